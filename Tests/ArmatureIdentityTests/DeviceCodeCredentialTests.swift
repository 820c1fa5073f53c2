import ArmatureAsyncHTTPClient
import ArmatureIdentity
import ArmatureRuntime
import LoopbackServices
import Synchronization
import Testing

/// Over TLS, against an issuer on loopback.
struct DeviceCodeCredentialTests {
  let authority: TestAuthority
  let transport: AsyncHTTPClientTransport
  let clock = RecordingClock()
  let time = TimeOfDay()
  let request = TokenRequest(scopes: [scope])
  let userScope = "\(scope) openid profile offline_access"

  init() throws {
    authority = try TestAuthority()
    transport = AsyncHTTPClientTransport(.init(trustRoots: try authority.trustRoots()))
  }

  static let code = json(
    """
    {"user_code":"ABCD-EFGH","device_code":"device-hush","interval":7,"expires_in":900,\
    "verification_uri":"https://login.example/device","message":"Go there."}
    """)

  static func json(_ text: String, status: Int = 200) -> Reply {
    .response(status, contentType: "application/json", body: text)
  }

  static func tokens(_ access: String, refresh: String? = nil) -> Reply {
    let member = refresh.map { #","refresh_token":"\#($0)""# } ?? ""
    return json(#"{"access_token":"\#(access)","expires_in":3599\#(member)}"#)
  }

  static func error(_ code: String) -> Reply {
    json(#"{"error":"\#(code)","error_description":"device-hush is \#(code)"}"#, status: 400)
  }

  static let pending = error("authorization_pending")

  var options: TokenEndpointOptions {
    var options = TokenEndpointOptions()
    options.clock = clock
    options.now = { [time] in time.now }
    options.retry.tryTimeout = nil
    return options
  }

  func withCredential(
    _ replies: [Reply], tenantID: String? = nil, clientID: String? = nil,
    additionallyAllowedTenants: Set<String> = [], store: (any SecretStore)? = nil,
    prompt: @escaping @Sendable (DeviceCodePrompt) async throws -> Void = { _ in },
    _ body: (DeviceCodeCredential) async throws -> Void
  ) async throws -> [RecordedRequest] {
    let server = LoopbackServer(
      ScriptedService { _ in .response(418, body: "{}") }, security: .tls(authority),
      faults: FaultScript(replies))
    try await server.withServer { origin in
      try await body(
        DeviceCodeCredential(
          tenantID: tenantID, clientID: clientID, transport: transport,
          authority: Authority(origin), additionallyAllowedTenants: additionallyAllowedTenants,
          store: store, options: options, prompt: prompt))
    }
    return server.log.all
  }

  func message(_ credential: DeviceCodeCredential) async -> String? {
    let error = await #expect(throws: CredentialError.self) {
      try await credential.token(for: request)
    }
    #expect(!shown(error as Any).contains("hush"))
    return error.map { "\($0)" }
  }

  @Test func `The user is shown a code, and waited for`() async throws {
    let prompts = Mutex<[DeviceCodePrompt]>([])
    let requests = try await withCredential(
      [Self.code, Self.pending, Self.error("slow_down"), Self.pending, Self.tokens("t")],
      prompt: { prompt in prompts.withLock { $0.append(prompt) } }
    ) { credential in
      let token = try await credential.token(for: request)
      #expect(token.token == "t")
      #expect(token.expiresOn == time.now + .seconds(3599))
    }
    let prompt = try #require(prompts.withLock { $0.first })
    #expect(prompt.userCode == "ABCD-EFGH")
    #expect(prompt.verificationURL == "https://login.example/device")
    #expect(prompt.message == "Go there.")
    #expect(prompt.expiresOn == time.now + .seconds(900))
    #expect(!shown(prompt).contains("hush"))
    #expect(clock.sleeps == [.seconds(7), .seconds(7), .seconds(12), .seconds(12)])
    #expect(requests.map(\.method) == Array(repeating: "POST", count: 5))
    #expect(
      requests.map(\.target) == ["/organizations/oauth2/v2.0/devicecode"]
        + Array(repeating: "/organizations/oauth2/v2.0/token", count: 4))
    let client = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
    #expect(requests[0].formFields == ["client_id": client, "scope": userScope])
    for poll in requests.dropFirst() {
      #expect(
        poll.formFields == [
          "grant_type": "urn:ietf:params:oauth:grant-type:device_code", "client_id": client,
          "device_code": "device-hush",
        ])
      #expect(poll.header("Content-Type") == "application/x-www-form-urlencoded")
    }
  }

  @Test func `A user signs in once for several tokens`() async throws {
    let prompts = Mutex(0)
    let requests = try await withCredential(
      [
        Self.code, Self.tokens("1", refresh: "refresh-hush"), Self.tokens("2", refresh: "newer"),
        Self.tokens("3"),
      ],
      tenantID: "mine", clientID: "app", additionallyAllowedTenants: ["other"],
      prompt: { _ in prompts.withLock { $0 += 1 } }
    ) { credential in
      try await expect("1", of: credential, for: request)
      let vault = TokenRequest(scopes: ["https://vault.example/.default"], enableCAE: true)
      try await expect("2", of: credential, for: vault)
      let other = TokenRequest(scopes: [scope], tenantID: "other")
      try await expect("3", of: credential, for: other)
      #expect(!shown(credential).contains("hush"))
    }
    #expect(prompts.withLock { $0 } == 1)
    #expect(
      requests[2].formFields == [
        "grant_type": "refresh_token", "client_id": "app", "refresh_token": "refresh-hush",
        "scope": "https://vault.example/.default openid profile offline_access",
        "claims": #"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#,
      ])
    #expect(requests[3].target == "/other/oauth2/v2.0/token")
    #expect(requests[3].formFields["refresh_token"] == "newer")
  }

  @Test func `A user is asked again when the issuer wants to see the user`() async throws {
    let prompts = Mutex(0)
    let requests = try await withCredential(
      [
        Self.code, Self.tokens("1", refresh: "old"), Self.error("interaction_required"),
        Self.code, Self.tokens("2", refresh: "new"),
      ], prompt: { _ in prompts.withLock { $0 += 1 } }
    ) { credential in
      _ = try await credential.token(for: request)
      let claims = TokenRequest(scopes: [scope], claims: #"{"access_token":{}}"#)
      try await expect("2", of: credential, for: claims)
    }
    #expect(prompts.withLock { $0 } == 2)
    #expect(
      requests[2...].map { $0.formFields["claims"] }
        == Array(repeating: #"{"access_token":{}}"#, count: 3))
  }

  @Test func `A refusal to renew that is no wish to see the user is an error`() async throws {
    let requests = try await withCredential(
      [Self.code, Self.tokens("1", refresh: "device-hush"), Self.error("invalid_client")]
    ) { credential in
      _ = try await credential.token(for: request)
      let text = await message(credential)
      #expect(text?.contains("(invalid_client)") == true)
    }
    #expect(requests.count == 3)
  }

  @Test func `Concurrent requests wait for one sign-in`() async throws {
    let prompts = Mutex(0)
    let requests = try await withCredential(
      [Self.code, Self.pending, Self.tokens("1", refresh: "r")]
        + (0..<9).map { _ in Self.tokens("2") },
      prompt: { _ in prompts.withLock { $0 += 1 } }
    ) { credential in
      try await withThrowingTaskGroup(of: Void.self) { [request] group in
        for _ in 0..<10 { group.addTask { _ = try await credential.token(for: request) } }
        try await group.waitForAll()
      }
    }
    #expect(prompts.withLock { $0 } == 1)
    #expect(requests.count == 12)
  }

  @Test func `A sign-in is kept between runs`() async throws {
    let store = MemoryStore()
    _ = try await withCredential([Self.code, Self.tokens("1", refresh: "r")], store: store) {
      _ = try await $0.token(for: request)
    }
    #expect(await store.secrets.values.map { $0 } == ["r"])
    let renewal = LoopbackServer(
      ScriptedService { _ in Self.tokens("2", refresh: "r2") }, security: .tls(authority))
    try await renewal.withServer { origin in
      await store.moveAll(to: origin)
      let credential = try DeviceCodeCredential(
        transport: transport, authority: Authority(origin), store: store, options: options
      ) { _ in Issue.record("the user was asked") }
      try await expect("2", of: credential, for: request)
    }
    #expect(await store.secrets.values.map { $0 } == ["r2"])
  }

  // MARK: Failures

  @Test(arguments: [
    (
      [error("authorization_declined")],
      "authentication failed with status 400 (authorization_declined): the user declined to sign in"
    ),
    (
      [pending, error("access_denied")],
      "authentication failed with status 400 (access_denied): the user declined to sign in"
    ),
    (
      [error("expired_token")],
      "authentication failed (expired_token): nobody signed in with the device code before it "
        + "expired; ask for a token again"
    ),
    (
      [error("bad_verification_code")],
      "authentication failed with status 400 (bad_verification_code): REDACTED is "
        + "bad_verification_code"
    ),
  ])
  func `A sign-in that fails ends`(polls: [Reply], expected: String) async throws {
    let requests = try await withCredential([Self.code] + polls) { credential in
      #expect(await message(credential) == expected)
    }
    #expect(requests.count == polls.count + 1)
  }

  @Test func `A code that nobody uses is not asked for after it has expired`() async throws {
    let code = Self.json(
      #"{"user_code":"A","device_code":"device-hush","expires_in":16,"verification_url":"u"}"#)
    let prompts = Mutex<[String]>([])
    let requests = try await withCredential(
      [code] + (0..<9).map { _ in Self.pending },
      prompt: { prompt in prompts.withLock { $0.append(prompt.message) } }
    ) { credential in
      let text = await message(credential)
      #expect(text?.contains("nobody signed in") == true)
    }
    #expect(clock.sleeps == [.seconds(5), .seconds(5), .seconds(5)])
    #expect(requests.count == 4)
    #expect(prompts.withLock { $0 } == ["To sign in, open u and enter the code A."])
  }

  @Test(arguments: [
    "{}", #"{"user_code":"A","device_code":"d","verification_uri":"u"}"#,
    #"{"user_code":"A","device_code":"d","verification_uri":"u","expires_in":0}"#,
    #"{"user_code":"","device_code":"d","verification_uri":"u","expires_in":1}"#,
    #"{"user_code":"A","device_code":"","verification_uri":"u","expires_in":1}"#,
    #"{"user_code":"A","device_code":"d","expires_in":1}"#,
  ])
  func `An answer without a code is refused`(body: String) async throws {
    let requests = try await withCredential([Self.json(body)]) { credential in
      let text = await message(credential)
      #expect(
        text?.hasPrefix("authentication failed with status 200: the answer of https://") == true)
      #expect(text?.hasSuffix(" has no device code") == true)
    }
    #expect(requests.count == 1)
  }

  @Test func `What the prompt throws ends the sign-in`() async throws {
    struct NoScreen: Error {}
    let requests = try await withCredential([Self.code], prompt: { _ in throw NoScreen() }) {
      credential in
      await #expect(throws: NoScreen.self) { try await credential.token(for: request) }
    }
    #expect(requests.count == 1)
  }

  @Test func `Cancellation ends the waiting`() async throws {
    let (shown, show) = AsyncStream.makeStream(of: Void.self)
    var options = options
    options.clock = StoppedClock()
    let transport = ScriptedTransport(
      .response(
        200, [:],
        #"{"user_code":"A","device_code":"d","expires_in":900,"verification_uri":"u"}"#))
    let credential = try DeviceCodeCredential(transport: transport, options: options) { _ in
      show.yield()
    }
    let waiting = Task { [request] in try await credential.token(for: request) }
    for await _ in shown { break }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(transport.requestCount == 1)
  }

  @Test func `Tenants and clients are checked`() throws {
    for (tenant, client) in [("a/b", "c"), ("t", "")] {
      #expect(throws: CredentialError.self) {
        try DeviceCodeCredential(
          tenantID: tenant, clientID: client, transport: transport, prompt: { _ in })
      }
    }
  }
}

/// A store that forgets when the program ends.
actor MemoryStore: SecretStore {
  private(set) var secrets: [String: String] = [:]

  func secret(for key: String) -> String? { secrets[key] }

  func keep(_ secret: String, for key: String) { secrets[key] = secret }

  /// Puts a text in the place of each secret.
  func replaceAll(by text: String) { secrets = secrets.mapValues { _ in text } }

  /// Files all secrets under another authority, as if it were at the same address.
  func moveAll(to origin: String) {
    secrets = Dictionary(
      secrets.map { key, secret in
        (key.replacing(#/https:\/\/[^ ]+/#, with: origin), secret)
      }, uniquingKeysWith: { first, _ in first })
  }
}
