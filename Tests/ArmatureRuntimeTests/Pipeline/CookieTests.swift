import ArmatureRuntime
import HTTPTypes
import Testing

/// Cookies of services.
@Suite struct CookieTests {
  /// The cookies that the last of several requests carries.
  private func cookies(
    _ answers: [[String: String]], paths: [String], endpoint: String = "https://service.example",
    jar: CookieJar? = CookieJar(), clock: TestClock = TestClock()
  ) async throws -> String? {
    let transport = ScriptedTransport(answers.map { .reply(200, $0) } + [.reply(200)])
    var options = testOptions(clock)
    options.cookies = jar
    let pipeline = ServicePipeline(
      endpoint: endpoint, transport: transport, module: "Test", options: options)
    for path in paths { try await pipeline.send(OperationRequest(.test(.get, path))) }
    return transport.sent.last?.header("Cookie")
  }

  @Test func `There are none by default`() async throws {
    let answer = ["Set-Cookie": "a=1"]
    #expect(try await cookies([answer], paths: ["/x", "/x"], jar: nil) == nil)
    #expect(try await cookies([answer], paths: ["/x", "/x"]) == "a=1")
  }

  @Test(
    arguments: [
      ("a=1", "/other", "a=1"), ("a=1; Path=/things", "/things/1", "a=1"),
      ("a=1; Path=/things", "/thingsandmore", nil), ("a=1; Path=/other", "/things", nil),
      ("a=1; Secure; HttpOnly; SameSite=None", "/x", "a=1"),
      ("a=1; Domain=elsewhere.example", "/x", "a=1"),
      (" a = b=c ; x", "/x", "a=b=c"), ("a=", "/x", "a="), ("=1", "/x", nil), ("a", "/x", nil),
      ("a=1; Max-Age=0", "/x", nil), ("a=1; Max-Age=-5", "/x", nil),
      ("a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "/x", "a=1"),
      ("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "/x", nil),
      ("a=1; Expires=Fri, 31-Dec-99 23:59:59 GMT", "/x", nil),
      ("a=1; Expires=Thu, 31-Dec-2099 23:59:59 GMT", "/x", "a=1"),
      ("a=1; Expires=whenever", "/x", "a=1"),
    ] as [(String, String, String?)])
  func `A cookie goes where it belongs as long as it lasts`(
    field: String, path: String, expected: String?
  ) async throws {
    #expect(try await cookies([["Set-Cookie": field]], paths: ["/first", path]) == expected)
  }

  @Test func `Later cookies replace those before, and longer paths come first`() async throws {
    let answers = [
      ["Set-Cookie": "a=1"], ["Set-Cookie": "a=2"], ["Set-Cookie": "b=3; Path=/things"],
    ]
    let paths = ["/things/1", "/things/2", "/things", "/things/3"]
    #expect(try await cookies(answers, paths: paths) == "a=2; b=3")
  }

  @Test func `Secure cookies need TLS, and no host gets another's`() async throws {
    let jar = CookieJar()
    let plain = "http://service.example"
    let field = ["Set-Cookie": "a=1; Secure"]
    #expect(try await cookies([field], paths: ["/", "/"], endpoint: plain, jar: jar) == nil)
    #expect(try await cookies([], paths: ["/"], jar: jar) == "a=1")
    #expect(try await cookies([], paths: ["/"], endpoint: "https://b.example", jar: jar) == nil)
    #expect("\(jar) \(String(reflecting: jar))".contains("a=1") == false)
    jar.removeAll()
    #expect(try await cookies([], paths: ["/"], jar: jar) == nil)
  }

  @Test func `Cookies expire, and there are not too many of them`() async throws {
    let jar = CookieJar()
    let clock = TestClock()
    let field = ["Set-Cookie": "a=1; Max-Age=10"]
    #expect(try await cookies([field], paths: ["/", "/"], jar: jar, clock: clock) == "a=1")
    try await clock.sleep(for: .seconds(10))
    #expect(try await cookies([], paths: ["/"], jar: jar, clock: clock) == nil)
    let many = (0..<400).map { ["Set-Cookie": "c\($0)=1"] }
    _ = try await cookies(many, paths: Array(repeating: "/", count: 400), jar: jar)
    #expect(jar.count == 300)
  }
}
