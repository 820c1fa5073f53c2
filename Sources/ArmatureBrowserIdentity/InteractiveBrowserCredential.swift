public import ArmatureIdentity
public import ArmatureRuntime

/// Authenticates a user who signs in by a browser on this machine: an authorization code with PKCE
/// (RFC 6749 section 4.1, RFC 7636, RFC 8252), which the browser brings to a listener on loopback.
///
/// The user signs in once; later tokens, for other scopes too, are had without. Concurrent requests
/// wait for one sign-in.
public struct InteractiveBrowserCredential: TokenCredential {
  private let session: UserSession
  private let redirectPort: Int
  private let loginHint: String?
  private let timeout: Duration
  private let openBrowser: @Sendable (String) async throws -> Void

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tenantID: The tenant; nil for that of any organisation.
  ///   - clientID: The application that the user signs in to, with `http://localhost` among its
  ///     redirect URIs; nil for the one that Microsoft's tools for developers share.
  ///   - loginHint: The name of the user, to fill in the form.
  ///   - redirectPort: The port of the listener; 0 for a free one.
  ///   - timeout: How long the user may take.
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - store: What keeps the sign-in between runs of the program, if anything.
  ///   - options: How the token endpoint is asked.
  ///   - openBrowser: Opens a URL in the user's browser; by default as
  ///     ``SystemBrowser/open(_:)`` does. What it throws ends the sign-in and is thrown on.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a value is empty, a tenant ID has
  ///   characters that tenant IDs cannot have, or the port is none.
  public init(
    tenantID: String? = nil,
    clientID: String? = nil,
    loginHint: String? = nil,
    redirectPort: Int = 0,
    timeout: Duration = .seconds(300),
    transport: any HTTPTransport,
    authority: Authority = .public,
    additionallyAllowedTenants: Set<String> = [],
    store: (any SecretStore)? = nil,
    options: TokenEndpointOptions = TokenEndpointOptions(),
    openBrowser: @escaping @Sendable (String) async throws -> Void = SystemBrowser.open
  ) throws(CredentialError) {
    guard (0...65535).contains(redirectPort) else {
      throw .unavailable(reason: "The redirect port must be from 0 to 65535.")
    }
    session = try UserSession(
      tenantID: tenantID ?? UserSession.defaultTenantID,
      clientID: clientID ?? UserSession.defaultClientID,
      endpoint: TokenEndpointClient(authority: authority, transport: transport, options: options),
      additionallyAllowedTenants: additionallyAllowedTenants, store: store)
    self.redirectPort = redirectPort
    self.loginHint = loginHint
    self.timeout = timeout
    self.openBrowser = openBrowser
  }

  /// Gets a token, by the sign-in before if there was one.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if the listener cannot listen;
  ///   ``CredentialError/authenticationFailed(_:)`` if the user declines or takes too long, or the
  ///   issuer refuses; what opening the browser throws; `CancellationError`.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await session.token(for: request) { try await signedIn($0) }
  }

  private func signedIn(_ details: UserSignIn) async throws -> IssuedTokens {
    let state = CodeChallenge.randomText()
    let listener = try await CallbackListener(port: redirectPort, state: state)
    let authorization = AuthorizationRequest(
      endpoint: session.endpoint, details: details,
      redirectURL: "http://localhost:\(listener.port)", state: state, challenge: CodeChallenge(),
      loginHint: loginHint)
    let answer: Result<String, any Error>
    do {
      answer = .success(try await code(of: authorization, from: listener))
    } catch {
      answer = .failure(error)
    }
    await listener.close()
    let code = try answer.get()
    return try await session.endpoint.tokens(
      tenant: details.tenant, fields: authorization.redemption(of: code),
      secrets: [code, authorization.challenge.verifier])
  }

  /// Opens the browser and waits for the code.
  private func code(
    of authorization: AuthorizationRequest, from listener: CallbackListener
  ) async throws -> String {
    let clock = session.endpoint.options.clock
    return try await withThrowingTaskGroup(of: String?.self) { group in
      defer { group.cancelAll() }
      group.addTask {
        try await openBrowser(authorization.url)
        return nil
      }
      group.addTask {
        for await outcome in listener.outcomes { return try outcome.get() }
        throw CancellationError()
      }
      group.addTask {
        try await clock.sleep(for: timeout)
        throw CredentialError.authenticationFailed(
          AuthenticationFailure(message: "nobody signed in by the browser within \(timeout)"))
      }
      while let code = try await group.next() {
        if let code { return code }
      }
      throw CancellationError()
    }
  }
}

extension InteractiveBrowserCredential: CustomStringConvertible, CustomReflectable {
  /// The tenant and the application.
  public var description: String {
    "InteractiveBrowserCredential(tenant \(session.tenant.id), client \(session.clientID))"
  }

  /// Shows the tenant and the application only.
  public var customMirror: Mirror {
    Mirror(self, children: ["tenantID": session.tenant.id, "clientID": session.clientID])
  }
}
