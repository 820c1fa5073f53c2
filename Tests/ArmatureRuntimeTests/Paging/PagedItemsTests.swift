import ArmatureRuntime
import Testing

/// Lists whose links are followed.
@Suite struct PagedItemsTests {
  private func list(
    _ transport: ScriptedTransport, _ method: OperationDescriptor.Method = .get
  ) -> PagedItems<Int> {
    PagedItems(testPipeline(transport)) {
      let options = RequestOptions(clientRequestID: "mine")
      var request = OperationRequest(.test(method, "/lists/things", accepting: [200]), options)
      request.query("top", 2)
      request.header("x-kept", "yes")
      if method == .post { request.text("filter", contentType: "text/plain") }
      return request
    } page: {
      try numbers($0)
    }
  }

  @Test(arguments: [
    ("https://service.example/more?a=%2F&a=1#x", "/more?a=%2F&a=1"),
    ("https://service.example/more?$filter=a&%24filter=b&x", "/more?$filter=a&%24filter=b&x"),
    ("https://SERVICE.example:443/more", "https://SERVICE.example:443/more"),
    ("/more?x={y}", "/more?x=%7By%7D"), ("more", "/more"), ("?skip=2", "/lists/things?skip=2"),
    ("//service.example/more", "/more"),
  ])
  func `A link is followed as it is`(link: String, target: String) async throws {
    let transport = ScriptedTransport([page([1, 2], next: link), page([3])])
    #expect(try await collect(list(transport)) == [1, 2, 3])
    let lines = transport.lines.map { $0.replacing("https://service.example/", with: "/") }
    #expect(lines == ["GET /lists/things?top=2", "GET \(target)"])
    #expect(transport.sent.allSatisfy { $0.header("x-kept") == "yes" })
    #expect(transport.sent.allSatisfy { $0.header("x-ms-client-request-id") == "mine" })
  }

  @Test(arguments: [
    #"{"value":[1]}"#, #"{"value":[1],"nextLink":null}"#, #"{"value":[1],"nextLink":""}"#,
  ])
  func `Without a link it was the last page`(body: String) async throws {
    let transport = ScriptedTransport([.reply(200, body: body)])
    let items = list(transport)
    #expect(try await collect(items) == [1])
    #expect(transport.sent.count == 1)
  }

  @Test func `Empty pages are gone over`() async throws {
    let transport = ScriptedTransport([
      page([], next: "/2"), page([], next: "/3"), page([1], next: "/4"), page([]),
    ])
    #expect(try await collect(list(transport)) == [1])
    #expect(transport.sent.count == 4)
  }

  @Test func `No page is fetched before it is wanted`() async throws {
    let transport = ScriptedTransport([page([1, 2], next: "/more"), page([3])])
    let items = list(transport)
    #expect(transport.sent.isEmpty)
    var iterator = items.makeAsyncIterator()
    #expect(try await iterator.next() == 1)
    #expect(try await iterator.next() == 2)
    #expect(transport.sent.count == 1)
    #expect(try await iterator.next() == 3)
    #expect(transport.sent.count == 2)
    #expect(try await iterator.next() == nil)
    #expect(try await iterator.next() == nil)
    #expect(transport.sent.count == 2)
  }

  @Test func `Reading anew asks anew`() async throws {
    let transport = ScriptedTransport([page([1]), page([2])])
    let items = list(transport)
    #expect(try await collect(items) == [1])
    #expect(try await collect(items) == [2])
  }

  @Test(arguments: ["/more", "?skip=1", "https://service.example/lists/things?top=2&skip=1"])
  func `Reading can begin behind a page`(link: String) async throws {
    let transport = ScriptedTransport([page([1], next: link), page([2], next: "/3"), page([3])])
    var first = list(transport).byPage().makeAsyncIterator()
    let continuation = try #require(try await first.next()?.continuation)
    let rest = try await collect(list(transport).byPage(from: continuation))
    #expect(rest.map(\.items) == [[2], [3]])
    #expect(transport.sent.count == 3)
  }

  @Test func `A POST's links are fetched by GET, without its body`() async throws {
    let transport = ScriptedTransport([page([1], next: "/lists/things?top=2"), page([2])])
    #expect(try await collect(list(transport, .post)) == [1, 2])
    #expect(transport.sent.map(\.request.method) == [.post, .get])
    #expect(transport.sent[1].body.isEmpty)
    #expect(transport.sent[1].header("Content-Type") == nil)
    #expect(transport.sent[1].header("x-kept") == "yes")
  }

  // MARK: Failures

  @Test(arguments: [
    (["/a", "/a"], 2), (["/a", "/b", "/a"], 3), (["/a", "/b", "/c", "/b"], 4),
    (["https://service.example/lists/things?top=2"], 1),
  ])
  func `A list that leads back to itself is an error`(links: [String], pages: Int) async throws {
    let transport = ScriptedTransport(links.map { page([1], next: $0) })
    var iterator = list(transport).byPage().makeAsyncIterator()
    for _ in 0..<pages { #expect(try await iterator.next() != nil) }
    for _ in 0..<2 {
      await #expect(throws: PagingError(operationID: "Things_Do", reason: .repeatedLink)) {
        try await iterator.next()
      }
    }
    #expect(transport.sent.count == pages)
  }

  @Test(arguments: ["https://evil.example/", "http://service.example/", "//evil.example/"])
  func `A link to a strange host is not followed`(link: String) async throws {
    let transport = ScriptedTransport([page([1], next: link)])
    let error = await #expect(throws: UntrustedHostError.self) {
      try await collect(list(transport))
    }
    #expect(error?.purpose == .paging)
    #expect(transport.sent.count == 1)
  }

  @Test(arguments: [
    ("ftp://service.example/s3cr3t", ServiceURLError.unsupportedScheme),
    ("https://a@service.example/s3cr3t", .invalidAuthority),
    ("https:s3cr3t", .notAbsolute),
  ])
  func `A link that is no URL is an error`(link: String, reason: ServiceURLError) async throws {
    let transport = ScriptedTransport([page([1], next: link)])
    let error = await #expect(throws: PagingError.self) { try await collect(list(transport)) }
    #expect(error == PagingError(operationID: "Things_Do", reason: .invalidLink(reason)))
    #expect(error.map { "\($0)".contains("s3cr3t") } == false)
  }

  @Test(arguments: [400, 404])
  func `A failing page is an error, and can be asked for again`(status: Int) async throws {
    let transport = ScriptedTransport([
      page([1], next: "/2"), .reply(status), page([2], next: "*&*#&$"), .reply(status),
    ])
    var iterator = list(transport).byPage().makeAsyncIterator()
    #expect(try await iterator.next()?.items == [1])
    let error = await #expect(throws: ServiceError.self) { try await iterator.next() }
    #expect(error?.status == status)
    #expect(try await iterator.next()?.items == [2])
    await #expect(throws: ServiceError.self) { try await iterator.next() }
    #expect(transport.lines.last == "GET https://service.example/*&*")
  }

  @Test func `Pages are tried again`() async throws {
    let transport = ScriptedTransport([
      .reply(500), page([1], next: "/2"), .reply(503), .failure(.ambiguous), page([2]),
    ])
    #expect(try await collect(list(transport)) == [1, 2])
  }
}
