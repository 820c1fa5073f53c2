/// Reads one JSON document from front to back, on demand of the types that decode themselves from
/// it.
///
/// Every byte is checked against the grammar (RFC 8259), skipped parts included.
public struct JSONReader {
  /// What kind of value comes next.
  public enum Kind: Sendable {
    case null, boolean, number, string, array, object
  }

  /// A failure at an offset; line, column and path are found when it leaves the coder.
  struct Failure: Error {
    var kind: JSONDecodingError.Kind
    var offset: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let maximumDepth: Int
  var offset = 0
  private var depth = 0
  /// Whether a collection has just been opened, so that no comma is due.
  private var isAtStart = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    skipSpace()
  }

  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  mutating func finish() throws {
    skipSpace()
    if offset < bytes.count { throw unexpected("the end of the document") }
  }

  func failure(_ kind: JSONDecodingError.Kind, at offset: Int? = nil) -> Failure {
    Failure(kind: kind, offset: offset ?? self.offset)
  }

  func unexpected(_ expected: String) -> Failure {
    current == nil
      ? failure(.unexpectedEnd) : failure(.syntax(expected: expected))
  }

  // MARK: Values

  /// What kind of value comes next.
  ///
  /// - Throws: ``JSONDecodingError`` if none does.
  public var peekKind: Kind {
    get throws {
      switch current {
      case UInt8(ascii: "{"): return .object
      case UInt8(ascii: "["): return .array
      case UInt8(ascii: "\""): return .string
      case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
      case UInt8(ascii: "n"): return .null
      case UInt8(ascii: "-"): return .number
      default:
        guard let current, (0x30...0x39).contains(current) else { throw unexpected("a value") }
        return .number
      }
    }
  }

  /// The failure of finding another kind of value than expected.
  func mismatch(_ expected: String) -> any Error {
    do {
      return failure(.typeMismatch(expected: expected, found: "\(try peekKind)"))
    } catch {
      return error
    }
  }

  /// Decodes the value at hand.
  ///
  /// - Throws: ``JSONDecodingError`` if the document is malformed or holds no such value here.
  public mutating func decode<Value: JSONDecodable>(_ type: Value.Type) throws -> Value {
    try Value(from: &self)
  }

  /// A required member that must have been found.
  ///
  /// - Throws: ``JSONDecodingError`` if it was not.
  public func require<Value>(_ value: Value?, _ name: StaticString) throws -> Value {
    guard let value else { throw failure(.missingMember("\(name)"), at: max(offset - 1, 0)) }
    return value
  }

  /// Reads `null`, if that comes next.
  public mutating func readNull() throws -> Bool {
    guard current == UInt8(ascii: "n") else { return false }
    try literal("null")
    return true
  }

  mutating func literal(_ text: StaticString) throws {
    let count = text.utf8CodeUnitCount
    guard offset + count <= bytes.count,
      text.withUTF8Buffer({ bytes[offset..<offset + count].elementsEqual($0) })
    else { throw unexpected("'\(text)'") }
    offset += count
  }

  mutating func readBoolean() throws -> Bool {
    switch current {
    case UInt8(ascii: "t"):
      try literal("true")
      return true
    case UInt8(ascii: "f"):
      try literal("false")
      return false
    default: throw mismatch("boolean")
    }
  }

  // MARK: Objects

  /// Enters an object.
  ///
  /// - Throws: ``JSONDecodingError`` if another kind of value comes next.
  public mutating func beginObject() throws {
    guard current == UInt8(ascii: "{") else { throw mismatch("object") }
    try open()
  }

  /// Enters an object, or reads `null`.
  ///
  /// - Returns: Whether it was an object.
  /// - Throws: ``JSONDecodingError`` if another kind of value comes next.
  public mutating func beginObjectUnlessNull() throws -> Bool {
    if try readNull() { return false }
    try beginObject()
    return true
  }

  private mutating func open() throws {
    depth += 1
    guard depth <= maximumDepth else { throw failure(.depth(maximumDepth)) }
    offset += 1
    isAtStart = true
    skipSpace()
  }

  /// The key of the next member, nil at the end of the object. The member's value comes next.
  ///
  /// - Throws: ``JSONDecodingError`` if the document is malformed.
  public mutating func nextKey() throws -> JSONKey? {
    guard try nextItem(end: UInt8(ascii: "}"), "',' or '}'") else { return nil }
    guard current == UInt8(ascii: "\"") else { throw unexpected("a key") }
    let text = try scanString()
    skipSpace()
    guard current == UInt8(ascii: ":") else { throw unexpected("':'") }
    offset += 1
    skipSpace()
    return JSONKey(bytes: text.bytes, unescaped: text.hasEscapes ? try unescape(text) : nil)
  }

  private mutating func nextItem(end: UInt8, _ expected: String) throws -> Bool {
    skipSpace()
    if current == end {
      offset += 1
      depth -= 1
      isAtStart = false
      return false
    }
    if isAtStart {
      isAtStart = false
    } else {
      guard current == UInt8(ascii: ",") else { throw unexpected(expected) }
      offset += 1
      skipSpace()
    }
    return true
  }

  // MARK: Arrays

  /// Enters an array.
  ///
  /// - Throws: ``JSONDecodingError`` if another kind of value comes next.
  public mutating func beginArray() throws {
    guard current == UInt8(ascii: "[") else { throw mismatch("array") }
    try open()
  }

  /// Whether there is another element; it comes next.
  ///
  /// - Throws: ``JSONDecodingError`` if the document is malformed.
  public mutating func nextElement() throws -> Bool {
    try nextItem(end: UInt8(ascii: "]"), "',' or ']'")
  }

  // MARK: Passing over

  /// Passes over the value at hand, checking its grammar.
  ///
  /// - Throws: ``JSONDecodingError`` if the document is malformed.
  public mutating func skipValue() throws {
    switch try peekKind {
    case .null: try literal("null")
    case .boolean: _ = try readBoolean()
    case .number: _ = try scanNumber()
    case .string:
      let text = try scanString()
      if text.hasEscapes { _ = try unescape(text) }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    case .object:
      try beginObject()
      while try nextKey() != nil { try skipValue() }
    }
  }

  // MARK: Looking ahead

  /// The string value of a member of the object that comes next; nil if it has none.
  ///
  /// - Throws: ``JSONDecodingError`` if no object comes next or it is malformed.
  public func peekMember(_ name: StaticString) throws -> String? {
    var ahead = self
    try ahead.beginObject()
    while let key = try ahead.nextKey() {
      if name ~= key {
        return try ahead.peekKind == .string ? try String(from: &ahead) : nil
      }
      try ahead.skipValue()
    }
    return nil
  }

  /// Whether the value that comes next is an object with all the members named.
  ///
  /// - Throws: ``JSONDecodingError`` if the document is malformed.
  public func peekHasMembers(_ names: [StaticString]) throws -> Bool {
    guard try peekKind == .object else { return false }
    var missing = Set(names.map { "\($0)" })
    var ahead = self
    try ahead.beginObject()
    while !missing.isEmpty, let key = try ahead.nextKey() {
      missing.remove(key.string)
      try ahead.skipValue()
    }
    return missing.isEmpty
  }

  /// Decodes the value at hand if it can be; otherwise the reader stays where it is.
  public mutating func attempt<Value: JSONDecodable>(_ type: Value.Type) -> Value? {
    let start = self
    if let value = try? Value(from: &self) { return value }
    self = start
    return nil
  }

  /// The error for a value that is none of the alternatives.
  public func noMatchingCase() -> any Error {
    failure(.invalidValue(expected: "one of the alternatives"))
  }

  /// The error for an object whose discriminator names no known type.
  public func unknownDiscriminator(_ name: StaticString) -> any Error {
    failure(.invalidValue(expected: "a known value of '\(name)'"))
  }
}
