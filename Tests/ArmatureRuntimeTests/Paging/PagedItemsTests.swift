import ArmatureRuntime
import Testing

@Suite struct PagedItemsTests {
  private func list(_ transport: ScriptedTransport) -> PagedItems<Int> {
    PagedItems(testPipeline(transport)) {
      var request = OperationRequest(.test(accepting: [200]))
      request.query("top", 2)
      request.header("x-kept", "yes")
      return request
    } page: { response in
      let value = try response.json(JSONValue.self)
      let items = try response.json([String: JSONValue].self)["value"]
      guard case .array(let numbers)? = items else { return Page(items: [], continuation: nil) }
      return Page(
        items: numbers.compactMap {
          if case .number(let number) = $0 { number.integer } else { nil }
        },
        continuation: value["nextLink"]?.string)
    }
  }

  private func collect(_ items: PagedItems<Int>) async throws -> [Int] {
    var result: [Int] = []
    for try await item in items { result.append(item) }
    return result
  }

  @Test func itemsComeFromAllPages() async throws {
    let transport = ScriptedTransport([
      .reply(200, body: #"{"value":[1,2],"nextLink":"https://service.example/more?a=%2F&a=1#x"}"#),
      .reply(200, body: #"{"value":[],"nextLink":"/last"}"#),
      .reply(200, body: #"{"value":[3],"nextLink":""}"#),
    ])
    #expect(try await collect(list(transport)) == [1, 2, 3])
    #expect(
      transport.lines == [
        "GET https://service.example/things?top=2", "GET https://service.example/more?a=%2F&a=1",
        "GET https://service.example/last",
      ])
    #expect(transport.sent.allSatisfy { $0.header("x-kept") == "yes" })
  }

  @Test func noPageIsFetchedBeforeItIsWanted() async throws {
    let transport = ScriptedTransport([
      .reply(200, body: #"{"value":[1,2],"nextLink":"/more"}"#)
    ])
    let items = list(transport)
    #expect(transport.sent.isEmpty)
    var iterator = items.makeAsyncIterator()
    #expect(try await iterator.next() == 1)
    #expect(try await iterator.next() == 2)
    #expect(transport.sent.count == 1)
  }

  @Test func pagesCanBeGoneOnWith() async throws {
    let transport = ScriptedTransport([
      .reply(200, body: #"{"value":[1],"nextLink":"/more"}"#),
      .reply(200, body: #"{"value":[2],"nextLink":null}"#),
    ])
    var first = list(transport).byPage().makeAsyncIterator()
    let continuation = try #require(try await first.next()?.continuation)
    var rest = list(transport).byPage(from: continuation).makeAsyncIterator()
    #expect(try await rest.next()?.items == [2])
    #expect(try await rest.next() == nil)
  }

  @Test func aLinkToAStrangeHostIsNotFollowed() async throws {
    let transport = ScriptedTransport([
      .reply(200, body: #"{"value":[1],"nextLink":"https://evil.example/more"}"#)
    ])
    await #expect(throws: UntrustedHostError.self) { try await collect(list(transport)) }
    #expect(transport.sent.count == 1)
  }

  @Test func aFailingPageIsAServiceError() async throws {
    let transport = ScriptedTransport([
      .reply(200, body: #"{"value":[1],"nextLink":"/more"}"#), .reply(404),
    ])
    await #expect(throws: ServiceError.self) { try await collect(list(transport)) }
  }
}
