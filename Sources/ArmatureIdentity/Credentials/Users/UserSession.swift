package import ArmatureRuntime
import Synchronization

/// What a token endpoint issues to a user.
package struct IssuedTokens: Sendable {
  package let access: AccessToken
  /// What new tokens are had for without the user, a secret.
  package let refresh: String?
}

/// What a user signs in for.
package struct UserSignIn: Sendable {
  package let tenant: Tenant
  package let clientID: String
  /// The scopes of the request, and those that make the issuer give a refresh token.
  package let scope: String
  /// The `claims` parameter.
  package let claims: String?
}

/// The session of a user at a token endpoint: one sign-in, and new tokens without the user after it
/// (RFC 6749 section 6).
package final class UserSession: Sendable {
  package let tenant: Tenant
  package let clientID: String
  package let endpoint: TokenEndpointClient
  private let additionalTenants: AdditionalTenants
  private let store: (any SecretStore)?
  private let refreshToken = Mutex<String?>(nil)
  /// So that two callers do not both ask the user.
  private let turns = SerialWork()

  /// The tenants of all organisations.
  package static let defaultTenantID = "organizations"
  /// The application that Microsoft's tools for developers share.
  package static let defaultClientID = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"

  /// Makes a session that nobody has signed in to.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a value is empty or a tenant ID has
  ///   characters that tenant IDs cannot have.
  package init(
    tenantID: String, clientID: String, endpoint: TokenEndpointClient,
    additionallyAllowedTenants: Set<String>, store: (any SecretStore)?
  ) throws(CredentialError) {
    tenant = try Tenant(tenantID)
    guard !clientID.isEmpty else { throw .unavailable(reason: "The client ID must not be empty.") }
    self.clientID = clientID
    self.endpoint = endpoint
    additionalTenants = try AdditionalTenants(additionallyAllowedTenants)
    self.store = store
  }

  /// A token of the user.
  ///
  /// - Parameter signIn: Asks the user.
  /// - Throws: ``CredentialError``; what `signIn` throws; `CancellationError`.
  package func token(
    for request: TokenRequest,
    signIn: @escaping @Sendable (UserSignIn) async throws -> IssuedTokens
  ) async throws -> AccessToken {
    guard request.scopes.contains(where: { !$0.isEmpty }) else {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(message: "a token was asked for without a scope"))
    }
    let scopes = request.scopes + ["openid", "profile", "offline_access"]
    let details = UserSignIn(
      tenant: try additionalTenants.tenant(of: request, own: tenant) ?? tenant,
      clientID: clientID, scope: scopes.joined(separator: " "),
      claims: try ClaimsRequest.claims(for: request))
    return try await turns.run { [self] in
      if let token = try await renewed(details) { return token }
      return await keep(try await signIn(details))
    }
  }

  /// A token that is had without the user; nil if the issuer wants to see the user.
  private func renewed(_ details: UserSignIn) async throws -> AccessToken? {
    var known = refreshToken.withLock { $0 }
    if known == nil { known = await store?.secret(for: storeKey) }
    guard let refresh = known else { return nil }
    var fields = [
      (name: "grant_type", value: "refresh_token"), (name: "client_id", value: clientID),
      (name: "refresh_token", value: refresh), (name: "scope", value: details.scope),
    ]
    if let claims = details.claims { fields.append((name: "claims", value: claims)) }
    do {
      return await keep(
        try await endpoint.tokens(tenant: details.tenant, fields: fields, secrets: [refresh]))
    } catch CredentialError.authenticationFailed(let failure) where failure.needsUser {
      return nil
    }
  }

  private func keep(_ tokens: IssuedTokens) async -> AccessToken {
    if let refresh = tokens.refresh, !refresh.isEmpty {
      let isNew = refreshToken.withLock { known in
        defer { known = refresh }
        return known != refresh
      }
      if isNew { await store?.keep(refresh, for: storeKey) }
    }
    return tokens.access
  }

  private var storeKey: String { "refresh-token \(endpoint.authority) \(tenant.id) \(clientID)" }
}

extension AuthenticationFailure {
  /// Whether the issuer wants the user to sign in (OpenID Connect Core 1.0 section 3.1.2.6).
  fileprivate var needsUser: Bool {
    let codes = ["invalid_grant", "interaction_required", "login_required", "consent_required"]
    return error.map { codes.contains($0) } ?? false
  }
}
