import ArmatureIdentity
import ArmatureRuntime
import HTTPTypes
import Synchronization
import Testing

/// Credentials that the place where a program runs supplies.
struct HostCredentialTests {
  let request = TokenRequest(scopes: [scope])
  let clock = RecordingClock()
  let time = TimeOfDay()
  let token = #"{"access_token":"t","expires_in":"3600","refresh_in":1800}"#

  var options: TokenEndpointOptions {
    var options = TokenEndpointOptions()
    options.now = { [time] in time.now }
    return options
  }

  func message(_ credential: some TokenCredential) async -> String? {
    await #expect(throws: CredentialError.self) { try await credential.token(for: request) }
      .map { "\($0)" }
  }

  // MARK: Workload identity

  @Test func theProjectedTokenIsReadAgainAfterTenMinutes() async throws {
    let transport = ScriptedTransport(.response(200, [:], token))
    let reads = Mutex(0)
    let credential = WorkloadIdentityCredential(
      transport: transport,
      environment: [
        "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c", "AZURE_FEDERATED_TOKEN_FILE": "/f",
      ], options: options,
      readFile: { path in
        #expect(path == "/f")
        return reads.withLock { reads in
          reads += 1
          return "assertion\(reads)\n"
        }
      })
    for seconds in [0, 599, 2] as [Int64] {
      time.advance(by: seconds)
      #expect(try await credential.token(for: request).token == "t")
    }
    #expect(reads.withLock { $0 } == 2)
    #expect(transport.requests.map(\.path) == Array(repeating: "/t/oauth2/v2.0/token", count: 3))
  }

  @Test func whatIsMissingForAWorkloadIsNamed() async {
    let credential = WorkloadIdentityCredential(
      transport: ScriptedTransport(), environment: ["AZURE_TENANT_ID": "t"])
    #expect(
      await message(credential)
        == "missing environment variables: AZURE_CLIENT_ID, AZURE_FEDERATED_TOKEN_FILE")
    let unreadable = WorkloadIdentityCredential(
      transport: ScriptedTransport(),
      environment: [
        "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c",
        "AZURE_FEDERATED_TOKEN_FILE": "/no/such/file",
      ])
    #expect(
      await message(unreadable)
        == "the file of AZURE_FEDERATED_TOKEN_FILE, '/no/such/file', cannot be read")
  }

  // MARK: Managed identity

  @Test(arguments: [
    (ManagedIdentityCredential.Identity.systemAssigned, ""),
    (.clientID("c d"), "&client_id=c%20d"), (.resourceID("/r"), "&msi_res_id=%2Fr"),
    (.objectID("o"), "&object_id=o"),
  ])
  func theMetadataServiceIsAsked(
    identity: ManagedIdentityCredential.Identity, query: String
  ) async throws {
    let transport = ScriptedTransport(.response(200, [:], token))
    let credential = ManagedIdentityCredential(
      identity, transport: transport, environment: [:], options: options)
    let found = try await credential.token(for: request)
    #expect(found.token == "t")
    #expect(found.expiresOn == UnixTime(seconds: 1_700_003_600))
    let sent = try #require(transport.requests.first)
    #expect(sent.method == .get)
    #expect(sent.scheme == "http")
    #expect(sent.authority == "169.254.169.254")
    #expect(
      sent.path == "/metadata/identity/oauth2/token?api-version=2018-02-01"
        + "&resource=https%3A%2F%2Fmanagement.core.windows.net%2F\(query)")
    #expect(sent.headerFields[HTTPField.Name("Metadata")!] == "true")
  }

  @Test func theIdentityOfTheEnvironmentIsTaken() async throws {
    let transport = ScriptedTransport(.response(200, [:], token))
    let credential = ManagedIdentityCredential(
      transport: transport, environment: ["AZURE_CLIENT_ID": "mine"])
    _ = try await credential.token(for: request)
    #expect(transport.requests.first?.path?.hasSuffix("&client_id=mine") == true)
  }

  @Test func appServiceHasAnEndpointOfItsOwn() async throws {
    let transport = ScriptedTransport(.response(200, [:], token))
    let credential = ManagedIdentityCredential(
      .resourceID("/r"), transport: transport,
      environment: [
        "IDENTITY_ENDPOINT": "http://127.0.0.1:41741/msi/token", "IDENTITY_HEADER": "h",
      ])
    _ = try await credential.token(for: request)
    let sent = try #require(transport.requests.first)
    #expect(sent.authority == "127.0.0.1:41741")
    #expect(
      sent.path == "/msi/token?api-version=2019-08-01"
        + "&resource=https%3A%2F%2Fmanagement.core.windows.net%2F&mi_res_id=%2Fr")
    #expect(sent.headerFields[HTTPField.Name("X-IDENTITY-HEADER")!] == "h")
  }

  @Test func theSecretOfAppServiceIsNotShown() async {
    let transport = ScriptedTransport(
      .response(401, [:], #"{"error":"bad","error_description":"hush is wrong"}"#))
    let credential = ManagedIdentityCredential(
      transport: transport,
      environment: ["IDENTITY_ENDPOINT": "http://127.0.0.1/msi", "IDENTITY_HEADER": "hush"])
    #expect(
      await message(credential)
        == "authentication failed with status 401 (bad): REDACTED is wrong")
    var dumped = ""
    dump(credential, to: &dumped)
    #expect(!"\(credential) \(dumped)".contains("hush"))
  }

  @Test func theMetadataServiceIsAskedAgainOnItsOwnSchedule() async throws {
    let transport = ScriptedTransport(
      .response(410, [:], ""), .response(500, [:], ""), .response(200, [:], token))
    var options = options
    options.clock = SilentTimers(clock)
    let credential = ManagedIdentityCredential(
      transport: transport, environment: [:], options: options)
    #expect(try await credential.token(for: request).token == "t")
    #expect(clock.sleeps == [.seconds(2), .seconds(4)])
  }

  @Test(arguments: [
    (
      400, #"{"error":"invalid_request","error_description":"Identity not found"}"#,
      "the machine has no system-assigned identity: Identity not found"
    ),
    (403, "A socket operation was attempted to an unreachable network", "reached from here"),
    (200, "<html>", "the answer of the metadata service is not JSON (status 200)"),
  ])
  func machinesWithoutIdentityAreUnavailable(status: Int, body: String, expected: String)
    async throws
  {
    let credential = ManagedIdentityCredential(
      transport: ScriptedTransport(.response(status, [:], body)), environment: [:])
    let error = await #expect(throws: CredentialError.self) {
      try await credential.token(for: request)
    }
    guard case .unavailable(let reason)? = error else {
      Issue.record("expected the credential to be unavailable, found \(String(describing: error))")
      return
    }
    #expect(reason.contains(expected))
  }

  @Test func aChainAsksForASignOfLifeFirst() async {
    let transport = ScriptedTransport(.failure(.connectionNeverMade))
    let credential = ManagedIdentityCredential(
      transport: transport, environment: [:], probes: true)
    #expect(await message(credential) == "there is no metadata service here")
    #expect(transport.requestCount == 1)
    #expect(transport.requests.first?.headerFields.isEmpty == true)
  }
}

/// A clock on which time-outs never come and delays are kept.
private struct SilentTimers: Clock {
  let clock: RecordingClock

  init(_ clock: RecordingClock) { self.clock = clock }

  var now: RecordingClock.Instant { clock.now }
  var minimumResolution: Duration { clock.minimumResolution }

  func sleep(until deadline: RecordingClock.Instant, tolerance: Duration?) async throws {
    guard now.duration(to: deadline) < .seconds(60) else {
      for await _ in AsyncStream<Never>.makeStream().stream {}
      throw CancellationError()
    }
    try await clock.sleep(until: deadline, tolerance: tolerance)
  }
}
