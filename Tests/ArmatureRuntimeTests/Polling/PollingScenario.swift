import ArmatureRuntime
import Testing

/// A row of a table: what a service answers, what it is asked, how it ends.
struct PollingScenario: Sendable, CustomTestStringConvertible {
  typealias Step = ScriptedTransport.Step

  enum Outcome: Sendable {
    /// The operation succeeded, and this is the text of its result.
    case value(String)
    /// The operation ended otherwise, with the status, and the service's code.
    case ended(String, code: String?)
    /// The service refused something; the operation has no status.
    case refused(Int)
    /// The operation cannot be followed.
    case lost(PollingError.Reason)
    /// The service pointed to a strange host.
    case strangeHost
  }

  var name: String
  var method: OperationDescriptor.Method
  var finalState: OperationDescriptor.FinalState?
  /// What the service answers, to the call at first.
  var answers: [Step]
  /// What it is asked after the call, without `https://service.example`.
  var polls: [String]
  var outcome: Outcome
  var retries = 0

  init(
    _ name: String,
    _ method: OperationDescriptor.Method,
    via finalState: OperationDescriptor.FinalState? = nil,
    _ answers: [Step],
    asks polls: [String] = [],
    _ outcome: Outcome,
    retries: Int = 0
  ) {
    self.name = name
    self.method = method
    self.finalState = finalState
    self.answers = answers
    self.polls = polls.map { "GET \($0)" }
    self.outcome = outcome
    self.retries = retries
  }

  var testDescription: String { name }

  /// Plays the scenario, in memory and over the connections of a server on loopback.
  func play() async throws {
    try await play(PollingFixture(answers) { $0.retry.maximumRetries = retries })
    let script = ScriptedTransport(answers)
    try await ScriptedService.run(script) { transport in
      try await play(
        PollingFixture(script, over: transport) { $0.retry.maximumRetries = retries })
    }
  }

  /// The outcome is asked for twice, since it must not change.
  private func play(_ fixture: PollingFixture) async throws {
    switch outcome {
    case .value(let expected):
      let poller = try await fixture.begin(method, finalState: finalState)
      for _ in 0..<2 { #expect(try await poller.value() == expected) }
      #expect(poller.status.phase == .succeeded)
    case .ended(let status, let code):
      let poller = try await fixture.begin(method, finalState: finalState)
      for _ in 0..<2 {
        let error = await #expect(throws: ServiceError.self) { try await poller.value() }
        #expect(error?.operationStatus == status)
        #expect(error?.code == code)
      }
      #expect([.failed, .cancelled].contains(poller.status.phase))
    case .refused(let status):
      let error = await #expect(throws: ServiceError.self) { try await value(fixture) }
      #expect(error?.status == status)
      #expect(error?.operationStatus == nil)
    case .lost(let reason):
      await #expect(throws: PollingError(operationID: "Things_Do", reason: reason)) {
        try await value(fixture)
      }
    case .strangeHost:
      let error = await #expect(throws: UntrustedHostError.self) { try await value(fixture) }
      #expect(error?.purpose == .polling)
    }
    let call = "\(method.rawValue) https://service.example/things"
    let calls = fixture.transport.lines.prefix { $0 == call }.count
    let polls = fixture.transport.lines.dropFirst(calls)
    #expect(polls.map { $0.replacing("https://service.example", with: "") } == self.polls)
  }

  private func value(_ fixture: PollingFixture) async throws -> String {
    try await fixture.begin(method, finalState: finalState).value()
  }
}
