import ServiceComparison
import Testing

private func operation(
  _ parameters: String = "", responses: String = "{'204': {description: d}}", more: String = "",
  path: String = "/things", method: String = "put", id: String = "Things_put",
  definitions: String = "{}", top: String = ""
) -> String {
  Comparison.document(
    operation:
      "\(more.isEmpty ? "" : more + ", ")parameters: [\(parameters)], responses: \(responses)",
    path: path, method: method, id: id, definitions: definitions, top: top)
}

private let put = "things.put()"
private let text = "{name: size, in: query, type: string}"
private let neededText = "{name: size, in: query, type: string, required: true}"
private let item = "{type: object, properties: {id: {type: string}}}"
private let page = """
  {Page: {type: object, properties: {value: {type: array, items: {$ref: '#/definitions/Item'}},
   nextLink: {type: string}}}, Item: {type: object, properties: {id: {type: string}}}}
  """
private let paged = "{'200': {description: d, schema: {$ref: '#/definitions/Page'}}}"
private func answers(_ schema: String, more: String = "") -> String {
  "{'200': {description: d, schema: \(schema)}\(more)}"
}

/// An operation beside the one of the document.
private let others = """

  x-ms-paths:
    /others?a=b:
      get:
        operationId: Others_get
        parameters:
          - {name: api-version, in: query, required: true, type: string, default: '1'}
        responses: {'204': {description: d}}
  """

private func bodies(_ mediaTypes: [String]) -> String {
  let contents = mediaTypes.map { type in
    "\(type): {schema: {\(type.contains("json") ? "type: object" : "type: string")}}"
  }
  return """
    info: {title: Test, version: '1'}
    servers: [{url: https://things.example}]
    paths:
      /things:
        put:
          operationId: put
          requestBody: {required: true, content: {\(contents.joined(separator: ", "))}}
          responses: {'204': {description: d}}
    """
}

/// Each rule about operations and the client, in both directions.
@Suite struct OperationRuleTests {
  static let cases: [RuleCase] = [
    RuleCase(
      "documentation is not compared",
      operation(), operation(more: "description: d"), [], []),
    RuleCase(
      "another operation with another path is one more and one less",
      operation(), operation(path: "/others", id: "Others_put"),
      ["breaking operation-removed things.put()", "additive operation-added others.put()"],
      ["breaking operation-removed others.put()", "additive operation-added things.put()"]),
    RuleCase(
      "an operation with the same method and path but another name was renamed",
      operation(), operation(id: "Things_replace"),
      ["breaking operation-renamed things.replace()"], ["breaking operation-renamed things.put()"]),
    RuleCase(
      "an operationId that makes the same name is neutral",
      operation(), operation(id: "things_Put"),
      ["neutral operation-id-changed things.put()"], ["neutral operation-id-changed things.put()"]),
    RuleCase(
      "the client follows another path or method",
      operation(), operation(path: "/stuff", method: "post"),
      ["neutral operation-moved \(put)"], ["neutral operation-moved \(put)"]),
    RuleCase(
      "a deprecated operation is worth knowing",
      operation(), operation(more: "deprecated: true"),
      ["neutral deprecation-changed \(put)"], ["neutral deprecation-changed \(put)"]),
    RuleCase(
      "an argument that must be given breaks calls, coming or going",
      operation(), operation(neededText),
      ["breaking parameter-added things.put(size:)"], ["breaking parameter-removed \(put)"]),
    RuleCase(
      "an argument that may be left out is additive",
      operation(), operation(text),
      ["additive parameter-added things.put(size:)"], ["breaking parameter-removed \(put)"]),
    RuleCase(
      "a label that changes breaks calls",
      operation(text),
      operation("{name: size, in: query, type: string, x-ms-client-name: width}"),
      ["breaking parameter-renamed things.put(width:)"],
      ["breaking parameter-renamed things.put(size:)"]),
    RuleCase(
      "a parameter of the path is known by its place",
      operation("{name: a, in: path, type: string, required: true}", path: "/things/{a}"),
      operation("{name: b, in: path, type: string, required: true}", path: "/things/{b}"),
      [
        "breaking parameter-renamed things.put(b:)", "neutral operation-moved things.put(b:)",
        "neutral parameter-wire-changed things.put(b:)",
      ],
      [
        "breaking parameter-renamed things.put(a:)", "neutral operation-moved things.put(a:)",
        "neutral parameter-wire-changed things.put(a:)",
      ]),
    RuleCase(
      "an argument of another type breaks calls",
      operation(text), operation("{name: size, in: query, type: boolean}"),
      ["breaking parameter-type-changed things.put(size:)"],
      ["breaking parameter-type-changed things.put(size:)"]),
    RuleCase(
      "null that is allowed makes another type of an argument",
      operation("{name: body, in: body, schema: {type: string}}"),
      operation("{name: body, in: body, schema: {type: string, x-nullable: true}}"),
      ["breaking parameter-nullability-changed things.put(body:)"],
      ["breaking parameter-nullability-changed things.put(body:)"]),
    RuleCase(
      "what must be given breaks calls, what may be left out does not",
      operation(text), operation(neededText),
      ["breaking parameter-required things.put(size:)"],
      ["additive parameter-optional things.put(size:)"]),
    RuleCase(
      "a default that callers rely on is missed when it goes",
      operation(neededText),
      operation("{name: size, in: query, type: string, required: true, default: a}"),
      ["additive parameter-default-changed things.put(size:)"],
      ["breaking parameter-default-changed things.put(size:)"]),
    RuleCase(
      "a default that is another makes calls mean something else",
      operation("{name: size, in: query, type: string, required: true, default: a}"),
      operation("{name: size, in: query, type: string, required: true, default: b}"),
      ["breaking parameter-default-changed things.put(size:)"],
      ["breaking parameter-default-changed things.put(size:)"]),
    RuleCase(
      "a default that the service takes is its own affair",
      operation(text), operation("{name: size, in: query, type: string, default: b}"),
      ["neutral parameter-default-changed things.put(size:)"],
      ["neutral parameter-default-changed things.put(size:)"]),
    RuleCase(
      "arguments that change places break calls",
      operation("\(neededText), {name: depth, in: query, type: string, required: true}"),
      operation("{name: depth, in: query, type: string, required: true}, \(neededText)"),
      ["breaking parameter-order-changed things.put(depth:size:)"],
      ["breaking parameter-order-changed things.put(size:depth:)"]),
    RuleCase(
      "an argument that moves into a structure breaks calls",
      operation(text),
      operation(
        "{name: size, in: query, type: string, x-ms-parameter-grouping: {name: measures}}"),
      ["breaking parameter-regrouped things.put(measures:)"],
      ["breaking parameter-regrouped things.put(size:)"]),
    RuleCase(
      "where a parameter travels is the client's affair",
      operation(text), operation("{name: size, in: header, type: string}"),
      ["neutral parameter-wire-changed things.put(size:)"],
      ["neutral parameter-wire-changed things.put(size:)"]),
    RuleCase(
      "a limit that is tightened on an argument is breaking, one that goes is neutral",
      operation(text), operation("{name: size, in: query, type: string, maxLength: 5}"),
      ["breaking constraint-tightened things.put(size:) `size`"],
      ["neutral constraint-loosened things.put(size:) `size`"]),
    RuleCase(
      "a constant that clients send is theirs",
      operation("{name: v, in: query, type: string, required: true, enum: [a]}"),
      operation("{name: v, in: query, type: string, required: true, enum: [b]}"),
      ["neutral constant-changed \(put)"], ["neutral constant-changed \(put)"]),
    RuleCase(
      "a constant may come and go",
      operation(), operation("{name: v, in: query, type: string, required: true, enum: [a]}"),
      ["neutral constant-changed \(put)"], ["neutral constant-changed \(put)"]),
    RuleCase(
      "what a client holds may be sent or not",
      operation(
        "{name: api-version, in: query, required: true, type: string, default: '1'}",
        more: "tags: [a]"
      ) + others,
      operation(more: "tags: [a]") + others,
      ["neutral parameter-wire-changed \(put)"], ["neutral parameter-wire-changed \(put)"]),
    RuleCase(
      "a body is an argument",
      operation(), operation("{name: body, in: body, schema: {type: string}}"),
      ["additive parameter-added things.put(body:)"], ["breaking parameter-removed \(put)"]),
    RuleCase(
      "another media type of the same Swift type is neutral",
      operation("{name: body, in: body, schema: {type: string}}"),
      operation(
        "{name: body, in: body, schema: {type: string}}", more: "consumes: [application/a+json]"),
      ["neutral media-type-changed things.put(body:)"],
      ["neutral media-type-changed things.put(body:)"]),
    RuleCase(
      "another media type of another Swift type is breaking",
      operation("{name: body, in: body, required: true, schema: {type: object}}"),
      operation(
        "{name: body, in: body, required: true, schema: {type: object}}",
        more: "consumes: [image/png]"),
      [
        "breaking parameter-type-changed things.put(body:)",
        "neutral media-type-changed things.put(body:)",
      ],
      [
        "breaking parameter-type-changed things.put(body:)",
        "neutral media-type-changed things.put(body:)",
      ]),
    RuleCase(
      "a body that may also be something else can be given as before",
      "openapi: 3.0.0\n" + bodies(["application/json", "text/plain"]),
      "openapi: 3.0.0\n" + bodies(["application/json", "text/plain", "image/png"]),
      [
        "additive parameter-type-changed put(body:)", "neutral media-type-changed put(body:)",
      ],
      [
        "breaking parameter-type-changed put(body:)", "neutral media-type-changed put(body:)",
      ]),
    RuleCase(
      "the version that clients ask for is theirs",
      operation(
        "{name: api-version, in: query, required: true, type: string, default: '1'}"),
      operation(
        "{name: api-version, in: query, required: true, type: string, default: '2'}"),
      ["neutral service-version-changed TestClient"],
      ["neutral service-version-changed TestClient"]),
    RuleCase(
      "a result of another type is breaking",
      operation(responses: answers("{type: string}")),
      operation(responses: answers("{type: boolean}")),
      ["breaking result-type-changed \(put)"], ["breaking result-type-changed \(put)"]),
    RuleCase(
      "a result that may be missing is another type",
      operation(responses: answers("{type: string}")),
      operation(responses: answers("{type: string}", more: ", '204': {description: d}")),
      ["breaking result-type-changed \(put)", "neutral status-added \(put)"],
      ["breaking result-type-changed \(put)", "neutral status-removed \(put)"]),
    RuleCase(
      "one more case of a result by status is breaking, coming or going",
      operation(
        responses: answers(
          "{type: string}", more: ", '201': {description: d, schema: {type: boolean}}")),
      operation(
        responses: answers(
          "{type: string}",
          more: ", '201': {description: d, schema: {type: boolean}}, '202': {description: d}")),
      ["breaking result-case-added \(put)", "neutral status-added \(put)"],
      ["breaking result-case-removed \(put)", "neutral status-removed \(put)"]),
    RuleCase(
      "a header field beside others is additive",
      operation(responses: "{'200': {description: d, headers: {etag: {type: string}}}}"),
      operation(
        responses:
          "{'200': {description: d, headers: {etag: {type: string}, age: {type: integer}}}}"),
      ["additive result-header-added \(put)"], ["breaking result-header-removed \(put)"]),
    RuleCase(
      "a header field of another type is breaking",
      operation(responses: "{'200': {description: d, headers: {age: {type: string}}}}"),
      operation(responses: "{'200': {description: d, headers: {age: {type: integer}}}}"),
      ["breaking result-header-changed \(put)"], ["breaking result-header-changed \(put)"]),
    RuleCase(
      "the type of failures is what callers cast to",
      operation(
        responses: answers(
          "{type: string}", more: ", default: {description: d, schema: {$ref: '#/definitions/A'}}"),
        definitions: "{A: \(item), B: {type: object, properties: {code: {type: string}}}}"),
      operation(
        responses: answers(
          "{type: string}", more: ", default: {description: d, schema: {$ref: '#/definitions/B'}}"),
        definitions: "{A: \(item), B: {type: object, properties: {code: {type: string}}}}"),
      ["breaking error-type-changed \(put)"], ["breaking error-type-changed \(put)"]),
    RuleCase(
      "a status may have a failure of its own",
      operation(
        responses: "{'204': {description: d}, '404': {description: d, schema: {type: string}},"
          + " default: {description: d, schema: {$ref: '#/definitions/A'}}}",
        definitions: "{A: \(item)}"),
      operation(
        responses: "{'204': {description: d}, '404': {description: d, schema: {type: boolean}},"
          + " default: {description: d, schema: {$ref: '#/definitions/A'}}}",
        definitions: "{A: \(item)}"),
      ["breaking error-type-changed \(put)"], ["breaking error-type-changed \(put)"]),
    RuleCase(
      "a long-running operation waits, and has more methods",
      operation(), operation(more: "x-ms-long-running-operation: true"),
      ["breaking long-running-added \(put)"], ["breaking long-running-removed \(put)"]),
    RuleCase(
      "how a long-running operation is followed is the client's affair",
      operation(more: "x-ms-long-running-operation: true"),
      operation(
        more: """
          x-ms-long-running-operation: true,
                x-ms-long-running-operation-options: {final-state-via: location}
          """),
      ["neutral long-running-changed \(put)"], ["neutral long-running-changed \(put)"]),
    RuleCase(
      "pages are another result",
      operation(responses: paged, definitions: page),
      operation(
        responses: paged, more: "x-ms-pageable: {nextLinkName: nextLink}", definitions: page),
      ["breaking paging-added \(put)"], ["breaking paging-removed \(put)"]),
    RuleCase(
      "how pages are read is the client's affair",
      operation(
        responses: paged, more: "x-ms-pageable: {nextLinkName: nextLink}", definitions: page),
      operation(responses: paged, more: "x-ms-pageable: {nextLinkName: null}", definitions: page),
      ["neutral paging-changed \(put)"], ["neutral paging-changed \(put)"]),
    RuleCase(
      "other scopes are worth knowing",
      operation(
        more: "security: [{o: [a]}]",
        top: "securityDefinitions: {o: {type: oauth2, scopes: {a: a, b: b}}}"),
      operation(
        more: "security: [{o: [b]}]",
        top: "securityDefinitions: {o: {type: oauth2, scopes: {a: a, b: b}}}"),
      ["neutral security-changed \(put)"], ["neutral security-changed \(put)"]),
    RuleCase(
      "another credential breaks the making of a client",
      operation(
        more: "security: [{k: []}]",
        top: "securityDefinitions: {k: {type: apiKey, name: a, in: header}}"),
      operation(
        more: "security: [{k: []}]", top: "securityDefinitions: {k: {type: basic}}"),
      [
        "breaking authentication-changed TestClient", "breaking authentication-changed TestClient",
      ],
      [
        "breaking authentication-changed TestClient", "breaking authentication-changed TestClient",
      ]),
    RuleCase(
      "another server is the client's affair",
      operation(), operation(top: "basePath: /v2"),
      ["neutral endpoint-changed TestClient"], ["neutral endpoint-changed TestClient"]),
    RuleCase(
      "another version of the service is the client's affair",
      operation(),
      operation().replacing("version: '1'", with: "version: '2'"),
      ["neutral service-version-changed Test"], ["neutral service-version-changed Test"]),
  ]

  @Test(arguments: cases) func changesAreJudgedInBothDirections(_ rule: RuleCase) throws {
    #expect(try Comparison.changes(from: rule.old, to: rule.new) == rule.forward)
    #expect(try Comparison.changes(from: rule.new, to: rule.old) == rule.backward)
    #expect(try Comparison.changes(from: rule.new, to: rule.new) == [])
  }
}
