public import ArmatureRuntime

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The credential that suits where the program runs: a chain of which the first link that is
/// available serves all requests.
///
/// At present the chain has one link, ``EnvironmentCredential``. `AZURE_TOKEN_CREDENTIALS` chooses
/// among links: `prod` and `EnvironmentCredential` choose it, `dev` and the names of links that do
/// not exist here choose nothing, which is an error.
public struct DefaultAzureCredential: TokenCredential {
  private let chain: ChainedTokenCredential

  /// Other values of `AZURE_TOKEN_CREDENTIALS` that other implementations know.
  private static let otherChoices: Set = [
    "dev", "workloadidentitycredential", "managedidentitycredential", "azureclicredential",
    "azuredeveloperclicredential", "azurepowershellcredential", "visualstudiocodecredential",
  ]

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens, before `AZURE_AUTHORITY_HOST`.
  ///   - environment: The environment variables; by default those of the process.
  ///   - options: How the token endpoint is asked.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if `AZURE_TOKEN_CREDENTIALS` has a value
  ///   that chooses no link.
  public init(
    transport: any HTTPTransport,
    authority: Authority? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    options: TokenEndpointOptions = TokenEndpointOptions()
  ) throws(CredentialError) {
    let selection = environment["AZURE_TOKEN_CREDENTIALS"] ?? ""
    let choice = selection.lowercased().filter { !$0.isWhitespace }
    switch choice {
    case "", "prod", "environmentcredential":
      break
    case _ where Self.otherChoices.contains(choice):
      throw .unavailable(
        reason: "AZURE_TOKEN_CREDENTIALS is \"\(selection)\", which chooses only credentials that "
          + "are not supported; supported is EnvironmentCredential."
      )
    default:
      throw .unavailable(
        reason: "AZURE_TOKEN_CREDENTIALS is \"\(selection)\"; it must be \"prod\" or "
          + "\"EnvironmentCredential\"."
      )
    }
    chain = ChainedTokenCredential([
      EnvironmentCredential(
        transport: transport,
        authority: authority,
        environment: environment,
        options: options
      )
    ])
  }

  /// Gets a token from the link that gave one before, else from the first link that gives one.
  ///
  /// - Throws: As ``ChainedTokenCredential/token(for:)``.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await chain.token(for: request)
  }
}
