extension TemplateDescription {
  /// Whole files, and what stands beside a module.
  static let files: [TemplateDescription] = [
    TemplateDescription(
      "file", "A source file: its header, its imports and the declarations in it.",
      keys: [
        .text("toolVersion", "The version of the tool."),
        .text("sources", "The file name of the first specification."),
        .texts("imports", "The modules to import."),
        .texts("testable", "The module to import for tests; nothing in other files."),
        .texts("declarations", "The declarations, each of several lines."),
        .access,
      ]),
    TemplateDescription(
      "namespaces", "The XML namespaces of a module as constants.",
      keys: [
        .items(
          "namespaces", "The namespaces.",
          [
            .text("name", "The name of the constant."),
            .text("arguments", "The arguments of `XMLNamespace`: URI and suggested prefix."),
          ])
      ]),
    TemplateDescription(
      "exampleTests", "A suite of tests of documented calls.",
      keys: [
        .text("name", "The name of the suite."),
        .text("module", "The module that is tested."),
        .items(
          "tests", "The tests, one for each documented call.",
          [
            .documentation,
            .text("function", "The name of the test function."),
            .flag("hasRequest", "Whether the call has a documented body."),
            .texts("request", "The lines of that body, as JSON."),
            .items(
              "responses", "The documented bodies of responses.",
              [
                .text("status", "The status code."),
                .texts("json", "The lines of the body."),
              ]),
            .texts("callArguments", "The arguments of `DocumentedCall`."),
            .texts("statements", "The lines of the rest of the test."),
          ]),
      ]),
    TemplateDescription(
      "sample", "A sample of a documented call.",
      keys: [
        .texts("title", "The lines of the doc comment, each with its `///`."),
        .text("function", "The name of the function."),
        .text("client", "The name of the client type."),
        .texts("clientArguments", "The arguments of the client's initializer."),
        .flag("hasResult", "Whether the method returns anything."),
        .text("call", "The method, with the client and the group in front."),
        .texts("callArguments", "The arguments of the method."),
        .flag("hasCallArguments", "Whether there are any."),
      ]),
  ]
}
