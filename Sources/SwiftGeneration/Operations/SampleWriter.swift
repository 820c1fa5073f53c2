import ServiceModel

/// Writes a Swift sample for each documented call, as the documentation of other languages has.
struct SampleWriter {
  let generator: SwiftGenerator

  /// The samples; nil if nothing is documented.
  func file() -> GeneratedFile? {
    let emitter = ClientEmitter(generator: generator)
    var scope = NameScope()
    var samples: [String] = []
    for group in emitter.groups {
      for (operation, name) in group.operations {
        let shape = OperationShape(
          operation, name: name, clientArguments: emitter.client.arguments,
          builder: emitter.builder)
        for example in operation.examples {
          let title = MemberName(specified: example.title).bare
          let function = scope.claim(title, MemberName(specified: operation.id).bare + "Sample")
          let path = group.typeName == nil ? "" : "\(group.propertyName)."
          if let sample = sample(
            example, of: shape, call: "client.\(path)\(shape.name)", function: function,
            client: emitter.client)
          {
            samples.append(sample)
          }
        }
      }
    }
    guard !samples.isEmpty else { return nil }
    var imports = ["ArmatureAsyncHTTPClient", "ArmatureIdentity", "ArmatureRuntime"]
    imports.append(generator.options.moduleName)
    return generator.file(
      named: generator.options.moduleName + "Samples", imports: imports.sorted(), samples)
  }

  private func sample(
    _ example: OperationExample, of shape: OperationShape, call: String, function: String,
    client: ClientShape
  ) -> String? {
    let values = Dictionary(
      example.arguments.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let expressions = ExampleExpressions(generator: generator)
    var clientArguments: [String] = []
    for argument in client.arguments {
      guard let value = values[argument.parameter.name] else {
        if argument.defaultExpression == nil { return nil }
        continue
      }
      guard let text = expressions.expression(value, for: argument.type, indentation: 4) else {
        return nil
      }
      if text != argument.defaultExpression {
        clientArguments.append("\(argument.name.label): \(text)")
      }
    }
    let credential =
      if case .token = client.authentication {
        "credential: try DefaultAzureCredential(transport: transport)"
      } else { "" }
    let position = client.arguments.count { $0.defaultExpression == nil }
    let required = clientArguments.prefix(position)
    clientArguments =
      required + [credential, "transport: transport"].filter { !$0.isEmpty }
      + clientArguments.dropFirst(position)

    var callArguments: [(isOptional: Bool, text: String)] = []
    for argument in shape.arguments {
      guard let value = values[argument.parameter.name] else {
        if argument.defaultExpression == nil { return nil }
        continue
      }
      guard let text = expressions.expression(value, for: argument.type, indentation: 4) else {
        return nil
      }
      callArguments.append((argument.defaultExpression != nil, "\(argument.name.label): \(text)"))
    }
    if let body = shape.body {
      let value = values[body.body.name]
      if let value, let type = body.type,
        let text = expressions.expression(value, for: type, indentation: 4)
      {
        callArguments.append((!body.body.isRequired, "\(body.name.label): \(text)"))
      } else if body.body.isRequired {
        return nil
      }
    }
    let ordered =
      callArguments.filter { !$0.isOptional } + callArguments.filter(\.isOptional)
    let isVoid = shape.result.swiftType == "Void"
    return generator.templates.render(
      [
        "title": generator.documentation.lines(
          Documentation(summary: example.title), fallback: "", indentation: 0),
        "function": MemberName(verbatim: function).description,
        "client": client.name,
        "clientArguments": clientArguments,
        "hasResult": !isVoid,
        "call": call,
        "callArguments": ordered.map(\.text),
        "hasCallArguments": !ordered.isEmpty,
      ], with: "sample")
  }
}

/// Documented values as Swift expressions.
private struct ExampleExpressions {
  let generator: SwiftGenerator

  /// The expression; nil where the value does not fit the type.
  func expression(_ value: Literal, for use: TypeUse, indentation: Int) -> String? {
    let use = generator.spelling.resolved(use)
    if case .null = value { return use.isNullable ? ".null" : nil }
    if let simple = generator.properties.defaultExpression(value, for: use) {
      return use.isNullable ? ".value(\(simple))" : simple
    }
    let margin = String(repeating: " ", count: indentation)
    switch (use.shape, value) {
    case (.list(let element), .array(let values)):
      let items = values.compactMap { expression($0, for: element, indentation: indentation + 2) }
      guard items.count == values.count else { return nil }
      guard !items.isEmpty else { return "[]" }
      return "[\n" + items.map { "\(margin)  \($0),\n" }.joined() + "\(margin)]"
    case (.map(let element), .object(let members)):
      guard !members.isEmpty else { return "[:]" }
      var lines = ""
      for member in members {
        guard let text = expression(member.value, for: element, indentation: indentation + 2)
        else { return nil }
        lines += "\(margin)  \(stringLiteral(member.key)): \(text),\n"
      }
      return "[\n\(lines)\(margin)]"
    case (.named(let id), .object):
      return structure(value, id: id, indentation: indentation)
    case (.named(let id), .string(let text)):
      guard case .enumeration? = generator.spelling.types[id]?.definition else { return nil }
      return "\(generator.spelling.names[id])(rawValue: \(stringLiteral(text)))"
    default:
      return nil
    }
  }

  private func structure(_ value: Literal, id: TypeID, indentation: Int) -> String? {
    guard case .product(let product)? = generator.spelling.types[id]?.definition else { return nil }
    let margin = String(repeating: " ", count: indentation)
    var arguments: [String] = []
    for property in generator.properties.properties(of: product, id: id) {
      var member: Literal? = value
      for key in property.member.json?.path ?? [property.member.name] { member = member?[key] }
      guard let member else {
        if property.defaultExpression == nil { return nil }
        continue
      }
      guard
        let text = expression(
          member, for: property.resolvedType, indentation: indentation + 2)
      else { return nil }
      arguments.append("\(margin)  \(property.name.label): \(text)")
    }
    let name = generator.spelling.names[id]
    guard !arguments.isEmpty else { return "\(name)()" }
    return "\(name)(\n\(arguments.joined(separator: ",\n"))\n\(margin))"
  }
}
