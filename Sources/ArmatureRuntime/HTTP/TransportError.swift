/// A failure of the connection to a service: there is no HTTP response.
public struct TransportError: Error, Sendable, CustomStringConvertible {
  /// What the failure tells about the request.
  public enum Kind: String, Sendable, Hashable {
    /// The connection was never made (name resolution, refusal, unreachable network, connect
    /// time-out), so the service cannot have seen the request.
    case connectionNeverMade
    /// The connection broke after the request had begun: the service may or may not have acted.
    case ambiguous
    /// No answer came in time: the service may or may not have acted.
    case timedOut
    /// The TLS handshake failed, such as for an untrusted certificate. Trying again does not help.
    case tls
    /// Anything else; the service may or may not have acted.
    case other
  }

  /// What the failure tells about the request.
  public var kind: Kind
  /// What happened. Contains no secret and no query.
  public var message: String
  /// The error of the library underneath, if any. It is not part of the description.
  public var underlying: (any Error)?

  /// Makes an error.
  public init(_ kind: Kind, _ message: String, underlying: (any Error)? = nil) {
    self.kind = kind
    self.message = message
    self.underlying = underlying
  }

  /// The kind and the message.
  public var description: String { "\(kind.rawValue): \(message)" }
}
