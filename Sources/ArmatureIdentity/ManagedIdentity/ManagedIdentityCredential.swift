public import ArmatureRuntime

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Authenticates by the identity that Azure gives to the machine or the app that the program runs
/// on.
///
/// Where that is, the environment tells; the first that applies counts:
///
/// | host | by | identities |
/// |---|---|---|
/// | Service Fabric | `IDENTITY_ENDPOINT`, `IDENTITY_HEADER`, `IDENTITY_SERVER_THUMBPRINT` | its own |
/// | App Service, Functions | `IDENTITY_ENDPOINT`, `IDENTITY_HEADER` | any |
/// | Machine Learning | `MSI_ENDPOINT`, `MSI_SECRET` | its own, by client ID |
/// | Cloud Shell | `MSI_ENDPOINT` | its user |
/// | Arc | `IDENTITY_ENDPOINT`, `IMDS_ENDPOINT`; or its agent is installed | its own |
/// | anything else | the instance metadata service (IMDS) | any |
///
/// Service Fabric's endpoint has a certificate that no authority has issued; the transport must trust
/// it.
public struct ManagedIdentityCredential: TokenCredential {
  /// Which of the identities that the host has.
  public enum Identity: Sendable, Hashable {
    /// The host's own.
    case systemAssigned
    /// One with this client ID.
    case clientID(String)
    /// One with this resource ID.
    case resourceID(String)
    /// One with this object ID.
    case objectID(String)
  }

  private let identity: Identity
  private let endpoint: ManagedIdentityClient

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - identity: Which identity; nil for the one whose client ID is in `AZURE_CLIENT_ID`, else
  ///     the host's own.
  ///   - transport: What carries the requests for tokens.
  ///   - environment: The environment variables, which tell where the program runs; by default
  ///     those of the process.
  ///   - options: How long to wait; the schedule of retries is the metadata service's own.
  ///   - probes: Whether to ask for a sign of life first, for a second and without retries, as a
  ///     chain does that has other links.
  ///   - files: How files of the host are looked at: Azure Arc proves by one that the program may
  ///     use its identity.
  public init(
    _ identity: Identity? = nil,
    transport: any HTTPTransport,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    options: TokenEndpointOptions = TokenEndpointOptions(),
    probes: Bool = false,
    files: HostFiles = .disk
  ) {
    let clientID = environment["AZURE_CLIENT_ID"].flatMap { $0.isEmpty ? nil : $0 }
    self.identity = identity ?? clientID.map { .clientID($0) } ?? .systemAssigned
    let arcAgent = ArcAgent.current(environment: environment)
    let host = ManagedIdentityHost(environment: environment) {
      arcAgent?.isInstalled(among: files) ?? false
    }
    endpoint = ManagedIdentityClient(
      host: host, transport: transport, options: options, probes: probes, arcAgent: arcAgent,
      files: files)
  }

  /// Asks the host for a token. The identity has one tenant, so that the tenant of the request does
  /// not matter; neither do claims.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if the host gives no identity;
  ///   ``CredentialError/authenticationFailed(_:)``; `CancellationError`.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    guard let scope = request.scopes.first, request.scopes.count == 1, !scope.isEmpty else {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(message: "a managed identity needs exactly one scope"))
    }
    let suffix = "/.default"
    let resource = scope.hasSuffix(suffix) ? String(scope.dropLast(suffix.count)) : scope
    return try await endpoint.token(for: resource, as: identity)
  }
}

extension ManagedIdentityCredential: CustomStringConvertible, CustomReflectable {
  /// The identity, never the secret of the host.
  public var description: String { "ManagedIdentityCredential(\(identity))" }

  /// Shows the identity only.
  public var customMirror: Mirror { Mirror(self, children: ["identity": identity]) }
}
