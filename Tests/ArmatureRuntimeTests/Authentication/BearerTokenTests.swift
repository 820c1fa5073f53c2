import ArmatureRuntime
import HTTPTypes
import Synchronization
import Testing

@Suite struct BearerTokenTests {
  private final class Credential: TokenCredential {
    private let state = Mutex<[TokenRequest]>([])

    var requests: [TokenRequest] { state.withLock(\.self) }

    func token(for request: TokenRequest) async throws -> AccessToken {
      let count = state.withLock { requests in
        requests.append(request)
        return requests.count
      }
      return AccessToken(token: "t\(count)", expiresOn: UnixTime(seconds: .max))
    }
  }

  private let credential = Credential()

  private func pipeline(
    _ transport: ScriptedTransport,
    endpoint: String = "https://service.example",
    _ change: (inout ClientOptions) -> Void = { _ in }
  ) -> ServicePipeline {
    var options = testOptions(TestClock())
    change(&options)
    return ServicePipeline(
      endpoint: endpoint, credential: credential, scopes: Cloud.public.scopes(for: []),
      transport: transport, module: "Test", options: options)
  }

  @Test func `One token serves all calls and tries`() async throws {
    let transport = ScriptedTransport([.reply(200), .reply(503), .reply(200)])
    let pipeline = pipeline(transport)
    try await pipeline.send(OperationRequest(.test()))
    try await pipeline.send(OperationRequest(.test()))
    #expect(
      transport.sent.map { $0.header("Authorization") } == Array(repeating: "Bearer t1", count: 3))
    #expect(
      credential.requests == [
        TokenRequest(scopes: ["https://management.core.windows.net//.default"], enableCAE: true)
      ])
  }

  @Test func `Auxiliary tenants have tokens of their own, which are kept`() async throws {
    let transport = ScriptedTransport([.reply(200), .reply(200)])
    let pipeline = pipeline(transport) { $0.auxiliaryTenants = ["a", "b"] }
    try await pipeline.send(OperationRequest(.test()))
    try await pipeline.send(OperationRequest(.test()))
    #expect(
      transport.sent.map { $0.header("x-ms-authorization-auxiliary") }
        == ["Bearer t1, Bearer t2", "Bearer t1, Bearer t2"])
    #expect(transport.sent.map { $0.header("Authorization") } == ["Bearer t3", "Bearer t3"])
    #expect(credential.requests.map(\.tenantID) == ["a", "b", nil])
  }

  @Test(arguments: [
    ("http://service.example", true), ("http://127.0.0.1.example", true),
    ("http://localhost.example", true), ("http://127.0.0.1:80", false),
  ])
  func `Tokens need HTTPS`(endpoint: String, allowsLoopback: Bool) async throws {
    let transport = ScriptedTransport([])
    let error = await #expect(throws: AuthenticationError.self) {
      try await pipeline(transport, endpoint: endpoint) {
        $0.allowsTokensOverLoopbackHTTP = allowsLoopback
      }.send(OperationRequest(.test()))
    }
    #expect(error?.description.contains("HTTPS only") == true)
    #expect(credential.requests.isEmpty)
  }

  @Test(arguments: ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"])
  func `Tests may send tokens to this machine`(endpoint: String) async throws {
    let transport = ScriptedTransport([.reply(200)])
    try await pipeline(transport, endpoint: endpoint) { $0.allowsTokensOverLoopbackHTTP = true }
      .send(OperationRequest(.test()))
    #expect(transport.sent.first?.header("Authorization") == "Bearer t1")
  }

  @Test func `A redirected request has a token only for allowed hosts`() async throws {
    for allowed in [[], [".example"]] {
      let transport = ScriptedTransport([
        .reply(307, ["Location": "https://other.example/"]), .reply(200),
      ])
      try await pipeline(transport) {
        $0.redirects = RedirectOptions(hosts: ["other.example"])
        $0.allowedHosts = allowed
      }.send(OperationRequest(.test()))
      #expect(transport.lines[1] == "GET https://other.example/")
      #expect((transport.sent[1].header("Authorization") == nil) == allowed.isEmpty)
    }
  }

  @Test(arguments: [
    // {"a":"é?>"} in both alphabets of base64.
    #"Bearer realm="", error="insufficient_claims", claims="eyJhIjoiw6k/PiJ9""#,
    #"Bearer error="insufficient_claims", claims="eyJhIjoiw6k_PiJ9""#,
    #"Digest nonce="a, b", Bearer error=insufficient_claims,claims=eyJhIjoiw6k_PiJ9"#,
    #"Negotiate, bearer claims="eyJhIjoiw6k/PiJ9" , error = "insufficient_claims""#,
  ])
  func `A claims challenge is answered once`(challenge: String) async throws {
    let refusal = ScriptedTransport.Step.reply(401, ["WWW-Authenticate": challenge])
    let transport = ScriptedTransport([refusal, .reply(200), refusal, refusal])
    let pipeline = pipeline(transport)
    try await pipeline.send(OperationRequest(.test()))
    let error = await #expect(throws: ServiceError.self) {
      try await pipeline.send(OperationRequest(.test()))
    }
    #expect(error?.status == 401)
    #expect(
      transport.sent.map { $0.header("Authorization") }
        == ["Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3"])
    #expect(
      credential.requests.map(\.claims)
        == [nil, #"{"a":"é?>"}"#, #"{"a":"é?>"}"#])
  }

  @Test func `A refused token is not used again`() async throws {
    let transport = ScriptedTransport([
      .reply(401, ["WWW-Authenticate": #"Bearer error="invalid_token""#]), .reply(200),
    ])
    let pipeline = pipeline(transport)
    await #expect(throws: ServiceError.self) { try await pipeline.send(OperationRequest(.test())) }
    try await pipeline.send(OperationRequest(.test()))
    #expect(transport.sent.map { $0.header("Authorization") } == ["Bearer t1", "Bearer t2"])
  }

  @Test func `Unreadable claims are an error`() async throws {
    let transport = ScriptedTransport([
      .reply(401, ["WWW-Authenticate": #"Bearer error="insufficient_claims", claims="*""#])
    ])
    await #expect(throws: AuthenticationError.invalidClaimsChallenge) {
      try await pipeline(transport).send(OperationRequest(.test()))
    }
  }

  @Test func `A credential's failure is not tried again`() async throws {
    struct Failing: TokenCredential {
      struct Failure: Error {}
      func token(for request: TokenRequest) async throws -> AccessToken { throw Failure() }
    }
    let clock = TestClock()
    let pipeline = ServicePipeline(
      endpoint: "https://service.example", credential: Failing(), scopes: [],
      transport: ScriptedTransport([]), module: "Test", options: testOptions(clock))
    await #expect(throws: Failing.Failure.self) {
      try await pipeline.send(OperationRequest(.test()))
    }
    #expect(clock.sleeps.isEmpty)
  }

  @Test(arguments: [
    (Cloud.public, ["user_impersonation"], ["https://management.core.windows.net//.default"]),
    (.china, [], ["https://management.core.chinacloudapi.cn//.default"]),
    (.usGovernment, ["a", "b"], ["https://management.core.usgovcloudapi.net//.default"]),
    (.public, ["https://vault.azure.net/.default"], ["https://vault.azure.net/.default"]),
  ])
  func `Declared scopes become the audience's default`(
    cloud: Cloud, declared: [String], scopes: [String]
  ) {
    #expect(cloud.scopes(for: declared) == scopes)
  }
}
