import HTTPTypes

/// What is particular to one call.
public struct RequestOptions: Sendable {
  /// What the call is known by, in the header `x-ms-client-request-id`; nil for a new GUID.
  public var clientRequestID: String?
  /// Additional header fields; they replace those that the operation would send.
  public var headers: HTTPFields
  /// How long the call may take, all its tries together; nil for no limit. Polling is not included.
  public var timeout: Duration?
  /// How long to wait between polls where the service does not say; nil for that of the client.
  public var pollingInterval: Duration?
  /// When and how often the requests of the call are tried again, those of its polls and pages
  /// included; nil for what the client says.
  public var retry: RetryOptions?
  /// The version of the service that is asked for; nil for that of the client. It counts where the
  /// client has one.
  public var apiVersion: String?
  /// The URL that the call goes to; nil for that of the operation or the client. Credentials go there
  /// as well, over TLS.
  public var endpoint: String?
  /// Sees the head of each response that the call gets, those of failures, polls and pages included,
  /// though not of tries that are repeated: for limits (``ServiceLimits``), identifiers, affinity.
  public var onResponse: (@Sendable (HTTPResponse) -> Void)?

  // Every operation has these as a default: arguments that are defaults are code in each of them.

  /// Makes options with which a call is as the client says.
  public init() { self.init(clientRequestID: nil) }

  /// Makes options.
  public init(
    clientRequestID: String? = nil,
    headers: HTTPFields = [:],
    timeout: Duration? = nil,
    pollingInterval: Duration? = nil,
    retry: RetryOptions? = nil,
    apiVersion: String? = nil,
    endpoint: String? = nil,
    onResponse: (@Sendable (HTTPResponse) -> Void)? = nil
  ) {
    self.clientRequestID = clientRequestID
    self.headers = headers
    self.timeout = timeout
    self.pollingInterval = pollingInterval
    self.retry = retry
    self.apiVersion = apiVersion
    self.endpoint = endpoint
    self.onResponse = onResponse
  }
}
