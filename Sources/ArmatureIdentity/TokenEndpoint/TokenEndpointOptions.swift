public import ArmatureRuntime
import HTTPTypes

/// How a credential talks to a token endpoint.
public struct TokenEndpointOptions: Sendable {
  /// When and how often a request for a token is tried again: after 408, 429, 500, 502, 503, 504
  /// and failures of the connection. Asking twice for a token does no harm. Each try may take 30
  /// seconds by default.
  public var retry = RetryOptions(tryTimeout: .seconds(30))
  /// What delays and time-outs are measured with.
  public var clock: any Clock<Duration> = ContinuousClock()
  /// The time of day, from which the lifetime of a token counts.
  public var now: @Sendable () -> UnixTime = { .now }
  /// The source of the randomness in delays; it need not be secure.
  public var random: @Sendable () -> UInt64 = { .random(in: .min ... .max) }
  /// The largest response that is read, in bytes.
  public var maximumResponseSize = 1 << 20

  /// Makes options with their defaults.
  public init() {}
}

extension TokenEndpointOptions {
  /// Sends a request, again where that may help, and reads the whole answer.
  ///
  /// - Throws: What ``exchange(_:_:over:limit:)`` throws.
  func response(
    to request: HTTPRequest, _ body: HTTPBody = .empty, over transport: any HTTPTransport
  ) async throws -> (HTTPResponse, [UInt8]) {
    var retries = 0
    while true {
      var delay = backoff(retry: retries + 1)
      do {
        let (head, answer) = try await exchange(
          request, body, over: transport, limit: retry.tryTimeout)
        let isRetriable = [408, 429, 500, 502, 503, 504].contains(head.status.code)
        delay = head.headerFields.retryAfter ?? delay
        guard isRetriable, retries < retry.maximumRetries, delay <= retry.maximumDelay
        else { return (head, answer) }
      } catch let error as TransportError {
        try Task.checkCancellation()
        guard error.kind != .tls, retries < retry.maximumRetries else { throw error }
      }
      retries += 1
      try await clock.sleep(for: delay)
    }
  }

  private func backoff(retry number: Int) -> Duration {
    let factor = 0.8 + 0.5 * Double(random() >> 11) / Double(1 << 53)
    let delay = retry.baseDelay * (Double(1 << min(number, 30)) - 1) * factor
    return min(delay, retry.maximumDelay)
  }

  /// Sends a request once and reads the whole answer.
  ///
  /// - Throws: ``TransportError``, of kind ``TransportError/Kind/timedOut`` after the limit; what
  ///   reading the body throws; `CancellationError`.
  func exchange(
    _ request: HTTPRequest, _ body: HTTPBody = .empty, over transport: any HTTPTransport,
    limit: Duration?
  ) async throws -> (HTTPResponse, [UInt8]) {
    try await withThrowingTaskGroup(of: (HTTPResponse, [UInt8]).self) { group in
      defer { group.cancelAll() }
      group.addTask {
        let response = try await transport.send(request, body: body)
        return (response.head, try await response.body.collect(upTo: maximumResponseSize))
      }
      if let limit {
        group.addTask {
          try await clock.sleep(for: limit)
          throw TransportError(.timedOut, "no complete answer within \(limit)")
        }
      }
      guard let answer = try await group.next() else { throw CancellationError() }
      return answer
    }
  }
}

extension HTTPFields {
  /// The seconds that the endpoint asks to wait, if they are a positive number.
  fileprivate var retryAfter: Duration? {
    self[.retryAfter].flatMap { Int64($0) }.flatMap { $0 > 0 ? .seconds($0) : nil }
  }
}
