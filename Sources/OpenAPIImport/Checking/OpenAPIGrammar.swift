extension Grammar {
  /// OpenAPI 3.0.
  static let openAPI30 = Grammar(
    openAPIRules.merging(extensionRules) { own, _ in own }, foreignKeys: foreignKeys)

  /// OpenAPI 3.1, whose schemas are those of JSON Schema and may have any key.
  static let openAPI31 = Grammar(rules31, foreignKeys: foreignKeys31)

  /// OpenAPI 3.2 and later.
  static let openAPI32: Grammar = {
    var rules = rules31
    rules[.response]?.required = []
    for kind in [ObjectKind.parameter, .header] {
      rules[kind]?.fields["style"] = .word(styles + ["cookie"])
    }
    return Grammar(rules, foreignKeys: foreignKeys31)
  }()

  private static let rules31: [ObjectKind: ObjectRule] = {
    var rules = openAPIRules.merging(extensionRules) { own, _ in own }.merging(
      [.document: document31, .schema: schema31, .components: components31]) { $1 }
    rules[.operation]?.required = []
    return rules
  }()

  private static let foreignKeys31 = foreignKeys.merging([
    "nullable": "OpenAPI 3.1 has the type 'null' in a list of types; null is allowed all the same"
  ]) { $1 }

  private static let foreignKeys = [
    "definitions": "OpenAPI 3 has 'components/schemas'",
    "securityDefinitions": "OpenAPI 3 has 'components/securitySchemes'",
    "host": "OpenAPI 3 has 'servers'", "basePath": "OpenAPI 3 has 'servers'",
    "schemes": "OpenAPI 3 has 'servers'",
    "consumes": "OpenAPI 3 has the media types in 'requestBody/content'",
    "produces": "OpenAPI 3 has the media types in the 'content' of responses",
    "collectionFormat": "OpenAPI 3 has 'style' and 'explode'",
    "flow": "OpenAPI 3 has 'flows'",
    "schema": "OpenAPI 3 has 'schema' inside of 'content', for each media type",
  ]

  private static let document = ObjectRule(
    fields: [
      "openapi": .any, "info": .object(.info), "servers": .objects(.server),
      "paths": .object(.paths), "components": .object(.components),
      "security": .objects(.securityRequirement), "tags": .objects(.tag),
      "externalDocs": .object(.externalDocumentation),
    ],
    required: [
      ("info", "it names the service and its version"),
      ("paths", "it holds the operations; it may be empty"),
    ])

  private static let document31: ObjectRule = {
    var rule = document
    rule.fields["webhooks"] = .map(.pathItem)
    rule.fields["jsonSchemaDialect"] = .string
    rule.required.removeAll { $0.key == "paths" }
    return rule
  }()

  private static let components = ObjectRule(
    fields: [
      "schemas": .map(.schema), "responses": .map(.response), "parameters": .map(.parameter),
      "examples": .map(.example), "requestBodies": .map(.requestBody), "headers": .map(.header),
      "securitySchemes": .map(.securityScheme), "links": .map(.link),
      "callbacks": .map(.callback),
    ])

  private static let components31: ObjectRule = {
    var rule = components
    rule.fields["pathItems"] = .map(.pathItem)
    return rule
  }()

  private static let schema30 = ObjectRule(
    fields: schemaFields.merging([
      "oneOf": .objects(.schema), "anyOf": .objects(.schema), "not": .object(.schema),
      "nullable": .boolean, "discriminator": .any, "writeOnly": .boolean,
      "deprecated": .boolean, "exclusiveMinimum": .boolean, "exclusiveMaximum": .boolean,
    ]) { $1 })

  private static let schema31: ObjectRule = {
    var rule = schema30
    rule.fields["nullable"] = nil
    rule.fields.merge([
      "exclusiveMinimum": .number, "exclusiveMaximum": .number, "const": .any,
      "examples": .list, "prefixItems": .objects(.schema), "contains": .schemaOrBoolean,
      "patternProperties": .map(.schema), "propertyNames": .schemaOrBoolean,
      "if": .schemaOrBoolean, "then": .schemaOrBoolean, "else": .schemaOrBoolean,
      "not": .schemaOrBoolean, "$defs": .map(.schema), "contentEncoding": .string,
      "contentMediaType": .string, "minContains": .count, "maxContains": .count,
      "unevaluatedProperties": .schemaOrBoolean, "unevaluatedItems": .schemaOrBoolean,
      "dependentRequired": .mapping, "dependentSchemas": .map(.schema), "$id": .string,
      "$schema": .string, "$anchor": .string, "$comment": .string,
    ]) { $1 }
    rule.isOpen = true
    return rule
  }()

  private static let styles = [
    "matrix", "label", "form", "simple", "spaceDelimited", "pipeDelimited", "deepObject",
  ]

  /// What parameters and headers have in common.
  private static let parameterFields: [String: Expectation] = [
    "description": .string, "required": .boolean, "deprecated": .boolean,
    "allowEmptyValue": .boolean, "explode": .boolean, "allowReserved": .boolean,
    "style": .word(styles),
    "schema": .object(.schema), "example": .any, "examples": .map(.example),
    "content": .contents, "$ref": .string,
  ]

  private static let openAPIRules: [ObjectKind: ObjectRule] = [
    .document: document, .components: components, .schema: schema30,
    .pathItem: ObjectRule(
      fields: [
        "$ref": .string, "summary": .string, "description": .string,
        "servers": .objects(.server), "parameters": .objects(.parameter),
        "get": .object(.operation), "put": .object(.operation), "post": .object(.operation),
        "delete": .object(.operation), "options": .object(.operation),
        "head": .object(.operation), "patch": .object(.operation), "trace": .object(.operation),
      ]),
    .operation: ObjectRule(
      fields: [
        "tags": .strings, "summary": .string, "description": .string,
        "externalDocs": .object(.externalDocumentation), "operationId": .string,
        "parameters": .objects(.parameter), "requestBody": .object(.requestBody),
        "responses": .object(.responses), "callbacks": .map(.callback), "deprecated": .boolean,
        "security": .objects(.securityRequirement), "servers": .objects(.server),
      ],
      required: [("responses", "describe at least the response of success")]),
    .parameter: ObjectRule(
      fields: parameterFields.merging(["name": .string, "in": .any]) { $1 }),
    .header: ObjectRule(fields: parameterFields),
    .requestBody: ObjectRule(
      fields: [
        "$ref": .string, "description": .string, "content": .contents,
        "required": .boolean,
      ],
      required: [("content", "it holds a schema for each media type")]),
    .mediaType: ObjectRule(
      fields: [
        "schema": .object(.schema), "example": .any, "examples": .map(.example),
        "encoding": .map(.encoding),
      ]),
    .encoding: ObjectRule(
      fields: [
        "contentType": .string, "headers": .map(.header), "style": .string, "explode": .boolean,
        "allowReserved": .boolean,
      ]),
    .responses: ObjectRule(fields: [:], others: .object(.response)),
    .response: ObjectRule(
      fields: [
        "$ref": .string, "description": .string, "headers": .map(.header),
        "content": .contents, "links": .map(.link),
      ],
      required: [("description", "it may be empty")]),
    .example: ObjectRule(
      fields: [
        "$ref": .string, "summary": .string, "description": .string, "value": .any,
        "externalValue": .string,
      ]),
    .link: ObjectRule(
      fields: [
        "$ref": .string, "operationRef": .string, "operationId": .string, "parameters": .mapping,
        "requestBody": .any, "description": .string, "server": .object(.server),
      ]),
    .callback: ObjectRule(fields: ["$ref": .string], others: .object(.pathItem)),
    .server: ObjectRule(
      fields: ["url": .string, "description": .string, "variables": .map(.serverVariable)],
      required: [("url", "it is the address of the server")]),
    .serverVariable: ObjectRule(
      fields: ["enum": .strings, "default": .string, "description": .string],
      required: [("default", "it is taken where no other value is given")]),
    .discriminator: ObjectRule(
      fields: ["propertyName": .string, "mapping": .mapping],
      required: [("propertyName", "it names the property that tells alternatives apart")]),
    .securityScheme: ObjectRule(
      fields: [
        "type": .word(["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]),
        "$ref": .string, "description": .string, "name": .string,
        "in": .word(["query", "header", "cookie"]), "scheme": .string, "bearerFormat": .string,
        "flows": .object(.flows), "openIdConnectUrl": .url,
      ],
      required: [("type", "it is one of apiKey, http, mutualTLS, oauth2 and openIdConnect")]),
    .flows: ObjectRule(
      fields: [
        "implicit": .object(.flow), "password": .object(.flow),
        "clientCredentials": .object(.flow), "authorizationCode": .object(.flow),
      ]),
    .flow: ObjectRule(
      fields: [
        "authorizationUrl": .url, "tokenUrl": .url, "refreshUrl": .url,
        "scopes": .mapping,
      ],
      required: [("scopes", "it may be empty")]),
  ]
}
