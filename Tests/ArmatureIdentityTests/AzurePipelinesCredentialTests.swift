import ArmatureAsyncHTTPClient
import ArmatureIdentity
import ArmatureRuntime
import LoopbackServices
import Testing

/// Over TLS, against a server on loopback that is both the pipeline service and the token endpoint.
struct AzurePipelinesCredentialTests {
  let authority: TestAuthority
  let transport: AsyncHTTPClientTransport
  let request = TokenRequest(scopes: [scope])
  let assertion = Reply.response(
    200, contentType: "application/json", body: #"{"oidcToken":"assertion-hush"}"#)
  let token = Reply.response(
    200, contentType: "application/json", body: #"{"access_token":"t","expires_in":3599}"#)

  init() throws {
    authority = try TestAuthority()
    transport = AsyncHTTPClientTransport(.init(trustRoots: try authority.trustRoots()))
  }

  var options: TokenEndpointOptions {
    var options = TokenEndpointOptions()
    options.clock = RecordingClock()
    options.retry.tryTimeout = nil
    return options
  }

  func withCredential(
    _ replies: [Reply], additionallyAllowedTenants: Set<String> = [],
    _ body: (AzurePipelinesCredential) async throws -> Void
  ) async throws -> [RecordedRequest] {
    let server = LoopbackServer(
      ScriptedService { _ in .response(418) }, security: .tls(authority),
      faults: FaultScript(replies))
    try await server.withServer { origin in
      try await body(
        AzurePipelinesCredential(
          tenantID: "t.example", clientID: "client", serviceConnectionID: "service/connection",
          systemAccessToken: "system-hush", transport: transport, authority: Authority(origin),
          additionallyAllowedTenants: additionallyAllowedTenants,
          environment: ["SYSTEM_OIDCREQUESTURI": "\(origin)/org/_apis/oidctoken"],
          options: options))
    }
    return server.log.all
  }

  @Test func `The job's token is exchanged for an assertion, and that for a token`() async throws {
    let requests = try await withCredential([assertion, token]) { credential in
      try await expect("t", of: credential, for: request)
      #expect(!shown(credential).contains("hush"))
      #expect("\(credential)".contains("client client"))
    }
    try #require(requests.count == 2)
    #expect(requests[0].method == "POST")
    #expect(
      requests[0].target
        == "/org/_apis/oidctoken?api-version=7.1&serviceConnectionId=service%2Fconnection")
    #expect(requests[0].header("Authorization") == "Bearer system-hush")
    #expect(requests[0].header("X-TFS-FedAuthRedirect") == "Suppress")
    #expect(requests[0].header("Content-Type") == "application/json")
    #expect(requests[0].body.isEmpty)
    #expect(requests[1].method == "POST")
    #expect(requests[1].target == "/t.example/oauth2/v2.0/token")
    #expect(requests[1].header("Authorization") == nil)
    #expect(
      requests[1].formFields == [
        "grant_type": "client_credentials", "client_id": "client", "scope": scope,
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": "assertion-hush",
      ])
  }

  @Test func `Both services are asked again after passing failures`() async throws {
    let requests = try await withCredential([
      .response(503), assertion, .response(429), token,
    ]) { credential in
      try await expect("t", of: credential, for: request)
    }
    #expect(requests.count == 4)
  }

  @Test func `Other tenants must be allowed`() async throws {
    let other = TokenRequest(scopes: [scope], tenantID: "other.example")
    let requests = try await withCredential(
      [assertion, token], additionallyAllowedTenants: ["other.example"]
    ) { credential in
      _ = try await credential.token(for: other)
      await #expect(throws: CredentialError.self) {
        try await credential.token(for: TokenRequest(scopes: [scope], tenantID: "third.example"))
      }
    }
    #expect(requests.last?.path == "/other.example/oauth2/v2.0/token")
    #expect(requests.count == 2)
  }

  @Test(arguments: [
    (
      Reply.response(
        401, headers: [("x-vss-e2eid", "id-1"), ("x-msedge-ref", "id-2")], body: "system-hush"),
      "authentication failed with status 401: Azure Pipelines: it gives no assertion; check that "
        + "the service connection exists, that the pipeline may use it, and that the system access "
        + "token is valid [correlation id x-vss-e2eid: id-1, x-msedge-ref: id-2]"
    ),
    (
      Reply.response(302, headers: [("Location", "/_signin"), ("x-vss-e2eid", "system-hush")]),
      "authentication failed with status 302: Azure Pipelines: it gives no assertion; check that "
        + "the service connection exists, that the pipeline may use it, and that the system access "
        + "token is valid [correlation id x-vss-e2eid: REDACTED]"
    ),
    (
      .response(200, body: "<html>"),
      "authentication failed with status 200: Azure Pipelines: its answer has no oidcToken"
    ),
    (
      .response(200, body: #"{"oidcToken":""}"#),
      "authentication failed with status 200: Azure Pipelines: its answer has no oidcToken"
    ),
  ])
  func `What is wrong with the pipeline service's answer is said`(
    reply: Reply, expected: String
  ) async throws {
    let requests = try await withCredential([reply]) { credential in
      let error = await #expect(throws: CredentialError.self) {
        try await credential.token(for: request)
      }
      #expect(error.map { "\($0)" } == expected)
      #expect(!shown(error as Any).contains("hush"))
    }
    #expect(requests.count == 1)
  }

  @Test func `A refused assertion is reported without it`() async throws {
    let refusal = Reply.response(
      400, contentType: "application/json",
      body: #"{"error":"invalid_client","error_description":"AADSTS700213: assertion-hush"}"#)
    _ = try await withCredential([assertion, refusal]) { credential in
      let error = await #expect(throws: CredentialError.self) {
        try await credential.token(for: request)
      }
      #expect(
        error.map { "\($0)" }
          == "authentication failed with status 400 (invalid_client): AADSTS700213: REDACTED")
    }
  }

  @Test(arguments: [
    (
      [:], "connection", "token",
      "missing environment variable: SYSTEM_OIDCREQUESTURI; it is there in jobs of Azure Pipelines "
        + "only"
    ),
    (
      ["SYSTEM_OIDCREQUESTURI": "http://insecure.example"], "connection", "token",
      "SYSTEM_OIDCREQUESTURI is not a URL of https"
    ),
    (
      ["SYSTEM_OIDCREQUESTURI": "https://a.example"], "", "token",
      "The service connection ID must not be empty."
    ),
    (
      ["SYSTEM_OIDCREQUESTURI": "https://a.example"], "connection", "hush\nhush",
      "The system access token is empty or not valid; the pipeline must map "
        + "$(System.AccessToken) into the environment."
    ),
    (
      ["SYSTEM_OIDCREQUESTURI": "https://a.example"], "connection", "",
      "The system access token is empty or not valid; the pipeline must map "
        + "$(System.AccessToken) into the environment."
    ),
  ])
  func `What is missing is named`(
    environment: [String: String], connection: String, token: String, expected: String
  ) {
    let error = #expect(throws: CredentialError.self) {
      try AzurePipelinesCredential(
        tenantID: "t", clientID: "c", serviceConnectionID: connection, systemAccessToken: token,
        transport: ScriptedTransport(), environment: environment)
    }
    #expect(error == .unavailable(reason: expected))
  }
}
