import ServiceModel

/// The client of a service: what all its operations share.
final class ClientShape: Sendable {
  let name: String
  let arguments: [Argument]
  let authentication: ClientAuthentication
  /// The URL that the service is reached at, nil if the specification does not say it whole.
  let endpoint: String?
  /// What the endpoint ends in, if the specification says no more.
  let relativeURL: String?
  /// The parts of the URL that callers choose.
  let hostVariables: [HostVariable]
  /// The URL as a Swift expression over the parts.
  let hostExpression: String

  /// A part of the URL that the service is reached at.
  struct HostVariable {
    let variable: Server.Variable
    let name: MemberName
    /// The enumeration of its values; nil for text.
    let enumeration: String?

    /// The value that is taken where the caller gives none, as Swift.
    var defaultExpression: String? {
      variable.defaultValue.map { value in
        enumeration == nil ? stringLiteral(value) : ".\(ServerNames.caseName(value))"
      }
    }
  }

  init(service: Service, moduleName: String, builder: ArgumentBuilder) {
    name = "\(moduleName)Client"
    var scope = NameScope(
      reserved: [
        "endpoint", "credential", "cloud", "transport", "options", "pipeline", "self", "init",
      ])
    var found: [Argument] = []
    for parameter in service.operations.flatMap(\.parameters)
    where parameter.isClientLevel && parameter.constantValue == nil {
      if !found.contains(where: { $0.parameter.isSame(as: parameter) }) {
        found.append(builder.argument(parameter, in: &scope))
      }
    }
    // What callers must give comes first.
    arguments =
      found.filter { $0.defaultExpression == nil } + found.filter { $0.defaultExpression != nil }
    let server = service.servers.first
    let template = server.map(\.urlTemplate).map { template in
      template.last == "/" ? String(template.dropLast()) : template
    }
    var variableScope = NameScope(
      reserved: Set(
        ["endpoint", "credential", "cloud", "transport", "options"] + arguments.map(\.name.bare)))
    let variables = (server?.variables ?? []).filter {
      template?.contains("{\($0.name)}") ?? false
    }
    var whole = template
    for variable in variables {
      whole = variable.defaultValue.flatMap { value in
        whole?.replacing("{\(variable.name)}", with: value)
      }
    }
    // What each call gives stays in braces.
    let callParts = Set(
      service.operations.flatMap(\.parameters).filter { $0.location == .host }.map(\.name))
    let endpoint = whole.flatMap { url in
      let rest = callParts.reduce(url) { $0.replacing("{\($1)}", with: "") }
      return rest.contains("{") || !url.contains(":") ? nil : url
    }
    self.endpoint = endpoint
    relativeURL = whole.flatMap { $0.contains(":") || $0.contains("{") || $0.isEmpty ? nil : $0 }
    authentication =
      ClientAuthenticationBuilder(service: service, endpoint: endpoint).authentication
    let clientName = name
    let servers = ServerNames(service: service)
    hostVariables = variables.map { variable in
      let plain = MemberName(specified: variable.clientName ?? variable.name).bare
      return HostVariable(
        variable: variable,
        name: MemberName(verbatim: variableScope.claim(plain, plain + "Part")),
        enumeration: servers.enumeration(of: variable).map { "\(clientName).Servers.\($0)" })
    }
    var expression = template.map(stringLiteral) ?? "\"\""
    for part in hostVariables {
      expression = expression.replacing(
        "{\(part.variable.name)}",
        with: part.enumeration == nil ? "\\(\(part.name))" : "\\(\(part.name).rawValue)")
    }
    hostExpression = expression
  }

  /// Whether the cloud decides where the service is: it is Azure Resource Manager's, whose endpoint
  /// and token audience differ from cloud to cloud.
  var takesCloud: Bool {
    guard case .token = authentication else { return false }
    return endpoint == ClientAuthentication.resourceManager
  }
}
