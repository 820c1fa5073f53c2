public import ArmatureRuntime
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Authenticates a workload of a Kubernetes cluster by the token that the cluster projects into a
/// file (Microsoft Entra Workload ID): `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and
/// `AZURE_FEDERATED_TOKEN_FILE`.
///
/// `AZURE_ADDITIONALLY_ALLOWED_TENANTS` lists other tenants, separated by `;`. The file is read again after ten minutes, since the cluster replaces the token.
public struct WorkloadIdentityCredential: TokenCredential {
  private let credential: Result<ClientAssertionCredential, CredentialError>

  /// Makes a credential. If variables are missing, asking it for a token tells which.
  ///
  /// - Parameters:
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens, before `AZURE_AUTHORITY_HOST`.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for, besides those of
  ///     `AZURE_ADDITIONALLY_ALLOWED_TENANTS`; `*` for any.
  ///   - environment: The environment variables; by default those of the process.
  ///   - options: How the token endpoint is asked.
  ///   - readFile: Reads a file whole; by default from the disk.
  public init(
    transport: any HTTPTransport,
    authority: Authority? = nil,
    additionallyAllowedTenants: Set<String> = [],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    options: TokenEndpointOptions = TokenEndpointOptions(),
    readFile: @escaping @Sendable (String) throws -> String = {
      try String(contentsOfFile: $0, encoding: .utf8)
    }
  ) {
    credential = Result { () throws(CredentialError) in
      let names = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE"]
      let values = names.map { environment[$0] ?? "" }
      let missing = zip(names, values).filter(\.1.isEmpty).map(\.0)
      guard missing.isEmpty else {
        throw .unavailable(
          reason: "missing environment variables: \(missing.joined(separator: ", "))")
      }
      let chosen: Authority
      if let authority {
        chosen = authority
      } else {
        chosen = try Authority(environment: environment)
      }
      let file = FederatedToken(path: values[2], read: readFile, now: options.now)
      return try ClientAssertionCredential(
        tenantID: values[0], clientID: values[1], transport: transport, authority: chosen,
        additionallyAllowedTenants: additionallyAllowedTenants.union(
          AdditionalTenants.ids(in: environment)),
        options: options
      ) { try file.text() }
    }
  }

  /// Asks the token endpoint for a token.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a variable is missing or the file cannot
  ///   be read; otherwise as ``ClientAssertionCredential``.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await credential.get().token(for: request)
  }
}

/// The projected token, kept for ten minutes.
private final class FederatedToken: Sendable {
  private static let lifetime = Duration.seconds(600)

  private let path: String
  private let read: @Sendable (String) throws -> String
  private let now: @Sendable () -> UnixTime
  private let kept = Mutex<(text: String, until: UnixTime)?>(nil)

  init(
    path: String, read: @escaping @Sendable (String) throws -> String,
    now: @escaping @Sendable () -> UnixTime
  ) {
    self.path = path
    self.read = read
    self.now = now
  }

  func text() throws(CredentialError) -> String {
    let time = now()
    if let kept = kept.withLock({ $0 }), time < kept.until { return kept.text }
    let text: String
    do {
      text = String(try read(path).drop { $0.isWhitespace })
    } catch {
      throw .unavailable(
        reason: "the file of AZURE_FEDERATED_TOKEN_FILE, '\(path)', cannot be read")
    }
    let token = String(text.prefix { !$0.isWhitespace })
    guard !token.isEmpty else {
      throw .unavailable(reason: "the file of AZURE_FEDERATED_TOKEN_FILE, '\(path)', is empty")
    }
    kept.withLock { $0 = (token, time + Self.lifetime) }
    return token
  }
}
