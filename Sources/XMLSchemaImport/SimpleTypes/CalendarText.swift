/// A value of one of the date types (part 2, §3.2.7 and what follows), for checks and comparisons.
struct CalendarText {
  private var fields: [Int]
  private var fraction: String
  private var zone: String

  /// Nil if the text is no value of the type.
  init?(_ text: String, as type: BuiltinType.Primitive) {
    var scanner = Scanner(text)
    fields = []
    fraction = ""
    var year: Int?
    var month: Int?
    switch type {
    case .dateTime, .date, .gYearMonth, .gYear:
      guard let value = scanner.year() else { return nil }
      year = value
      fields.append(value)
      guard type != .gYear else { break }
      guard scanner.take("-"), let value = scanner.number(2, in: 1...12) else { return nil }
      month = value
      fields.append(value)
    case .gMonthDay, .gMonth:
      guard scanner.take("--"), let value = scanner.number(2, in: 1...12) else { return nil }
      month = value
      fields.append(value)
    case .gDay:
      guard scanner.take("--") else { return nil }
    default: break
    }
    if [.dateTime, .date, .gMonthDay, .gDay].contains(type) {
      guard scanner.take("-"),
        let day = scanner.number(2, in: 1...Self.days(in: month, of: year))
      else { return nil }
      fields.append(day)
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
      }
      if hour == 24, minute + second != 0 || fraction.contains(where: { $0 != "0" }) { return nil }
      fields += [hour, minute, second]
    }
    guard let zone = scanner.zone(), scanner.isAtEnd else { return nil }
    self.zone = zone
  }

  /// Whether the value lies before another; nil if their time zones differ.
  func isBefore(_ other: CalendarText) -> Bool? {
    guard zone == other.zone, fields.count == other.fields.count else { return nil }
    if fields == other.fields { return fraction < other.fraction }
    return fields.lexicographicallyPrecedes(other.fields)
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

    mutating func zone() -> String? {
      if rest.isEmpty { return "" }
      if take("Z") { return "Z" }
      let sign = rest.first
      guard take("+") || take("-"), let hour = number(2, in: 0...14), take(":"),
        let minute = number(2, in: 0...59), hour < 14 || minute == 0
      else { return nil }
      return hour + minute == 0 ? "Z" : "\(sign ?? "+")\(hour):\(minute)"
    }
  }
}
