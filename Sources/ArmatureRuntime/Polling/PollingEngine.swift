import HTTPTypes
import Logging
import Synchronization

/// Follows one operation: what all pollers, whatever their result, have in common.
///
/// Polls at the same time are one poll.
final class PollingEngine: Sendable {
  private struct State: Sendable {
    var strategy: (any PollingStrategy)?
    var current: PollerState
    var lastResponse: OperationResponse?
    /// How long to wait before the next poll.
    var delay: Duration
    /// Whether a poll was answered, so that there is something to ask.
    var isKnown = false
    /// How many polls failed one after another and were outlasted.
    var failures = 0
    var isCancelled = false
    /// The response with the result, or the final failure, once it is there.
    var outcome: Result<OperationResponse, ServiceError>?
  }

  private let core: PipelineCore
  private let operation: OperationDescriptor
  private let interval: Duration
  private let clientRequestID: String?
  /// What is particular to polls of this call.
  private let options: RequestOptions
  private let state: Mutex<State>
  private let polls = SharedWork<PollerState>()
  private let advances = SharedWork<PollerState>()
  private let results = SharedWork<OperationResponse>()

  /// Begins with the first response.
  init(
    _ start: PollingStart,
    response: OperationResponse,
    request: OperationRequest,
    core: PipelineCore
  ) {
    self.core = core
    operation = request.descriptor
    interval = request.options.pollingInterval ?? core.options.pollingInterval
    clientRequestID = response.clientRequestID
    options = RequestOptions(
      retry: request.options.retry, onResponse: request.options.onResponse)
    let asked = response.headers.retryAfter(now: core.options.now())
    var state = State(
      strategy: start.strategy,
      current: PollerState(status: start.status, requestID: response.requestID, polls: 0),
      lastResponse: response,
      delay: asked.map { max($0, Self.shortestDelay) } ?? .zero)
    if [.failed, .cancelled].contains(start.status.phase) {
      state.outcome = .failure(
        ServiceError(response, operation: operation).ended(as: start.status, report: nil))
    } else if start.strategy == nil {
      state.outcome = .success(response)
    }
    self.state = Mutex(state)
  }

  /// Goes on where another left off.
  init(_ token: ResumeToken, operation: OperationDescriptor, core: PipelineCore) {
    self.core = core
    self.operation = operation
    interval = core.options.pollingInterval
    clientRequestID = token.clientRequestID
    options = RequestOptions()
    state = Mutex(
      State(
        strategy: token.strategy,
        current: PollerState(status: OperationStatus(.running, text: token.status), polls: 0),
        delay: .zero))
  }

  private static let shortestDelay = Duration.seconds(1)
  /// How many polls may fail one after another, each after its retries, before waiting ends.
  private static let mostFailures = 5

  var operationID: String { operation.id }

  var current: PollerState { state.withLock(\.current) }

  var lastResponse: OperationResponse? { state.withLock(\.lastResponse) }

  func resumeToken() throws -> String {
    let (strategy, status) = state.withLock { ($0.strategy, $0.current.status) }
    guard let strategy, !status.isTerminal else { throw error(.alreadyEnded) }
    return try ResumeToken(
      operationID: operation.id, strategy: strategy, status: status.text,
      clientRequestID: clientRequestID
    ).text()
  }

  // MARK: Polling

  /// Asks once, now.
  func poll() async throws -> PollerState {
    let current = current
    guard !current.status.isTerminal else { return current }
    return try await polls.result { try await self.pollOnce() }
  }

  /// Ends polling, for all who wait and for good.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    advances.cancel()
    polls.cancel()
    results.cancel()
  }

  private func checkCancellation() throws {
    if state.withLock(\.isCancelled) { throw CancellationError() }
  }

  /// Waits until the next poll is due, and polls.
  func advance() async throws -> PollerState {
    let current = current
    guard !current.status.isTerminal else { return current }
    return try await advances.result { [self] in
      try checkCancellation()
      let delay = state.withLock(\.delay)
      if delay > .zero { try await core.options.clock.sleep(for: delay) }
      return try await poll()
    }
  }

  private func pollOnce() async throws -> PollerState {
    try checkCancellation()
    let (strategy, status, isKnown) = state.withLock {
      ($0.strategy, $0.current.status, $0.isKnown)
    }
    guard var strategy, !status.isTerminal else { return current }
    let response = try await get(
      strategy.url, headers: strategy.headers, mayComeTooEarly: !isKnown)
    let asked = response.headers.retryAfter(now: core.options.now())
    state.withLock { state in
      state.delay = max(asked ?? interval, Self.shortestDelay)
      state.lastResponse = response
      state.current.requestID = response.requestID
      state.current.polls += 1
    }
    let reading: PollReading
    if response.isPassingFailure, asked != nil || type(of: strategy).outlastsFailures {
      try outlast(response)
      reading = PollReading(status: status)
    } else {
      reading = try strategy.read(response, operation: operation)
    }
    let polled = state.withLock { state in
      state.strategy = strategy
      if !response.isPassingFailure {
        state.isKnown = true
        state.failures = 0
      }
      state.current.status = reading.status
      state.current.percentComplete = reading.percentComplete ?? state.current.percentComplete
      if [.failed, .cancelled].contains(reading.status.phase) {
        let failure = ServiceError(response, operation: operation)
        state.outcome = .failure(failure.ended(as: reading.status, report: reading.report))
      }
      return state.current
    }
    core.options.logger?.info(
      "polled an operation",
      metadata: [
        "operation": "\(operation.id)", "status": "\(reading.status.text)",
        "polls": "\(polled.polls)", "requestID": "\(polled.requestID ?? "")",
      ])
    return polled
  }

  /// Lets a poll that failed for a passing reason count for nothing, but not for ever.
  ///
  /// - Throws: ``ServiceError``
  private func outlast(_ response: OperationResponse) throws {
    // Being throttled says nothing about the operation, however often it happens.
    if response.status == 429 { return }
    let isTooMuch = state.withLock { state in
      state.failures += 1
      guard state.failures >= Self.mostFailures else { return false }
      state.failures = 0
      return true
    }
    if isTooMuch { throw ServiceError(response, operation: operation) }
  }

  // MARK: The result

  /// Polls until the operation has ended.
  ///
  /// - Throws: ``ServiceError`` if it failed, or what polling throws.
  func finalResponse() async throws -> OperationResponse {
    while !current.status.isTerminal { _ = try await advance() }
    if let outcome = state.withLock(\.outcome) { return try outcome.get() }
    return try await results.result { try await self.fetchResult() }
  }

  private func fetchResult() async throws -> OperationResponse {
    let (strategy, last, known) = state.withLock { ($0.strategy, $0.lastResponse, $0.outcome) }
    if let known { return try known.get() }
    try checkCancellation()
    guard let strategy, let last else { throw error(.missingStatus) }
    let resultURL: ServiceURL?
    do throws(ServiceURLError) {
      resultURL = try strategy.resultURL(after: last)
    } catch {
      throw self.error(.invalidPollingURL(error))
    }
    var outcome = Result<OperationResponse, ServiceError>.success(last)
    if let resultURL {
      let response = try await get(resultURL, headers: strategy.headers)
      if (200...299).contains(response.status) {
        outcome = .success(response)
      } else {
        let failure = ServiceError(response, operation: operation)
        if response.isPassingFailure || response.status == 401 { throw failure }
        outcome = .failure(failure)
      }
    }
    state.withLock { $0.outcome = outcome }
    return try outcome.get()
  }

  private func get(
    _ url: ServiceURL, headers: HTTPFields, mayComeTooEarly: Bool = false
  ) async throws -> OperationResponse {
    guard core.trustedHosts.contains(url) else {
      throw UntrustedHostError(host: url.authority, purpose: .polling)
    }
    var head = HTTPRequest(getting: url, headerFields: headers)
    head.headerFields[named: "x-ms-client-request-id"] = clientRequestID
    return try await core.send(
      head, operation: operation, options: options, mayComeTooEarly: mayComeTooEarly)
  }

  private func error(_ reason: PollingError.Reason) -> PollingError {
    PollingError(operationID: operation.id, reason: reason)
  }
}

extension OperationResponse {
  /// Whether asking again later may help, so that this is neither an answer nor kept.
  fileprivate var isPassingFailure: Bool {
    [408, 429, 500, 502, 503, 504].contains(status)
  }
}

extension ServiceError {
  /// The error for an operation that ended otherwise than wanted.
  fileprivate func ended(as status: OperationStatus, report: StatusReport?) -> ServiceError {
    var error = self
    error.operationStatus = status.text
    error.reportedStatus = report?.httpStatus
    error.code = report?.errorCode ?? code
    error.message = report?.errorMessage ?? message
    return error
  }
}
