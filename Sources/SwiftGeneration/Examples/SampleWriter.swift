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
      let path = group.typeName == nil ? "" : "\(group.propertyName)."
      for shape in emitter.shapes(of: group) {
        for example in shape.operation.examples {
          let title = MemberName(specified: example.title).bare
          let function = scope.claim(
            title, MemberName(specified: shape.operation.id).bare + "Sample")
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
    let expressions = ExampleExpressions(generator: generator)
    let documented = ExampleCall(example: example, shape: shape) { value, use in
      expressions.expression(value, for: use, indentation: 4)
    }
    guard let arguments = try? documented.arguments(),
      let given = try? documented.clientArguments(client.arguments)
    else { return nil }
    let credentials =
      switch client.authentication {
      case .token: ["credential: try DefaultAzureCredential(transport: transport)"]
      case .keys(let keys): keys.map(\.sample)
      case .schemes(let all, _):
        all.filter(\.isRequired).map(\.sample)
      case .clientCertificate, .none: [String]()
      }
    var optionalCredentials: [String] = []
    if case .schemes(let all, _) = client.authentication {
      optionalCredentials = shape.operation.preferredCredentials(among: all)
        .filter { !$0.isRequired }.map(\.sample)
    }
    let clientArguments =
      given.filter { $0.0.defaultExpression == nil }.map(\.1)
      + credentials + ["transport: transport"] + optionalCredentials
      + given.filter { $0.0.defaultExpression != nil }.map(\.1)
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
        "callArguments": arguments,
        "hasCallArguments": !arguments.isEmpty,
      ], with: "sample")
  }
}

extension ClientCredential {
  /// `label: value` with a secret that stands for one.
  var sample: String {
    switch type {
    case "BasicCredential":
      "\(name.argumentLabel): BasicCredential(userName: \"user\", password: \"password\")"
    case "APIKeyCredential": "\(name.argumentLabel): APIKeyCredential(\"key\")"
    default: "\(name.argumentLabel): StaticTokenCredential(\"token\")"
    }
  }
}
