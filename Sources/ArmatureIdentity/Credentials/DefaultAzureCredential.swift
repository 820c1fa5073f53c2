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
/// ``ManagedIdentityCredential``, ``AzureCLICredential``, ``AzureDeveloperCLICredential`` and
/// ``AzurePowerShellCredential``, in this order. `AZURE_TOKEN_CREDENTIALS` chooses among them: `prod`
/// the first three, `dev` the last three, the name of a link that one alone.
/// `AZURE_ADDITIONALLY_ALLOWED_TENANTS` lists the tenants that requests may name, separated by `;`.
public struct DefaultAzureCredential: TokenCredential {
  private enum Link: String, CaseIterable {
    case environment = "EnvironmentCredential"
    case workloadIdentity = "WorkloadIdentityCredential"
    case managedIdentity = "ManagedIdentityCredential"
    case azureCLI = "AzureCLICredential"
    case azureDeveloperCLI = "AzureDeveloperCLICredential"
    case azurePowerShell = "AzurePowerShellCredential"

    var isForDevelopers: Bool {
      switch self {
      case .environment, .workloadIdentity, .managedIdentity: false
      case .azureCLI, .azureDeveloperCLI, .azurePowerShell: true
      }
    }
  }

  private let chain: ChainedTokenCredential

  /// Makes a credential.
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
  ///   - runner: What runs command-line tools; by default processes, where the platform has them.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if `AZURE_TOKEN_CREDENTIALS` has a value
  ///   that chooses no link.
  public init(
    transport: any HTTPTransport,
    authority: Authority? = nil,
    certificates: CertificateReader? = nil,
    additionallyAllowedTenants: Set<String> = [],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    options: TokenEndpointOptions = TokenEndpointOptions(),
    runner: (any ToolRunner)? = nil
  ) throws(CredentialError) {
    let links = try Self.links(chosenBy: environment["AZURE_TOKEN_CREDENTIALS"] ?? "")
    let runner = runner ?? Self.processRunner(environment)
    let tenants = additionallyAllowedTenants.union(AdditionalTenants.ids(in: environment))
    func credential(_ link: Link) throws(CredentialError) -> any TokenCredential {
      switch link {
      case .environment:
        EnvironmentCredential(
          transport: transport, authority: authority, certificates: certificates,
          additionallyAllowedTenants: tenants, environment: environment, options: options)
      case .workloadIdentity:
        WorkloadIdentityCredential(
          transport: transport, authority: authority, additionallyAllowedTenants: tenants,
          environment: environment, options: options)
      case .managedIdentity:
        ManagedIdentityCredential(
          transport: transport, environment: environment, options: options,
          probes: links.count > 1)
      case .azureCLI:
        try AzureCLICredential(
          additionallyAllowedTenants: tenants, runner: runner, clock: options.clock)
      case .azureDeveloperCLI:
        try AzureDeveloperCLICredential(
          additionallyAllowedTenants: tenants, runner: runner, clock: options.clock)
      case .azurePowerShell:
        try AzurePowerShellCredential(
          additionallyAllowedTenants: tenants, runner: runner, clock: options.clock)
      }
    }
    chain = ChainedTokenCredential(
      links.map { link in
        do throws(CredentialError) {
          return ChainedTokenCredential.Link(name: link.rawValue, credential: try credential(link))
        } catch {
          return ChainedTokenCredential.Link(
            name: link.rawValue, credential: UnmadeCredential(reason: error))
        }
      })
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

  private static func processRunner(_ environment: [String: String]) -> any ToolRunner {
    #if os(macOS) || os(Linux)
      ProcessToolRunner(environment: environment)
    #else
      NoToolRunner()
    #endif
  }

  /// Gets a token from the link that gave one before, else from the first link that gives one.
  ///
  /// - Throws: As ``ChainedTokenCredential/token(for:)``.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await chain.token(for: request)
  }
}

#if !os(macOS) && !os(Linux)
  /// For platforms without processes.
  private struct NoToolRunner: ToolRunner {
    func run(_ name: String, _ arguments: [String]) async throws -> ToolOutput {
      throw ToolError.notFound
    }
  }
#endif

/// A credential that could not be made, and says why when it is asked.
private struct UnmadeCredential: TokenCredential {
  let reason: CredentialError

  func token(for request: TokenRequest) async throws -> AccessToken { throw reason }
}
