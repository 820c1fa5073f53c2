import ArmatureIdentity
import ArmatureRuntime
import Synchronization
import Testing

/// Credentials of the command-line tools that developers sign in with.
struct ToolCredentialTests {
  private let request = TokenRequest(scopes: [scope])

  private func message(_ credential: some TokenCredential) async -> String? {
    await #expect(throws: CredentialError.self) { try await credential.token(for: request) }
      .map { "\($0)" }
  }

  @Test func theAzureCLIGivesATokenForAResource() async throws {
    let runner = ScriptedRunner(
      0, #"{"accessToken":"t","expires_on":1700000000,"expiresOn":"N/A"}"#)
    let credential = try AzureCLICredential(
      tenantID: "mine", runner: runner, clock: StoppedClock())
    let token = try await credential.token(for: request)
    #expect(token.token == "t")
    #expect(token.expiresOn == UnixTime(seconds: 1_700_000_000))
    #expect(
      runner.lines == [
        "az account get-access-token -o json --resource https://management.core.windows.net/"
          + " --tenant mine"
      ])
  }

  @Test func theDeveloperCLIGivesATokenForAScope() async throws {
    let runner = ScriptedRunner(0, #"{"token":"t","expiresOn":"2023-11-14T22:13:20Z"}"#)
    let credential = try AzureDeveloperCLICredential(
      additionallyAllowedTenants: ["other"], runner: runner, clock: StoppedClock())
    let asked = TokenRequest(scopes: [scope], claims: "{}", tenantID: "other")
    let token = try await credential.token(for: asked)
    #expect(token.expiresOn == UnixTime(seconds: 1_700_000_000))
    #expect(
      runner.lines == [
        "azd auth token -o json --no-prompt --scope \(scope) --tenant-id other --claims e30="
      ])
  }

  @Test(arguments: [
    (0, "not json", "", "what `az` prints is not JSON"),
    (0, "{}", "", "what `az` prints has no token or does not tell when it expires"),
    (
      0, #"{"accessToken":"t","expiresOn":"2023-11-14 22:13:20"}"#, "",
      "`az` does not tell when the token expires; it must be version 2.54 or later"
    ),
    (
      1, "", "ERROR: Please run 'az login' to setup account.\nmore",
      "`az` failed: ERROR: Please run 'az login' to setup account.; sign in by `az login`"
    ),
    (127, "", "", "the executable 'az' is not on the path"),
  ])
  func whatIsWrongWithAToolIsSaid(
    status: Int32, output: String, errors: String, expected: String
  ) async throws {
    let credential = try AzureCLICredential(
      runner: ScriptedRunner(status, output, errors: errors), clock: StoppedClock())
    #expect(await message(credential) == expected)
  }

  @Test func aToolThatIsMissingIsNamed() async throws {
    let credential = try AzureDeveloperCLICredential(
      runner: ScriptedRunner(.notFound), clock: StoppedClock())
    #expect(await message(credential) == "the executable 'azd' is not on the path")
  }

  @Test(arguments: ["", "--debug", "a b", "x;y", "$(x)"])
  func scopesThatCouldBeTakenForSomethingElseAreRefused(scope: String) async throws {
    let runner = ScriptedRunner(0, "{}")
    let credential = try AzureCLICredential(runner: runner, clock: StoppedClock())
    await #expect(throws: CredentialError.self) {
      try await credential.token(for: TokenRequest(scopes: [scope]))
    }
    #expect(runner.lines.isEmpty)
  }

  @Test(arguments: ["a b", "--x", "/"])
  func tenantsThatAreNoneAreRefused(tenant: String) {
    #expect(throws: CredentialError.self) {
      try AzureCLICredential(tenantID: tenant, runner: ScriptedRunner(0, "{}"))
    }
    #expect(throws: CredentialError.self) {
      try AzurePowerShellCredential(
        additionallyAllowedTenants: ["a", tenant], runner: ScriptedRunner(0, "{}"))
    }
  }

  @Test func aSilentToolIsNotWaitedForLongerThanTenSeconds() async throws {
    struct Silent: ToolRunner {
      func run(_ name: String, _ arguments: [String]) async throws -> ToolOutput {
        for await _ in AsyncStream<Never>.makeStream().stream {}
        throw CancellationError()
      }
    }
    let clock = RecordingClock()
    let credential = try AzureCLICredential(runner: Silent(), clock: clock)
    #expect(await message(credential) == "`az` does not answer within 10 seconds")
    #expect(clock.sleeps == [.seconds(10)])
  }

  @Test(arguments: [
    (
      "dev",
      ["AzureCLICredential", "AzureDeveloperCLICredential", "AzurePowerShellCredential"]
    ),
    ("azuredeveloperclicredential", ["AzureDeveloperCLICredential"]),
    ("AZUREPOWERSHELLCREDENTIAL", ["AzurePowerShellCredential"]),
    (
      "prod",
      ["EnvironmentCredential", "WorkloadIdentityCredential", "ManagedIdentityCredential"]
    ),
    (
      "",
      [
        "EnvironmentCredential", "WorkloadIdentityCredential", "ManagedIdentityCredential",
        "AzureCLICredential", "AzureDeveloperCLICredential", "AzurePowerShellCredential",
      ]
    ),
  ])
  func theChainHasTheLinksThatAreChosen(choice: String, links: [String]) async throws {
    let credential = try DefaultAzureCredential(
      transport: ScriptedTransport(.failure(.connectionNeverMade)),
      environment: ["AZURE_TOKEN_CREDENTIALS": choice], runner: ScriptedRunner(.notFound))
    let lines = await message(credential)?.split(separator: "\n").dropFirst(2) ?? []
    #expect(lines.map { $0.drop { $0 == "\t" }.prefix { $0 != ":" } }.map(String.init) == links)
  }

  #if os(Linux) || os(macOS)
    @Test func toolsRunWithoutAShell() async throws {
      let output = try await ProcessToolRunner().run("printf", ["%s|", "a b", "$HOME", ";"])
      #expect(output.status == 0)
      #expect(output.output == "a b|$HOME|;|")
      await #expect(throws: ToolError.notFound) {
        try await ProcessToolRunner().run("no-such-tool-here", [])
      }
    }
  #endif
}
