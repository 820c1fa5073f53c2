/// Writes one JSON document.
public struct JSONWriter: ~Copyable {
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private var needsComma = false
  private var failure: JSONEncodingError?
  /// Whether a request is written, which leaves out what only services set (OpenAPI 3 `readOnly`).
  public let isRequest: Bool

  init(isRequest: Bool = false) {
    self.isRequest = isRequest
    capacity = 1024
    buffer = .allocate(capacity: capacity)
  }

  deinit { buffer.deallocate() }

  consuming func finish() throws -> [UInt8] {
    if let failure { throw failure }
    return Array(UnsafeBufferPointer(start: buffer, count: count))
  }

  // MARK: Bytes

  /// Makes room for a number of bytes.
  @inline(__always)
  private mutating func reserve(_ additional: Int) {
    if capacity - count < additional { grow(additional) }
  }

  private mutating func grow(_ additional: Int) {
    capacity = max(capacity * 2, count + additional)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.initialize(from: buffer, count: count)
    buffer.deallocate()
    buffer = larger
  }

  /// Appends a byte where there is room for it.
  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    buffer[count] = byte
    count += 1
  }

  /// Makes room, and writes a comma if one is due.
  @inline(__always)
  private mutating func separate(reserving additional: Int) {
    reserve(additional + 1)
    if needsComma { put(UInt8(ascii: ",")) }
  }

  // MARK: Structure

  /// Opens an object.
  public mutating func beginObject() {
    separate(reserving: 1)
    put(UInt8(ascii: "{"))
    needsComma = false
  }

  /// Closes an object.
  public mutating func endObject() {
    reserve(1)
    put(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Opens an array.
  public mutating func beginArray() {
    separate(reserving: 1)
    put(UInt8(ascii: "["))
    needsComma = false
  }

  /// Closes an array.
  public mutating func endArray() {
    reserve(1)
    put(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a key; its value comes next.
  public mutating func key(_ key: StaticString) {
    key.withUTF8Buffer { self.key($0) }
  }

  /// Writes a key; its value comes next.
  public mutating func key(_ key: String) {
    var key = key
    key.withUTF8 { self.key($0) }
  }

  private mutating func key(_ key: UnsafeBufferPointer<UInt8>) {
    appendQuoted(key)
    put(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a key that is in quotes already, colon included; its value comes next.
  mutating func key(_ key: JSONMemberTable.Key) {
    append(key.quoted)
    needsComma = false
  }

  /// Writes a whole member that is JSON already.
  mutating func member(_ text: UnsafeBufferPointer<UInt8>) {
    append(text)
    needsComma = true
  }

  @inline(__always)
  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    separate(reserving: text.count)
    (buffer + count).update(from: start, count: text.count)
    count += text.count
  }

  /// How much has been written, in bytes.
  var mark: Int { count }

  /// Takes back the members that were written after a mark.
  mutating func rewind(to mark: Int) {
    count = mark
    needsComma = mark > 0 && buffer[mark - 1] != UInt8(ascii: "{")
  }

  /// Copies what has been written.
  func copyText(to memory: UnsafeMutableBufferPointer<UInt8>) {
    _ = memory.update(fromContentsOf: UnsafeBufferPointer(start: buffer, count: count))
  }

  /// Writes a member, nothing if the value is nil.
  @inlinable @inline(never)
  public mutating func member<Value: JSONCodable>(_ key: StaticString, _ value: Value?) {
    // One specialisation for each type makes less work for the compiler than one for each member.
    guard let value else { return }
    self.key(key)
    value.encode(to: &self)
  }

  /// Writes the members of a dictionary, sorted by their keys.
  public mutating func members<Value: JSONCodable>(_ members: [String: Value]) {
    if Value.self == String.self {
      texts(unsafeBitCast(members, to: [String: String].self))
    } else {
      for key in sorted(Array(members.keys)) { member(key, members[key]) }
    }
  }

  private mutating func texts(_ members: [String: String]) {
    for key in sorted(Array(members.keys)) {
      self.key(key)
      string(members[key] ?? "")
    }
  }

  private mutating func member<Value: JSONCodable>(_ key: String, _ value: Value?) {
    guard let value else { return }
    self.key(key)
    value.encode(to: &self)
  }

  /// Writes a value.
  @inlinable
  public mutating func value(_ value: some JSONCodable) { value.encode(to: &self) }

  // MARK: Scalars

  /// Writes `null`.
  public mutating func null() { raw("null") }

  mutating func boolean(_ value: Bool) {
    if value { raw("true") } else { raw("false") }
  }

  private mutating func raw(_ text: StaticString) {
    raw(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes a value that is JSON already.
  mutating func raw(_ text: String) {
    var text = text
    text.withUTF8 { raw($0) }
  }

  @inline(__always)
  private mutating func raw(_ text: UnsafeBufferPointer<UInt8>) {
    separate(reserving: text.count)
    for byte in text { put(byte) }
    needsComma = true
  }

  @usableFromInline
  mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { appendQuoted($0) }
    needsComma = true
  }

  @inlinable
  mutating func integer<Value: FixedWidthInteger>(_ value: Value) {
    integer(magnitude: UInt64(truncatingIfNeeded: value.magnitude), isNegative: value < 0)
  }

  @usableFromInline
  mutating func integer(magnitude: UInt64, isNegative: Bool) {
    // A sign and twenty digits.
    separate(reserving: 21)
    if isNegative { put(UInt8(ascii: "-")) }
    var length = 1
    var limit: UInt64 = 10
    while length < 20, magnitude >= limit {
      length += 1
      limit = length < 20 ? limit * 10 : limit
    }
    var rest = magnitude
    var index = count + length
    count = index
    repeat {
      index -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    } while rest > 0
    needsComma = true
  }

  mutating func number<Value: BinaryFloatingPoint & LosslessStringConvertible>(_ value: Value) {
    guard value.isFinite else {
      if failure == nil { failure = JSONEncodingError(problem: "a number is not finite") }
      return null()
    }
    // `1.0` is written as `1`: it reads back as the same number, and is what services write.
    if let integer = Int32(exactly: value), integer != 0 || value.sign == .plus {
      return self.integer(integer)
    }
    let text = "\(value)"
    raw(text.hasSuffix(".0") && text != "-0.0" ? String(text.dropLast(2)) : text)
  }

  /// Appends a string in quotes, after a comma if one is due. There is room for another byte.
  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    // Whole words are written, also where only a part of one counts.
    separate(reserving: text.count + 3 + 8)
    put(UInt8(ascii: "\""))
    if var place = text.baseAddress {
      let end = place + text.count
      while true {
        count += copyPlainText(&place, before: end, to: buffer + count)
        guard place < end else { break }
        // An escape, the rest, the quote, what follows it, and what is left of a word.
        reserve(6 + (end - place) + 2 + 8)
        putEscape(place.pointee)
        place += 1
      }
    }
    put(UInt8(ascii: "\""))
  }

  private mutating func putEscape(_ byte: UInt8) {
    put(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(byte)
    case 0x08: put(UInt8(ascii: "b"))
    case 0x0C: put(UInt8(ascii: "f"))
    case 0x0A: put(UInt8(ascii: "n"))
    case 0x0D: put(UInt8(ascii: "r"))
    case 0x09: put(UInt8(ascii: "t"))
    default:
      let digit = byte & 0xF
      put(UInt8(ascii: "u"))
      put(UInt8(ascii: "0"))
      put(UInt8(ascii: "0"))
      put(UInt8(ascii: "0") + byte >> 4)
      put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}

/// Copies text up to the first byte that has to be escaped, and moves to it. Up to seven bytes more
/// than counted are written.
///
/// - Returns: How many bytes were copied.
private func copyPlainText(
  _ place: inout UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>,
  to output: UnsafeMutablePointer<UInt8>
) -> Int {
  let start = place
  let target = UnsafeMutableRawPointer(output)
  while place < end {
    let length = min(end - place, 8)
    let word = length == 8 ? unalignedWord(place) : partialWord(place, length)
    let marks = marksOfSpecialBytes(word)
    target.storeBytes(of: word.littleEndian, toByteOffset: place - start, as: UInt64.self)
    if marks != 0 {
      place += bytesBefore(marks)
      break
    }
    place += length
  }
  return place - start
}

/// Keys in the order in which they are written.
private func sorted(_ keys: [String]) -> [String] {
  keys.count > 1 ? keys.sorted() : keys
}

/// A value that JSON cannot hold.
public struct JSONEncodingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with it.
  public var problem: String

  /// What is wrong with it.
  public var description: String { problem }
}
