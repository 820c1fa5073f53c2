import ArmatureRuntime

/// The answer of a token endpoint (RFC 6749 sections 5.1 and 5.2).
struct TokenResponse {
  private let members: JSONObject

  /// Reads a body; `nil` if it is not a JSON object.
  init?(_ body: [UInt8]) {
    guard let value = try? JSON.decode(JSONValue.self, from: body),
      case .object(let members) = value
    else { return nil }
    self.members = members
  }

  /// The token, if there is one and its expiry is told.
  ///
  /// `expires_in` counts from now; `expires_on`, of older endpoints, is a time.
  func accessToken(now: UnixTime) -> AccessToken? {
    guard let token = text("access_token"), !token.isEmpty else { return nil }
    let expiry = seconds("expires_in").map { now + $0 } ?? time("expires_on")
    guard let expiry else { return nil }
    return AccessToken(
      token: token,
      expiresOn: expiry,
      refreshOn: seconds("refresh_in").map { now + $0 }
    )
  }

  /// What is known about a failure.
  func failure(status: Int) -> AuthenticationFailure {
    AuthenticationFailure(
      status: status,
      error: text("error"),
      message: text("error_description") ?? "no description",
      correlationID: text("correlation_id"),
      suberror: text("suberror"),
      claims: text("claims")
    )
  }

  func seconds(_ name: String) -> Duration? {
    text(name).flatMap { ExpiryText.number($0) }.map { .seconds($0) }
  }

  private func time(_ name: String) -> UnixTime? {
    text(name).flatMap { ExpiryText.secondsSince1970($0) }.map { UnixTime(seconds: $0) }
  }

  /// The text of a string, or the digits of a number: endpoints write numbers either way.
  func text(_ name: String) -> String? {
    switch members[name] {
    case .string(let text)?: text
    case .number(let number)?: number.text
    default: nil
    }
  }
}
