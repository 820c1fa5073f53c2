/// Base64 as an encoder would write it (RFC 4648).
struct Base64Form {
  let symbols: String
  let isPadded: Bool

  static let standard = Base64Form(symbols: "+/", isPadded: true)
  static let url = Base64Form(symbols: "-_", isPadded: false)

  func accepts(_ text: String) -> Bool {
    let digits = text.prefix { $0 != "=" }
    let padding = text.count - digits.count
    return digits.allSatisfy {
      ($0.isASCII && ($0.isLetter || $0.isNumber)) || symbols.contains($0)
    }
      && digits.count % 4 != 1 && padding == (isPadded ? (4 - digits.count % 4) % 4 : 0)
  }
}

/// The text forms of dates and times (RFC 3339, RFC 9110 section 5.6.7, ISO 8601).
///
/// A regular expression is immutable, but not marked so, since it may hold closures; these do not.
enum WireForms {
  nonisolated(unsafe) private static let date = #/-?\d{4,}-(0\d|1[0-2])-([0-2]\d|3[01])/#
  nonisolated(unsafe) private static let time =
    #/\d\d:\d\d:\d\d([.,]\d+)?([Zz]|[-+]\d\d:?\d\d)?/#
  nonisolated(unsafe) private static let dateTime =
    #/-?\d{4,}-(0\d|1[0-2])-([0-2]\d|3[01])[Tt ]([01]\d|2[0-4]):[0-5]\d:([0-5]\d|60)([.,]\d+)?([Zz]|[-+]\d\d:?\d\d)?/#
  nonisolated(unsafe) private static let httpDate =
    #/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/#
  nonisolated(unsafe) private static let duration =
    #/-?P(?=.)(\d+([.,]\d+)?Y)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?W)?(\d+([.,]\d+)?D)?(T(?=.)(\d+([.,]\d+)?H)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?S)?)?/#

  static func isDate(_ text: String) -> Bool {
    text.wholeMatch(of: date) != nil && isDay(text)
  }
  static func isTime(_ text: String) -> Bool { text.wholeMatch(of: time) != nil }
  static func isDateTime(_ text: String) -> Bool {
    text.wholeMatch(of: dateTime) != nil && isDay(text)
  }
  static func isHTTPDate(_ text: String) -> Bool { text.wholeMatch(of: httpDate) != nil }
  static func isDuration(_ text: String) -> Bool { text.wholeMatch(of: duration) != nil }

  /// Whether a text that begins as a date does names a day that the month has.
  private static func isDay(_ text: String) -> Bool {
    let parts = text.drop { $0 == "-" }.prefix { !"Tt ".contains($0) }.split(separator: "-")
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3 else { return false }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let last = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return (1...12).contains(month) && (1...last).contains(day)
  }
}
