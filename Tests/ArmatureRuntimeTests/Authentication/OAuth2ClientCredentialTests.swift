import ArmatureRuntime
import HTTPTypes
import Testing

/// Tokens for applications from any authorization server.
@Suite struct OAuth2ClientCredentialTests {
  private func credential(
    _ transport: ScriptedTransport, tokenURL: String = "https://login.example/token?x=1",
    inBody: Bool = false
  ) -> OAuth2ClientCredential {
    OAuth2ClientCredential(
      tokenURL: tokenURL, clientID: "app:1", clientSecret: "s3cret&", sendsSecretInBody: inBody,
      transport: transport, now: { UnixTime(seconds: 1000) })
  }

  @Test func tokensAreAskedForByTheGrantOfApplications() async throws {
    let answer = #"{"access_token":"t","token_type":"Bearer","expires_in":3600}"#
    let transport = ScriptedTransport([.reply(200, body: answer), .reply(200, body: answer)])
    let request = TokenRequest(scopes: ["a", "b"])
    let token = try await credential(transport).token(for: request)
    #expect(token.token == "t")
    #expect(token.expiresOn == UnixTime(seconds: 4600))
    let sent = try #require(transport.sent.first)
    #expect(sent.line == "POST https://login.example/token?x=1")
    #expect(
      String(decoding: sent.body, as: UTF8.self) == "grant_type=client_credentials&scope=a%20b")
    // app%3A1:s3cret%26
    #expect(sent.header("Authorization") == "Basic YXBwJTNBMTpzM2NyZXQlMjY=")
    _ = try await credential(transport, inBody: true).token(for: TokenRequest(scopes: []))
    let second = try #require(transport.sent.last)
    #expect(second.header("Authorization") == nil)
    #expect(
      String(decoding: second.body, as: UTF8.self)
        == "grant_type=client_credentials&client_id=app%3A1&client_secret=s3cret%26")
  }

  @Test func issuersSayWhereTokensAreIssued() async throws {
    let transport = ScriptedTransport([
      .reply(200, body: #"{"token_endpoint":"https://login.example/t"}"#),
      .reply(200, body: #"{"access_token":"t","expires_in":"60"}"#),
    ])
    let credential = OAuth2ClientCredential(
      discoveryURL: "https://login.example/.well-known/openid-configuration", clientID: "app",
      clientSecret: "s", transport: transport, now: { UnixTime(seconds: 0) })
    #expect(
      try await credential.token(for: TokenRequest(scopes: [])).expiresOn == UnixTime(seconds: 60))
    #expect(
      transport.lines == [
        "GET https://login.example/.well-known/openid-configuration",
        "POST https://login.example/t",
      ])
  }

  @Test func refusalsTellNoSecret() async throws {
    let transport = ScriptedTransport([
      .reply(401, body: #"{"error":"invalid_client","error_description":"s3cret& is wrong"}"#),
      .reply(400, body: #"{"error":"s3cret&"}"#), .reply(200, body: "{}"), .reply(502, body: "<p>"),
    ])
    let credential = credential(transport)
    for expected in [
      "the authorization server issued no token (HTTP status 401: invalid_client)",
      "the authorization server issued no token (HTTP status 400)",
      "the authorization server issued no token (HTTP status 200)",
      "the authorization server issued no token (HTTP status 502)",
    ] {
      let error = await #expect(throws: OAuth2Error.self) {
        try await credential.token(for: TokenRequest(scopes: []))
      }
      #expect(error?.description == expected)
    }
    var text = "\(credential)"
    dump(credential, to: &text)
    #expect(!text.contains("s3cret"))
  }

  @Test func secretsGoOverTLSOnly() async throws {
    let transport = ScriptedTransport([])
    await #expect(throws: AuthenticationError.insecureConnection(host: "login.example")) {
      try await credential(transport, tokenURL: "http://login.example/t")
        .token(for: TokenRequest(scopes: []))
    }
    #expect(transport.sent.isEmpty)
  }
}
