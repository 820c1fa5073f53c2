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

  /// Makes options.
  public init(
    clientRequestID: String? = nil,
    headers: HTTPFields = [:],
    timeout: Duration? = nil,
    pollingInterval: Duration? = nil
  ) {
    self.clientRequestID = clientRequestID
    self.headers = headers
    self.timeout = timeout
    self.pollingInterval = pollingInterval
  }
}
