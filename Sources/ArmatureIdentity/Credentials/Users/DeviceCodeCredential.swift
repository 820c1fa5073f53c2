public import ArmatureRuntime

/// Authenticates a user who signs in on another device: the user is shown a code and a page to enter
/// it on (RFC 8628).
///
/// The user signs in once; later tokens, for other scopes too, are had without. Concurrent requests
/// wait for one sign-in.
public struct DeviceCodeCredential: TokenCredential {
  private let session: UserSession
  private let prompt: @Sendable (DeviceCodePrompt) async throws -> Void

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tenantID: The tenant; nil for that of any organisation.
  ///   - clientID: The application that the user signs in to; nil for the one that Microsoft's tools
  ///     for developers share.
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - store: What keeps the sign-in between runs of the program, if anything.
  ///   - options: How the token endpoint is asked.
  ///   - prompt: Shows the user what to do, and returns without waiting for it. What it throws ends
  ///     the sign-in and is thrown on.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a value is empty or a tenant ID has
  ///   characters that tenant IDs cannot have.
  public init(
    tenantID: String? = nil,
    clientID: String? = nil,
    transport: any HTTPTransport,
    authority: Authority = .public,
    additionallyAllowedTenants: Set<String> = [],
    store: (any SecretStore)? = nil,
    options: TokenEndpointOptions = TokenEndpointOptions(),
    prompt: @escaping @Sendable (DeviceCodePrompt) async throws -> Void
  ) throws(CredentialError) {
    session = try UserSession(
      tenantID: tenantID ?? UserSession.defaultTenantID,
      clientID: clientID ?? UserSession.defaultClientID,
      endpoint: TokenEndpointClient(authority: authority, transport: transport, options: options),
      additionallyAllowedTenants: additionallyAllowedTenants, store: store)
    self.prompt = prompt
  }

  /// Gets a token, by the sign-in before if there was one.
  ///
  /// - Throws: ``CredentialError/authenticationFailed(_:)`` if the user declines, the code expires
  ///   or the issuer refuses; what the prompt throws; `CancellationError`.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await session.token(for: request) { [self] details in
      var fields = [
        (name: "client_id", value: details.clientID), (name: "scope", value: details.scope),
      ]
      if let claims = details.claims { fields.append((name: "claims", value: claims)) }
      let code = try await session.endpoint.deviceCode(tenant: details.tenant, fields: fields)
      try await prompt(code.prompt)
      return try await signedIn(details, code, clock: session.endpoint.options.clock)
    }
  }

  /// Waits for the user (RFC 8628 sections 3.4 and 3.5).
  private func signedIn<C: Clock>(
    _ details: UserSignIn, _ code: DeviceCode, clock: C
  ) async throws -> IssuedTokens where C.Duration == Duration {
    let deadline = clock.now.advanced(by: code.lifetime)
    var fields = [
      (name: "grant_type", value: "urn:ietf:params:oauth:grant-type:device_code"),
      (name: "client_id", value: details.clientID),
      (name: "device_code", value: code.deviceCode),
    ]
    if let claims = details.claims { fields.append((name: "claims", value: claims)) }
    var interval = code.interval
    while clock.now.advanced(by: interval) < deadline {
      try await clock.sleep(for: interval)
      do {
        return try await session.endpoint.tokens(
          tenant: details.tenant, fields: fields, secrets: [code.deviceCode])
      } catch CredentialError.authenticationFailed(var failure) {
        switch failure.error {
        case "authorization_pending":
          continue
        case "slow_down":
          interval += .seconds(5)
          continue
        case "authorization_declined", "access_denied":
          failure.message = "the user declined to sign in"
        case "expired_token", "code_expired":
          throw Self.expired
        default:
          break
        }
        throw CredentialError.authenticationFailed(failure)
      }
    }
    throw Self.expired
  }

  private static let expired = CredentialError.authenticationFailed(
    AuthenticationFailure(
      error: "expired_token",
      message: "nobody signed in with the device code before it expired; ask for a token again"))
}

extension DeviceCodeCredential: CustomStringConvertible, CustomReflectable {
  /// The tenant and the application.
  public var description: String {
    "DeviceCodeCredential(tenant \(session.tenant.id), client \(session.clientID))"
  }

  /// Shows the tenant and the application only.
  public var customMirror: Mirror {
    Mirror(self, children: ["tenantID": session.tenant.id, "clientID": session.clientID])
  }
}
