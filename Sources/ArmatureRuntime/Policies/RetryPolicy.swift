import HTTPTypes
import Logging

/// Gives calls their identifiers, and tries them again as ``RetryOptions`` say.
struct RetryPolicy: HTTPPolicy {
  let clientOptions: RetryOptions
  let clock: any Clock<Duration>
  let now: @Sendable () -> UnixTime
  let random: @Sendable () -> UInt64
  let logger: Logger?

  func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
    let options = request.retry ?? clientOptions
    let request = identified(request)
    var retries = 0
    while true {
      let canRetry = retries < options.maximumRetries && request.body.isReplayable
      let reason: String
      var asked: Duration?
      do {
        let response =
          if options.tryTimeout == nil {
            try await next.send(request)
          } else {
            try await withTimeout(options.tryTimeout, clock: clock) {
              try await next.send(request)
            }
          }
        let status = response.head.status.code
        if status < 400, !options.statuses.contains(status) { return response }
        asked = response.head.headerFields.retryAfter(now: now())
        guard canRetry, options.retries(status, of: request, isAsked: asked != nil) else {
          return response
        }
        if let asked, asked > options.maximumDelay { return response }
        reason = "HTTP status \(status)"
      } catch let error as TransportError {
        try Task.checkCancellation()
        guard canRetry, error.kind.isRetriable(request.head.method) else { throw error }
        reason = error.kind.rawValue
      }
      retries += 1
      let delay = asked ?? options.backoff(retry: retries, random: random())
      logger?.info(
        "retrying a request",
        metadata: [
          "operation": "\(request.operationID)", "reason": "\(reason)", "retry": "\(retries)",
          "delay": "\(delay)",
        ])
      try await clock.sleep(for: delay)
    }
  }

  private func identified(_ request: PipelineRequest) -> PipelineRequest {
    var request = request
    RequestIdentifiers(random: random).identify(&request.head)
    return request
  }
}

extension RetryOptions {
  /// Whether a status is tried again.
  ///
  /// - Parameter isAsked: Whether the service said when to come back.
  fileprivate func retries(_ status: Int, of request: PipelineRequest, isAsked: Bool) -> Bool {
    if status == 404, request.mayComeTooEarly, retriesEarlyNotFound { return true }
    let isSafe = request.head.method.isIdempotent || ![408, 502].contains(status)
    if statuses.contains(status) { return isSafe }
    return isAsked && status >= 400 && isSafe && (request.head.method.isIdempotent || status < 500)
  }

  /// How long to wait before a retry, the first being 1, if the service does not say.
  fileprivate func backoff(retry: Int, random: UInt64) -> Duration {
    let factor = 0.8 + 0.5 * Double(random >> 11) / Double(1 << 53)
    let delay = baseDelay * (Double(1 << min(retry, 30)) - 1) * factor
    return min(delay, maximumDelay)
  }
}

extension HTTPRequest.Method {
  /// Whether the method can be repeated without asking what became of the first try (RFC 9110
  /// section 9.2.2).
  fileprivate var isIdempotent: Bool { [.get, .head, .put, .delete, .options].contains(self) }
}

extension TransportError.Kind {
  /// Whether a request is tried again after the failure.
  fileprivate func isRetriable(_ method: HTTPRequest.Method) -> Bool {
    switch self {
    case .connectionNeverMade: true
    case .ambiguous, .timedOut, .other: method.isIdempotent
    case .tls: false
    }
  }
}
