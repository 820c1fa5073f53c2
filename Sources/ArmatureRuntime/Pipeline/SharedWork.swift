import Synchronization

/// Work that is done once for all who ask for it while it is going on.
///
/// Cancelling one of them lets it go at once; the work is cancelled when nobody waits any more.
final class SharedWork<Success: Sendable>: Sendable {
  private enum Waiter: Sendable {
    case arriving
    /// Resumed by who takes it out of the state, which happens once. An unchecked continuation needs
    /// no memory of its own.
    case waiting(UnsafeContinuation<Success, any Error>)
  }

  /// What brings the result.
  private enum Work: Sendable {
    case task(Task<Void, Never>)
    case timer(SharedTimer, Int)

    func cancel() {
      switch self {
      case .task(let task): task.cancel()
      case .timer(let timer, let id): timer.cancel(id)
      }
    }
  }

  private struct State: Sendable {
    var work: Work?
    var round = 0
    /// Hardly ever more than one.
    var waiters: [(id: Int, state: Waiter)] = []
    var nextWaiter = 0
  }

  private let state = Mutex(State())

  /// Waits for the work that is going on, or starts it.
  ///
  /// - Throws: What the work throws, or `CancellationError`.
  func result(
    of work: @escaping @Sendable () async throws -> Success
  ) async throws -> Success {
    let waiter = arrive()
    return try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        join(as: waiter, continuation) { round in
          .task(
            Task { [self] in
              let result: Result<Success, any Error>
              do { result = .success(try await work()) } catch { result = .failure(error) }
              finish(round, result)
            })
        }
      }
    } onCancel: {
      leave(waiter)
    }
  }

  private func arrive() -> Int {
    state.withLock { state in
      state.nextWaiter += 1
      state.waiters.append((state.nextWaiter, .arriving))
      return state.nextWaiter
    }
  }

  /// Whether work is going on.
  var isWorking: Bool { state.withLock { $0.work != nil } }

  private func join(
    as waiter: Int,
    _ continuation: UnsafeContinuation<Success, any Error>,
    _ start: (_ round: Int) -> Work
  ) {
    let isCancelled = state.withLock { state in
      guard let place = state.waiters.firstIndex(where: { $0.id == waiter }) else { return true }
      state.waiters[place].state = .waiting(continuation)
      if state.work == nil {
        state.round += 1
        state.work = start(state.round)
      }
      return false
    }
    if isCancelled { continuation.resume(throwing: CancellationError()) }
  }

  private func leave(_ waiter: Int) {
    let left = state.withLock { state in
      let left = state.waiters.firstIndex { $0.id == waiter }
        .map { state.waiters.remove(at: $0).state }
      let isWanted = state.waiters.contains { if case .waiting = $0.state { true } else { false } }
      if !isWanted {
        state.work?.cancel()
        state.work = nil
      }
      return left
    }
    if case .waiting(let continuation) = left {
      continuation.resume(throwing: CancellationError())
    }
  }

  /// Lets everybody who waits go at once, with a `CancellationError`, and cancels the work.
  func cancel() {
    let continuations = state.withLock { state in
      state.work?.cancel()
      state.work = nil
      return Self.takeWaiting(from: &state)
    }
    for continuation in continuations { continuation.resume(throwing: CancellationError()) }
  }

  private func finish(_ round: Int, _ result: Result<Success, any Error>) {
    let continuations = state.withLock { state -> [UnsafeContinuation<Success, any Error>] in
      guard state.round == round, state.work != nil else { return [] }
      state.work = nil
      return Self.takeWaiting(from: &state)
    }
    for continuation in continuations { continuation.resume(with: result) }
  }

  private static func takeWaiting(
    from state: inout State
  ) -> [UnsafeContinuation<Success, any Error>] {
    var continuations: [UnsafeContinuation<Success, any Error>] = []
    state.waiters.removeAll { waiter in
      guard case .waiting(let continuation) = waiter.state else { return false }
      continuations.append(continuation)
      return true
    }
    return continuations
  }
}

extension SharedWork<Void> {
  /// Waits with all others for the same time, which begins with the first of them.
  ///
  /// - Throws: `CancellationError`
  @inline(never)
  func pause(for delay: Duration, by timer: SharedTimer) async throws {
    let waiter = arrive()
    try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        join(as: waiter, continuation) { round in
          .timer(timer, timer.call(after: delay) { [self] in finish(round, .success(())) })
        }
      }
    } onCancel: {
      leave(waiter)
    }
  }
}
