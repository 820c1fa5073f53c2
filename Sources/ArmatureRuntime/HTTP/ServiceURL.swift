/// The URL of a service or of something that a service pointed to, as it goes on the wire.
///
/// URLs that services give are opaque: only bytes that can stand nowhere in a URL are
/// percent-encoded, a `%` is never encoded again, and nothing else is normalised. A fragment is
/// dropped. Only `http` and `https` exist, and no user information (`user@`) is taken.
///
/// The description does not show the values of the query; ``text`` does.
public struct ServiceURL: Sendable, Hashable {
  /// `https` or `http`.
  public let scheme: String
  /// The host and, if it is given, the port.
  public let authority: String
  /// The path and the query; never empty.
  public let path: String

  /// Splits an absolute URL.
  ///
  /// - Throws: ``ServiceURLError``
  public init(_ text: String) throws(ServiceURLError) {
    guard let scheme = Self.scheme(of: text) else { throw .notAbsolute }
    let rest = text.utf8.dropFirst(scheme.utf8.count + 1)
    guard rest.starts(with: "//".utf8) else { throw .notAbsolute }
    try self.init(scheme: scheme, hierarchy: Substring(rest.dropFirst(2)))
  }

  private init(scheme: String, hierarchy: Substring) throws(ServiceURLError) {
    let scheme = scheme.lowercased()
    guard scheme == "https" || scheme == "http" else { throw .unsupportedScheme }
    let bytes = hierarchy.utf8
    let end = bytes.firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
    let authority = String(hierarchy[..<end])
    guard Self.isValid(authority: authority) else { throw .invalidAuthority }
    self.init(scheme: scheme, authority: authority, reference: hierarchy[end...])
  }

  /// Takes a path that begins with `/`, a query, a fragment, or nothing.
  private init(scheme: String, authority: String, reference: Substring) {
    self.scheme = scheme
    self.authority = authority
    let path = PercentEncoding.invalidBytes(
      of: Substring(reference.utf8.prefix { $0 != UInt8(ascii: "#") }))
    self.path = path.utf8.first == UInt8(ascii: "/") ? path : "/" + path
  }

  /// Makes a URL of parts that are on the wire already.
  init(scheme: String, authority: String, path: String) {
    self.scheme = scheme
    self.authority = authority
    self.path = path
  }

  /// The whole URL.
  public var text: String { "\(scheme)://\(authority)\(path)" }

  /// The host in lower case, an IPv6 address in brackets.
  public var host: String { authority[..<portStart].lowercased() }

  /// The port, the scheme's own if none is given.
  public var port: Int {
    Int(authority[portStart...].dropFirst()) ?? (scheme == "https" ? 443 : 80)
  }

  /// Whether both have the same scheme, host and port (RFC 6454).
  public func hasSameOrigin(as other: ServiceURL) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// Whether the host is this machine.
  var isLoopback: Bool {
    let host = host
    if host == "localhost" || host == "[::1]" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
  }

  private var portStart: String.Index {
    let bytes = authority.utf8
    guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return authority.endIndex }
    let isInsideBrackets = bytes[colon...].contains(UInt8(ascii: "]"))
    return isInsideBrackets ? authority.endIndex : colon
  }

  // MARK: References

  /// Resolves a reference, absolute or relative, against this URL (RFC 3986 section 5.2).
  ///
  /// - Throws: ``ServiceURLError``
  public func resolving(_ reference: String) throws(ServiceURLError) -> ServiceURL {
    if Self.scheme(of: reference) != nil { return try ServiceURL(reference) }
    if reference.utf8.starts(with: "//".utf8) {
      return try ServiceURL(scheme: scheme, hierarchy: reference.dropFirst(2))
    }
    let basePath = path.prefix { $0 != "?" }
    var target: String
    switch reference.utf8.first {
    case nil, UInt8(ascii: "#"): return self
    case UInt8(ascii: "?"): target = basePath + reference
    case UInt8(ascii: "/"): target = Self.removingDotSegments(reference)
    default:
      let directory = basePath[...(basePath.lastIndex(of: "/") ?? basePath.startIndex)]
      target = Self.removingDotSegments(directory + reference)
    }
    return ServiceURL(scheme: scheme, authority: authority, reference: target[...])
  }

  /// The scheme in front of the first colon, if there is one (RFC 3986 section 3.1).
  private static func scheme(of text: String) -> String? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = text[..<colon]
    guard let first = scheme.first, first.isASCII, first.isLetter else { return nil }
    let isScheme = scheme.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))
    }
    return isScheme ? String(scheme) : nil
  }

  private static func isValid(authority: String) -> Bool {
    let url = ServiceURL(scheme: "https", authority: authority, path: "/")
    let port = authority[url.portStart...].dropFirst()
    let host = url.host
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    let characters = isBracketed ? host.dropFirst().dropLast() : host[...]
    return !characters.isEmpty
      && characters.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
          true
        case UInt8(ascii: ":"): isBracketed
        default: false
        }
      }
      && port.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      && (port.isEmpty || (1...65535).contains(Int(port) ?? 0))
  }

  private static func removingDotSegments(_ text: String) -> String {
    let end = text.firstIndex { "?#".contains($0) } ?? text.endIndex
    let segments = text[..<end].dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    var kept: [Substring] = []
    for (index, segment) in segments.enumerated() {
      guard segment == "." || segment == ".." else {
        kept.append(segment)
        continue
      }
      if segment == "..", !kept.isEmpty { kept.removeLast() }
      if index == segments.count - 1 { kept.append("") }
    }
    return "/" + kept.joined(separator: "/") + text[end...]
  }
}

extension ServiceURL: CustomStringConvertible, CustomReflectable {
  /// The URL without the values of its query, except that of `api-version`.
  ///
  /// Some services write a query without `?`, so it is taken to begin at a `&` too.
  public var description: String {
    guard let start = path.firstIndex(where: { "?&".contains($0) }) else { return text }
    let items = path[path.index(after: start)...].split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() != "api-version" else { return String(item) }
      return "\(parts[0])=REDACTED"
    }
    return "\(scheme)://\(authority)\(path[...start])\(items.joined(separator: "&"))"
  }

  /// Shows the description.
  public var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}

/// Why text is not the URL of a service. The text itself may hold a secret and is not shown.
public enum ServiceURLError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no scheme and authority.
  case notAbsolute
  /// The scheme is neither `https` nor `http`.
  case unsupportedScheme
  /// The host or the port is not valid, or there is user information.
  case invalidAuthority

  /// What is wrong.
  public var description: String {
    switch self {
    case .notAbsolute: "the URL is not absolute"
    case .unsupportedScheme: "the URL's scheme is neither https nor http"
    case .invalidAuthority: "the URL's host or port is not valid, or it has user information"
    }
  }
}
