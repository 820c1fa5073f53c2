import Crypto
import CryptoExtras
public import NIOSSL

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A certificate and its private RSA key, with which an application signs who it is.
///
/// Its descriptions never show the key.
public struct SigningCertificate: Sendable {
  /// The certificate, DER, then those that lead to its root.
  let chain: [[UInt8]]
  let key: _RSA.Signing.PrivateKey

  /// Makes a signing certificate of what a file holds: PEM (RFC 7468) with certificates in any order
  /// and a private key, or PKCS #12 (RFC 7292).
  ///
  /// - Parameters:
  ///   - contents: The bytes of the file.
  ///   - passphrase: What the key is encrypted with.
  /// - Throws: ``SigningCertificateError``
  public init(contents: [UInt8], passphrase: String? = nil) throws(SigningCertificateError) {
    let text = String(decoding: contents, as: UTF8.self)
    if text.contains("-----BEGIN ") {
      try self.init(
        certificates: Self.certificates(inPEM: contents),
        privateKey: Self.privateKey(inPEM: contents, passphrase: passphrase))
    } else {
      let bundle = try Self.bundle(contents, passphrase: passphrase)
      try self.init(certificates: bundle.certificateChain, privateKey: bundle.privateKey)
    }
  }

  /// Makes a signing certificate of a file, PEM or PKCS #12.
  ///
  /// - Parameters:
  ///   - file: The path of the file.
  ///   - passphrase: What the key is encrypted with.
  /// - Throws: ``SigningCertificateError``
  public init(file: String, passphrase: String? = nil) throws(SigningCertificateError) {
    let contents: [UInt8]
    do {
      contents = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw .unreadableFile(file)
    }
    try self.init(contents: contents, passphrase: passphrase)
  }

  /// Makes a signing certificate of what NIOSSL has read.
  ///
  /// - Parameters:
  ///   - certificates: The certificate of the key, and those that lead to its root.
  ///   - privateKey: The private key, of RSA with at least 2048 bits.
  /// - Throws: ``SigningCertificateError``
  public init(
    certificates: [NIOSSLCertificate], privateKey: NIOSSLPrivateKey
  ) throws(SigningCertificateError) {
    guard !certificates.isEmpty else { throw .noCertificate }
    do {
      key = try _RSA.Signing.PrivateKey(derRepresentation: privateKey.derBytes)
    } catch {
      throw .unsuitableKey
    }
    let publicKey = [UInt8](key.publicKey.derRepresentation)
    do {
      let index = try certificates.firstIndex {
        try $0.extractPublicKey().toSPKIBytes() == publicKey
      }
      guard let index else { throw SigningCertificateError.keyMismatch }
      var chain = try certificates.map { try $0.toDERBytes() }
      chain.insert(chain.remove(at: index), at: 0)
      self.chain = chain
    } catch {
      throw error as? SigningCertificateError ?? .noCertificate
    }
  }

  /// The SHA-256 of the certificate, by which it is known (RFC 7515 section 4.1.8).
  var thumbprint: [UInt8] { Array(SHA256.hash(data: chain[0])) }

  private static func certificates(
    inPEM contents: [UInt8]
  ) throws(SigningCertificateError) -> [NIOSSLCertificate] {
    do {
      return try NIOSSLCertificate.fromPEMBytes(contents)
    } catch {
      throw .noCertificate
    }
  }

  private static func privateKey(
    inPEM contents: [UInt8], passphrase: String?
  ) throws(SigningCertificateError) -> NIOSSLPrivateKey {
    do {
      // Without a passphrase an empty one is offered: else BoringSSL would ask on the terminal.
      return try NIOSSLPrivateKey(bytes: contents, format: .pem) { use in
        use((passphrase ?? "").utf8)
      }
    } catch {
      throw .noPrivateKey
    }
  }

  private static func bundle(
    _ contents: [UInt8], passphrase: String?
  ) throws(SigningCertificateError) -> NIOSSLPKCS12Bundle {
    do {
      return try NIOSSLPKCS12Bundle(buffer: contents, passphrase: passphrase?.utf8)
    } catch {
      throw .unreadableBundle
    }
  }
}

extension SigningCertificate: CustomStringConvertible, CustomReflectable {
  /// The thumbprint of the certificate, never the key.
  public var description: String {
    let digits = thumbprint.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    return "SigningCertificate(SHA-256 \(digits.joined()))"
  }

  /// Shows the description only.
  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// Why a certificate cannot sign. Never contains key material.
public enum SigningCertificateError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A file cannot be read.
  case unreadableFile(String)
  /// There is no certificate, or one that cannot be read.
  case noCertificate
  /// There is no private key, or the passphrase does not open it.
  case noPrivateKey
  /// The bytes are neither PEM nor a PKCS #12 bundle that the passphrase opens.
  case unreadableBundle
  /// The private key is none of RSA with at least 2048 bits, the only ones that Microsoft Entra ID
  /// takes.
  case unsuitableKey
  /// The private key is that of none of the certificates.
  case keyMismatch

  /// What is wrong.
  public var description: String {
    switch self {
    case .unreadableFile(let path): "the file '\(path)' cannot be read"
    case .noCertificate: "there is no certificate that can be read"
    case .noPrivateKey: "there is no private key, or the passphrase does not open it"
    case .unreadableBundle:
      "it is neither PEM text nor a PKCS #12 bundle that the passphrase opens"
    case .unsuitableKey: "the private key is not an RSA key of at least 2048 bits"
    case .keyMismatch: "the private key is that of none of the certificates"
    }
  }
}
