public import ArmatureRuntime

/// Authenticates an application by its secret (the client credentials grant of RFC 6749 section
/// 4.4, at Microsoft identity platform v2.0).
///
/// It keeps no tokens: the pipeline does (`TokenCache`).
public struct ClientSecretCredential: TokenCredential {
  private let tenant: Tenant
  private let additionalTenants: AdditionalTenants
  private let clientID: String
  private let clientSecret: String
  private let endpoint: TokenEndpointClient

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tenantID: The identifier of the tenant or one of its domains.
  ///   - clientID: The identifier of the application.
  ///   - clientSecret: Its secret.
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - options: How the token endpoint is asked.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a value is empty or a tenant ID has
  ///   characters that tenant IDs cannot have.
  public init(
    tenantID: String,
    clientID: String,
    clientSecret: String,
    transport: any HTTPTransport,
    authority: Authority = .public,
    additionallyAllowedTenants: Set<String> = [],
    options: TokenEndpointOptions = TokenEndpointOptions()
  ) throws(CredentialError) {
    tenant = try Tenant(tenantID)
    guard !clientID.isEmpty, !clientSecret.isEmpty else {
      throw .unavailable(reason: "The client ID and the client secret must not be empty.")
    }
    additionalTenants = try AdditionalTenants(additionallyAllowedTenants)
    self.clientID = clientID
    self.clientSecret = clientSecret
    endpoint = TokenEndpointClient(authority: authority, transport: transport, options: options)
  }

  /// Asks the token endpoint for a token.
  ///
  /// - Throws: ``CredentialError/authenticationFailed(_:)``; `CancellationError`.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    let scope = request.scopes.joined(separator: " ")
    guard !scope.isEmpty else {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(message: "a token was asked for without a scope")
      )
    }
    var fields = [
      (name: "grant_type", value: "client_credentials"),
      (name: "client_id", value: clientID),
      (name: "client_secret", value: clientSecret),
      (name: "scope", value: scope),
    ]
    if let claims = try ClaimsRequest.claims(for: request) {
      fields.append((name: "claims", value: claims))
    }
    return try await endpoint.token(
      tenant: additionalTenants.tenant(of: request, own: tenant) ?? tenant,
      fields: fields,
      secrets: [clientSecret]
    )
  }
}

extension ClientSecretCredential: CustomStringConvertible, CustomReflectable {
  /// The tenant and the application, never the secret.
  public var description: String {
    "ClientSecretCredential(tenant \(tenant.id), client \(clientID))"
  }

  /// Shows the tenant and the application only.
  public var customMirror: Mirror {
    Mirror(self, children: ["tenantID": tenant.id, "clientID": clientID])
  }
}
