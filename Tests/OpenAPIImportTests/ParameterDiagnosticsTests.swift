import Testing

/// Parameters say where they are sent and what they look like.
@Suite struct ParameterDiagnosticsTests {
  private static let mistakes = [
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a/{b}:
            get:
              parameters: [{name: b, in: path, type: string}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a/{b}:
            get:
              parameters: [{name: b, in: path, required: true, type: string}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:20: warning: expected 'required: true' for the path parameter 'b', found \
        none [optional-path-parameter]
          hint: it is taken as required
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a/{b}:
            get:
              parameters: [{name: b, in: path, required: false, type: string}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a/{b}:
            get:
              parameters: [{name: b, in: path, required: true, type: string}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:50: warning: expected 'required: true' for the path parameter 'b', found \
        'false' [optional-path-parameter]
          hint: it is taken as required
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: Query, type: string}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: string}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:34: warning: expected 'in' to be one of path, query, header, formData, body, \
        found 'Query' [invalid-parameter]
          hint: did you mean 'query'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{in: query, type: string}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: string}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:20: warning: expected 'name' in a parameter, found none [invalid-parameter]
          hint: add the name that it is sent under
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: '', in: query, type: string}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: string}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:27: warning: expected the name of a parameter, found an empty string \
        [empty-parameter-name]
          hint: name the parameter
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: string}, {name: b, in: header, type: \
        string}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: string}, {name: c, in: header, type: \
        string}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:56: warning: expected another name than that of the parameter in 'query', \
        found 'b' in 'header' too [duplicate-parameter-name]
          hint: both are sent; give one of them another name if that is a mistake
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: string}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:20: warning: expected 'type' for the parameter 'b', found none \
        [missing-parameter-type]
          hint: it is one of string, number, integer, boolean, array and file
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: array, collectionFormat: csv}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: array, items: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:20: warning: expected 'items' for an array, found none [missing-items]
          hint: its elements are taken as any values
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: header, type: array, items: {type: string}, \
        collectionFormat: multi}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: array, items: {type: string}, \
        collectionFormat: multi}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:96: warning: expected 'multi' in query or formData, found it in 'header' \
        [misplaced-collection-format]
          hint: write csv, ssv, tsv or pipes
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            put:
              parameters: [{name: b, in: body}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            put:
              parameters: [{name: b, in: body, schema: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:20: warning: expected 'schema' in a body parameter, found none [missing-key]
          hint: add it: it says what the body looks like
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: body, schema: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            post:
              parameters: [{name: b, in: body, schema: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:20: warning: expected no body in a GET request, found one [unexpected-body]
          hint: servers may ignore it; send it with POST
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            post:
              parameters: [{name: b, in: formData, type: string}]
              responses: {'200': {description: ''}}
              consumes: [application/json]
        """,
      right: """
        paths:
          /a:
            post:
              parameters: [{name: b, in: formData, type: string}]
              responses: {'200': {description: ''}}
              consumes: [multipart/form-data]
        """,
      message: """
        api.yaml:8:17: warning: expected 'consumes' to have multipart/form-data or \
        application/x-www-form-urlencoded for a form, found application/json [form-media-type]
          hint: the form is sent as application/x-www-form-urlencoded
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: string, default: 5}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: string, default: '5'}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:64: warning: expected a string, found 5 [invalid-default]
          hint: put it in quotes
        """),
    Mistake(
      .openAPI3,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, type: string}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, schema: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:41: warning: expected a key of a parameter, found 'type' [unknown-key]
          hint: OpenAPI 3 has 'type' inside of 'schema'
        """),
    Mistake(
      .openAPI3,
      wrong: """
        paths:
          /a:
            put:
              parameters: [{name: b, in: body, schema: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            put:
              parameters: []
              responses: {'200': {description: ''}}
              requestBody: {content: {text/plain: {schema: {type: string}}}}
        """,
      message: """
        api.yaml:6:34: warning: expected 'in' to be one of path, query, header, cookie, found \
        'body' [invalid-parameter]
          hint: OpenAPI 3 has 'requestBody' for what is sent in the body
        """),
    Mistake(
      .openAPI3,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, style: simple, schema: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, style: form, schema: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:48: warning: expected a style of parameters in 'query' (form, \
        spaceDelimited, pipeDelimited, deepObject), found 'simple' [misplaced-style]
          hint: it is sent as 'form'
        """),
    Mistake(
      .openAPI3,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: Accept, in: header, schema: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: X-Accept, in: header, schema: {type: string}}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:20: warning: expected no parameter for the header 'Accept', found one \
        [ignored-parameter]
          hint: it is ignored; media types and security schemes say what it says
        """),
    Mistake(
      .openAPI3,
      wrong: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, schema: {type: string}, content: {text/plain: \
        {}}}]
              responses: {'200': {description: ''}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: [{name: b, in: query, content: {text/plain: {}}}]
              responses: {'200': {description: ''}}
        """,
      message: """
        api.yaml:6:74: warning: expected one of 'schema' and 'content', found both \
        [conflicting-keys]
          hint: remove one of them
        """),
    Mistake(
      .openAPI3,
      wrong: """
        paths:
          /a:
            get:
              parameters: []
              responses: {'200': {description: ''}}
              requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}
        """,
      right: """
        paths:
          /a:
            get:
              parameters: []
              responses: {'200': {description: ''}}
              requestBody: {content: {text/plain: {schema: {type: string}}}}
        """,
      message: """
        api.yaml:8:20: warning: expected no body in a GET request, found one [unexpected-body]
          hint: servers may ignore it; send it with POST
        """),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsReported(_ mistake: Mistake) {
    mistake.expectMessage()
  }
}
