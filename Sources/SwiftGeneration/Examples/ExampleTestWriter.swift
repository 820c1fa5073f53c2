import ServiceModel

/// Writes a test for each documented call: its bodies are decoded and encoded again, and the request
/// that the generated method makes of its arguments is compared with the specification.
struct ExampleTestWriter {
  /// The lines of tests that a file has, more or less.
  private static let fileLength = 1500

  let generator: SwiftGenerator
  private let emitter: ClientEmitter

  init(generator: SwiftGenerator) {
    self.generator = generator
    emitter = ClientEmitter(generator: generator)
  }

  /// The tests: files for each group of operations that has examples, and for the types that have.
  func files() -> [GeneratedFile] {
    let module = generator.options.moduleName
    var seen = SeenExamples()
    var files: [GeneratedFile] = []
    for group in emitter.groups {
      var scope = NameScope()
      var tests: [ExampleTest] = []
      for shape in emitter.shapes(of: group) {
        for example in examples(of: shape.operation) {
          let test = test(of: example, shape: shape, group: group, in: &scope, &seen)
          if let test { tests.append(test) }
        }
      }
      let name = TypeName(specified: group.specifiedName ?? module).description
      files += self.files(name, title: "The documented calls of `\(module)`.", tests)
    }
    let values = ValueTestWriter(generator: generator).tests()
    // A group may be called `Values`.
    let name = files.contains { $0.name.hasSuffix("+Values.swift") } ? "DocumentedValues" : "Values"
    return files + self.files(name, title: "Values that the specification shows.", values)
  }

  /// The calls that are documented, with bodies that are put together of the examples of their
  /// members where none is shown.
  private func examples(of operation: Operation) -> [OperationExample] {
    guard let body = operation.body, let composed = composedBody(body) else {
      return operation.examples
    }
    guard !operation.examples.isEmpty else {
      return [OperationExample(title: operation.name, body: composed, origin: operation.origin)]
    }
    return operation.examples.map { example in
      var example = example
      example.body = example.body ?? composed
      return example
    }
  }

  private func composedBody(_ body: RequestBody) -> BodyExample? {
    let composition = ExampleComposition(types: generator.spelling.types)
    guard let content = body.contents.first, let origin = body.origin else { return nil }
    let value: Literal?
    switch content.payload {
    case .json(let use): value = composition.value(of: use)
    case .form(let fields), .multipart(let fields): value = composition.value(ofFields: fields)
    case .xml, .text, .binary, .events, .jsonItems: value = nil
    }
    return value.map { BodyExample(mediaType: content.mediaType, value: $0, origin: origin) }
  }

  /// Files of some length each.
  private func files(_ name: String, title: String, _ tests: [ExampleTest]) -> [GeneratedFile] {
    let module = generator.options.moduleName
    var parts: [[ExampleTest]] = []
    var length = 0
    for test in tests {
      if parts.isEmpty || length > Self.fileLength {
        parts.append([])
        length = 0
      }
      parts[parts.count - 1].append(test)
      length += test.lineCount
    }
    return parts.enumerated().map { index, tests in
      let number = index == 0 ? "" : "\(index + 1)"
      let suite = generator.templates.render(
        [
          "name": "\(name)ExampleTests\(number)", "title": title, "tests": tests.map(\.context),
        ], with: "exampleTests")
      var imports = ["ArmatureRuntime", "ArmatureTesting", "Testing"]
      if tests.contains(where: \.usesXML) { imports.insert("ArmatureXML", at: 2) }
      return generator.file(
        named: "\(module)ExampleTests+\(name)\(number)", imports: imports, testable: module,
        [suite])
    }
  }

  /// The test of an example; nil if others test all that it shows.
  private func test(
    of example: OperationExample, shape: OperationShape, group: ClientEmitter.Group,
    in scope: inout NameScope, _ seen: inout SeenExamples
  ) -> ExampleTest? {
    let operation = shape.operation
    let bodies = ExampleBodies(generator: generator, example: example, operation: operation)
    let responses = bodies.responses { seen.isNew($0, $1) }
    let call = ExampleRequestWriter(
      generator: generator, emitter: emitter, example: example, shape: shape, group: group)
    let request = call.request()
    let isNewRequest = seen.isNew(request, of: operation)
    guard isNewRequest || responses.contains(where: { !$0.statements.isEmpty }) else { return nil }
    let answer = bodies.answer
    var test = ExampleTest()
    test.effects = " throws"
    var callArguments = [stringLiteral(operation.id), "answering: \(answer.status)"]
    if let variable = responses.first(where: { $0.index == answer.index })?.variable {
      callArguments.append("with: \(variable)")
      if let type = answer.contentType {
        callArguments.append("contentType: \(stringLiteral(type))")
      }
    }
    test.statements.append("let call = DocumentedCall(\(callArguments.joined(separator: ", ")))")
    for response in responses {
      if let variable = response.variable, let lines = response.lines {
        test.literals.append((variable, lines))
      }
      test.statements += response.statements
      test.usesXML = test.usesXML || response.usesXML
    }
    if isNewRequest {
      test.literals = (request.literal.map { [("request", $0)] } ?? []) + test.literals
      test.statements += request.statements
      test.usesXML = test.usesXML || request.usesXML
      if request.isAsync { test.effects = " async throws" }
    }
    let title = MemberName(specified: example.title).bare
    let plain = MemberName(specified: "\(shape.name.bare) \(example.title)").bare
    let short = title.count > 60 ? shape.name.bare : title
    test.function =
      MemberName(
        verbatim: scope.claim(short, String(plain.prefix(68)))
      ).description
    test.documentation = generator.documentation.lines(
      Documentation(summary: "`\(operation.id)`: \(example.title)"), fallback: "", indentation: 2)
    return test
  }
}

/// A test function as the template `exampleTests` lays it out.
struct ExampleTest {
  var documentation: [String] = []
  var function = ""
  var effects = " throws"
  /// Texts that the test begins with.
  var literals: [(name: String, lines: [String])] = []
  /// Statements, without their indentation.
  var statements: [String] = []
  var usesXML = false

  /// How long it is.
  var lineCount: Int { 4 + literals.reduce(0) { $0 + $1.lines.count + 2 } + statements.count * 3 }

  var context: TemplateContext {
    [
      "documentation": documentation,
      "function": function,
      "effects": effects,
      "literals": literals.map { literal -> TemplateContext in
        ["name": literal.name, "lines": literal.lines]
      },
      "statements": statements.flatMap { statement in
        statement.contains("\n")
          ? statement.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
          : Statement.broken(statement, indentation: 4)
      },
    ]
  }
}

/// What tests have shown already: operations share responses, and examples requests.
private struct SeenExamples {
  private var bodies: Set<String> = []
  private var requests: Set<String> = []

  mutating func isNew(_ body: BodyExample, _ type: String) -> Bool {
    let origin = body.origin
    return bodies.insert("\(origin.path):\(origin.line):\(origin.column) \(type)").inserted
  }

  mutating func isNew(_ request: ExampleRequest, of operation: Operation) -> Bool {
    let text = (request.literal ?? []) + request.statements
    return requests.insert("\(operation.id)\n\(text.joined(separator: "\n"))").inserted
  }
}
