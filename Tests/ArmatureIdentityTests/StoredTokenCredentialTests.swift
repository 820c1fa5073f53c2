import ArmatureIdentity
import ArmatureRuntime
import Synchronization
import Testing

struct StoredTokenCredentialTests {
  let store = MemoryStore()
  let time = TimeOfDay()
  let request = TokenRequest(scopes: [scope])

  /// Issues tokens "1-hush", "2-hush", … that are valid for an hour.
  private final class Issuer: TokenCredential {
    let time: TimeOfDay
    let refresh: Duration?
    private let count = Mutex(0)

    init(_ time: TimeOfDay, refresh: Duration? = nil) {
      self.time = time
      self.refresh = refresh
    }

    func token(for request: TokenRequest) async throws -> AccessToken {
      let number = count.withLock { count in
        count += 1
        return count
      }
      return AccessToken(
        token: "\(number)-hush", expiresOn: time.now + .seconds(3600),
        refreshOn: refresh.map { time.now + $0 })
    }
  }

  /// A credential of a run of its own.
  private func run(_ issuer: Issuer, name: String = "me") -> StoredTokenCredential {
    StoredTokenCredential(name, credential: issuer, store: store, now: { [time] in time.now })
  }

  @Test(arguments: [(0, "1-hush"), (3300, "1-hush"), (3301, "2-hush"), (9999, "2-hush")])
  func `A token is used by later runs while five minutes of it remain`(
    seconds: Int64, expected: String
  ) async throws {
    let issuer = Issuer(time)
    let first = try await run(issuer).token(for: request)
    time.advance(by: seconds)
    let second = try await run(issuer).token(for: request)
    #expect(second.token == expected)
    if seconds == 0 { #expect(second == first) }
  }

  @Test(arguments: [(599, "1-hush"), (600, "2-hush")])
  func `A token that should be renewed is not used`(seconds: Int64, expected: String) async throws {
    let issuer = Issuer(time, refresh: .seconds(600))
    _ = try await run(issuer).token(for: request)
    time.advance(by: seconds)
    #expect(try await run(issuer).token(for: request).token == expected)
  }

  @Test func `A stored token is given out once`() async throws {
    let issuer = Issuer(time)
    _ = try await run(issuer).token(for: request)
    let later = run(issuer)
    #expect(try await later.token(for: request).token == "1-hush")
    #expect(try await later.token(for: request).token == "2-hush")
    #expect(try await run(issuer).token(for: request).token == "2-hush")
  }

  @Test func `Names, scopes, tenants and capabilities have tokens of their own`() async throws {
    let issuer = Issuer(time)
    let requests = [
      request, TokenRequest(scopes: ["s"]), TokenRequest(scopes: [scope], tenantID: "t"),
      TokenRequest(scopes: [scope], enableCAE: true),
    ]
    for _ in 0..<2 {
      for (index, request) in requests.enumerated() {
        #expect(try await run(issuer).token(for: request).token == "\(index + 1)-hush")
      }
    }
    #expect(try await run(issuer, name: "you").token(for: request).token == "5-hush")
  }

  @Test func `Claims replace what is stored`() async throws {
    let issuer = Issuer(time)
    _ = try await run(issuer).token(for: request)
    let claims = TokenRequest(scopes: [scope], claims: "{}")
    #expect(try await run(issuer).token(for: claims).token == "2-hush")
    #expect(try await run(issuer).token(for: request).token == "2-hush")
  }

  @Test(arguments: [
    "", "x", "[]", "{}", #"{"token":"","expiresOn":9999999999}"#, #"{"token":"t"}"#,
  ])
  func `What is no token is not used`(text: String) async throws {
    let issuer = Issuer(time)
    _ = try await run(issuer).token(for: request)
    await store.replaceAll(by: text)
    #expect(try await run(issuer).token(for: request).token == "2-hush")
  }

  @Test func `Failures are passed on and nothing is kept`() async throws {
    let failing = StoredTokenCredential(
      "me", credential: ScriptedCredential(.failure(.unavailable(reason: "no"))), store: store)
    await #expect(throws: CredentialError.unavailable(reason: "no")) {
      try await failing.token(for: request)
    }
    #expect(await store.secrets.isEmpty)
    #expect(!shown(run(Issuer(time))).contains("hush"))
  }
}
