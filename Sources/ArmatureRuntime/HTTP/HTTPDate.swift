/// A date of a header field, in any form that has been allowed (RFC 9110 section 5.6.7: IMF-fixdate,
/// RFC 850, asctime) or that servers write in cookies (RFC 6265 section 5.1.1).
struct HTTPDate {
  let time: UnixTime

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Finds a time of day, a day of the month, a month and a year, in this order of precedence;
  /// nil if one is missing or there is no such time.
  init?(_ text: String) {
    var clock: (hour: Int, minute: Int, second: Int)?
    var day: Int?
    var month: Int?
    var year: Int?
    let separators: Set<Character> = [" ", ",", "-", "\t", ";", "/"]
    for token in text.split(whereSeparator: separators.contains) {
      if clock == nil, let found = Self.clock(token) {
        clock = found
      } else if day == nil, token.count <= 2, let number = Self.number(token) {
        day = number
      } else if month == nil,
        let index = Self.months.firstIndex(of: token.prefix(3).lowercased())
      {
        month = index + 1
      } else if year == nil, token.count == 2 || token.count == 4, let number = Self.number(token) {
        year = token.count == 2 ? number + (number < 70 ? 2000 : 1900) : number
      }
    }
    guard let clock, let day, let month, let year, year >= 1601,
      (1...daysInMonth(month, of: year)).contains(day), clock.hour < 24, clock.minute < 60,
      clock.second <= 60
    else { return nil }
    let days = daysSinceEpoch(year: year, month: month, day: day)
    time = UnixTime(
      seconds: Int64(days) * 86_400
        + Int64(clock.hour * 3_600 + clock.minute * 60 + clock.second))
  }

  private static func clock(_ token: Substring) -> (hour: Int, minute: Int, second: Int)? {
    let parts = token.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ (1...2).contains($0.count) }),
      let hour = number(parts[0]), let minute = number(parts[1]), let second = number(parts[2])
    else { return nil }
    return (hour, minute, second)
  }

  private static func number(_ token: Substring) -> Int? {
    token.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(token) : nil
  }
}
