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
        .text("title", "What the suite tests."),
        .items(
          "tests", "The tests, one for each documented call or value.",
          [
            .documentation,
            .text("function", "The name of the test function."),
            .text("effects", "` throws`, with `async` before it where it is."),
            .items(
              "literals", "The documented bodies.",
              [
                .text("name", "The name of the constant."),
                .texts("lines", "The lines of the body."),
              ]),
            .texts("statements", "The lines of the test."),
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
    TemplateDescription(
      "serviceCallList", "The list of the calls of all operations, and the client that they go by.",
      keys: [
        .text("module", "The module that is called."),
        .text("client", "The name of the client type."),
        .texts("functions", "The names of the functions that make the calls."),
        .texts("statements", "The lines that return the client."),
      ]),
    TemplateDescription(
      "serviceCalls", "Calls of some of the operations.",
      keys: [
        .text("module", "The module that is called."),
        .text("declaration", "The declaration that the calls stand in, up to its brace."),
        .items(
          "calls", "The calls, one for each operation.",
          [
            .text("operation", "The identity of the operation, fit for a comment."),
            .text("function", "The name of the function."),
            .texts("statements", "The lines of the function."),
          ]),
      ]),
  ]
}
