import ArmatureRuntime
import HTTPTypes
import Synchronization

/// A transport that answers from a script and keeps what it was sent.
final class ScriptedTransport: HTTPTransport {
  struct Sent: Sendable {
    var request: HTTPRequest
    var body: [UInt8]

    /// Method and URL, exactly as they would be on the wire.
    var line: String {
      "\(request.method.rawValue) \(request.scheme ?? "")://\(request.authority ?? "")"
        + (request.path ?? "")
    }

    func header(_ name: String) -> String? {
      HTTPField.Name(name).flatMap { request.headerFields[$0] }
    }
  }

  struct Step: Sendable {
    var answer: @Sendable (HTTPRequest) async throws -> HTTPTransportResponse

    static func reply(
      _ status: Int, _ headers: [String: String] = [:], body: String = ""
    ) -> Step {
      Step { _ in
        var head = HTTPResponse(status: .init(code: status))
        for (name, value) in headers {
          if let name = HTTPField.Name(name) { head.headerFields[name] = value }
        }
        return HTTPTransportResponse(head: head, body: HTTPBody(body))
      }
    }

    static func failure(_ kind: TransportError.Kind) -> Step {
      Step { _ in throw TransportError(kind, "scripted") }
    }

    /// Never answers.
    static let silence = Step { _ in
      await suspendUntilCancelled()
      throw CancellationError()
    }
  }

  struct UnexpectedRequest: Error {}

  private let state: Mutex<(steps: [Step], sent: [Sent])>

  init(_ steps: [Step]) { state = Mutex((steps, [])) }

  var sent: [Sent] { state.withLock(\.sent) }

  var lines: [String] { sent.map(\.line) }

  func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
    let bytes = try await body.collect(upTo: .max)
    let step = state.withLock { state in
      state.sent.append(Sent(request: request, body: bytes))
      return state.steps.isEmpty ? nil : state.steps.removeFirst()
    }
    guard let step else { throw UnexpectedRequest() }
    return try await step.answer(request)
  }
}

/// Suspends the task until it is cancelled.
func suspendUntilCancelled() async {
  let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
  for await _ in stream {}
  continuation.finish()
}
