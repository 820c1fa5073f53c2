import ServiceModel

/// The client of a service: what all its operations share.
struct ClientShape {
  /// How the client proves who it is.
  enum Authentication {
    /// By an OAuth 2 token for these scopes.
    case token(scopes: [String])
    /// By keys that every request carries.
    case keys([Key])
    /// By the certificate of the transport.
    case clientCertificate
    /// Not at all.
    case none
  }

  /// A secret that the client is given.
  struct Key {
    let name: MemberName
    /// The Swift type of the credential.
    let type: String
    /// The expression for what every request carries.
    let expression: String
    /// The name of the parameter in the query, for a key that travels there.
    let queryName: String?
  }

  let name: String
  let arguments: [Argument]
  let authentication: Authentication
  /// The URL that the service is reached at, nil if the specification does not say it whole.
  let endpoint: String?
  /// The parts of the URL that callers choose.
  let hostVariables: [HostVariable]
  /// The URL as a Swift expression over the parts.
  let hostExpression: String

  /// A part of the URL that the service is reached at.
  struct HostVariable {
    let variable: Server.Variable
    let name: MemberName
  }

  init(service: Service, moduleName: String, builder: ArgumentBuilder) {
    name = "\(moduleName)Client"
    var scope = NameScope(reserved: ["endpoint", "credential", "cloud", "transport", "options"])
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
    authentication = Self.authentication(of: service)
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
    endpoint = whole.flatMap { $0.contains("{") ? nil : $0 }
    hostVariables = variables.map { variable in
      let plain = MemberName(specified: variable.clientName ?? variable.name).bare
      return HostVariable(
        variable: variable,
        name: MemberName(verbatim: variableScope.claim(plain, plain + "Part")))
    }
    var expression = template.map(stringLiteral) ?? "\"\""
    for part in hostVariables {
      expression = expression.replacing("{\(part.variable.name)}", with: "\\(\(part.name))")
    }
    hostExpression = expression
  }

  /// Whether the cloud decides where the service is: it is Azure Resource Manager's, whose endpoint
  /// and token audience differ from cloud to cloud.
  var takesCloud: Bool {
    guard case .token = authentication else { return false }
    return endpoint == "https://management.azure.com"
  }

  private static func authentication(of service: Service) -> Authentication {
    let schemes = Dictionary(
      service.securitySchemes.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let alternatives = service.operations.flatMap(\.security)
    for requirement in alternatives.flatMap({ $0 }) {
      switch schemes[requirement.scheme] {
      case .oauth2(let scopes):
        return .token(scopes: requirement.scopes.isEmpty ? scopes : requirement.scopes)
      case .bearer: return .token(scopes: requirement.scopes)
      case .mutualTLS: return .clientCertificate
      default: continue
      }
    }
    for alternative in alternatives {
      let keys = keys(for: alternative.map(\.scheme), among: schemes)
      if !keys.isEmpty { return .keys(keys) }
    }
    return .none
  }

  /// The keys that are needed together; empty if any of them is of another kind.
  private static func keys(
    for names: [String], among schemes: [String: SecurityScheme.Kind]
  ) -> [Key] {
    var scope = NameScope(reserved: ["endpoint", "transport", "options"])
    let keys = names.compactMap { scheme -> Key? in
      let named = MemberName(specified: scheme).bare
      switch schemes[scheme] {
      case .apiKey(let field, let location):
        let name = MemberName(
          verbatim: names.count == 1 ? "apiKey" : scope.claim(named, named + "Key"))
        guard [.header, .query, .cookie].contains(location) else { return nil }
        return Key(
          name: name, type: "APIKeyCredential",
          expression: ".\(location.rawValue)(\(stringLiteral(field)), \(name))",
          queryName: location == .query ? field : nil)
      case .basic:
        let name = MemberName(
          verbatim: names.count == 1 ? "credential" : scope.claim(named, named + "Credential"))
        return Key(
          name: name, type: "BasicCredential", expression: ".basic(\(name))", queryName: nil)
      default: return nil
      }
    }
    return keys.count == names.count ? keys : []
  }
}
