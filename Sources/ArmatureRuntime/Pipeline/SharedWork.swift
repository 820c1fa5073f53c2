import Synchronization

/// Work that is done once for all who ask for it while it is going on.
///
/// Cancelling one of them lets it go at once; the work is cancelled when nobody waits any more.
final class SharedWork<Success: Sendable>: Sendable {
  private enum Waiter: Sendable {
    case arriving
    case waiting(CheckedContinuation<Success, any Error>)
  }

  private struct State: Sendable {
    var task: Task<Void, Never>?
    var round = 0
    var waiters: [Int: Waiter] = [:]
    var nextWaiter = 0
  }

  private let state = Mutex(State())

  /// Waits for the work that is going on, or starts it.
  ///
  /// - Throws: What the work throws, or `CancellationError`.
  func result(
    of work: @escaping @Sendable () async throws -> Success
  ) async throws -> Success {
    let waiter = state.withLock { state in
      state.nextWaiter += 1
      state.waiters[state.nextWaiter] = .arriving
      return state.nextWaiter
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { join(as: waiter, $0, work) }
    } onCancel: {
      leave(waiter)
    }
  }

  private func join(
    as waiter: Int,
    _ continuation: CheckedContinuation<Success, any Error>,
    _ work: @escaping @Sendable () async throws -> Success
  ) {
    let isCancelled = state.withLock { state in
      guard state.waiters[waiter] != nil else { return true }
      state.waiters[waiter] = .waiting(continuation)
      if state.task == nil {
        state.round += 1
        let round = state.round
        state.task = Task {
          let result: Result<Success, any Error>
          do { result = .success(try await work()) } catch { result = .failure(error) }
          finish(round, result)
        }
      }
      return false
    }
    if isCancelled { continuation.resume(throwing: CancellationError()) }
  }

  private func leave(_ waiter: Int) {
    let left = state.withLock { state in
      let left = state.waiters.removeValue(forKey: waiter)
      let isWanted = state.waiters.values.contains { if case .waiting = $0 { true } else { false } }
      if !isWanted {
        state.task?.cancel()
        state.task = nil
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
      state.task?.cancel()
      state.task = nil
      return Self.takeWaiting(from: &state)
    }
    for continuation in continuations { continuation.resume(throwing: CancellationError()) }
  }

  private func finish(_ round: Int, _ result: Result<Success, any Error>) {
    let continuations = state.withLock { state -> [CheckedContinuation<Success, any Error>] in
      guard state.round == round, state.task != nil else { return [] }
      state.task = nil
      return Self.takeWaiting(from: &state)
    }
    for continuation in continuations { continuation.resume(with: result) }
  }

  private static func takeWaiting(
    from state: inout State
  ) -> [CheckedContinuation<Success, any Error>] {
    var continuations: [CheckedContinuation<Success, any Error>] = []
    for (waiter, value) in state.waiters {
      guard case .waiting(let continuation) = value else { continue }
      continuations.append(continuation)
      state.waiters[waiter] = nil
    }
    return continuations
  }
}
