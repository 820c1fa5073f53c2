import ServiceModel

/// A parameter of a generated method, or a property of the generated client.
final class Argument: Sendable {
  let parameter: Parameter
  let name: MemberName
  let type: TypeUse
  let swiftType: String
  /// Whether the caller may leave it out.
  let isOptional: Bool
  /// What the method takes when the caller gives nothing, nil if the caller must.
  let defaultExpression: String?
  /// The structure that the method takes it in, nil if the method takes it by itself.
  let group: MemberName?

  init(
    parameter: Parameter,
    name: MemberName,
    type: TypeUse,
    swiftType: String,
    isOptional: Bool,
    defaultExpression: String?,
    group: MemberName? = nil
  ) {
    self.parameter = parameter
    self.name = name
    self.type = type
    self.swiftType = swiftType
    self.isOptional = isOptional
    self.defaultExpression = defaultExpression
    self.group = group
  }

  /// The argument as a part of a structure.
  func taken(in group: MemberName) -> Argument {
    Argument(
      parameter: parameter, name: name, type: type, swiftType: swiftType, isOptional: isOptional,
      defaultExpression: defaultExpression, group: group)
  }

  /// The type as declared.
  var declaredType: String { isOptional ? swiftType + "?" : swiftType }
  /// The value as the method's body names it.
  var expression: String { group.map { "\($0).\(name)" } ?? name.description }
  /// The value as a check names it, which must not read like the check itself.
  var fallbackDocumentation: String { "`\(parameter.name)` in the specification." }
}

/// What a generated method takes, one for each label.
enum MethodParameter {
  case argument(Argument)
  case group(ParameterGroup)
  case body(BodyArgument)
  /// A property of the body, which is not taken as a whole.
  case member(BodyMember)
  /// The media type of the body, where the specification leaves a choice.
  case contentType(name: MemberName, of: MediaContent)

  var name: MemberName {
    switch self {
    case .argument(let argument): argument.name
    case .group(let group): group.name
    case .body(let body): body.name
    case .member(let member): member.name
    case .contentType(let name, _): name
    }
  }

  /// The type as declared.
  var declaredType: String {
    switch self {
    case .argument(let argument): argument.declaredType
    case .group(let group): group.typeName
    case .body(let body): body.declaredType
    case .member(let member): member.property.type
    case .contentType: "String"
    }
  }

  /// What the method takes when the caller gives nothing, nil if the caller must give it.
  var defaultExpression: String? {
    switch self {
    case .argument(let argument): argument.defaultExpression
    case .group(let group): group.isOptional ? ".init()" : nil
    case .body(let body): body.body.isRequired ? nil : "nil"
    case .member(let member): member.property.defaultExpression
    case .contentType(_, let content): content.sentMediaType.map(stringLiteral)
    }
  }

  var documentation: (text: Documentation, fallback: String) {
    switch self {
    case .argument(let argument):
      (argument.parameter.documentation, argument.fallbackDocumentation)
    case .group: (Documentation(), "Further parameters.")
    case .body(let body): (body.body.documentation, "The body of the request.")
    case .member(let member):
      (member.property.member.documentation, "`\(member.property.member.name)` of the body.")
    case .contentType: (Documentation(), "The media type of the body.")
    }
  }
}

/// Turns parameters into arguments.
struct ArgumentBuilder {
  let spelling: TypeSpelling
  let properties: PropertyBuilder
  let namespaces: NamespaceNames

  /// The argument for a parameter.
  ///
  /// - Parameter isRequired: Whether the caller must give it; nil for what the parameter says.
  func argument(
    _ parameter: Parameter, isRequired: Bool? = nil, in scope: inout NameScope
  ) -> Argument {
    let plain = MemberName(specified: parameter.clientName ?? parameter.name).bare
    let located = plain + upperCamelCase([parameter.location.rawValue])
    let name = MemberName(verbatim: scope.claim(plain, located, plain + "Value"))
    let isRequired = isRequired ?? parameter.isRequired
    var defaultExpression = isRequired ? nil : "nil"
    if isRequired, let value = parameter.defaultValue {
      defaultExpression = properties.defaultExpression(value, for: parameter.type)
    }
    return Argument(
      parameter: parameter,
      name: name,
      type: spelling.resolved(parameter.type),
      swiftType: swiftType(of: parameter),
      isOptional: !isRequired,
      defaultExpression: defaultExpression)
  }

  private func swiftType(of parameter: Parameter) -> String {
    guard parameter.location == .form else { return spelling.type(of: parameter.type) }
    switch spelling.resolved(parameter.type).shape {
    case .byteStream: return "FileUpload"
    case .list(let element) where spelling.resolved(element).shape == .byteStream:
      return "[FileUpload]"
    default: return spelling.type(of: parameter.type)
    }
  }
}

extension Parameter {
  /// Whether both are the same parameter: name and place identify it (OpenAPI "Parameter Object").
  func isSame(as other: Parameter) -> Bool {
    name == other.name && location == other.location
  }
}
