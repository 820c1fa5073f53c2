/// Reads JSON (RFC 8259) into an arena, keeping positions.
///
/// It is strict: no comments, no trailing commas, no more duplicate keys than are allowed. It does not recurse, so that
/// deep input cannot exhaust the stack.
struct JSONParser {
  let path: String
  let bytes: [UInt8]
  private let maximumDepth: Int
  var offset = 0
  var arena: NodeArena

  /// Parses a document.
  ///
  /// - Parameter bytes: Valid UTF-8.
  static func parse(
    _ bytes: [UInt8], path: String, maximumDepth: Int, maximumDuplicateKeys: Int = 0
  ) throws(Diagnostic) -> Document {
    var parser = JSONParser(
      path: path, bytes: bytes, maximumDepth: maximumDepth,
      maximumDuplicateKeys: maximumDuplicateKeys)
    parser.skipSpace()
    repeat { try parser.parseValue() } while try parser.advanceToNextValue()
    guard parser.offset == bytes.count else {
      throw parser.unexpected("the end of the document")
    }
    return Document(path: path, arena: parser.arena)
  }

  private init(path: String, bytes: [UInt8], maximumDepth: Int, maximumDuplicateKeys: Int) {
    self.path = path
    self.bytes = bytes
    self.maximumDepth = maximumDepth
    arena = NodeArena(source: bytes, maximumDuplicates: maximumDuplicateKeys)
  }

  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func skipSpace() {
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      offset += 1
    }
  }

  // MARK: Structure

  /// Reads a scalar, an empty collection, or all that stands before the first scalar of a collection.
  private mutating func parseValue() throws(Diagnostic) {
    while true {
      let start = offset
      switch current {
      case UInt8(ascii: "{"):
        try begin(.mapping)
        if current == UInt8(ascii: "}") { return try end() }
        try parseKey()
      case UInt8(ascii: "["):
        try begin(.sequence)
        if current == UInt8(ascii: "]") { return try end() }
      case UInt8(ascii: "\""):
        let text = try parseString()
        arena.addScalar(.string, text, at: start)
        return
      case UInt8(ascii: "t"): return try parseLiteral("true", .boolean)
      case UInt8(ascii: "f"): return try parseLiteral("false", .boolean)
      case UInt8(ascii: "n"): return try parseLiteral("null", .null)
      case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return try parseNumber()
      default: throw unexpected("a value")
      }
    }
  }

  /// Reads what stands between two values: ends of collections, a comma, a key.
  ///
  /// - Returns: Whether there is another value.
  private mutating func advanceToNextValue() throws(Diagnostic) -> Bool {
    while let kind = arena.openKind {
      skipSpace()
      let isMapping = kind == .mapping
      switch current {
      case UInt8(ascii: ","):
        offset += 1
        skipSpace()
        if isMapping { try parseKey() }
        return true
      case UInt8(ascii: "}") where isMapping, UInt8(ascii: "]") where !isMapping: try end()
      default:
        throw unexpected(isMapping ? "',' or '}' after a member" : "',' or ']' after an element")
      }
    }
    skipSpace()
    return false
  }

  private mutating func parseKey() throws(Diagnostic) {
    let start = offset
    guard current == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
    let key = try parseString()
    arena.setKey(key, at: start)
    skipSpace()
    guard current == UInt8(ascii: ":") else { throw unexpected("':' after a key") }
    offset += 1
    skipSpace()
  }

  private mutating func begin(_ kind: Node.Kind) throws(Diagnostic) {
    guard arena.depth < maximumDepth else {
      throw error("nested-too-deep", "values are nested more than \(maximumDepth) deep", at: offset)
    }
    arena.beginCollection(kind, at: offset)
    offset += 1
    skipSpace()
  }

  private mutating func end() throws(Diagnostic) {
    offset += 1
    if let duplicate = arena.endCollection() { throw arena.duplicateKey(duplicate, path: path) }
  }

  // MARK: Scalars

  private mutating func parseLiteral(
    _ text: StaticString, _ kind: Node.Kind
  ) throws(Diagnostic) {
    let end = offset + text.utf8CodeUnitCount
    guard end <= bytes.count, bytes[offset..<end].elementsEqual("\(text)".utf8) else {
      throw unexpected("a value")
    }
    arena.addScalar(kind, TextSlice(offset..<end, isDecoded: false), at: offset)
    offset = end
  }

  private mutating func parseNumber() throws(Diagnostic) {
    let start = offset
    var kind = Node.Kind.integer
    if current == UInt8(ascii: "-") { offset += 1 }
    if current == UInt8(ascii: "0") {
      offset += 1
      if let current, isDigit(current) {
        throw error("invalid-json", "a number begins with a superfluous '0'", at: start)
      }
    } else {
      try parseDigits()
    }
    if current == UInt8(ascii: ".") {
      kind = .number
      offset += 1
      try parseDigits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      kind = .number
      offset += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
      try parseDigits()
    }
    arena.addScalar(kind, TextSlice(start..<offset, isDecoded: false), at: start)
  }

  private mutating func parseDigits() throws(Diagnostic) {
    let start = offset
    while let current, isDigit(current) { offset += 1 }
    if offset == start { throw unexpected("a digit") }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
