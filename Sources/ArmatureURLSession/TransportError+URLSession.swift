import ArmatureRuntime
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What to throw for an error of `URLSession`.
///
/// On Linux failures of TLS cannot be told from other failures, so they count as ambiguous.
func mapped(_ error: any Error) -> any Error {
  if error is CancellationError { return error }
  let code = (error as? URLError)?.code
  if code == .cancelled { return CancellationError() }
  let kind: TransportError.Kind
  switch code {
  case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet,
    .dataNotAllowed, .internationalRoamingOff:
    kind = .connectionNeverMade
  case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
    .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected,
    .clientCertificateRequired:
    kind = .tls
  case .timedOut:
    kind = .timedOut
  case .badURL, .unsupportedURL, .dataLengthExceedsMaximum,
    .appTransportSecurityRequiresSecureConnection:
    kind = .other
  default:
    kind = .ambiguous
  }
  // Descriptions of URL errors quote the URL, and so its query.
  let message = code.map { "URLSession failed with code \($0.rawValue)" } ?? "URLSession failed"
  return TransportError(kind, message, underlying: error)
}
