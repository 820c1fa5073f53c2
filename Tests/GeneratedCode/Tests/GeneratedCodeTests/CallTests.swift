import ArmatureRuntime
import HTTPTypes
import Synchronization
import Testing

/// Calls the clients that the build plugin generates from `calls.swagger.yaml`.
@Suite struct CallTests {
  /// A service that answers one request.
  private final class Service: HTTPTransport {
    let answer: HTTPTransportResponse
    private let state = Mutex<(request: HTTPRequest, body: [UInt8])?>(nil)

    init(_ status: Int, _ headers: HTTPFields = [:], body: HTTPBody = .empty) {
      answer = HTTPTransportResponse(
        head: HTTPResponse(status: .init(code: status), headerFields: headers), body: body)
    }

    var request: HTTPRequest? { state.withLock { $0?.request } }
    var body: String { String(decoding: state.withLock { $0?.body ?? [] }, as: UTF8.self) }
    var line: String { request.map { "\($0.method.rawValue) \($0.path ?? "")" } ?? "" }

    func header(_ name: String) -> String? {
      HTTPField.Name(name).flatMap { request?.headerFields[$0] }
    }

    func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
      let bytes = try await body.collect(upTo: 1 << 20)
      state.withLock { $0 = (request, bytes) }
      return answer
    }
  }

  private func client(_ service: Service) -> CallsClient {
    var options = ClientOptions()
    options.retry.maximumRetries = 0
    return CallsClient(account: "mine", transport: service, options: options)
  }

  // MARK: Responses

  @Test(arguments: [(204, true), (404, false)])
  func headTellsWhetherSomethingExists(status: Int, expected: Bool) async throws {
    let service = Service(status)
    #expect(try await client(service).things.exists(id: "a") == expected)
    #expect(service.line == "HEAD /things/a")
    #expect(service.request?.authority == "mine.calls.example")
  }

  @Test func headerFieldsOfSeveralOperationsAreOneStructure() async throws {
    let limit = try #require(HTTPField.Name("ratelimit-limit"))
    let got = try await client(Service(200, [limit: "9"], body: HTTPBody(#"{"name":"a"}"#)))
      .limited.get()
    #expect(got.body.name == "a")
    #expect(got.rateLimitLimit == 9)
    #expect(got.headers.rateLimitRemaining == nil)
    let deleted: CallsClient.RateLimitHeaders = try await client(Service(204, [limit: "8"]))
      .limited.delete()
    #expect(deleted.rateLimitLimit == 8)
    await #expect(throws: ResponseError.invalidHeader("RateLimit-Limit")) {
      try await client(Service(204, [limit: "many"])).limited.delete()
    }
  }

  @Test func headDoesNotHideFailures() async throws {
    await #expect(throws: ServiceError.self) {
      try await client(Service(403)).things.exists(id: "a")
    }
  }

  @Test func headerFieldsAreTyped() async throws {
    let service = Service(
      200,
      [
        .eTag: "\"1\"", .lastModified: "Sat, 21 Nov 2026 04:00:00 GMT",
        HTTPField.Name("x-colors")!: "red, green", HTTPField.Name("X-Meta-Owner")!: "me",
      ], body: HTTPBody(#"{"name":"n"}"#))
    let response = try await client(service).things.get(id: "a")
    #expect(response.body.name == "n")
    #expect(response.entityTag == "\"1\"")
    #expect(response.lastModified?.wireText == "Sat, 21 Nov 2026 04:00:00 GMT")
    #expect(response.xColors == ["red", "green"])
    #expect(response.xMeta == ["Owner": "me"])
  }

  @Test func headerFieldsOfAnotherTypeAreAnError() async throws {
    let service = Service(200, [.lastModified: "yesterday"], body: HTTPBody("{}"))
    await #expect(throws: ResponseError.invalidHeader("Last-Modified")) {
      try await client(service).things.get(id: "a")
    }
  }

  @Test func failuresHaveTheTypeOfTheirStatus() async throws {
    let missing = Service(404, body: HTTPBody(#"{"id":"a"}"#))
    let gone = await #expect(throws: ServiceError.self) {
      try await client(missing).things.get(id: "a")
    }
    #expect(gone?.payload(as: Missing.self)?.id == "a")
    let broken = Service(418, body: HTTPBody(#"{"message":"m"}"#))
    let failure = await #expect(throws: ServiceError.self) {
      try await client(broken).things.get(id: "a")
    }
    #expect(failure?.payload(as: Failure.self)?.message == "m")
  }

  @Test func eachStatusHasItsResult() async throws {
    func put(_ service: Service) async throws -> CallsClient.ThingsOperations.PutResult {
      try await client(service).things.put(id: "a", thing: Thing(name: "n"))
    }
    guard case .ok(let thing) = try await put(Service(200, body: HTTPBody(#"{"name":"x"}"#)))
    else {
      Issue.record("expected a thing")
      return
    }
    #expect(thing.name == "x")
    guard case .created(let receipt) = try await put(Service(201, body: HTTPBody(#"{"number":7}"#)))
    else {
      Issue.record("expected a receipt")
      return
    }
    #expect(receipt.number == 7)
    guard case .accepted = try await put(Service(202)) else {
      Issue.record("expected nothing")
      return
    }
  }

  @Test func filesAreNotHeldInMemory() async throws {
    let chunks = AsyncStream<[UInt8]> { continuation in
      for number in 0..<100 {
        continuation.yield([UInt8](repeating: UInt8(number), count: 1 << 20))
      }
      continuation.finish()
    }
    // More than the pipeline reads into memory.
    let service = Service(200, body: HTTPBody(chunks))
    var size = 0
    for try await chunk in try await client(service).things.download(id: "a") {
      size += chunk.count
    }
    #expect(size == 100 << 20)
    #expect(service.header("Accept") == "application/octet-stream")
  }

  // MARK: Requests

  @Test func groupsOfParametersAreShared() async throws {
    let service = Service(202)
    let conditions = CallsClient.Conditions(ifMatch: "\"1\"", ifNoneMatch: "*")
    _ = try await client(service).things.put(
      id: "a", thing: Thing(), xMeta: ["owner": "me"], conditions: conditions)
    #expect(service.header("If-Match") == "\"1\"")
    #expect(service.header("If-None-Match") == "*")
    #expect(service.header("x-meta-owner") == "me")
    let other = Service(204)
    try await client(other).things.delete(id: "a", conditions: conditions)
    #expect(other.header("If-Match") == "\"1\"")
    #expect(other.header("If-None-Match") == nil)
  }

  @Test func manyParametersArePassedInOneStructure() async throws {
    let service = Service(204)
    try await client(service).search(a: "1", parameters: .init(c: "x y", o: 3, p: [1, 2]))
    #expect(service.line == "GET /search?a=1&c=x%20y&o=3&p=1&p=2")
  }

  @Test func callersChooseTheMediaType() async throws {
    let png = Service(204)
    try await client(png).things.upload(id: "a", content: HTTPBody("x"))
    #expect(png.header("Content-Type") == "image/png")
    let jpeg = Service(204)
    try await client(jpeg).things.upload(
      id: "a", content: HTTPBody("x"), contentType: "image/jpeg")
    #expect(jpeg.header("Content-Type") == "image/jpeg")
  }

  @Test func bodiesOfSeveralTypesAreCases() async throws {
    let json = Service(204)
    try await client(json).things.analyze(id: "a", source: .json(Thing(name: "n")))
    #expect(json.body == #"{"name":"n"}"#)
    #expect(json.header("Content-Type") == "application/json")
    let image = Service(204)
    try await client(image).things.analyze(id: "a", source: .binary(HTTPBody("png")))
    #expect(image.body == "png")
    #expect(image.header("Content-Type") == "image/png")
    let none = Service(204)
    try await client(none).things.analyze(id: "a")
    #expect(none.header("Content-Type") == nil)
  }

  @Test func formsAreURLEncoded() async throws {
    let service = Service(204)
    try await client(service).forms.plain(grantType: "a&b=c", scopes: ["x", "y z"])
    #expect(service.body == "grant_type=a%26b%3Dc&scopes=x%20y%20z")
    #expect(service.header("Content-Type") == "application/x-www-form-urlencoded")
  }

  @Test func formsHaveParts() async throws {
    let service = Service(204)
    let chunks = AsyncStream<[UInt8]> { continuation in
      continuation.yield(Array("one ".utf8))
      continuation.yield(Array("two".utf8))
      continuation.finish()
    }
    try await client(service).forms.parts(
      note: "text",
      image: FileUpload(HTTPBody(chunks), fileName: "a \"b\"\r\n.png", contentType: "image/png"),
      tags: ["x", "y"])
    let type = try #require(service.header("Content-Type"))
    #expect(type.hasPrefix("multipart/form-data; boundary="))
    let boundary = type.drop { $0 != "=" }.dropFirst()
    let expected = """
      --B
      Content-Disposition: form-data; name="note"

      text
      --B
      Content-Disposition: form-data; name="image"; filename="a %22b%22%0D%0A.png"
      Content-Type: image/png

      one two
      --B
      Content-Disposition: form-data; name="tags"

      x
      --B
      Content-Disposition: form-data; name="tags"

      y
      --B--

      """
    #expect(
      service.body
        == expected.replacing("\n", with: "\r\n").replacing("--B", with: "--\(boundary)"))
  }

  // MARK: Pages

  /// A service that gives two pages, the second one last.
  private final class Pages: HTTPTransport {
    private let requests = Mutex<[String]>([])
    var lines: [String] { requests.withLock(\.self) }

    func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
      let count = requests.withLock { lines in
        lines.append("\(request.method.rawValue) \(request.path ?? "")")
        return lines.count
      }
      let text =
        count == 1
        ? #"{"value":[{"name":"a"}],"nextLink":"/next%2F2"}"# : #"{"value":[{"name":"b"}]}"#
      return HTTPTransportResponse(head: HTTPResponse(status: .ok), body: HTTPBody(text))
    }
  }

  private func names(_ items: PagedItems<Thing>) async throws -> [String?] {
    var names: [String?] = []
    for try await thing in items { names.append(thing.name) }
    return names
  }

  @Test func theOperationForTheNextPageIsCalled() async throws {
    let service = Pages()
    let client = CallsClient(account: "mine", transport: service)
    #expect(try await names(client.pages.list(filter: "x y")) == ["a", "b"])
    #expect(service.lines == ["GET /pages?filter=x%20y", "GET /pages//next%2F2?filter=x%20y"])
  }

  @Test func aLongRunningOperationCanEndInPages() async throws {
    let service = Pages()
    let client = CallsClient(account: "mine", transport: service)
    #expect(try await names(client.pages.search()) == ["a", "b"])
    #expect(service.lines == ["POST /pages", "GET /next%2F2"])
  }
}
