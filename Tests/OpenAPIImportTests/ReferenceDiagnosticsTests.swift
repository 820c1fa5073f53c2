import Testing

/// References lead to what their places need.
@Suite struct ReferenceDiagnosticsTests {
  private static let mistakes = [
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {$ref: Pet}
          Pet: {type: string}
        """,
      right: """
        definitions:
          A: {$ref: '#/definitions/Pet'}
          Pet: {type: string}
        """,
      message: """
        api.yaml:5:13: warning: 'Pet' cannot be read: there is no such file [unresolved-reference]
          hint: did you mean '#/definitions/Pet'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {$ref: '#/definitions/Gone'}
        """,
      right: """
        definitions:
          A: {$ref: '#/definitions/B'}
          B: {type: string}
        """,
      message: """
        api.yaml:5:13: warning: there is no 'Gone' in '#/definitions' [unresolved-reference]
          hint: declare it there, or correct the reference
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, properties: {b: {$ref: 5}}}
        """,
      right: """
        definitions:
          A: {type: object, properties: {b: {type: string}}}
        """,
      message: """
        api.yaml:5:44: warning: expected a string for '$ref', found 5 [wrong-type]
          hint: put it in quotes
        """),
    Mistake(
      .swagger2,
      wrong: """
        parameters: {P: {name: p, in: query, type: string}}
        definitions:
          A: {type: object, properties: {p: {$ref: '#/parameters/P'}}}
        """,
      right: """
        parameters: {P: {name: p, in: body, schema: {type: string}}}
        definitions:
          A: {type: object, properties: {p: {$ref: '#/parameters/P/schema'}}}
        """,
      message: """
        api.yaml:6:44: warning: expected a reference to a schema, found one to a parameter \
        [mismatched-reference]
          hint: refer to an object that may stand here
        """),
    Mistake(
      .swagger2,
      wrong: """
        parameters: {P: {name: p, in: body, schema: {$ref: '#/definitions/Gone'}}}
        """,
      right: """
        parameters: {P: {name: p, in: body, schema: {$ref: '#/definitions/A'}}}
        definitions:
          A: {type: string}
        """,
      message: """
        api.yaml:4:52: warning: there is no 'definitions' in this document [unresolved-reference]
          hint: declare it there, or correct the reference
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, properties: {b: {type: array, $ref: '#/definitions/B'}}}
          B: {type: string}
        """,
      right: """
        definitions:
          A: {type: object, properties: {b: {type: string, description: '', $ref: \
        '#/definitions/B'}}}
          B: {type: string}
        """,
      message: """
        api.yaml:5:38: warning: expected '$ref' alone, found 'type' beside it \
        [ignored-beside-reference]
          hint: it is ignored; combine both by 'allOf'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, properties: {a: {$ref: ''}}}
        """,
      right: """
        definitions:
          A: {type: object, properties: {a: {$ref: '#/definitions/B'}}}
          B: {type: string}
        """,
      message: """
        api.yaml:5:44: warning: expected a reference to a schema, found one to the whole \
        document [mismatched-reference]
          hint: name the object behind '#'
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components: {schemas: {A: {$ref: '#/definitions/B'}, B: {type: string}}}
        """,
      right: """
        components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {type: string}}}
        """,
      message: """
        api.yaml:4:34: warning: there is no 'definitions' in this document [unresolved-reference]
          hint: did you mean '#/components/schemas/B'?
        """),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsReported(_ mistake: Mistake) {
    mistake.expectMessage()
  }
}
