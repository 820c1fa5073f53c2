/// A bearer token that the program has already, such as a personal access token (RFC 6750). Its
/// descriptions never show it.
public struct StaticTokenCredential: TokenCredential {
  private let accessToken: AccessToken

  /// Makes a credential of a token that does not expire as far as is known.
  public init(_ token: String) {
    accessToken = AccessToken(token: token, expiresOn: UnixTime(seconds: 1 << 52))
  }

  /// The token, whatever it is wanted for.
  public func token(for request: TokenRequest) async throws -> AccessToken { accessToken }
}

extension StaticTokenCredential: CustomStringConvertible, CustomReflectable {
  /// The name of the type.
  public var description: String { "StaticTokenCredential" }

  /// Shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
