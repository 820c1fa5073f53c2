extension DiagnosticCatalog {
  /// The structure of OpenAPI documents.
  static let structure: [DiagnosticDescription] = [
    DiagnosticDescription(
      "conflicting-keys",
      "Two keys of an object exclude each other.",
      .openAPI(
        """
        components:
          parameters:
            Limit: {name: limit, in: query, schema: {type: integer}, example: 1, examples: {one: {value: 1}}}
        """),
      fix: "Remove one of them."),
    DiagnosticDescription(
      "duplicate-item",
      "A list that should have each item once has one twice.",
      .swagger("consumes: [application/json, application/json]"),
      fix: "Remove one of them."),
    DiagnosticDescription(
      "duplicate-tag",
      "The document declares a tag twice.",
      .swagger("tags: [{name: pets}, {name: pets}]"),
      fix: "Remove one of them."),
    DiagnosticDescription(
      "ignored-beside-reference",
      "A key stands beside `$ref`, where it says nothing before OpenAPI 3.1.",
      .schema(
        """
        Pet: {type: object}
        Dog: {$ref: '#/definitions/Pet', properties: {bark: {type: boolean}}}
        """),
      fix: "Combine both by `allOf`: `allOf: [{$ref: …}, {properties: …}]`."),
    DiagnosticDescription(
      "invalid-base-path",
      "`basePath` does not begin with a slash.",
      .swagger("basePath: v1"),
      fix: "Write `/v1`."),
    DiagnosticDescription(
      "invalid-component-name",
      """
      A name under `components` has characters that references cannot have (OpenAPI 3.0.3, \
      Components Object).
      """,
      .openAPI("components: {schemas: {'My Pet': {type: object}}}"),
      fix: "Rename it, and the references to it."),
    DiagnosticDescription(
      "invalid-email",
      "An email address is none.",
      .swagger("info: {title: Pets, version: '1', contact: {email: pets at example.com}}"),
      fix: "Write an address such as someone@example.com."),
    DiagnosticDescription(
      "invalid-host",
      "`host` has more than a host and a port (Swagger 2.0).",
      .swagger("host: https://api.example.com/v1"),
      fix: "Put the scheme into `schemes` and the path into `basePath`."),
    DiagnosticDescription(
      "invalid-media-type",
      "A media type is none (RFC 6838).",
      .swagger("consumes: [json]"),
      fix: "Write type and subtype, such as `application/json`."),
    DiagnosticDescription(
      "invalid-url",
      "An address is no URL.",
      .swagger("info: {title: Pets, version: '1', termsOfService: see the website}"),
      fix: "Write an address such as https://example.com/terms."),
    DiagnosticDescription(
      "mismatched-reference",
      "A reference leads to an object of another kind than the one that may stand there.",
      .swagger(
        """
        parameters: {Limit: {name: limit, in: query, type: integer}}
        definitions: {Pet: {type: object, properties: {limit: {$ref: '#/parameters/Limit'}}}}
        """),
      fix: "Refer to an object of the right kind."),
    DiagnosticDescription(
      "missing-key",
      "An object does not have a key that it must have.",
      .swagger("securityDefinitions: {key: {type: apiKey, in: header}}"),
      fix: "Add the key."),
    DiagnosticDescription(
      "reference-cycle",
      "References lead from one to the next and back to the first.",
      .openAPI(
        """
        paths: {/pets: {get: {parameters: [{$ref: '#/components/parameters/A'}], responses: {'204': {description: Done}}}}}
        components: {parameters: {A: {$ref: '#/components/parameters/B'}, B: {$ref: '#/components/parameters/A'}}}
        """),
      fix: "Let one of them lead to a value."),
    DiagnosticDescription(
      "too-deep",
      "Schemas that refer to each other go deeper than any that people write.",
      .words("a thousand schemas, each of which is an array of the next."),
      fix: "Flatten what is nested."),
    DiagnosticDescription(
      "undeclared-host-parameter",
      """
      The template of the host names a parameter that is not declared \
      (`x-ms-parameterized-host`).
      """,
      .swagger("x-ms-parameterized-host: {hostTemplate: '{account}.example.com', parameters: []}"),
      fix: "Declare it under `parameters` of the host."),
    DiagnosticDescription(
      "undeclared-server-variable",
      "The URL of a server names a variable that is not declared.",
      .openAPI("servers: [{url: 'https://{region}.example.com'}]"),
      fix: "Declare it under `variables` of the server."),
    DiagnosticDescription(
      "unknown-document",
      "A file is no OpenAPI document: it has neither `swagger` nor `openapi`.",
      .file("info: {title: Pets, version: '1'}", named: "a.yaml"),
      fix: "Name the document itself; files that it refers to are found by it."),
    DiagnosticDescription(
      "unknown-extension",
      "The name of an extension is almost one that is known, and as it is means nothing.",
      .schema("Pet: {type: object, properties: {name: {type: string, x-ms-client-nam: title}}}"),
      fix: "Correct the name."),
    DiagnosticDescription(
      "unknown-key",
      "An object has a key that it cannot have; it is ignored.",
      .schema("Pet: {type: object, propertys: {name: {type: string}}}"),
      fix: "Correct the name; keys of your own begin with `x-`."),
    DiagnosticDescription(
      "unknown-scope",
      "A security requirement names a scope that the scheme does not declare.",
      .swagger(
        """
        securityDefinitions:
          login: {type: oauth2, flow: implicit, authorizationUrl: 'https://example.com', scopes: {read: Read}}
        security: [{login: [raed]}]
        """),
      fix: "Correct the name, or declare it under `scopes` of the scheme."),
    DiagnosticDescription(
      "unknown-security-scheme",
      "A security requirement names a scheme that is not declared.",
      .swagger("security: [{login: []}]"),
      fix: "Declare it among the security schemes of the document."),
    DiagnosticDescription(
      "unknown-value",
      "A word is none of those that the key can have; it is ignored.",
      .swagger("schemes: [htps]"),
      fix: "Choose one of the words in the message."),
    DiagnosticDescription(
      "unknown-version",
      "The document is of a version that is not read.",
      .file("swagger: '1.2'", named: "a.yaml"),
      fix: "Convert it to Swagger 2.0 or OpenAPI 3."),
    DiagnosticDescription(
      "wrong-type",
      "A value is of another type than the key has, such as a number for a text.",
      .swagger("info: {title: Pets, version: 1.0}"),
      fix: "Put a text in quotes, or write what the message expects."),
  ]
}
