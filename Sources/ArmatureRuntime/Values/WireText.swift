/// A value with a text form: that of path, query and header parameters, and of XML simple types.
public protocol WireText: Sendable {
  /// Makes a value of its text; nil if it is no such value.
  init?(wireText: String)
  /// The text.
  var wireText: String { get }
}

/// A value whose JSON form is a string with its text.
public protocol JSONStringCodable: WireText, JSONCodable {}

extension JSONStringCodable {
  /// Reads a string that is such a value's text.
  @inlinable
  public init(from reader: inout JSONReader) throws {
    let start = reader.position
    guard let value = Self(wireText: try reader.readString()) else {
      throw reader.notAValue(of: Self.self, at: start)
    }
    self = value
  }

  /// Writes the text as a string.
  @inlinable
  public func encode(to writer: inout JSONWriter) { writer.string(wireText) }
}

extension String: WireText {
  /// Takes the text as it is.
  public init?(wireText: String) { self = wireText }
  /// The text itself.
  public var wireText: String { self }
}

extension Bool: WireText {
  /// Reads `true` or `false`, and `1` or `0` as XML Schema has them.
  public init?(wireText: String) {
    switch wireText {
    case "true", "1": self = true
    case "false", "0": self = false
    default: return nil
    }
  }
  /// `true` or `false`.
  public var wireText: String { self ? "true" : "false" }
}

extension FixedWidthInteger where Self: WireText {
  /// Reads a decimal numeral.
  public init?(wireText: String) { self.init(wireText, radix: 10) }
  /// The decimal numeral.
  public var wireText: String { String(self) }
}

extension Int: WireText {}
extension Int8: WireText {}
extension Int16: WireText {}
extension Int32: WireText {}
extension Int64: WireText {}
extension UInt: WireText {}
extension UInt8: WireText {}
extension UInt16: WireText {}
extension UInt32: WireText {}
extension UInt64: WireText {}

extension BinaryFloatingPoint where Self: WireText & LosslessStringConvertible {
  /// Reads a number, or `INF`, `-INF`, `NaN` as XML Schema has them.
  public init?(wireText: String) {
    switch wireText {
    case "INF", "+INF": self = .infinity
    case "-INF": self = -.infinity
    case "NaN": self = .nan
    default:
      let isNumeral = wireText.utf8.allSatisfy { "+-.eE0123456789".utf8.contains($0) }
      guard isNumeral, let value = Self(wireText) else { return nil }
      self = value
    }
  }
  /// The shortest numeral that reads back as this number.
  public var wireText: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "-INF" : "INF" }
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Double: WireText {}
extension Float: WireText {}
