/// When and how often requests are tried again.
///
/// GET, HEAD, PUT, DELETE and OPTIONS are tried again after the ``statuses`` and failed connections;
/// POST and PATCH only after those of them that say that the service did not act, which 408 and 502
/// do not, and after connections that were never made. Any status from 400 on that comes with a
/// `Retry-After` is tried again too; for POST and PATCH only if it is a refusal (4xx but 408).
///
/// A failed TLS handshake is never tried again: certificates do not get better, and repeating would
/// only hide an attack. Neither is a request whose body can be read once, one that was cancelled,
/// or one that needs a token that cannot be had.
public struct RetryOptions: Sendable, Hashable {
  /// How often a request is tried again; 0 for never.
  public var maximumRetries: Int
  /// The first delay. The nth is 2ⁿ − 1 times as long, times a random factor from 0.8 to 1.3. What
  /// the service asks for (`Retry-After`, `retry-after-ms`, `x-ms-retry-after-ms`) replaces it.
  public var baseDelay: Duration
  /// The longest delay. If the service asks for a longer one, its response is returned instead.
  public var maximumDelay: Duration
  /// How long each try may take; nil for no limit. ``RequestOptions/timeout`` limits all together.
  public var tryTimeout: Duration?
  /// The HTTP statuses that are tried again.
  public var statuses: Set<Int>
  /// Whether a poll of a long-running operation that finds nothing (404) is tried again as long as no
  /// poll was answered, because what knows of the operation may not know of it yet everywhere.
  public var retriesEarlyNotFound: Bool

  /// The statuses that are tried again by default: 408, 429, 500, 502, 503, 504.
  public static let defaultStatuses: Set<Int> = [408, 429, 500, 502, 503, 504]

  /// Makes options.
  public init(
    maximumRetries: Int = 3,
    baseDelay: Duration = .milliseconds(800),
    maximumDelay: Duration = .seconds(60),
    tryTimeout: Duration? = nil,
    statuses: Set<Int> = defaultStatuses,
    retriesEarlyNotFound: Bool = true
  ) {
    self.maximumRetries = maximumRetries
    self.baseDelay = baseDelay
    self.maximumDelay = maximumDelay
    self.tryTimeout = tryTimeout
    self.statuses = statuses
    self.retriesEarlyNotFound = retriesEarlyNotFound
  }
}
