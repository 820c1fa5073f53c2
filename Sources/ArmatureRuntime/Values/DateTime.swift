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
    let time = TextScanner.read(wireText) { scanner -> (Int64, nanosecond: Int, offset: Int?)? in
      guard let date = scanner.date(), abs(date.year) < 1_000_000,
        scanner.skip(anyOf: "Tt ") != nil, let second = scanner.secondOfDay()
      else { return nil }
      var nanosecond = 0
      if scanner.skip(anyOf: ".,") != nil {
        let digits = scanner.digits()
        guard !digits.isEmpty else { return nil }
        var unit = 100_000_000
        for digit in digits.prefix(9) {
          nanosecond += Int(digit &- 0x30) * unit
          unit /= 10
        }
      }
      var offset: Int?
      if scanner.skip(anyOf: "Zz") != nil {
        offset = 0
      } else if scanner.next != nil {
        guard let minutes = scanner.offsetMinutes(isColonRequired: false) else { return nil }
        offset = minutes
      }
      let days = daysSinceEpoch(year: date.year, month: date.month, day: date.day)
      return (Int64(days * 86_400 + second - (offset ?? 0) * 60), nanosecond, offset)
    }
    guard let time else { return nil }
    self.wireText = wireText
    secondsSinceEpoch = time.0
    nanosecond = time.nanosecond
    offsetMinutes = time.offset
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
