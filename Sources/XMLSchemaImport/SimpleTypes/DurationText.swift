/// A value of `xs:duration` (part 2, §3.2.6), for comparisons.
struct DurationText {
  private var months: Int
  private var seconds: Int
  /// The digits behind the point of the seconds, without trailing zeros.
  private var fraction: String
  private var isNegative: Bool

  /// Nil if the text is no duration, or one of very many years.
  init?(_ text: String) {
    guard LexicalSpace.isDuration(text) else { return nil }
    isNegative = text.hasPrefix("-")
    months = 0
    seconds = 0
    fraction = ""
    var isTime = false
    var digits = ""
    for character in text.drop(while: { $0 != "P" }).dropFirst() {
      switch character {
      case "T": isTime = true
      case "Y", "M", "D", "H", "S":
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard let count = Int(parts.first ?? ""), count < 10_000_000_000 else { return nil }
        if parts.count == 2 { fraction = String(parts[1]) }
        digits = ""
        switch character {
        case "Y": months += 12 * count
        case "M" where !isTime: months += count
        case "D": seconds += 86400 * count
        case "H": seconds += 3600 * count
        case "M": seconds += 60 * count
        default: seconds += count
        }
      default: digits.append(character)
      }
    }
    while fraction.last == "0" { fraction.removeLast() }
  }

  /// How it compares with another: below, at or above 0; nil if that depends on the months that
  /// they are added to (part 2, §3.2.6.2).
  func order(_ other: DurationText) -> Int? {
    var result: Int?
    // The months of the four starting instants that the specification names.
    for start in [(1696, 9), (1697, 2), (1903, 3), (1903, 7)] {
      let order = order(other, from: start)
      if let result, result != order { return nil }
      result = order
    }
    return result
  }

  private func order(_ other: DurationText, from start: (year: Int, month: Int)) -> Int {
    let left = sum(from: start)
    let right = other.sum(from: start)
    if left != right { return left < right ? -1 : 1 }
    let first = isNegative ? other.fraction : fraction
    let second = isNegative ? fraction : other.fraction
    guard isNegative == other.isNegative else {
      // One of them goes down from the same second.
      if fraction.isEmpty, other.fraction.isEmpty { return 0 }
      return isNegative ? -1 : 1
    }
    return first < second ? -1 : first > second ? 1 : 0
  }

  /// The seconds from an arbitrary instant to the end of the duration, without the fraction.
  private func sum(from start: (year: Int, month: Int)) -> Int {
    let month = start.year * 12 + start.month - 1 + (isNegative ? -months : months)
    let year = Int((Double(month) / 12).rounded(.down))
    let days = CalendarText.days(to: year, month - year * 12 + 1, 1)
    return days * 86400 + (isNegative ? -seconds : seconds)
  }
}
