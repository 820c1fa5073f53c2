import MockService
import Testing

/// Long-running operations and lists in pages, as a client sees them that follows each link.
@Suite struct ContinuationTests {
  private static let document = """
    swagger: '2.0'
    info: {title: Machines, version: '1'}
    host: machines.example
    paths:
      /machines:
        get:
          operationId: list
          responses: {'200': {description: ok, schema: {$ref: '#/definitions/List'}}}
          x-ms-pageable: {nextLinkName: nextLink}
          x-ms-examples:
            Two:
              parameters: {}
              responses:
                '200': {body: {value: [{name: a}], nextLink: 'https://machines.example/machines?$skip=1'}}
      /plain:
        get:
          operationId: plain
          responses: {'200': {description: ok, schema: {$ref: '#/definitions/List'}}}
          x-ms-pageable: {nextLinkName: nextLink}
      /machines/{name}:
        put:
          operationId: create
          parameters: &p
            - {name: name, in: path, required: true, type: string}
          responses:
            '200': {description: ok, schema: {$ref: '#/definitions/Machine'}}
            '201': {description: ok, schema: {$ref: '#/definitions/Machine'}}
          x-ms-long-running-operation: true
        delete:
          operationId: delete
          parameters: *p
          responses: {'202': {description: accepted}, '204': {description: gone}}
          x-ms-long-running-operation: true
        post:
          operationId: start
          parameters: *p
          responses:
            '200': {description: ok, schema: {$ref: '#/definitions/Machine'}}
            '202': {description: accepted}
          x-ms-long-running-operation: true
          x-ms-long-running-operation-options: {final-state-via: location}
          x-ms-examples:
            Start:
              parameters: {name: a}
              responses:
                '202': {headers: {Location: 'https://machines.example/results/1?v=1', Azure-AsyncOperation: 'https://machines.example/operations/1'}}
                '200': {body: {name: a, properties: {provisioningState: Updating}}}
    definitions:
      List: {type: object, properties: {value: {type: array, items: {$ref: '#/definitions/Machine'}}, nextLink: {type: string}}}
      Machine: {type: object, properties: {name: {type: string}, properties: {type: object, properties: {provisioningState: {type: string}}}}}
    """

  private func path(_ url: String?) throws -> String {
    let url = try #require(url)
    #expect(url.hasPrefix("http://localhost:1/"))
    return String(url.dropFirst("http://localhost:1".count))
  }

  private func nextLink(in body: String) -> String? {
    guard let start = body.firstRange(of: "\"nextLink\":\"")?.upperBound else { return nil }
    return String(body[start...].prefix { $0 != "\"" })
  }

  @Test func aListEndsAfterItsLastPage() async throws {
    let mock = try MockHarness.mock(Self.document)
    let first = try await mock.ask("GET", "/machines")
    let link = try path(nextLink(in: first.body))
    #expect(link.hasPrefix("/machines?$skip=1&"))
    let second = try await mock.ask("GET", link)
    #expect(second.body == #"{"value":[{"name":"a"}]}"#)
    // The mark does not depend on the example.
    let made = try await mock.ask("GET", "/plain?top=1")
    #expect(try path(nextLink(in: made.body)).hasPrefix("/plain?top=1&"))
  }

  @Test func thereMayBeOnePageOnly() async throws {
    var options = ServiceMock.Options()
    options.pages = 1
    let mock = try MockHarness.mock(Self.document, options: options)
    #expect(nextLink(in: try await mock.ask("GET", "/machines").body) == nil)
  }

  @Test func anOperationIsPolledAtBothItsURLs() async throws {
    let mock = try MockHarness.mock(Self.document)
    let accepted = try await mock.ask("POST", "/machines/a")
    #expect(accepted.status == 202)
    #expect(accepted.header("Retry-After") == "0")
    let monitor = try path(accepted.header("Azure-AsyncOperation"))
    let result = try path(accepted.header("Location"))
    #expect(try await mock.ask("GET", result).status == 202)
    #expect(try await mock.ask("GET", monitor).body.contains(#""status":"InProgress""#))
    let done = try await mock.ask("GET", monitor)
    #expect(done.body.contains(#""status":"Succeeded","percentComplete":100"#))
    let answer = try await mock.ask("GET", result)
    #expect(answer.status == 200)
    #expect(answer.body == #"{"name":"a","properties":{"provisioningState":"Succeeded"}}"#)
  }

  @Test func aResourceIsInProgressUntilItsMonitorSaysOtherwise() async throws {
    let mock = try MockHarness.mock(Self.document)
    let created = try await mock.ask("PUT", "/machines/a")
    #expect(created.status == 201)
    #expect(created.body.contains(#""provisioningState":"InProgress""#))
    #expect(created.header("Azure-AsyncOperation") != nil)
  }

  @Test func nothingIsPolledIfOperationsAreDoneAtOnce() async throws {
    var options = ServiceMock.Options()
    options.polls = 0
    let mock = try MockHarness.mock(Self.document, options: options)
    let created = try await mock.ask("PUT", "/machines/a")
    #expect(created.status == 200)
    #expect(created.body.contains(#""provisioningState":"Succeeded""#))
    #expect(created.header("Azure-AsyncOperation") == nil)
    #expect(try await mock.ask("DELETE", "/machines/a").status == 204)
  }

  @Test func operationsThatRunAtOnceAreToldApart() async throws {
    let mock = try MockHarness.mock(Self.document)
    let first = try path(await mock.ask("POST", "/machines/a").header("Location"))
    for _ in 0..<3 { _ = try await mock.ask("GET", first) }
    let second = try path(await mock.ask("POST", "/machines/a").header("Location"))
    #expect(try await mock.ask("GET", first).status == 200)
    #expect(try await mock.ask("GET", second).status == 202)
  }
}
