import ArmatureRuntime
import HTTPTypes
import Testing

/// What pollers have in common: time, progress, hosts, resuming.
@Suite struct PollerTests {
  typealias Step = ScriptedTransport.Step

  private static let accepted = Step.reply(202, ["Location": "/a"])

  // MARK: Time

  @Test func `The first poll is made at once, then the service's wish or the interval counts`()
    async throws
  {
    let fixture = PollingFixture([
      Self.accepted, .reply(202), .reply(202, ["Retry-After": "5"]),
      .reply(202, ["retry-after-ms": "10"]), .reply(202, ["Retry-After": "100"]), .reply(200),
    ])
    try await fixture.begin(.post).value()
    #expect(
      fixture.clock.sleeps == [.seconds(30), .seconds(5), .seconds(1), .seconds(100)])
  }

  @Test func `A wish in the first response counts`() async throws {
    let fixture = PollingFixture([
      .reply(202, ["Location": "/a", "Retry-After": "15"]), .reply(200),
    ])
    try await fixture.begin(.post).value()
    #expect(fixture.clock.sleeps == [.seconds(15)])
  }

  @Test(arguments: [
    (["Retry-After": "12"], Duration.seconds(12)),
    (["Retry-After": "Tue, 14 Nov 2023 22:13:40 GMT"], .seconds(20)),
    (["retry-after-ms": "2500", "Retry-After": "12"], .milliseconds(2500)),
    (["x-ms-retry-after-ms": "1200", "Retry-After": "12"], .milliseconds(1200)),
    (["Retry-After": "0"], .seconds(30)), (["Retry-After": "-3"], .seconds(30)),
    (["Retry-After": "/bar"], .seconds(30)), (["retry-after-ms": "x"], .seconds(30)),
    (["Retry-After": "Tue, 14 Nov 2023 22:13:10 GMT"], .seconds(30)),
  ])
  func `A poll sets the time of the next`(
    headers: [String: String], delay: Duration
  ) async throws {
    let fixture = PollingFixture([Self.accepted, .reply(202, headers), .reply(200)])
    try await fixture.begin(.post).value()
    #expect(fixture.clock.sleeps == [delay])
  }

  @Test func `A throttled poll sets the time of the next`() async throws {
    let fixture = PollingFixture([
      .reply(202, ["Azure-AsyncOperation": "/m"]), .reply(429, ["Retry-After": "300"]),
      .reply(200, body: status("Succeeded")),
    ])
    try await fixture.begin(.post).value()
    #expect(fixture.clock.sleeps == [.seconds(300)])
  }

  @Test func `An absurd wish is bounded`() async throws {
    let fixture = PollingFixture([
      .reply(202, ["Location": "/a", "Retry-After": "9223372036854775807"]), .reply(200),
    ])
    try await fixture.begin(.post).value()
    #expect(fixture.clock.sleeps == [.seconds(31_536_000)])
  }

  @Test(arguments: [(nil, 3), (Duration.milliseconds(1), 1), (.seconds(7), 7)])
  func `The interval is the call's, else the client's, at least a second`(
    interval: Duration?, seconds: Int
  ) async throws {
    let fixture = PollingFixture([Self.accepted, .reply(202), .reply(200)]) {
      $0.pollingInterval = .seconds(3)
    }
    try await fixture.begin(.post, options: RequestOptions(pollingInterval: interval)).value()
    #expect(fixture.clock.sleeps == [.seconds(seconds)])
  }

  @Test func `Polling by hand does not wait, and stops at the end`() async throws {
    let fixture = PollingFixture([Self.accepted, .reply(202), .reply(202), .reply(200)])
    let poller = try await fixture.begin(.post)
    while try await !poller.poll().isTerminal {}
    try await poller.poll()
    #expect(fixture.clock.sleeps.isEmpty)
    #expect(poller.state.polls == 3)
  }

  // MARK: Progress

  @Test func `Updates tell every state`() async throws {
    let fixture = PollingFixture([
      .reply(202, ["Azure-AsyncOperation": "/m", "x-ms-request-id": "r0"]),
      .reply(200, ["x-ms-request-id": "r1"], body: #"{"status":"Running","percentComplete":12.5}"#),
      .reply(200, ["x-ms-request-id": "r2"], body: status("Succeeded")),
    ])
    let poller = try await fixture.begin(.post)
    var states: [PollerState] = []
    for try await state in poller.updates { states.append(state) }
    #expect(states.map(\.status.text) == ["InProgress", "Running", "Succeeded"])
    #expect(states.map(\.percentComplete) == [nil, 12.5, 12.5])
    #expect(states.map(\.requestID) == ["r0", "r1", "r2"])
    #expect(states.map(\.polls) == [0, 1, 2])
    #expect(try await poller.value() == status("Succeeded"))
  }

  @Test(arguments: [
    (#""percentComplete":40"#, 40.0), (#""percentComplete":99.5"#, 99.5),
    (#""percentComplete":null"#, nil), (#""percentComplete":"40""#, nil),
  ])
  func `Progress is told where it is a number`(member: String, percent: Double?) async throws {
    for header in ["Azure-AsyncOperation", "Operation-Location", "Location"] {
      let fixture = PollingFixture([
        .reply(202, [header: "/a"]), .reply(202, body: #"{"status":"Running",\#(member)}"#),
      ])
      let poller = try await fixture.begin(.post)
      try await poller.poll()
      #expect(poller.state.percentComplete == percent)
    }
  }

  @Test func `Updates end with a failure, and do not throw it`() async throws {
    let fixture = PollingFixture([
      Self.accepted, .reply(202), .reply(200, body: provisioning("Failed")),
    ])
    let poller = try await fixture.begin(.post)
    var phases: [OperationStatus.Phase] = []
    for try await state in poller.updates { phases.append(state.status.phase) }
    #expect(phases == [.running, .running, .failed])
    await #expect(throws: ServiceError.self) { try await poller.value() }
  }

  @Test func `Several who wait poll once`() async throws {
    let fixture = PollingFixture([
      Self.accepted, .reply(202), .reply(202), .reply(200, body: "result"),
    ])
    let poller = try await fixture.begin(.post)
    async let first = poller.value()
    async let second = poller.value()
    var last: PollerState?
    for try await state in poller.updates { last = state }
    #expect(try await [first, second] == ["result", "result"])
    #expect(last?.status.phase == .succeeded)
    #expect(fixture.polls.count == 3)
    #expect(fixture.clock.sleeps == [.seconds(30), .seconds(30)])
  }

  @Test func `Polls at the same time are one`() async throws {
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let fixture = PollingFixture([
      Self.accepted,
      Step { _ in
        begin.yield()
        for await _ in gate {}
        return HTTPTransportResponse(head: .init(status: .ok))
      },
    ])
    let poller = try await fixture.begin(.post)
    let first = Task { try await poller.poll() }
    for await _ in begun { break }
    let second = Task { try await poller.poll() }
    for _ in 0..<100 { await Task.yield() }
    open.finish()
    #expect(try await [first.value, second.value].allSatisfy { $0.phase == .succeeded })
    #expect(fixture.polls.count == 1)
  }

  @Test func `Polls carry the identifier of the call`() async throws {
    let fixture = PollingFixture([
      .reply(202, ["Azure-AsyncOperation": "/m"]), .reply(503),
      .reply(200, body: status("Succeeded")), .reply(200),
    ]) { $0.retry.maximumRetries = 1 }
    try await fixture.begin(.put, options: RequestOptions(clientRequestID: "mine")).value()
    let identifiers = fixture.transport.sent.map { $0.header("x-ms-client-request-id") }
    #expect(identifiers == Array(repeating: "mine", count: 4))
  }

  // MARK: Hosts

  @Test(arguments: [
    "https://evil.example/a", "http://service.example/a", "https://service.example:444/a",
    "//evil.example/a", "https://service.example.evil.example/",
  ])
  func `Polls go nowhere else`(location: String) async throws {
    let fixture = PollingFixture([.reply(202, ["Location": location])])
    let poller = try await fixture.begin(.post)
    let error = await #expect(throws: UntrustedHostError.self) { try await poller.value() }
    #expect(error?.purpose == .polling)
    #expect(error?.description.contains("neither the client's nor allowed") == true)
    #expect(fixture.polls.isEmpty)
  }

  @Test func `Polls go to allowed hosts by TLS only`() async throws {
    let fixture = PollingFixture([.reply(202, ["Location": "http://other.example/a"])]) {
      $0.allowedHosts = ["other.example"]
    }
    let poller = try await fixture.begin(.post)
    await #expect(throws: UntrustedHostError.self) { try await poller.value() }
  }

  @Test func `Polls go to hosts that are allowed`() async throws {
    let fixture = PollingFixture([
      .reply(202, ["Location": "https://west.other.example/a"]), .reply(200),
    ]) { $0.allowedHosts = [".other.example"] }
    try await fixture.begin(.post).value()
    #expect(fixture.polls == ["GET https://west.other.example/a"])
  }

  // MARK: Resuming

  @Test(arguments: [
    (
      ["Azure-AsyncOperation": "/m", "Location": "/l"], OperationDescriptor.Method.post,
      ["GET /m", "GET /l"]
    ),
    (["Operation-Location": "/m", "Location": "/l"], .post, ["GET /m", "GET /l"]),
    (["Location": "/l?sig={x}&y=%2F"], .post, ["GET /l?sig=%7Bx%7D&y=%2F"]),
    ([:], .put, ["GET /things"]),
  ])
  func `A poller can be resumed`(
    headers: [String: String], method: OperationDescriptor.Method, polls: [String]
  ) async throws {
    let first = PollingFixture([.reply(202, headers)])
    let token = try await first.begin(
      method, options: RequestOptions(clientRequestID: "mine")
    ).resumeToken
    let second = PollingFixture([
      .reply(200, body: status("Succeeded")), .reply(200, body: "result"),
    ])
    let poller = try second.pipeline.resume(PollingFixture.operation(method), from: token) {
      try $0.text()
    }
    #expect(poller.status == OperationStatus(.running, text: "InProgress"))
    #expect(poller.lastResponse == nil)
    let value = try await poller.value()
    #expect(value == (polls.count == 2 ? "result" : status("Succeeded")))
    let lines = second.transport.lines.map { $0.replacing("https://service.example", with: "") }
    #expect(lines == polls)
    #expect(second.transport.sent.first?.header("x-ms-client-request-id") == "mine")
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"version":"1"}"#,
    #"{"operation":"Other","state":{"url":"https://service.example/"},"status":"x","strategy":"location","version":"1"}"#,
    #"{"operation":"Things_Do","state":{"url":"https://service.example/"},"status":"x","strategy":"location","version":"2"}"#,
    #"{"operation":"Things_Do","state":{"url":"https://service.example/"},"status":"x","strategy":"other","version":"1"}"#,
    #"{"operation":"Things_Do","state":{"url":"relative"},"status":"x","strategy":"location","version":"1"}"#,
    #"{"operation":"Things_Do","state":{"url":"https://service.example/"},"status":"x","strategy":"statusOperation","version":"1"}"#,
  ])
  func `Other tokens are refused`(token: String) {
    let fixture = PollingFixture([])
    #expect(throws: PollingError(operationID: "Things_Do", reason: .invalidResumeToken)) {
      try fixture.pipeline.resume(PollingFixture.operation(.post), from: token)
    }
  }

  @Test func `A token does not lead to another host`() async throws {
    let fixture = PollingFixture([])
    let poller = try fixture.pipeline.resume(
      PollingFixture.operation(.post),
      from: #"{"operation":"Things_Do","state":{"url":"https://evil.example/"},"#
        + #""status":"x","strategy":"location","version":"1"}"#)
    await #expect(throws: UntrustedHostError.self) { try await poller.value() }
  }
}
