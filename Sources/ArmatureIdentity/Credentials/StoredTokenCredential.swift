public import ArmatureRuntime
import Synchronization

/// A credential whose tokens outlive the program: what was had in one run is used in the next, while
/// at least five minutes of it remain.
///
/// A stored token is given out once. Who asks again has had it refused, or for too long, and gets a
/// new one.
public final class StoredTokenCredential: TokenCredential {
  private static let margin = Duration.seconds(300)

  private let name: String
  private let credential: any TokenCredential
  private let store: any SecretStore
  private let now: @Sendable () -> UnixTime
  private let given = Mutex<Set<String>>([])

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - name: Tells the identity from others in the same store, such as tenant and application.
  ///   - credential: Where new tokens come from.
  ///   - store: What keeps them.
  ///   - now: The time of day.
  public init(
    _ name: String, credential: any TokenCredential, store: any SecretStore,
    now: @escaping @Sendable () -> UnixTime = { .now }
  ) {
    self.name = name
    self.credential = credential
    self.store = store
    self.now = now
  }

  /// Gives the stored token, or else gets a new one and keeps it.
  ///
  /// With claims, stored tokens are not used.
  ///
  /// - Throws: What the credential throws.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    let key = key(for: request)
    let isFirst = given.withLock { $0.insert(key).inserted }
    if isFirst, request.claims == nil, let kept = await store.secret(for: key),
      let token = Self.token(kept), isFresh(token)
    {
      return token
    }
    let token = try await credential.token(for: request)
    if let text = Self.text(token) { await store.keep(text, for: key) }
    return token
  }

  /// The parts as JSON, so that no two requests have the same key.
  private func key(for request: TokenRequest) -> String {
    let parts =
      ["access-token", name, request.tenantID ?? "", request.enableCAE ? "CP1" : ""]
      + request.scopes
    let text = try? JSON.encode(JSONValue.array(parts.map { .string($0) }))
    return String(decoding: text ?? [], as: UTF8.self)
  }

  private func isFresh(_ token: AccessToken) -> Bool {
    let now = now()
    return token.expiresOn - now >= Self.margin && token.refreshOn.map { now < $0 } ?? true
  }

  private static func token(_ text: String) -> AccessToken? {
    guard let value = try? JSON.decode(JSONValue.self, from: Array(text.utf8)),
      let token = value["token"]?.string, !token.isEmpty, let expiry = seconds(value["expiresOn"])
    else { return nil }
    return AccessToken(
      token: token, expiresOn: UnixTime(seconds: expiry),
      refreshOn: seconds(value["refreshOn"]).map { UnixTime(seconds: $0) })
  }

  private static func seconds(_ value: JSONValue?) -> Int64? {
    guard case .number(let number)? = value else { return nil }
    return Int64(number.text)
  }

  private static func text(_ token: AccessToken) -> String? {
    var members: JSONObject = [
      "token": .string(token.token), "expiresOn": .number(JSONNumber(token.expiresOn.seconds)),
    ]
    if let refresh = token.refreshOn {
      members["refreshOn"] = .number(JSONNumber(refresh.seconds))
    }
    return (try? JSON.encode(JSONValue.object(members))).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension StoredTokenCredential: CustomStringConvertible, CustomReflectable {
  /// The name and the credential.
  public var description: String { "StoredTokenCredential(\(name), \(credential))" }

  /// Shows the name and the credential.
  public var customMirror: Mirror {
    Mirror(self, children: ["name": name, "credential": credential])
  }
}
