import ArmatureRuntime
import HTTPTypes
import Logging
import Synchronization
import Testing

@Suite struct LoggingTests {
  private final class Lines: Sendable {
    let lines = Mutex<[String]>([])
  }

  private struct Handler: LogHandler {
    let log: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let text = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted().joined(separator: " ")
      log.lines.withLock { $0.append("\(event.level) \(event.message) \(text)") }
    }
  }

  @Test func `Secrets and bodies are not logged`() async throws {
    let log = Lines()
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
      $0.logger = Logger(label: "test", factory: { _ in Handler(log: log) })
    }.send(request)
    let lines = log.lines.withLock(\.self)
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
    let log = Lines()
    let transport = ScriptedTransport([.failure(.ambiguous), .reply(200)])
    try await testPipeline(transport) {
      $0.logger = Logger(label: "test", factory: { _ in Handler(log: log) })
    }.send(OperationRequest(.test()))
    let lines = log.lines.withLock(\.self)
    #expect(lines.contains { $0.hasPrefix("debug no response error=ambiguous: scripted") })
    #expect(lines.contains { $0.hasPrefix("info retrying a request") })
  }
}
