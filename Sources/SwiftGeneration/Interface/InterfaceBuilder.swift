import ServiceModel

extension SwiftGenerator {
  /// What code that calls the module depends on.
  public var interface: ModuleInterface {
    let emitter = ClientEmitter(generator: self)
    var methods: [String: MethodInterface] = [:]
    for group in emitter.groups {
      for shape in emitter.shapes(of: group) {
        let property = group.typeName == nil ? "" : group.propertyName.bare
        methods[shape.operation.id] = method(shape, group: property)
      }
    }
    return ModuleInterface(
      client: service.operations.isEmpty ? nil : initializer(emitter),
      types: Dictionary(
        service.types.compactMap { declaration in
          interface(of: declaration).map { (declaration.id, $0) }
        }, uniquingKeysWith: { first, _ in first }),
      methods: service.operations.compactMap { methods[$0.id] },
      incomingRequests: IncomingRequestEmitter(generator: self).interfaces)
  }

  // MARK: Types

  private func interface(of declaration: TypeDeclaration) -> TypeInterface? {
    var result = TypeInterface(
      name: spelling.names[declaration.id].description, nameReasons: reasons(for: declaration))
    switch declaration.definition {
    case .alias(let use) where declaration.keepsName:
      if case .named(let id) = spelling.resolved(use).shape { result.aliased = id }
    case .alias, .external: return nil
    case .product(let product):
      let isXML = product.xml != nil && !product.isJSON
      let indices = product.members.indices.filter { product.members[$0].constantValue == nil }
      result.properties = zip(
        indices, properties.properties(of: product, id: declaration.id)
      ).map { index, property in
        PropertyInterface(
          memberIndex: index, name: property.name.bare,
          nameReasons: Self.reasons(
            forName: property.name.bare, specified: property.member.name,
            clientName: property.member.clientName),
          type: property.type,
          defaultExpression: property.defaultExpression,
          use: spelling.resolvedThroughout(property.member.type))
      }
      result.additionalType = product.additionalMembers.map {
        spelling.codedType(of: $0, isXML: isXML)
      }
    case .enumeration(let enumeration):
      var seen: Set<String> = []
      for (index, value) in enumeration.values.enumerated()
      where seen.insert(value.rawValue).inserted {
        let name = enumerations.name(of: value.rawValue, in: declaration.id)
        result.cases.append(CaseInterface(index: index, name: name.bare))
      }
    case .sum(let sum):
      let shared = TypeEmitter(generator: self).sharedMembers(
        of: sum, spelling.names[declaration.id])
      let shape = SumDeclaration(
        declaration: declaration, sum: sum, name: spelling.names[declaration.id],
        spelling: spelling, shared: shared)
      result.cases = shape.cases.enumerated().map { index, item in
        CaseInterface(index: index, name: item.name.bare, payload: item.payload)
      }
      result.sharedProperties = shared?.properties.map(\.name.bare) ?? []
    }
    return result
  }

  // MARK: Methods

  private func method(_ shape: OperationShape, group: String) -> MethodInterface {
    MethodInterface(
      group: group, name: shape.name.bare, parameters: shape.parameters.flatMap(parameters),
      result: shape.result.interface,
      failure: shape.failures.other.flatMap(payload),
      failures: Dictionary(
        shape.failures.byStatus.compactMap { status, content in
          payload(content).map { (status, $0) }
        }, uniquingKeysWith: { first, _ in first }),
      alternatives: shape.alternatives.map {
        .init(name: $0.name.bare, mediaType: $0.mediaType, result: $0.result.interface)
      })
  }

  /// The type of what a failure carries.
  private func payload(_ content: MediaContent) -> String? {
    switch content.payload {
    case .json(let use): spelling.codedType(of: use)
    case .xml(let use, _): spelling.codedType(of: use, isXML: true)
    case .text, .binary, .events, .jsonItems, .form, .multipart: nil
    }
  }

  private func parameters(_ parameter: MethodParameter) -> [ParameterInterface] {
    switch parameter {
    case .argument(let argument): [interface(of: argument)]
    case .group(let group):
      group.members.map { member in
        var result = interface(of: member)
        result.group = group.name.bare
        return result
      }
    case .body(let body):
      [
        ParameterInterface(
          source: .body, label: body.name.bare, type: body.declaredType,
          defaultExpression: body.body.isRequired ? nil : "nil",
          use: body.type.map(spelling.resolvedThroughout),
          cases: body.contents.count == 1
            ? [] : body.contents.map { "\($0.caseName)(\($0.swiftType))" })
      ]
    case .member(let member):
      [
        ParameterInterface(
          source: .parameter(name: member.property.member.name, location: .form),
          label: member.name.bare, type: member.property.type,
          defaultExpression: member.property.defaultExpression,
          use: spelling.resolvedThroughout(member.property.member.type))
      ]
    case .contentType(let name, let content):
      [
        ParameterInterface(
          source: .mediaType, label: name.bare, type: "String",
          defaultExpression: content.sentMediaType.map(stringLiteral))
      ]
    }
  }

  private func interface(of argument: Argument) -> ParameterInterface {
    ParameterInterface(
      source: .parameter(name: argument.parameter.name, location: argument.parameter.location),
      label: argument.name.bare,
      nameReasons: Self.reasons(
        forName: argument.name.bare, specified: argument.parameter.name,
        clientName: argument.parameter.clientName),
      type: argument.declaredType,
      defaultExpression: argument.defaultExpression,
      use: spelling.resolvedThroughout(argument.type))
  }

  /// The client, as a method that makes it.
  private func initializer(_ emitter: ClientEmitter) -> MethodInterface {
    let client = emitter.client
    let parameters = emitter.initializerParameters.map { parameter -> ParameterInterface in
      if let argument = client.arguments.first(where: { $0.name.label == parameter.name }) {
        return interface(of: argument)
      }
      let part = client.hostVariables.first { $0.name.label == parameter.name }
      return ParameterInterface(
        source: part.map { .host($0.variable.name) } ?? .client(parameter.name),
        label: parameter.name, type: parameter.type, defaultExpression: parameter.value)
    }
    return MethodInterface(
      group: "", name: client.name, parameters: parameters,
      result: MethodInterface.Result(type: client.name))
  }
}

extension TypeSpelling {
  /// The use with aliases followed, also those of elements and values.
  func resolvedThroughout(_ use: TypeUse) -> TypeUse {
    var result = resolved(use)
    switch result.shape {
    case .list(let element): result.shape = .list(resolvedThroughout(element))
    case .textList(let element): result.shape = .textList(resolvedThroughout(element))
    case .map(let value): result.shape = .map(resolvedThroughout(value))
    case .scalar, .named, .untyped, .byteStream: break
    }
    return result
  }
}
