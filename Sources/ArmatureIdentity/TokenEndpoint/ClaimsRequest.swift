import ArmatureRuntime

/// The `claims` parameter of a token request (OpenID Connect Core 1.0 section 5.5).
enum ClaimsRequest {
  private static let capabilities = #"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#

  /// The claims to ask for: those of a challenge, and the capability to answer challenges.
  ///
  /// - Throws: ``CredentialError/authenticationFailed(_:)`` if the challenge is not a JSON object.
  static func claims(for request: TokenRequest) throws(CredentialError) -> String? {
    guard let challenge = request.claims else {
      return request.enableCAE ? capabilities : nil
    }
    guard let merged = try? merged(challenge) else {
      throw .authenticationFailed(
        AuthenticationFailure(message: "the claims that a service demands are not a JSON object")
      )
    }
    return request.enableCAE ? merged : challenge
  }

  /// The claims of a challenge with the capability among them; `nil` if they are not an object.
  private static func merged(_ challenge: String) throws -> String? {
    let value = try JSON.decode(JSONValue.self, from: Array(challenge.utf8))
    guard case .object(var claims) = value else { return nil }
    var accessToken = JSONObject()
    if case .object(let members)? = claims["access_token"] { accessToken = members }
    accessToken["xms_cc"] = ["values": ["CP1"]]
    claims["access_token"] = .object(accessToken)
    return String(decoding: try JSON.encode(JSONValue.object(claims)), as: UTF8.self)
  }
}
