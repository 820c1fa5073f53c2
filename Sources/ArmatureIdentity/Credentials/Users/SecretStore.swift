/// Keeps secrets between runs of a program: the refresh tokens of users, so that they need not sign
/// in each time.
///
/// A store never fails: what it cannot read is not there, and what it cannot keep is lost.
public protocol SecretStore: Sendable {
  /// The secret that was kept last for a key; nil if there is none.
  func secret(for key: String) async -> String?

  /// Keeps a secret in place of the one before.
  func keep(_ secret: String, for key: String) async
}
