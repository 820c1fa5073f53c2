import Testing

/// Discriminators are required strings, and values select subtypes.
@Suite struct DiscriminatorDiagnosticsTests {
  private static let mistakes = [
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {discriminator: k, properties: {k: {type: string}}}
        """,
      right: """
        definitions:
          A: {discriminator: k, required: [k], properties: {k: {type: string}}}
        """,
      message: """
        api.yaml:5:22: warning: expected the discriminator 'k' in 'required', found it to be \
        optional [optional-discriminator]
          hint: add 'k' to 'required'; it is taken as required
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {discriminator: k, required: [k], properties: {k: {type: object}}}
        """,
      right: """
        definitions:
          A: {discriminator: k, required: [k], properties: {k: {type: string}}}
        """,
      message: """
        api.yaml:5:63: warning: expected the discriminator 'k' to be a string, found the type \
        'object' [invalid-discriminator-type]
          hint: write 'type: string'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {discriminator: {propertyName: k}, required: [k], properties: {k: {type: string}}}
        """,
      right: """
        definitions:
          A: {discriminator: k, required: [k], properties: {k: {type: string}}}
        """,
      message: """
        api.yaml:5:22: warning: expected the name of a property for 'discriminator', found a \
        mapping [wrong-type]
          hint: write 'k' alone
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {properties: {k: {type: string}}}
          B: {x-ms-discriminator-value: b, allOf: [{$ref: '#/definitions/A'}]}
        """,
      right: """
        definitions:
          A: {discriminator: k, required: [k], properties: {k: {type: string}}}
          B: {x-ms-discriminator-value: b, allOf: [{$ref: '#/definitions/A'}]}
        """,
      message: """
        api.yaml:6:33: warning: expected a schema with 'discriminator' among those that this \
        one extends, found none [undeclared-discriminator]
          hint: declare 'discriminator' in the base, or remove the value
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {discriminator: k, required: [k], properties: {k: {type: string, enum: [A, bb]}}}
          B: {x-ms-discriminator-value: b, allOf: [{$ref: '#/definitions/A'}]}
        """,
      right: """
        definitions:
          A: {discriminator: k, required: [k], properties: {k: {type: string, enum: [A, b]}}}
          B: {x-ms-discriminator-value: b, allOf: [{$ref: '#/definitions/A'}]}
        """,
      message: """
        api.yaml:6:33: warning: expected a value of the discriminator 'k', found 'b', which its \
        'enum' has not [unlisted-discriminator-value]
          hint: did you mean 'A'?
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components:
          schemas:
            P: {oneOf: [{$ref: '#/components/schemas/C'}], discriminator: {propertyName: k}}
            C: {type: object, properties: {c: {type: string}}}
        """,
      right: """
        components:
          schemas:
            P: {oneOf: [{$ref: '#/components/schemas/C'}], discriminator: {propertyName: k}}
            C: {type: object, required: [k], properties: {k: {type: string}}}
        """,
      message: """
        api.yaml:6:17: warning: expected the discriminator 'k' in each alternative, found none \
        here [missing-discriminator]
          hint: declare it under 'properties' of the alternative
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components:
          schemas:
            A: {type: object, required: [k], properties: {k: {type: string}}, discriminator: k}
        """,
      right: """
        components:
          schemas:
            A: {type: object, required: [k], properties: {k: {type: string}}, discriminator: \
        {propertyName: k}}
        """,
      message: """
        api.yaml:6:86: warning: expected a discriminator, found the string 'k' [wrong-type]
          hint: write {propertyName: k}
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components:
          schemas:
            P: {oneOf: [{$ref: '#/components/schemas/C'}], discriminator: {propertyName: k, \
        mapping: {c: '#/components/schemas/D'}}}
            C: {type: object, required: [k], properties: {k: {type: string}}}
        """,
      right: """
        components:
          schemas:
            P: {oneOf: [{$ref: '#/components/schemas/C'}], discriminator: {propertyName: k, \
        mapping: {c: C}}}
            C: {type: object, required: [k], properties: {k: {type: string}}}
        """,
      message: """
        api.yaml:6:98: warning: there is no 'D' in '#/components/schemas' [unresolved-reference]
          hint: did you mean 'P'?
        """),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsReported(_ mistake: Mistake) {
    mistake.expectMessage()
  }
}
