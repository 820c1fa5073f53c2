import Logging

/// How a client sends its requests.
public struct ClientOptions: Sendable {
  /// When and how often requests are tried again.
  public var retry = RetryOptions()
  /// Where requests and responses are logged, without secrets and bodies; nil for nowhere.
  public var logger: Logger?
  /// What waiting and time-outs are measured with.
  public var clock: any Clock<Duration> = ContinuousClock()
  /// The time of day, which token expiry and HTTP dates are compared with.
  public var now: @Sendable () -> UnixTime = { .now }
  /// The source of the randomness in delays and request identifiers; it need not be secure.
  public var random: @Sendable () -> UInt64 = { RandomNumbers.shared.next() }
  /// What identifies the application in front of the `User-Agent`: at most 24 characters, spaces
  /// become `/`.
  public var appID: String?
  /// Additional policies. They see each call once, before it is tried for the first time.
  public var policies: [any HTTPPolicy] = []
  /// Additional policies that see each try, authenticated, as it goes to the transport. What they
  /// see and return is not logged.
  public var tryPolicies: [any HTTPPolicy] = []
  /// Where cookies of services are kept; nil for none, so that they are not sent back.
  public var cookies: CookieJar?
  /// Whether a subscription is registered with a resource provider that Azure Resource Manager says
  /// it needs (409, `MissingSubscriptionRegistration`), as Azure's other clients do.
  public var registersResourceProviders = true
  /// Tenants, besides the client's own, that requests are authorised for, as resources that refer to
  /// others across tenants need (`x-ms-authorization-auxiliary`). The credential must allow them.
  public var auxiliaryTenants: [String] = []
  /// How long to wait between polls of an operation where the service does not say.
  public var pollingInterval: Duration = .seconds(30)
  /// The hosts, besides the client's own, that tokens and polls may be sent to: exact names, or
  /// suffixes that begin with a dot. A token sent to a host can be used by it.
  public var allowedHosts: [String] = []
  /// Which redirects are followed.
  public var redirects = RedirectOptions.none
  /// Whether tokens may be sent without TLS to this machine (`localhost`, `127.0.0.0/8`, `::1`), as
  /// tests do.
  public var allowsTokensOverLoopbackHTTP = false
  /// The largest body of a response that is read, in bytes.
  public var maximumResponseSize = 64 << 20

  /// Makes options with their defaults.
  public init() {}
}

/// Which redirects are followed. Only 307 and 308 are, which repeat the request as it was
/// (RFC 9110 section 15.4.8).
public struct RedirectOptions: Sendable, Hashable {
  /// The hosts that a request, with its body and the transport's client certificate, may be sent to
  /// besides the client's own: exact names, or suffixes that begin with a dot.
  public var hosts: [String]
  /// How many redirects one request may go through.
  public var maximum: Int

  /// Follows no redirect: a redirect is an error.
  public static let none = RedirectOptions(hosts: [], maximum: 0)

  /// Makes options.
  public init(hosts: [String], maximum: Int = 5) {
    self.hosts = hosts
    self.maximum = maximum
  }
}
