import Testing

/// Schemas say what can be.
@Suite struct SchemaDiagnosticsTests {
  @Test(arguments: [
    ("string", "guid"), ("string", "uuid4"), ("string", "base64"), ("string", "url"),
    ("string", "email"), ("string", "hostname"), ("string", "decimal"), ("integer", "int"),
    ("integer", "long"), ("integer", "unixtime"), ("integer", "timestamp"), ("number", "long"),
    ("number", "decimal"), ("boolean", "boolean"),
  ])
  func otherNamesOfFormatsAreKnown(type: String, format: String) {
    let fixture = Fixture(swaggerDefinitions: "A: {type: \(type), format: \(format)}")
    #expect(fixture.messages.isEmpty)
  }

  private static let mistakes = [
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: array}
        """,
      right: """
        definitions:
          A: {type: array, items: {type: string}}
        """,
      message: """
        api.yaml:5:6: warning: expected 'items' for an array, found none [missing-items]
          hint: its elements are taken as any values
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, format: date_time}
        """,
      right: """
        definitions:
          A: {type: string, format: date-time}
        """,
      message: """
        api.yaml:5:29: note: expected a known format of the type 'string', found 'date_time' \
        [unknown-format]
          hint: did you mean 'date-time'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, format: own}
        """,
      right: """
        definitions:
          A: {type: string, format: arm-id}
        """,
      message: """
        api.yaml:5:29: note: expected a known format of the type 'string', found 'own' \
        [unknown-format]
          hint: it is ignored
        """),
    Mistake(
      .openAPI31,
      wrong: """
        components: {schemas: {A: {type: string, format: date_time}}}
        """,
      right: """
        components: {schemas: {A: {type: string, format: own}}}
        """,
      message: """
        api.yaml:4:50: note: expected a known format of the type 'string', found 'date_time' \
        [unknown-format]
          hint: did you mean 'date-time'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, format: double}
        """,
      right: """
        definitions:
          A: {type: number, format: double}
        """,
      message: """
        api.yaml:5:29: warning: expected a format of the type 'string', found 'double', which \
        is one of the type 'number' [mismatched-format]
          hint: write 'type: number', or remove the format
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: datetime}
        """,
      right: """
        definitions:
          A: {type: string, format: date-time}
        """,
      message: """
        api.yaml:5:13: warning: expected a type of JSON Schema, found 'datetime' [unknown-type]
          hint: write 'type: string' and 'format: date-time'
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components: {schemas: {A: {type: file}}}
        """,
      right: """
        components: {schemas: {A: {type: string, format: binary}}}
        """,
      message: """
        api.yaml:4:34: warning: expected a type of JSON Schema, found 'file' [unknown-type]
          hint: write 'type: string' and 'format: binary'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: integer, minimum: 5, maximum: 1}
        """,
      right: """
        definitions:
          A: {type: integer, minimum: 1, maximum: 5}
        """,
      message: """
        api.yaml:5:43: warning: expected 'maximum' to be at least 'minimum' (5), found 1 \
        [empty-range]
          hint: no value fits; are they swapped?
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: integer, minimum: 1, maximum: 1, exclusiveMaximum: true}
        """,
      right: """
        definitions:
          A: {type: integer, minimum: 1, maximum: 1}
        """,
      message: """
        api.yaml:5:43: warning: expected 'maximum' to be at least 'minimum' (1), found 1 \
        [empty-range]
          hint: no value fits; are they swapped?
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, minLength: 5, maxLength: 1}
        """,
      right: """
        definitions:
          A: {type: string, minLength: 1, maxLength: 1}
        """,
      message: """
        api.yaml:5:46: warning: expected 'maxLength' to be at least 'minLength' (5), found 1 \
        [empty-range]
          hint: no value fits; are they swapped?
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, maxLength: -1}
        """,
      right: """
        definitions:
          A: {type: string, maxLength: 0}
        """,
      message: """
        api.yaml:5:32: warning: expected an integer from 0 on for 'maxLength', found -1 \
        [wrong-type]
          hint: it is ignored
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: number, multipleOf: 0}
        """,
      right: """
        definitions:
          A: {type: number, multipleOf: 0.5}
        """,
      message: """
        api.yaml:5:33: warning: expected 'multipleOf' to be more than 0, found 0 \
        [invalid-multiple]
          hint: it is ignored
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: integer, maxLength: 5}
        """,
      right: """
        definitions:
          A: {type: integer, maximum: 5}
        """,
      message: """
        api.yaml:5:22: warning: expected a constraint of the type 'integer', found 'maxLength', \
        which is one of the type 'string' [inapplicable-constraint]
          hint: remove it, or write 'type: string'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, pattern: '[a-z'}
        """,
      right: """
        definitions:
          A: {type: string, pattern: '[a-z]'}
        """,
      message: """
        api.yaml:5:30: warning: expected a regular expression of ECMA-262, found '[a-z': a '[' \
        has no ']' [invalid-pattern]
          hint: correct it; what cannot be read is not checked
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, required: [], properties: {a: {type: string}}}
        """,
      right: """
        definitions:
          A: {type: object, required: [a], properties: {a: {type: string}}}
        """,
      message: """
        api.yaml:5:31: warning: expected at least one name in 'required', found none \
        [empty-required]
          hint: remove 'required'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, required: [a, a], properties: {a: {type: string}}}
        """,
      right: """
        definitions:
          A: {type: object, required: [a], properties: {a: {type: string}}}
        """,
      message: """
        api.yaml:5:35: warning: expected each item of 'required' once, found 'a' twice \
        [duplicate-item]
          hint: remove one of them
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, required: [b]}
        """,
      right: """
        definitions:
          A: {type: object, required: [b], additionalProperties: true}
        """,
      message: """
        api.yaml:5:32: warning: expected a property 'b' to be required, found none \
        [unknown-required-property]
          hint: declare it under 'properties'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, required: [a], properties: {a: {type: string, readOnly: true}}}
        """,
      right: """
        definitions:
          A: {type: object, required: [a], properties: {a: {type: string}, b: {type: string, \
        readOnly: true}}}
        """,
      message: """
        api.yaml:5:32: warning: expected no read-only property in 'required', found 'a' \
        [required-read-only]
          hint: requests cannot have it; remove it from 'required'
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components: {schemas: {A: {type: string, readOnly: true, writeOnly: true}}}
        """,
      right: """
        components: {schemas: {A: {type: string, writeOnly: true}}}
        """,
      message: """
        api.yaml:4:69: warning: expected one of 'readOnly' and 'writeOnly', found both \
        [conflicting-access]
          hint: it is taken as 'readOnly'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, readOnly: true, x-ms-mutability: [read, create]}
        """,
      right: """
        definitions:
          A: {type: string, readOnly: true, x-ms-mutability: [read]}
        """,
      message: """
        api.yaml:5:54: warning: expected 'x-ms-mutability' to agree with 'readOnly: true', \
        found read, create [conflicting-access]
          hint: 'readOnly: true' goes with [read] alone
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components: {schemas: {A: {oneOf: []}}}
        """,
      right: """
        components: {schemas: {A: {oneOf: [{type: string}]}}}
        """,
      message: """
        api.yaml:4:35: warning: expected at least one schema in 'oneOf', found none \
        [empty-alternatives]
          hint: remove 'oneOf'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {properties: {p: {type: string}}}
          B: {allOf: [{$ref: '#/definitions/A'}], properties: {p: {type: array, items: {type: \
        string}}}}
        """,
      right: """
        definitions:
          A: {properties: {p: {type: number}}}
          B: {allOf: [{$ref: '#/definitions/A'}], properties: {p: {type: integer}}}
        """,
      message: """
        api.yaml:6:59: warning: expected 'p' to have the type 'string' as elsewhere in 'allOf', \
        found 'array' [conflicting-property]
          hint: no value has both types; rename one of them
        api.yaml:5:23: note: the other one is here
        """),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsReported(_ mistake: Mistake) {
    mistake.expectMessage()
  }
}
