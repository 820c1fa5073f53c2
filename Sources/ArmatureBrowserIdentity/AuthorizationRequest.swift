import ArmatureIdentity

/// A request for an authorization code, which a browser takes to the issuer (RFC 6749 section 4.1.1).
struct AuthorizationRequest: Sendable {
  let endpoint: TokenEndpointClient
  let details: UserSignIn
  let redirectURL: String
  let state: String
  let challenge: CodeChallenge
  let loginHint: String?

  /// The URL to open.
  var url: String {
    var query = [
      ("client_id", details.clientID), ("response_type", "code"), ("redirect_uri", redirectURL),
      // The answer comes in the body of a POST: a code in a URL would stay in the history.
      ("response_mode", "form_post"), ("scope", details.scope), ("state", state),
      ("code_challenge", challenge.challenge), ("code_challenge_method", "S256"),
      ("prompt", "select_account"),
    ]
    if let loginHint { query.append(("login_hint", loginHint)) }
    if let claims = details.claims { query.append(("claims", claims)) }
    let text = query.map { "\($0.0)=\(FormEncoding.encoded($0.1))" }.joined(separator: "&")
    return "\(endpoint.authority)/\(details.tenant.id)/oauth2/v2.0/authorize?\(text)"
  }

  /// The form that a code is exchanged for tokens with (RFC 6749 section 4.1.3).
  func redemption(of code: String) -> [(name: String, value: String)] {
    var fields = [
      (name: "grant_type", value: "authorization_code"),
      (name: "client_id", value: details.clientID), (name: "code", value: code),
      (name: "redirect_uri", value: redirectURL),
      (name: "code_verifier", value: challenge.verifier),
      (name: "scope", value: details.scope),
    ]
    if let claims = details.claims { fields.append((name: "claims", value: claims)) }
    return fields
  }
}
