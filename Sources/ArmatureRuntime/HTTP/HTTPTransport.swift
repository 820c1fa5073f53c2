import HTTPTypes

/// What carries requests to a service and brings its responses back.
///
/// A transport sends what it is given: it follows no redirect, retries nothing, adds no header but
/// those that the connection needs (`Host`, `Content-Length`, `Transfer-Encoding`), and leaves the
/// bytes of `scheme`, `authority` and `path` as they are.
public protocol HTTPTransport: Sendable {
  /// Sends a request and returns once the head of the response has arrived.
  ///
  /// Cancelling the task ends the exchange.
  ///
  /// - Throws: ``TransportError`` if no response was had; `CancellationError` if cancelled.
  func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse
}

/// A response as it comes from a transport.
public struct HTTPTransportResponse: Sendable {
  /// The status and the header fields.
  public var head: HTTPResponse
  /// The body, which may still be arriving. Reading it may throw ``TransportError``.
  public var body: HTTPBody

  /// Makes a response.
  public init(head: HTTPResponse, body: HTTPBody = .empty) {
    self.head = head
    self.body = body
  }
}
