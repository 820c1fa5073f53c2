import ServiceModel

/// Writes a test for each documented call: its bodies are decoded and encoded again, and the request
/// that the generated method makes of its arguments is compared with the specification.
struct ExampleTestWriter {
  let generator: SwiftGenerator
  private let emitter: ClientEmitter
  private let conformance: ExampleConformance

  init(generator: SwiftGenerator) {
    self.generator = generator
    emitter = ClientEmitter(generator: generator)
    conformance = ExampleConformance(types: generator.spelling.types)
  }

  /// The tests, a file for each group of operations that has examples.
  func files() -> [GeneratedFile] {
    let module = generator.options.moduleName
    return emitter.groups.compactMap { group in
      var scope = NameScope()
      let tests = emitter.shapes(of: group).flatMap { shape in
        shape.operation.examples.map { test(of: $0, shape: shape, group: group, in: &scope) }
      }
      guard !tests.isEmpty else { return nil }
      let name = TypeName(specified: group.specifiedName ?? module).description
      let suite = generator.templates.render(
        ["name": "\(name)ExampleTests", "module": module, "tests": tests], with: "exampleTests")
      return generator.file(
        named: "\(module)ExampleTests+\(name)",
        imports: ["ArmatureRuntime", "ArmatureTesting", "Testing"], testable: module, [suite])
    }
  }

  private func test(
    of example: OperationExample, shape: OperationShape, group: ClientEmitter.Group,
    in scope: inout NameScope
  ) -> TemplateContext {
    let operation = shape.operation
    let requestBody = self.requestBody(of: example, shape: shape)
    let responses = self.responses(of: example, operation: operation)
    var statements = responses.map(\.check)
    if let requestBody { statements.append(requestBody.statement) }
    statements += callStatements(
      example, shape: shape, group: group, hasBody: requestBody != nil)
    let bodies = responses.filter { !$0.json.isEmpty }
    var callArguments = [stringLiteral(operation.id)]
    if requestBody != nil { callArguments.append("request: request") }
    if !bodies.isEmpty {
      let list = bodies.map { "\($0.status): response\($0.status)" }.joined(separator: ", ")
      callArguments.append("responses: [\(list)]")
    }
    callArguments.append(
      "answering: \(responses.map(\.status).filter { $0 < 300 }.min() ?? 200)")
    let title = MemberName(specified: example.title).bare
    let plain = MemberName(specified: "\(shape.name.bare) \(example.title)").bare
    let short = title.count > 60 ? shape.name.bare : title
    return [
      "documentation": generator.documentation.lines(
        Documentation(summary: "`\(operation.id)`: \(example.title)"), fallback: "",
        indentation: 2),
      "function": MemberName(verbatim: scope.claim(short, String(plain.prefix(68)))).description,
      "hasRequest": requestBody != nil,
      "request": requestBody?.json ?? [],
      "responses": bodies.map { response -> TemplateContext in
        ["status": "\(response.status)", "json": response.json]
      },
      "callArguments": callArguments,
      "statements": statements.filter { !$0.isEmpty }.flatMap {
        $0.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
      },
    ]
  }

  // MARK: Bodies

  private func requestBody(
    of example: OperationExample, shape: OperationShape
  ) -> (json: [String], statement: String)? {
    let call = ExampleCall(example: example, shape: shape) { _, _ in nil }
    guard let value = call.body, value != .null,
      let content = shape.body?.contents.first(where: { $0.content.isJSON })?.content,
      case .json(let use) = content.payload
    else { return nil }
    let type = self.type(of: use)
    let json = value.jsonLines(indentation: 6)
    guard let mismatch = conformance.mismatch(of: value, with: use) else {
      return (json, "let body = try call.requestBody(as: \(type).self)")
    }
    return (
      json,
      """
      guard
        let body = try call.requestBody(
          as: \(type).self,
          despite: \(stringLiteral(mismatch.summary))
        )
      else { return }
      """
    )
  }

  /// The type as a file of tests spells it.
  private func type(of use: TypeUse) -> String {
    let use = generator.spelling.resolved(use)
    switch use.shape {
    case .named(let id) where testingTypeNames.contains(generator.spelling.names[id].description):
      return "\(generator.options.moduleName).\(generator.spelling.codedType(of: use))"
    case .list(let element) where !use.isNullable: return "[\(type(of: element))]"
    case .map(let element) where !use.isNullable: return "[String: \(type(of: element))]"
    default: return generator.spelling.codedType(of: use)
    }
  }

  private func responses(
    of example: OperationExample, operation: Operation
  ) -> [(status: Int, json: [String], check: String)] {
    example.responses.compactMap { response in
      guard case .code(let status) = response.status else { return nil }
      guard let body = response.body else { return (status, [], "") }
      let value = body.value
      guard
        case .json(let use)? = operation.response(for: response)?.contents.content(of: body)?
          .payload
      else {
        return (
          status, [],
          "call.leaveOut(\(status), \"the specification describes no JSON for this status\")"
        )
      }
      let type = self.type(of: use)
      var check = Statement.broken(
        "try call.checkResponse(\(status), as: \(type).self)", indentation: 4
      ).map { $0.dropFirst(4) }.joined(separator: "\n")
      if let mismatch = conformance.mismatch(of: value, with: use) {
        check = """
          try call.checkResponse(
            \(status),
            as: \(type).self,
            despite: \(stringLiteral(mismatch.summary))
          )
          """
      }
      return (status, value.jsonLines(indentation: 6), check)
    }
  }

  // MARK: The call

  private func callStatements(
    _ example: OperationExample, shape: OperationShape, group: ClientEmitter.Group, hasBody: Bool
  ) -> [String] {
    let expressions = ExampleArguments(generator: generator)
    let call = ExampleCall(
      example: example, shape: shape, bodyExpression: hasBody ? "body" : nil
    ) { expressions.expression($0, for: $1) }
    let target = ExampleTarget(example, of: shape.operation, spelling: generator.spelling)
    let arguments: [String]
    let clientArguments: [(Argument, String)]
    do throws(ExampleGap) {
      clientArguments = try call.clientArguments(emitter.client.arguments)
      arguments = try call.arguments()
    } catch {
      return ["call.leaveOut(\(stringLiteral(error.description)))"]
    }
    guard let target else {
      return ["call.leaveOut(\"the example does not say what the URL or the header is\")"]
    }
    var path = group.typeName == nil ? "" : "\(group.propertyName)."
    let isLongRunning = shape.operation.longRunning != nil
    let isPaged = shape.paging != nil && !isLongRunning
    let name = shape.name.bare
    path +=
      isLongRunning
      ? "begin\(name.prefix(1).uppercased())\(name.dropFirst())" : shape.name.description
    let client = """
      let client = \(emitter.client.name)(
      \((constructorArguments(clientArguments)).map { "  \($0)" }.joined(separator: ",\n"))
      )
      """
    let list = arguments.map { "    \($0)" }.joined(separator: ",\n")
    let invocation = "client.\(path)(" + (list.isEmpty ? ")" : "\n\(list)\n  )")
    let perform = """
      try await call.perform {
        try await \(invocation)\(isPaged ? ".firstPage()" : "")
      }
      """
    let headers = target.headers.map { "\(stringLiteral($0.name)): \(stringLiteral($0.value))" }
    let expectation =
      "try call.expect(\n  \"\(shape.operation.method)\",\n  "
      + wrappedStringLiteral(target.text + keyQuery(after: target.text), indentation: 2, width: 96)
      + (headers.isEmpty ? "" : ",\n  headers: [\(headers.joined(separator: ", "))]") + "\n)"
    return [client, perform, expectation]
  }

  /// What the client's keys add to the query.
  private func keyQuery(after target: String) -> String {
    guard case .keys(let keys) = emitter.client.authentication else { return "" }
    let names = keys.compactMap(\.queryName)
    guard !names.isEmpty else { return "" }
    return (target.contains("?") ? "&" : "?")
      + names.map { "\(ExampleTarget.encoded($0))=key" }.joined(separator: "&")
  }

  private func constructorArguments(_ given: [(Argument, String)]) -> [String] {
    let client = emitter.client
    var arguments = given.filter { $0.0.defaultExpression == nil }.map(\.1)
    switch client.authentication {
    case .token: arguments.append("credential: call.credential")
    case .keys(let keys): arguments += keys.map(\.sample)
    case .clientCertificate, .none: break
    }
    arguments.append("transport: call")
    if !client.takesCloud { arguments.append("endpoint: \"https://service.example\"") }
    return arguments + given.filter { $0.0.defaultExpression != nil }.map(\.1)
  }
}

/// Documented arguments as Swift expressions.
private struct ExampleArguments {
  let generator: SwiftGenerator

  /// The expression; nil where the value does not fit the type.
  func expression(_ value: Literal, for use: TypeUse) -> String? {
    let use = generator.spelling.resolved(use)
    switch (use.shape, value) {
    case (.scalar(.string), .string), (.scalar(.string), .number), (.scalar(.string), .boolean):
      return value.plainText.map(stringLiteral)
    case (.scalar(let scalar), .string(let text)) where scalar.isNumeric:
      let isNumber = text.allSatisfy { "+-.eE0123456789".contains($0) }
      return isNumber ? "try documented(\(stringLiteral(text)))" : nil
    case (.scalar, _):
      return generator.properties.defaultExpression(value, for: use)
        ?? value.plainText.map { "try documented(\(stringLiteral($0)))" }
    case (.named(let id), _):
      guard case .enumeration(let enumeration)? = generator.spelling.types[id]?.definition,
        let text = value.plainText
      else { return nil }
      let raw = enumeration.rawType == .string ? stringLiteral(text) : text
      return "\(generator.spelling.names[id])(rawValue: \(raw))"
    case (.list(let element), .array(let values)):
      let items = values.compactMap { expression($0, for: element) }
      return items.count == values.count ? "[\(items.joined(separator: ", "))]" : nil
    default:
      return nil
    }
  }
}

extension Literal {
  /// The text of a single value.
  fileprivate var plainText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
