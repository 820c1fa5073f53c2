/// A value in a JSON or YAML document: a handle into the document's arena.
public struct Node: Sendable {
  /// What kinds of values there are.
  public enum Kind: UInt8, Sendable {
    case null, boolean, integer, number, string, sequence, mapping

    var isScalar: Bool { self != .sequence && self != .mapping }
  }

  /// The document that the value is part of.
  public let document: Document
  let index: Int

  init(_ document: Document, _ index: Int) {
    self.document = document
    self.index = index
  }

  var record: NodeRecord { document.arena.records[index] }

  /// What kind of value it is.
  public var kind: Kind { record.kind }

  /// Where it begins; what an alias stands for begins at its anchor.
  public var location: SourceLocation { document.location(of: record.position) }

  /// The text of a string, nil for other kinds.
  public var string: String? { text(of: .string) }

  /// The value of a boolean, nil for other kinds.
  public var boolean: Bool? {
    let record = record
    guard record.kind == .boolean else { return nil }
    // The spellings are those of true and false.
    return record.text.count == 4
  }

  /// The value of an integer, nil for other kinds and for integers that do not fit.
  public var integer: Int? {
    guard let text = text(of: .integer) else { return nil }
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
    return Int(text)
  }

  /// The value of an integer or number, nil for other kinds.
  public var number: Double? {
    if let text = text(of: .number) {
      switch text.lowercased() {
      case ".inf", "+.inf": return .infinity
      case "-.inf": return -.infinity
      case ".nan": return .nan
      default: return Double(text)
      }
    }
    return integer.map(Double.init) ?? text(of: .integer).flatMap { Double($0) }
  }

  /// The text of a scalar, as written but with its escapes resolved; nil for collections.
  ///
  /// A YAML null may be the empty text.
  public var scalarText: String? {
    kind.isScalar ? document.arena.string(record.text) : nil
  }

  private func text(of kind: Kind) -> String? {
    let record = record
    return record.kind == kind ? document.arena.string(record.text) : nil
  }

  /// The kind with an article, for messages.
  public var kindDescription: String {
    switch kind {
    case .null: "null"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .string: "a string"
    case .sequence: "a sequence"
    case .mapping: "a mapping"
    }
  }

  /// The JSON pointer (RFC 6901) to the value from the root of its document.
  public var pointer: String {
    let arena = document.arena
    var segments: [String] = []
    var current = index
    while arena.records[current].parent >= 0 {
      let parent = Int(arena.records[current].parent)
      if arena.records[parent].kind == .mapping {
        let key = arena.string(arena.records[current].key)
        segments.append(key.replacing("~", with: "~0").replacing("/", with: "~1"))
      } else {
        let siblings = arena.children(of: arena.records[parent])
        let place = siblings.firstIndex { $0 == current } ?? siblings.startIndex
        segments.append(String(place - siblings.startIndex))
      }
      current = parent
    }
    return segments.reversed().map { "/" + $0 }.joined()
  }
}

extension Node: Hashable {
  /// Whether both are the same value of the same document.
  public static func == (left: Node, right: Node) -> Bool {
    left.document === right.document && left.index == right.index
  }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(document))
    hasher.combine(index)
  }
}
