import ArmatureRuntime
import Testing

@testable import ArmatureIdentity

/// Requests that name a tenant.
struct TenantTests {
  let own = TokenRequest(scopes: [scope], tenantID: "own")
  let other = TokenRequest(scopes: [scope], tenantID: "other")
  let token = #"{"access_token":"t","expires_in":60}"#

  @Test(
    arguments: [
      ([], "own", nil), ([], "OWN", nil), (["other"], "other", "other"),
      (["Other.Example"], "other.example", "other.example"),
      (["*"], "any-1.example", "any-1.example"),
    ] as [(Set<String>, String, String?)])
  func `A tenant that is allowed is used`(
    allowed: Set<String>, asked: String, expected: String?
  ) throws {
    let tenants = try AdditionalTenants(allowed)
    let request = TokenRequest(scopes: [scope], tenantID: asked)
    #expect(try tenants.tenant(of: request, own: Tenant("own"))?.id == expected)
    #expect(try tenants.tenant(of: TokenRequest(scopes: [scope]), own: Tenant("own")) == nil)
  }

  @Test(
    arguments: [
      ([], "other"), (["other"], "others"), (["*"], "a/b"), (["*"], ""), (["*"], "-o"),
      (["*"], "a b"), (["*"], ".."),
    ] as [(Set<String>, String)])
  func `A tenant that is not allowed, or none, ends a chain`(
    allowed: Set<String>, asked: String
  ) throws {
    let tenants = try AdditionalTenants(allowed)
    let error = #expect(throws: CredentialError.self) {
      try tenants.tenant(
        of: TokenRequest(scopes: [scope], tenantID: asked), own: Tenant("own"))
    }
    guard case .authenticationFailed(let failure) = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
    #expect(failure.message.contains("tenant"))
  }

  @Test(arguments: ["a/b", "", "-x", "a b", "**"])
  func `Lists of tenants are checked`(id: String) {
    #expect(throws: CredentialError.self) { try AdditionalTenants(["fine", id]) }
  }

  @Test(
    arguments: [
      (nil, []), ("", []), ("a", ["a"]), ("a;b; c ;;", ["a", "b", "c"]), ("*", ["*"]),
    ] as [(String?, Set<String>)])
  func `The environment lists tenants`(text: String?, expected: Set<String>) {
    var environment: [String: String] = [:]
    environment["AZURE_ADDITIONALLY_ALLOWED_TENANTS"] = text
    #expect(AdditionalTenants.ids(in: environment) == expected)
  }

  @Test func `Workloads ask for other tenants`() async throws {
    let transport = ScriptedTransport(.response(200, [:], token))
    let credential = WorkloadIdentityCredential(
      transport: transport, additionallyAllowedTenants: ["other"],
      environment: [
        "AZURE_TENANT_ID": "own", "AZURE_CLIENT_ID": "c", "AZURE_FEDERATED_TOKEN_FILE": "f",
        "AZURE_ADDITIONALLY_ALLOWED_TENANTS": "third",
      ], readFile: { _ in "assertion" })
    for tenant in ["own", "other", "third"] {
      _ = try await credential.token(for: TokenRequest(scopes: [scope], tenantID: tenant))
    }
    #expect(
      transport.requests.map(\.path) == [
        "/own/oauth2/v2.0/token", "/other/oauth2/v2.0/token", "/third/oauth2/v2.0/token",
      ])
    await #expect(throws: CredentialError.self) {
      try await credential.token(for: TokenRequest(scopes: [scope], tenantID: "fourth"))
    }
  }

  @Test(arguments: [[:], ["AZURE_ADDITIONALLY_ALLOWED_TENANTS": "other"]])
  func `Every link of the chain of defaults knows the tenants`(
    environment: [String: String]
  ) async throws {
    let runner = ScriptedRunner(
      0, #"{"accessToken":"t","expires_on":1,"token":"t","expiresOn":"2023-11-14T22:13:20Z"}"#)
    for (choice, argument) in [
      ("AzureCLICredential", "--tenant other"),
      ("AzureDeveloperCLICredential", "--tenant-id other"),
    ] {
      let credential = try DefaultAzureCredential(
        transport: ScriptedTransport(),
        additionallyAllowedTenants: environment.isEmpty ? ["*"] : [],
        environment: environment.merging(["AZURE_TOKEN_CREDENTIALS": choice]) { old, _ in old },
        runner: runner)
      _ = try await credential.token(for: other)
      #expect(runner.lines.last?.hasSuffix(argument) == true)
    }
  }

  @Test func `Wrong lists make links unavailable, not the chain`() async throws {
    let credential = try DefaultAzureCredential(
      transport: ScriptedTransport(.failure(.connectionNeverMade)),
      environment: ["AZURE_ADDITIONALLY_ALLOWED_TENANTS": "a/b", "AZURE_TOKEN_CREDENTIALS": "dev"],
      runner: ScriptedRunner(.notFound))
    let error = await #expect(throws: CredentialError.self) {
      try await credential.token(for: other)
    }
    let reason = "A tenant ID may only contain letters, digits, '.' and '-'."
    #expect(
      error
        == .unavailable(
          reason: """
            failed to acquire a token.
            Attempted credentials:
            \tAzureCLICredential: \(reason)
            \tAzureDeveloperCLICredential: \(reason)
            \tAzurePowerShellCredential: \(reason)
            """))
  }
}
