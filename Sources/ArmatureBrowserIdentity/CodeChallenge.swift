import ArmatureRuntime
import Crypto

/// Proof Key for Code Exchange (RFC 7636): whoever intercepts a code cannot use it without the
/// verifier, which never leaves the program before the code has arrived.
struct CodeChallenge: Sendable {
  /// 32 random bytes, a secret.
  let verifier: String
  /// The SHA-256 of the verifier.
  let challenge: String

  /// Makes a verifier of the system's secure randomness.
  init() { self.init(verifier: Self.randomText()) }

  init(verifier: String) {
    self.verifier = verifier
    challenge = Base64URLData(SHA256.hash(data: Array(verifier.utf8))).wireText
  }

  /// 32 random bytes that nobody can guess, in base64 for URLs.
  static func randomText() -> String {
    var source = SystemRandomNumberGenerator()
    return Base64URLData((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &source) })
      .wireText
  }
}
