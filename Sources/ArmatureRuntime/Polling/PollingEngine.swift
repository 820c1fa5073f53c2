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
    /// How many polls were begun.
    var attempts = 0
    /// Why the last poll gave no status; nil if it gave one.
    var failure: (any Error)?
    /// The response with the result, or the final failure, once it is there.
    var outcome: Outcome?
  }

  /// How an operation ended: in a place of its own, since few of those who wait know it.
  private indirect enum Outcome: Sendable {
    case success(OperationResponse)
    case failure(ServiceError)

    func get() throws -> OperationResponse {
      switch self {
      case .success(let response): return response
      case .failure(let error): throw error
      }
    }
  }

  /// What is particular to polls of a call.
  private final class CallOptions: Sendable {
    let retry: RetryOptions?
    let onResponse: (@Sendable (HTTPResponse) -> Void)?

    /// Makes options; nil if nothing is particular.
    init?(_ options: RequestOptions) {
      guard options.retry != nil || options.onResponse != nil else { return nil }
      retry = options.retry
      onResponse = options.onResponse
    }
  }

  private let core: PipelineCore
  private let operation: OperationDescriptor
  private let interval: Duration
  private let clientRequestID: String?
  private let options: CallOptions?
  private let state: Mutex<State>
  private let polls = SharedWork<PollerState>()
  private let waits = SharedWork<Void>()
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
    options = CallOptions(request.options)
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
    options = nil
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
    waits.cancel()
    polls.cancel()
    results.cancel()
  }

  private func checkCancellation() throws {
    if state.withLock(\.isCancelled) { throw CancellationError() }
  }

  /// Waits until the next poll is due, and polls.
  func advance() async throws -> PollerState {
    try await step()
    return current
  }

  /// Waits until the next poll is due, and polls, unless the operation has ended.
  ///
  /// Nothing but those who wait is kept meanwhile: no task, and no timer of the operation's own. What
  /// is not to be inlined would have its variables kept as well.
  @inline(never)
  private func step() async throws {
    guard let (delay, attempts) = try pending() else { return }
    if delay > .zero, !polls.isWorking { try await waits.pause(for: delay, by: core.timer) }
    if try isPolled(since: attempts) { return }
    try await ask()
  }

  @inline(never)
  private func ask() async throws { _ = try await poll() }

  /// When the next poll is due, and how many were begun; nil if the operation has ended.
  @inline(never)
  private func pending() throws -> (delay: Duration, attempts: Int)? {
    try state.withLock { state in
      if state.current.status.isTerminal { return nil }
      if state.isCancelled { throw CancellationError() }
      return (state.delay, state.attempts)
    }
  }

  /// Whether somebody else who waited has asked already.
  ///
  /// - Throws: Why there was no answer.
  @inline(never)
  private func isPolled(since attempts: Int) throws -> Bool {
    if polls.isWorking { return false }
    return try state.withLock { state in
      guard state.attempts > attempts else { return false }
      if let failure = state.failure { throw failure }
      return true
    }
  }

  private func pollOnce() async throws -> PollerState {
    state.withLock { $0.attempts += 1 }
    do {
      let polled = try await askOnce()
      state.withLock { $0.failure = nil }
      return polled
    } catch {
      state.withLock { $0.failure = error }
      throw error
    }
  }

  private func askOnce() async throws -> PollerState {
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
    while !hasEnded { try await step() }
    return try await result()
  }

  @inline(never)
  private func result() async throws -> OperationResponse {
    if let known = try knownResult() { return known }
    return try await results.result { try await self.fetchResult() }
  }

  private var hasEnded: Bool { state.withLock { $0.current.status.isTerminal } }

  @inline(never)
  private func knownResult() throws -> OperationResponse? {
    try state.withLock(\.outcome)?.get()
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
    var outcome = Outcome.success(last)
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
    state.withLock { [outcome] in $0.outcome = outcome }
    return try outcome.get()
  }

  private func get(
    _ url: ServiceURL, headers: HTTPFields, mayComeTooEarly: Bool = false
  ) async throws -> OperationResponse {
    guard core.trustedHosts.contains(url) else {
      throw UntrustedHostError(host: url.authority, purpose: .polling)
    }
    var head = HTTPRequest(getting: url, headerFields: headers)
    head.headerFields[known: .clientRequestID] = clientRequestID
    return try await core.send(
      head, operation: operation,
      options: RequestOptions(retry: options?.retry, onResponse: options?.onResponse),
      mayComeTooEarly: mayComeTooEarly)
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
