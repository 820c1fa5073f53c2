import ServiceModel
import Testing

@Suite struct OperationTests {
  private let fixture = Fixture([
    "api.yaml": """
    openapi: 3.1.0
    info: {title: Test, version: '1'}
    security: [{cert: []}]
    paths:
      /{id}/?comp=upgrade:
        post:
          operationId: Things_Upgrade
          parameters:
            - {name: id, in: path, required: true, schema: {type: string}}
            - name: x-version
              in: header
              required: true
              x-ms-parameter-location: client
              x-armature-service-version: {minimum: '2009'}
              schema: {type: string, default: '2014'}
          requestBody:
            required: true
            content: {application/xml: {schema: {$ref: 'a.xsd#Upgrade'}}}
          responses:
            '202':
              description: Accepted
              headers: {x-id: {required: true, schema: {type: string}}}
            default:
              description: Failure
              content: {application/xml: {schema: {$ref: 'a.xsd#Error'}}}
          x-armature-status-operation:
            operationId: GetStatus
            requestId: {header: x-id, parameter: id}
            status: {member: Status, running: [R], succeeded: [S], failed: [F]}
            httpStatus: Code
            error: {code: Error.Code, message: Error.Message}
      /{id}/?comp=walk:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        post: {operationId: Things_Walk, responses: {'200': {description: OK}}}
      /status/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get: {operationId: GetStatus, responses: {'200': {description: OK}}}
    components:
      securitySchemes: {cert: {type: mutualTLS}}
    """,
    "a.xsd": "<schema xmlns='http://www.w3.org/2001/XMLSchema'/>",
  ])

  @Test func pathsWithAQueryAreDistinct() {
    #expect(fixture.messages == [])
    #expect(fixture.service.operations.map(\.id) == ["Things_Upgrade", "Things_Walk", "GetStatus"])
    #expect(
      fixture.service.operations.map(\.path) == [
        "/{id}/?comp=upgrade", "/{id}/?comp=walk", "/status/{id}",
      ])
  }

  @Test func anOperationSaysAllThatItsMethodNeeds() throws {
    let operation = try #require(fixture.service.operations.first)
    #expect(operation.group == "Things")
    #expect(operation.name == "Upgrade")
    #expect(operation.method == "POST")
    #expect(operation.parameters.map(\.isClientLevel) == [false, true])
    #expect(operation.parameters.last?.serviceVersion?.minimum == "2009")
    #expect(operation.parameters.last?.defaultValue == .string("2014"))
    #expect(operation.security == [[SecurityRequirement(scheme: "cert")]])
    #expect(operation.responses.map(\.isError) == [false, true])
    #expect(operation.responses.first?.headers.first?.isRequired == true)
    guard case .xml(let type, let root)? = operation.body?.contents.first?.payload else {
      Issue.record("expected an XML body")
      return
    }
    #expect(type.shape == .named(TypeID("a.xsd#Upgrade")))
    #expect(root == XMLQName("Upgrade", namespace: "urn:x"))
    #expect(operation.body?.name == "Upgrade")
  }

  @Test func aStatusOperationIsReadAsAWhole() {
    let expected = StatusOperation(
      operationID: "GetStatus", requestIDHeader: "x-id", requestIDParameter: "id",
      statusPath: ["Status"], httpStatusPath: ["Code"], errorCodePath: ["Error", "Code"],
      errorMessagePath: ["Error", "Message"], running: ["R"], succeeded: ["S"], failed: ["F"])
    #expect(fixture.service.operations.first?.longRunning == .statusOperation(expected))
  }

  @Test func azureExtensionsAreHonoured() throws {
    let fixture = Fixture([
      "api.json": """
      {"swagger": "2.0", "info": {"title": "T", "version": "2024-07-01"},
       "host": "management.azure.com", "schemes": ["https"],
       "securityDefinitions": {"auth": {"type": "oauth2", "flow": "implicit",
         "authorizationUrl": "https://x", "scopes": {"user_impersonation": ""}}},
       "security": [{"auth": ["user_impersonation"]}],
       "paths": {"/s/{s}": {"put": {
         "operationId": "A_Put",
         "parameters": [{"$ref": "#/parameters/S"}, {"$ref": "#/parameters/V"}],
         "responses": {"200": {"description": ""}},
         "x-ms-long-running-operation": true,
         "x-ms-long-running-operation-options": {"final-state-via": "location"},
         "x-ms-pageable": {"nextLinkName": "next"},
         "x-ms-examples": {"One": {"$ref": "one.json"}}}}},
       "parameters": {
         "S": {"name": "s", "in": "path", "required": true, "type": "string"},
         "V": {"name": "api-version", "in": "query", "required": true, "type": "string"}}}
      """,
      "one.json": #"{"parameters": {"s": "1"}, "responses": {"200": {}}}"#,
    ])
    let operation = try #require(fixture.service.operations.first)
    #expect(fixture.messages == [])
    #expect(operation.parameters.map(\.isClientLevel) == [true, true])
    #expect(operation.parameters.last?.defaultValue == .string("2024-07-01"))
    #expect(operation.longRunning == .azure(finalState: .location))
    #expect(operation.paging == Paging(itemsMember: "value", nextLinkMember: "next"))
    #expect(operation.examples.first?.parameters.map(\.name) == ["s"])
    #expect(operation.examples.first?.parameters.map(\.value) == [.string("1")])
    #expect(fixture.service.servers.first?.urlTemplate == "https://management.azure.com")
  }

  @Test func aConstantParameterHasNoEnumeration() throws {
    let fixture = Fixture([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      paths:
        /a:
          get:
            operationId: A
            parameters:
              - {name: comp, in: query, required: true, type: string, enum: [list]}
              - {name: view, in: query, type: string, enum: [short, long]}
            responses: {'200': {description: OK}}
      """
    ])
    let parameters = try #require(fixture.service.operations.first?.parameters)
    #expect(parameters.map(\.constantValue) == [.string("list"), nil])
    #expect(parameters.first?.type.shape == .scalar(.string))
    #expect(fixture.service.types.map(\.name) == ["A view"])
  }

  @Test func aGetThatLeadsElsewhereHasFailed() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          get:
            operationId: A
            responses:
              '200': {description: OK}
              '301': {description: Moved}
              '304': {description: Not modified}
          post:
            operationId: B
            responses: {'204': {description: Started}, '304': {description: Running already}}
        /b:
          get:
            operationId: C
            parameters: [{name: If-None-Match, in: header, schema: {type: string}}]
            responses: {'200': {description: OK}, '304': {description: Not modified}}
        /c:
          get:
            operationId: D
            responses: {'302': {description: Found}}
      """
    ])
    #expect(
      fixture.service.operations.map { $0.responses.map(\.isError) }
        == [[false, true, true], [false, false], [false, false], [false]])
  }
}
