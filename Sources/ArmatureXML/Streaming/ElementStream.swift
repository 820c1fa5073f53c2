/// Decodes elements of a document, one by one, from the bytes that have arrived.
///
/// A unit of text - an element to be decoded or passed over, the start or end tag of an element
/// around those, and what stands in front of it - is read by an ``XMLReader`` of its own as soon as
/// all of it is there, and then forgotten.
struct ElementStream {
  /// What there is now.
  enum Step<Value> {
    case value(Value)
    /// More bytes are needed.
    case incomplete
    case end
  }

  /// An element around those that are decoded.
  private struct Container {
    /// Its name as written.
    var name: [UInt8]
    var path: String
    /// The namespaces in its scope, which refer to the memory of start tags.
    var scope: NamespaceScope
    /// The start tag.
    var document: DocumentBuffer
    var children = SiblingCounts()
  }

  private enum Phase {
    case prolog, content, epilog, end
  }

  let name: XMLName
  /// The names of the elements around those that are decoded, from the root on; any root will do if
  /// there is none.
  let path: [XMLName]
  let options: XML.DecodingOptions

  private var text = StreamText()
  private var scanner = UnitScanner()
  private var phase = Phase.prolog
  private var containers: [Container] = []
  /// Whether the element whose start tag was found is to be passed over.
  private var isSkipping = false
  private var isAtEnd = false
  private var documentType: DocumentType?
  /// How many bytes entities have added.
  private var expansion = 0
  /// How many bytes have arrived.
  private var size = 0
  /// Where the first byte that is needed stands.
  private var line = 1
  private var column = 1

  init(name: XMLName, path: [XMLName], options: XML.DecodingOptions) {
    self.name = name
    self.path = path.isEmpty ? [XMLName("", .any)] : path
    self.options = options
  }

  /// Takes bytes.
  mutating func append(_ chunk: some Collection<UInt8>) throws {
    size += chunk.count
    guard size <= options.maximumSize else {
      throw limit("the document has more than \(options.maximumSize) bytes")
    }
    try text.append(chunk)
  }

  /// Takes note that there are no more bytes.
  mutating func finish() throws {
    isAtEnd = true
    try text.finish()
  }

  /// Decodes the next element.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed or an element does not hold such a
  ///   value.
  mutating func next<Value: XMLDecodable>(_ type: Value.Type) throws -> Step<Value> {
    while true {
      switch phase {
      case .prolog:
        guard let length = try unit(.startTag) else { return .incomplete }
        try readProlog(length)
      case .content:
        let isInnermost = containers.count == path.count
        guard let length = try unit(isInnermost || isSkipping ? .element : .startTag) else {
          return .incomplete
        }
        if let value = try readUnit(type, length, isInnermost: isInnermost) { return .value(value) }
      case .epilog:
        guard isAtEnd else {
          try checkSize()
          return .incomplete
        }
        let document = try document(text.count)
        var reader = XMLReader(fragment: document, scope: NamespaceScope(), options: options)
        try reader.readEpilog()
        phase = .end
      case .end: return .end
      }
    }
  }

  // MARK: Units

  /// The length of the unit at the front; of all that there is if the document ends in it.
  private mutating func unit(_ goal: UnitScanner.Goal) throws -> Int? {
    var scanner = scanner
    let length = text.withBytes { scanner.end(of: goal, in: $0) }
    self.scanner = scanner
    if length == nil || (length ?? 0) > options.maximumElementSize { try checkSize() }
    return length ?? (isAtEnd ? text.count : nil)
  }

  private func checkSize() throws {
    guard text.count > options.maximumElementSize else { return }
    throw limit("an element has more than \(options.maximumElementSize) bytes")
  }

  private func document(_ length: Int) throws -> DocumentBuffer {
    var origin = DocumentBuffer.Origin(line: line, column: column)
    if let container = containers.last {
      origin.path = container.path
      origin.siblings = container.children
    }
    return try text.withBytes {
      try DocumentBuffer(utf8: UnsafeBufferPointer(rebasing: $0[..<length]), origin: origin)
    }
  }

  /// Goes on behind a unit.
  private mutating func consume(_ length: Int, _ document: DocumentBuffer) {
    (line, column) = document.position(of: UnsafePointer(document.start) + document.count)
    text.remove(length)
    scanner = UnitScanner()
    isSkipping = false
  }

  private mutating func readProlog(_ length: Int) throws {
    let document = try document(length)
    var reader = try XMLReader(document: document, isUTF16: text.isUTF16, options: options)
    guard let root = try reader.nextElement(in: .any), Self.matches(path[0], root) else {
      throw reader.unexpectedRoot(expected: path[0].localName)
    }
    let isEmpty = reader.child.isEmpty
    documentType = reader.documentType
    expansion = reader.expansion
    open(&reader, document)
    consume(length, document)
    if isEmpty { close() }
  }

  /// Reads a unit in the innermost container.
  ///
  /// - Returns: The value if it is one of the elements that are decoded.
  private mutating func readUnit<Value: XMLDecodable>(
    _ type: Value.Type, _ length: Int, isInnermost: Bool
  ) throws -> Value? {
    guard let container = containers.last else { return nil }
    let document = try document(length)
    var inner = options
    inner.maximumDepth -= containers.count
    var reader = XMLReader(
      fragment: document, scope: container.scope, documentType: documentType, options: inner)
    reader.expansion = expansion
    let next = try reader.nextElement(in: .any)
    guard reader.inputs.isEmpty else {
      throw reader.error(.documentType, "an entity where elements are read one by one")
    }
    guard let key = next else {
      try reader.readEndTag(of: container.name)
      consume(length, document)
      close()
      return nil
    }
    let localName = key.localName
    var value: Value?
    if isInnermost, Self.matches(name, key) {
      value = try reader.decode(type)
    } else if !isInnermost, !isSkipping, !reader.child.isEmpty {
      guard Self.matches(path[containers.count], key) else {
        // The rest of it is needed as well.
        isSkipping = true
        return nil
      }
      open(&reader, document)
      consume(length, document)
      return nil
    } else {
      try reader.skipDeclaredElement()
    }
    guard reader.cursor == reader.end else { throw reader.error(.malformed, "unexpected markup") }
    expansion = reader.expansion
    containers[containers.count - 1].children.count(localName)
    consume(length, document)
    return value
  }

  /// Makes the element whose start tag was read a container.
  private mutating func open(_ reader: inout XMLReader, _ document: DocumentBuffer) {
    let tag = reader.child
    let name = Array(UnsafeBufferPointer(start: tag.start + 1, count: tag.nameLength))
    let local = String(decoding: tag.local, as: UTF8.self)
    var path = "/\(local)"
    if !containers.isEmpty {
      let index = containers.count - 1
      path = document.path("/\(local)")
      containers[index].children.count(local)
    }
    containers.append(
      Container(name: name, path: path, scope: reader.scope, document: document))
    phase = .content
  }

  private mutating func close() {
    containers.removeLast()
    if containers.isEmpty { phase = .epilog }
  }

  private static func matches(_ name: XMLName, _ key: XMLKey) -> Bool {
    name.localName.isEmpty ? key.isIn(name.namespace) : name ~= key
  }

  private func limit(_ message: String) -> XMLDecodingError {
    XMLDecodingError(
      kind: .limit, message: message, line: line, column: column,
      elementPath: containers.last?.path ?? "/")
  }
}

/// How often names occurred among siblings, of so many names as are worth their memory.
struct SiblingCounts {
  private static let maximumNames = 256
  private var counts: [String: Int] = [:]

  subscript(name: String) -> Int { counts[name] ?? 0 }

  mutating func count(_ name: String) {
    if counts.count < Self.maximumNames || counts[name] != nil { counts[name, default: 0] += 1 }
  }
}
