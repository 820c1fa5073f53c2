extension TemplateDescription {
  /// Clients and their methods.
  static let operations: [TemplateDescription] = [
    TemplateDescription(
      "client", "The client of a service.",
      keys: [
        .documentation, .access, .typeName,
        .items(
          "arguments", "The parameters that all operations share.",
          [
            .documentation,
            .text("declaration", "The property."),
            .text("name", "Its name."),
          ]),
        .texts("parameterLines", "The lines of the initializer's doc comment on its parameters."),
        .items("parameters", "The parameters of the initializer.", parameterKeys),
        .texts("pipelineArguments", "The arguments of `ServicePipeline`."),
        .flag("hasHost", "Whether the URL is put together of parts that callers give."),
        .texts("hostParameterLines", "`parameterLines`, for the initializer that takes the parts."),
        .items("hostParameters", "The parameters of that initializer.", parameterKeys),
        .texts("hostArguments", "What it passes to the other one."),
      ]),
    TemplateDescription(
      "operationGroup", "The methods of a group of operations.",
      keys: [
        .text("client", "The name of the client type."),
        .flag("isGroup", "Whether the methods stand in a type of their own."),
        .flag(
          "declaresType",
          "Whether that type is declared here; of a group in several files it is in one."),
        .text("specifiedName", "The name of the group in the specification."),
        .text("property", "The property of the client that leads to the group, up to `{`."),
        .text("name", "The name of the group's type."),
        .texts("operations", "The operations, laid out by `operation`."),
        .access,
      ]),
    TemplateDescription(
      "incomingRequests", "The webhooks, or the callbacks, of a service.",
      keys: [
        .documentation, .access,
        .text("name", "The name of the enumeration that they stand in."),
        .items(
          "requests", "The requests.",
          [
            .documentation,
            .text("name", "The name of the request's type."),
            .text("body", "The declaration of `Body`."),
            .items(
              "answers", "The bodies of answers, the one that means success first.",
              [
                .text("documentation", "What it is for."),
                .text("alias", "Its declaration."),
              ]),
            .texts("arguments", "The arguments of `IncomingRequestDescriptor`."),
          ]),
      ]),
    TemplateDescription(
      "operation", "The methods of an operation: one, or three of a long-running operation.",
      keys: [
        .texts("types", "The types that only this operation has."),
        .items(
          "methods", "The methods.",
          [
            .documentation,
            .text("name", "The name of the method."),
            .items(
              "parameters", "The parameters.",
              [.text("declaration", "Label, type and default value.")]),
            .text("effects", "` async throws`, or less."),
            .text("result", "` -> ` and the type; empty for none."),
            .texts("body", "The lines of the body."),
          ]),
        .texts("descriptor", "The lines of the constant that describes the operation."),
        .access,
      ]),
    TemplateDescription(
      "bodyEnumeration", "A body that may be of several media types.",
      keys: [
        .documentation, .access, .typeName,
        .items(
          "cases", "The media types.",
          [
            .documentation,
            .text("declaration", "The case with its payload."),
            .text("pattern", "The pattern that binds `value`."),
            .text("statement", "The statement that makes `value` the body of `request`."),
          ]),
      ]),
    TemplateDescription(
      "responseEnumeration", "A result that has another type for each status.",
      keys: [
        .documentation, .access, .typeName,
        .items(
          "cases", "The statuses.",
          [
            .documentation,
            .text("declaration", "The case with its payload."),
            .text("pattern", "The pattern for the status code."),
            .texts("statement", "The lines that set `self`."),
          ]),
      ]),
    TemplateDescription(
      "responseStructure", "A result with header fields.",
      keys: [
        .documentation, .access, .typeName,
        .text("conformance", "The protocol that it conforms to."),
        .text("initializerAccess", "The access modifier of the initializer, with a space behind."),
        .flag("hasBody", "Whether the response has a body."),
        .text("body", "The property of the body."),
        .texts("bodyDecoding", "The lines that set it."),
        .items(
          "headers", "The header fields.",
          [
            .documentation,
            .text("declaration", "The property."),
            .texts("decoding", "The lines that set it."),
          ]),
      ]),
    TemplateDescription(
      "servers", "The servers that the specification names.",
      keys: [
        .access,
        .text("client", "The name of the client type."),
        .items(
          "enumerations", "The variables that have few values.",
          [
            .documentation, .typeName,
            .texts("cases", "The cases, each with its `case`."),
          ]),
        .items(
          "servers", "The servers, each a constant or a function over its variables.",
          [
            .documentation,
            .texts("lines", "The lines of the declaration."),
          ]),
      ]),
    TemplateDescription(
      "statusOperation", "How the client asks how a long-running operation is doing.",
      keys: [
        .access,
        .text("client", "The name of the client type."),
        .text("name", "The name of the constant."),
        .text("path", "The path of the operation that tells, as a string literal."),
        .text("requestIDHeader", "The header field that identifies the request, as a literal."),
        .text("requestIDParameter", "The parameter that takes the identifier, as a literal."),
        .text("headers", "The header fields to send again, as literals with commas between."),
        .text("running", "The states of an operation that goes on, likewise."),
        .text("succeeded", "The states of one that has succeeded, likewise."),
        .text("failed", "The states of one that has failed, likewise."),
        .texts("decoding", "The lines that read `status`."),
        .text("status", "An expression for the state."),
        .text("httpStatus", "An expression for the HTTP status of the outcome."),
        .text("errorCode", "An expression for the code of the error."),
        .text("errorMessage", "An expression for its message."),
      ]),
  ]

  private static let parameterKeys: [TemplateKey] = [
    .text("label", "The label, which is also the name."),
    .text("type", "The type."),
    .text("default", "` = ` and the default value; empty for none."),
  ]
}
