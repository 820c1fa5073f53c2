import ArmatureIdentity
import ArmatureRuntime
import Testing

struct ChainTests {
  let request = TokenRequest(scopes: [scope])

  func message(_ credential: some TokenCredential) async -> String? {
    await #expect(throws: CredentialError.self) { try await credential.token(for: request) }
      .map { "\($0)" }
  }

  @Test func staysWithTheFirstThatIsAvailable() async throws {
    let first = ScriptedCredential(.failure(.unavailable(reason: "no")), .success("first"))
    let second = ScriptedCredential(.success("second"))
    let third = ScriptedCredential(.success("third"))
    let chain = ChainedTokenCredential([first, second, third])
    for _ in 0..<3 {
      #expect(try await chain.token(for: request).token == "second")
    }
    #expect(first.requestCount == 1)
    #expect(second.requestCount == 3)
    #expect(third.requestCount == 0)
  }

  @Test func listsWhatWasTried() async {
    let chain = ChainedTokenCredential([
      ScriptedCredential(.failure(.unavailable(reason: "no variable"))),
      ScriptedCredential(.failure(.unavailable(reason: "no file"))),
    ])
    #expect(
      await message(chain) == """
        failed to acquire a token.
        Attempted credentials:
        \tScriptedCredential: no variable
        \tScriptedCredential: no file
        """
    )
  }

  @Test func stopsWhenAuthenticationFails() async {
    let last = ScriptedCredential(.success("last"))
    let failure = AuthenticationFailure(status: 401, error: "invalid_client", message: "wrong")
    let chain = ChainedTokenCredential([
      ScriptedCredential(.failure(.unavailable(reason: "no"))),
      ScriptedCredential(.failure(.authenticationFailed(failure))), last,
    ])
    #expect(
      await message(chain) == """
        failed to acquire a token.
        Attempted credentials:
        \tScriptedCredential: no
        \tauthentication failed with status 401 (invalid_client): ScriptedCredential: wrong
        """
    )
    #expect(last.requestCount == 0)
  }

  @Test(arguments: [
    ([:], "AZURE_TENANT_ID, AZURE_CLIENT_ID, "),
    (["AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": ""], "AZURE_CLIENT_ID, "),
    (["AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c"], ""),
  ])
  func namesMissingVariables(environment: [String: String], others: String) async throws {
    let missing = others + "AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH)"
    let credential = EnvironmentCredential(
      transport: ScriptedTransport(),
      environment: environment
    )
    #expect(await message(credential) == "missing environment variables: \(missing)")
    let chain = try DefaultAzureCredential(
      transport: ScriptedTransport(),
      environment: environment.merging(
        ["AZURE_TOKEN_CREDENTIALS": "EnvironmentCredential"], uniquingKeysWith: { old, _ in old })
    )
    #expect(
      await message(chain) == """
        failed to acquire a token.
        Attempted credentials:
        \tEnvironmentCredential: missing environment variables: \(missing)
        """
    )
  }

  @Test(arguments: [nil, "prod", " Prod ", "environmentcredential", "EnvironmentCredential"])
  func usesTheEnvironment(choice: String?) async throws {
    var environment = [
      "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c", "AZURE_CLIENT_SECRET": "hush",
      "AZURE_AUTHORITY_HOST": "https://login.microsoftonline.us/",
      "AZURE_ADDITIONALLY_ALLOWED_TENANTS": "a; b",
    ]
    environment["AZURE_TOKEN_CREDENTIALS"] = choice
    let transport = ScriptedTransport(
      .response(200, [:], #"{"access_token":"t","expires_in":60}"#)
    )
    let credential = try DefaultAzureCredential(transport: transport, environment: environment)
    #expect(try await credential.token(for: request).token == "t")
    let link = EnvironmentCredential(transport: transport, environment: environment)
    for value: any TokenCredential in [credential, link] {
      var dumped = ""
      dump(value, to: &dumped)
      #expect(!"\(value) \(String(reflecting: value)) \(dumped)".contains("hush"))
    }
    let other = TokenRequest(scopes: [scope], tenantID: "b")
    #expect(try await credential.token(for: other).token == "t")
    #expect(
      transport.requests.map { "\($0.authority ?? "")\($0.path ?? "")" } == [
        "login.microsoftonline.us/t/oauth2/v2.0/token",
        "login.microsoftonline.us/b/oauth2/v2.0/token",
      ]
    )
  }

  @Test(arguments: ["VisualStudioCodeCredential", "nonsense", "PROD!"])
  func refusesChoicesWithoutLink(choice: String) {
    let error = #expect(throws: CredentialError.self) {
      try DefaultAzureCredential(
        transport: ScriptedTransport(),
        environment: ["AZURE_TOKEN_CREDENTIALS": choice]
      )
    }
    #expect(error.map { "\($0)".contains("EnvironmentCredential") } == true)
  }

  @Test func theCallersAuthorityComesFirst() async throws {
    let transport = ScriptedTransport(
      .response(200, [:], #"{"access_token":"t","expires_in":60}"#)
    )
    let credential = EnvironmentCredential(
      transport: transport,
      authority: try Authority(Cloud.china),
      environment: [
        "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c", "AZURE_CLIENT_SECRET": "s",
        "AZURE_AUTHORITY_HOST": "http://insecure.example",
      ]
    )
    _ = try await credential.token(for: request)
    #expect(transport.requests.map(\.authority) == ["login.chinacloudapi.cn"])
  }

  @Test func aStaticTokenSatisfiesNoChallenge() async throws {
    let credential = StaticTokenCredential(token: "hush", expiresOn: UnixTime(seconds: 5))
    #expect(try await credential.token(for: request).token == "hush")
    let challenged = TokenRequest(scopes: [scope], claims: "{}")
    await #expect(throws: CredentialError.self) { try await credential.token(for: challenged) }
    #expect(!"\(credential) \(String(reflecting: credential))".contains("hush"))
  }
}
