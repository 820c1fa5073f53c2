public import ArmatureRuntime

/// Authenticates an application by a signed assertion of who it is (RFC 7523 section 2.2), such as
/// the token of another identity provider.
public struct ClientAssertionCredential: TokenCredential {
  private let tenant: Tenant
  private let additionalTenants: AdditionalTenants
  private let clientID: String
  private let signer: any ClientAssertionSigner
  private let endpoint: TokenEndpointClient

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tenantID: The identifier of the tenant or one of its domains.
  ///   - clientID: The identifier of the application.
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - options: How the token endpoint is asked.
  ///   - assertion: Gives an assertion that is valid now. What it throws is thrown on.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a value is empty or a tenant ID has
  ///   characters that tenant IDs cannot have.
  public init(
    tenantID: String,
    clientID: String,
    transport: any HTTPTransport,
    authority: Authority = .public,
    additionallyAllowedTenants: Set<String> = [],
    options: TokenEndpointOptions = TokenEndpointOptions(),
    assertion: @escaping @Sendable () async throws -> String
  ) throws(CredentialError) {
    try self.init(
      tenantID: tenantID, clientID: clientID, signer: GivenAssertion(give: assertion),
      transport: transport, authority: authority,
      additionallyAllowedTenants: additionallyAllowedTenants, options: options)
  }

  /// Makes a credential whose assertions are signed for each request.
  ///
  /// - Parameters:
  ///   - tenantID: The identifier of the tenant or one of its domains.
  ///   - clientID: The identifier of the application.
  ///   - signer: What signs the assertions. What it throws is thrown on.
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - options: How the token endpoint is asked.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a value is empty or a tenant ID has
  ///   characters that tenant IDs cannot have.
  public init(
    tenantID: String,
    clientID: String,
    signer: any ClientAssertionSigner,
    transport: any HTTPTransport,
    authority: Authority = .public,
    additionallyAllowedTenants: Set<String> = [],
    options: TokenEndpointOptions = TokenEndpointOptions()
  ) throws(CredentialError) {
    tenant = try Tenant(tenantID)
    guard !clientID.isEmpty else { throw .unavailable(reason: "The client ID must not be empty.") }
    additionalTenants = try AdditionalTenants(additionallyAllowedTenants)
    self.clientID = clientID
    self.signer = signer
    endpoint = TokenEndpointClient(authority: authority, transport: transport, options: options)
  }

  /// Asks the token endpoint for a token.
  ///
  /// - Throws: ``CredentialError/authenticationFailed(_:)``; what making the assertion throws;
  ///   `CancellationError`.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    let scope = request.scopes.joined(separator: " ")
    guard !scope.isEmpty else {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(message: "a token was asked for without a scope"))
    }
    let tenant = try additionalTenants.tenant(of: request, own: tenant) ?? tenant
    let assertion = try await signer.assertion(
      for: ClientAssertionRequest(
        clientID: clientID, audience: endpoint.url(of: tenant), now: endpoint.options.now()))
    var fields = [
      (name: "grant_type", value: "client_credentials"),
      (name: "client_id", value: clientID),
      (
        name: "client_assertion_type",
        value: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
      ),
      (name: "client_assertion", value: assertion),
      (name: "scope", value: scope),
    ]
    if let claims = try ClaimsRequest.claims(for: request) {
      fields.append((name: "claims", value: claims))
    }
    return try await endpoint.token(tenant: tenant, fields: fields, secrets: [assertion])
  }
}

extension ClientAssertionCredential: CustomStringConvertible, CustomReflectable {
  /// The tenant and the application.
  public var description: String {
    "ClientAssertionCredential(tenant \(tenant.id), client \(clientID))"
  }

  /// Shows the tenant and the application only.
  public var customMirror: Mirror {
    Mirror(self, children: ["tenantID": tenant.id, "clientID": clientID])
  }
}

/// Assertions that are made elsewhere, whatever they are for.
private struct GivenAssertion: ClientAssertionSigner {
  let give: @Sendable () async throws -> String

  func assertion(for request: ClientAssertionRequest) async throws -> String { try await give() }
}
