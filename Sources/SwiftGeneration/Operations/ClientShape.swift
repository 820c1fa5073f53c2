import ServiceModel

/// The client of a service: what all its operations share.
struct ClientShape {
  /// How the client proves who it is.
  enum Authentication {
    /// By an OAuth 2 token for these scopes.
    case token(scopes: [String])
    /// By the certificate of the transport.
    case clientCertificate
    /// Not at all.
    case none
  }

  let name: String
  let arguments: [Argument]
  let authentication: Authentication
  /// The URL that the service is reached at; nil if the cloud decides.
  let endpoint: String?

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
    endpoint = service.servers.first.map(\.urlTemplate).map { template in
      template.last == "/" ? String(template.dropLast()) : template
    }
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
    let needed = service.operations.flatMap(\.security).flatMap { $0 }
    for requirement in needed {
      switch schemes[requirement.scheme] {
      case .oauth2(let scopes):
        return .token(scopes: requirement.scopes.isEmpty ? scopes : requirement.scopes)
      case .bearer: return .token(scopes: requirement.scopes)
      case .mutualTLS: return .clientCertificate
      default: continue
      }
    }
    return .none
  }
}
