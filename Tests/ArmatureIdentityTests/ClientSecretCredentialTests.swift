import ArmatureAsyncHTTPClient
import ArmatureIdentity
import ArmatureRuntime
import LoopbackServices
import Testing

/// Over TLS, against a token endpoint on loopback.
struct ClientSecretCredentialTests {
  let authority: TestAuthority
  let transport: AsyncHTTPClientTransport
  let time = TimeOfDay()
  let clock = RecordingClock()
  let request = TokenRequest(scopes: [scope])

  init() throws {
    authority = try TestAuthority()
    transport = AsyncHTTPClientTransport(.init(trustRoots: try authority.trustRoots()))
  }

  var options: TokenEndpointOptions {
    var options = TokenEndpointOptions()
    options.clock = clock
    options.now = { [time] in time.now }
    options.random = { 0 }
    // The clock never waits, so that every try would run out of time.
    options.retry.tryTimeout = nil
    return options
  }

  func withCredential(
    _ settings: TokenEndpoint.Options = TokenEndpoint.Options(),
    faults: [Reply?] = [],
    secret: String? = nil,
    additionallyAllowedTenants: Set<String> = [],
    _ body: (ClientSecretCredential) async throws -> Void
  ) async throws -> [RecordedRequest] {
    let server = LoopbackServer(
      TokenEndpoint(settings),
      security: .tls(authority),
      faults: FaultScript(faults)
    )
    try await server.withServer { origin in
      let credential = try ClientSecretCredential(
        tenantID: settings.tenant,
        clientID: settings.clientID,
        clientSecret: secret ?? settings.clientSecret,
        transport: transport,
        authority: Authority(origin),
        additionallyAllowedTenants: additionallyAllowedTenants,
        options: options
      )
      try await body(credential)
    }
    return server.log.all
  }

  @Test func sendsEveryField() async throws {
    var settings = TokenEndpoint.Options()
    settings.scope = scope
    settings.refreshIn = 1800
    let requests = try await withCredential(settings) { credential in
      let token = try await credential.token(for: request)
      #expect(token.token == "token-1")
      #expect(token.expiresOn == time.now + .seconds(3599))
      #expect(token.refreshOn == time.now + .seconds(1800))
    }
    let sent = try #require(requests.first)
    #expect(requests.count == 1)
    #expect(sent.method == "POST")
    #expect(sent.target == "/contoso.onmicrosoft.com/oauth2/v2.0/token")
    #expect(sent.header("Content-Type") == "application/x-www-form-urlencoded")
    #expect(sent.header("Accept") == "application/json")
    #expect(
      sent.text == "grant_type=client_credentials"
        + "&client_id=5f6a1b7e-0000-4000-8000-000000000001"
        + "&client_secret=s3cr3t~value%2Bwith%2Fodd%3Dcharacters%26more%25"
        + "&scope=https%3A%2F%2Fmanagement.core.windows.net%2F%2F.default"
    )
  }

  @Test func asksOnceForManyCallers() async throws {
    let requests = try await withCredential { credential in
      let cache = TokenCache(now: { [time] in time.now })
      let tokens = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<50 {
          group.addTask {
            try await cache.token(for: request) { try await credential.token(for: $0) }.token
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(tokens == ["token-1"])
    }
    #expect(requests.count == 1)
  }

  @Test func renewsEarly() async throws {
    let requests = try await withCredential(faults: [nil, .response(400), nil]) { credential in
      let cache = TokenCache(now: { [time] in time.now })
      var tokens: [String] = []
      // The first attempt to renew fails, which does not matter while the token is valid, and is
      // not repeated at once.
      for seconds: Int64 in [0, 3599 - 300, 1, 0, 30] {
        time.advance(by: seconds)
        let token = try await cache.token(for: request) { try await credential.token(for: $0) }
        tokens.append(token.token)
      }
      #expect(tokens == ["token-1", "token-1", "token-1", "token-1", "token-2"])
    }
    #expect(requests.count == 3)
  }

  @Test func triesAgainAndObeysRetryAfter() async throws {
    let requests = try await withCredential(
      faults: [
        .response(429, headers: [("Retry-After", "7")]), .response(503), .dropped, nil,
      ]
    ) { credential in
      let token = try await credential.token(for: request)
      #expect(token.token == "token-1")
    }
    #expect(requests.count == 4)
    #expect(Set(requests.map(\.text)).count == 1)
    #expect(clock.sleeps == [.seconds(7), .milliseconds(1920), .milliseconds(4480)])
  }

  @Test(
    arguments: [
      (nil, true, #"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#),
      (#"{"access_token":{"nbf":{}}}"#, false, #"{"access_token":{"nbf":{}}}"#),
      (
        #"{"access_token":{"nbf":{}}}"#, true,
        #"{"access_token":{"nbf":{},"xms_cc":{"values":["CP1"]}}}"#
      ),
    ] as [(String?, Bool, String)]
  )
  func sendsClaims(challenge: String?, enableCAE: Bool, claims: String) async throws {
    let requests = try await withCredential { credential in
      let request = TokenRequest(scopes: [scope], claims: challenge, enableCAE: enableCAE)
      _ = try await credential.token(for: request)
    }
    #expect(requests.map { $0.formFields["claims"] } == [claims])
  }

  @Test(arguments: ["", "{", "[]", "null"])
  func refusesClaimsThatAreNotAnObject(challenge: String) async throws {
    let requests = try await withCredential { credential in
      await #expect(throws: CredentialError.self) {
        try await credential.token(for: TokenRequest(scopes: [scope], claims: challenge))
      }
    }
    #expect(requests.isEmpty)
  }

  @Test func asksForOtherTenants() async throws {
    let requests = try await withCredential(additionallyAllowedTenants: ["*"]) { credential in
      await #expect(throws: CredentialError.self) {
        try await credential.token(for: TokenRequest(scopes: [scope], tenantID: "other.example"))
      }
    }
    #expect(requests.map(\.target) == ["/other.example/oauth2/v2.0/token"])
  }

  @Test func tellsWhyAuthenticationFailed() async throws {
    let secret = "wrong secret/1"
    _ = try await withCredential(secret: secret) { credential in
      let error = await #expect(throws: CredentialError.self) {
        try await credential.token(for: request)
      }
      #expect(
        error.map { "\($0)" }
          == "authentication failed with status 401 (invalid_client): "
          + "AADSTS7000215: Invalid client secret provided. "
          + "[correlation id 255d1aef-8c98-452f-ac51-23d051240864]"
      )
      let shown = "\(credential) \(String(reflecting: credential)) \(String(reflecting: error))"
      #expect(!shown.contains("secret/1"))
      #expect(shown.contains("5f6a1b7e"))
    }
  }

  @Test func hidesSecretsThatAreEchoed() async throws {
    let secret = "hush+hush"
    let echo = Reply.response(
      400,
      body: #"{"error":"hush+hush","error_description":"client_secret=hush%2Bhush (hush+hush)"}"#
    )
    _ = try await withCredential(faults: [echo], secret: secret) { credential in
      let error = await #expect(throws: CredentialError.self) {
        try await credential.token(for: request)
      }
      let shown = String(reflecting: error)
      #expect(shown.contains("REDACTED"))
      #expect(!shown.contains("hush"))
    }
  }

  @Test(arguments: [
    Reply.response(200, body: "<html>"), .response(200, body: "[]"),
    .response(200, body: #"{"access_token":"t"}"#),
    .response(200, body: #"{"access_token":"","expires_in":1}"#),
    .response(200, body: #"{"expires_in":1}"#), .response(302, headers: [("Location", "/")]),
    .response(418, body: "teapot"),
  ])
  func refusesAnswersWithoutToken(reply: Reply) async throws {
    _ = try await withCredential(faults: [reply]) { credential in
      let error = await #expect(throws: CredentialError.self) {
        try await credential.token(for: request)
      }
      guard case .authenticationFailed(let failure) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(failure.status != nil)
      #expect(!"\(failure)".contains("teapot"))
    }
  }

  @Test func refusesTenantsThatAreNotAllowed() async throws {
    let requests = try await withCredential(additionallyAllowedTenants: ["a.example"]) {
      credential in
      for tenant in ["b.example", "a.example/x"] {
        await #expect(throws: CredentialError.self) {
          try await credential.token(for: TokenRequest(scopes: [scope], tenantID: tenant))
        }
      }
      await #expect(throws: CredentialError.self) {
        try await credential.token(for: TokenRequest(scopes: []))
      }
    }
    #expect(requests.isEmpty)
  }
}
