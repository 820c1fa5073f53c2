/// Bytes that travel as text.
protocol BinaryText {
  var bytes: [UInt8] { get }
}

/// Bytes, on the wire as base64 (RFC 4648 section 4).
public struct Base64Data: JSONStringCodable, BinaryText, Hashable, CustomStringConvertible {
  /// The bytes.
  public var bytes: [UInt8]

  /// Makes a value of bytes.
  public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
  /// Makes a value of the UTF-8 of a text.
  public init(utf8 text: String) { bytes = Array(text.utf8) }
  /// Reads base64; nil if it is none.
  public init?(wireText: String) {
    guard let bytes = Base64.decode(wireText) else { return nil }
    self.bytes = bytes
  }
  /// The bytes as base64.
  public var wireText: String { Base64.encode(bytes) }
  /// How many bytes there are.
  public var description: String { "\(bytes.count) bytes" }
}

/// Bytes, on the wire as base64url without padding (RFC 4648 section 5).
public struct Base64URLData: JSONStringCodable, BinaryText, Hashable, CustomStringConvertible {
  /// The bytes.
  public var bytes: [UInt8]

  /// Makes a value of bytes.
  public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
  /// Makes a value of the UTF-8 of a text.
  public init(utf8 text: String) { bytes = Array(text.utf8) }
  /// Reads base64url, with or without padding; nil if it is none.
  public init?(wireText: String) {
    guard let bytes = Base64.decode(wireText, isURLSafe: true) else { return nil }
    self.bytes = bytes
  }
  /// The bytes as base64url.
  public var wireText: String { Base64.encode(bytes, isURLSafe: true) }
  /// How many bytes there are.
  public var description: String { "\(bytes.count) bytes" }
}

/// Bytes, on the wire as hexadecimal digits (`xs:hexBinary`).
public struct HexData: JSONStringCodable, BinaryText, Hashable, CustomStringConvertible {
  /// The bytes.
  public var bytes: [UInt8]

  /// Makes a value of bytes.
  public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
  /// Reads pairs of digits; nil if there is anything else.
  public init?(wireText: String) {
    let digits = wireText.utf8.map(hexDigit)
    guard digits.count.isMultiple(of: 2), digits.allSatisfy({ $0 != nil }) else { return nil }
    bytes = stride(from: 0, to: digits.count, by: 2).map {
      (digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0)
    }
  }
  /// The bytes as upper-case digits, the canonical form.
  public var wireText: String {
    let digits = Array("0123456789ABCDEF".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
  }
  /// How many bytes there are.
  public var description: String { "\(bytes.count) bytes" }
}

/// Text, on the wire as the base64 of its UTF-8.
public struct Base64Text: JSONStringCodable, Hashable {
  /// The text.
  public var text: String

  /// Makes a value of a text.
  public init(_ text: String) { self.text = text }
  /// Reads base64; nil if it is none, or not that of UTF-8.
  public init?(wireText: String) {
    guard let bytes = Base64.decode(wireText), let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    self.text = text
  }
  /// The base64 of the text's UTF-8.
  public var wireText: String { Base64.encode(Array(text.utf8)) }
}
