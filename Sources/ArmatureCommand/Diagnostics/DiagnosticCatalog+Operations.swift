extension DiagnosticCatalog {
  /// Paths and operations of OpenAPI documents.
  static let operations: [DiagnosticDescription] = [
    DiagnosticDescription(
      "duplicate-operation-id",
      "Two operations have one `operationId`; the second is known by its method and path.",
      .swagger(
        """
        paths:
          /pets: {get: {operationId: list, responses: {'204': {description: Done}}}}
          /dogs: {get: {operationId: list, responses: {'204': {description: Done}}}}
        """),
      fix: "Give each operation an identifier of its own."),
    DiagnosticDescription(
      "duplicate-parameter",
      "An operation lists a parameter twice; the last one is taken.",
      .operation(
        """
        parameters: [{name: limit, in: query, type: integer}, {name: limit, in: query, type: string}]
        """),
      fix: "Remove one of them."),
    DiagnosticDescription(
      "duplicate-parameter-name",
      "Parameters in different places have one name, often because one of them was moved.",
      .operation(
        """
        parameters: [{name: id, in: query, type: string}, {name: id, in: header, type: string}]
        """),
      fix: "Remove one of them if that is a mistake; both are sent."),
    DiagnosticDescription(
      "element-needed",
      "The body of an operation refers to a type of an XML Schema, but XML begins with an element.",
      .words("`schema: {$ref: 'orders.xsd#type:Order'}` in a body."),
      fix: "Refer to a global element: `orders.xsd#order`."),
    DiagnosticDescription(
      "empty-operation-id",
      "An `operationId` is empty; the operation is known by its method and path.",
      .operation("operationId: ''"),
      fix: "Name the operation, or remove the key."),
    DiagnosticDescription(
      "empty-parameter-name",
      "A parameter has an empty name.",
      .operation("parameters: [{name: '', in: query, type: string}]"),
      fix: "Name the parameter."),
    DiagnosticDescription(
      "empty-path-parameter",
      "There is no name between the braces in a path.",
      .swagger("paths: {'/pets/{}': {get: {responses: {'204': {description: Done}}}}}"),
      fix: "Name the parameter, or remove the braces."),
    DiagnosticDescription(
      "equivalent-paths",
      "Paths differ in the names of parameters only, so that no server can tell them apart.",
      .swagger(
        """
        paths:
          '/pets/{id}': {parameters: [{name: id, in: path, required: true, type: string}]}
          '/pets/{name}': {parameters: [{name: name, in: path, required: true, type: string}]}
        """),
      fix: "Put their operations together under one path."),
    DiagnosticDescription(
      "form-media-type",
      """
      An operation has form fields, but `consumes` has no media type of forms; the form is sent \
      as application/x-www-form-urlencoded.
      """,
      .operation(
        """
        consumes: [application/json]
        parameters: [{name: name, in: formData, type: string}]
        """),
      fix: "Write `multipart/form-data` or `application/x-www-form-urlencoded` in `consumes`."),
    DiagnosticDescription(
      "ignored-parameter",
      """
      A parameter stands for a header that other parts of the document are about (OpenAPI 3, \
      Parameter Object); it is ignored.
      """,
      .openAPI(
        """
        paths:
          /pets:
            get:
              parameters: [{name: Accept, in: header, schema: {type: string}}]
              responses: {'204': {description: Done}}
        """),
      fix: "Describe media types under `content`, and authentication by security schemes."),
    DiagnosticDescription(
      "invalid-operation",
      "What stands under a method is no operation.",
      .swagger("paths: {/pets: {get: list}}"),
      fix: "Write a mapping with `responses`."),
    DiagnosticDescription(
      "invalid-parameter",
      "A parameter does not say its name or place, or names a place that there is none of.",
      .operation("parameters: [{name: limit, in: querry, type: integer}]"),
      fix: "Give `name` and `in`; OpenAPI 3 has `requestBody` for bodies."),
    DiagnosticDescription(
      "invalid-parameter-type",
      "A parameter outside of the body is an object (Swagger 2.0).",
      .operation("parameters: [{name: filter, in: query, type: object}]"),
      fix: "Send the object in the body, or its members as parameters of their own."),
    DiagnosticDescription(
      "invalid-path",
      "A path does not begin with a slash; its operations are left out.",
      .swagger("paths: {pets: {get: {responses: {'204': {description: Done}}}}}"),
      fix: "Write `/pets`."),
    DiagnosticDescription(
      "invalid-status",
      "A response stands under something that is no status; it is left out.",
      .operation("responses: {OK: {description: Done}}"),
      fix: "Write a status such as `'200'`, `2XX` (OpenAPI 3) or `default`."),
    DiagnosticDescription(
      "invalid-status-operation",
      """
      `x-armature-status-operation` does not say all that is needed to ask how an operation is \
      doing.
      """,
      .operation("x-armature-status-operation: {operationId: Status_get}"),
      fix: "Give `operationId`, `requestId.header`, `requestId.parameter` and `status.member`."),
    DiagnosticDescription(
      "malformed-path",
      "A brace in a path has no counterpart.",
      .swagger("paths: {'/pets/{id': {get: {responses: {'204': {description: Done}}}}}"),
      fix: "Put the name of a parameter between `{` and `}`."),
    DiagnosticDescription(
      "misplaced-collection-format",
      "`collectionFormat: multi` repeats a parameter, which only queries and forms can.",
      .operation(
        """
        parameters: [{name: tags, in: header, type: array, items: {type: string}, collectionFormat: multi}]
        """),
      fix: "Write csv, ssv, tsv or pipes."),
    DiagnosticDescription(
      "misplaced-file",
      "A file is a parameter outside of a form.",
      .operation("parameters: [{name: photo, in: query, type: file}]"),
      fix: "Write `in: formData`."),
    DiagnosticDescription(
      "misplaced-style",
      "A parameter has a style that its place does not have (OpenAPI 3, Style Values).",
      .openAPI(
        """
        paths:
          /pets:
            get:
              parameters: [{name: tags, in: header, style: deepObject, schema: {type: string}}]
              responses: {'204': {description: Done}}
        """),
      fix: "Choose one of the styles in the message."),
    DiagnosticDescription(
      "missing-parameter-type",
      "A parameter has neither a type nor a schema; it is taken as a string.",
      .operation("parameters: [{name: limit, in: query}]"),
      fix: "Write `type:` (Swagger 2.0) or `schema:` (OpenAPI 3)."),
    DiagnosticDescription(
      "missing-responses",
      "An operation describes no response.",
      .operation("responses: {}"),
      fix: "Describe the response of success, or `default`."),
    DiagnosticDescription(
      "operation-left-out",
      "An operation cannot be read whole, so it is left out; what is wrong is reported beside.",
      .operation("responses: {'200': {description: A pet, schema: {$ref: '#/definitions/Gone'}}}"),
      fix: "Correct what is reported beside."),
    DiagnosticDescription(
      "optional-path-parameter",
      "A path parameter does not say that it is required, which it is.",
      .swagger(
        """
        paths:
          '/pets/{id}':
            get:
              parameters: [{name: id, in: path, type: string}]
              responses: {'204': {description: Done}}
        """),
      fix: "Write `required: true`."),
    DiagnosticDescription(
      "query-in-path",
      "A path has a query or a fragment in it.",
      .swagger("paths: {'/pets?limit=1': {get: {responses: {'204': {description: Done}}}}}"),
      fix: "Declare query parameters, or put the path under `x-ms-paths`."),
    DiagnosticDescription(
      "repeated-path-parameter",
      "A path has a parameter twice; both places get the same value.",
      .swagger(
        """
        paths:
          '/pets/{id}/{id}':
            get:
              parameters: [{name: id, in: path, required: true, type: string}]
              responses: {'204': {description: Done}}
        """),
      fix: "Give the second one another name."),
    DiagnosticDescription(
      "several-bodies",
      "An operation has several bodies, or a body and form fields; only one is sent.",
      .operation(
        """
        parameters: [{name: a, in: body, schema: {type: string}}, {name: b, in: body, schema: {type: string}}]
        """),
      fix: "Put them together into one object."),
    DiagnosticDescription(
      "several-contents",
      "The `content` of a parameter has several media types; the first one is used.",
      .openAPI(
        """
        paths:
          /pets:
            get:
              parameters:
                - {name: filter, in: query, content: {application/json: {}, text/plain: {}}}
              responses: {'204': {description: Done}}
        """),
      fix: "Leave one media type."),
    DiagnosticDescription(
      "undeclared-path-parameter",
      "A path names a parameter that is not declared; it is taken as a required string.",
      .swagger("paths: {'/pets/{id}': {get: {responses: {'204': {description: Done}}}}}"),
      fix: "Declare the parameter, with `in: path`."),
    DiagnosticDescription(
      "unexpected-body",
      "A request with GET or HEAD, or a response with a status that has none, has a body.",
      .operation("responses: {'204': {description: Done, schema: {type: string}}}"),
      fix: "Remove the body, or use another method or status."),
    DiagnosticDescription(
      "unknown-final-state",
      "`final-state-via` names a way to the result that Azure does not have; it is ignored.",
      .operation(
        """
        x-ms-long-running-operation: true
        x-ms-long-running-operation-options: {final-state-via: somewhere}
        """),
      fix: "Choose one of azure-async-operation, location, operation-location, original-uri."),
    DiagnosticDescription(
      "unknown-operation",
      "A link or extension names an operation that there is none of.",
      .operation(
        """
        x-armature-status-operation:
          operationId: Staus_get
          requestId: {header: x-ms-request-id, parameter: id}
          status: {member: Status}
        """),
      fix: "Correct the `operationId`."),
    DiagnosticDescription(
      "unknown-page-member",
      "The page of a list has no array under the name that `x-ms-pageable` gives.",
      .operation(
        """
        x-ms-pageable: {nextLinkName: nextLink, itemName: pets}
        responses:
          '200': {description: Pets, schema: {type: object, properties: {value: {type: array, items: {type: string}}}}}
        """),
      fix: "Name the property with the items under `itemName`."),
    DiagnosticDescription(
      "unknown-parameter",
      "An extension names a parameter that the operation it is about does not have.",
      .swagger(
        """
        paths:
          /pets:
            post:
              operationId: create
              x-armature-status-operation:
                operationId: status
                requestId: {header: x-ms-request-id, parameter: id}
                status: {member: Status}
              responses: {'202': {description: Accepted}}
          /status:
            get:
              operationId: status
              responses: {'200': {description: Status, schema: {type: object, properties: {Status: {type: string}}}}}
        """),
      fix: "Correct the name."),
    DiagnosticDescription(
      "unsupported-parameter",
      "A parameter is an object in a place where objects cannot be sent; it is left out.",
      .openAPI(
        """
        paths:
          /pets:
            get:
              parameters:
                - {name: filter, in: cookie, schema: {type: object, properties: {name: {type: string}}}}
              responses: {'204': {description: Done}}
        """),
      fix: "Send its members as parameters of their own."),
    DiagnosticDescription(
      "unsupported-xml",
      "A body in XML has a type that has no form in XML here; it is passed on as bytes.",
      .openAPI(
        """
        paths:
          /pets:
            get:
              responses:
                '200':
                  description: Pets
                  content: {application/xml: {schema: {oneOf: [{type: string}, {type: integer}]}}}
        """),
      fix: "Describe the body by an XML Schema: `$ref: pets.xsd#pets`."),
    DiagnosticDescription(
      "unused-path-parameter",
      "A path parameter has no place in the path; it is left out.",
      .swagger(
        """
        paths:
          '/pets/{id}':
            get:
              parameters: [{name: ID, in: path, required: true, type: string}]
              responses: {'204': {description: Done}}
        """),
      fix: "Write its name into the path as it is declared, or remove it."),
  ]
}
