import ArmatureRuntime
import Synchronization
import Testing

/// What users can change about retries, and what services can ask for.
@Suite struct RetryOptionsTests {
  typealias Method = OperationDescriptor.Method

  /// How often a request is sent that fails once.
  private func tries(
    _ method: Method, _ status: Int, _ headers: [String: String] = [:],
    _ change: (inout ClientOptions) -> Void = { _ in }
  ) async throws -> Int {
    let transport = ScriptedTransport([.reply(status, headers), .reply(200)])
    _ = try? await testPipeline(transport, change).send(OperationRequest(.test(method)))
    return transport.sent.count
  }

  @Test(
    arguments: [
      (.get, 404, 2), (.get, 409, 2), (.put, 423, 2), (.get, 501, 2), (.delete, 505, 2),
      (.post, 409, 2), (.patch, 423, 2), (.post, 404, 2),
      (.post, 408, 1), (.patch, 408, 1), (.post, 502, 1), (.post, 501, 1), (.patch, 505, 1),
      (.get, 202, 1), (.get, 200, 1),
    ] as [(Method, Int, Int)])
  func `A failure with Retry-After is tried again where that is safe`(
    method: Method, status: Int, tries: Int
  ) async throws {
    #expect(try await self.tries(method, status, ["Retry-After": "1"]) == tries)
    #expect(try await self.tries(method, status, ["retry-after-ms": "1"]) == tries)
    if ![408, 502].contains(status) { #expect(try await self.tries(method, status) == 1) }
  }

  @Test(
    arguments: [
      (.get, 418, 2), (.post, 418, 2), (.get, 503, 1), (.post, 408, 1), (.get, 408, 2),
    ] as [(Method, Int, Int)])
  func `The statuses can be chosen`(method: Method, status: Int, tries: Int) async throws {
    #expect(try await self.tries(method, status) { $0.retry.statuses = [408, 418] } == tries)
  }

  @Test func `Calls can have options of their own`() async throws {
    let transport = ScriptedTransport([
      .reply(503), .reply(503), .reply(503), .reply(200), .reply(404), .reply(200),
    ])
    let clock = TestClock()
    let pipeline = testPipeline(transport, clock: clock)
    await #expect(throws: ServiceError.self) {
      try await pipeline.send(
        OperationRequest(.test(), RequestOptions(retry: RetryOptions(maximumRetries: 0))))
    }
    #expect(transport.sent.count == 1)
    try await pipeline.send(OperationRequest(.test()))
    #expect(transport.sent.count == 4)
    let options = RetryOptions(baseDelay: .seconds(10), statuses: [404])
    let response = try await pipeline.send(
      OperationRequest(.test(), RequestOptions(retry: options)))
    #expect(response.status == 200)
    #expect(clock.sleeps.last == .milliseconds(10_500))
  }

  @Test func `Options of calls hold for polls`() async throws {
    let transport = ScriptedTransport([
      .reply(202, ["Azure-AsyncOperation": "/m"]), .reply(500), .reply(500),
      .reply(200, body: status("Succeeded")),
    ])
    let statuses = Mutex<[Int]>([])
    let options = RequestOptions(
      retry: RetryOptions(maximumRetries: 1),
      onResponse: { head in statuses.withLock { $0.append(head.status.code) } })
    let poller = try await testPipeline(transport).begin(
      OperationRequest(.test(.delete, longRunning: .azure()), options))
    await #expect(throws: ServiceError.self) { try await poller.value() }
    try await poller.value()
    #expect(transport.sent.count == 4)
    // What is tried again is not seen.
    #expect(statuses.withLock(\.self) == [202, 500, 200])
  }

  @Test(arguments: [true, false])
  func `An early poll that finds nothing is tried again unless that is not wanted`(
    isWanted: Bool
  ) async throws {
    let fixture = PollingFixture([
      .reply(202, ["Azure-AsyncOperation": "/m"]), .reply(404),
      .reply(200, body: status("Running")), .reply(404),
    ]) {
      $0.retry.maximumRetries = 3
      $0.retry.retriesEarlyNotFound = isWanted
    }
    let poller = try await fixture.begin(.post)
    if isWanted {
      try await poller.poll()
      #expect(poller.status.text == "Running")
    }
    // What was known and is not any more is not waited for.
    let error = await #expect(throws: ServiceError.self) { try await poller.poll() }
    #expect(error?.status == 404)
    #expect(poller.status.phase == .running)
    #expect(fixture.polls.count == (isWanted ? 3 : 1))
  }

  @Test func `Other requests that find nothing are not tried again`() async throws {
    #expect(try await tries(.get, 404) == 1)
  }

  @Test(arguments: [0, 0x4000_0000_0000_0000, UInt64.max])
  func `Delays vary from 0.8 to 1.3 times`(random: UInt64) async throws {
    let clock = TestClock()
    let transport = ScriptedTransport(Array(repeating: .reply(503), count: 10))
    _ = try? await testPipeline(transport, clock: clock) {
      $0.random = { random }
      $0.retry.maximumRetries = 9
    }.send(OperationRequest(.test()))
    for (index, sleep) in clock.sleeps.enumerated() {
      let least = Duration.milliseconds(640) * (Double(1 << (index + 1)) - 1)
      let most = Duration.milliseconds(1040) * (Double(1 << (index + 1)) - 1)
      #expect(sleep >= min(least, .seconds(60)) && sleep <= min(most, .seconds(60)))
    }
    #expect(clock.sleeps.count == 9)
    #expect(clock.sleeps.last == .seconds(60))
  }
}
