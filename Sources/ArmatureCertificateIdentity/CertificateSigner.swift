public import ArmatureIdentity
import ArmatureRuntime
import CryptoExtras

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Signs client assertions by a certificate: JWTs (RFC 7519) with the algorithm PS256, which
/// Microsoft Entra ID recommends, and the certificate's thumbprint `x5t#S256`.
public struct CertificateSigner: ClientAssertionSigner {
  private let certificate: SigningCertificate
  private let sendsChain: Bool
  private let makeIdentifier: @Sendable () -> String

  /// Makes a signer.
  ///
  /// - Parameters:
  ///   - certificate: What signs.
  ///   - sendsChain: Whether assertions carry the whole chain (`x5c`), by which applications are
  ///     known that trust a subject and an issuer instead of one certificate.
  ///   - makeIdentifier: Makes the identifier of an assertion (`jti`), another one each time.
  public init(
    _ certificate: SigningCertificate,
    sendsChain: Bool = false,
    makeIdentifier: @escaping @Sendable () -> String = { UUID().uuidString.lowercased() }
  ) {
    self.certificate = certificate
    self.sendsChain = sendsChain
    self.makeIdentifier = makeIdentifier
  }

  /// Makes an assertion that is valid for ten minutes.
  ///
  /// - Throws: What the cryptography throws.
  public func assertion(for request: ClientAssertionRequest) throws -> String {
    let header = Header(
      thumbprint: base64URL(certificate.thumbprint),
      chain: sendsChain ? certificate.chain.map { Data($0).base64EncodedString() } : nil)
    let claims = Claims(
      aud: request.audience, iss: request.clientID, sub: request.clientID, jti: makeIdentifier(),
      nbf: request.now.seconds, exp: request.now.seconds + 600)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let content = try [encoder.encode(header), encoder.encode(claims)].map(base64URL)
      .joined(separator: ".")
    let signature = try certificate.key.signature(for: Data(content.utf8), padding: .PSS)
    return "\(content).\(base64URL(signature.rawRepresentation))"
  }

  /// Base64 with the alphabet of URLs and without padding (RFC 7515 section 2).
  private func base64URL(_ bytes: some Sequence<UInt8>) -> String {
    String(
      Data(bytes).base64EncodedString().compactMap { character in
        switch character {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: character
        }
      })
  }
}

/// The header of an assertion (RFC 7515 section 4.1).
private struct Header: Encodable {
  let alg = "PS256"
  let typ = "JWT"
  let thumbprint: String
  let chain: [String]?

  enum CodingKeys: String, CodingKey {
    case alg, typ
    case thumbprint = "x5t#S256"
    case chain = "x5c"
  }
}

/// What an assertion says (RFC 7523 section 3).
private struct Claims: Encodable {
  let aud: String
  let iss: String
  let sub: String
  let jti: String
  let nbf: Int64
  let exp: Int64
}

extension CertificateReader {
  /// Reads PEM and PKCS #12 files.
  public static let files = CertificateReader { file throws(CredentialError) in
    do throws(SigningCertificateError) {
      let certificate = try SigningCertificate(file: file.path, passphrase: file.passphrase)
      return CertificateSigner(certificate, sendsChain: file.sendsChain)
    } catch {
      throw .unavailable(reason: error.description)
    }
  }
}
