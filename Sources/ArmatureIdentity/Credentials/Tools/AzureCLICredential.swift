public import ArmatureRuntime

/// Authenticates a developer who is signed in to the Azure CLI (`az login`).
public struct AzureCLICredential: TokenCredential {
  private let tool: DeveloperTool
  private let tenant: Tenant?
  private let additionalTenants: AdditionalTenants

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tenantID: The tenant; nil for the one that the developer is signed in to.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - runner: What runs `az`.
  ///   - clock: What the ten seconds that `az` may take are measured with.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a tenant ID has characters that tenant
  ///   IDs cannot have.
  public init(
    tenantID: String? = nil,
    additionallyAllowedTenants: Set<String> = [],
    runner: any ToolRunner,
    clock: any Clock<Duration> = ContinuousClock()
  ) throws(CredentialError) {
    tenant = if let tenantID { try Tenant(tenantID) } else { nil }
    additionalTenants = try AdditionalTenants(additionallyAllowedTenants)
    tool = DeveloperTool(name: "az", signIn: "az login", runner: runner, clock: clock)
  }

  /// Asks `az` for a token.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if `az` gives none;
  ///   ``CredentialError/authenticationFailed(_:)`` for claims, which `az` cannot satisfy.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    let tenant = try additionalTenants.tenant(of: request, own: tenant) ?? tenant
    let scope = try DeveloperTool.scope(of: request)
    if let claims = request.claims {
      let arguments =
        (tenant.map { " --tenant \($0.id)" } ?? "")
        + " --scope \(scope) --claims-challenge \(Base64Data(Array(claims.utf8)).wireText)"
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(
          message: "the service demands a new sign-in: `az login\(arguments)`"))
    }
    let resource = DeveloperTool.resource(of: scope)
    var arguments = ["account", "get-access-token", "-o", "json", "--resource", resource]
    if let tenant { arguments += ["--tenant", tenant.id] }
    let members = try tool.members(try await tool.output(arguments))
    guard case .string(let token)? = members["accessToken"], !token.isEmpty else {
      throw tool.unusable()
    }
    // The time without zone of `expiresOn`, which older versions print alone, is local to the
    // machine of the developer and cannot be relied on.
    switch members["expires_on"] {
    case .number(let number)?:
      guard let seconds = ExpiryText.number(number.text) else { throw tool.unusable() }
      return AccessToken(token: token, expiresOn: UnixTime(seconds: seconds))
    case .string(let text)?:
      guard let seconds = ExpiryText.number(text) else { throw tool.unusable() }
      return AccessToken(token: token, expiresOn: UnixTime(seconds: seconds))
    default:
      throw CredentialError.unavailable(
        reason: "`az` does not tell when the token expires; it must be version 2.54 or later")
    }
  }
}
