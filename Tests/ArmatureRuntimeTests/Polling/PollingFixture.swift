import ArmatureRuntime

/// Begins operations against a script.
struct PollingFixture {
  let clock: TestClock
  /// What answers, whether there are connections in between or not.
  let transport: ScriptedTransport
  let pipeline: ServicePipeline

  init(
    _ steps: [ScriptedTransport.Step],
    clock: TestClock = TestClock(),
    _ change: (inout ClientOptions) -> Void = { _ in }
  ) {
    let script = ScriptedTransport(steps)
    self.init(script, over: script, clock: clock, change)
  }

  init(
    _ script: ScriptedTransport, over transport: any HTTPTransport,
    clock: TestClock = TestClock(), _ change: (inout ClientOptions) -> Void = { _ in }
  ) {
    self.clock = clock
    self.transport = script
    pipeline = testPipeline(transport, clock: clock) {
      $0.retry.maximumRetries = 0
      change(&$0)
    }
  }

  static func operation(
    _ method: OperationDescriptor.Method,
    finalState: OperationDescriptor.FinalState? = nil
  ) -> OperationDescriptor {
    .test(method, accepting: [200, 202], longRunning: .azure(finalState: finalState))
  }

  /// Begins an operation whose result is the text of a response.
  func begin(
    _ method: OperationDescriptor.Method,
    finalState: OperationDescriptor.FinalState? = nil,
    options: RequestOptions = RequestOptions()
  ) async throws -> Poller<String> {
    let request = OperationRequest(Self.operation(method, finalState: finalState), options)
    return try await pipeline.begin(request) { try $0.text() }
  }

  /// What was sent after the first request, without `https://service.example`.
  var polls: [String] {
    transport.lines.dropFirst().map { $0.replacing("https://service.example", with: "") }
  }
}

func status(_ text: String) -> String { #"{"status":"\#(text)"}"# }

func provisioning(_ text: String) -> String {
  #"{"properties":{"provisioningState":"\#(text)"}}"#
}
