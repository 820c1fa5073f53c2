public import ArmatureRuntime

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Authenticates an application by what environment variables tell: `AZURE_TENANT_ID`,
/// `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET`.
///
/// `AZURE_AUTHORITY_HOST` names the authority where the caller does not;
/// `AZURE_ADDITIONALLY_ALLOWED_TENANTS` lists other tenants, separated by `;`.
public struct EnvironmentCredential: TokenCredential {
  private let credential: Result<ClientSecretCredential, CredentialError>

  /// Makes a credential. If variables are missing or wrong, asking it for a token tells which.
  ///
  /// - Parameters:
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens, before `AZURE_AUTHORITY_HOST`.
  ///   - environment: The environment variables; by default those of the process.
  ///   - options: How the token endpoint is asked.
  public init(
    transport: any HTTPTransport,
    authority: Authority? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    options: TokenEndpointOptions = TokenEndpointOptions()
  ) {
    credential = Result { () throws(CredentialError) in
      let names = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"]
      let values = names.map { environment[$0] ?? "" }
      let missing = zip(names, values).filter(\.1.isEmpty).map(\.0)
      guard missing.isEmpty else {
        throw .unavailable(
          reason: "missing environment variables: \(missing.joined(separator: ", "))"
        )
      }
      let chosen: Authority
      if let authority {
        chosen = authority
      } else {
        chosen = try Authority(environment: environment)
      }
      return try ClientSecretCredential(
        tenantID: values[0],
        clientID: values[1],
        clientSecret: values[2],
        transport: transport,
        authority: chosen,
        additionallyAllowedTenants: Set(
          (environment["AZURE_ADDITIONALLY_ALLOWED_TENANTS"] ?? "")
            .split { $0 == ";" || $0 == " " }.map(String.init)
        ),
        options: options
      )
    }
  }

  /// Asks the token endpoint for a token.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a variable is missing or wrong;
  ///   otherwise as ``ClientSecretCredential``.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await credential.get().token(for: request)
  }
}
