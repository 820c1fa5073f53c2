import CYAML

/// libyaml's events, one after the other. All that is unsafe about libyaml is in this file.
struct YAMLEvents: ~Copyable {
  enum Kind {
    case documentStart
    /// A scalar, whose text the reader has put behind the others.
    case scalar(Range<Int>, tag: String?, isPlain: Bool)
    case alias(String)
    case sequenceStart
    case mappingStart
    case collectionEnd
  }

  struct Event {
    let kind: Kind
    let anchor: String?
    /// Where it begins, as an offset in bytes.
    let position: Int
  }

  private let text: SourceText
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private var isFinished = false
  /// A byte and the number of Unicode scalars before it: libyaml counts those.
  private var cursor = (offset: 0, scalars: 0)

  /// Makes a reader of valid UTF-8.
  init(_ text: SourceText) throws(Diagnostic) {
    self.text = text
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: max(text.bytes.count, 1))
    _ = input.initialize(from: text.bytes)
    guard yaml_parser_initialize(parser) == 1 else {
      throw Diagnostic(code: "invalid-yaml", message: "libyaml has no memory", location: nil)
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, text.bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event but the ends of documents; nil behind the last.
  ///
  /// - Parameter decoded: Takes the texts of scalars.
  mutating func next(decoded: inout [UInt8]) throws(Diagnostic) -> Event? {
    while !isFinished {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
      defer { yaml_event_delete(&event) }
      let anchor: UnsafeMutablePointer<yaml_char_t>?
      let kind: Kind
      switch event.type {
      case YAML_STREAM_END_EVENT:
        isFinished = true
        continue
      case YAML_DOCUMENT_START_EVENT: (kind, anchor) = (.documentStart, nil)
      case YAML_ALIAS_EVENT: (kind, anchor) = (.alias(Self.string(event.data.alias.anchor)), nil)
      case YAML_SCALAR_EVENT:
        let scalar = event.data.scalar
        let start = decoded.count
        decoded.append(
          contentsOf: UnsafeBufferPointer(start: scalar.value, count: scalar.length))
        kind = .scalar(
          start..<decoded.count, tag: scalar.tag.map(Self.string),
          isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
        anchor = scalar.anchor
      case YAML_SEQUENCE_START_EVENT:
        (kind, anchor) = (.sequenceStart, event.data.sequence_start.anchor)
      case YAML_MAPPING_START_EVENT:
        (kind, anchor) = (.mappingStart, event.data.mapping_start.anchor)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: (kind, anchor) = (.collectionEnd, nil)
      default: continue
      }
      return Event(
        kind: kind, anchor: anchor.map(Self.string), position: offset(of: event.start_mark))
    }
    return nil
  }

  private mutating func offset(of mark: yaml_mark_t) -> Int {
    let scalars = Int(mark.index)
    if scalars < cursor.scalars { cursor = (0, 0) }
    let bytes = text.bytes
    while cursor.scalars < scalars, cursor.offset < bytes.count {
      cursor.offset += 1
      while cursor.offset < bytes.count, bytes[cursor.offset] & 0xC0 == 0x80 { cursor.offset += 1 }
      cursor.scalars += 1
    }
    return cursor.offset
  }

  private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>) -> String {
    String(decodingCString: pointer, as: UTF8.self)
  }

  /// What libyaml says is wrong.
  private mutating func problem() -> Diagnostic {
    let state = parser.pointee
    var message = state.problem.map { String(cString: $0) } ?? "this is no YAML"
    guard state.error != YAML_READER_ERROR else {
      if state.problem_value > 0 {
        message += " (U+\(hexadecimal(UInt32(state.problem_value), digits: 4)))"
      }
      return Diagnostic(
        code: "invalid-yaml", message: message,
        location: text.location(of: Int(state.problem_offset)))
    }
    var diagnostic = Diagnostic(
      code: "invalid-yaml", message: message,
      location: text.location(of: offset(of: state.problem_mark)))
    if let context = state.context.map({ String(cString: $0) }) {
      if state.context_mark.index < state.problem_mark.index {
        diagnostic.notes = [.init(context, at: text.location(of: offset(of: state.context_mark)))]
      } else {
        diagnostic.message += " \(context)"
      }
    }
    return diagnostic
  }
}
