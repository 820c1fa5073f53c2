import ServiceModel

/// Lays out the client of a service and its groups of operations.
final class ClientEmitter: Sendable {
  /// Operations that callers find together.
  final class Group: Sendable {
    /// The name in the specification, nil for operations that stand alone.
    let specifiedName: String?
    /// The Swift type that has the methods, nil for the client itself.
    let typeName: String?
    let propertyName: MemberName
    let operations: [(operation: Operation, name: MemberName)]

    init(
      specifiedName: String?,
      typeName: String?,
      propertyName: MemberName,
      operations: [(operation: Operation, name: MemberName)]
    ) {
      self.specifiedName = specifiedName
      self.typeName = typeName
      self.propertyName = propertyName
      self.operations = operations
    }
  }

  let generator: SwiftGenerator
  let builder: ArgumentBuilder
  let client: ClientShape
  let groups: [Group]
  private let parameterGroups: SharedParameterGroups
  private let responseHeaders: SharedResponseHeaders
  private let failureDecoding: FailureDecoding
  private let nextPageOperations: Set<String>
  /// The names that types of methods must leave alone.
  private let takenTypeNames: NameScope

  init(generator: SwiftGenerator) {
    self.generator = generator
    builder = ArgumentBuilder(
      spelling: generator.spelling, properties: generator.properties,
      namespaces: generator.namespaces)
    client = ClientShape(
      service: generator.service, moduleName: generator.options.moduleName, builder: builder)
    groups = Self.groups(of: generator.service)
    nextPageOperations = Self.nextPageOperations(of: generator.service)
    var scope = generator.spelling.names.scope
    for group in groups { scope.reserve(group.typeName ?? "") }
    takenTypeNames = scope
    parameterGroups = SharedParameterGroups(
      operations: generator.service.operations, clientName: client.name, builder: builder,
      scope: &scope)
    failureDecoding = FailureDecoding(
      operations: generator.service.operations, spelling: generator.spelling,
      namespaces: generator.namespaces, clientName: client.name)
    responseHeaders = SharedResponseHeaders(
      operations: generator.service.operations, clientName: client.name,
      builder: ResponseHeaderBuilder(
        spelling: generator.spelling, writer: generator.documentation,
        access: generator.options.access),
      scope: &scope)
  }

  /// The client and what it needs to follow operations.
  var clientDeclarations: [String] {
    [render(clientContext, "client")]
      + parameterGroupDeclarations + responseHeaderDeclarations + serverDeclarations
      + failureDecoding.declarations
      + statusOperations.map { render($0.shape.context, "statusOperation") }
  }

  /// The methods of a group.
  func declaration(of group: Group) -> String {
    declaration(of: group, operations: operations(of: group).map(\.code), declaresType: true)
  }

  /// The methods of a group, spread over a number of files by a stable hash of their operations.
  ///
  /// - Returns: The indices of files, from 0, and what each has of the group.
  func declarations(of group: Group, shards count: Int) -> [(shard: Int, code: String)] {
    var shards = [[String]](repeating: [], count: count)
    var home: Int?
    for (operation, code) in operations(of: group) {
      let shard = stableShard(of: operation.id, count: count)
      shards[shard].append(code)
      home = home ?? shard
    }
    return shards.indices.filter { !shards[$0].isEmpty }.map { shard in
      (shard, declaration(of: group, operations: shards[shard], declaresType: shard == home))
    }
  }

  private func operations(of group: Group) -> [(operation: Operation, code: String)] {
    let statusShapes = Dictionary(
      statusOperations.map { ($0.model, $0.shape) }, uniquingKeysWith: { first, _ in first })
    let descriptors = descriptors(seenFrom: group)
    return shapes(of: group).map { shape in
      let operation = shape.operation
      let methods = OperationMethods(
        shape: shape,
        descriptors: descriptors, sharesDescriptor: nextPageOperations,
        builder: builder,
        client: client, failureDecoding: failureDecoding,
        clientExpression: group.typeName == nil ? "" : "client",
        service: generator.service, rules: generator.rules, namespaces: generator.namespaces,
        spelling: generator.spelling, options: generator.options,
        documentation: generator.documentation)
      var status: StatusOperationShape?
      if case .statusOperation(let model)? = operation.longRunning { status = statusShapes[model] }
      let types = shape.declarations.map { indented(render($0.context, $0.template)) + "\n" }
      return (
        operation,
        render(methods.context(statusOperation: status, types: types), "operation")
      )
    }
  }

  private func declaration(
    of group: Group, operations: [String], declaresType: Bool
  ) -> String {
    render(
      [
        "client": client.name,
        "isGroup": group.typeName != nil,
        "declaresType": group.typeName != nil && declaresType,
        "specifiedName": group.specifiedName ?? "",
        "property": Statement.opening(
          "\(generator.options.access.modifier)var \(group.propertyName)", group.typeName ?? "",
          indentation: 2),
        "name": group.typeName ?? "",
        "operations": operations.enumerated().map { index, text in
          String(text.trimmingNewlines) + (index + 1 < operations.count ? "\n" : "")
        },
      ], "operationGroup")
  }

  /// The expressions for the descriptors of operations inside the methods of a group, by the
  /// identities of the operations.
  private func descriptors(seenFrom group: Group) -> [String: String] {
    var result: [String: String] = [:]
    // Only methods that go on by another operation need them.
    guard group.operations.contains(where: { $0.operation.paging?.nextOperationID != nil }) else {
      return result
    }
    for other in groups {
      let type = [client.name, other.typeName].compactMap(\.self).joined(separator: ".")
      let owner = other.specifiedName == group.specifiedName ? "Self" : type
      for (operation, name) in other.operations where result[operation.id] == nil {
        result[operation.id] = "\(owner).\(name.bare)Operation"
      }
    }
    return result
  }

  /// The operations that fetch pages of lists in other groups.
  private static func nextPageOperations(of service: Service) -> Set<String> {
    let groupNames = Dictionary(
      service.operations.map { ($0.id, $0.group) }, uniquingKeysWith: { first, _ in first })
    return Set(
      service.operations.compactMap { operation in
        operation.paging?.nextOperationID.flatMap { id in
          groupNames[id].map { $0 != operation.group } == true ? id : nil
        }
      })
  }

  /// How the operations of a group look as methods.
  func shapes(of group: Group) -> [OperationShape] {
    var typeScope = takenTypeNames
    let methodNames = Set(group.operations.map(\.name.bare))
    return group.operations.map { operation, name in
      OperationShape(
        operation, name: name, clientArguments: client.arguments, groups: parameterGroups,
        sharedHeaders: responseHeaders, generator: generator, builder: builder,
        methodNames: methodNames,
        typeScope: &typeScope)
    }
  }

  private var parameterGroupDeclarations: [String] {
    parameterGroups.ordered.map { shared in
      let group = ParameterGroup(
        typeName: shared.typeName, name: MemberName(verbatim: ""), members: shared.members)
      let context = group.context(
        declaredAs: shared.typeName, documentation: "Parameters that operations share.",
        writer: generator.documentation, access: generator.options.access)
      return "extension \(client.name) {\n\(indented(render(context, "structure")))\n}"
    }
  }

  private var serverDeclarations: [String] {
    let servers = ServerNames(
      service: generator.service, access: generator.options.access.modifier)
    guard let context = servers.context(client: client.name, generator.documentation) else {
      return []
    }
    return [render(context, "servers")]
  }

  private var responseHeaderDeclarations: [String] {
    responseHeaders.ordered.map { shared in
      let context: TemplateContext = [
        "documentation": ["/// Header fields that responses to several operations have."],
        "name": shared.typeName,
        "conformance": "ResponseHeaders",
        "initializerAccess": generator.options.access.modifier,
        "hasBody": false,
        "body": "",
        "bodyDecoding": [String](),
        "headers": shared.properties.map(\.context),
      ]
      return "extension \(client.name) {\n\(indented(render(context, "responseStructure")))\n}"
    }
  }

  /// A declaration as it stands inside another.
  private func indented(_ text: String) -> String {
    text.trimmingNewlines.lines.map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }

  private func render(_ context: TemplateContext, _ template: String) -> String {
    generator.templates.render(context, in: generator.surroundings, with: template)
  }

  private static func groups(of service: Service) -> [Group] {
    var order: [String?] = []
    var members: [String?: [Operation]] = [:]
    for operation in service.operations {
      if members[operation.group] == nil { order.append(operation.group) }
      members[operation.group, default: []].append(operation)
    }
    var typeScope = NameScope()
    var propertyScope = NameScope(reserved: ["pipeline"])
    return order.map { name in
      var scope = NameScope(reserved: ["client", "pipeline", "init", "self"])
      let operations = (members[name] ?? []).map { operation in
        let plain = MemberName(specified: operation.name).bare
        let verbose = MemberName(specified: operation.id).bare
        return (operation, MemberName(verbatim: scope.claim(plain, verbose)))
      }
      guard let name else {
        return Group(
          specifiedName: nil, typeName: nil, propertyName: MemberName(verbatim: ""),
          operations: operations)
      }
      let property = MemberName(specified: name).bare
      return Group(
        specifiedName: name,
        typeName: typeScope.claim(
          TypeName(specified: name).description + (name.hasSuffix("Operations") ? "" : "Operations")
        ),
        propertyName: MemberName(
          verbatim: propertyScope.claim(property, property + "Operations")),
        operations: operations)
    }
  }

  // MARK: The client

  private var statusOperations: [(model: StatusOperation, shape: StatusOperationShape)] {
    var seen: Set<StatusOperation> = []
    return generator.service.operations.compactMap { operation in
      guard case .statusOperation(let model)? = operation.longRunning,
        seen.insert(model).inserted,
        let shape = StatusOperationShape(
          model, service: generator.service, client: client, spelling: generator.spelling,
          properties: generator.properties, namespaces: generator.namespaces)
      else { return nil }
      return (model, shape)
    }
  }

  private var clientContext: TemplateContext {
    let access = generator.options.access.modifier
    return [
      "documentation": generator.documentation.lines(
        generator.service.documentation,
        fallback: "A client of `\(generator.service.name)`.", indentation: 0),
      "name": client.name,
      "arguments": client.arguments.map { argument -> TemplateContext in
        [
          "documentation": generator.documentation.lines(
            argument.parameter.documentation,
            fallback: "`\(argument.parameter.name)` in the specification.", indentation: 2),
          "declaration": Statement.declaration(
            "\(access)let \(argument.name)", argument.declaredType, indentation: 2),
          "name": argument.name.description,
        ]
      },
      "parameterLines": parameterLines(parameters.map { ($0.name, $0.text) }),
      "parameters": context(of: parameters),
      "pipelineArguments": pipelineArguments,
      "hasHost": !client.hostVariables.isEmpty,
      "hostParameterLines": parameterLines(hostParameters.map { ($0.name, $0.text) }),
      "hostParameters": context(of: hostParameters),
      "hostArguments": parameters.map { parameter in
        parameter.name == "endpoint"
          ? "endpoint: \(client.hostExpression)"
          : "\(parameter.name): \(MemberName(verbatim: parameter.name))"
      },
    ]
  }

  typealias ClientParameter = (name: String, type: String, value: String?, text: String)

  private func context(of parameters: [ClientParameter]) -> [TemplateContext] {
    parameters.map { parameter in
      [
        "label": parameter.name, "type": parameter.type,
        "default": parameter.value.map { " = \($0)" } ?? "",
      ]
    }
  }

  /// What the initializer takes that callers are meant to use.
  var initializerParameters: [ClientParameter] {
    client.hostVariables.isEmpty ? parameters : hostParameters
  }

  /// What the initializer takes.
  private var parameters: [ClientParameter] {
    var parameters: [ClientParameter] = []
    for argument in client.arguments where argument.defaultExpression == nil {
      parameters.append(
        (argument.name.label, argument.declaredType, nil, summary(of: argument)))
    }
    if case .token = client.authentication {
      parameters.append(
        ("credential", "any TokenCredential", nil, "What the client proves its identity with."))
    }
    for credential in client.authentication.credentials where credential.isRequired {
      parameters.append((credential.name.label, credential.type, nil, credential.text))
    }
    let transport =
      if case .clientCertificate = client.authentication {
        "What carries the requests; it presents the client certificate."
      } else {
        "What carries the requests."
      }
    parameters.append(("transport", "any HTTPTransport", nil, transport))
    if client.takesCloud {
      parameters.append(("cloud", "Cloud", ".public", "The cloud that the service runs in."))
    } else {
      parameters.append(
        (
          "endpoint", "String",
          client.hostVariables.isEmpty ? client.endpoint.map(stringLiteral) : nil,
          client.relativeURL.map {
            "The URL that the service is reached at, which ends in `\($0)`."
          }
            ?? "The URL that the service is reached at."
        ))
    }
    for credential in client.authentication.credentials where !credential.isRequired {
      parameters.append((credential.name.label, credential.declaredType, "nil", credential.text))
    }
    for argument in client.arguments {
      guard let value = argument.defaultExpression else { continue }
      parameters.append(
        (argument.name.label, argument.declaredType, value, summary(of: argument)))
    }
    parameters.append(
      ("options", "ClientOptions", "ClientOptions()", "How requests are sent."))
    return parameters
  }

  /// What the initializer takes that puts the URL together.
  private var hostParameters: [ClientParameter] {
    let variables = client.hostVariables.map { part -> ClientParameter in
      let documentation = part.variable.documentation
      return (
        part.name.label, part.enumeration ?? "String", part.defaultExpression,
        documentation.summary ?? documentation.description
          ?? "`\(part.variable.name)` in the specification."
      )
    }
    let others = parameters.filter { $0.name != "endpoint" }
    return variables.filter { $0.value == nil } + others.filter { $0.value == nil }
      + variables.filter { $0.value != nil } + others.filter { $0.value != nil }
  }

  private var pipelineArguments: [String] {
    var arguments = [
      "endpoint: \(client.takesCloud ? "cloud.resourceManagerEndpoint" : "endpoint")"
    ]
    if case .token(let scopes) = client.authentication {
      arguments.append("credential: credential")
      let list = scopes.map(stringLiteral)
      arguments.append(
        client.takesCloud
          ? "scopes: cloud.scopes(for: [\(list.joined(separator: ", "))])"
          : Statement.list("scopes: ", list, indentation: 6))
    }
    switch client.authentication {
    case .keys(let keys):
      arguments.append(Statement.list("keys: ", keys.map(\.expression), indentation: 6))
    case .schemes(let credentials, let security):
      let entries = credentials.map { "\(stringLiteral($0.scheme)): \($0.expression)" }
      arguments.append(Statement.list("credentials: ", entries, indentation: 6))
      arguments.append(security.expression("security: ", indentation: 6))
    case .token, .clientCertificate, .none: break
    }
    arguments.append("transport: transport")
    arguments.append("module: \(stringLiteral(generator.options.moduleName))")
    arguments.append("options: options")
    return arguments
  }

  private func summary(of argument: Argument) -> String {
    let documentation = argument.parameter.documentation
    return documentation.summary ?? documentation.description
      ?? "`\(argument.parameter.name)` in the specification."
  }

  private func parameterLines(_ parameters: [(name: String, text: String)]) -> [String] {
    var lines = ["/// - Parameters:"]
    for parameter in parameters {
      var comment = DocComment()
      comment.append("- \(parameter.name): \(parameter.text)", width: Statement.width - 10)
      for (index, line) in comment.lines.enumerated() where !line.isEmpty {
        lines.append("///   \(index == 0 ? "" : "  ")\(line)")
      }
    }
    return lines
  }
}
