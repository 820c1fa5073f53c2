import ArmatureAsyncHTTPClient
import ArmatureRuntime
import HTTPTypes
import LoopbackServices
import Synchronization
import Testing

@testable import ArmatureIdentity

/// The hosts of managed identities, each played by a server on loopback.
struct ManagedIdentityHostTests {
  typealias Identity = ManagedIdentityCredential.Identity

  let request = TokenRequest(scopes: [scope])
  let time = TimeOfDay()
  let token = #"{"access_token":"t","expires_in":"3600","refresh_in":1800}"#
  let resource = "resource=https%3A%2F%2Fmanagement.core.windows.net%2F"

  var options: TokenEndpointOptions {
    var options = TokenEndpointOptions()
    options.now = { [time] in time.now }
    return options
  }

  /// Runs `body` with the origin of a server that answers from a list.
  func withHost(
    _ replies: [Reply], _ body: (String, AsyncHTTPClientTransport) async throws -> Void
  ) async throws -> [RecordedRequest] {
    let server = LoopbackServer(
      ScriptedService { _ in .response(500) }, faults: FaultScript(replies))
    let transport = AsyncHTTPClientTransport()
    try await server.withServer { try await body($0, transport) }
    try await transport.shutdown()
    return server.log.all
  }

  func json(_ text: String, status: Int = 200) -> Reply {
    .response(status, contentType: "application/json", body: text)
  }

  /// What a credential fails with.
  func failure(
    _ environment: [String: String], as identity: Identity? = nil,
    transport: any HTTPTransport = ScriptedTransport(), files: HostFiles = .disk
  ) async -> CredentialError? {
    let credential = ManagedIdentityCredential(
      identity, transport: transport, environment: environment, files: files)
    return await #expect(throws: CredentialError.self) {
      try await credential.token(for: request)
    }
  }

  /// The header fields that a host looks at.
  func fields(_ request: RecordedRequest) -> [String] {
    request.headers.map { "\($0.name.canonicalName): \($0.value)" }
      .filter { !$0.hasPrefix("accept") && !$0.hasPrefix("content-length") }.sorted()
  }

  // MARK: Requests

  @Test func `Service Fabric is shown its secret`() async throws {
    let requests = try await withHost([json(token)]) { origin, transport in
      let credential = ManagedIdentityCredential(
        transport: transport,
        environment: [
          "IDENTITY_ENDPOINT": "\(origin)/metadata/identity/oauth2/token",
          "IDENTITY_HEADER": "hush", "IDENTITY_SERVER_THUMBPRINT": "ABCD", "MSI_ENDPOINT": "x",
        ], options: options)
      let found = try await credential.token(for: request)
      #expect(found.token == "t")
      #expect(found.expiresOn == time.now + .seconds(3600))
      #expect(found.refreshOn == time.now + .seconds(1800))
      #expect(!shown(credential).contains("hush"))
    }
    let sent = try #require(requests.first)
    #expect(requests.count == 1)
    #expect(sent.method == "GET")
    #expect(
      sent.target
        == "/metadata/identity/oauth2/token?api-version=2019-07-01-preview&\(resource)")
    #expect(fields(sent) == ["secret: hush"])
  }

  @Test(arguments: [
    (Identity.systemAssigned, ""), (.clientID("c"), "&client_id=c"),
    (.resourceID("/r"), "&mi_res_id=%2Fr"), (.objectID("o"), "&object_id=o"),
  ])
  func `App Service is asked by any identifier`(identity: Identity, query: String) async throws {
    let requests = try await withHost([json(token)]) { origin, transport in
      let credential = ManagedIdentityCredential(
        identity, transport: transport,
        environment: [
          "IDENTITY_ENDPOINT": "\(origin)/msi/token", "IDENTITY_HEADER": "hush",
          "MSI_ENDPOINT": "x", "MSI_SECRET": "y",
        ], options: options)
      try await expect("t", of: credential, for: request)
    }
    #expect(requests.map(\.method) == ["GET"])
    #expect(requests.map(\.target) == ["/msi/token?api-version=2019-08-01&\(resource)\(query)"])
    #expect(requests.map(fields) == [["x-identity-header: hush"]])
  }

  @Test(arguments: [
    (Identity.systemAssigned, "&clientid=default"), (.clientID("c"), "&clientid=c"),
  ])
  func `Machine Learning is asked by client ID`(identity: Identity, query: String) async throws {
    let answer = #"{"access_token":"t","expires_on":"11/14/2023 23:13:20 +00:00"}"#
    let requests = try await withHost([json(answer)]) { origin, transport in
      let credential = ManagedIdentityCredential(
        identity, transport: transport,
        environment: [
          "MSI_ENDPOINT": "\(origin)/msi?x=y", "MSI_SECRET": "hush",
          "DEFAULT_IDENTITY_CLIENT_ID": "default",
        ], options: options)
      try await expect("t", of: credential, for: request, until: 1_700_003_600)
      #expect(!shown(credential).contains("hush"))
    }
    #expect(requests.map(\.method) == ["GET"])
    #expect(requests.map(\.target) == ["/msi?x=y&api-version=2017-09-01&\(resource)\(query)"])
    #expect(requests.map(fields) == [["secret: hush"]])
  }

  @Test func `Cloud Shell is sent a form`() async throws {
    let answer = #"{"access_token":"t","expires_on":"1700003600"}"#
    let requests = try await withHost([json(answer)]) { origin, transport in
      let credential = ManagedIdentityCredential(
        transport: transport, environment: ["MSI_ENDPOINT": "\(origin)/oauth2/token"],
        options: options)
      try await expect("t", of: credential, for: request, until: 1_700_003_600)
    }
    let sent = try #require(requests.first)
    #expect(sent.method == "POST")
    #expect(sent.target == "/oauth2/token")
    #expect(
      fields(sent) == ["content-type: application/x-www-form-urlencoded", "metadata: true"])
    #expect(sent.text == resource)
  }

  @Test func `The metadata service is asked where nothing tells of another host`() async throws {
    let requests = try await withHost([json(token, status: 200)]) { origin, transport in
      let credential = ManagedIdentityCredential(
        .resourceID("/r"), transport: Rerouting(origin, transport), environment: [:],
        options: options, files: KeyFiles().files)
      try await expect("t", of: credential, for: request)
    }
    #expect(
      requests.map(\.target) == [
        "/metadata/identity/oauth2/token?api-version=2018-02-01&\(resource)&msi_res_id=%2Fr"
      ])
    #expect(requests.map(fields) == [["metadata: true"]])
  }

  // MARK: Lifetime

  @Test(arguments: [
    (86400, nil, 43200), (7201, nil, 3600), (7200, nil, nil), (86400, 80000, 80000),
  ])
  func `Long-lived tokens are renewed at half their life if nothing else is said`(
    lifetime: Int64, refresh: Int64?, expected: Int64?
  ) async throws {
    let refreshMember = refresh.map { #","refresh_in":\#($0)"# } ?? ""
    let transport = ScriptedTransport(
      .response(200, [:], #"{"access_token":"t","expires_in":\#(lifetime)\#(refreshMember)}"#))
    let credential = ManagedIdentityCredential(
      .systemAssigned, transport: transport, environment: [:], options: options,
      files: KeyFiles().files)
    let found = try await credential.token(for: request)
    #expect(found.refreshOn == expected.map { time.now + .seconds($0) })
  }

  // MARK: What hosts cannot do

  static let fabric = [
    "IDENTITY_ENDPOINT": "https://localhost/t", "IDENTITY_HEADER": "hush",
    "IDENTITY_SERVER_THUMBPRINT": "ABCD",
  ]

  @Test(arguments: [
    (fabric, Identity.clientID("c"), "Service Fabric has no", "client ID"),
    (["MSI_ENDPOINT": "http://localhost"], .objectID("o"), "Cloud Shell has no", "object ID"),
    (
      ["IDENTITY_ENDPOINT": "http://localhost", "IMDS_ENDPOINT": "x"], .resourceID("r"),
      "Azure Arc has no", "resource ID"
    ),
  ])
  func `Hosts without user-assigned identities say so`(
    environment: [String: String], identity: Identity, host: String, kind: String
  ) async {
    let expected =
      "\(host) user-assigned identities; one is asked for by \(kind) "
      + "(in code, or by AZURE_CLIENT_ID): ask for .systemAssigned"
    #expect(await failure(environment, as: identity) == .unavailable(reason: expected))
    var environment = environment
    environment["AZURE_CLIENT_ID"] = "mine"
    let byVariable = await failure(environment)
    #expect(byVariable.map { "\($0)" }?.contains("by client ID (in code, or") == true)
  }

  @Test(arguments: [(Identity.resourceID("r"), "resource ID"), (.objectID("o"), "object ID")])
  func `Machine Learning knows client IDs only`(identity: Identity, kind: String) async {
    let environment = ["MSI_ENDPOINT": "http://localhost", "MSI_SECRET": "hush"]
    #expect(
      await failure(environment, as: identity)
        == .unavailable(
          reason: "Azure Machine Learning knows identities by client ID only, not by \(kind)"))
  }

  @Test(arguments: [
    (["IDENTITY_ENDPOINT": "e", "IDENTITY_HEADER": "h"], "IDENTITY_ENDPOINT is not the URL"),
    (["MSI_ENDPOINT": "e"], "MSI_ENDPOINT is not the URL"),
    (["IDENTITY_ENDPOINT": "e", "IMDS_ENDPOINT": "i"], "IDENTITY_ENDPOINT is not the URL"),
    (
      ["IDENTITY_ENDPOINT": "http://h", "IDENTITY_HEADER": "a\nb"],
      "IDENTITY_HEADER has characters"
    ),
    (["MSI_ENDPOINT": "http://h", "MSI_SECRET": "a\nb"], "MSI_SECRET has characters"),
  ])
  func `Wrong variables are named`(environment: [String: String], expected: String) async {
    guard case .unavailable(let reason)? = await failure(environment) else {
      Issue.record("expected the credential to be unavailable")
      return
    }
    #expect(reason.hasPrefix(expected))
  }

  @Test func `Service Fabric is asked over TLS by a transport that trusts it`() async throws {
    let authority = try TestAuthority()
    let server = LoopbackServer(
      ScriptedService { [token] _ in
        .response(200, contentType: "application/json", body: token)
      }, security: .tls(authority))
    let trusting = AsyncHTTPClientTransport(.init(trustRoots: try authority.trustRoots()))
    let other = AsyncHTTPClientTransport()
    try await server.withServer { origin in
      var environment = Self.fabric
      environment["IDENTITY_ENDPOINT"] = "\(origin)/t"
      let credential = ManagedIdentityCredential(
        transport: trusting, environment: environment, options: options)
      try await expect("t", of: credential, for: request)
      let error = await failure(environment, transport: other)
      #expect(error.map { "\($0)".hasPrefix("Service Fabric is not trusted: give a") } == true)
    }
    #expect(server.log.all.map { $0.header("Secret") } == ["hush"])
    try await trusting.shutdown()
    try await other.shutdown()
  }

  @Test func `Service Fabric's certificate must be trusted by the transport`() async {
    let transport = ScriptedTransport(.failure(.tls))
    #expect(
      await failure(Self.fabric, transport: transport)
        == .unavailable(
          reason: "Service Fabric is not trusted: give a transport that trusts the certificate "
            + "with the thumbprint ABCD (IDENTITY_SERVER_THUMBPRINT)"))
    #expect(transport.requestCount == 1)
  }

  @Test(arguments: [
    (fabric, "Service Fabric"),
    (["MSI_ENDPOINT": "http://h", "MSI_SECRET": "hush"], "Azure Machine Learning"),
    (["MSI_ENDPOINT": "http://h"], "Cloud Shell"),
    (["IDENTITY_ENDPOINT": "http://h", "IMDS_ENDPOINT": "i"], "Azure Arc"),
  ])
  func `What is wrong with an answer is said, without secrets`(
    environment: [String: String], host: String
  ) async {
    for (status, body, expected) in [
      (200, "<html>", "the answer of \(host) is not JSON (status 200)"),
      (
        200, "{}",
        "authentication failed with status 200: the answer of \(host) has no token or does not "
          + "tell when it expires"
      ),
      (
        400, #"{"error":"bad","error_description":"no identity"}"#,
        "authentication failed with status 400 (bad): no identity"
      ),
    ] {
      let error = await failure(
        environment, transport: ScriptedTransport(.response(status, [:], body)))
      #expect(error.map { "\($0)" } == expected)
    }
    let echo = #"{"error":"hush","error_description":"hush","correlation_id":"hush"}"#
    let echoed = await failure(
      environment, transport: ScriptedTransport(.response(400, [:], echo)))
    if environment.values.contains("hush") {
      #expect(!shown(echoed as Any).contains("hush"))
    }
    let silent = await failure(
      environment, transport: ScriptedTransport(.failure(.connectionNeverMade)))
    #expect(silent == .unavailable(reason: "no answer from \(host)"))
  }
}

/// Sends all to a server on loopback, whoever it is addressed to.
struct Rerouting: HTTPTransport {
  private let authority: String
  private let transport: any HTTPTransport

  init(_ origin: String, _ transport: any HTTPTransport) {
    authority = String(origin.drop { $0 != "/" }.dropFirst(2))
    self.transport = transport
  }

  func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
    var request = request
    #expect(request.scheme == "http")
    #expect(request.authority == "169.254.169.254")
    request.authority = authority
    return try await transport.send(request, body: body)
  }
}
