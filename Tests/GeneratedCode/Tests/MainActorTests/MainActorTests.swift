import ArmatureRuntime
import HTTPTypes
import Testing

/// What the build plugin generates is compiled into a module whose declarations belong to the main
/// actor, as those of app targets do by default.
@Suite struct MainActorTests {
  nonisolated private struct Service: HTTPTransport {
    func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
      HTTPTransportResponse(
        head: HTTPResponse(status: .ok), body: HTTPBody(#"[{"at":"07:00","tone":"bell"}]"#))
    }
  }

  @Test func callsAreMadeFromTheMainActor() async throws {
    let client = MainActorTestsClient(transport: Service())
    let response = try await client.listAlarms()
    #expect(response.body.first?.tone == .bell)
  }

  @Test func valuesAreCodedOnAnyActor() async throws {
    let text = try await Task.detached {
      String(decoding: try JSON.encode(Alarm(at: "07:00", tone: .bird)), as: UTF8.self)
    }.value
    #expect(text == #"{"at":"07:00","tone":"bird"}"#)
  }
}
