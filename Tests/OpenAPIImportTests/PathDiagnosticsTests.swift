import Testing

/// Paths are templates that can be told apart, with operations that answer.
@Suite struct PathDiagnosticsTests {
  private static let mistakes = [
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a/{x}:
            get: {parameters: [{$ref: '#/parameters/X'}], responses: {'200': {description: ''}}}
          /a/{y}: {}
        parameters: {X: {name: x, in: path, required: true, type: string}}
        """,
      right: """
        paths:
          /a/{x}:
            get: {parameters: [{$ref: '#/parameters/X'}], responses: {'200': {description: ''}}}
          /b/{y}: {}
        parameters: {X: {name: x, in: path, required: true, type: string}}
        """,
      message: """
        api.yaml:6:3: warning: expected a path unlike all others, found '/a/{y}', which matches \
        what '/a/{x}' matches [equivalent-paths]
          hint: give both the same names of parameters, and put their operations together
        api.yaml:4:3: note: the other one is here
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a/{}: {}
        """,
      right: """
        paths:
          /a: {}
        """,
      message: """
        api.yaml:4:3: warning: expected the name of a parameter between '{' and '}', found none \
        in '/a/{}' [empty-path-parameter]
          hint: name the parameter, or remove the braces
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a/{b: {}
        """,
      right: """
        paths:
          /a/{b}: {}
        """,
      message: """
        api.yaml:4:3: warning: expected each '{' to be followed by a name and '}', found \
        '/a/{b' [malformed-path]
          hint: a name of a parameter stands between '{' and '}'
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a/{b}/{b}: {}
        """,
      right: """
        paths:
          /a/{b}/{c}: {}
        """,
      message: """
        api.yaml:4:3: warning: expected each parameter once in a path, found '{b}' twice in \
        '/a/{b}/{b}' [repeated-path-parameter]
          hint: both places get the same value
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a?b=c: {}
        """,
      right: """
        paths: {}
        x-ms-paths:
          /a?b=c: {}
        """,
      message: """
        api.yaml:4:3: warning: expected a path, found '?b=c' in it [query-in-path]
          hint: declare query parameters, or put the path under 'x-ms-paths'
        """),
    Mistake(
      .openAPI3,
      wrong: """
        paths:
          /a#b: {}
        """,
      right: """
        paths:
          /a?b=c: {}
        """,
      message: """
        api.yaml:4:3: warning: expected a path, found '#b' in it [query-in-path]
          hint: what follows '#' is never sent
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: {operationId: A}
        """,
      right: """
        paths:
          /a:
            get: {operationId: A, responses: {'200': {description: ''}}}
        """,
      message: """
        api.yaml:5:10: warning: expected 'responses' in an operation, found none \
        [missing-responses]
          hint: add it: describe at least the response of success
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: {responses: {}}
        """,
      right: """
        paths:
          /a:
            get: {responses: {default: {description: ''}}}
        """,
      message: """
        api.yaml:5:22: warning: expected at least one response, found none [missing-responses]
          hint: describe the response of success, or 'default'
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: {operationId: '', responses: {'200': {description: ''}}}
        """,
      right: """
        paths:
          /a:
            get: {responses: {'200': {description: ''}}}
        """,
      message: """
        api.yaml:5:24: warning: expected a name in 'operationId', found an empty string \
        [empty-operation-id]
          hint: the operation is known by its method and path
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: {responses: {'204': {description: '', schema: {type: string}}}}
        """,
      right: """
        paths:
          /a:
            get: {responses: {'204': {description: ''}}}
        """,
      message: """
        api.yaml:5:56: warning: expected no body in a response with status 204, found one \
        [unexpected-body]
          hint: such a response never has one; remove it
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              x-ms-pageable: {nextLinkName: null, itemName: itmes}
              responses: {'200': {description: '', schema: {$ref: '#/definitions/P'}}}
        definitions: {P: {type: object, properties: {items: {type: array, items: {type: \
        string}}}}}
        """,
      right: """
        paths:
          /a:
            get:
              x-ms-pageable: {nextLinkName: null, itemName: items}
              responses: {'200': {description: '', schema: {$ref: '#/definitions/P'}}}
        definitions: {P: {type: object, properties: {items: {type: array, items: {type: \
        string}}}}}
        """,
      message: """
        api.yaml:6:53: warning: expected a property 'itmes' with the items of a page, found \
        none [unknown-page-member]
          hint: did you mean 'items'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              x-ms-pageable: {}
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              x-ms-pageable: {nextLinkName: null}
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:22: warning: expected 'nextLinkName' in a paging object, found none \
        [missing-key]
          hint: write null if all items come at once
        """),
    Mistake(
      .openAPI3,
      wrong: """
        paths:
          /a:
            get:
              operationId: Get
              responses: {'200': {description: '', links: {l: {operationId: Gte}}}}
        """,
      right: """
        paths:
          /a:
            get:
              operationId: Get
              responses: {'200': {description: '', links: {l: {operationId: Get}}}}
        """,
      message: """
        api.yaml:7:69: warning: there is no operation 'Gte' [unknown-operation]
          hint: did you mean 'Get'?
        """),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsReported(_ mistake: Mistake) {
    mistake.expectMessage()
  }
}
