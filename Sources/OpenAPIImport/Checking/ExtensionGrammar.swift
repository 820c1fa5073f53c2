extension Grammar {
  /// What may stand under the extensions that are understood, in any object.
  static let extensions: [String: Expectation] = [
    "x-nullable": .boolean, "x-ms-client-name": .string, "x-ms-client-flatten": .boolean,
    "x-ms-enum": .object(.enumSettings), "x-ms-pageable": .object(.pageable),
    "x-ms-long-running-operation": .boolean,
    "x-ms-long-running-operation-options": .object(.longRunningOptions),
    "x-ms-parameter-location": .word(["client", "method"]),
    "x-ms-parameter-grouping": .object(.parameterGrouping), "x-ms-discriminator-value": .string,
    "x-ms-mutability": .words(["create", "read", "update"]), "x-ms-skip-url-encoding": .boolean,
    "x-ms-error-response": .boolean, "x-ms-secret": .boolean, "x-ms-azure-resource": .boolean,
    "x-ms-external": .boolean, "x-ms-examples": .mapping, "x-ms-header-collection-prefix": .string,
    "x-ms-code-generation-settings": .any, "x-ms-odata": .any, "x-ms-paths": .any,
    "x-ms-parameterized-host": .any, "x-ms-client-default": .any, "x-ms-identifiers": .any,
    "x-ms-arm-id-details": .any, "x-ms-text": .any, "x-ms-request-id": .any,
    "x-ms-client-request-id": .any, "x-ms-api-version": .any, "x-ms-requestBody-name": .any,
  ]

  /// The objects of the extensions, and those that all versions have alike.
  static let extensionRules: [ObjectKind: ObjectRule] = [
    .parameterizedHost: ObjectRule(
      fields: [
        "hostTemplate": .string, "useSchemePrefix": .boolean, "positionInOperation": .string,
        "parameters": .objects(.parameter),
      ],
      required: [("hostTemplate", "it is the host with names in braces")]),
    .pageable: ObjectRule(
      fields: ["nextLinkName": .any, "itemName": .string, "operationName": .string]),
    .enumSettings: ObjectRule(
      fields: [
        "name": .string, "modelAsString": .boolean, "modelAsExtensible": .boolean,
        "values": .list, "oldValueWarning": .boolean,
      ]),
    .longRunningOptions: ObjectRule(
      fields: ["final-state-via": .string, "final-state-schema": .string]),
    .parameterGrouping: ObjectRule(fields: ["name": .string, "postfix": .string]),
    .info: ObjectRule(
      fields: [
        "title": .string, "summary": .string, "description": .string, "termsOfService": .url,
        "contact": .object(.contact), "license": .object(.license), "version": .string,
      ],
      required: [
        ("title", "it names the service"), ("version", "it is the version of the service"),
      ]),
    .contact: ObjectRule(fields: ["name": .string, "url": .url, "email": .email]),
    .license: ObjectRule(
      fields: ["name": .string, "identifier": .string, "url": .url],
      required: [("name", "name the license, such as MIT")]),
    .tag: ObjectRule(
      fields: [
        "name": .string, "description": .string,
        "externalDocs": .object(.externalDocumentation),
      ],
      required: [("name", "operations refer to the tag by its name")]),
    .externalDocumentation: ObjectRule(
      fields: ["description": .string, "url": .url],
      required: [("url", "it leads to the documentation")]),
    .paths: ObjectRule(fields: [:], others: .object(.pathItem)),
    .xml: ObjectRule(
      fields: [
        "name": .string, "namespace": .string, "prefix": .string, "attribute": .boolean,
        "wrapped": .boolean,
      ]),
    .securityRequirement: ObjectRule(fields: [:], others: .strings),
  ]
}
