public import ArmatureRuntime
import HTTPTypes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Authenticates a job of Azure Pipelines as the application of a service connection with workload
/// identity federation: the job's own token is exchanged for an assertion, and that for a token.
public struct AzurePipelinesCredential: TokenCredential {
  private let credential: ClientAssertionCredential

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tenantID: The tenant of the service connection.
  ///   - clientID: The application of the service connection.
  ///   - serviceConnectionID: The identifier of the service connection.
  ///   - systemAccessToken: The job's token, a secret: the variable `System.AccessToken`, which a
  ///     pipeline must map into the environment itself.
  ///   - transport: What carries the requests for tokens.
  ///   - authority: What issues the tokens.
  ///   - additionallyAllowedTenants: Other tenants that tokens may be asked for; `*` for any.
  ///   - environment: The environment variables, with `SYSTEM_OIDCREQUESTURI`; by default those of
  ///     the process.
  ///   - options: How the pipeline service and the token endpoint are asked.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a value is empty or wrong, or the program
  ///   does not run in a pipeline.
  public init(
    tenantID: String,
    clientID: String,
    serviceConnectionID: String,
    systemAccessToken: String,
    transport: any HTTPTransport,
    authority: Authority = .public,
    additionallyAllowedTenants: Set<String> = [],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    options: TokenEndpointOptions = TokenEndpointOptions()
  ) throws(CredentialError) {
    guard let endpoint = environment["SYSTEM_OIDCREQUESTURI"], !endpoint.isEmpty else {
      throw .unavailable(
        reason: "missing environment variable: SYSTEM_OIDCREQUESTURI; it is there in jobs of Azure "
          + "Pipelines only")
    }
    guard let url = try? ServiceURL(endpoint), url.scheme == "https" else {
      throw .unavailable(reason: "SYSTEM_OIDCREQUESTURI is not a URL of https")
    }
    guard !serviceConnectionID.isEmpty else {
      throw .unavailable(reason: "The service connection ID must not be empty.")
    }
    guard !systemAccessToken.isEmpty, HTTPField.isValidValue(systemAccessToken) else {
      throw .unavailable(
        reason: "The system access token is empty or not valid; the pipeline must map "
          + "$(System.AccessToken) into the environment.")
    }
    credential = try ClientAssertionCredential(
      tenantID: tenantID, clientID: clientID,
      signer: PipelineService(
        url: url, serviceConnectionID: serviceConnectionID, systemAccessToken: systemAccessToken,
        transport: transport, options: options),
      transport: transport, authority: authority,
      additionallyAllowedTenants: additionallyAllowedTenants, options: options)
  }

  /// Asks the pipeline service for an assertion, and the token endpoint for a token.
  ///
  /// - Throws: ``CredentialError/authenticationFailed(_:)``; `CancellationError`.
  public func token(for request: TokenRequest) async throws -> AccessToken {
    try await credential.token(for: request)
  }
}

extension AzurePipelinesCredential: CustomStringConvertible, CustomReflectable {
  /// The tenant and the application.
  public var description: String { "AzurePipelinesCredential(\(credential))" }

  /// Shows the tenant and the application only.
  public var customMirror: Mirror { Mirror(self, children: ["credential": credential]) }
}

/// Gives jobs assertions of their service connections.
private struct PipelineService: ClientAssertionSigner {
  let url: ServiceURL
  let serviceConnectionID: String
  let systemAccessToken: String
  let transport: any HTTPTransport
  let options: TokenEndpointOptions

  func assertion(for request: ClientAssertionRequest) async throws -> String {
    let query =
      "api-version=7.1&serviceConnectionId=\(FormEncoding.encoded(serviceConnectionID))"
    var head = HTTPRequest(
      method: .post, scheme: url.scheme, authority: url.authority,
      path: url.path + (url.path.contains("?") ? "&" : "?") + query,
      headerFields: [
        .authorization: "Bearer \(systemAccessToken)", .contentType: "application/json",
        .accept: "application/json",
      ])
    // Without it, a token that is not valid is answered by a redirection to a page for people.
    if let name = HTTPField.Name("X-TFS-FedAuthRedirect") { head.headerFields[name] = "Suppress" }
    let (response, body) = try await answer(to: head)
    guard response.status == .ok else {
      throw failure(
        "it gives no assertion; check that the service connection exists, that the pipeline may "
          + "use it, and that the system access token is valid", response)
    }
    guard let value = try? JSON.decode(JSONValue.self, from: body),
      case .object(let members) = value, case .string(let token)? = members["oidcToken"],
      !token.isEmpty
    else { throw failure("its answer has no oidcToken", response) }
    return token
  }

  private func answer(to head: HTTPRequest) async throws -> (HTTPResponse, [UInt8]) {
    do {
      return try await options.response(to: head, over: transport)
    } catch let error as TransportError {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(message: "no answer from Azure Pipelines: \(error)")
          .hiding([systemAccessToken]))
    } catch is HTTPBodyError {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(message: "the answer of Azure Pipelines cannot be read"))
    }
  }

  /// A failure with what the service's support finds the request by.
  private func failure(_ message: String, _ response: HTTPResponse) -> CredentialError {
    let ids = ["x-vss-e2eid", "x-msedge-ref"].compactMap { name in
      HTTPField.Name(name).flatMap { response.headerFields[$0] }.map {
        "\(name): \($0.prefix(200))"
      }
    }
    return .authenticationFailed(
      AuthenticationFailure(
        status: response.status.code, message: "Azure Pipelines: \(message)",
        correlationID: ids.isEmpty ? nil : ids.joined(separator: ", ")
      ).hiding([systemAccessToken]))
  }
}
