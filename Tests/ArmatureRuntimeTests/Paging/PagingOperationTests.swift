import ArmatureRuntime
import Testing

/// Lists whose pages operations fetch, and lists that are the result of a long-running operation.
@Suite struct PagingOperationTests {
  // MARK: Operations for further pages

  /// A list with a named next operation, whose path takes the link.
  private func named(_ transport: ScriptedTransport) -> PagedItems<Int> {
    PagedItems(testPipeline(transport)) {
      var request = OperationRequest(.test(.get, "/lists/{tenant}"))
      request.path("tenant", "t")
      return request
    } next: { link in
      var request = OperationRequest(.test(.get, "/lists/{tenant}/{nextLink}"))
      request.path("tenant", "t")
      request.path("nextLink", link, isEncoded: true)
      request.query("api_version", "1.6")
      return request
    } page: {
      try numbers($0)
    }
  }

  /// A list that is asked for by POST, with the last page's token in the body.
  private func posted(_ transport: ScriptedTransport) -> PagedItems<Int> {
    @Sendable func request(_ token: String) -> OperationRequest {
      var request = OperationRequest(.test(.post, "/query"))
      request.text(token)
      return request
    }
    return PagedItems(testPipeline(transport)) {
      request("")
    } next: {
      request($0)
    } page: {
      try numbers($0)
    }
  }

  @Test func `A named operation fetches further pages`() async throws {
    let transport = ScriptedTransport([
      page([1], next: "next?page=2"), page([2], next: "next?page=3"), page([3]),
    ])
    #expect(try await collect(named(transport)) == [1, 2, 3])
    #expect(
      transport.lines == [
        "GET https://service.example/lists/t",
        "GET https://service.example/lists/t/next?page=2&api_version=1.6",
        "GET https://service.example/lists/t/next?page=3&api_version=1.6",
      ])
  }

  @Test func `A token is sent by POST`() async throws {
    let transport = ScriptedTransport([
      page([1], next: "a"), page([2], next: "https://evil.example/"), page([3]),
    ])
    #expect(try await collect(posted(transport)) == [1, 2, 3])
    #expect(transport.lines == Array(repeating: "POST https://service.example/query", count: 3))
    #expect(
      transport.sent.map { String(decoding: $0.body, as: UTF8.self) }
        == ["", "a", "https://evil.example/"])
  }

  @Test func `Reading can begin behind a page`() async throws {
    let transport = ScriptedTransport([page([2], next: "b"), page([3])])
    let pages = try await collect(posted(transport).byPage(from: "a"))
    #expect(pages.map(\.items) == [[2], [3]])
    #expect(transport.sent.map { String(decoding: $0.body, as: UTF8.self) } == ["a", "b"])
  }

  @Test(arguments: [nil, "a"])
  func `A token that comes again is an error`(start: String?) async throws {
    let transport = ScriptedTransport([page([1], next: "a"), page([2], next: "a")])
    await #expect(throws: PagingError(operationID: "Things_Do", reason: .repeatedLink)) {
      try await collect(posted(transport).byPage(from: start))
    }
    #expect(transport.sent.count == (start == nil ? 2 : 1))
  }

  @Test func `A page that an operation does not accept is an error`() async throws {
    let transport = ScriptedTransport([page([1], next: "a"), .reply(404)])
    await #expect(throws: ServiceError.self) { try await collect(posted(transport)) }
  }

  @Test func `What cannot be sent is an error`() async throws {
    let transport = ScriptedTransport([page([1], next: "..")])
    await #expect(throws: RequestError.invalidPathParameter("nextLink")) {
      try await collect(named(transport))
    }
  }

  // MARK: Long-running operations

  private static let operation = OperationDescriptor.test(
    .post, "/lists/{id}", accepting: [202], longRunning: .azure(finalState: .location))

  private static let headers = [
    "Azure-AsyncOperation": "/monitor", "Location": "/lists/result?top=1",
  ]

  @Test func `The result of an operation is a list`() async throws {
    let fixture = PollingFixture([
      .reply(202, Self.headers, body: status("Accepted")), .reply(200, body: status("Succeeded")),
      page([1], next: "?skip=1"), page([2], next: "https://service.example/last"), page([3]),
      page([2]),
    ])
    var request = OperationRequest(Self.operation)
    request.path("id", "a")
    request.header("x-kept", "yes")
    request.text("filter")
    let poller = try await fixture.pipeline.begin(request) { [request] response in
      PagedItems(fixture.pipeline, first: response, of: request) { try numbers($0) }
    }
    let items = try await poller.value()
    #expect(fixture.polls == ["GET /monitor", "GET /lists/result?top=1"])
    #expect(try await collect(items) == [1, 2, 3])
    #expect(
      fixture.polls.dropFirst(2) == ["GET /lists/result?skip=1", "GET /last"])
    #expect(fixture.transport.sent.last?.header("x-kept") == "yes")
    #expect(fixture.transport.sent.last?.header("Content-Type") == nil)
    // The first page is there already.
    var iterator = items.byPage().makeAsyncIterator()
    #expect(try await iterator.next()?.items == [1])
    #expect(try await iterator.next()?.items == [2])
    #expect(fixture.polls.count == 5)
  }

  @Test func `So it is for another process`() async throws {
    let begun = PollingFixture([.reply(202, Self.headers)])
    var request = OperationRequest(Self.operation)
    request.path("id", "a")
    let token = try await begun.pipeline.begin(request).resumeToken
    let fixture = PollingFixture([
      .reply(200, body: status("Succeeded")), page([1], next: "/2"), page([2]),
    ])
    let poller = try fixture.pipeline.resume(Self.operation, from: token) { response in
      PagedItems(fixture.pipeline, first: response, of: OperationRequest(Self.operation)) {
        try numbers($0)
      }
    }
    #expect(try await collect(poller.value()) == [1, 2])
  }

  @Test func `Its pages may be fetched by an operation`() async throws {
    let fixture = PollingFixture([
      .reply(202, ["Location": "/result"]), page([1], next: "a"), page([2]),
    ])
    var request = OperationRequest(Self.operation)
    request.path("id", "a")
    let poller = try await fixture.pipeline.begin(request) { [request] response in
      PagedItems(fixture.pipeline, first: response, of: request) { token in
        var next = OperationRequest(.test(.get, "/more"))
        next.query("token", token)
        return next
      } page: {
        try numbers($0)
      }
    }
    #expect(try await collect(poller.value()) == [1, 2])
    #expect(fixture.polls == ["GET /result", "GET /more?token=a"])
  }
}
