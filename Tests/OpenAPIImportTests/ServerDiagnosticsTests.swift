import Testing

/// Servers have addresses, and what protects them is declared.
@Suite struct ServerDiagnosticsTests {
  private static let mistakes = [
    Mistake(
      .swagger2,
      wrong: """
        host: https://example.com/a
        """,
      right: """
        host: example.com:8080
        """,
      message: """
        api.yaml:4:7: warning: expected a host such as api.example.com or host:8080, found \
        'https://example.com/a' [invalid-host]
          hint: the scheme stands in 'schemes', the path in 'basePath'
        """),
    Mistake(
      .swagger2,
      wrong: """
        basePath: a
        """,
      right: """
        basePath: /a
        """,
      message: """
        api.yaml:4:11: warning: expected a path that begins with '/', found 'a' \
        [invalid-base-path]
          hint: write '/a'
        """),
    Mistake(
      .swagger2,
      wrong: """
        x-ms-parameterized-host: {hostTemplate: '{name}.example.com', parameters: []}
        """,
      right: """
        x-ms-parameterized-host:
          hostTemplate: '{name}.example.com'
          parameters: [{name: name, in: path, required: true, type: string}]
        """,
      message: """
        api.yaml:4:41: warning: expected a parameter for '{name}' of the host, found none \
        [undeclared-host-parameter]
          hint: declare it under 'parameters' of the host
        """),
    Mistake(
      .openAPI3,
      wrong: """
        servers: [{url: 'https://{region}.example.com', variables: {reginn: {default: a}}}]
        """,
      right: """
        servers: [{url: 'https://{region}.example.com', variables: {region: {default: a}}}]
        """,
      message: """
        api.yaml:4:17: warning: expected a variable for '{region}' of the URL, found none \
        [undeclared-server-variable]
          hint: did you mean 'reginn'?
        """),
    Mistake(
      .openAPI3,
      wrong: """
        servers: [{url: 'https://{r}', variables: {r: {enum: [a, b], default: c}}}]
        """,
      right: """
        servers: [{url: 'https://{r}', variables: {r: {enum: [a, b], default: b}}}]
        """,
      message: """
        api.yaml:4:71: warning: expected one of a, b, found 'c' [invalid-default]
          hint: did you mean 'a'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        securityDefinitions: {k: {type: apiKey, in: header}}
        """,
      right: """
        securityDefinitions: {k: {type: apiKey, in: header, name: k}}
        """,
      message: """
        api.yaml:4:26: warning: expected 'name' for an API key, found none [missing-key]
          hint: add it: clients need it to authenticate
        """),
    Mistake(
      .swagger2,
      wrong: """
        securityDefinitions: {k: {type: basicc}}
        """,
      right: """
        securityDefinitions: {k: {type: basic}}
        """,
      message: """
        api.yaml:4:33: warning: expected 'type' to be one of basic, apiKey, oauth2, found \
        'basicc' [unknown-value]
          hint: did you mean 'basic'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        securityDefinitions: {o: {type: oauth2, flow: implicit, scopes: {}}}
        """,
      right: """
        securityDefinitions: {o: {type: oauth2, flow: implicit, authorizationUrl: 'https://x', \
        scopes: {}}}
        """,
      message: """
        api.yaml:4:26: warning: expected 'authorizationUrl' for the flow 'implicit', found none \
        [missing-key]
          hint: add it: clients need it to authenticate
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components: {securitySchemes: {h: {type: http}}}
        """,
      right: """
        components: {securitySchemes: {h: {type: http, scheme: bearer}}}
        """,
      message: """
        api.yaml:4:35: warning: expected 'scheme' for HTTP authentication, found none \
        [missing-key]
          hint: add it: clients need it to authenticate
        """),
    Mistake(
      .openAPI3,
      wrong: """
        security: [{o: [red]}]
        components:
          securitySchemes:
            o: {type: oauth2, flows: {password: {tokenUrl: 'https://x', scopes: {read: ''}}}}
        """,
      right: """
        security: [{o: [read]}]
        components:
          securitySchemes:
            o: {type: oauth2, flows: {password: {tokenUrl: 'https://x', scopes: {read: ''}}}}
        """,
      message: """
        api.yaml:4:17: warning: expected a scope of 'o', found 'red' [unknown-scope]
          hint: did you mean 'read'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        security: [{kee: []}]
        securityDefinitions: {key: {type: basic}}
        """,
      right: """
        security: [{key: []}]
        securityDefinitions: {key: {type: basic}}
        """,
      message: """
        api.yaml:4:12: warning: expected a declared security scheme, found 'kee' \
        [unknown-security-scheme]
          hint: did you mean 'key'?
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components: {securitySchemes: {b: {type: basic}}}
        """,
      right: """
        components: {securitySchemes: {b: {type: http, scheme: basic}}}
        """,
      message: """
        api.yaml:4:42: warning: expected 'type' to be one of apiKey, http, mutualTLS, oauth2, \
        openIdConnect, found 'basic' [unknown-value]
          hint: OpenAPI 3 has 'type: http' and 'scheme: basic'
        """),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsReported(_ mistake: Mistake) {
    mistake.expectMessage()
  }
}
