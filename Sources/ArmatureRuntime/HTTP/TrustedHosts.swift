/// The hosts to which a client may present its identity: its own endpoint, and others that its
/// user allows.
struct TrustedHosts: Sendable {
  let endpoint: ServiceURL
  /// Exact host names, or suffixes that begin with a dot.
  let allowed: [String]

  /// Whether a URL has the endpoint's scheme, host and port, or an allowed host.
  func contains(_ url: ServiceURL) -> Bool { contains(url, orAnyOf: allowed) }

  /// Whether a URL has the endpoint's scheme, host and port, or one of other hosts. TLS is needed
  /// where the endpoint has it.
  func contains(_ url: ServiceURL, orAnyOf hosts: [String]) -> Bool {
    if url.hasSameOrigin(as: endpoint) { return true }
    guard url.scheme == "https" || endpoint.scheme == "http" else { return false }
    let host = url.host
    return hosts.contains { pattern in
      let pattern = pattern.lowercased()
      return pattern.hasPrefix(".") ? host.hasSuffix(pattern) : host == pattern
    }
  }
}

/// A service pointed to a host that the client does not know, so nothing was sent there.
///
/// If the host is trustworthy, name it in ``ClientOptions/allowedHosts``, or for redirects in
/// ``ClientOptions/redirects``.
public struct UntrustedHostError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What would have been sent there.
  public enum Purpose: String, Sendable, Hashable {
    /// An access token.
    case token = "an access token"
    /// A poll of a long-running operation.
    case polling = "a poll of an operation"
    /// A request for the next page of a list.
    case paging = "a request for the next page"
    /// The request, again.
    case redirect = "a redirected request"
  }

  /// The host, with the port if one was given.
  public var host: String
  /// What would have been sent there.
  public var purpose: Purpose

  /// What happened.
  public var description: String {
    "\(purpose.rawValue) was not sent to the host '\(host)': it is neither the client's nor allowed"
  }
}
