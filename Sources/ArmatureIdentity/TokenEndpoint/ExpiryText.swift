import ArmatureRuntime

/// The spellings in which token endpoints tell when a token expires.
enum ExpiryText {
  /// A whole number, a fraction cut off.
  static func number(_ text: String) -> Int64? {
    Double(text).flatMap { Int64(exactly: $0.rounded(.down)) }
  }

  /// Seconds since 1970 from a number, `MM/dd/yyyy HH:mm:ss`, `yyyy-MM-dd HH:mm:ss` or an
  /// ISO 8601 date and time; all in UTC unless an offset says otherwise.
  static func secondsSince1970(_ text: String) -> Int64? {
    number(text) ?? DateTime(wireText: internationalForm(of: text) ?? text)?.secondsSinceEpoch
  }

  /// Rewrites `11/14/2023 10:13:20 PM +00:00` as `2023-11-14T22:13:20+00:00`.
  private static func internationalForm(of text: String) -> String? {
    let american =
      #/(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}:\d{2})(?: ([AP])M)? ?(Z|[+\-]\d{2}:?\d{2})?/#
    guard let match = text.wholeMatch(of: american), var hour = Int(match.4) else { return nil }
    if let half = match.6 {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half == "P" ? 12 : 0)
    }
    let fields = [match.1, match.2, String(hour)[...]].map { $0.count == 1 ? "0\($0)" : "\($0)" }
    return "\(match.3)-\(fields[0])-\(fields[1])T\(fields[2]):\(match.5)\(match.7 ?? "Z")"
  }
}
