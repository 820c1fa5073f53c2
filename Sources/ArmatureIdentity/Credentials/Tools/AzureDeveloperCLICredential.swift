public import ArmatureRuntime

/// Authenticates a developer who is signed in to the Azure Developer CLI (`azd auth login`).
public struct AzureDeveloperCLICredential: TokenCredential {
  private let tool: DeveloperTool
  private let tenant: Tenant?
  private let additionalTenants: AdditionalTenants

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tenantID: The tenant; nil for the one that the developer is signed in to.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - runner: What runs `azd`.
  ///   - clock: What the ten seconds that `azd` may take are measured with.
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
    tool = DeveloperTool(name: "azd", signIn: "azd auth login", runner: runner, clock: clock)
  }

  /// Asks `azd` for a token.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if `azd` gives none.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    let scope = try DeveloperTool.scope(of: request)
    var arguments = ["auth", "token", "-o", "json", "--no-prompt", "--scope", scope]
    if let tenant = try additionalTenants.tenant(of: request, own: tenant) ?? tenant {
      arguments += ["--tenant-id", tenant.id]
    }
    if let claims = request.claims {
      arguments += ["--claims", Base64Data(Array(claims.utf8)).wireText]
    }
    let members = try tool.members(try await tool.output(arguments))
    guard case .string(let token)? = members["token"], !token.isEmpty,
      case .string(let expiry)? = members["expiresOn"],
      let seconds = ExpiryText.secondsSince1970(expiry)
    else { throw tool.unusable() }
    return AccessToken(token: token, expiresOn: UnixTime(seconds: seconds))
  }
}
