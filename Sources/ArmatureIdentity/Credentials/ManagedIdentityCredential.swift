public import ArmatureRuntime
import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Authenticates by the identity that Azure gives to the machine or the app that the program runs
/// on: in App Service and Functions by their identity endpoint, elsewhere by the instance metadata
/// service (IMDS).
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

  private let source: ManagedIdentitySource
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
  public init(
    _ identity: Identity? = nil,
    transport: any HTTPTransport,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    options: TokenEndpointOptions = TokenEndpointOptions(),
    probes: Bool = false
  ) {
    let clientID = environment["AZURE_CLIENT_ID"].flatMap { $0.isEmpty ? nil : $0 }
    let identity = identity ?? clientID.map { .clientID($0) } ?? .systemAssigned
    source = ManagedIdentitySource(identity: identity, environment: environment)
    endpoint = ManagedIdentityClient(transport: transport, options: options, probes: probes)
  }

  /// Asks the host for a token.
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
    return try await endpoint.token(from: source, resource: resource)
  }
}

/// Where a managed identity comes from.
struct ManagedIdentitySource: Sendable {
  enum Host: Sendable {
    /// The endpoint of `IDENTITY_ENDPOINT`, and the secret of `IDENTITY_HEADER`.
    case appService(endpoint: String, header: String)
    case instanceMetadata
    /// A host whose way of giving tokens is not supported.
    case unsupported(String)
  }

  let host: Host
  let identity: ManagedIdentityCredential.Identity

  init(identity: ManagedIdentityCredential.Identity, environment: [String: String]) {
    self.identity = identity
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    if let endpoint = value("IDENTITY_ENDPOINT") {
      if value("IDENTITY_SERVER_THUMBPRINT") != nil {
        host = .unsupported("Service Fabric")
      } else if let header = value("IDENTITY_HEADER") {
        host = .appService(endpoint: endpoint, header: header)
      } else if value("IMDS_ENDPOINT") != nil {
        host = .unsupported("Azure Arc")
      } else {
        host = .instanceMetadata
      }
    } else if value("MSI_ENDPOINT") != nil {
      host = .unsupported(value("MSI_SECRET") == nil ? "Cloud Shell" : "Azure Machine Learning")
    } else {
      host = .instanceMetadata
    }
  }

  /// The query that names the identity.
  func query(resourceIDName: String) -> [(name: String, value: String)] {
    switch identity {
    case .systemAssigned: []
    case .clientID(let id): [("client_id", id)]
    case .resourceID(let id): [(resourceIDName, id)]
    case .objectID(let id): [("object_id", id)]
    }
  }
}

extension ManagedIdentityCredential: CustomStringConvertible, CustomReflectable {
  /// The identity, never the secret of the host.
  public var description: String { "ManagedIdentityCredential(\(source.identity))" }

  /// Shows the identity only.
  public var customMirror: Mirror { Mirror(self, children: ["identity": source.identity]) }
}
