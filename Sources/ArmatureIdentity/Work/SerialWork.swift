/// Does one thing after another, in the order in which it was asked for.
actor SerialWork {
  private var last: Task<Void, Never>?

  /// Does the work once all that came before is done.
  ///
  /// - Throws: What the work throws, or `CancellationError`.
  func run<Success: Sendable>(
    _ work: @escaping @Sendable () async throws -> Success
  ) async throws -> Success {
    let previous = last
    let task = Task {
      await previous?.value
      try Task.checkCancellation()
      return try await work()
    }
    last = Task { _ = await task.result }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
