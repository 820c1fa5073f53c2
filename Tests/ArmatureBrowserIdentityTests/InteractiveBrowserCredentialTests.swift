import ArmatureAsyncHTTPClient
import ArmatureIdentity
import ArmatureRuntime
import HTTPTypes
import LoopbackServices
import Testing

@testable import ArmatureBrowserIdentity

/// Against an issuer on loopback, over TLS; a browser is played by the tests.
struct InteractiveBrowserCredentialTests {
  let authority: TestAuthority
  let transport: AsyncHTTPClientTransport
  let browser = TestBrowser()
  let scope = "https://management.core.windows.net//.default"
  let userScope = "https://management.core.windows.net//.default openid profile offline_access"

  var request: TokenRequest { TokenRequest(scopes: [scope]) }

  init() throws {
    authority = try TestAuthority()
    transport = AsyncHTTPClientTransport(.init(trustRoots: try authority.trustRoots()))
  }

  static func json(_ text: String, status: Int = 200) -> Reply {
    .response(status, contentType: "application/json", body: text)
  }

  static let token = json(
    #"{"access_token":"t","expires_in":3599,"refresh_token":"refresh-hush"}"#)

  func withCredential(
    _ replies: [Reply], redirectPort: Int = 0, clock: any Clock<Duration> = StoppedClock(),
    openBrowser: @escaping @Sendable (String) async throws -> Void,
    _ body: (InteractiveBrowserCredential) async throws -> Void
  ) async throws -> [RecordedRequest] {
    let server = LoopbackServer(
      Silence(), security: .tls(authority), faults: FaultScript(replies))
    var options = TokenEndpointOptions()
    options.clock = clock
    options.retry.tryTimeout = nil
    try await server.withServer { origin in
      try await body(
        InteractiveBrowserCredential(
          tenantID: "t.example", clientID: "app", loginHint: "me@t.example",
          redirectPort: redirectPort, transport: transport, authority: Authority(origin),
          options: options, openBrowser: openBrowser))
    }
    return server.log.all
  }

  func message(_ credential: InteractiveBrowserCredential) async -> String? {
    await #expect(throws: CredentialError.self) { try await credential.token(for: request) }
      .map { "\($0)" }
  }

  // MARK: Signing in

  @Test func `The browser is sent to the issuer, and its code exchanged with the verifier`()
    async throws
  {
    let browser = browser
    let requests = try await withCredential([Self.token]) { url in
      browser.start {
        try await browser.post(["code": "code-hush", "state": url.parameter("state")], url)
      }
    } _: { credential in
      let claims = TokenRequest(scopes: [scope], claims: #"{"access_token":{}}"#)
      let found = try await credential.token(for: claims)
      #expect(found.token == "t")
      #expect("\(credential)" == "InteractiveBrowserCredential(tenant t.example, client app)")
      var dumped = ""
      dump(credential, to: &dumped)
      #expect(!dumped.contains("hush"))
    }
    let url = try #require(browser.urls.first)
    let redirect = url.parameter("redirect_uri")
    #expect(redirect.wholeMatch(of: #/http:\/\/localhost:\d+/#) != nil)
    #expect(
      url.wholeMatch(of: #/https:\/\/localhost:\d+\/t\.example\/oauth2\/v2\.0\/authorize\?.*/#)
        != nil)
    let state = url.parameter("state")
    let challenge = url.parameter("code_challenge")
    #expect(state.utf8.count == 43)
    #expect(
      url.parameters == [
        "client_id": "app", "response_type": "code", "redirect_uri": redirect,
        "response_mode": "form_post", "scope": userScope, "state": state,
        "code_challenge": challenge, "code_challenge_method": "S256",
        "prompt": "select_account", "login_hint": "me@t.example",
        "claims": #"{"access_token":{}}"#,
      ])
    let sent = try #require(requests.first)
    #expect(requests.count == 1)
    #expect(sent.method == "POST")
    #expect(sent.target == "/t.example/oauth2/v2.0/token")
    let verifier = sent.formFields["code_verifier"] ?? ""
    #expect(verifier.utf8.count == 43)
    #expect(CodeChallenge(verifier: verifier).challenge == challenge)
    #expect(
      sent.formFields == [
        "grant_type": "authorization_code", "client_id": "app", "code": "code-hush",
        "redirect_uri": redirect, "code_verifier": verifier, "scope": userScope,
        "claims": #"{"access_token":{}}"#,
      ])
    let page = try #require(await browser.pages().first)
    #expect(page.status == 200)
    #expect(page.html.contains("<h1>Signed in</h1>"))
    #expect(!page.html.contains("hush"))
    #expect(page.headers[.cacheControl] == "no-store")
    #expect(page.headers[.contentType] == "text/html; charset=utf-8")
    await #expect(throws: TransportError.self) { try await browser.get("/", at: url) }
  }

  @Test func `A user signs in once for several tokens`() async throws {
    let browser = browser
    let requests = try await withCredential([Self.token, Self.token, Self.token]) { url in
      browser.start { try await browser.post(["code": "c", "state": url.parameter("state")], url) }
    } _: { credential in
      try await withThrowingTaskGroup(of: Void.self) { [request] group in
        for _ in 0..<3 { group.addTask { _ = try await credential.token(for: request) } }
        try await group.waitForAll()
      }
    }
    #expect(browser.urls.count == 1)
    #expect(
      requests.map { $0.formFields["grant_type"] }
        == ["authorization_code", "refresh_token", "refresh_token"])
    #expect(requests.last?.formFields["refresh_token"] == "refresh-hush")
  }

  @Test func `Each sign-in has a state and a verifier of its own`() async throws {
    let browser = browser
    let noRefresh = Self.json(#"{"access_token":"t","expires_in":3599}"#)
    let requests = try await withCredential([noRefresh, noRefresh]) { url in
      browser.start { try await browser.post(["code": "c", "state": url.parameter("state")], url) }
    } _: { credential in
      _ = try await credential.token(for: request)
      _ = try await credential.token(for: request)
    }
    #expect(Set(browser.urls.map { $0.parameter("state") }).count == 2)
    #expect(Set(requests.map { $0.formFields["code_verifier"] }).count == 2)
  }

  // MARK: Requests that end nothing

  @Test func `Requests that do not know the state do not end a sign-in`() async throws {
    let browser = browser
    _ = try await withCredential([Self.token]) { url in
      let large = String(repeating: "x", count: 65 << 10)
      browser.start { try await browser.post(["state": large], url) }
      browser.start { try await browser.post(["code": "evil", "state": "wrong"], url) }
      browser.start { try await browser.post(["code": "evil"], url) }
      browser.start { try await browser.post(["error": "evil", "state": ""], url) }
      browser.start { try await browser.post(["state": url.parameter("state")], url) }
      browser.start { try await browser.get("/favicon.ico", at: url) }
      browser.start { try await browser.get("/?code=evil&state=wrong", at: url) }
      _ = try await browser.pages()
      browser.start {
        try await browser.post(["code": "good", "state": url.parameter("state")], url)
      }
    } _: { credential in
      let found = try await credential.token(for: request)
      #expect(found.token == "t")
    }
    #expect(try await browser.pages().map(\.status) == [413, 400, 400, 400, 400, 404, 405, 200])
  }

  // MARK: Failures

  @Test func `A code in an address is refused, and the page says why`() async throws {
    let browser = browser
    let requests = try await withCredential([]) { url in
      browser.start {
        try await browser.get("/?code=c&state=\(url.parameter("state"))", at: url)
      }
    } _: { credential in
      #expect(
        await message(credential)
          == "authentication failed: the issuer sent its answer in the address of a page, not as a "
          + "form (response_mode=form_post)")
    }
    #expect(requests.isEmpty)
    let page = try #require(await browser.pages().first)
    #expect(page.status == 405)
    #expect(page.headers[.allow] == "POST")
    #expect(page.html.contains("must be sent as a form (response_mode=form_post)"))
  }

  @Test func `A user who declines ends the sign-in`() async throws {
    let browser = browser
    let requests = try await withCredential([]) { url in
      browser.start {
        try await browser.post(
          [
            "error": "access_denied", "error_description": "<script>no</script>",
            "error_subcode": "cancel", "state": url.parameter("state"),
          ], url)
      }
    } _: { credential in
      #expect(
        await message(credential)
          == "authentication failed (access_denied): <script>no</script>")
    }
    #expect(requests.isEmpty)
    let page = try #require(await browser.pages().first)
    #expect(page.html.contains("access_denied: &lt;script&gt;no&lt;/script&gt;"))
  }

  @Test func `A code that is refused is not shown`() async throws {
    let browser = browser
    let echo = Self.json(
      #"{"error":"invalid_grant","error_description":"code-hush has expired"}"#, status: 400)
    _ = try await withCredential([echo]) { url in
      browser.start {
        try await browser.post(["code": "code-hush", "state": url.parameter("state")], url)
      }
    } _: { credential in
      #expect(
        await message(credential)
          == "authentication failed with status 400 (invalid_grant): REDACTED has expired")
    }
  }

  @Test func `Nobody is waited for longer than the time-out`() async throws {
    _ = try await withCredential([], clock: ImmediateClock()) { _ in
    } _: { credential in
      #expect(
        await message(credential)
          == "authentication failed: nobody signed in by the browser within 300.0 seconds")
    }
  }

  @Test func `A browser that cannot be opened ends the sign-in`() async throws {
    struct NoScreen: Error {}
    _ = try await withCredential([]) { _ in
      throw NoScreen()
    } _: { credential in
      await #expect(throws: NoScreen.self) { try await credential.token(for: request) }
    }
  }

  @Test func `Cancellation ends the waiting`() async throws {
    let (opened, open) = AsyncStream.makeStream(of: String.self)
    _ = try await withCredential([]) { url in
      open.yield(url)
    } _: { credential in
      let waiting = Task { [request] in try await credential.token(for: request) }
      for await url in opened {
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        await #expect(throws: TransportError.self) { try await browser.get("/", at: url) }
        break
      }
    }
  }

  @Test func `A port that is taken is named`() async throws {
    let taken = try await CallbackListener(port: 0, state: "s")
    _ = try await withCredential([], redirectPort: taken.port) { _ in
    } _: { credential in
      let text = await message(credential)
      #expect(
        text?.hasPrefix(
          "a browser cannot bring its answer: port \(taken.port) of loopback cannot be listened on")
          == true)
    }
    await taken.close()
    #expect(
      throws: CredentialError.unavailable(reason: "The redirect port must be from 0 to 65535.")
    ) {
      try InteractiveBrowserCredential(redirectPort: 65536, transport: transport)
    }
  }
}
