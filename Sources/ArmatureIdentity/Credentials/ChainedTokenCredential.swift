public import ArmatureRuntime
import Synchronization

/// A credential that tries others in order until one gives a token, and stays with that one.
///
/// A link that is unavailable is passed over; any other failure of a link ends the attempt, so that
/// a wrong secret is reported and not hidden by the links after it.
public final class ChainedTokenCredential: TokenCredential {
  /// A credential and what it is called in messages.
  struct Link: Sendable {
    let name: String
    let credential: any TokenCredential
  }

  private let links: [Link]
  private let winner = Mutex<Int?>(nil)

  /// Makes a chain.
  ///
  /// - Parameter links: The credentials to try, in order.
  public init(_ links: [any TokenCredential]) {
    self.links = links.map { Link(name: String(describing: type(of: $0)), credential: $0) }
  }

  init(_ links: [Link]) { self.links = links }

  /// Gets a token from the link that gave one before, else from the first link that gives one.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` with a line for each link if no link is
  ///   available; what a link throws that is available and fails.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    if let index = winner.withLock({ $0 }) {
      return try await links[index].credential.token(for: request)
    }
    var attempts: [String] = []
    for (index, link) in links.enumerated() {
      do {
        let token = try await link.credential.token(for: request)
        winner.withLock { $0 = $0 ?? index }
        return token
      } catch CredentialError.unavailable(let reason) {
        attempts.append("\(link.name): \(reason)")
      } catch CredentialError.authenticationFailed(var failure) {
        failure.message = "\(link.name): \(failure.message)"
        failure.earlierAttempts = attempts
        throw CredentialError.authenticationFailed(failure)
      }
    }
    throw CredentialError.unavailable(reason: Self.aggregate(attempts))
  }

  static func aggregate(_ attempts: [String]) -> String {
    (["failed to acquire a token.", "Attempted credentials:"] + attempts.map { "\t\($0)" })
      .joined(separator: "\n")
  }
}
