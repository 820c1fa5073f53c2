import Testing

/// Examples that contradict their schemas.
@Suite struct ExampleCheckTests {
  private func messages(_ schema: String, example: String) -> [String] {
    let fixture = Fixture(
      [
        "api.yaml": """
        openapi: 3.0.3
        info: {title: Test, version: '1'}
        paths:
          /a:
            get:
              operationId: A
              responses:
                '200':
                  description: ''
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Thing'}
                      example:
                        \(example)
        components: {schemas: {Thing: \(schema)}}
        """
      ], checksExamples: true)
    return fixture.messages.map { $0.split(separator: "\n").first.map(String.init) ?? $0 }
  }

  @Test(arguments: [
    (
      "{type: object, properties: {a: {type: string}}}", "{a: null}",
      "api.yaml:14:21: warning: expected a string in an example, found null [example-null]"
    ),
    (
      "{type: object, properties: {a: {type: array, items: {type: integer}}}}", "{a: [1, 'x']}",
      "api.yaml:14:25: warning: expected an integer in an example, found 'x' [example-type]"
    ),
    (
      "{type: object, properties: {a: {type: string, format: date}}}", "{a: '2023-02-29'}",
      "api.yaml:14:21: warning: expected a date such as 2024-05-01 in an example, found '2023-02-29' [example-format]"
    ),
    (
      "{type: object, properties: {a: {type: string, format: date}}}", "{a: today}",
      "api.yaml:14:21: warning: expected a date such as 2024-05-01 in an example, found 'today' [example-format]"
    ),
    (
      "{type: object, required: [b], properties: {b: {type: string}, c: {type: string}}}", "{c: d}",
      "api.yaml:14:17: warning: expected the required member 'b' in an example, found none [example-missing]"
    ),
    (
      "{type: object, properties: {a: {type: string}}}", "{a: x, bb: 1}",
      "api.yaml:14:28: warning: expected a declared member in an example, found 'bb' [example-undeclared]"
    ),
    (
      "{type: object, properties: {a: {type: string, enum: [x, y]}}}", "{a: z}",
      "api.yaml:14:21: warning: expected one of x, y in an example, found 'z' [example-constraint]"
    ),
    (
      "{type: object, properties: {a: {type: integer, maximum: 5}}}", "{a: 6}",
      "api.yaml:14:21: warning: expected at most 5 in an example, found 6 [example-constraint]"
    ),
    (
      "{type: object, properties: {a: {oneOf: [{type: integer}, {type: boolean}]}}}", "{a: z}",
      "api.yaml:14:21: warning: expected one of integer, boolean in an example, found 'z' [example-alternative]"
    ),
  ])
  func aContradictionHasItsPlace(schema: String, example: String, message: String) {
    #expect(messages(schema, example: example) == [message])
  }

  @Test(arguments: [
    ("{type: object, properties: {a: {type: string, nullable: true}}}", "{a: null}"),
    ("{type: object, additionalProperties: true, properties: {a: {type: string}}}", "{b: 1}"),
    ("{type: object, required: [a], properties: {a: {type: string, readOnly: true}}}", "{}"),
    ("{type: number, format: double}", "1e3"),
    (
      "{type: object, properties: {a: {example: null, anyOf: [{type: object, nullable: true}, {type: array, items: {}}]}}}",
      "{a: null}"
    ),
    ("{oneOf: [{type: integer}, {}, {type: boolean}]}", "{b: 1}"),
  ])
  func whatTheSchemaAllowsIsNoContradiction(schema: String, example: String) {
    #expect(messages(schema, example: example) == [])
  }

  @Test func examplesOfSchemasMembersAndParametersAreChecked() {
    let fixture = Fixture(
      [
        "api.yaml": """
        openapi: 3.0.3
        info: {title: Test, version: '1'}
        paths:
          /a:
            get:
              operationId: A
              parameters: [{name: n, in: query, schema: {type: integer}, example: x}]
              responses: {'204': {description: ''}}
        components:
          schemas:
            Thing:
              type: object
              properties: {a: {type: string, example: 5}}
              example: {a: true}
            Names: {type: array, items: {type: string}, example: {}}
        """
      ], checksExamples: true)
    #expect(
      fixture.messages.compactMap { $0.split(separator: " ").first } == [
        "api.yaml:14:20:", "api.yaml:13:47:", "api.yaml:15:58:", "api.yaml:7:75:",
      ])
  }

  @Test func examplesAreCheckedOnlyWhenAskedFor() {
    let fixture = Fixture(swaggerDefinitions: "A: {type: object, example: 5, properties: {a: {}}}")
    #expect(fixture.messages == [])
  }

  @Test(arguments: [
    ("<book id='7'><title>A</title><tags><tag>x</tag></tags></book>", nil),
    ("<book id='x'><title>A</title></book>", "a value of another type: /book/@id"),
    ("<book id='7'/>", "a required member that is missing: /book/title"),
    ("<book><title/><pages/></book>", "a member that is not declared: /book/pages"),
    ("<book><title/><tags><t/></tags></book>", "a member that is not declared: /book/tags/t"),
    ("<book><title/><title/></book>", "a value of another type: /book/title"),
    ("<book>", "text that is not of the format: the document"),
  ])
  func documentsOfXMLAreComparedWithTheirTypes(xml: String, contradiction: String?) throws {
    let fixture = Fixture(
      [
        "api.yaml": """
        openapi: 3.0.3
        info: {title: Test, version: '1'}
        paths:
          /a:
            put:
              operationId: A
              requestBody:
                content:
                  application/xml:
                    schema: {$ref: '#/components/schemas/Book'}
                    example: "\(xml)"
              responses: {'204': {description: ''}}
        components:
          schemas:
            Book:
              type: object
              xml: {name: book}
              required: [title]
              properties:
                id: {type: integer, xml: {attribute: true}}
                title: {type: string}
                tags: {type: array, xml: {wrapped: true}, items: {type: string, xml: {name: tag}}}
        """
      ], checksExamples: true)
    let example = try #require(fixture.service.operations.first?.examples.first)
    #expect(example.body?.contradiction == contradiction)
    #expect(fixture.messages.count == (contradiction == nil ? 0 : 1))
    #expect(fixture.messages.allSatisfy { $0.hasPrefix("api.yaml:11:22: warning: expected ") })
  }
}
