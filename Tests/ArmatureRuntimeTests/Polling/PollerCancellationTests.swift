import ArmatureRuntime
import HTTPTypes
import Testing

/// How polling is ended before the operation is.
@Suite struct PollerCancellationTests {
  typealias Step = ScriptedTransport.Step

  private static let accepted = Step.reply(202, ["Location": "/a"])

  @Test func `Cancelling ends the waiting, not the operation`() async throws {
    let clock = TestClock(isStopped: true)
    let fixture = PollingFixture(
      [.reply(202, ["Location": "/a", "Retry-After": "9"]), .reply(200, body: "result")],
      clock: clock)
    let poller = try await fixture.begin(.post)
    let waiting = Task { try await poller.value() }
    await clock.waitForSleeper()
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(fixture.polls.isEmpty)
    #expect(poller.status.phase == .running)
    try await poller.poll()
    #expect(try await poller.value() == "result")
  }

  @Test(.timeLimit(.minutes(1))) func `Cancelling ends a poll that nobody waits for`() async throws
  {
    let (events, report) = AsyncStream.makeStream(of: String.self)
    let fixture = PollingFixture([
      Self.accepted,
      Step { _ in
        report.yield("begun")
        await suspendUntilCancelled()
        report.yield("ended")
        throw CancellationError()
      },
    ])
    let poller = try await fixture.begin(.post)
    let waiting = Task { try await poller.value() }
    var iterator = events.makeAsyncIterator()
    #expect(await iterator.next() == "begun")
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(await iterator.next() == "ended")
  }

  @Test func `Stopping a poller lets all go who wait, and leaves the operation`() async throws {
    let clock = TestClock(isStopped: true)
    let fixture = PollingFixture(
      [.reply(202, ["Location": "/a", "Retry-After": "9"]), .reply(200, body: "result")],
      clock: clock)
    let poller = try await fixture.begin(.post)
    let waiting = Task { try await poller.value() }
    let watching = Task { for try await _ in poller.updates {} }
    await clock.waitForSleeper()
    poller.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    await #expect(throws: CancellationError.self) { try await watching.value }
    await #expect(throws: CancellationError.self) { try await poller.poll() }
    await #expect(throws: CancellationError.self) { try await poller.value() }
    #expect(poller.status.phase == .running)
    #expect(fixture.polls.isEmpty)
    let resumed = try fixture.pipeline.resume(
      PollingFixture.operation(.post), from: try poller.resumeToken
    ) { try $0.text() }
    #expect(try await resumed.value() == "result")
  }

  @Test(.timeLimit(.minutes(1))) func `Stopping a poller ends the exchange`() async throws {
    let (events, report) = AsyncStream.makeStream(of: String.self)
    let fixture = PollingFixture([
      Self.accepted,
      Step { _ in
        report.yield("begun")
        await suspendUntilCancelled()
        report.yield("ended")
        throw CancellationError()
      },
    ])
    let poller = try await fixture.begin(.post)
    let waiting = Task { try await poller.value() }
    var iterator = events.makeAsyncIterator()
    #expect(await iterator.next() == "begun")
    poller.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(await iterator.next() == "ended")
  }

  @Test func `An outcome that is known stays known`() async throws {
    let fixture = PollingFixture([Self.accepted, .reply(200, body: "result")])
    let poller = try await fixture.begin(.post)
    try await poller.value()
    poller.cancel()
    #expect(try await poller.value() == "result")
    #expect(try await poller.poll().phase == .succeeded)
  }
}
