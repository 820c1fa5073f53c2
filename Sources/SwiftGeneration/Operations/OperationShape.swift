import ServiceModel

/// A parameter of a generated method, or a property of the generated client.
struct Argument {
  let parameter: Parameter
  let name: MemberName
  let type: TypeUse
  let swiftType: String
  /// Whether the caller may leave it out.
  let isOptional: Bool
  /// What the method takes when the caller gives nothing, nil if the caller must.
  let defaultExpression: String?

  /// The type as declared.
  var declaredType: String { isOptional ? swiftType + "?" : swiftType }
}

/// The body of a generated method.
struct BodyArgument {
  let body: RequestBody
  let content: MediaContent
  let name: MemberName
  let swiftType: String
  let type: TypeUse?

  /// The type as declared.
  var declaredType: String { body.isRequired ? swiftType : swiftType + "?" }
}

/// What a generated method returns, and how it is had from a response.
struct ResultShape {
  /// The Swift type, `Void` if there is nothing to return.
  let swiftType: String
  /// The expression that decodes a value called `response`, nil if there is nothing to decode.
  let decoding: String?
}

/// How the pages of a list are read.
struct PagingShape {
  let itemType: String
  /// The type of the whole page.
  let pageType: String
  /// The expression for the items of a value called `page`.
  let items: String
  /// The expression for the link to the next page.
  let continuation: String
}

/// Decides how an operation looks as a Swift method.
struct OperationShape {
  let operation: Operation
  let name: MemberName
  let arguments: [Argument]
  let body: BodyArgument?
  let result: ResultShape
  let acceptedStatuses: [Int]
  let errorContent: MediaContent?
  let paging: PagingShape?

  init(
    _ operation: Operation,
    name: MemberName,
    clientArguments: [Argument],
    builder: ArgumentBuilder
  ) {
    self.operation = operation
    self.name = name
    let own = operation.parameters.filter { !$0.isClientLevel && $0.constantValue == nil }
    var scope = NameScope(reserved: ["options", "client", "request", "response", "check", "self"])
    arguments = own.map { builder.argument($0, in: &scope) }
    self.clientArguments = clientArguments
    body = operation.body.flatMap { builder.bodyArgument($0, in: &scope) }
    result = builder.result(of: operation)
    paging = builder.paging(of: operation)
    acceptedStatuses = operation.responses.filter { !$0.isError }.compactMap {
      if case .code(let code) = $0.status { code } else { nil }
    }.sorted()
    let failures = operation.responses.filter(\.isError)
    let failure = failures.first { $0.status == .other } ?? failures.first
    errorContent = failure?.contents.first
  }

  private let clientArguments: [Argument]

  /// The expression for a parameter that the client holds.
  func clientArgument(for parameter: Parameter) -> Argument? {
    clientArguments.first { $0.parameter.isSame(as: parameter) }
  }
}

/// Turns parameters, bodies and responses into their Swift shapes.
struct ArgumentBuilder {
  let spelling: TypeSpelling
  let properties: PropertyBuilder
  let namespaces: NamespaceNames

  func argument(_ parameter: Parameter, in scope: inout NameScope) -> Argument {
    let plain = MemberName(specified: parameter.clientName ?? parameter.name).bare
    let located = plain + upperCamelCase([parameter.location.rawValue])
    let name = MemberName(verbatim: scope.claim(plain, located, plain + "Value"))
    var defaultExpression = parameter.isRequired ? nil : "nil"
    if parameter.isRequired, let value = parameter.defaultValue {
      defaultExpression = properties.defaultExpression(value, for: parameter.type)
    }
    return Argument(
      parameter: parameter,
      name: name,
      type: spelling.resolved(parameter.type),
      swiftType: spelling.type(of: parameter.type),
      isOptional: !parameter.isRequired,
      defaultExpression: defaultExpression)
  }

  func bodyArgument(_ body: RequestBody, in scope: inout NameScope) -> BodyArgument? {
    guard let content = body.contents.first else { return nil }
    let plain = MemberName(specified: body.name).bare
    let name = MemberName(verbatim: scope.claim(plain, plain + "Body"))
    let (type, swiftType): (TypeUse?, String) =
      switch content.payload {
      case .json(let use), .text(let use): (use, spelling.type(of: use))
      case .xml(let use, _): (use, spelling.type(of: use, isXML: true))
      case .binary, .form, .multipart: (nil, "HTTPBody")
      }
    return BodyArgument(
      body: body, content: content, name: name, swiftType: swiftType, type: type)
  }

  /// What the method returns: the one type that the successful responses have, optional if some
  /// have no body.
  func result(of operation: Operation) -> ResultShape {
    let successes = operation.responses.filter { !$0.isError }
    var kinds: [(type: String, decoding: String)] = []
    for content in successes.compactMap(\.contents.first) {
      let kind = decoding(of: content)
      if !kinds.contains(where: { $0 == kind }) { kinds.append(kind) }
    }
    guard let kind = kinds.first else { return ResultShape(swiftType: "Void", decoding: nil) }
    guard kinds.count == 1 else {
      return ResultShape(swiftType: "OperationResponse", decoding: "response")
    }
    let canBeEmpty = successes.contains(where: \.contents.isEmpty) && operation.longRunning == nil
    guard canBeEmpty else { return ResultShape(swiftType: kind.type, decoding: kind.decoding) }
    return ResultShape(
      swiftType: "\(kind.type)?",
      decoding: "response.body.isEmpty ? nil : \(kind.decoding)")
  }

  /// How the operation's pages are read; nil if it has none, or its result does not fit its
  /// description.
  func paging(of operation: Operation) -> PagingShape? {
    guard let paging = operation.paging, operation.longRunning == nil,
      case .json(let use)? = operation.responses.first(where: { !$0.isError })?.contents.first?
        .payload,
      case .named(let id) = spelling.resolved(use).shape,
      case .product(let product)? = spelling.types[id]?.definition
    else { return nil }
    let properties = properties.properties(of: product, id: id)
    guard let items = properties.first(where: { $0.member.name == paging.itemsMember }),
      case .list(let element) = items.resolvedType.shape
    else { return nil }
    var continuation = "nil"
    if let name = paging.nextLinkMember {
      guard let link = properties.first(where: { $0.member.name == name }),
        link.resolvedType.shape == .scalar(.string)
      else { return nil }
      continuation = value(of: link)
    }
    let isOptional = items.isOptional || items.resolvedType.isNullable
    return PagingShape(
      itemType: spelling.codedType(of: element), pageType: spelling.codedType(of: use),
      items: value(of: items) + (isOptional ? " ?? []" : ""), continuation: continuation)
  }

  private func value(of property: Property) -> String {
    let optional = property.isOptional ? "?" : ""
    return "page.\(property.name)" + (property.resolvedType.isNullable ? "\(optional).wrapped" : "")
  }

  private func decoding(of content: MediaContent) -> (type: String, decoding: String) {
    switch content.payload {
    case .json(let use):
      let type = spelling.codedType(of: use)
      return (type, "try response.json(\(type).self)")
    case .xml(let use, let root):
      let type = spelling.codedType(of: use, isXML: true)
      let name = spelling.rootExpression(root, of: use, namespaces)
      return (type, "try response.xml(\(type).self, root: \(name))")
    case .text:
      return ("String", "try response.text()")
    case .binary, .form, .multipart:
      return ("[UInt8]", "response.body")
    }
  }
}

extension Parameter {
  /// Whether both are the same parameter: name and place identify it (OpenAPI "Parameter Object").
  func isSame(as other: Parameter) -> Bool {
    name == other.name && location == other.location
  }
}
