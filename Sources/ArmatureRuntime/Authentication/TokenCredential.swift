/// What proves a caller's identity by OAuth 2 access tokens.
public protocol TokenCredential: Sendable {
  /// Obtains a token.
  ///
  /// The pipeline caches tokens (``TokenCache``); a credential need not.
  ///
  /// - Throws: An error that says why there is no token, without any secret. It is not retried.
  func token(for request: TokenRequest) async throws -> AccessToken
}

/// What a token is wanted for.
public struct TokenRequest: Sendable, Hashable {
  /// The scopes, such as `https://management.azure.com/.default`.
  public var scopes: [String]
  /// Additional claims, JSON (OpenID Connect Core 1.0 section 5.5), that a service has demanded in
  /// a challenge; a token that was obtained without them must not be returned.
  public var claims: String?
  /// The tenant; nil for the credential's own.
  public var tenantID: String?
  /// Whether the client can answer claims challenges, so that the token may be one for Continuous
  /// Access Evaluation (capability `CP1`).
  public var enableCAE: Bool

  /// Makes a request.
  public init(
    scopes: [String],
    claims: String? = nil,
    tenantID: String? = nil,
    enableCAE: Bool = false
  ) {
    self.scopes = scopes
    self.claims = claims
    self.tenantID = tenantID
    self.enableCAE = enableCAE
  }
}

/// An OAuth 2 access token. Its descriptions never show it.
public struct AccessToken: Sendable, Hashable {
  /// The token, a secret.
  public var token: String
  /// When it ceases to be valid.
  public var expiresOn: UnixTime
  /// When it should be replaced, if its issuer says so.
  public var refreshOn: UnixTime?

  /// Makes a token.
  public init(token: String, expiresOn: UnixTime, refreshOn: UnixTime? = nil) {
    self.token = token
    self.expiresOn = expiresOn
    self.refreshOn = refreshOn
  }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The expiry, never the token.
  public var description: String { "AccessToken(expires at Unix time \(expiresOn.seconds))" }

  /// The expiry, never the token.
  public var debugDescription: String { description }

  /// Shows the expiry, never the token.
  public var customMirror: Mirror {
    Mirror(self, children: ["expiresOn": expiresOn, "refreshOn": refreshOn as Any])
  }
}
