public import NIOSSL

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A certificate and its private key, with which a client proves who it is when a TLS connection
/// is made (RFC 8446 section 4.4.2).
///
/// Its description never shows the key.
public struct ClientCertificate: Sendable {
  /// The certificate of the client, then those that lead to its root.
  public let chain: [NIOSSLCertificate]
  /// The private key of the first certificate.
  public let privateKey: NIOSSLPrivateKey

  /// Makes a client certificate from what NIOSSL has read.
  ///
  /// - Parameters:
  ///   - chain: The certificate of the client, then those that lead to its root.
  ///   - privateKey: The private key of the first certificate.
  /// - Throws: ``ClientCertificateError`` if the chain is empty or the key is not that of its first
  ///   certificate.
  public init(
    chain: [NIOSSLCertificate],
    privateKey: NIOSSLPrivateKey
  ) throws(ClientCertificateError) {
    guard !chain.isEmpty else { throw .noCertificate }
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateChain = chain.map { .certificate($0) }
    configuration.privateKey = .privateKey(privateKey)
    // Nothing is verified with this context: without trust roots it is made sooner.
    configuration.trustRoots = .certificates([])
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw .keyMismatch
    }
    self.chain = chain
    self.privateKey = privateKey
  }

  /// Makes a client certificate from PEM text (RFC 7468).
  ///
  /// - Parameters:
  ///   - certificatePEM: The certificate of the client, then those that lead to its root.
  ///   - privateKeyPEM: The private key. It may be the same text, where one file holds both.
  ///   - passphrase: What the key is encrypted with.
  /// - Throws: ``ClientCertificateError``
  public init(
    certificatePEM: String,
    privateKeyPEM: String,
    passphrase: String? = nil
  ) throws(ClientCertificateError) {
    let chain: [NIOSSLCertificate]
    do {
      chain = try NIOSSLCertificate.fromPEMBytes(Array(certificatePEM.utf8))
    } catch {
      throw .noCertificate
    }
    let key: NIOSSLPrivateKey
    do {
      // Without a passphrase an empty one is offered: else BoringSSL would ask on the terminal.
      key = try NIOSSLPrivateKey(bytes: Array(privateKeyPEM.utf8), format: .pem) { use in
        use((passphrase ?? "").utf8)
      }
    } catch {
      throw .noPrivateKey
    }
    try self.init(chain: chain, privateKey: key)
  }

  /// Makes a client certificate from PEM files (RFC 7468).
  ///
  /// - Parameters:
  ///   - certificateFile: The path of the file with the certificate chain.
  ///   - privateKeyFile: The path of the file with the private key; if `nil`, the key is in
  ///     `certificateFile` too.
  ///   - passphrase: What the key is encrypted with.
  /// - Throws: ``ClientCertificateError``
  public init(
    certificateFile: String,
    privateKeyFile: String? = nil,
    passphrase: String? = nil
  ) throws(ClientCertificateError) {
    try self.init(
      certificatePEM: Self.text(of: certificateFile),
      privateKeyPEM: Self.text(of: privateKeyFile ?? certificateFile),
      passphrase: passphrase
    )
  }

  private static func text(of file: String) throws(ClientCertificateError) -> String {
    do {
      return try String(contentsOfFile: file, encoding: .utf8)
    } catch {
      throw .unreadableFile(file)
    }
  }
}

extension ClientCertificate: CustomStringConvertible, CustomReflectable {
  /// The first certificate; never the key.
  public var description: String {
    "ClientCertificate(\(chain[0]))"
  }

  /// Shows the certificates only.
  public var customMirror: Mirror {
    Mirror(self, children: ["chain": chain])
  }
}

/// Why a client certificate cannot be used. Never contains key material.
public enum ClientCertificateError: Error, Equatable {
  /// A file cannot be read as text.
  case unreadableFile(String)
  /// There is no certificate in the PEM text.
  case noCertificate
  /// There is no private key in the PEM text, or the passphrase does not open it.
  case noPrivateKey
  /// The private key is not that of the first certificate.
  case keyMismatch
}
