extension Grammar {
  /// Swagger 2.0.
  static let swagger2 = Grammar(
    swaggerRules.merging(extensionRules) { own, _ in own },
    foreignKeys: [
      "components": "Swagger 2.0 has 'definitions', 'parameters' and 'responses'",
      "servers": "Swagger 2.0 has 'host', 'basePath' and 'schemes'",
      "requestBody": "Swagger 2.0 has a parameter in 'body'",
      "content": "Swagger 2.0 has 'schema' here, and 'produces' or 'consumes' for media types",
      "oneOf": "Swagger 2.0 has no alternatives; they come with OpenAPI 3",
      "anyOf": "Swagger 2.0 has no alternatives; they come with OpenAPI 3",
      "nullable": "Swagger 2.0 has the extension 'x-nullable'",
      "writeOnly": "Swagger 2.0 has the extension 'x-ms-mutability'",
      "const": "write an 'enum' of one value",
    ])

  private static let swaggerRules: [ObjectKind: ObjectRule] = [
    .document: ObjectRule(
      fields: [
        "swagger": .any, "info": .object(.info), "host": .string, "basePath": .string,
        "schemes": .words(schemes), "consumes": .mediaTypes, "produces": .mediaTypes,
        "paths": .object(.paths), "definitions": .map(.schema), "parameters": .map(.parameter),
        "responses": .map(.response), "securityDefinitions": .map(.securityScheme),
        "security": .objects(.securityRequirement), "tags": .objects(.tag),
        "externalDocs": .object(.externalDocumentation), "x-ms-paths": .object(.paths),
        "x-ms-parameterized-host": .object(.parameterizedHost),
      ],
      required: [
        ("info", "it names the service and its version"),
        ("paths", "it holds the operations; it may be empty"),
      ]),
    .pathItem: ObjectRule(
      fields: [
        "$ref": .string, "parameters": .objects(.parameter), "get": .object(.operation),
        "put": .object(.operation), "post": .object(.operation), "delete": .object(.operation),
        "options": .object(.operation), "head": .object(.operation),
        "patch": .object(.operation),
      ]),
    .operation: ObjectRule(
      fields: [
        "tags": .strings, "summary": .string, "description": .string,
        "externalDocs": .object(.externalDocumentation), "operationId": .string,
        "consumes": .mediaTypes, "produces": .mediaTypes,
        "parameters": .objects(.parameter), "responses": .object(.responses),
        "schemes": .words(schemes), "deprecated": .boolean,
        "security": .objects(.securityRequirement),
      ],
      required: [("responses", "describe at least the response of success")]),
    .parameter: ObjectRule(
      fields: valueFields.merging([
        "name": .string, "in": .any, "description": .string, "required": .boolean,
        "allowEmptyValue": .boolean,
        "collectionFormat": .word(["csv", "ssv", "tsv", "pipes", "multi"]),
      ]) { $1 }),
    .bodyParameter: ObjectRule(
      fields: [
        "name": .string, "in": .any, "description": .string, "required": .boolean,
        "schema": .object(.schema), "x-ms-requestBody-name": .string,
      ],
      required: [("schema", "it says what the body looks like")]),
    .items: ObjectRule(fields: valueFields),
    .header: ObjectRule(fields: valueFields.merging(["description": .string]) { $1 }),
    .responses: ObjectRule(fields: [:], others: .object(.response)),
    .response: ObjectRule(
      fields: [
        "description": .string, "schema": .object(.schema), "headers": .map(.header),
        "examples": .any,
      ],
      required: [("description", "it may be empty")]),
    .schema: ObjectRule(
      fields: schemaFields.merging([
        "discriminator": .any, "exclusiveMinimum": .boolean, "exclusiveMaximum": .boolean,
      ]) { $1 }),
    .securityScheme: ObjectRule(
      fields: [
        "type": .word(["basic", "apiKey", "oauth2"]), "description": .string, "name": .string,
        "in": .word(["query", "header"]), "authorizationUrl": .url, "tokenUrl": .url,
        "flow": .word(["implicit", "password", "application", "accessCode"]),
        "scopes": .mapping,
      ],
      required: [("type", "it is one of basic, apiKey and oauth2")]),
  ]

  private static let schemes = ["http", "https", "ws", "wss"]

  /// What values of parameters, headers and items may be restricted by.
  private static let valueFields: [String: Expectation] = [
    "type": .any, "format": .string, "items": .object(.items),
    "collectionFormat": .word(["csv", "ssv", "tsv", "pipes"]), "default": .any,
    "maximum": .number, "exclusiveMaximum": .boolean, "minimum": .number,
    "exclusiveMinimum": .boolean, "maxLength": .count, "minLength": .count, "pattern": .string,
    "maxItems": .count, "minItems": .count, "uniqueItems": .boolean, "enum": .list,
    "multipleOf": .number, "$ref": .string,
  ]

  /// What the schemas of all versions may have.
  static let schemaFields: [String: Expectation] = [
    "$ref": .string, "title": .string, "description": .string, "type": .any, "format": .string,
    "default": .any, "enum": .list, "multipleOf": .number, "maximum": .number, "minimum": .number,
    "maxLength": .count, "minLength": .count, "pattern": .string, "maxItems": .count,
    "minItems": .count, "uniqueItems": .boolean, "maxProperties": .count,
    "minProperties": .count, "required": .distinctStrings, "items": .schemaOrSchemas,
    "allOf": .objects(.schema), "properties": .map(.schema),
    "additionalProperties": .schemaOrBoolean, "readOnly": .boolean, "xml": .object(.xml),
    "externalDocs": .object(.externalDocumentation), "example": .any,
  ]
}
