/// Writes one JSON document.
public struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private var failure: JSONEncodingError?

  init() {}

  consuming func finish() throws -> [UInt8] {
    if let failure { throw failure }
    return bytes
  }

  // MARK: Structure

  /// Opens an object.
  public mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  /// Closes an object.
  public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Opens an array.
  public mutating func beginArray() {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Closes an array.
  public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a key; its value comes next.
  public mutating func key(_ key: StaticString) {
    separate()
    key.withUTF8Buffer { appendQuoted($0) }
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a key; its value comes next.
  public mutating func key(_ key: String) {
    separate()
    appendQuoted(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a member, nothing if the value is nil.
  public mutating func member<Value: JSONEncodable>(_ key: StaticString, _ value: Value?) {
    guard let value else { return }
    self.key(key)
    value.encode(to: &self)
  }

  /// Writes the members of a dictionary, sorted by their keys.
  public mutating func members<Value: JSONEncodable>(_ members: [String: Value]) {
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      self.key(key)
      value.encode(to: &self)
    }
  }

  /// Writes a value.
  public mutating func value(_ value: some JSONEncodable) { value.encode(to: &self) }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  // MARK: Scalars

  /// Writes `null`.
  public mutating func null() { raw("null") }

  mutating func raw(_ text: String) {
    separate()
    bytes += text.utf8
    needsComma = true
  }

  mutating func string(_ text: String) {
    separate()
    appendQuoted(text)
    needsComma = true
  }

  mutating func number<Value: BinaryFloatingPoint & LosslessStringConvertible>(_ value: Value) {
    guard value.isFinite else {
      if failure == nil { failure = JSONEncodingError(problem: "a number is not finite") }
      return raw("null")
    }
    let text = "\(value)"
    // `1.0` is written as `1`: it reads back as the same number, and is what services write.
    raw(text.hasSuffix(".0") && text != "-0.0" ? String(text.dropLast(2)) : text)
  }

  private mutating func appendQuoted(_ text: String) {
    var text = text
    text.withUTF8 { appendQuoted($0) }
  }

  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes += text[start..<index]
      start = index + 1
      appendEscape(byte)
    }
    bytes += text[start...]
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes += "u00".utf8
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 0xF)])
    }
  }
}

/// A value that JSON cannot hold.
public struct JSONEncodingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with it.
  public var problem: String

  /// What is wrong with it.
  public var description: String { problem }
}
