import ArmatureIdentity
import ArmatureRuntime
import Foundation
import Testing

struct AzurePowerShellCredentialTests {
  private let request = TokenRequest(scopes: [scope])

  private func message(
    _ credential: AzurePowerShellCredential, _ request: TokenRequest? = nil
  ) async -> String? {
    await #expect(throws: CredentialError.self) {
      try await credential.token(for: request ?? self.request)
    }
    .map { "\($0)" }
  }

  /// The script in the arguments of a call.
  private func script(_ arguments: [String]) throws -> String {
    let encoded = try #require(arguments.last)
    let data = try #require(Data(base64Encoded: encoded))
    return try #require(String(data: data, encoding: .utf16LittleEndian))
  }

  @Test func `PowerShell is given a script that asks for a resource`() async throws {
    let runner = ScriptedRunner(0, #"{"token":"t","expiresOn":1700000000}"#)
    let credential = try AzurePowerShellCredential(
      tenantID: "mine.example", runner: runner, clock: StoppedClock())
    let token = try await credential.token(for: request)
    #expect(token.token == "t")
    #expect(token.expiresOn == UnixTime(seconds: 1_700_000_000))
    let arguments = try #require(runner.arguments.first)
    #expect(
      arguments.dropLast() == [
        "-NoProfile", "-NonInteractive", "-OutputFormat", "Text", "-EncodedCommand",
      ])
    let script = try script(arguments)
    let lines = script.split(separator: "\n")
    #expect(
      lines.contains("$parameters = @{ ResourceUrl = 'https://management.core.windows.net/' }"))
    #expect(lines.contains("$parameters.TenantId = 'mine.example'"))
    #expect(
      lines.contains {
        $0.hasPrefix("$module = Import-Module Az.Accounts -MinimumVersion 2.2.0 -PassThru")
      })
    #expect(script.contains("-ge [version]'2.17.0' -and $module.Version -lt [version]'5.0.0'"))
    #expect(script.contains("$parameters.AsSecureString = $true"))
    #expect(script.contains("$WarningPreference = "))
  }

  @Test func `The tenant of a request must be allowed`() async throws {
    let runner = ScriptedRunner(0, #"{"token":"t","expiresOn":1700000000}"#)
    let credential = try AzurePowerShellCredential(
      additionallyAllowedTenants: ["Other"], runner: runner, clock: StoppedClock())
    _ = try await credential.token(for: TokenRequest(scopes: [scope], tenantID: "other"))
    #expect(try script(try #require(runner.arguments.first)).contains("TenantId = 'other'"))
    let refusal = await message(credential, TokenRequest(scopes: [scope], tenantID: "third"))
    #expect(refusal?.hasSuffix("add it to the additionally allowed tenants") == true)
    #expect(runner.arguments.count == 1)
  }

  @Test(arguments: [
    (0, "x", "", "what `pwsh` prints is not JSON"),
    (0, "{}", "", "what `pwsh` prints has no token or does not tell when it expires"),
    (
      0, #"{"missing":"Az.Accounts"}"#, "",
      "the PowerShell module Az.Accounts is not installed in version 2.2.0 or later; "
        + "`Install-Module Az.Accounts`"
    ),
    (
      1, "", "\n\u{1B}[31;1mGet-AzAccessToken: \u{1B}[0mRun Connect-AzAccount to login.\r\nmore",
      "`pwsh` failed: Get-AzAccessToken: Run Connect-AzAccount to login.; "
        + "sign in by `Connect-AzAccount`"
    ),
    (1, "", "", "`pwsh` failed: no explanation; sign in by `Connect-AzAccount`"),
    (127, "", "", "the executable 'pwsh' is not on the path"),
  ])
  func `What is wrong is said`(
    status: Int32, output: String, errors: String, expected: String
  ) async throws {
    let credential = try AzurePowerShellCredential(
      runner: ScriptedRunner(status, output, errors: errors), clock: StoppedClock())
    #expect(await message(credential) == expected)
  }

  @Test func `Claims need a new sign-in`() async throws {
    let runner = ScriptedRunner(0, "{}")
    let claims = TokenRequest(scopes: [scope], claims: "{}")
    let shell = try AzurePowerShellCredential(tenantID: "t", runner: runner)
    #expect(
      await message(shell, claims)
        == "authentication failed: the service demands a new sign-in: "
        + "`Connect-AzAccount -Tenant t -ClaimsChallenge e30=`")
    let azure = try AzureCLICredential(tenantID: "t", runner: runner)
    let error = await #expect(throws: CredentialError.self) {
      try await azure.token(for: claims)
    }
    #expect(
      error.map { "\($0)" }
        == "authentication failed: the service demands a new sign-in: "
        + "`az login --tenant t --scope \(scope) --claims-challenge e30=`")
    #expect(runner.arguments.isEmpty)
  }

  @Test(arguments: ["a'b/.default", "a b", "$x", "a;b", "a\u{2019}b", "a`b"])
  func `Scopes that could end the script's string are refused`(scope: String) async throws {
    let runner = ScriptedRunner(0, "{}")
    let credential = try AzurePowerShellCredential(runner: runner)
    _ = await message(credential, TokenRequest(scopes: [scope]))
    #expect(runner.arguments.isEmpty)
  }

  @Test func `A tool runs for one caller at a time`() async throws {
    let runner = CountingRunner()
    let credential = try AzurePowerShellCredential(runner: runner, clock: StoppedClock())
    try await withThrowingTaskGroup(of: Void.self) { [request] group in
      for _ in 0..<20 {
        group.addTask { _ = try await credential.token(for: request) }
      }
      try await group.waitForAll()
    }
    #expect(await runner.mostAtOnce == 1)
    #expect(await runner.calls == 20)
  }

  #if os(Linux) || os(macOS)
    @Test func `An executable is found on the path and run without a shell`() async throws {
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "pwsh-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let program = folder.appending(path: "pwsh")
      try #"""
      #!/bin/sh
      [ $# = 6 ] && [ "$5" = -EncodedCommand ] || { echo "wrong: $*" >&2; exit 1; }
      echo '{"token":"t","expiresOn":1700000000}'
      """#.write(to: program, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: program.path)
      let credential = try AzurePowerShellCredential(
        runner: ProcessToolRunner(environment: ["PATH": "\(folder.path):/usr/bin:/bin"]))
      #expect(try await credential.token(for: request).token == "t")
    }
  #endif
}

/// Counts how many calls are under way.
private actor CountingRunner: ToolRunner {
  private var running = 0
  private(set) var mostAtOnce = 0
  private(set) var calls = 0

  func run(_ name: String, _ arguments: [String]) async throws -> ToolOutput {
    running += 1
    calls += 1
    mostAtOnce = max(mostAtOnce, running)
    for _ in 0..<10 { await Task.yield() }
    running -= 1
    return ToolOutput(status: 0, output: #"{"token":"t","expiresOn":1700000000}"#)
  }
}
