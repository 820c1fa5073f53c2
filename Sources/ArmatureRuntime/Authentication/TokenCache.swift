/// Keeps tokens until they expire, and obtains each only once however many ask for it.
///
/// A caller waits for a new token only if the old one has expired, or if it is the one caller, at
/// most every 30 seconds, that renews a token early: when less than 5 minutes remain or the issuer
/// said so. The others have the old token as long as it is valid, however long that takes. A failure
/// to renew early does not matter while the old token is valid.
public actor TokenCache {
  private struct Key: Hashable {
    let scopes: [String]
    let tenantID: String?
    let enableCAE: Bool

    init(_ request: TokenRequest) {
      scopes = request.scopes
      tenantID = request.tenantID
      enableCAE = request.enableCAE
    }
  }

  private let now: @Sendable () -> UnixTime
  private var tokens: [Key: AccessToken] = [:]
  private var lastEarlyAttempts: [Key: UnixTime] = [:]
  private var renewals: Set<Key> = []
  private var acquisitions: [TokenRequest: SharedWork<AccessToken>] = [:]

  /// Makes an empty cache.
  ///
  /// - Parameter now: The time of day.
  public init(now: @escaping @Sendable () -> UnixTime = { .now }) { self.now = now }

  /// A valid token.
  ///
  /// - Parameters:
  ///   - request: What the token is for. With claims, cached tokens are not used.
  ///   - acquire: Obtains a token. It runs in a task of its own, which is cancelled when all who
  ///     wait for it are.
  /// - Throws: What `acquire` throws, or `CancellationError`.
  public func token(
    for request: TokenRequest,
    acquire: @escaping @Sendable (TokenRequest) async throws -> AccessToken
  ) async throws -> AccessToken {
    let key = Key(request)
    let now = now()
    guard request.claims == nil, let token = tokens[key], now < token.expiresOn else {
      return try await acquired(request, acquire)
    }
    let isDue =
      token.expiresOn - now < .seconds(300) || (token.refreshOn.map { $0 <= now } ?? false)
    let wasTried = lastEarlyAttempts[key].map { now - $0 < .seconds(30) } ?? false
    guard isDue, !wasTried, renewals.insert(key).inserted else { return token }
    defer { renewals.remove(key) }
    lastEarlyAttempts[key] = now
    do {
      return try await acquired(request, acquire)
    } catch {
      try Task.checkCancellation()
      guard self.now() < token.expiresOn else { throw error }
      return token
    }
  }

  /// Forgets a token that a service has refused.
  public func invalidate(_ token: AccessToken, for request: TokenRequest) {
    let key = Key(request)
    if tokens[key] == token { tokens[key] = nil }
  }

  private func acquired(
    _ request: TokenRequest,
    _ acquire: @escaping @Sendable (TokenRequest) async throws -> AccessToken
  ) async throws -> AccessToken {
    let acquisition = acquisitions[request] ?? SharedWork()
    acquisitions[request] = acquisition
    // Claims differ from challenge to challenge; do not collect them.
    defer { if request.claims != nil { acquisitions[request] = nil } }
    return try await acquisition.result {
      let token = try await acquire(request)
      await self.keep(token, for: request)
      return token
    }
  }

  private func keep(_ token: AccessToken, for request: TokenRequest) {
    tokens[Key(request)] = token
  }
}
