/// A decimal number of any size, for comparisons.
struct DecimalText: Comparable {
  private var isNegative: Bool
  /// The digits before the point, without leading zeros.
  private var whole: String
  /// The digits behind the point, without trailing zeros.
  private var fraction: String

  /// Nil if the text is no `xs:decimal`.
  init?(_ text: String) {
    var rest = text[...]
    isNegative = rest.hasPrefix("-")
    if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    whole = String(parts[0].drop { $0 == "0" })
    fraction = ""
    if parts.count == 2, let last = parts[1].lastIndex(where: { $0 != "0" }) {
      fraction = String(parts[1][...last])
    }
    if whole.isEmpty, fraction.isEmpty { isNegative = false }
  }

  /// The digits behind the point that are not trailing zeros.
  var fractionDigits: Int { fraction.count }
  /// The significant digits.
  var totalDigits: Int { max(whole.count + fraction.count, 1) }

  static func < (left: DecimalText, right: DecimalText) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative
      ? right.hasLesserMagnitude(than: left) : left.hasLesserMagnitude(than: right)
  }

  private func hasLesserMagnitude(than other: DecimalText) -> Bool {
    (whole.count, whole, fraction) < (other.whole.count, other.whole, other.fraction)
  }
}
