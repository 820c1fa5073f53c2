public import ArmatureRuntime

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The credential that suits where the program runs: a chain of which the first link that is
/// available serves all requests.
///
/// The links are ``EnvironmentCredential``, ``WorkloadIdentityCredential``,
/// ``ManagedIdentityCredential``, ``AzureCLICredential`` and ``AzureDeveloperCLICredential``, in this
/// order. `AZURE_TOKEN_CREDENTIALS` chooses among them: `prod` the first three, `dev` the last two,
/// the name of a link that one alone.
public struct DefaultAzureCredential: TokenCredential {
  private enum Link: String, CaseIterable {
    case environment = "EnvironmentCredential"
    case workloadIdentity = "WorkloadIdentityCredential"
    case managedIdentity = "ManagedIdentityCredential"
    case azureCLI = "AzureCLICredential"
    case azureDeveloperCLI = "AzureDeveloperCLICredential"

    var isForDevelopers: Bool { self == .azureCLI || self == .azureDeveloperCLI }
  }

  private let chain: ChainedTokenCredential

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens, before `AZURE_AUTHORITY_HOST`.
  ///   - certificates: What reads the file at `AZURE_CLIENT_CERTIFICATE_PATH`; nil if the program
  ///     cannot.
  ///   - environment: The environment variables; by default those of the process.
  ///   - options: How the token endpoint is asked.
  ///   - runner: What runs command-line tools; by default processes, where the platform has them.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if `AZURE_TOKEN_CREDENTIALS` has a value
  ///   that chooses no link.
  public init(
    transport: any HTTPTransport,
    authority: Authority? = nil,
    certificates: CertificateReader? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    options: TokenEndpointOptions = TokenEndpointOptions(),
    runner: (any ToolRunner)? = nil
  ) throws(CredentialError) {
    let links = try Self.links(chosenBy: environment["AZURE_TOKEN_CREDENTIALS"] ?? "")
    let runner = runner ?? Self.processRunner(environment)
    var credentials: [any TokenCredential] = []
    for link in links {
      switch link {
      case .environment:
        credentials.append(
          EnvironmentCredential(
            transport: transport, authority: authority, certificates: certificates,
            environment: environment, options: options))
      case .workloadIdentity:
        credentials.append(
          WorkloadIdentityCredential(
            transport: transport, authority: authority, environment: environment,
            options: options))
      case .managedIdentity:
        credentials.append(
          ManagedIdentityCredential(
            transport: transport, environment: environment, options: options,
            probes: links.count > 1))
      case .azureCLI:
        guard let runner else { continue }
        credentials.append(try AzureCLICredential(runner: runner, clock: options.clock))
      case .azureDeveloperCLI:
        guard let runner else { continue }
        credentials.append(try AzureDeveloperCLICredential(runner: runner, clock: options.clock))
      }
    }
    chain = ChainedTokenCredential(credentials)
  }

  private static func links(chosenBy selection: String) throws(CredentialError) -> [Link] {
    let choice = selection.lowercased().filter { !$0.isWhitespace }
    switch choice {
    case "": return Link.allCases
    case "prod": return Link.allCases.filter { !$0.isForDevelopers }
    case "dev": return Link.allCases.filter(\.isForDevelopers)
    default:
      if let link = Link.allCases.first(where: { $0.rawValue.lowercased() == choice }) {
        return [link]
      }
      let names = Link.allCases.map(\.rawValue).joined(separator: ", ")
      throw .unavailable(
        reason:
          "AZURE_TOKEN_CREDENTIALS is \"\(selection)\"; it must be \"prod\", \"dev\" or one of "
          + names)
    }
  }

  private static func processRunner(_ environment: [String: String]) -> (any ToolRunner)? {
    #if os(macOS) || os(Linux)
      ProcessToolRunner(environment: environment)
    #else
      nil
    #endif
  }

  /// Gets a token from the link that gave one before, else from the first link that gives one.
  ///
  /// - Throws: As ``ChainedTokenCredential/token(for:)``.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await chain.token(for: request)
  }
}
