import Synchronization

/// Does one thing after another, in the order in which it was asked for.
final class SerialWork: Sendable {
  private struct State: Sendable {
    var isBusy = false
    var nextID = 0
    var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    /// Those who were cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())

  /// Does the work, in the task of the caller, once all that came before is done.
  ///
  /// Who is cancelled while waiting is let go at once.
  ///
  /// - Throws: What the work throws, or `CancellationError`.
  func run<Success: Sendable>(
    _ work: @Sendable () async throws -> Success
  ) async throws -> Success {
    try await enter()
    defer { leave() }
    return try await work()
  }

  private func enter() async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    defer { _ = state.withLock { $0.cancelled.remove(id) } }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wait(as: id, $0) }
    } onCancel: {
      let continuation = state.withLock { state -> CheckedContinuation<Void, any Error>? in
        guard let index = state.waiting.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.waiting.remove(at: index).continuation
      }
      continuation?.resume(throwing: CancellationError())
    }
  }

  private func wait(as id: Int, _ continuation: CheckedContinuation<Void, any Error>) {
    let answer = state.withLock { state -> Result<Void, any Error>? in
      if state.cancelled.contains(id) { return .failure(CancellationError()) }
      if state.isBusy {
        state.waiting.append((id, continuation))
        return nil
      }
      state.isBusy = true
      return .success(())
    }
    if let answer { continuation.resume(with: answer) }
  }

  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
      state.isBusy = false
      return nil
    }
    next?.resume()
  }
}
