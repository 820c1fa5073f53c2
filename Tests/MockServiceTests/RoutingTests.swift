import MockService
import Testing

/// Which operation a request leads to, and what is said where it leads to none.
@Suite struct RoutingTests {
  private static let document = """
    openapi: 3.0.3
    info: {title: Shop, version: '1'}
    servers: [{url: 'https://{region}.shop.example/v1', variables: {region: {default: eu}}}]
    paths:
      /orders:
        get:
          operationId: list
          parameters: [{name: top, in: query, schema: {type: integer}}]
          responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
        post:
          operationId: create
          requestBody:
            required: true
            content:
              application/json:
                schema: {type: object, required: [name], properties: {name: {type: string}, count: {type: integer}}}
          responses: {'201': {description: made}}
      /orders/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
        get:
          operationId: get
          parameters: [{name: view, in: query, required: true, schema: {type: string, enum: [short, long], x-ms-enum: {name: View, modelAsString: false}}}]
          responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}
      /orders/latest:
        get:
          operationId: latest
          responses: {'204': {description: none}}
      /files/{path}:
        get:
          operationId: file
          parameters: [{name: path, in: path, required: true, schema: {type: string}, x-ms-skip-url-encoding: true}]
          responses: {'200': {description: ok, content: {application/octet-stream: {schema: {type: string, format: binary}}}}}
      /blobs(name='{name}'):
        get:
          operationId: named
          parameters: [{name: name, in: path, required: true, schema: {type: string}}]
          responses: {'204': {description: ok}}
      /reports:
        get:
          operationId: report
          parameters:
            - {name: kind, in: query, required: true, schema: {type: string, enum: [full]}}
            - {name: level, in: query, required: true, schema: {type: integer, enum: [3]}}
            - {name: X-Beta, in: header, required: true, schema: {type: boolean, enum: [true]}}
          responses: {'204': {description: ok}}
      /upload:
        post:
          operationId: upload
          requestBody:
            required: true
            content:
              application/x-www-form-urlencoded:
                schema: {type: object, required: [amount], properties: {amount: {type: integer}}}
          responses: {'204': {description: ok}}
    """

  @Test(arguments: [
    ("GET", "/v1/orders", 200), ("GET", "/orders", 200), ("GET", "/v1/orders/latest", 204),
    ("GET", "/v1/orders/7?view=short", 200), ("GET", "/v1/files/a/b/c.txt", 200),
    ("GET", "/v1/blobs(name='a%2Fb')", 204), ("HEAD", "/v1/orders", 200),
    ("DELETE", "/v1/orders", 405), ("GET", "/v1/nothing", 404), ("GET", "/v1/orders/7", 400),
    ("GET", "/v1/orders/x?view=short", 400), ("GET", "/v1/orders/7?view=broad", 400),
    ("GET", "/v1/orders?top=many", 400), ("POST", "/v1/upload", 400),
  ])
  func aRequestIsRoutedAndChecked(method: String, target: String, status: Int) async throws {
    let answer = try await MockHarness.mock(Self.document).ask(method, target)
    #expect(answer.status == status, "\(answer.body)")
  }

  @Test(arguments: [
    ("kind=full&level=3", "true", nil), ("kind=Full&level=3.0", "True", nil),
    ("kind=short&level=3", "true", "query parameter 'kind' to be full, found 'short'"),
    ("kind=full&level=4", "true", "query parameter 'level' to be 3, found '4'"),
    ("kind=full&level=many", "true", "query parameter 'level' to be 3, found 'many'"),
    ("kind=full&level=3", "false", "header parameter 'X-Beta' to be true, found 'false'"),
    ("level=3", "true", "expected the query parameter 'kind'"),
  ])
  func aParameterWithOneValueHasIt(query: String, header: String, message: String?) async throws {
    let answer = try await MockHarness.mock(Self.document).ask(
      "GET", "/v1/reports?\(query)", headers: ["X-Beta": header])
    #expect(answer.status == (message == nil ? 204 : 400))
    if let message { #expect(answer.body.contains(message), "\(answer.body)") }
  }

  @Test func aMissingParameterIsNamed() async throws {
    let answer = try await MockHarness.mock(Self.document).ask("GET", "/v1/orders/7")
    #expect(answer.header("Content-Type") == "application/json")
    #expect(
      answer.body == """
        {"error":{"code":"MissingParameter","message":"expected the query parameter 'view' \
        (View), found none","target":"view"}}
        """)
  }

  @Test func anUnknownPathHasAHint() async throws {
    let answer = try await MockHarness.mock(Self.document).ask("GET", "/v1/orders/7/lines")
    #expect(answer.body.contains("the most similar path is /v1/orders/{id}"))
  }

  @Test func theMethodsOfAPathAreAllowed() async throws {
    let answer = try await MockHarness.mock(Self.document).ask("PUT", "/v1/orders")
    #expect(answer.header("Allow") == "GET, POST")
  }

  @Test(arguments: [
    ("", "MissingBody", "expected the body"), ("{\"name\":", "InvalidBody", "is no JSON"),
    ("{\"count\":1}", "InvalidBody", "expected the member 'name'"),
    ("{\"name\":1}", "InvalidBody", "expected 'name' to be a string"),
    ("[]", "InvalidBody", "expected it to be an object"),
  ])
  func aBodyIsChecked(body: String, code: String, message: String) async throws {
    let answer = try await MockHarness.mock(Self.document).ask(
      "POST", "/v1/orders", headers: ["Content-Type": "application/json"], body: body)
    #expect(answer.status == 400)
    #expect(answer.body.contains("\"code\":\"\(code)\""))
    #expect(answer.body.contains(message), "\(answer.body)")
  }

  @Test func aFormIsChecked() async throws {
    let mock = try MockHarness.mock(Self.document)
    let form = ["Content-Type": "application/x-www-form-urlencoded"]
    let wrong = try await mock.ask("POST", "/v1/upload", headers: form, body: "sum=1")
    #expect(wrong.status == 400)
    #expect(wrong.body.contains("expected the field 'amount' in the form (integer), found sum"))
    #expect(
      try await mock.ask("POST", "/v1/upload", headers: form, body: "amount=1").status == 204)
    let text = ["Content-Type": "text/plain"]
    #expect(
      try await mock.ask("POST", "/v1/upload", headers: text, body: "amount=1").status == 415)
  }

  @Test func whatIsToldOfARequestHasNoQuery() async throws {
    try await confirmation(expectedCount: 2) { answered in
      var options = ServiceMock.Options()
      options.onAnswer = { request in
        let form = request.form.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
        let id = request.operationID ?? "nothing"
        #expect(
          ["GET /v1/orders 200 list ", "POST /v1/upload 204 upload amount=1"].contains(
            "\(request.method) \(request.path) \(request.status) \(id) \(form)"))
        answered()
      }
      let mock = try MockHarness.mock(Self.document, options: options)
      _ = try await mock.ask("GET", "/v1/orders?code=secret")
      _ = try await mock.ask(
        "POST", "/v1/upload", headers: ["Content-Type": "application/x-www-form-urlencoded"],
        body: "amount=1")
    }
  }

  @Test func checksCanBeSwitchedOff() async throws {
    var options = ServiceMock.Options()
    options.checksRequests = false
    let mock = try MockHarness.mock(Self.document, options: options)
    #expect(try await mock.ask("GET", "/v1/orders/x").status == 200)
  }

  @Test func aQueryInThePathTellsOperationsApart() async throws {
    let mock = try MockHarness.mock(
      """
      swagger: '2.0'
      info: {title: Blobs, version: '1'}
      host: blobs.example
      paths:
        /{container}?restype=container:
          get: {operationId: container, parameters: &p [{name: container, in: path, required: true, type: string}], responses: {'204': {description: ok}}}
      x-ms-paths:
        /{container}?restype=container&comp=list:
          get: {operationId: list, parameters: *p, responses: {'202': {description: ok}}}
      """)
    #expect(try await mock.ask("GET", "/a?restype=container").status == 204)
    #expect(try await mock.ask("GET", "/a?comp=list&restype=container").status == 202)
    let neither = try await mock.ask("GET", "/a?restype=account")
    #expect(neither.status == 404)
    #expect(neither.body.contains("restype=container or restype=container&comp=list"))
  }

  @Test func aCredentialIsAskedForWhereOneIsNeeded() async throws {
    let document = """
      openapi: 3.0.3
      info: {title: Keys, version: '1'}
      security: [{key: []}, {token: []}]
      components:
        securitySchemes:
          key: {type: apiKey, in: query, name: code}
          token: {type: http, scheme: bearer}
      paths:
        /a: {get: {operationId: a, responses: {'204': {description: ok}}}}
        /open: {get: {operationId: open, security: [], responses: {'204': {description: ok}}}}
      """
    let mock = try MockHarness.mock(document)
    let refused = try await mock.ask("GET", "/a")
    #expect(refused.status == 401)
    #expect(refused.header("WWW-Authenticate") == "Bearer realm=\"mock\"")
    #expect(refused.body.contains("a key in the query 'code', or a bearer token"))
    #expect(try await mock.ask("GET", "/a?code=1").status == 204)
    #expect(try await mock.ask("GET", "/a", headers: ["Authorization": "Bearer t"]).status == 204)
    #expect(try await mock.ask("GET", "/open").status == 204)
    var options = ServiceMock.Options()
    options.needsCredentials = false
    #expect(try await MockHarness.mock(document, options: options).ask("GET", "/a").status == 204)
  }
}
