import ServiceModel
import Testing

/// What stands around operations: servers, versions, security.
@Suite struct DocumentTests {
  @Test func serversOfPathsAndOperationsAreTheirs() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      servers: [{url: 'https://{region}.example', variables: {region: {default: eu, enum: [eu, us]}}}]
      paths:
        /a:
          servers: [{url: 'https://path.example'}]
          get: {operationId: A, responses: {'200': {description: ''}}}
          put: {operationId: B, servers: [{url: 'https://own.example'}], responses: {'200': {description: ''}}}
        /c:
          get: {operationId: C, responses: {'200': {description: ''}}}
      """
    ])
    #expect(fixture.service.servers.first?.variables.first?.allowedValues == ["eu", "us"])
    #expect(
      fixture.service.operations.map { $0.servers.map(\.urlTemplate) } == [
        ["https://path.example"], ["https://own.example"], [],
      ])
  }

  @Test func theParametersOfAHostAreVariables() {
    let fixture = Fixture([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      basePath: /v1
      x-ms-parameterized-host:
        hostTemplate: '{endpoint}/x'
        useSchemePrefix: false
        parameters: [{name: endpoint, in: path, type: string, default: 'https://e'}]
      paths: {}
      """
    ])
    #expect(
      fixture.service.servers == [
        Server(
          urlTemplate: "{endpoint}/x/v1",
          variables: [.init(name: "endpoint", defaultValue: "https://e")])
      ])
  }

  @Test func eachDocumentKeepsItsVersion() {
    func document(_ path: String, version: String) -> String {
      """
      swagger: '2.0'
      info: {title: Test, version: '\(version)'}
      paths:
        \(path):
          get:
            operationId: Get\(path.dropFirst())
            parameters: [{name: api-version, in: query, required: true, type: string}]
            responses: {'200': {description: ''}}
      """
    }
    let fixture = Fixture(
      ["a.yaml": document("/a", version: "2020"), "b.yaml": document("/b", version: "2021")],
      entries: ["a.yaml", "b.yaml"])
    let parameters = fixture.service.operations.flatMap(\.parameters)
    #expect(parameters.map(\.isClientLevel) == [true, false])
    #expect(parameters.map(\.defaultValue) == [.string("2020"), nil])
    #expect(parameters.map(\.constantValue) == [nil, .string("2021")])
  }

  @Test func scopesOfAllFlowsAreDeclared() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      security: [{auht: [a]}]
      paths:
        /a:
          get: {operationId: A, responses: {'200': {description: ''}}}
          put: {operationId: B, security: [], responses: {'200': {description: ''}}}
      components:
        securitySchemes:
          auth:
            type: oauth2
            flows:
              implicit: {authorizationUrl: 'https://x', scopes: {a: ''}}
              clientCredentials: {tokenUrl: 'https://x', scopes: {a: '', b: ''}}
      """
    ])
    #expect(
      fixture.service.securitySchemes.map(\.kind) == [.oauth2(scopes: ["a", "b"])])
    #expect(fixture.service.operations.map(\.security.count) == [1, 0])
    #expect(
      fixture.messages == [
        """
        api.yaml:3:12: warning: expected a declared security scheme, found 'auht' \
        [unknown-security-scheme]
          hint: did you mean 'auth'?
        """
      ])
  }

  @Test(arguments: [
    ("openapi: 3.0.3\nservers: [{url: //a.example/v1}]", "https://a.example/v1"),
    ("swagger: '2.0'\nhost: a.example\nbasePath: v1", "https://a.example/v1"),
  ])
  func urlsAreCompleted(head: String, url: String) {
    let fixture = Fixture(["api.yaml": "\(head)\ninfo: {title: Test, version: '1'}\npaths: {}"])
    #expect(fixture.service.servers.map(\.urlTemplate) == [url])
  }

  @Test func theLastOfTwoKeysIsTaken() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths: {}
      components:
        schemas:
          Pet: {type: object, properties: {name: {type: string}}}
          Pet: {type: object, properties: {name: {type: integer}}}
      """
    ])
    #expect(fixture.product("Pet")?.members.map(\.type.shape) == [.scalar(.integer)])
    #expect(
      fixture.messages == [
        """
        api.yaml:7:5: warning: the key 'Pet' is already in this mapping [duplicate-key]
          hint: the last one is taken
        api.yaml:6:5: note: it is first here
        """
      ])
  }

  @Test func laterVersionsAskForLess() {
    func messages(_ version: String) -> [String] {
      Fixture([
        "api.yaml": """
        openapi: \(version)
        info: {title: Test, version: '1'}
        paths:
          /a:
            get: {operationId: A, parameters: [{name: c, in: cookie, style: cookie, schema: {type: string}}]}
            put: {operationId: B, responses: {'200': {summary: Done}}}
        """
      ]).messages.compactMap { $0.split(separator: "[").last?.prefix { $0 != "]" } }.map(
        String.init)
    }
    #expect(
      messages("3.0.4") == ["unknown-value", "missing-responses", "unknown-key", "missing-key"])
    #expect(messages("3.1.0") == ["unknown-value", "unknown-key", "missing-key"])
    #expect(messages("3.2.0") == [])
  }

  @Test func aFragmentIsNoPartOfAPath() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /#Action=List: {post: {operationId: List, responses: {'200': {description: ''}}}}
        /#Action=Stop: {post: {operationId: Stop, responses: {'200': {description: ''}}}}
      """
    ])
    #expect(fixture.service.operations.map(\.id) == ["List", "Stop"])
    #expect(fixture.service.operations.map(\.path) == ["/", "/"])
  }

  @Test func webhooksOfEarlierVersionsAreAnExtension() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths: {}
      x-webhooks:
        created:
          post:
            operationId: a/created
            requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
            responses: {'200': {description: ''}}
      components: {schemas: {Pet: {type: object, properties: {name: {type: string}}}}}
      """
    ])
    #expect(fixture.service.incomingRequests.map(\.name) == ["created"])
    #expect(fixture.messages == [])
  }

  @Test func filesHaveTheVersionAndTheNamesOfTheDocument() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths: {}
      components: {schemas: {UserRole: {$ref: role.yaml}}}
      """,
      "role.yaml": "{type: string, enum: [a, b]}",
    ])
    #expect(fixture.enumeration("UserRole")?.isOpen == true)
  }

  @Test func aPointerMayLeadThroughAReference() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          get:
            operationId: A
            responses: {'200': {$ref: 'parts.yaml#/Ok'}}
        /b:
          get:
            operationId: B
            responses:
              '200':
                description: OK
                content:
                  text/plain:
                    schema: {$ref: '#/paths/~1a/get/responses/200/content/text~1plain/schema'}
        /c:
          get:
            operationId: C
            responses: {'200': {$ref: '#/paths/~1c/get/responses/200/x'}}
      """,
      "parts.yaml": "Ok: {description: OK, content: {text/plain: {schema: {type: string}}}}",
    ])
    let operation = try #require(fixture.service.operations.first { $0.id == "B" })
    #expect(operation.responses.map(\.contents.count) == [1])
    #expect(fixture.messages.contains { $0.contains("there is no 'x' in '#/paths/~1c/") })
    #expect(!fixture.messages.contains { $0.contains("~1a") })
  }
}
