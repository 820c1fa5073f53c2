extension DiagnosticCatalog {
  /// Schemas of OpenAPI documents.
  static let schemas: [DiagnosticDescription] = [
    DiagnosticDescription(
      "ignored-key",
      "Code does not depend on a key: `links`, or what JSON Schema says that no type can.",
      .schema(
        """
        Pet: {type: object, properties: {name: {type: string}}, not: {required: [name]}}
        """),
      fix: "Nothing; check such rules in your own code."),
    DiagnosticDescription(
      "conflicting-access",
      "What a schema says of reading and writing contradicts itself.",
      .schema(
        """
        Pet: {type: object, properties: {id: {type: string, readOnly: true, x-ms-mutability: [read, create]}}}
        """),
      fix: "Remove one of them; `readOnly: true` goes with `[read]` alone."),
    DiagnosticDescription(
      "conflicting-property",
      "Parts of an `allOf` give a property different types, so that no value fits.",
      .schema(
        """
        Base: {type: object, properties: {id: {type: string}}}
        Pet: {allOf: [{$ref: '#/definitions/Base'}, {type: object, properties: {id: {type: integer}}}]}
        """),
      fix: "Give both the same type, or rename one of them."),
    DiagnosticDescription(
      "duplicate-discriminator-value",
      "Two subtypes have the same value of the discriminator; the first one is read.",
      .schema(
        """
        Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}}}
        Cat: {x-ms-discriminator-value: cat, allOf: [{$ref: '#/definitions/Pet'}]}
        Dog: {x-ms-discriminator-value: cat, allOf: [{$ref: '#/definitions/Pet'}]}
        """),
      fix: "Give each a value of its own."),
    DiagnosticDescription(
      "duplicate-enum-value",
      "An enumeration has a value twice; the second one is passed over.",
      .schema("Kind: {type: string, enum: [cat, dog, cat]}"),
      fix: "Remove one of them."),
    DiagnosticDescription(
      "empty-alternatives",
      "`allOf`, `oneOf` or `anyOf` has no schemas.",
      .schema("Pet: {allOf: []}"),
      fix: "Remove the key."),
    DiagnosticDescription(
      "empty-enum",
      "An enumeration has no values.",
      .schema("Kind: {type: string, enum: []}"),
      fix: "Remove `enum`, or list the values."),
    DiagnosticDescription(
      "empty-range",
      "The upper bound of a constraint is below the lower one, so that no value fits.",
      .schema("Age: {type: integer, minimum: 10, maximum: 1}"),
      fix: "Swap the bounds."),
    DiagnosticDescription(
      "empty-required",
      "`required` is empty, which it cannot be before OpenAPI 3.1.",
      .schema("Pet: {type: object, required: [], properties: {name: {type: string}}}"),
      fix: "Remove `required`."),
    DiagnosticDescription(
      "inapplicable-constraint",
      "A constraint is one of another type, and does nothing.",
      .schema("Name: {type: string, maximum: 10}"),
      fix: "Remove it, or correct the type."),
    DiagnosticDescription(
      "inheritance-cycle",
      "Schemas extend each other by `allOf` in a circle.",
      .schema(
        """
        A: {type: object, properties: {a: {type: string}}, allOf: [{$ref: '#/definitions/B'}]}
        B: {type: object, properties: {b: {type: string}}, allOf: [{$ref: '#/definitions/A'}]}
        """),
      fix: "Let one of them extend nothing."),
    DiagnosticDescription(
      "invalid-default",
      "A default value does not fit the schema that it stands in.",
      .schema("Pet: {type: object, properties: {age: {type: integer, default: young}}}"),
      fix: "Correct the value, or what the schema says of it."),
    DiagnosticDescription(
      "invalid-discriminator",
      "`discriminator` does not name a property.",
      .schema("Pet: {type: object, discriminator: {}, properties: {kind: {type: string}}}"),
      fix: "Write the name of the property (Swagger 2.0), or `{propertyName: …}` (OpenAPI 3)."),
    DiagnosticDescription(
      "invalid-discriminator-type",
      "A discriminator is no string.",
      .schema(
        """
        Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: integer}}}
        """),
      fix: "Write `type: string`."),
    DiagnosticDescription(
      "invalid-enum-value",
      "A value of an enumeration does not fit its type.",
      .schema("Kind: {type: string, enum: [1, 2]}"),
      fix: "Put it in quotes, or correct the type."),
    DiagnosticDescription(
      "invalid-multiple",
      "`multipleOf` is not more than 0; it is ignored.",
      .schema("Age: {type: integer, multipleOf: 0}"),
      fix: "Correct or remove it."),
    DiagnosticDescription(
      "invalid-pattern",
      "A pattern is no regular expression of ECMA-262; it is not checked.",
      .schema("Name: {type: string, pattern: '[a-z'}"),
      fix: "Correct it."),
    DiagnosticDescription(
      "invalid-schema",
      "What stands in the place of a schema is none.",
      .schema("Pet: {type: object, properties: {name: string}}"),
      fix: "Write a mapping with `type` or `$ref`."),
    DiagnosticDescription(
      "mismatched-format",
      "A format is one of another type.",
      .schema("Age: {type: string, format: int32}"),
      fix: "Correct the type, or remove the format."),
    DiagnosticDescription(
      "missing-discriminator",
      "A schema names a discriminator that it, or an alternative, does not have.",
      .schema("Pet: {type: object, discriminator: kind, properties: {name: {type: string}}}"),
      fix: "Declare the property, as a string."),
    DiagnosticDescription(
      "missing-items",
      "An array does not say what its elements are; they are taken as any values.",
      .schema("Names: {type: array}"),
      fix: "Write `items:`."),
    DiagnosticDescription(
      "optional-discriminator",
      "A discriminator is not among the required properties; it is taken as required.",
      .schema("Pet: {type: object, discriminator: kind, properties: {kind: {type: string}}}"),
      fix: "Add it to `required`."),
    DiagnosticDescription(
      "required-read-only",
      "A read-only property is required, though requests cannot have it (Swagger 2.0).",
      .schema(
        """
        Pet: {type: object, required: [id], properties: {id: {type: string, readOnly: true}}}
        """),
      fix: "Remove it from `required`."),
    DiagnosticDescription(
      "undeclared-discriminator",
      "A schema gives a value of a discriminator, but none of the schemas that it extends has one.",
      .schema(
        """
        Pet: {type: object, properties: {kind: {type: string}}}
        Cat: {x-ms-discriminator-value: cat, allOf: [{$ref: '#/definitions/Pet'}]}
        """),
      fix: "Declare `discriminator` in the base."),
    DiagnosticDescription(
      "unknown-discriminator-value",
      """
      No value of the discriminator selects an alternative, so that alternatives are told apart \
      by their members.
      """,
      .openAPI(
        """
        components:
          schemas:
            Pet:
              oneOf: [{type: object, properties: {kind: {type: string}}}, {$ref: '#/components/schemas/Dog'}]
              discriminator: {propertyName: kind}
            Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
        """),
      fix: """
        Give the alternative a name under `components`, or its property a single `enum` value.
        """),
    DiagnosticDescription(
      "unknown-format",
      "A format is not known for the type; it is ignored.",
      .schema("Birthday: {type: string, format: datetime}"),
      fix: "Correct it, or remove it."),
    DiagnosticDescription(
      "unknown-required-property",
      "`required` names a property that there is none of.",
      .schema("Pet: {type: object, required: [nmae], properties: {name: {type: string}}}"),
      fix: "Correct the name, or declare the property."),
    DiagnosticDescription(
      "unknown-type",
      "`type` is none of JSON Schema's.",
      .schema("Pet: {type: object, properties: {age: {type: int}}}"),
      fix: "Choose one of string, number, integer, boolean, array, object."),
    DiagnosticDescription(
      "unlisted-discriminator-value",
      "The value of a discriminator is not among those that its property lists.",
      .schema(
        """
        Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string, enum: [dog]}}}
        Cat: {x-ms-discriminator-value: cat, allOf: [{$ref: '#/definitions/Pet'}]}
        """),
      fix: "Add it to the `enum`."),
    DiagnosticDescription(
      "unlisted-enum-value",
      "`x-ms-enum` describes a value that `enum` does not have.",
      .schema("Kind: {type: string, enum: [cat], x-ms-enum: {name: Kind, values: [{value: dog}]}}"),
      fix: "Add it to `enum`."),
    DiagnosticDescription(
      "unsupported-alternative",
      "An alternative beside the properties of an object is no object; it is left out.",
      .openAPI(
        """
        components:
          schemas:
            Pet: {type: object, properties: {name: {type: string}}, anyOf: [{type: string}]}
        """),
      fix: """
        Let every alternative be an object, or put the alternatives into a schema of their own.
        """),
    DiagnosticDescription(
      "unsupported-base",
      "A schema extends, by `allOf`, one that is no object.",
      .schema(
        """
        Name: {type: string}
        Pet: {allOf: [{$ref: '#/definitions/Name'}], properties: {age: {type: integer}}}
        """),
      fix: "Extend objects only; make the other a property."),
  ]
}
