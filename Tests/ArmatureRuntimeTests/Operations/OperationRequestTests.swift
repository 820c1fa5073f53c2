import ArmatureRuntime
import HTTPTypes
import Testing

/// What goes on the wire for a call.
@Suite struct OperationRequestTests {
  private func sent(
    _ path: String,
    endpoint: String = "https://service.example",
    options: RequestOptions = RequestOptions(),
    _ fill: (inout OperationRequest) throws -> Void
  ) async throws -> ScriptedTransport.Sent {
    let transport = ScriptedTransport([.reply(200)])
    let pipeline = ServicePipeline(
      endpoint: endpoint, transport: transport, module: "Test", options: testOptions(TestClock()))
    var request = OperationRequest(.test(.post, path), options)
    try fill(&request)
    try await pipeline.send(request)
    return try #require(transport.sent.first)
  }

  @Test func `Path parameters are one segment each`() async throws {
    let sent = try await sent("/a/{x}/b/{y}") {
      $0.path("x", "a b/c?d#e%2F")
      $0.path("y", 7)
    }
    #expect(sent.line == "POST https://service.example/a/a%20b%2Fc%3Fd%23e%252F/b/7")
  }

  @Test func `Encoded parameters are not encoded again`() async throws {
    let sent = try await sent("/{scope}/x") {
      $0.path("scope", "subscriptions/1%2F2/{g}", isEncoded: true)
      $0.query("filter", "a%20eq%201&b= ", isEncoded: true)
    }
    #expect(
      sent.line
        == "POST https://service.example/subscriptions/1%2F2/%7Bg%7D/x?filter=a%20eq%201&b=%20")
  }

  @Test func `Queries follow the one in the path, lists their format`() async throws {
    let sent = try await sent("/{slot}/?comp=upgrade") {
      $0.path("slot", "staging")
      $0.query("api-version", "2024-07-01")
      $0.query("none", nil as String?)
      $0.query("$top", 5)
      $0.query("flag", true)
      $0.query("c", ["a,b", "c"], format: .csv)
      $0.query("s", ["a", "b"], format: .ssv)
      $0.query("t", ["a", "b"], format: .tsv)
      $0.query("p", ["a", "b"], format: .pipes)
      $0.query("m", ["a", "b"], format: .multi)
      $0.query("n", nil as [String]?, format: .multi)
    }
    #expect(
      sent.line == "POST https://service.example/staging/?comp=upgrade&api-version=2024-07-01"
        + "&%24top=5&flag=true&c=a%2Cb,c&s=a%20b&t=a%09b&p=a%7Cb&m=a&m=b")
  }

  @Test func valuesWithMembersAreWrittenInEachStyle() async throws {
    let value = JSONValue.object([
      "a": .string("x y"), "b": .array([.number(JSONNumber(1)), .number(JSONNumber(2))]),
    ])
    let sent = try await sent("/{p}/{q}") {
      try $0.path("p", object: value, style: .joined)
      try $0.path("q", object: value, style: .exploded)
      try $0.query("deep", object: value, style: .deepObject)
      try $0.query("form", object: value, style: .exploded)
      try $0.query("joined", object: value, style: .joined)
      try $0.query("json", object: value, style: .json)
      try $0.query("none", object: nil as JSONValue?, style: .json)
      try $0.header("x-simple", object: value, style: .joined)
    }
    #expect(
      sent.line
        == "POST https://service.example/a,x%20y,b,%5B1%2C2%5D/a=x%20y,b=%5B1%2C2%5D"
        + "?deep%5Ba%5D=x%20y&deep%5Bb%5D%5B0%5D=1&deep%5Bb%5D%5B1%5D=2&a=x%20y&b=1&b=2"
        + "&joined=a,x%20y,b,%5B1%2C2%5D&json=%7B%22a%22%3A%22x%20y%22%2C%22b%22%3A%5B1%2C2%5D%7D"
    )
    #expect(sent.header("x-simple") == "a,x y,b,[1,2]")
  }

  @Test(arguments: ["https://service.example/base", "https://service.example/base/"])
  func `The endpoint's path comes first`(endpoint: String) async throws {
    let sent = try await sent("/x", endpoint: endpoint) { _ in }
    #expect(sent.line == "POST https://service.example/base/x")
  }

  @Test func `Bodies have exactly the content type given`() async throws {
    let sent = try await sent("/x") {
      $0.body(Array("<a/>".utf8), contentType: "application/xml; charset=utf-8")
      $0.header("x-ms-version", "2014-10-01")
      $0.header("x-list", ["a", "b"])
    }
    #expect(sent.header("Content-Type") == "application/xml; charset=utf-8")
    #expect(sent.header("x-ms-version") == "2014-10-01")
    #expect(sent.header("x-list") == "a,b")
    #expect(sent.body == Array("<a/>".utf8))
  }

  @Test func `Options replace headers`() async throws {
    var options = RequestOptions()
    options.headers[.contentType] = "text/other"
    options.headers[.accept] = "text/html"
    let sent = try await sent("/x", options: options) { $0.text("hello") }
    #expect(sent.header("Content-Type") == "text/other")
    #expect(sent.header("Accept") == "text/html")
  }

  @Test(arguments: [
    ("", RequestError.invalidPathParameter("x")),
    ("..", .invalidPathParameter("x")),
    (".", .invalidPathParameter("x")),
  ])
  func `Parameters that would lead elsewhere are not sent`(
    value: String, error: RequestError
  ) async throws {
    await #expect(throws: error) { try await sent("/a/{x}") { $0.path("x", value) } }
  }

  @Test func `Incomplete and invalid requests are not sent`() async throws {
    await #expect(throws: RequestError.missingPathParameter("x")) {
      try await sent("/{x}") { _ in }
    }
    await #expect(throws: RequestError.invalidHeader("x-a")) {
      try await sent("/") { $0.header("x-a", "b\r\nx-c: d") }
    }
    await #expect(throws: RequestError.invalidEndpoint(.notAbsolute)) {
      try await sent("/", endpoint: "service.example") { _ in }
    }
  }

  @Test func `Cookies are one header field, without what they cannot have`() async throws {
    var request = OperationRequest(.test())
    request.cookie("session", "a b;c")
    request.cookie("none", String?.none)
    request.cookie("ids", [1, 2], format: .csv)
    request.cookie("more", ["x", "y"], format: .multi)
    let transport = ScriptedTransport([.reply(200)])
    try await testPipeline(transport).send(request)
    #expect(
      transport.sent.first?.header("Cookie") == "session=a%20b%3Bc; ids=1,2; more=x; more=y")
  }
}
