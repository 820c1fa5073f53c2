import ArmatureRuntime
import HTTPTypes

/// Options with the clock given and the middle of all random numbers.
func testOptions(_ clock: TestClock) -> ClientOptions {
  var options = ClientOptions()
  options.clock = clock
  options.now = { clock.unixTime }
  options.random = { 0x8000_0000_0000_0000 }
  return options
}

/// A pipeline to `https://service.example`, without authentication.
func testPipeline(
  _ transport: any HTTPTransport,
  clock: TestClock = TestClock(),
  _ change: (inout ClientOptions) -> Void = { _ in }
) -> ServicePipeline {
  var options = testOptions(clock)
  change(&options)
  return ServicePipeline(
    endpoint: "https://service.example", transport: transport, module: "Test", options: options)
}

extension OperationDescriptor {
  static func test(
    _ method: Method = .get,
    _ path: String = "/things",
    accepting: [Int] = [],
    error: ErrorDecoder? = nil,
    longRunning: LongRunning? = nil,
    returnsClientRequestID: Bool = false
  ) -> OperationDescriptor {
    OperationDescriptor(
      id: "Things_Do", method: method, path: path, accepting: accepting, error: error,
      longRunning: longRunning, returnsClientRequestID: returnsClientRequestID)
  }
}
