import HTTPTypes
import Synchronization

/// Cookies that services set, to be sent back (RFC 6265), as affinity to one instance needs.
///
/// A cookie goes to the host that set it and to no other, whatever its `Domain` says, and is kept in
/// memory only. Copies of ``ClientOptions`` share their jar.
public final class CookieJar: Sendable {
  private struct Cookie: Sendable {
    var name: String
    var value: String
    var host: String
    var path: String
    var isSecure: Bool
    var expiry: UnixTime?
  }

  private let cookies = Mutex<[Cookie]>([])
  private static let mostCookies = 300
  /// The longest cookie, name and value, in bytes (RFC 6265 section 6.1).
  private static let longestCookie = 4096

  /// Makes an empty jar.
  public init() {}

  /// How many cookies there are.
  public var count: Int { cookies.withLock(\.count) }

  /// Forgets all cookies.
  public func removeAll() { cookies.withLock { $0.removeAll() } }

  /// The value of the field `Cookie` for a request; nil if there are none for it.
  func field(for url: ServiceURL, now: UnixTime) -> String? {
    let path = url.path.cookiePath
    let pairs = cookies.withLock { cookies in
      cookies.removeAll { $0.expiry.map { $0 <= now } ?? false }
      return cookies.filter {
        $0.host == url.host && path.isWithin($0.path) && (!$0.isSecure || url.scheme == "https")
      }
    }.sorted { $0.path.utf8.count > $1.path.utf8.count }
    return pairs.isEmpty ? nil : pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  /// Takes a field `Set-Cookie` of a response.
  func take(_ field: String, from url: ServiceURL, now: UnixTime) {
    let parts = field.split(separator: ";", omittingEmptySubsequences: false)
      .map { part in
        let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (sides[0].trimmingBlanks, sides.count > 1 ? sides[1].trimmingBlanks : nil)
      }
    guard let (name, value) = parts.first, let value, !name.isEmpty,
      name.utf8.count + value.utf8.count <= Self.longestCookie,
      HTTPField.isValidValue("\(name)=\(value)")
    else { return }
    var cookie = Cookie(
      name: name, value: value, host: url.host, path: url.path.defaultCookiePath, isSecure: false)
    var age: Int64?
    for (attribute, value) in parts.dropFirst() {
      switch attribute.lowercased() {
      case "secure": cookie.isSecure = true
      case "path": if let value, value.hasPrefix("/") { cookie.path = value }
      case "max-age": age = value.flatMap { Int64($0) }
      case "expires": cookie.expiry = value.flatMap(HTTPDate.init)?.time
      default: break
      }
    }
    if let age { cookie.expiry = age <= 0 ? now : now + .seconds(age) }
    cookies.withLock { [cookie] cookies in
      cookies.removeAll {
        $0.name == cookie.name && $0.host == cookie.host && $0.path == cookie.path
      }
      guard cookie.expiry.map({ now < $0 }) ?? true else { return }
      cookies.append(cookie)
      if cookies.count > Self.mostCookies { cookies.removeFirst() }
    }
  }
}

extension CookieJar: CustomStringConvertible, CustomReflectable {
  /// How many cookies there are; never what they say.
  public var description: String { "CookieJar(\(count) cookies)" }

  /// Shows the number of cookies only.
  public var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}

/// Sends cookies of a jar and fills it.
struct CookiePolicy: HTTPPolicy {
  let jar: CookieJar
  let now: @Sendable () -> UnixTime

  func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
    guard let url = ServiceURL(request.head) else { return try await next.send(request) }
    var request = request
    if let cookies = jar.field(for: url, now: now()) {
      let others = request.head.headerFields[.cookie].map { "\($0); " } ?? ""
      request.head.headerFields[.cookie] = others + cookies
    }
    let response = try await next.send(request)
    for field in response.head.headerFields where field.name == .setCookie {
      jar.take(field.value, from: url, now: now())
    }
    return response
  }
}

extension String {
  /// The path of a target, without its query.
  fileprivate var cookiePath: String { String(prefix { $0 != "?" }) }

  /// What a cookie is for that does not say so (RFC 6265 section 5.1.4).
  fileprivate var defaultCookiePath: String {
    let path = cookiePath
    guard path.hasPrefix("/"), let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      return "/"
    }
    return String(path[..<slash])
  }

  /// Whether a cookie for another path is for this one (RFC 6265 section 5.1.4).
  fileprivate func isWithin(_ path: String) -> Bool {
    self == path || hasPrefix(path) && (path.hasSuffix("/") || dropFirst(path.count).first == "/")
  }
}
