import HTTPTypes
import Testing

@testable import ArmatureRuntime

/// Keys that every request carries.
@Suite struct KeyTests {
  private let key = APIKeyCredential("s3cr&t")
  private let basic = BasicCredential(userName: "user", password: "pässword")

  private func send(
    _ keys: [RequestKey], endpoint: String = "https://service.example", path: String = "/things"
  ) async throws -> ScriptedTransport.Sent {
    let transport = ScriptedTransport([.reply(200)])
    let pipeline = ServicePipeline(
      endpoint: endpoint, keys: keys, transport: transport, module: "Test",
      options: testOptions(TestClock()))
    try await pipeline.send(OperationRequest(.test(.get, path)))
    return try #require(transport.sent.first)
  }

  @Test func keysTravelWhereTheServiceWantsThem() async throws {
    #expect(try await send([.header("api-key", key)]).header("api-key") == "s3cr&t")
    #expect(
      try await send([.query("key", key)]).line
        == "GET https://service.example/things?key=s3cr%26t")
    #expect(
      try await send([.query("key", key)], path: "/things?a=b").line
        == "GET https://service.example/things?a=b&key=s3cr%26t")
    let both = try await send([.cookie("session", key), .cookie("other", key)])
    #expect(both.header("Cookie") == "session=s3cr%26t; other=s3cr%26t")
    #expect(
      try await send([.basic(basic)]).header("Authorization") == "Basic dXNlcjpww6Rzc3dvcmQ=")
  }

  @Test func keysNeedTLS() async throws {
    await #expect(throws: AuthenticationError.self) {
      try await send([.header("api-key", key)], endpoint: "http://service.example")
    }
  }

  @Test func keysThatAreNoHeaderFieldAreRefused() async throws {
    await #expect(throws: RequestError.invalidHeader("api-key")) {
      try await send([.header("api-key", APIKeyCredential("a\nb"))])
    }
  }

  @Test func keysAreNotShown() {
    var text = ""
    dump((key, basic, RequestKey.header("api-key", key), RequestKey.basic(basic)), to: &text)
    text += "\(key) \(basic) \(RequestKey.query("q", key))"
    #expect(!text.contains("s3cr"))
    #expect(!text.contains("dXNlcjp"))
    #expect(!text.contains("pässword"))
  }
}
