import ArmatureRuntime

/// A point in time, or what recurs, put into a year and a day of its own (XML Schema part 2, sections
/// 3.2.7 to 3.2.14).
struct XMLMoment: Hashable {
  /// Seconds since 1970-01-01T00:00:00, in UTC if there is a zone.
  private let seconds: Int64
  /// The digits of the fraction of the second, without zeros behind.
  private let fraction: String
  /// Whether the text says in which zone it is.
  private let isZoned: Bool

  /// Reads a text; nil if it is no value of the space.
  init?(_ text: String, in space: XMLValueSpace) {
    // What is missing in front and behind makes a date and time of it.
    let whole: (front: String, behind: String)? =
      switch space {
      case .dateTime: ("", "")
      case .date: ("", "T00:00:00")
      case .time: ("2000-01-01T", "")
      case .year: ("", "-01-01T00:00:00")
      case .yearMonth: ("", "-01T00:00:00")
      case .month: ("2000", "-01T00:00:00")
      case .monthDay: ("2000", "T00:00:00")
      case .day: ("2000-01", "T00:00:00")
      default: nil
      }
    guard let whole else { return nil }
    var (body, zone) = Self.split(text, hasTime: space == .dateTime || space == .time)
    switch space {
    case .month, .monthDay, .day:
      // `--05`, `--05-01` and `---01` begin with hyphens for what is missing.
      let hyphens = space == .day ? "---" : "--"
      guard body.hasPrefix(hyphens) else { return nil }
      body = body.dropFirst(hyphens.count - 1)
      if space == .month, body.hasSuffix("--") { body = body.dropLast(2) }
    default: break
    }
    let isEndOfDay = body.hasSuffix("24:00:00")
    if isEndOfDay { body = body.dropLast(8) + "00:00:00" }
    guard let time = DateTime(wireText: whole.front + body + whole.behind + zone) else {
      return nil
    }
    seconds = time.secondsSinceEpoch + (isEndOfDay && space == .dateTime ? 86_400 : 0)
    let digits = body.split(separator: ".").dropFirst().first ?? ""
    fraction = String(digits.dropLast(digits.reversed().prefix { $0 == "0" }.count))
    isZoned = !zone.isEmpty
  }

  /// The text without its zone, and the zone.
  private static func split(_ text: String, hasTime: Bool) -> (Substring, Substring) {
    if text.hasSuffix("Z") { return (text.dropLast(), "Z") }
    let zone = text.suffix(6)
    // Without a time, a zone is told from a month and a day by its colon.
    guard zone.count == 6, zone.first == "+" || zone.first == "-",
      zone.dropFirst(3).first == ":", text.count > 6
    else { return (text[...], "") }
    return (text.dropLast(6), zone)
  }

  /// Whether it comes before another one; nil if that depends on a zone that is not known.
  func isLess(than other: XMLMoment) -> Bool? {
    if isZoned == other.isZoned {
      return seconds == other.seconds ? fraction < other.fraction : seconds < other.seconds
    }
    let difference = seconds - other.seconds
    return abs(difference) > 14 * 3_600 ? difference < 0 : nil
  }
}
