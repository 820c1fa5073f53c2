/// A whole number of any size (XML Schema's `xs:integer`), kept with the text it was written in.
public struct BigInteger: WireText, JSONCodable, Comparable, Hashable, CustomStringConvertible {
  /// The number as it was written.
  public let wireText: String

  /// Reads a decimal numeral; nil if it is none.
  public init?(wireText: String) {
    var digits = wireText.utf8[...]
    if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      digits.removeFirst()
    }
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    self.wireText = wireText
  }

  /// Makes a number of an integer.
  public init(_ value: some BinaryInteger) { wireText = "\(value)" }

  /// The number as it was written.
  public var description: String { wireText }

  /// Reads a number, exactly as it stands in the document.
  public init(from reader: inout JSONReader) throws {
    let place = reader.position
    guard let value = Self(wireText: try reader.readNumberText()) else {
      throw reader.failure(.invalidValue(expected: "a whole number"), at: place)
    }
    self = value
  }

  /// Writes the number.
  public func encode(to writer: inout JSONWriter) {
    writer.raw((isNegative ? "-" : "") + (digits.isEmpty ? "0" : String(digits)))
  }

  /// Whether the number is a multiple of another; of 0, only 0 is.
  public func isMultiple(of factor: Int) -> Bool {
    guard factor != 0 else { return digits.isEmpty }
    let factor = UInt128(factor.magnitude)
    return digits.utf8.reduce(UInt128(0)) { ($0 * 10 + UInt128($1 - 0x30)) % factor } == 0
  }

  private var isNegative: Bool { wireText.first == "-" && !digits.isEmpty }

  /// The digits without sign and leading zeros; none for zero.
  private var digits: Substring { wireText.drop { $0 == "-" || $0 == "+" || $0 == "0" } }

  /// Whether the numbers are the same, however they are written.
  public static func == (left: BigInteger, right: BigInteger) -> Bool {
    left.isNegative == right.isNegative && left.digits == right.digits
  }

  /// Hashes the number.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(digits)
  }

  /// Orders numbers by size.
  public static func < (left: BigInteger, right: BigInteger) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    let (one, other) =
      left.isNegative ? (right.digits, left.digits) : (left.digits, right.digits)
    return one.utf8.count == other.utf8.count ? one < other : one.utf8.count < other.utf8.count
  }
}

extension FixedWidthInteger {
  /// The number if it fits, else nil.
  public init?(exactly number: BigInteger) {
    self.init(number.wireText, radix: 10)
  }
}
