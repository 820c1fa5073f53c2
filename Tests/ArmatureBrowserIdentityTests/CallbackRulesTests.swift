import ArmatureIdentity
import Testing

@testable import ArmatureBrowserIdentity

struct CallbackRulesTests {
  let rules = CallbackRules(port: 8080, state: "state")

  func reply(
    _ method: String = "POST", _ target: String = "/", host: String? = "localhost:8080",
    type: String? = "application/x-www-form-urlencoded", _ body: String = "code=c&state=state"
  ) -> CallbackReply {
    rules.reply(
      to: CallbackRequest(
        method: method, target: target, host: host, contentType: type, body: body))
  }

  @Test(arguments: ["localhost:8080", "LOCALHOST:8080", "127.0.0.1:8080"])
  func `A form that knows the state brings a code`(host: String) {
    let reply = reply(host: host, type: "Application/X-WWW-Form-URLEncoded; charset=UTF-8")
    #expect(reply.status == 200)
    #expect(reply.outcome == .success("c"))
  }

  @Test func `Fields are decoded`() {
    #expect(reply("POST", "/", "c%6Fde=a%2Fb+%C3%A4%&state=state").outcome == .success("a/b ä%"))
  }

  @Test(arguments: [nil, "", "localhost", "localhost:80", "evil.example:8080", "[::1]:8080"])
  func `Other names that lead here are refused`(host: String?) {
    let reply = reply(host: host)
    #expect(reply.status == 400)
    #expect(reply.outcome == nil)
  }

  @Test(arguments: [
    "", "state=state", "code=&state=state", "code=c", "code=c&state=State", "code=c&state=state+",
    "code=c&state=state&state=state", "code=c&code=d&state=state", "code=c&state=stat",
    String(repeating: "a&", count: 200),
  ])
  func `Forms without code and state are refused`(body: String) {
    let reply = reply("POST", "/", body)
    #expect(reply.status == 400)
    #expect(reply.outcome == nil)
  }

  @Test(arguments: [nil, "application/json", "text/plain", "multipart/form-data"])
  func `Bodies that are no form are refused`(type: String?) {
    let reply = reply(type: type)
    #expect(reply.status == 400)
    #expect(reply.outcome == nil)
  }

  @Test(arguments: [
    ("POST", "/other", 404), ("POST", "//", 404), ("PUT", "/", 405), ("OPTIONS", "/", 405),
    ("GET", "/", 405), ("GET", "/?code=c&state=wrong", 405), ("HEAD", "/?code=c", 405),
    ("GET", "/favicon.ico", 404),
  ])
  func `Other requests are answered and end nothing`(
    method: String, target: String, status: Int
  ) {
    let reply = reply(method, target)
    #expect(reply.status == status)
    #expect(reply.outcome == nil)
  }

  @Test func `Pages hold no markup of others`() {
    let page = CallbackPage(title: "<b>", text: "\"&'</p><script>")
    #expect(page.html.contains("<h1>&lt;b&gt;</h1>"))
    #expect(page.html.contains("<p>&quot;&amp;&#39;&lt;/p&gt;&lt;script&gt;</p>"))
  }

  @Test func `The challenge is that of RFC 7636 appendix B`() {
    let challenge = CodeChallenge(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    #expect(challenge.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    #expect(CodeChallenge().verifier != CodeChallenge().verifier)
  }
}

struct SystemBrowserTests {
  struct Runner: ToolRunner {
    let result: Result<ToolOutput, ToolError>

    func run(_ name: String, _ arguments: [String]) async throws -> ToolOutput {
      #expect(name == "opener")
      #expect(arguments == ["https://a.example"])
      return try result.get()
    }
  }

  func open(_ result: Result<ToolOutput, ToolError>) async throws {
    try await SystemBrowser.open(
      "https://a.example", by: "opener", runner: Runner(result: result))
  }

  @Test func `What opens the browser is run, and what is wrong with it is said`() async throws {
    try await open(.success(ToolOutput(status: 0, output: "")))
    await #expect(throws: CredentialError.unavailable(reason: "`opener` opens no browser")) {
      try await open(.success(ToolOutput(status: 3, output: "")))
    }
    await #expect(
      throws: CredentialError.unavailable(
        reason: "no browser can be opened: the executable 'opener' is not on the path")
    ) { try await open(.failure(.notFound)) }
  }

  @Test func `A browser that stays open outlives the sign-in`() async throws {
    /// Runs until it is let go of, whether it is cancelled or not.
    struct Browser: ToolRunner {
      let started: AsyncStream<Void>.Continuation
      let ended: AsyncStream<Bool>.Continuation
      let gate: AsyncStream<Void>

      func run(_ name: String, _ arguments: [String]) async throws -> ToolOutput {
        started.yield()
        for await _ in gate {}
        ended.yield(Task.isCancelled)
        return ToolOutput(status: 0, output: "")
      }
    }
    let (starts, started) = AsyncStream.makeStream(of: Void.self)
    let (ends, ended) = AsyncStream.makeStream(of: Bool.self)
    let (gate, letGo) = AsyncStream.makeStream(of: Void.self)
    let opening = Task {
      try await SystemBrowser.open(
        "u", by: "opener", runner: Browser(started: started, ended: ended, gate: gate))
    }
    for await _ in starts { break }
    opening.cancel()
    await #expect(throws: CancellationError.self) { try await opening.value }
    letGo.finish()
    for await wasCancelled in ends {
      #expect(!wasCancelled)
      break
    }
  }
}
