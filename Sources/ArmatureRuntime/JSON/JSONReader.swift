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

  /// The first byte that has not been read.
  @usableFromInline var position: UnsafePointer<UInt8>
  @usableFromInline let end: UnsafePointer<UInt8>
  private let start: UnsafePointer<UInt8>
  private let maximumDepth: Int
  private var depth = 0
  /// Whether a collection has just been opened, so that no comma is due.
  private var isAtStart = false
  private var unescapedKeys: UnescapedKeys?
  /// How many members decoders did not know and passed over.
  var skippedMembers = 0

  init(start: UnsafePointer<UInt8>, count: Int, maximumDepth: Int) {
    self.start = start
    end = start + count
    position = start
    self.maximumDepth = maximumDepth
    if count >= 3, start[0] == 0xEF, start[1] == 0xBB, start[2] == 0xBF { position += 3 }
    skipSpace()
  }

  var current: UInt8? { position < end ? position.pointee : nil }

  @inline(__always)
  mutating func skipSpace() {
    if position < end, position.pointee <= 0x20 { skipLongSpace() }
  }

  private mutating func skipLongSpace() {
    while position < end {
      switch position.pointee {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  mutating func finish() throws {
    skipSpace()
    if position < end { throw unexpected("the end of the document") }
  }

  func failure(
    _ kind: JSONDecodingError.Kind, at place: UnsafePointer<UInt8>? = nil
  ) -> Failure {
    Failure(kind: kind, offset: (place ?? position) - start)
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

  /// The failure of a string that is not the text of a value.
  @usableFromInline
  func notAValue(of type: Any.Type, at place: UnsafePointer<UInt8>) -> any Error {
    failure(.invalidValue(expected: "a value of type \(type)"), at: place)
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
  @inlinable
  public mutating func decode<Value: JSONCodable>(_ type: Value.Type) throws -> Value {
    try Value(from: &self)
  }

  /// A required member that must have been found.
  ///
  /// - Throws: ``JSONDecodingError`` if it was not.
  @inlinable
  public func require<Value>(_ value: Value?, _ name: StaticString) throws -> Value {
    guard let value else { throw missing(name) }
    return value
  }

  @usableFromInline
  func missing(_ name: StaticString) -> any Error {
    failure(.missingMember("\(name)"), at: position > start ? position - 1 : start)
  }

  /// Reads `null`, if that comes next.
  @inlinable
  public mutating func readNull() throws -> Bool {
    guard position < end, position.pointee == UInt8(ascii: "n") else { return false }
    try literal("null")
    return true
  }

  @usableFromInline
  mutating func literal(_ text: StaticString) throws {
    let count = text.utf8CodeUnitCount
    guard end - position >= count,
      JSONKey(start: position, count: count).begins(with: text.utf8Start)
    else { throw unexpected("'\(text)'") }
    position += count
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
    position += 1
    isAtStart = true
  }

  /// The key of the next member, nil at the end of the object. The member's value comes next.
  ///
  /// - Throws: ``JSONDecodingError`` if the document is malformed.
  public mutating func nextKey() throws -> JSONKey? {
    guard try nextItem(end: UInt8(ascii: "}")) else { return nil }
    guard current == UInt8(ascii: "\"") else { throw unexpected("a key") }
    let text = try scanString()
    skipSpace()
    guard current == UInt8(ascii: ":") else { throw unexpected("':'") }
    position += 1
    skipSpace()
    return text.hasEscapes
      ? try unescapedKey(text) : JSONKey(start: text.start, count: text.count)
  }

  private mutating func unescapedKey(_ text: ScannedString) throws -> JSONKey {
    let keys = unescapedKeys ?? UnescapedKeys()
    unescapedKeys = keys
    let key = keys.allocate(text.count)
    let count = try unescape(text, into: key)
    return key.baseAddress.map { JSONKey(start: $0, count: count) }
      ?? JSONKey(start: text.start, count: 0)
  }

  @inline(__always)
  private mutating func nextItem(end closing: UInt8) throws -> Bool {
    skipSpace()
    guard position < end else { throw failure(.unexpectedEnd) }
    let byte = position.pointee
    if byte == UInt8(ascii: ","), !isAtStart {
      position += 1
      skipSpace()
      return true
    }
    if byte == closing {
      position += 1
      depth -= 1
      isAtStart = false
      return false
    }
    guard isAtStart else {
      throw failure(.syntax(expected: "',' or '\(closing == 0x7D ? "}" : "]")'"))
    }
    isAtStart = false
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
    try nextItem(end: UInt8(ascii: "]"))
  }

  // MARK: Passing over

  /// Passes over the value at hand, checking its grammar.
  ///
  /// - Throws: ``JSONDecodingError`` if the document is malformed.
  public mutating func skipValue() throws {
    skippedMembers += 1
    try passOverValue()
  }

  /// Passes over a value that is known.
  mutating func passOverValue() throws {
    switch try peekKind {
    case .null: try literal("null")
    case .boolean: _ = try readBoolean()
    case .number: _ = try scanNumber()
    case .string:
      let text = try scanString()
      if text.hasEscapes { try checkEscapes(text) }
    case .array:
      try beginArray()
      while try nextElement() { try passOverValue() }
    case .object:
      try beginObject()
      while try nextKey() != nil { try passOverValue() }
    }
  }

  // MARK: Looking ahead

  /// The string value of a member of the object that comes next; nil if it has none.
  ///
  /// - Throws: ``JSONDecodingError`` if no object comes next or it is malformed.
  func peekMember(_ name: StaticString) throws -> String? {
    var ahead = self
    try ahead.beginObject()
    while let key = try ahead.nextKey() {
      if name ~= key {
        return try ahead.peekKind == .string ? try ahead.readString() : nil
      }
      try ahead.skipValue()
    }
    return nil
  }

  /// Passes over the value that comes next.
  ///
  /// - Returns: Whether it is the same as another, which is given as text.
  mutating func passOver(_ text: UnsafeBufferPointer<UInt8>) throws -> Bool {
    var ahead = self
    let place = position
    try passOverValue()
    let found = UnsafeBufferPointer(start: place, count: position - place)
    if found.elementsEqual(text) { return true }
    switch (try JSONValue(from: &ahead), try JSON.decode(JSONValue.self, from: Array(text))) {
    case (.number(let value), .number(let other)): return value.double == other.double
    case (let value, let other): return value == other
    }
  }

  /// The error for a value that is none of the alternatives.
  func noMatchingCase() -> any Error {
    failure(.invalidValue(expected: "one of the alternatives"))
  }

  /// The error for an object whose discriminator names no known type.
  func unknownDiscriminator(_ name: StaticString) -> any Error {
    failure(.invalidValue(expected: "a known value of '\(name)'"))
  }
}
