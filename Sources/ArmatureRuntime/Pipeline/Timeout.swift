/// Ends work that takes too long.
///
/// - Throws: ``TransportError`` of kind ``TransportError/Kind/timedOut``, or what the work throws.
func withTimeout<Result: Sendable>(
  _ limit: Duration?,
  clock: any Clock<Duration>,
  _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  guard let limit else { return try await work() }
  return try await withThrowingTaskGroup(of: Result.self) { group in
    defer { group.cancelAll() }
    group.addTask { try await work() }
    group.addTask {
      try await clock.sleep(for: limit)
      throw TransportError(.timedOut, "no complete response within \(limit)")
    }
    guard let result = try await group.next() else { throw CancellationError() }
    return result
  }
}
