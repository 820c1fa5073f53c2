public import ArmatureIdentity
public import ArmatureRuntime

/// Authenticates an application by a certificate, as Microsoft identity platform v2.0 has it
/// (RFC 7523 section 2.2).
public struct ClientCertificateCredential: TokenCredential {
  private let credential: ClientAssertionCredential
  private let certificate: SigningCertificate

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tenantID: The identifier of the tenant or one of its domains.
  ///   - clientID: The identifier of the application.
  ///   - certificate: A certificate that is registered for the application.
  ///   - sendsChain: Whether the whole chain is sent, by which applications are known that trust a
  ///     subject and an issuer instead of one certificate.
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - options: How the token endpoint is asked.
  /// - Throws: `CredentialError.unavailable(reason:)` if a value is empty or a tenant ID has
  ///   characters that tenant IDs cannot have.
  public init(
    tenantID: String,
    clientID: String,
    certificate: SigningCertificate,
    sendsChain: Bool = false,
    transport: any HTTPTransport,
    authority: Authority = .public,
    additionallyAllowedTenants: Set<String> = [],
    options: TokenEndpointOptions = TokenEndpointOptions()
  ) throws(CredentialError) {
    self.certificate = certificate
    credential = try ClientAssertionCredential(
      tenantID: tenantID, clientID: clientID,
      signer: CertificateSigner(certificate, sendsChain: sendsChain), transport: transport,
      authority: authority, additionallyAllowedTenants: additionallyAllowedTenants,
      options: options)
  }

  /// Asks the token endpoint for a token.
  ///
  /// - Throws: `CredentialError.authenticationFailed(_:)`; `CancellationError`.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await credential.token(for: request)
  }
}

extension ClientCertificateCredential: CustomStringConvertible, CustomReflectable {
  /// The application and the certificate's thumbprint, never the key.
  public var description: String { "ClientCertificateCredential(\(credential), \(certificate))" }

  /// Shows the description only.
  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
