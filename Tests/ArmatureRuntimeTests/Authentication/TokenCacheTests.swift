import ArmatureRuntime
import Synchronization
import Testing

@Suite struct TokenCacheTests {
  private struct Unavailable: Error {}

  /// Issues tokens "1", "2", … that are valid for an hour.
  private final class Issuer: Sendable {
    let clock = TestClock()
    let count = Mutex(0)
    let refreshAfter: Duration?

    init(refreshAfter: Duration? = nil) { self.refreshAfter = refreshAfter }

    @Sendable func issue(_ request: TokenRequest) async throws -> AccessToken {
      let number = count.withLock { count in
        count += 1
        return count
      }
      return AccessToken(
        token: "\(number)", expiresOn: clock.unixTime + .seconds(3600),
        refreshOn: refreshAfter.map { clock.unixTime + $0 })
    }
  }

  private let request = TokenRequest(scopes: ["s"])

  @Test(arguments: [
    (0, "1"), (3300, "1"), (3301, "2"), (3599, "2"), (3600, "2"), (9999, "2"),
  ])
  func `A token is renewed when less than five minutes remain`(
    seconds: Int, expected: String
  ) async throws {
    let issuer = Issuer()
    let cache = TokenCache(now: { issuer.clock.unixTime })
    _ = try await cache.token(for: request, acquire: issuer.issue)
    issuer.clock.advance(by: .seconds(seconds))
    #expect(try await cache.token(for: request, acquire: issuer.issue).token == expected)
  }

  @Test(arguments: [(599, "1"), (600, "2")])
  func `A token is renewed when its issuer says`(seconds: Int, expected: String) async throws {
    let issuer = Issuer(refreshAfter: .seconds(600))
    let cache = TokenCache(now: { issuer.clock.unixTime })
    _ = try await cache.token(for: request, acquire: issuer.issue)
    issuer.clock.advance(by: .seconds(seconds))
    #expect(try await cache.token(for: request, acquire: issuer.issue).token == expected)
  }

  @Test func `A failure to renew early does not matter, and is not repeated for 30 seconds`()
    async throws
  {
    let issuer = Issuer()
    let cache = TokenCache(now: { issuer.clock.unixTime })
    let attempts = Mutex(0)
    @Sendable func fail(_ request: TokenRequest) async throws -> AccessToken {
      attempts.withLock { $0 += 1 }
      throw Unavailable()
    }
    _ = try await cache.token(for: request, acquire: issuer.issue)
    for (seconds, count) in [(3400, 1), (29, 1), (1, 2), (30, 3)] {
      issuer.clock.advance(by: .seconds(seconds))
      #expect(try await cache.token(for: request, acquire: fail).token == "1")
      #expect(attempts.withLock(\.self) == count)
    }
    issuer.clock.advance(by: .seconds(200))
    await #expect(throws: Unavailable.self) {
      try await cache.token(for: request, acquire: fail)
    }
  }

  @Test func `Nobody but the one who renews a valid token waits for it`() async throws {
    let issuer = Issuer()
    let cache = TokenCache(now: { issuer.clock.unixTime })
    _ = try await cache.token(for: request, acquire: issuer.issue)
    issuer.clock.advance(by: .seconds(3400))
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let renewal = Task { [request] in
      try await cache.token(for: request) { request in
        begin.yield()
        for await _ in gate {}
        return try await issuer.issue(request)
      }
    }
    for await _ in begun { break }
    for _ in 0..<3 {
      #expect(try await cache.token(for: request, acquire: issuer.issue).token == "1")
      issuer.clock.advance(by: .seconds(31))
    }
    #expect(issuer.count.withLock(\.self) == 1)
    open.finish()
    #expect(try await renewal.value.token == "2")
    #expect(try await cache.token(for: request, acquire: issuer.issue).token == "2")
  }

  @Test func `Once the token has expired, all wait for the renewal that is under way`()
    async throws
  {
    let issuer = Issuer()
    let cache = TokenCache(now: { issuer.clock.unixTime })
    _ = try await cache.token(for: request, acquire: issuer.issue)
    issuer.clock.advance(by: .seconds(3400))
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    @Sendable func acquire(_ request: TokenRequest) async throws -> AccessToken {
      begin.yield()
      for await _ in gate {}
      return try await issuer.issue(request)
    }
    let first = Task { [request] in try await cache.token(for: request, acquire: acquire) }
    for await _ in begun { break }
    issuer.clock.advance(by: .seconds(200))
    let second = Task { [request] in try await cache.token(for: request, acquire: acquire) }
    for _ in 0..<100 { await Task.yield() }
    open.finish()
    #expect(try await first.value.token == "2")
    #expect(try await second.value.token == "2")
  }

  @Test func `Callers at the same time share one acquisition`() async throws {
    let issuer = Issuer()
    let cache = TokenCache(now: { issuer.clock.unixTime })
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let tokens = try await withThrowingTaskGroup(of: String.self) { [request] group in
      for _ in 0..<50 {
        group.addTask {
          try await cache.token(for: request) { request in
            for await _ in gate {}
            return try await issuer.issue(request)
          }.token
        }
      }
      open.finish()
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(tokens == ["1"])
  }

  @Test func `Cancelling one caller does not disturb another`() async throws {
    let issuer = Issuer()
    let cache = TokenCache(now: { issuer.clock.unixTime })
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    @Sendable func acquire(_ request: TokenRequest) async throws -> AccessToken {
      begin.yield()
      for await _ in gate {}
      try Task.checkCancellation()
      return try await issuer.issue(request)
    }
    let first = Task { [request] in try await cache.token(for: request, acquire: acquire) }
    for await _ in begun { break }
    let second = Task { [request] in try await cache.token(for: request, acquire: acquire) }
    // The second has joined once it can be seen to wait; until then it is let run.
    for _ in 0..<100 { await Task.yield() }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    open.finish()
    #expect(try await second.value.token == "1")
  }

  @Test func `Scopes, tenants and capabilities have tokens of their own`() async throws {
    let issuer = Issuer()
    let cache = TokenCache(now: { issuer.clock.unixTime })
    let requests = [
      request, TokenRequest(scopes: ["t"]), TokenRequest(scopes: ["s"], tenantID: "a"),
      TokenRequest(scopes: ["s"], enableCAE: true),
    ]
    var tokens: [String] = []
    for request in requests + requests {
      tokens.append(try await cache.token(for: request, acquire: issuer.issue).token)
    }
    #expect(tokens == ["1", "2", "3", "4", "1", "2", "3", "4"])
  }

  @Test func `Claims bypass the cache and replace its token`() async throws {
    let issuer = Issuer()
    let cache = TokenCache(now: { issuer.clock.unixTime })
    var demanding = request
    demanding.claims = "{}"
    _ = try await cache.token(for: request, acquire: issuer.issue)
    #expect(try await cache.token(for: demanding, acquire: issuer.issue).token == "2")
    #expect(try await cache.token(for: request, acquire: issuer.issue).token == "2")
  }

  @Test func `A refused token is forgotten, a newer one is not`() async throws {
    let issuer = Issuer()
    let cache = TokenCache(now: { issuer.clock.unixTime })
    let first = try await cache.token(for: request, acquire: issuer.issue)
    await cache.invalidate(first, for: request)
    #expect(try await cache.token(for: request, acquire: issuer.issue).token == "2")
    await cache.invalidate(first, for: request)
    #expect(try await cache.token(for: request, acquire: issuer.issue).token == "2")
  }

  @Test func `Tokens do not show themselves`() {
    let token = AccessToken(token: "secret", expiresOn: UnixTime(seconds: 5))
    var dumped = ""
    dump(token, to: &dumped)
    #expect("\(token)" == "AccessToken(expires at Unix time 5)")
    #expect(!(dumped + String(reflecting: token)).contains("secret"))
  }
}
