import ArmatureRuntime
import Testing

/// How many wait at the same time.
@Suite(.timeLimit(.minutes(1))) struct SharedWaitTests {
  typealias Step = ScriptedTransport.Step

  private static func accepted(after seconds: Int) -> Step {
    .reply(202, ["Location": "/a", "Retry-After": "\(seconds)"])
  }

  @Test func `An operation that is due sooner is not held up by another`() async throws {
    let clock = TestClock(isStopped: true)
    let fixture = PollingFixture([Self.accepted(after: 9), Self.accepted(after: 5)], clock: clock)
    let later = try await fixture.begin(.post)
    let sooner = try await fixture.begin(.post)
    let first = Task { try await later.value() }
    await clock.waitForSleeper()
    let second = Task { try await sooner.value() }
    await clock.waitForSleeper(2)
    #expect(clock.sleeps == [.seconds(9), .seconds(5)])
    sooner.cancel()
    later.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    await #expect(throws: CancellationError.self) { try await second.value }
  }

  @Test func `Each of many operations is asked for when it is due`() async throws {
    let count = 40
    let fixture = PollingFixture(
      (0..<count).map { Self.accepted(after: 1 + $0 * 7 % count) }
        + (0..<count).map { _ in .reply(200, body: "result") })
    var pollers: [Poller<String>] = []
    for _ in 0..<count { pollers.append(try await fixture.begin(.post)) }
    try await withThrowingTaskGroup(of: String.self) { group in
      for poller in pollers { group.addTask { try await poller.value() } }
      for try await result in group { #expect(result == "result") }
    }
    #expect(fixture.polls.count { $0.hasSuffix(" /a") } == count)
  }

  @Test func `Whoever waits along with another asks no second time`() async throws {
    let fixture = PollingFixture([Self.accepted(after: 9), .reply(200, body: "result")])
    let poller = try await fixture.begin(.post)
    async let one = poller.value()
    async let other = poller.value()
    #expect(try await [one, other] == ["result", "result"])
    #expect(fixture.polls.count == 1)
  }

  @Test func `Waiting goes on when one of two stops`() async throws {
    let clock = TestClock(isStopped: true)
    let fixture = PollingFixture([Self.accepted(after: 5), Self.accepted(after: 9)], clock: clock)
    let pollers = [try await fixture.begin(.post), try await fixture.begin(.post)]
    let first = Task { try await pollers[0].value() }
    await clock.waitForSleeper()
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    let second = Task { try await pollers[1].value() }
    await clock.waitForSleeper(2)
    #expect(clock.sleeps == [.seconds(5), .seconds(9)])
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
  }
}
