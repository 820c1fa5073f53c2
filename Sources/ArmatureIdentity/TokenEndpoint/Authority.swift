public import ArmatureRuntime

/// The origin that issues tokens, such as `https://login.microsoftonline.com`.
public struct Authority: Sendable, Hashable, CustomStringConvertible {
  /// `https`, or `http` where plaintext on loopback was allowed.
  let scheme: String
  /// Host and port.
  let host: String

  /// The origin, without a slash at its end.
  public var description: String {
    "\(scheme)://\(host)"
  }

  /// Reads an authority.
  ///
  /// - Parameters:
  ///   - text: A URL of `https` with a host, perhaps a port, and nothing else but a slash; or
  ///     the host alone.
  ///   - allowsPlaintextLoopback: Whether `http` is taken for `localhost` and `127.0.0.1`: for
  ///     tests, since a secret would be sent in the clear.
  /// - Throws: ``CredentialError/unavailable(reason:)`` for anything else.
  public init(_ text: String, allowsPlaintextLoopback: Bool = false) throws(CredentialError) {
    let scheme: String
    var rest: Substring
    if let range = text.firstRange(of: "://") {
      scheme = text[..<range.lowerBound].lowercased()
      rest = text[range.upperBound...]
    } else {
      scheme = "https"
      rest = text[...]
    }
    if rest.last == "/" { rest.removeLast() }
    guard let host = rest.wholeMatch(of: #/([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?/#)
    else {
      throw .unavailable(reason: "The authority must be a URL with nothing after its host.")
    }
    let isLoopback = ["localhost", "127.0.0.1", "[::1]"].contains(host.1.lowercased())
    guard scheme == "https" || (scheme == "http" && isLoopback && allowsPlaintextLoopback) else {
      throw .unavailable(reason: "The authority must be a URL of https.")
    }
    self.scheme = scheme
    self.host = rest.lowercased()
  }
}

extension Authority {
  /// The authority of Azure's public cloud.
  public static let `public` = Authority(scheme: "https", host: "login.microsoftonline.com")

  /// The authority of a cloud.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` as ``init(_:allowsPlaintextLoopback:)``.
  public init(_ cloud: Cloud) throws(CredentialError) {
    try self.init(cloud.authority)
  }

  /// The authority that `AZURE_AUTHORITY_HOST` names, else that of the public cloud.
  init(environment: [String: String]) throws(CredentialError) {
    let host = environment["AZURE_AUTHORITY_HOST"] ?? ""
    if host.isEmpty {
      self = .public
    } else {
      try self.init(host)
    }
  }

  private init(scheme: String, host: String) {
    self.scheme = scheme
    self.host = host
  }
}
