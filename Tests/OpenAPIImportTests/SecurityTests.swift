import ServiceModel
import Testing

@Suite struct SecurityTests {
  @Test func schemesSayWhereTokensAreIssued() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      paths:
        /a:
          get: {operationId: A, security: [{open: [s]}, {}], responses: {'204': {description: ''}}}
          put: {operationId: B, security: [], responses: {'204': {description: ''}}}
          post: {operationId: C, responses: {'204': {description: ''}}}
      security: [{key: [role], app: [x]}]
      components:
        securitySchemes:
          open: {type: openIdConnect, openIdConnectUrl: 'https://id.example/x', description: Who.}
          app:
            type: oauth2
            flows: {clientCredentials: {tokenUrl: 'https://id.example/t', scopes: {x: X}}}
          key: {type: apiKey, in: cookie, name: k}
      """
    ])
    let schemes = fixture.service.securitySchemes
    #expect(
      schemes.map(\.kind) == [
        .oauth2(scopes: []), .oauth2(scopes: ["x"]), .apiKey(name: "k", location: .cookie),
      ])
    #expect(schemes.map(\.discoveryURL) == ["https://id.example/x", nil, nil])
    #expect(schemes.map(\.tokenURL) == [nil, "https://id.example/t", nil])
    #expect(schemes.first?.documentation.description == "Who.")
    #expect(
      fixture.service.operations.map(\.security) == [
        [[SecurityRequirement(scheme: "open", scopes: ["s"])], []], [],
        [
          [
            SecurityRequirement(scheme: "key"), SecurityRequirement(scheme: "app", scopes: ["x"]),
          ]
        ],
      ])
  }

  @Test(arguments: [
    ("default: {description: ''}", [false]),
    ("default: {description: ''}, '404': {description: ''}", [false, true]),
    ("default: {description: ''}, '200': {description: ''}", [true, false]),
    ("default: {description: '', x-ms-error-response: true}", [true]),
  ])
  func aDefaultAloneDescribesSuccesses(responses: String, areErrors: [Bool]) {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths: {/a: {get: {operationId: A, responses: {\(responses)}}}}
      """
    ])
    #expect(fixture.service.operations.first?.responses.map(\.isError) == areErrors)
  }
}
