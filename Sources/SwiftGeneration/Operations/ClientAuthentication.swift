import ServiceModel

/// How a client proves who it is.
enum ClientAuthentication {
  /// By an OAuth 2 token for these scopes, whatever it calls.
  case token(scopes: [String])
  /// By keys that every request carries.
  case keys([ClientCredential])
  /// As each operation says, by what the client has; `security` holds for most.
  case schemes([ClientCredential], security: [[SecurityRequirement]])
  /// By the certificate of the transport.
  case clientCertificate
  /// Not at all.
  case none

  /// What the initializer takes for it.
  var credentials: [ClientCredential] {
    switch self {
    case .keys(let credentials), .schemes(let credentials, _): credentials
    case .token, .clientCertificate, .none: []
    }
  }

  /// The endpoint of Azure Resource Manager, whose scopes the cloud knows.
  static let resourceManager = "https://management.azure.com"
}

/// A credential that the client takes for a security scheme.
struct ClientCredential {
  let scheme: String
  let name: MemberName
  /// The Swift type of the credential.
  let type: String
  /// Whether every operation needs it.
  let isRequired: Bool
  /// The expression for the credential and the way it travels.
  let expression: String
  /// The name of the parameter in the query, for a key that travels there.
  let queryName: String?
  /// What it is.
  let text: String

  /// The type as the initializer takes it.
  var declaredType: String {
    guard !isRequired else { return type }
    return type.hasPrefix("any ") ? "(\(type))?" : "\(type)?"
  }
}

/// Decides how the client of a service authenticates.
struct ClientAuthenticationBuilder {
  let service: Service
  let endpoint: String?

  private var kinds: [String: SecurityScheme.Kind] {
    Dictionary(
      service.securitySchemes.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
  }

  var authentication: ClientAuthentication {
    let kinds = kinds
    let needs = service.operations.map(\.requirements)
    let used = Set(needs.joined().joined().map(\.scheme))
    let first = service.operations.flatMap(\.security).joined().first { isToken(kinds[$0.scheme]) }
    if let first, endpoint == ClientAuthentication.resourceManager {
      if case .oauth2(let scopes)? = kinds[first.scheme], first.scopes.isEmpty {
        return .token(scopes: scopes)
      }
      return .token(scopes: first.scopes)
    }
    let isUniform = Set(needs).count == 1
    if isUniform, let only = needs.first, only.count == 1, let alternative = only.first {
      if alternative.count == 1, let requirement = alternative.first {
        switch kinds[requirement.scheme] {
        case .oauth2(let scopes)?:
          return .token(scopes: requirement.scopes.isEmpty ? scopes : requirement.scopes)
        case .bearer: return .token(scopes: requirement.scopes)
        case .mutualTLS: return .clientCertificate
        default: break
        }
      }
      let names = Set(alternative.map(\.scheme))
      let keys = credentials(for: names, needs: needs)
      if keys.count == names.count, !keys.contains(where: { isToken(kinds[$0.scheme]) }) {
        return .keys(keys)
      }
    }
    let credentials = credentials(for: used, needs: needs)
    guard !credentials.isEmpty else {
      let hasCertificate = used.contains { kinds[$0] == .mutualTLS }
      return hasCertificate ? .clientCertificate : .none
    }
    return .schemes(credentials, security: mostFrequent(needs))
  }

  private func isToken(_ kind: SecurityScheme.Kind?) -> Bool {
    switch kind {
    case .oauth2, .bearer: true
    default: false
    }
  }

  private func mostFrequent(_ needs: [[[SecurityRequirement]]]) -> [[SecurityRequirement]] {
    var counts: [[[SecurityRequirement]]: Int] = [:]
    for need in needs { counts[need, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return needs.first { counts[$0] == most } ?? []
  }

  /// The credentials for those schemes that the client can see to.
  private func credentials(
    for names: Set<String>, needs: [[[SecurityRequirement]]]
  ) -> [ClientCredential] {
    var scope = NameScope(reserved: ["endpoint", "transport", "options", "cloud"])
    let schemes = service.securitySchemes.filter { scheme in
      guard names.contains(scheme.name) else { return false }
      switch scheme.kind {
      case .oauth2, .bearer, .basic: return true
      case .apiKey(_, let location): return [.header, .query, .cookie].contains(location)
      case .mutualTLS, .other: return false
      }
    }
    return schemes.map { scheme in
      let isRequired = needs.allSatisfy { need in
        !need.isEmpty && need.allSatisfy { $0.contains { $0.scheme == scheme.name } }
      }
      return credential(scheme, isOnly: schemes.count == 1, isRequired: isRequired, in: &scope)
    }
  }

  private func credential(
    _ scheme: SecurityScheme, isOnly: Bool, isRequired: Bool, in scope: inout NameScope
  ) -> ClientCredential {
    let named = MemberName(specified: scheme.name).bare
    let described = scheme.documentation.description
    func made(
      _ plain: String, _ type: String, _ suffix: String, queryName: String? = nil, text: String,
      _ expression: (MemberName) -> String
    ) -> ClientCredential {
      let name = MemberName(verbatim: isOnly ? plain : scope.claim(named, named + suffix))
      return ClientCredential(
        scheme: scheme.name, name: name, type: type, isRequired: isRequired,
        expression: expression(name), queryName: queryName,
        text: described.map { "\(text): \($0)" } ?? "\(text).")
    }
    switch scheme.kind {
    case .apiKey(let field, let location):
      let place =
        location == .header
        ? "in the header field `\(field)`" : "as `\(field)` in the \(location.rawValue)"
      return made(
        "apiKey", "APIKeyCredential", "Key", queryName: location == .query ? field : nil,
        text: "The key for `\(scheme.name)`, sent \(place)"
      ) { ".\(location.rawValue)(\(stringLiteral(field)), \($0))" }
    case .basic:
      return made(
        "credential", "BasicCredential", "Credential",
        text: "The name and the password for `\(scheme.name)`"
      ) { ".basic(\($0))" }
    case .oauth2, .bearer, .mutualTLS, .other:
      let issuer =
        scheme.tokenURL.map { " that `\($0)` issues" }
        ?? scheme.discoveryURL.map { " of the issuer that `\($0)` describes" } ?? ""
      return made(
        "credential", "any TokenCredential", "Credential",
        text: "Where tokens for `\(scheme.name)`\(issuer) come from"
      ) { ".token(\($0))" }
    }
  }
}

extension Operation {
  /// The ways to authenticate it; none where the only way needs nothing.
  var requirements: [[SecurityRequirement]] {
    security.allSatisfy(\.isEmpty) ? [] : security
  }

  /// What a client with every credential sends for it: the first way that needs one.
  func preferredCredentials(among credentials: [ClientCredential]) -> [ClientCredential] {
    for alternative in requirements {
      let chosen = credentials.filter { item in
        alternative.contains { $0.scheme == item.scheme }
      }
      if !chosen.isEmpty { return chosen }
    }
    return []
  }
}

extension [[SecurityRequirement]] {
  /// The ways as a Swift literal of `SecurityRequirements`.
  func expression(_ head: String, indentation: Int) -> String {
    Statement.list(
      head,
      map { alternative in
        let schemes = alternative.map { requirement in
          let scopes = requirement.scopes.map(stringLiteral).joined(separator: ", ")
          return "\(stringLiteral(requirement.scheme)): [\(scopes)]"
        }
        return "[\(schemes.isEmpty ? ":" : schemes.joined(separator: ", "))]"
      }, indentation: indentation)
  }
}
