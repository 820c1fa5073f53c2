public import ArmatureRuntime

/// What signs assertions of who a client is (RFC 7523 section 3): a certificate in memory, a key in
/// a vault or in a hardware module.
public protocol ClientAssertionSigner: Sendable {
  /// Makes a signed assertion.
  ///
  /// - Throws: An error that says why there is none, without key material.
  func assertion(for request: ClientAssertionRequest) async throws -> String
}

/// What an assertion has to say.
public struct ClientAssertionRequest: Sendable, Hashable {
  /// The application: issuer and subject (`iss`, `sub`).
  public var clientID: String
  /// The URL of the token endpoint that the assertion is for (`aud`).
  public var audience: String
  /// The time of day (`nbf`).
  public var now: UnixTime

  /// Makes a request.
  public init(clientID: String, audience: String, now: UnixTime) {
    self.clientID = clientID
    self.audience = audience
    self.now = now
  }
}

/// Reads certificates from files, for credentials that find the path of one in their environment.
///
/// The product `ArmatureCertificateIdentity` has one: `CertificateReader.files`. It is apart, so that
/// who needs no certificates compiles no cryptography.
public struct CertificateReader: Sendable {
  let read: @Sendable (CertificateFile) throws(CredentialError) -> any ClientAssertionSigner

  /// Makes a reader.
  ///
  /// - Parameter read: Reads a certificate with its private key. What it throws says what is wrong
  ///   with the file, without key material.
  public init(
    _ read:
      @escaping @Sendable (CertificateFile) throws(CredentialError) ->
      any ClientAssertionSigner
  ) {
    self.read = read
  }
}

/// A file with a certificate and its private key.
public struct CertificateFile: Sendable {
  /// Where it is.
  public var path: String
  /// What the private key is encrypted with, a secret.
  public var passphrase: String?
  /// Whether assertions carry the whole chain (`x5c`), by which applications are known that trust a
  /// subject and an issuer instead of one certificate.
  public var sendsChain: Bool

  /// Describes a file.
  public init(path: String, passphrase: String? = nil, sendsChain: Bool = false) {
    self.path = path
    self.passphrase = passphrase
    self.sendsChain = sendsChain
  }
}

extension CertificateFile: CustomStringConvertible, CustomReflectable {
  /// The path, never the passphrase.
  public var description: String { "CertificateFile(\(path))" }

  /// Shows the path only.
  public var customMirror: Mirror { Mirror(self, children: ["path": path]) }
}
