import HTTPTypes

extension HTTPFields {
  /// How long the service asks to wait: `retry-after-ms`, `x-ms-retry-after-ms`, or `Retry-After` in
  /// seconds or as a date (RFC 9110 section 10.2.3). Times that are not in the future do not count;
  /// a year is the most.
  func retryAfter(now: UnixTime) -> Duration? {
    guard let asked = requestedDelay(now: now), asked > .zero else { return nil }
    return Swift.min(asked, .seconds(365 * 86_400))
  }

  private func requestedDelay(now: UnixTime) -> Duration? {
    for name in HTTPField.Name.retryAfterMilliseconds {
      if let text = self[name], let milliseconds = Int64(text), milliseconds > 0 {
        return .milliseconds(milliseconds)
      }
    }
    guard let text = self[.retryAfter] else { return nil }
    if let seconds = Int64(text) { return .seconds(seconds) }
    return HTTPDate(text).map { $0.time - now }
  }
}
