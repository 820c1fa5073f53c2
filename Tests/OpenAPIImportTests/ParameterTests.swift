import ServiceModel
import Testing

@Suite struct ParameterTests {
  private static func document(_ path: String, _ operation: String) -> Fixture {
    Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        \(path):
      \(operation.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
      """
    ])
  }

  @Test(arguments: [
    (
      "/{id}", "get: {operationId: A, responses: {'200': {description: ''}}}",
      """
      api.yaml:5:10: warning: expected a parameter 'id' in 'path' for the path '/{id}', found none \
      [undeclared-path-parameter]
        hint: it is taken as a required string
      """, ["id"]
    ),
    (
      "/{id}",
      """
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: iid, in: path, required: true, schema: {type: string}}
      get: {operationId: A, responses: {'200': {description: ''}}}
      """,
      """
      api.yaml:7:9: warning: expected '{iid}' in the path '/{id}', found no place for the \
      parameter [unused-path-parameter]
        hint: did you mean '{id}'?
      """, ["id"]
    ),
    (
      "/",
      """
      parameters:
        - {name: q, in: query, schema: {type: string}}
        - {name: q, in: query, schema: {type: integer}}
      get: {operationId: A, responses: {'200': {description: ''}}}
      """,
      """
      api.yaml:7:9: warning: expected each parameter once, found 'q' in 'query' twice \
      [duplicate-parameter]
        hint: the last one is taken
      """, ["q"]
    ),
    (
      "/",
      """
      get: {operationId: A, responses: {'200': {description: ''}}}
      put: {operationId: A, responses: {'200': {description: ''}}}
      """,
      """
      api.yaml:6:24: warning: expected an 'operationId' of its own, found 'A', which another \
      operation has [duplicate-operation-id]
        hint: it is known by its method and path
      api.yaml:5:24: note: the other one is here
      """, []
    ),
    (
      "a", "get: {operationId: A, responses: {'200': {description: ''}}}",
      """
      api.yaml:5:5: warning: expected a path that begins with '/', found 'a' [invalid-path]
        hint: its operations are left out
      """, []
    ),
  ])
  func mistakes(path: String, operation: String, message: String, names: [String]) {
    let fixture = Self.document(path, operation)
    #expect(fixture.messages == [message])
    #expect(fixture.service.operations.first?.parameters.map(\.name) ?? [] == names)
  }

  @Test func anonymousTypesAreNamedAfterOperationAndParameter() {
    let fixture = Self.document(
      "/",
      """
      get:
        operationId: Things_List
        parameters: [{name: sort, in: query, schema: {type: string, enum: [up, down]}}]
        responses: {'200': {description: ''}}
      """)
    #expect(fixture.service.types.map(\.name) == ["Things_List sort"])
  }

  @Test func everyRequestHasAnIdentifierAnyway() {
    let fixture = Fixture([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      paths:
        /a:
          get:
            parameters:
              - {name: x-ms-client-request-id, in: header, type: string, x-ms-client-request-id: true}
              - {name: mode, in: query, type: string, x-ms-client-default: fast}
            responses: {'204': {description: d}}
      """
    ])
    #expect(fixture.messages == [])
    let parameters = fixture.service.operations.first?.parameters
    #expect(parameters?.map(\.name) == ["mode"])
    // Clients send it unless the caller says otherwise.
    #expect(parameters?.first?.isRequired == true)
    #expect(parameters?.first?.defaultValue == .string("fast"))
  }

  @Test func headersThatTheDocumentSaysElsewhereAreNoParameters() {
    let fixture = Self.document(
      "/",
      """
      get:
        operationId: A
        parameters:
          - {name: Accept, in: header, schema: {type: string}}
          - {name: X-Other, in: header, schema: {type: string}}
        responses: {'200': {description: ''}}
      """)
    #expect(fixture.service.operations.first?.parameters.map(\.name) == ["X-Other"])
  }

  @Test(arguments: [
    ("in: query, ", CollectionFormat.multi), ("in: query, explode: false, ", .csv),
    ("in: query, style: pipeDelimited, explode: false, ", .pipes),
    ("in: query, style: pipeDelimited, ", .pipes),
    ("in: query, style: pipeDelimited, explode: true, ", .multi),
    ("in: query, style: spaceDelimited, explode: false, ", .ssv),
    ("in: query, style: deepObject, explode: true, ", .indexed),
    ("in: path, ", .csv), ("in: path, explode: true, ", .csv), ("in: path, style: label, ", .label),
    ("in: path, style: label, explode: true, ", .explodedLabel),
    ("in: path, style: matrix, ", .matrix),
    ("in: path, style: matrix, explode: true, ", .explodedMatrix), ("in: header, ", .csv),
    ("in: cookie, ", .multi), ("in: cookie, explode: false, ", .csv),
  ])
  func listsAreWrittenAsTheStyleSays(style: String, expected: CollectionFormat) {
    let fixture = Self.document(
      style.hasPrefix("in: path") ? "/{q}" : "/",
      """
      get:
        operationId: A
        parameters:
          - {name: q, required: true, \(style)schema: {type: array, items: {type: string}}}
        responses: {'200': {description: ''}}
      """)
    #expect(fixture.service.operations.first?.parameters.first?.collectionFormat == expected)
  }

  @Test func jsonInParametersHasItsOwnType() {
    let fixture = Self.document(
      "/",
      """
      get:
        operationId: A
        parameters:
          - {name: a, in: query, content: {application/json: {schema: {type: string}}}}
          - {name: b, in: query, content: {application/json: {}}}
          - {name: c, in: query, content: {text/plain: {schema: {type: string}}}}
          - name: d
            in: query
            style: deepObject
            schema: {oneOf: [{type: integer}, {type: object, properties: {gt: {type: integer}}}]}
        responses: {'200': {description: ''}}
      """)
    let parameters = fixture.service.operations.first?.parameters ?? []
    #expect(parameters.map(\.collectionFormat) == [.json, .json, .csv, .indexed])
    #expect(parameters.map(\.objectStyle) == [nil, .json, nil, .deepObject])
    #expect(fixture.messages == [])
  }

  @Test func parametersHaveNoNull() {
    let fixture = Self.document(
      "/",
      """
      get:
        operationId: A
        parameters:
          - {name: q, in: query, schema: {type: array, nullable: true, items: {type: string}}}
        responses: {'200': {description: ''}}
      """)
    #expect(
      fixture.service.operations.first?.parameters.map(\.type) == [
        TypeUse(.list(TypeUse(.scalar(.string))))
      ])
  }

  @Test(arguments: [
    ("in: query, ", ObjectStyle.exploded), ("in: query, explode: false, ", .joined),
    ("in: query, style: deepObject, ", .deepObject), ("in: header, ", .joined),
    ("in: header, explode: true, ", .exploded), ("in: cookie, ", .exploded),
    ("in: cookie, explode: false, ", .joined),
    ("in: query, style: pipeDelimited, ", .pipes), ("in: query, style: spaceDelimited, ", .spaces),
  ])
  func objectsAreWrittenAsTheStyleSays(keys: String, expected: ObjectStyle) {
    let fixture = Self.document(
      "/",
      """
      get:
        operationId: A
        parameters:
          - {name: o, \(keys)schema: {type: object, properties: {a: {type: string}}}}
          - {name: c, in: query, content: {application/json: {schema: {type: object,
              properties: {a: {type: string}}}}}}
          - {name: t, in: query, schema: {type: string}}
        responses: {'200': {description: ''}}
      """)
    #expect(fixture.messages == [])
    #expect(
      fixture.service.operations.first?.parameters.map(\.objectStyle) == [expected, .json, nil])
  }

  @Test func referencesToOperationsLeadSomewhere() {
    let fixture = Self.document(
      "/",
      """
      get:
        operationId: Lists_Get
        responses: {'200': {description: ''}}
        x-ms-pageable: {nextLinkName: next, operationName: List_Get}
      """)
    #expect(
      fixture.messages == [
        """
        api.yaml:8:58: warning: there is no operation 'List_Get' [unknown-operation]
          hint: did you mean 'Lists_Get'?
        """
      ])
  }

  @Test func alternativesThatAreSingleValuesStayApartUnlessOneIsAnyText() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /:
          get:
            operationId: A
            parameters:
              - {name: a, in: query, schema: {oneOf: [{type: integer}, {type: boolean}]}}
              - {name: b, in: query, schema: {oneOf: [{type: integer}, {type: string}]}}
              - {name: c, in: header, schema: {$ref: '#/components/schemas/Key'}}
              - name: d
                in: query
                schema: {type: array, items: {$ref: '#/components/schemas/Key'}}
              - name: e
                in: query
                schema: {anyOf: [{type: string, format: date}, {type: object}]}
              - {name: f, in: query, schema: {anyOf: [{type: integer}, {type: number}]}}
            responses:
              '200':
                description: ''
                headers:
                  X-A: {schema: {oneOf: [{type: integer}, {type: string, format: date}]}}
                  X-B: {schema: {oneOf: [{type: integer}, {type: string}]}}
      components:
        schemas:
          Key: {oneOf: [{type: integer}, {type: string}]}
      """
    ])
    let operation = try #require(fixture.service.operations.first)
    let shapes = operation.parameters.map(\.type.shape)
    #expect(shapes[1] == .scalar(.string) && shapes[4] == .scalar(.string))
    #expect(shapes[5] == .scalar(.double))
    let types = Set(fixture.service.types.map(\.id))
    for shape in [shapes[0], shapes[2]] {
      guard case .named(let id) = shape else {
        Issue.record("expected alternatives, found \(shape)")
        continue
      }
      #expect(types.contains(id))
    }
    #expect(shapes[3] == .list(TypeUse(shapes[2])))
    #expect(operation.parameters.allSatisfy { $0.objectStyle == nil })
    #expect(fixture.service.textSums.count == 3)
    #expect(operation.responses[0].headers[1].type.shape == .scalar(.string))
  }

  @Test func anElementOrAListIsAList() throws {
    let fixture = Self.document(
      "/",
      """
      get:
        operationId: A
        parameters:
          - name: ids
            in: query
            example: a
            schema: {oneOf: [{type: string}, {type: array, items: {type: string}}]}
          - {name: any, in: query, schema: {oneOf: [{type: string}, {type: object}]}}
          - {name: n, in: query, schema: {anyOf: [{type: array, items: {type: integer}}, {type: string}]}}
        responses: {'200': {description: ''}}
      """)
    let parameters = try #require(fixture.service.operations.first?.parameters)
    #expect(
      parameters.map(\.type.shape) == [
        .list(TypeUse(.scalar(.string))), .scalar(.string), .list(TypeUse(.scalar(.string))),
      ])
    #expect(parameters[0].examples.map(\.value) == [.array([.string("a")])])
  }

  @Test func aWholeQueryIsAParameterForEachField() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.2.0
      info: {title: Test, version: '1'}
      paths:
        /:
          get:
            operationId: A
            parameters:
              - name: all
                in: querystring
                content:
                  application/x-www-form-urlencoded:
                    schema: {type: object, required: [a], properties: {a: {type: string}, b: {type: array, items: {type: integer}}}}
            responses: {'200': {description: ''}}
          put:
            operationId: B
            parameters:
              - {name: all, in: querystring, content: {application/json: {schema: {type: object}}}}
            responses: {'200': {description: ''}}
      """
    ])
    let operations = fixture.service.operations
    #expect(operations.map(\.id) == ["A", "B"])
    #expect(operations[0].parameters.map(\.name) == ["a", "b"])
    #expect(operations[0].parameters.map(\.location) == [.query, .query])
    #expect(operations[0].parameters.map(\.isRequired) == [true, false])
    #expect(operations[0].parameters[1].collectionFormat == .multi)
    #expect(operations[1].parameters.isEmpty)
    #expect(fixture.messages.map { $0.contains("[unsupported-parameter]") } == [true])
  }

  @Test(arguments: [
    ("/a/{+x}:b", "/a/{x}:b", true), ("/a/{x=projects/*}", "/a/{x}", true),
    ("/a/{x: [0-9]{2,3}}/b", "/a/{x}/b", false), ("/a/{x:.+}", "/a/{x}", true),
    ("/a/{x:int}", "/a/{x}", false), ("/a/{**x}", "/a/{x}", true), ("/a/{x?}", "/a/{x}", false),
  ])
  func aVariableMayHaveMoreThanAName(path: String, template: String, spansSegments: Bool) throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        '\(path)':
          get:
            operationId: A
            parameters: [{name: x, in: path, required: true, schema: {type: string}}]
            responses: {'200': {description: OK}}
      """
    ])
    let operation = try #require(fixture.service.operations.first)
    #expect(operation.path == template)
    #expect(operation.parameters.map(\.skipsURLEncoding) == [spansSegments])
    #expect(fixture.messages == [])
  }
}
