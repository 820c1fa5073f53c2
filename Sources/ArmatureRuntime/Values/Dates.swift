/// A date without a time, kept with the text it was written in (RFC 3339 `full-date`, `xs:date`).
public struct CalendarDate: JSONStringCodable, Hashable, CustomStringConvertible {
  /// The text on the wire.
  public let wireText: String
  /// The year.
  public let year: Int
  /// The month, from 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Reads a date; nil if it is none.
  public init?(wireText: String) {
    let date = TextScanner.read(wireText) { scanner -> (year: Int, month: Int, day: Int)? in
      guard let date = scanner.date() else { return nil }
      guard scanner.next == nil || scanner.skip("Z") else {
        return scanner.offsetMinutes(isColonRequired: true) == nil ? nil : date
      }
      return date
    }
    guard let date else { return nil }
    self.init(year: date.year, month: date.month, day: date.day, wireText: wireText)
  }

  /// Makes a date; nil if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    self.init(
      year: year, month: month, day: day,
      wireText: "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))")
  }

  private init?(year: Int, month: Int, day: Int, wireText: String) {
    guard (1...12).contains(month), (1...daysInMonth(month, of: year)).contains(day) else {
      return nil
    }
    self.wireText = wireText
    self.year = year
    self.month = month
    self.day = day
  }

  /// The text on the wire.
  public var description: String { wireText }
}

/// A time of day, kept with the text it was written in (RFC 3339 `partial-time`, `xs:time`).
public struct TimeOfDay: JSONStringCodable, Hashable, CustomStringConvertible {
  /// The text on the wire.
  public let wireText: String

  /// Reads a time; nil if it is none.
  public init?(wireText: String) {
    let isTime = TextScanner.matches(wireText) { scanner in
      guard scanner.secondOfDay() != nil else { return false }
      if scanner.skip(".") {
        guard scanner.skipDigits() else { return false }
      }
      return scanner.next == nil || scanner.skip(anyOf: "Zz") != nil
        || scanner.offsetMinutes(isColonRequired: true) != nil
    }
    guard isTime else { return nil }
    self.wireText = wireText
  }

  /// The text on the wire.
  public var description: String { wireText }
}

/// A date and time as in HTTP headers, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
public struct RFC1123Date: JSONStringCodable, Hashable, CustomStringConvertible {
  private static let lowerCase: StaticString = "abcdefghijklmnopqrstuvwxyz"
  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  /// The text on the wire.
  public let wireText: String
  /// Seconds since 1970-01-01T00:00:00Z.
  public let secondsSinceEpoch: Int64

  /// Reads a date; nil if it is none.
  public init?(wireText: String) {
    let seconds = TextScanner.read(wireText) { scanner -> Int? in
      guard scanner.skip(anyOf: "FMSTW") != nil, scanner.skip(anyOf: Self.lowerCase) != nil,
        scanner.skip(anyOf: Self.lowerCase) != nil, scanner.skip(", "),
        let day = scanner.number(digits: 2), scanner.skip(" "),
        let month = Self.months.firstIndex(where: { scanner.skip($0) }), scanner.skip(" "),
        let year = scanner.number(digits: 4), scanner.skip(" "),
        (1...daysInMonth(month + 1, of: year)).contains(day), !scanner.skip("24"),
        let second = scanner.secondOfDay(), scanner.skip(" GMT")
      else { return nil }
      return daysSinceEpoch(year: year, month: month + 1, day: day) * 86_400 + second
    }
    guard let seconds else { return nil }
    secondsSinceEpoch = Int64(seconds)
    self.wireText = wireText
  }

  /// Makes a date of seconds since 1970-01-01T00:00:00Z.
  public init(secondsSinceEpoch seconds: Int64) {
    let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    let rest = Int(seconds - Int64(days) * 86_400)
    let date = civilDate(daysSinceEpoch: days)
    let weekday = Self.weekdays[((days % 7) + 7) % 7]
    let time = "\(padded(rest / 3_600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    let month = "\(Self.months[date.month - 1])"
    wireText = "\(weekday), \(padded(date.day, 2)) \(month) \(padded(date.year, 4)) \(time) GMT"
    secondsSinceEpoch = seconds
  }

  /// The text on the wire.
  public var description: String { wireText }
}

/// A duration, kept with the text it was written in (ISO 8601, `xs:duration`).
public struct ISODuration: JSONStringCodable, Hashable, CustomStringConvertible {
  /// The text on the wire.
  public let wireText: String

  /// Reads a duration; nil if it is none.
  public init?(wireText: String) {
    let isDuration = TextScanner.matches(wireText) { scanner in
      _ = scanner.skip(anyOf: "-+")
      guard scanner.skip("P"), let days = scanner.durationUnits("WYMD") else { return false }
      // Weeks stand alone.
      if days.utf8.first == UInt8(ascii: "W") { return days == "W" && scanner.next == nil }
      guard scanner.skip("T") else { return !days.isEmpty }
      return scanner.durationUnits("HMS")?.isEmpty == false
    }
    guard isDuration else { return nil }
    self.wireText = wireText
  }

  /// Makes a duration of whole seconds.
  public init(seconds: Int) { wireText = seconds < 0 ? "-PT\(-seconds)S" : "PT\(seconds)S" }

  /// The text on the wire.
  public var description: String { wireText }
}

extension TextScanner {
  /// Reads numbers with their units, each of which must be one of those that are left.
  ///
  /// - Returns: The units; nil if a number has none, or a fraction where there may be none.
  fileprivate mutating func durationUnits(_ units: String) -> String? {
    var rest = Substring(units)
    var read = ""
    while skipDigits() {
      let hasFraction = skip(anyOf: ".,") != nil
      if hasFraction, !skipDigits() { return nil }
      guard let next, let index = rest.utf8.firstIndex(of: next), !hasFraction || rest[index] == "S"
      else { return nil }
      read.append(rest[index])
      _ = skip(anyOf: "WYMDHS")
      rest = rest[index...].dropFirst()
    }
    return read
  }
}

extension UnixTime: WireText, JSONCodable {
  /// Reads whole seconds since 1970-01-01T00:00:00Z.
  public init?(wireText: String) {
    guard let seconds = Int64(wireText) else { return nil }
    self.init(seconds: seconds)
  }
  /// Whole seconds since 1970-01-01T00:00:00Z.
  public var wireText: String { String(seconds) }
  /// Reads an integer.
  public init(from reader: inout JSONReader) throws {
    self.init(seconds: try Int64(from: &reader))
  }
  /// Writes an integer.
  public func encode(to writer: inout JSONWriter) { seconds.encode(to: &writer) }
}
