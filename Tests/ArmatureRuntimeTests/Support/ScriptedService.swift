import ArmatureAsyncHTTPClient
import ArmatureRuntime
import HTTPTypes
import LoopbackServices

/// Plays a script over real connections: what is sent to `https://service.example` goes to a server
/// on loopback, which asks the script.
struct ScriptedService: LoopbackService {
  let script: ScriptedTransport

  func reply(to request: RecordedRequest, origin: String) async -> Reply {
    let head = HTTPRequest(
      method: HTTPRequest.Method(request.method) ?? .get, scheme: "https",
      authority: "service.example", path: request.target, headerFields: request.headers)
    do {
      let response = try await script.send(head, body: HTTPBody(request.body))
      return .response(response.head, body: try await response.body.collect(upTo: 1 << 20))
    } catch {
      return .dropped
    }
  }

  /// Runs a server for the script, and a transport that leads to it.
  static func run(
    _ script: ScriptedTransport, _ body: (any HTTPTransport) async throws -> Void
  ) async throws {
    let server = LoopbackServer(ScriptedService(script: script))
    try await server.withServer { origin in
      let client = AsyncHTTPClientTransport()
      try await body(Detour(client: client, authority: String(origin.dropFirst("http://".count))))
      try await client.shutdown()
    }
  }

  /// Sends requests for `https://service.example` elsewhere.
  private struct Detour: HTTPTransport {
    let client: AsyncHTTPClientTransport
    let authority: String

    func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
      var request = request
      guard request.authority == "service.example" else {
        throw TransportError(.connectionNeverMade, "a strange host")
      }
      request.scheme = "http"
      request.authority = authority
      return try await client.send(request, body: body)
    }
  }
}
