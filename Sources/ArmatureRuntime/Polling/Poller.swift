/// Follows a long-running operation.
///
/// Cancelling a task that waits for a poller ends the waiting of that task; ``cancel()`` ends the
/// polling for all. Neither ends the operation.
public final class Poller<Value: Sendable>: Sendable {
  private let engine: PollingEngine
  private let decode: @Sendable (OperationResponse) throws -> Value

  init(_ engine: PollingEngine, decode: @escaping @Sendable (OperationResponse) throws -> Value) {
    self.engine = engine
    self.decode = decode
  }

  /// What the last poll told.
  public var state: PollerState { engine.current }

  /// How the operation is doing, as the last poll told.
  public var status: OperationStatus { engine.current.status }

  /// The last response about the operation; nil before the first poll of a resumed one.
  public var lastResponse: OperationResponse? { engine.lastResponse }

  /// Asks the service now, without waiting. Once the operation has ended, it asks no more.
  ///
  /// - Throws: ``ServiceError``, ``PollingError``, ``UntrustedHostError`` or ``TransportError`` if the
  ///   status could not be had, which does not end the polling: asking again may help;
  ///   `CancellationError` if cancelled. The failure of the operation itself is a status.
  @discardableResult
  public func poll() async throws -> OperationStatus { try await engine.poll().status }

  /// Polls until the operation has ended, and returns its result.
  ///
  /// The first poll is made at once, unless the service asked to wait (`Retry-After`); the others as
  /// the service asks, else at the interval of the options, but at most one a second.
  ///
  /// - Throws: ``ServiceError`` if the operation failed or was cancelled (its `operationStatus` is
  ///   set then), what ``poll()`` or decoding the result throws, or `CancellationError`.
  @discardableResult
  public func value() async throws -> Value { try decode(try await engine.finalResponse()) }

  /// The states of the operation from now on: the present one, then one after each poll, until it
  /// has ended. Iterating polls, like ``value()``, and throws what ``poll()`` throws.
  public var updates: PollerUpdates { PollerUpdates(engine: engine) }

  /// Stops polling. The operation goes on, and ``resumeToken`` leads back to it.
  ///
  /// Whoever waits for the poller, or asks it later, gets a `CancellationError`, unless the outcome is
  /// known already.
  public func cancel() { engine.cancel() }

  /// Text from which the operation can be followed later, perhaps by another process.
  ///
  /// It has the URLs that the service gave for polling. Treat them as secrets.
  ///
  /// - Throws: ``PollingError/Reason/alreadyEnded``
  public var resumeToken: String {
    get throws { try engine.resumeToken() }
  }
}

extension Poller: CustomStringConvertible, CustomReflectable {
  /// The operation and its status; never a URL or what the service answered.
  public var description: String { "Poller(\(engine.operationID): \(status))" }

  /// Shows the description.
  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// The states of a long-running operation.
public struct PollerUpdates: AsyncSequence, Sendable {
  fileprivate let engine: PollingEngine

  /// Starts with the present state.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(engine: engine) }

  /// Polls for the states of a long-running operation.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let engine: PollingEngine
    fileprivate var last: PollerState?

    fileprivate init(engine: PollingEngine) { self.engine = engine }

    /// The next state; nil once the operation has ended.
    ///
    /// - Throws: What ``Poller/poll()`` throws, or `CancellationError`.
    public mutating func next() async throws -> PollerState? {
      if let last, last.status.isTerminal { return nil }
      last = last == nil ? engine.current : try await engine.advance()
      return last
    }
  }
}
