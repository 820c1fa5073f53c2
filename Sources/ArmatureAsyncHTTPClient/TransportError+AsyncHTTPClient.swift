import ArmatureRuntime
import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What to throw for an error of AsyncHTTPClient or of what it is built on.
func mapped(_ error: any Error) -> any Error {
  switch error {
  case is TransportError, is HTTPBodyError, is CancellationError:
    error
  case let error as HTTPClientError:
    mapped(error)
  case let error as NIOConnectionError:
    TransportError(
      .connectionNeverMade,
      "cannot connect to \(error.host):\(error.port)",
      underlying: error
    )
  case ChannelError.connectTimeout(let timeout):
    TransportError(
      .connectionNeverMade,
      "not connected within \(timeout)",
      underlying: error
    )
  case NIOSSLError.handshakeFailed(BoringSSLError.sslError([.eofDuringHandshake])):
    TransportError(
      .connectionNeverMade,
      "the server closed the connection during the TLS handshake",
      underlying: error
    )
  case NIOSSLError.handshakeFailed, is NIOSSLExtraError:
    TransportError(.tls, "the TLS handshake failed: \(error)", underlying: error)
  case let error as BoringSSLError where error.isAboutClientCertificate:
    // In TLS 1.3 the server judges the certificate after the client's part of the handshake.
    TransportError(.tls, "the server refused the client certificate: \(error)", underlying: error)
  case let error as IOError where error.errnoCode == ECONNREFUSED:
    // So says the socket where an address is given rather than a name.
    TransportError(.connectionNeverMade, "the connection was refused", underlying: error)
  case let error as IOError:
    TransportError(.ambiguous, "the connection broke: \(error)", underlying: error)
  default:
    TransportError(.ambiguous, "the connection broke: \(type(of: error))", underlying: error)
  }
}

private func mapped(_ error: HTTPClientError) -> any Error {
  let kind: TransportError.Kind
  switch error {
  case .cancelled, .requestStreamCancelled:
    return CancellationError()
  case .alreadyShutdown, .connectTimeout, .getConnectionFromPoolTimeout,
    .httpProxyHandshakeTimeout, .invalidProxyResponse, .proxyAuthenticationRequired,
    .socksHandshakeTimeout, .tlsHandshakeTimeout:
    kind = .connectionNeverMade
  case .deadlineExceeded, .readTimeout, .writeTimeout:
    kind = .timedOut
  case .remoteConnectionClosed, .uncleanShutdown:
    kind = .ambiguous
  default:
    kind = .other
  }
  // The full description may quote header values.
  return TransportError(kind, error.shortDescription, underlying: error)
}

extension BoringSSLError {
  /// Whether it is an alert by which a server refuses the certificate of the client, or the lack
  /// of one (RFC 8446 section 6.2).
  fileprivate var isAboutClientCertificate: Bool {
    guard case .sslError(let stack) = self else { return false }
    let text = stack.map(\.description).joined()
    let alerts = [
      "CERTIFICATE", "UNKNOWN_CA", "ACCESS_DENIED", "DECRYPT_ERROR", "HANDSHAKE_FAILURE",
    ]
    return text.contains("ALERT_") && alerts.contains { text.contains($0) }
  }
}
