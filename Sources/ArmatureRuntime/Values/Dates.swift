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
    guard
      let match = wireText.wholeMatch(
        of: #/(-?[0-9]{4,})-([0-9]{2})-([0-9]{2})(?:Z|[-+][0-9]{2}:[0-9]{2})?/#),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
    else { return nil }
    self.init(year: year, month: month, day: day, wireText: wireText)
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
    guard
      let match = wireText.wholeMatch(
        of: #/([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:[Zz]|[-+][0-9]{2}:[0-9]{2})?/#),
      let hour = Int(match.1), let minute = Int(match.2), let second = Int(match.3),
      hour <= 24, minute <= 59, second <= 60
    else { return nil }
    self.wireText = wireText
  }

  /// The text on the wire.
  public var description: String { wireText }
}

/// A date and time as in HTTP headers, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
public struct RFC1123Date: JSONStringCodable, Hashable, CustomStringConvertible {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  /// The text on the wire.
  public let wireText: String
  /// Seconds since 1970-01-01T00:00:00Z.
  public let secondsSinceEpoch: Int64

  /// Reads a date; nil if it is none.
  public init?(wireText: String) {
    let date = #/[A-Z][a-z]{2}, ([0-9]{2}) ([A-Z][a-z]{2}) ([0-9]{4}) /#
    guard let match = wireText.prefixMatch(of: date),
      let time = wireText[match.range.upperBound...].wholeMatch(
        of: #/([0-9]{2}):([0-9]{2}):([0-9]{2}) GMT/#),
      let day = Int(match.1), let month = Self.months.firstIndex(of: String(match.2)),
      let year = Int(match.3), (1...daysInMonth(month + 1, of: year)).contains(day),
      let hour = Int(time.1), let minute = Int(time.2), let second = Int(time.3),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    let days = daysSinceEpoch(year: year, month: month + 1, day: day)
    secondsSinceEpoch = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    self.wireText = wireText
  }

  /// Makes a date of seconds since 1970-01-01T00:00:00Z.
  public init(secondsSinceEpoch seconds: Int64) {
    let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    let rest = Int(seconds - Int64(days) * 86_400)
    let date = civilDate(daysSinceEpoch: days)
    let weekday = Self.weekdays[((days % 7) + 7) % 7]
    let time = "\(padded(rest / 3_600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    let month = Self.months[date.month - 1]
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
    let pattern =
      #/[-+]?P(?:[0-9]+W|(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:[.,][0-9]+)?S)?)?)/#
    guard wireText.wholeMatch(of: pattern) != nil, !wireText.hasSuffix("P"),
      !wireText.hasSuffix("T")
    else { return nil }
    self.wireText = wireText
  }

  /// Makes a duration of whole seconds.
  public init(seconds: Int) { wireText = seconds < 0 ? "-PT\(-seconds)S" : "PT\(seconds)S" }

  /// The text on the wire.
  public var description: String { wireText }
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
