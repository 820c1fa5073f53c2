/// A value of one of the date types (part 2, §3.2.7 and what follows), for checks and comparisons.
struct CalendarText {
  private var fraction: String
  private var hasZone: Bool
  /// The seconds since an arbitrary instant, in UTC if there is a zone; nil if there are too many.
  private var instant: Int?

  /// Nil if the text is no value of the type.
  init?(_ text: String, as type: BuiltinType.Primitive) {
    var scanner = Scanner(text)
    fraction = ""
    var year: Int?
    var month: Int?
    var dayOfMonth: Int?
    var seconds = 0
    switch type {
    case .dateTime, .date, .gYearMonth, .gYear:
      guard let value = scanner.year() else { return nil }
      year = value
      guard type != .gYear else { break }
      guard scanner.take("-"), let value = scanner.number(2, in: 1...12) else { return nil }
      month = value
    case .gMonthDay, .gMonth:
      guard scanner.take("--"), let value = scanner.number(2, in: 1...12) else { return nil }
      month = value
    case .gDay:
      guard scanner.take("--") else { return nil }
    default: break
    }
    if [.dateTime, .date, .gMonthDay, .gDay].contains(type) {
      guard scanner.take("-"),
        let day = scanner.number(2, in: 1...Self.days(in: month, of: year))
      else { return nil }
      dayOfMonth = day
    }
    if type == .dateTime, !scanner.take("T") { return nil }
    if type == .dateTime || type == .time {
      guard let hour = scanner.number(2, in: 0...24), scanner.take(":"),
        let minute = scanner.number(2, in: 0...59), scanner.take(":"),
        let second = scanner.number(2, in: 0...59)
      else { return nil }
      if scanner.take(".") {
        fraction = scanner.digits()
        guard !fraction.isEmpty else { return nil }
        while fraction.last == "0" { fraction.removeLast() }
      }
      if hour == 24, minute + second != 0 || !fraction.isEmpty { return nil }
      seconds = (hour * 60 + minute) * 60 + second
    }
    guard let zone = scanner.zone(), scanner.isAtEnd else { return nil }
    hasZone = zone != .none
    if case .offset(let minutes) = zone { seconds -= minutes * 60 }
    instant = Self.instant(year ?? 1972, month ?? 1, dayOfMonth ?? 1, seconds)
  }

  /// The seconds up to a time of a day.
  private static func instant(_ year: Int, _ month: Int, _ day: Int, _ seconds: Int) -> Int? {
    guard abs(year) < 100_000_000_000 else { return nil }
    // There is no year 0.
    return days(to: year < 0 ? year + 1 : year, month, day) * 86400 + seconds
  }

  /// The days up to a date in the proleptic Gregorian calendar with a year 0.
  static func days(to year: Int, _ month: Int, _ day: Int) -> Int {
    // Years begin in March, so that the leap day comes last.
    let year = year - (month < 3 ? 1 : 0)
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }

  /// How the value compares with another of its type: below, at or above 0; nil if that depends on
  /// a time zone that one of them does not have (part 2, §3.2.7.4).
  func order(_ other: CalendarText) -> Int? {
    if hasZone == other.hasZone { return order(other, shiftedBy: 0) }
    if !hasZone { return other.order(self).map { -$0 } }
    // The time without zone may be up to 14 hours earlier or later.
    let limit = 14 * 3600
    if let order = order(other, shiftedBy: -limit), order < 0 { return order }
    if let order = order(other, shiftedBy: limit), order > 0 { return order }
    return nil
  }

  private func order(_ other: CalendarText, shiftedBy seconds: Int) -> Int? {
    guard let left = instant, let right = other.instant?.addingReportingOverflow(seconds),
      !right.overflow
    else { return nil }
    if left != right.partialValue { return left < right.partialValue ? -1 : 1 }
    return fraction < other.fraction ? -1 : fraction > other.fraction ? 1 : 0
  }

  private static func days(in month: Int?, of year: Int?) -> Int {
    switch month {
    case 2:
      guard let year else { return 29 }
      return year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  private struct Scanner {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ text: String) -> Bool {
      guard rest.hasPrefix(text) else { return false }
      rest = rest.dropFirst(text.count)
      return true
    }

    mutating func digits() -> String {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return String(digits)
    }

    mutating func number(_ count: Int, in range: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix(count)
      guard digits.count == count, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
        let value = Int(digits), range.contains(value)
      else { return nil }
      rest = rest.dropFirst(count)
      return value
    }

    mutating func year() -> Int? {
      let isNegative = take("-")
      let digits = self.digits()
      guard digits.count >= 4, digits.count == 4 || !digits.hasPrefix("0"),
        let value = Int(digits), value > 0
      else { return nil }
      return isNegative ? -value : value
    }

    mutating func zone() -> Zone? {
      if rest.isEmpty { return Zone.none }
      if take("Z") { return .offset(minutes: 0) }
      let isNegative = rest.hasPrefix("-")
      guard take("+") || take("-"), let hour = number(2, in: 0...14), take(":"),
        let minute = number(2, in: 0...59), hour < 14 || minute == 0
      else { return nil }
      let minutes = hour * 60 + minute
      return .offset(minutes: isNegative ? -minutes : minutes)
    }
  }

  private enum Zone: Equatable {
    case none
    case offset(minutes: Int)
  }
}
