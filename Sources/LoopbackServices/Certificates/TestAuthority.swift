import Crypto
import CryptoExtras
import NIOSSL
import SwiftASN1
import X509

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A certificate authority that exists only in memory, for servers and clients on loopback.
public struct TestAuthority: Sendable {
  /// The trust root, in PEM.
  public let rootPEM: String

  private let root: Certificate
  private let key: Certificate.PrivateKey

  /// Makes a root with a new P-256 key, valid for a day.
  ///
  /// - Throws: What the certificate library throws.
  public init() throws {
    key = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let name = try DistinguishedName { CommonName("Loopback Test Authority") }
    root = try Self.certificate(
      subject: name,
      publicKey: key.publicKey,
      issuer: name,
      issuerKey: key,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true))
      }
    )
    rootPEM = try root.serializeAsPEM().pemString
  }

  /// Issues a server certificate for `localhost` and `127.0.0.1` with a P-256 key.
  ///
  /// - Throws: What the certificate library throws.
  public func serverIdentity() throws -> TestIdentity {
    try identity(
      commonName: "localhost",
      key: Certificate.PrivateKey(P256.Signing.PrivateKey()),
      usage: .serverAuth,
      alternativeNames: [
        .dnsName("localhost"),
        .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
      ]
    )
  }

  /// Issues a client certificate with a 2048-bit RSA key, the least that Service Management takes.
  ///
  /// - Parameter commonName: The subject's common name.
  /// - Throws: What the certificate library throws.
  public func clientIdentity(commonName: String) throws -> TestIdentity {
    try identity(
      commonName: commonName,
      key: Certificate.PrivateKey(_RSA.Signing.PrivateKey(keySize: .bits2048)),
      usage: .clientAuth,
      alternativeNames: []
    )
  }

  private func identity(
    commonName: String,
    key subjectKey: Certificate.PrivateKey,
    usage: ExtendedKeyUsage.Usage,
    alternativeNames: [GeneralName]
  ) throws -> TestIdentity {
    let certificate = try Self.certificate(
      subject: DistinguishedName { CommonName(commonName) },
      publicKey: subjectKey.publicKey,
      issuer: root.subject,
      issuerKey: key,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([usage])
        if !alternativeNames.isEmpty {
          SubjectAlternativeNames(alternativeNames)
        }
      }
    )
    return try TestIdentity(
      certificatePEM: certificate.serializeAsPEM().pemString,
      privateKeyPEM: subjectKey.serializeAsPEM().pemString
    )
  }

  private static func certificate(
    subject: DistinguishedName,
    publicKey: Certificate.PublicKey,
    issuer: DistinguishedName,
    issuerKey: Certificate.PrivateKey,
    extensions: Certificate.Extensions
  ) throws -> Certificate {
    // An hour in the past allows for clocks that disagree.
    let start = Date(timeIntervalSinceNow: -3600)
    return try Certificate(
      version: .v3,
      serialNumber: Certificate.SerialNumber(),
      publicKey: publicKey,
      notValidBefore: start,
      notValidAfter: start.addingTimeInterval(25 * 3600),
      issuer: issuer,
      subject: subject,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: extensions,
      issuerPrivateKey: issuerKey
    )
  }
}

/// A certificate and its private key, both in PEM.
public struct TestIdentity: Sendable {
  /// The certificate, in PEM.
  public let certificatePEM: String
  /// The private key, in PEM (PKCS #8).
  public let privateKeyPEM: String
}

extension TestAuthority {
  /// The trust root for SwiftNIO.
  ///
  /// - Throws: What NIOSSL throws.
  public func trustRoots() throws -> NIOSSLTrustRoots {
    .certificates(try NIOSSLCertificate.fromPEMBytes(Array(rootPEM.utf8)))
  }

  /// The TLS configuration of a server whose certificate this authority issues.
  ///
  /// - Parameter requiresClientCertificate: Whether a client must present a certificate that this
  ///   authority issued; the handshake fails otherwise.
  /// - Throws: What the certificate library and NIOSSL throw.
  public func serverConfiguration(requiresClientCertificate: Bool) throws -> TLSConfiguration {
    let identity = try serverIdentity()
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(identity.certificatePEM.utf8))
        .map { .certificate($0) },
      privateKey: .privateKey(
        try NIOSSLPrivateKey(bytes: Array(identity.privateKeyPEM.utf8), format: .pem)
      )
    )
    if requiresClientCertificate {
      configuration.certificateVerification = .noHostnameVerification
      configuration.trustRoots = try trustRoots()
    }
    return configuration
  }
}
