public import ArmatureRuntime

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Authenticates an application by what environment variables tell: `AZURE_TENANT_ID`,
/// `AZURE_CLIENT_ID`, and `AZURE_CLIENT_SECRET` or else `AZURE_CLIENT_CERTIFICATE_PATH`.
///
/// `AZURE_CLIENT_CERTIFICATE_PASSWORD` opens the certificate's private key, and
/// `AZURE_CLIENT_SEND_CERTIFICATE_CHAIN` (`1` or `true`) sends the whole chain.
/// `AZURE_AUTHORITY_HOST` names the authority where the caller does not;
/// `AZURE_ADDITIONALLY_ALLOWED_TENANTS` lists other tenants, separated by `;`.
public struct EnvironmentCredential: TokenCredential {
  private let credential: Result<any TokenCredential, CredentialError>

  /// Makes a credential. If variables are missing or wrong, asking it for a token tells which.
  ///
  /// - Parameters:
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens, before `AZURE_AUTHORITY_HOST`.
  ///   - certificates: What reads the file at `AZURE_CLIENT_CERTIFICATE_PATH`; nil if the program
  ///     cannot.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for, besides those of
  ///     `AZURE_ADDITIONALLY_ALLOWED_TENANTS`; `*` for any.
  ///   - environment: The environment variables; by default those of the process.
  ///   - options: How the token endpoint is asked.
  public init(
    transport: any HTTPTransport,
    authority: Authority? = nil,
    certificates: CertificateReader? = nil,
    additionallyAllowedTenants: Set<String> = [],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    options: TokenEndpointOptions = TokenEndpointOptions()
  ) {
    let variables = EnvironmentVariables(values: environment)
    let tenants = additionallyAllowedTenants.union(AdditionalTenants.ids(in: environment))
    credential = Result { () throws(CredentialError) in
      let proof = try variables.proof(readingBy: certificates)
      let identity = (
        tenant: try variables["AZURE_TENANT_ID"], client: try variables["AZURE_CLIENT_ID"]
      )
      let authority =
        if let authority { authority } else { try Authority(environment: environment) }
      switch proof {
      case .secret(let secret):
        return try ClientSecretCredential(
          tenantID: identity.tenant, clientID: identity.client, clientSecret: secret,
          transport: transport, authority: authority,
          additionallyAllowedTenants: tenants, options: options)
      case .signer(let signer):
        return try ClientAssertionCredential(
          tenantID: identity.tenant, clientID: identity.client, signer: signer,
          transport: transport, authority: authority,
          additionallyAllowedTenants: tenants, options: options)
      }
    }
  }

  /// Asks the token endpoint for a token.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a variable is missing or wrong;
  ///   otherwise as ``ClientSecretCredential`` and ``ClientAssertionCredential``.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await credential.get().token(for: request)
  }
}

/// The variables of an application.
private struct EnvironmentVariables {
  /// What an application proves its identity by.
  enum Proof {
    case secret(String)
    case signer(any ClientAssertionSigner)
  }

  let values: [String: String]

  subscript(name: String) -> String {
    get throws(CredentialError) {
      guard let value = nonempty(name) else { throw missing([name]) }
      return value
    }
  }

  /// The proof, if the identity that it is for is there as well.
  func proof(readingBy certificates: CertificateReader?) throws(CredentialError) -> Proof {
    let absent = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID"].filter { nonempty($0) == nil }
    if let secret = nonempty("AZURE_CLIENT_SECRET") {
      guard absent.isEmpty else { throw missing(absent) }
      return .secret(secret)
    }
    guard let path = nonempty("AZURE_CLIENT_CERTIFICATE_PATH") else {
      throw missing(
        absent + ["AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH)"])
    }
    guard absent.isEmpty else { throw missing(absent) }
    guard let certificates else {
      throw .unavailable(
        reason: "AZURE_CLIENT_CERTIFICATE_PATH is set, but this program reads no certificates; it "
          + "needs the product ArmatureCertificateIdentity and the argument 'certificates: .files'")
    }
    let chain = nonempty("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN")?.lowercased()
    let file = CertificateFile(
      path: path, passphrase: nonempty("AZURE_CLIENT_CERTIFICATE_PASSWORD"),
      sendsChain: chain == "1" || chain == "true")
    do {
      return .signer(try certificates.read(file))
    } catch {
      throw .unavailable(reason: "AZURE_CLIENT_CERTIFICATE_PATH: \(error)")
    }
  }

  private func nonempty(_ name: String) -> String? {
    values[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func missing(_ names: [String]) -> CredentialError {
    .unavailable(reason: "missing environment variables: \(names.joined(separator: ", "))")
  }
}
