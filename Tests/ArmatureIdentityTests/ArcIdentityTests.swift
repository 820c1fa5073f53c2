import ArmatureAsyncHTTPClient
import ArmatureRuntime
import HTTPTypes
import LoopbackServices
import Synchronization
import Testing

@testable import ArmatureIdentity

/// Files that are there, with their contents, and which of them were read.
final class KeyFiles: Sendable {
  private let contents: [String: String]
  private let sizes: [String: Int]
  private let reads = Mutex<[String]>([])

  var readPaths: [String] { reads.withLock { $0 } }

  init(_ contents: [String: String] = [:], sizes: [String: Int] = [:]) {
    self.contents = contents
    self.sizes = sizes
  }

  private struct Missing: Error {}

  var files: HostFiles {
    HostFiles(
      exists: { self.contents[$0] != nil },
      size: { path in
        guard let size = self.sizes[path] ?? self.contents[path]?.utf8.count else {
          throw Missing()
        }
        return size
      },
      read: { path in
        self.reads.withLock { $0.append(path) }
        guard let text = self.contents[path] else { throw Missing() }
        return Array(text.utf8)
      })
  }
}

struct ArcIdentityTests {
  let request = TokenRequest(scopes: [scope])
  let keyPath = "/var/opt/azcmagent/tokens/1.key"
  let token = #"{"access_token":"t","expires_in":3600}"#

  #if os(Linux)
    @Test func `The agent is shown what is in the file that it names`() async throws {
      let challenge = Reply.response(
        401, headers: [("WWW-Authenticate", "Basic realm=\(keyPath)")])
      let server = LoopbackServer(
        ScriptedService { [token] request in
          guard request.header("Authorization") != nil else { return challenge }
          return .response(200, contentType: "application/json", body: token)
        })
      let files = KeyFiles([keyPath: "hush\n"])
      try await server.withServer { origin in
        let transport = AsyncHTTPClientTransport()
        let credential = ManagedIdentityCredential(
          transport: transport,
          environment: [
            "IDENTITY_ENDPOINT": "\(origin)/metadata/identity/oauth2/token", "IMDS_ENDPOINT": "x",
          ], files: files.files)
        try await expect("t", of: credential, for: request)
        try await transport.shutdown()
      }
      #expect(files.readPaths == [keyPath])
      let target =
        "/metadata/identity/oauth2/token?api-version=2020-06-01"
        + "&resource=https%3A%2F%2Fmanagement.core.windows.net%2F"
      #expect(server.log.all.map(\.target) == [target, target])
      #expect(server.log.all.map(\.method) == ["GET", "GET"])
      #expect(server.log.all.map { $0.header("Metadata") } == ["true", "true"])
      #expect(server.log.all.map { $0.header("Authorization") } == [nil, "Basic hush"])
    }

    @Test func `An agent that is installed is found without variables`() async throws {
      let transport = ScriptedTransport(.response(200, [:], token))
      let credential = ManagedIdentityCredential(
        transport: transport, environment: [:],
        files: KeyFiles(["/opt/azcmagent/bin/himds": ""]).files)
      _ = try await credential.token(for: request)
      #expect(transport.requests.map(\.authority) == ["127.0.0.1:40342"])
      #expect(
        transport.requests.first?.path?.hasPrefix(
          "/metadata/identity/oauth2/token?api-version=2020-06-01&") == true)
    }

    @Test func `The key is not shown, although it is echoed`() async throws {
      let transport = ArcTransport(
        realm: keyPath, answer: #"{"error":"no","error_description":"hush is wrong"}"#)
      let credential = ManagedIdentityCredential(
        transport: transport,
        environment: ["IDENTITY_ENDPOINT": "http://h", "IMDS_ENDPOINT": "x"],
        files: KeyFiles([keyPath: "hush"]).files)
      let error = await #expect(throws: CredentialError.self) {
        try await credential.token(for: request)
      }
      #expect(
        error.map { "\($0)" }
          == "authentication failed with status 401 (no): REDACTED is wrong")
    }

    @Test func `Without a challenge there is no token`() async throws {
      let credential = ManagedIdentityCredential(
        transport: ScriptedTransport(.response(401, [:], "")),
        environment: ["IDENTITY_ENDPOINT": "http://h", "IMDS_ENDPOINT": "x"])
      let error = await #expect(throws: CredentialError.self) {
        try await credential.token(for: request)
      }
      #expect(
        error.map { "\($0)" }
          == "authentication failed with status 401: the agent of Azure Arc sent no challenge")
    }
  #endif

  // MARK: Files

  private func refusal(_ agent: ArcAgent, _ challenge: String, _ files: KeyFiles) -> String? {
    #expect(throws: CredentialError.self) { try agent.key(for: challenge, in: files.files) }
      .map { "\($0)" }
  }

  @Test(arguments: [
    "/etc/shadow", "/var/opt/azcmagent/tokens/../../../../etc/x.key",
    "/var/opt/azcmagent/tokens/sub/x.key", "/var/opt/azcmagent/tokens/x.txt",
    "/var/opt/azcmagent/tokens/.key", "/var/opt/azcmagent/tokensx/x.key", "x.key",
    "/VAR/opt/azcmagent/tokens/x.key", "/var/opt/azcmagent/tokens/x\\..\\y.key", "",
  ])
  func `Files that are not the agent's are not looked at`(path: String) {
    let files = KeyFiles([path: "hush"])
    #expect(
      refusal(.linux, "Basic realm=\(path)", files)
        == "authentication failed: the agent of Azure Arc: it named a file that is no `.key` in "
        + "/var/opt/azcmagent/tokens")
    #expect(files.readPaths.isEmpty)
  }

  @Test(arguments: [
    (#"C:\ProgramData\AzureConnectedMachineAgent\Tokens\1.key"#, true),
    (#"c:/programdata/azureconnectedmachineagent/tokens/1.KEY"#, true),
    (#"C:\ProgramData\AzureConnectedMachineAgent\Tokens\..\1.key"#, false),
    (#"C:\ProgramData\AzureConnectedMachineAgent\Tokens\a:b.key"#, false),
    (#"\\server\ProgramData\AzureConnectedMachineAgent\Tokens\1.key"#, false),
  ])
  func `Paths of Windows are compared as Windows does`(path: String, isKey: Bool) throws {
    let agent = ArcAgent.windows(
      programFiles: #"C:\Program Files"#, programData: #"C:\ProgramData"#)
    let files = KeyFiles([path: "hush"])
    let key = try? agent.key(for: "Basic realm=\(path)", in: files.files)
    #expect(key == (isKey ? "hush" : nil))
    #expect(files.readPaths.isEmpty == !isKey)
  }

  @Test(arguments: ["", "Basic", "Bearer realm=/var/opt/azcmagent/tokens/1.key", "Basic x=y"])
  func `Other challenges are refused`(challenge: String) {
    #expect(
      refusal(.linux, challenge, KeyFiles())
        == "authentication failed: the agent of Azure Arc: it sent a challenge other than "
        + "`Basic realm=<file>`")
  }

  @Test func `A file that is too large is not read`() throws {
    let files = KeyFiles([keyPath: "hush"], sizes: [keyPath: 4097])
    #expect(
      refusal(.linux, "Basic realm=\(keyPath)", files)
        == "authentication failed: the agent of Azure Arc: its key file is larger than 4096 bytes")
    #expect(files.readPaths.isEmpty)
    let largest = String(repeating: "k", count: 4096)
    let key = try ArcAgent.linux.key(
      for: "basic realm=\"\(keyPath)\"", in: KeyFiles([keyPath: largest]).files)
    #expect(key == largest)
    // It grew after it was measured.
    let grown = KeyFiles([keyPath: largest + "k"], sizes: [keyPath: 1])
    #expect(refusal(.linux, "Basic realm=\(keyPath)", grown)?.contains("larger than") == true)
  }

  @Test(arguments: ["", "  \n", "a b", "a\u{0}b", "ä"])
  func `A file without a key is refused`(contents: String) {
    #expect(
      refusal(.linux, "Basic realm=\(keyPath)", KeyFiles([keyPath: contents]))
        == "authentication failed: the agent of Azure Arc: its key file holds no key")
  }

  @Test func `A file that cannot be read tells who may`() {
    #expect(
      refusal(.linux, "Basic realm=\(keyPath)", KeyFiles())
        == "authentication failed: the agent of Azure Arc: its key file cannot be read; the user "
        + "of the program must belong to the group 'himds'")
  }

  @Test func `The disk tells the size of a file before it is read`() throws {
    let path = "\(#filePath)"
    let size = try HostFiles.disk.size(path)
    #expect(try HostFiles.disk.read(path).count == size)
    #expect(HostFiles.disk.exists(path))
    #expect(throws: (any Error).self) { try HostFiles.disk.size("/") }
    #expect(!HostFiles.disk.exists("/no/such/file"))
  }
}

/// The agent of Arc: a challenge, then an answer of status 401.
private struct ArcTransport: HTTPTransport {
  let realm: String
  let answer: String

  func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
    var head = HTTPResponse(status: .unauthorized)
    head.headerFields[.wwwAuthenticate] = "Basic realm=\(realm)"
    return HTTPTransportResponse(head: head, body: HTTPBody(answer))
  }
}
