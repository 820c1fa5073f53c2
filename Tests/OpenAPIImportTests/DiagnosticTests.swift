import Testing

/// What is wrong with a document is said with its place.
@Suite struct DiagnosticTests {
  @Test(arguments: [
    (
      "A: {type: strin}",
      "api.yaml:5:13: warning: expected a type of JSON Schema, found 'strin' [unknown-type]\n"
        + "  hint: did you mean 'string'?"
    ),
    (
      "A: {type: object, properties: {b: {$ref: '#/definitions/Bee'}}}\nBees: {type: string}",
      "api.yaml:5:44: warning: there is no 'Bee' in '#/definitions' [unresolved-reference]\n"
        + "  hint: did you mean 'Bees'?"
    ),
    (
      "A: {$ref: '#/definitions/B'}\nB: {$ref: '#/definitions/A'}",
      "api.yaml:5:13: warning: expected a value, found references that lead back to this one"
        + " [reference-cycle]\n  hint: let one of them lead to a value"
    ),
    (
      "A: {$ref: 'https://x.example/y.json'}",
      "api.yaml:5:13: warning: 'https://x.example/y.json' is a URL, and nothing is fetched"
        + " [remote-reference]\n  hint: copy the document beside this one and refer to the copy"
    ),
  ])
  func schemas(definitions: String, expected: String) {
    #expect(Fixture(swaggerDefinitions: definitions).messages.first == expected)
  }

  @Test(arguments: [
    ("swagger: '1.2'", "api.yaml:1:10: error: expected Swagger 2.0, found '1.2' [unknown-version]"),
    (
      "openapi: 4.0.0",
      "api.yaml:1:10: error: expected OpenAPI 3.x, found '4.0.0' [unknown-version]"
    ),
    (
      "a: 1",
      "api.yaml:1:1: error: expected a key 'swagger' or 'openapi' [unknown-document]\n"
        + "  hint: is this an OpenAPI document?"
    ),
    (
      "[]", "api.yaml:1:1: error: expected an OpenAPI document, found a sequence [unknown-document]"
    ),
  ])
  func documents(text: String, expected: String) {
    #expect(Fixture(["api.yaml": text]).messages == [expected])
  }
}
