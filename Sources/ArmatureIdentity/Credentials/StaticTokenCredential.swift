public import ArmatureRuntime

/// A credential with a token that was had from elsewhere, for tests and scripts.
public struct StaticTokenCredential: TokenCredential {
  private let token: AccessToken

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - token: The token.
  ///   - expiresOn: When it ceases to be valid; by default in an hour.
  public init(token: String, expiresOn: UnixTime = .now + .seconds(3600)) {
    self.token = AccessToken(token: token, expiresOn: expiresOn)
  }

  /// Gives the token, whatever it is wanted for.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if claims are demanded, which this token
  ///   was not issued for.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    guard request.claims == nil else {
      throw CredentialError.unavailable(reason: "A static token cannot satisfy a claims challenge.")
    }
    return token
  }
}
