import Testing

@testable import ArmatureIdentity

struct SerialWorkTests {
  private struct Failure: Error {}

  /// Counts how much work is under way.
  private actor Counter {
    private var running = 0
    private(set) var most = 0
    private(set) var done = 0

    func work() async {
      running += 1
      most = max(most, running)
      await Task.yield()
      running -= 1
      done += 1
    }
  }

  @Test func `Work is done in turn, whatever becomes of the work before`() async throws {
    let turns = SerialWork()
    let counter = Counter()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask {
          try? await turns.run {
            await counter.work()
            if number.isMultiple(of: 3) { throw Failure() }
          }
        }
      }
    }
    #expect(await counter.most == 1)
    #expect(await counter.done == 50)
  }

  @Test func `Who is cancelled while waiting is let go at once`() async throws {
    let turns = SerialWork()
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let first = Task {
      try await turns.run {
        begin.yield()
        for await _ in gate {}
        return 1
      }
    }
    for await _ in begun { break }
    let second = Task { try await turns.run { 2 } }
    let third = Task { try await turns.run { 3 } }
    for _ in 0..<100 { await Task.yield() }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    open.finish()
    #expect(try await first.value == 1)
    #expect(try await third.value == 3)
    let late = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await turns.run { 4 }
    }
    await #expect(throws: CancellationError.self) { try await late.value }
    #expect(try await turns.run { 5 } == 5)
  }
}
