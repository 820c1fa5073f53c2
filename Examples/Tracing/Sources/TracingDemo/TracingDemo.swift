import ArmatureRuntime
import HTTPTypes
import InMemoryTracing
import Tracing

/// Makes a call that succeeds with its second try, and prints the spans that come of it.
@main
enum TracingDemo {
  static func main() async throws {
    let tracer = InMemoryTracer()
    InstrumentationSystem.bootstrap(tracer)
    var options = ClientOptions()
    options.retry.baseDelay = .zero
    let pipeline = ServicePipeline(
      endpoint: "https://service.example", transport: ForgetfulTransport(), module: "Things",
      options: options)
    let list = OperationDescriptor(id: "Things_List", method: .get, path: "/things?sig=secret")
    try await pipeline.send(OperationRequest(list))
    for span in tracer.finishedSpans {
      let url = span.attributes.get("url.full").map { " \($0)" } ?? ""
      let status = span.attributes.get("http.response.status_code").map { " \($0)" } ?? ""
      print("\(span.operationName)\(url)\(status)")
    }
  }
}

/// Fails every first try, unless it is told of the trace.
private struct ForgetfulTransport: HTTPTransport {
  private let tries = Tries()

  private actor Tries {
    private var count = 0

    func next() -> Int {
      count += 1
      return count
    }
  }

  func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
    let isTraced = request.headerFields.contains { $0.name.canonicalName.contains("trace") }
    let isFirst = await tries.next() == 1
    let status: HTTPResponse.Status = !isTraced ? .badRequest : isFirst ? .serviceUnavailable : .ok
    return HTTPTransportResponse(head: HTTPResponse(status: status))
  }
}
