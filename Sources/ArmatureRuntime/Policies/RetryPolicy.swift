import HTTPTypes
import Logging

/// Tries requests again as ``RetryOptions`` say.
struct RetryPolicy: HTTPPolicy {
  let options: RetryOptions
  let clock: any Clock<Duration>
  let now: @Sendable () -> UnixTime
  let random: @Sendable () -> UInt64
  let logger: Logger?

  func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
    var retries = 0
    while true {
      let canRetry = retries < options.maximumRetries && request.body.isReplayable
      let reason: String
      var delay = backoff(retry: retries + 1)
      do {
        let response = try await withTimeout(options.tryTimeout, clock: clock) {
          try await next.send(request)
        }
        guard canRetry, Self.isRetriable(response.head.status.code, request.head.method) else {
          return response
        }
        delay = response.head.headerFields.retryAfter(now: now()) ?? delay
        if delay > options.maximumDelay { return response }
        reason = "HTTP status \(response.head.status.code)"
      } catch let error as TransportError {
        try Task.checkCancellation()
        guard canRetry, Self.isRetriable(error.kind, request.head.method) else { throw error }
        reason = error.kind.rawValue
      }
      retries += 1
      logger?.info(
        "retrying a request",
        metadata: [
          "operation": "\(request.operationID)", "reason": "\(reason)", "retry": "\(retries)",
          "delay": "\(delay)",
        ])
      try await clock.sleep(for: delay)
    }
  }

  /// Whether a method can be repeated without asking what became of the first try (RFC 9110 section
  /// 9.2.2).
  private static func isIdempotent(_ method: HTTPRequest.Method) -> Bool {
    [.get, .head, .put, .delete, .options].contains(method)
  }

  static func isRetriable(_ status: Int, _ method: HTTPRequest.Method) -> Bool {
    switch status {
    case 429, 500, 503, 504: true
    case 408, 502: isIdempotent(method)
    default: false
    }
  }

  static func isRetriable(_ failure: TransportError.Kind, _ method: HTTPRequest.Method) -> Bool {
    switch failure {
    case .connectionNeverMade: true
    case .ambiguous, .timedOut, .other: isIdempotent(method)
    case .tls: false
    }
  }

  private func backoff(retry: Int) -> Duration {
    let factor = 0.8 + 0.5 * Double(random() >> 11) / Double(1 << 53)
    let delay = options.baseDelay * (Double(1 << min(retry, 30)) - 1) * factor
    return min(delay, options.maximumDelay)
  }
}
