import ArmatureRuntime
import Testing

@testable import ArmatureIdentity

struct TokenEndpointTests {
  func credential(
    _ transport: ScriptedTransport,
    clock: RecordingClock = RecordingClock(),
    tryTimeout: Duration? = nil
  ) throws -> ClientSecretCredential {
    var options = TokenEndpointOptions()
    options.clock = clock
    options.now = { UnixTime(seconds: 1000) }
    options.random = { 0 }
    options.retry.tryTimeout = tryTimeout
    options.maximumResponseSize = 200
    return try ClientSecretCredential(
      tenantID: "t",
      clientID: "c",
      clientSecret: "s",
      transport: transport,
      options: options
    )
  }

  @Test(arguments: [
    (#""expires_in":3599"#, 4599), (#""expires_in":"3599""#, 4599),
    (#""expires_in":3599.9"#, 4599), (#""expires_in":10,"expires_on":5"#, 1010),
    (#""expires_on":1700000000"#, 1_700_000_000), (#""expires_on":"1700000000""#, 1_700_000_000),
    (#""expires_on":"11/14/2023 22:13:20""#, 1_700_000_000),
    (#""expires_on":"11/14/2023 10:13:20 PM +00:00""#, 1_700_000_000),
    (#""expires_on":"3/1/2024 12:00:00 AM""#, 1_709_251_200),
    (#""expires_on":"2023-11-14 22:13:20""#, 1_700_000_000),
    (#""expires_on":"2023-11-14T22:13:20.123Z""#, 1_700_000_000),
    (#""expires_on":"2023-11-15T00:13:20+02:00""#, 1_700_000_000),
    (#""expires_on":"2024-02-29 00:00:00""#, 1_709_164_800),
  ])
  func readsExpiry(member: String, seconds: Int64) async throws {
    let transport = ScriptedTransport(.response(200, [:], "{\"access_token\":\"t\",\(member)}"))
    let token = try await credential(transport).token(for: TokenRequest(scopes: ["s"]))
    #expect(token.expiresOn.seconds == seconds)
  }

  @Test(arguments: [
    #""expires_in":null"#, #""expires_in":"soon""#, #""expires_on":"2023-13-14 22:13:20""#,
    #""expires_on":"tomorrow""#, #""expires_on":"2023-11-14""#, #""expires_in":1e400"#,
    #""expires_in":"nan""#, #""expires_on":"1/1 00:00:00""#, "",
    #""expires_on":"13/14/2023 22:13:20""#, #""expires_on":"11/14/2023 22:13:20 PM""#,
  ])
  func refusesExpiry(member: String) async throws {
    let comma = member.isEmpty ? "" : ","
    let body = "{\"access_token\":\"t\"\(comma)\(member)}"
    let transport = ScriptedTransport(.response(200, [:], body))
    await #expect(throws: CredentialError.self) {
      try await credential(transport).token(for: TokenRequest(scopes: ["s"]))
    }
  }

  @Test(
    arguments: [
      (ScriptedTransport.Answer.response(500, [:], ""), 4), (.failure(.ambiguous), 4),
      (.failure(.connectionNeverMade), 4), (.failure(.tls), 1), (.response(400, [:], "{}"), 1),
      (.response(429, ["Retry-After": "61"], "{}"), 1),
      (.response(200, [:], String(repeating: " ", count: 201)), 1),
    ]
  )
  func givesUp(answer: ScriptedTransport.Answer, requestCount: Int) async throws {
    let transport = ScriptedTransport(answer)
    let clock = RecordingClock()
    let error = await #expect(throws: CredentialError.self) {
      try await credential(transport, clock: clock).token(for: TokenRequest(scopes: ["s"]))
    }
    guard case .authenticationFailed = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(transport.requestCount == requestCount)
    #expect(clock.sleeps.count == requestCount - 1)
  }

  @Test func givesUpOnASilentEndpoint() async throws {
    let clock = RecordingClock()
    let transport = ScriptedTransport(.silence)
    let error = await #expect(throws: CredentialError.self) {
      try await credential(transport, clock: clock, tryTimeout: .seconds(30))
        .token(for: TokenRequest(scopes: ["s"]))
    }
    #expect(error.map { "\($0)".contains("timedOut") } == true)
    #expect(transport.requestCount == 4)
    #expect(clock.sleeps.filter { $0 == .seconds(30) }.count == 4)
  }

  @Test(arguments: [
    ("https://login.microsoftonline.us", "https://login.microsoftonline.us"),
    ("https://LOGIN.example:8443/", "https://login.example:8443"),
    ("login.example", "https://login.example"), ("https://[::1]:1", "https://[::1]:1"),
  ])
  func readsAuthorities(text: String, authority: String) throws {
    #expect(try Authority(text).description == authority)
  }

  @Test(arguments: [
    "", "http://login.example", "http://localhost:1", "https://", "https://a/b", "https://u@a",
    "https://a?b", "ftp://a", "https://a b", "https://a:b", "https://a//",
  ])
  func refusesAuthorities(text: String) {
    #expect(throws: CredentialError.self) { try Authority(text) }
  }

  @Test func allowsPlaintextOnLoopbackOnly() throws {
    let authority = try Authority("http://127.0.0.1:80", allowsPlaintextLoopback: true)
    #expect(authority.description == "http://127.0.0.1:80")
    #expect(throws: CredentialError.self) {
      try Authority("http://login.example", allowsPlaintextLoopback: true)
    }
  }

  @Test func knowsTheCloudsAuthorities() throws {
    #expect(try Authority(Cloud.public) == .public)
    #expect(try Authority(Cloud.china).description == "https://login.chinacloudapi.cn")
  }

  @Test(arguments: ["", "a/b", "a b", "..", "a?b", "ä", "-a"])
  func refusesTenants(id: String) {
    #expect(throws: CredentialError.self) {
      try ClientSecretCredential(
        tenantID: id,
        clientID: "c",
        clientSecret: "s",
        transport: ScriptedTransport()
      )
    }
  }
}
