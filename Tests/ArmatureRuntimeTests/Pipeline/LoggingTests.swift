import ArmatureRuntime
import HTTPTypes
import Logging
import Testing

@Suite struct LoggingTests {
  @Test func `Secrets and bodies are not logged`() async throws {
    let log = LogLines()
    let transport = ScriptedTransport([
      .reply(
        202,
        [
          "Location": "https://service.example/secret", "Azure-AsyncOperation": "https://x/secret",
          "x-ms-request-id": "visible-id",
        ], body: "secret")
    ])
    var options = RequestOptions()
    options.headers[.authorization] = "Bearer secret"
    var request = OperationRequest(.test(.post, "/a?sig=secret"), options)
    request.query("api-version", "visible-version")
    request.text("secret")
    try await testPipeline(transport) {
      $0.logger = log.logger
    }.send(request)
    let lines = log.lines
    try #require(lines.count == 2)
    #expect(!lines.joined().contains("secret"))
    #expect(lines[0].hasPrefix("debug request "))
    #expect(lines[0].contains("method=POST"))
    #expect(
      lines[0].contains(
        "url=https://service.example/a?sig=REDACTED&api-version=visible-version"))
    #expect(lines[0].contains("header.authorization=REDACTED"))
    #expect(lines[0].contains("header.content-type=text/plain"))
    #expect(lines[1].contains("header.location=REDACTED"))
    #expect(lines[1].contains("header.x-ms-request-id=visible-id"))
    #expect(lines[1].contains("status=202"))
  }

  @Test func `Retries and failures are logged`() async throws {
    let log = LogLines()
    let transport = ScriptedTransport([.failure(.ambiguous), .reply(200)])
    try await testPipeline(transport) {
      $0.logger = log.logger
    }.send(OperationRequest(.test()))
    let lines = log.lines
    #expect(lines.contains { $0.hasPrefix("debug no response error=ambiguous: scripted") })
    #expect(lines.contains { $0.hasPrefix("info retrying a request") })
  }
}
