public import ArmatureRuntime

/// Authenticates a developer who is signed in to Azure PowerShell (`Connect-AzAccount`), by the
/// module Az.Accounts, version 2.2.0 or later, in `pwsh`.
public struct AzurePowerShellCredential: TokenCredential {
  private let tool: DeveloperTool
  private let tenant: Tenant?
  private let additionalTenants: AdditionalTenants

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tenantID: The tenant; nil for the one that the developer is signed in to.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - runner: What runs `pwsh`.
  ///   - clock: What the ten seconds that `pwsh` may take are measured with.
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
    tool = DeveloperTool(
      name: "pwsh", signIn: "Connect-AzAccount", runner: runner, clock: clock)
  }

  /// Asks Azure PowerShell for a token.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if it gives none;
  ///   ``CredentialError/authenticationFailed(_:)`` for claims, which it cannot satisfy.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    let tenant = try additionalTenants.tenant(of: request, own: tenant) ?? tenant
    if let claims = request.claims {
      let arguments =
        (tenant.map { " -Tenant \($0.id)" } ?? "")
        + " -ClaimsChallenge \(Base64Data(Array(claims.utf8)).wireText)"
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(
          message: "the service demands a new sign-in: `Connect-AzAccount\(arguments)`"))
    }
    let resource = DeveloperTool.resource(of: try DeveloperTool.scope(of: request))
    let script = Self.script(resource: resource, tenant: tenant)
    let members = try tool.members(
      try await tool.output([
        "-NoProfile", "-NonInteractive", "-OutputFormat", "Text", "-EncodedCommand",
        Self.encoded(script),
      ]))
    if case .string(let module)? = members["missing"] {
      throw CredentialError.unavailable(
        reason: "the PowerShell module \(module) is not installed in version 2.2.0 or later; "
          + "`Install-Module Az.Accounts`")
    }
    guard case .string(let token)? = members["token"], !token.isEmpty,
      case .number(let expiry)? = members["expiresOn"], let seconds = ExpiryText.number(expiry.text)
    else { throw tool.unusable() }
    return AccessToken(token: token, expiresOn: UnixTime(seconds: seconds))
  }

  /// What PowerShell carries out.
  ///
  /// Neither the resource nor the tenant can hold a quotation mark. Warnings would be printed among
  /// the JSON. `Get-AzAccessToken` gives a
  /// string before version 2.17 of the module and from 5.0 on always a secure one; between them
  /// there is a switch.
  private static func script(resource: String, tenant: Tenant?) -> String {
    """
    $ErrorActionPreference = 'Stop'
    $WarningPreference = $InformationPreference = $ProgressPreference = 'SilentlyContinue'
    if ($PSStyle) { $PSStyle.OutputRendering = 'PlainText' }
    $module = Import-Module Az.Accounts -MinimumVersion 2.2.0 -PassThru -ErrorAction SilentlyContinue
    if (-not $module) {
      @{ missing = 'Az.Accounts' } | ConvertTo-Json -Compress
      exit 0
    }
    $parameters = @{ ResourceUrl = '\(resource)' }
    \(tenant.map { "$parameters.TenantId = '\($0.id)'" } ?? "")
    if ($module.Version -ge [version]'2.17.0' -and $module.Version -lt [version]'5.0.0') {
      $parameters.AsSecureString = $true
    }
    $answer = Get-AzAccessToken @parameters
    $token = $answer.Token
    if ($token -is [System.Security.SecureString]) {
      $token = [System.Net.NetworkCredential]::new('', $token).Password
    }
    @{ token = $token; expiresOn = $answer.ExpiresOn.ToUnixTimeSeconds() } |
      ConvertTo-Json -Compress
    """
  }

  /// The form that `-EncodedCommand` takes: UTF-16, the low byte first, in base64.
  private static func encoded(_ script: String) -> String {
    Base64Data(script.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).wireText
  }
}
