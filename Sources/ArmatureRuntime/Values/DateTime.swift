/// A date and time, kept with the text it was written in: fraction digits and offset are part of it
/// (RFC 3339 `date-time`, XML Schema `dateTime`; the offset may be absent).
public struct DateTime: JSONStringCodable, Hashable, CustomStringConvertible {
  /// The text on the wire.
  public let wireText: String
  /// Whole seconds since 1970-01-01T00:00:00Z; a time without offset counts as UTC.
  public let secondsSinceEpoch: Int64
  /// The fraction of the second in nanoseconds; further digits are kept in the text alone.
  public let nanosecond: Int
  /// Minutes east of UTC, nil if the text does not say.
  public let offsetMinutes: Int?

  /// Reads a date and time; nil if it is none.
  public init?(wireText: String) {
    guard
      let match = wireText.wholeMatch(
        of:
          #/(-?[0-9]{4,})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,]([0-9]+))?([Zz]|[-+][0-9]{2}:?[0-9]{2})?/#
      ),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      let hour = Int(match.4), let minute = Int(match.5), let second = Int(match.6),
      abs(year) < 1_000_000, (1...12).contains(month),
      (1...daysInMonth(month, of: year)).contains(day), hour <= 24, minute <= 59, second <= 60,
      hour < 24 || (minute == 0 && second == 0)
    else { return nil }
    var offset: Int?
    if let zone = match.8 {
      offset = 0
      if zone.count > 1 {
        let digits = zone.dropFirst().filter { $0 != ":" }
        guard let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)), minutes < 60
        else { return nil }
        offset = (hours * 60 + minutes) * (zone.hasPrefix("-") ? -1 : 1)
      }
    }
    let fraction = (match.7 ?? "").prefix(9)
    nanosecond =
      Int(fraction + String(repeating: "0", count: 9 - fraction.count)) ?? 0
    let days = daysSinceEpoch(year: year, month: month, day: day)
    secondsSinceEpoch =
      Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second) - Int64(offset ?? 0) * 60
    offsetMinutes = offset
    self.wireText = wireText
  }

  /// Makes a time in UTC.
  ///
  /// - Parameters:
  ///   - seconds: Seconds since 1970-01-01T00:00:00Z.
  ///   - nanosecond: The fraction of the second, from 0 to 999,999,999.
  public init(secondsSinceEpoch seconds: Int64, nanosecond: Int = 0) {
    let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    let rest = Int(seconds - Int64(days) * 86_400)
    let date = civilDate(daysSinceEpoch: days)
    var text =
      "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
      + "\(padded(rest / 3_600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    let nanosecond = min(max(nanosecond, 0), 999_999_999)
    if nanosecond > 0 {
      var digits = padded(nanosecond, 9)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += ".\(digits)"
    }
    wireText = text + "Z"
    secondsSinceEpoch = seconds
    self.nanosecond = nanosecond
    offsetMinutes = 0
  }

  /// The text on the wire.
  public var description: String { wireText }
}

/// The days from 1970-01-01 to a date of the proleptic Gregorian calendar.
func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
  let year = month <= 2 ? year - 1 : year
  let era = (year >= 0 ? year : year - 399) / 400
  let yearOfEra = year - era * 400
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// The date that is a number of days after 1970-01-01.
func civilDate(daysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra =
    (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
}

func daysInMonth(_ month: Int, of year: Int) -> Int {
  switch month {
  case 2:
    (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}

/// The number with zeros in front.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(abs(number))
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
