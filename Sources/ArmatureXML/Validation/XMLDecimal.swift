/// A decimal number of any size by its digits, so that equal numbers are the same.
struct XMLDecimal: Hashable, Comparable {
  /// How many digits a number may have of which others are made.
  private static let maximumDigits = 18

  private(set) var isNegative: Bool
  /// The digits in front of the point, without zeros in front.
  let whole: String
  /// The digits behind the point, without zeros behind.
  let fraction: String

  static let zero = XMLDecimal(0)

  /// Reads a numeral without an exponent; nil if it is none.
  init?(_ text: String) {
    var rest = text.utf8[...]
    let sign = rest.first.flatMap { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") ? $0 : nil }
    if sign != nil { rest.removeFirst() }
    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, rest.count >= parts.count,
      parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    self.init(
      isNegative: sign == UInt8(ascii: "-"), whole: Substring(parts[0]),
      fraction: parts.count == 2 ? Substring(parts[1]) : "")
  }

  init(_ value: Int) {
    self.init(isNegative: value < 0, whole: Substring("\(value.magnitude)"), fraction: "")
  }

  private init(isNegative: Bool, whole: Substring, fraction: Substring) {
    self.whole = String(whole.drop { $0 == "0" })
    let zeros = fraction.reversed().prefix { $0 == "0" }.count
    self.fraction = String(fraction.dropLast(zeros))
    self.isNegative = isNegative && !(self.whole.isEmpty && self.fraction.isEmpty)
  }

  /// The significant digits, as `totalDigits` counts them.
  var totalDigits: Int { max(whole.utf8.count + fraction.utf8.count, 1) }

  /// The number with the other sign.
  var negated: XMLDecimal {
    XMLDecimal(isNegative: !isNegative, whole: Substring(whole), fraction: Substring(fraction))
  }

  /// The sum with a multiple of another number; nil if it has too many digits.
  func adding(_ other: XMLDecimal, times factor: Int) -> XMLDecimal? {
    let places = max(fraction.utf8.count, other.fraction.utf8.count)
    guard let left = scaled(to: places), let right = other.scaled(to: places) else { return nil }
    let product = right.multipliedReportingOverflow(by: factor)
    let sum = left.addingReportingOverflow(product.partialValue)
    guard !product.overflow, !sum.overflow else { return nil }
    let digits = "\(sum.partialValue.magnitude)"
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return XMLDecimal(
      isNegative: sum.partialValue < 0, whole: padded.dropLast(places),
      fraction: padded.suffix(places))
  }

  /// The number times a power of ten, as a whole number.
  private func scaled(to places: Int) -> Int? {
    let zeros = String(repeating: "0", count: places - fraction.utf8.count)
    let digits = whole + fraction + zeros
    guard digits.utf8.count <= Self.maximumDigits else { return nil }
    let magnitude = Int(digits.isEmpty ? "0" : digits)
    return magnitude.map { isNegative ? -$0 : $0 }
  }

  static func < (left: XMLDecimal, right: XMLDecimal) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    let (one, other) = left.isNegative ? (right, left) : (left, right)
    if one.whole.utf8.count != other.whole.utf8.count {
      return one.whole.utf8.count < other.whole.utf8.count
    }
    return one.whole == other.whole ? one.fraction < other.fraction : one.whole < other.whole
  }
}
