/// A value in a JSON or YAML document: a handle into the document's arena.
public struct Node: Sendable {
  /// What kinds of values there are.
  public enum Kind: UInt8, Sendable {
    case null, boolean, integer, number, string, sequence, mapping

    var isScalar: Bool { self != .sequence && self != .mapping }
  }

  /// The document that the value is part of.
  public let document: Document
  private let place: UInt32
  /// The bits of a mapping's keys.
  @usableFromInline let keyMask: UInt32

  init(_ document: Document, _ index: Int) {
    self.document = document
    place = UInt32(truncatingIfNeeded: index)
    keyMask = document.arena.records[index].keyMask
  }

  /// The place in the document's arena.
  var index: Int { Int(place) }

  var record: NodeRecord { document.arena.records[index] }

  /// What kind of value it is.
  public var kind: Kind { record.kind }

  /// Where it begins; what an alias stands for begins at its anchor.
  public var location: SourceLocation { document.location(of: record.position) }

  /// Where its key begins, in a mapping.
  public var keyLocation: SourceLocation { document.location(of: record.keyPosition) }

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
    // From the back to the front, since a value knows what it is in.
    var reversed: [UInt8] = []
    var current = self
    while let parent = current.container {
      for byte in current.nameBytes(in: parent).reversed() {
        switch byte {
        case UInt8(ascii: "~"): reversed += "0~".utf8
        case UInt8(ascii: "/"): reversed += "1~".utf8
        default: reversed.append(byte)
        }
      }
      reversed.append(UInt8(ascii: "/"))
      current = parent
    }
    return String(decoding: reversed.reversed(), as: UTF8.self)
  }

  /// The key in the mapping, or the index in the sequence, that the value is in; nil for a root.
  public var name: String? {
    container.map { String(decoding: nameBytes(in: $0), as: UTF8.self) }
  }

  private func nameBytes(in container: Node) -> ArraySlice<UInt8> {
    let arena = document.arena
    if container.kind == .mapping { return arena.bytes(record.key) }
    let siblings = arena.children(of: container.record)
    let place = siblings.firstIndex { $0 == index } ?? siblings.startIndex
    return Array(String(place - siblings.startIndex).utf8)[...]
  }

  /// The collection that the value is in; nil for a root.
  public var container: Node? {
    let parent = record.parent
    return parent < 0 ? nil : Node(document, Int(parent))
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
