extension DiagnosticCatalog {
  /// Examples in OpenAPI documents, which `validate` and `--verbose` compare with their schemas.
  static let examples: [DiagnosticDescription] = [
    DiagnosticDescription(
      "example-alternative",
      "An example is none of the alternatives that its schema allows.",
      .schema(
        """
        Pet: {type: object, properties: {age: {oneOf: [{type: integer}, {type: boolean}]}}, example: {age: old}}
        """),
      fix: "Correct the example, or add an alternative."),
    DiagnosticDescription(
      "example-constraint",
      "An example breaks a constraint of its schema: an enumeration, a range, a length, a pattern.",
      .schema(
        """
        Pet: {type: object, properties: {age: {type: integer, maximum: 30}}, example: {age: 31}}
        """),
      fix: "Correct the example, or the constraint."),
    DiagnosticDescription(
      "example-format",
      "An example is not of the format that its schema names.",
      .schema(
        """
        Pet: {type: object, properties: {born: {type: string, format: date}}, example: {born: today}}
        """),
      fix: "Correct the example, or remove the format."),
    DiagnosticDescription(
      "example-missing",
      "An example lacks a required member.",
      .schema(
        """
        Pet: {type: object, required: [name], properties: {name: {type: string}, age: {type: integer}}, example: {age: 3}}
        """),
      fix: "Add the member, or do not require it."),
    DiagnosticDescription(
      "example-null",
      "An example is null where its schema does not allow that.",
      .schema("Pet: {type: object, properties: {name: {type: string}}, example: {name: null}}"),
      fix: "Let the schema allow null, or give a value."),
    DiagnosticDescription(
      "example-type",
      "An example is of another type than its schema.",
      .schema("Pet: {type: object, properties: {age: {type: integer}}, example: {age: old}}"),
      fix: "Correct the example, or its schema."),
    DiagnosticDescription(
      "example-undeclared",
      "An example has a member that its schema does not declare.",
      .schema(
        """
        Pet: {type: object, properties: {name: {type: string}}, example: {name: Tom, nick: T}}
        """),
      fix: "Declare the member, or remove it."),
    DiagnosticDescription(
      "example-xml",
      "An XML example is not what its schema says of the body.",
      .operation(
        """
        operationId: getPet
        produces: [application/xml]
        responses:
          '200':
            description: Done
            schema:
              type: object
              xml: {name: pet}
              properties: {age: {type: integer}}
            examples: {application/xml: '<pet><age>old</age></pet>'}
        """),
      fix: "Correct the example, or the schema."),
    DiagnosticDescription(
      "external-example",
      "An example is kept elsewhere (`externalValue`); it is not read.",
      .openAPI(
        """
        paths:
          /pets:
            get:
              parameters:
                - {name: limit, in: query, schema: {type: integer}, examples: {a: {externalValue: 'https://example.com/a'}}}
              responses: {'204': {description: Done}}
        """),
      fix: "Give its `value`."),
  ]
}
