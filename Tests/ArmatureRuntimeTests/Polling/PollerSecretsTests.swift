import ArmatureRuntime
import Logging
import Synchronization
import Testing

/// URLs for polling may carry signatures, which nobody may see.
@Suite struct PollerSecretsTests {
  private static let signed = "?sig=s3cr3t&api-version=1"

  @Test(
    arguments: [
      [.reply(202, ["Location": "/a" + signed]), .reply(400)],
      [.reply(202, ["Location": "/a" + signed]), .reply(200, body: provisioning("Failed"))],
      [.reply(202, ["Location": "https://strange.example/a" + signed])],
      [.reply(202, ["Location": "https://a@service.example/" + signed])],
      [.reply(202, ["Location": "/a" + signed]), .reply(202, ["Location": "ftp://a/" + signed])],
      [
        .reply(202, ["Azure-AsyncOperation": "/a" + signed, "Location": "/b" + signed]),
        .reply(404),
      ],
      [.reply(202, ["Operation-Location": "/a" + signed]), .reply(200)],
      [
        .reply(202, ["Azure-AsyncOperation": "/a" + signed, "Location": "x://b/" + signed]),
        .reply(200, body: status("Succeeded")),
      ],
    ] as [[ScriptedTransport.Step]])
  func `Errors, descriptions and logs do not show them`(
    answers: [ScriptedTransport.Step]
  ) async throws {
    let log = LogLines()
    let fixture = PollingFixture(answers) {
      $0.retry.maximumRetries = 0
      $0.logger = log.logger
    }
    var texts: [String] = []
    do {
      let poller = try await fixture.begin(.post)
      texts.append("\(poller)")
      dump(poller, to: &texts[0])
      dump(poller.lastResponse, to: &texts[0])
      try await poller.value()
      Issue.record("it did not fail")
    } catch {
      texts += ["\(error)", String(reflecting: error)]
      if error is PollingError || error is UntrustedHostError { dump(error, to: &texts[0]) }
    }
    let shown = (texts + log.lines).joined(separator: "\n")
    #expect(!shown.contains("s3cr3t"))
    #expect(shown.contains("Things_Do"))
  }
}
