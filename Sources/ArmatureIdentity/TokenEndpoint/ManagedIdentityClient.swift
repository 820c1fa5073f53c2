import ArmatureRuntime
import HTTPTypes

/// Asks the endpoints of managed identities for tokens.
struct ManagedIdentityClient: Sendable {
  let transport: any HTTPTransport
  let options: TokenEndpointOptions
  let probes: Bool

  private static let metadataHost = "169.254.169.254"
  private static let metadataPath = "/metadata/identity/oauth2/token"
  /// The metadata service's own schedule: six retries after 2, 4, 8, 16, 25 and 25 seconds.
  private static let delays: [Duration] = [2, 4, 8, 16, 25, 25].map { .seconds($0) }

  /// A token for a resource.
  func token(from source: ManagedIdentitySource, resource: String) async throws -> AccessToken {
    switch source.host {
    case .unsupported(let host):
      throw CredentialError.unavailable(
        reason: "the managed identity of \(host) is not supported; use another credential")
    case .appService(let endpoint, let header):
      return try await appServiceToken(source, endpoint, header: header, resource: resource)
    case .instanceMetadata:
      return try await metadataToken(source, resource: resource)
    }
  }

  // MARK: App Service

  private func appServiceToken(
    _ source: ManagedIdentitySource, _ endpoint: String, header: String, resource: String
  ) async throws -> AccessToken {
    guard let url = try? ServiceURL(endpoint) else {
      throw CredentialError.unavailable(reason: "IDENTITY_ENDPOINT is not the URL of a service")
    }
    let query =
      [("api-version", "2019-08-01"), ("resource", resource)]
      + source.query(resourceIDName: "mi_res_id")
    var request = HTTPRequest(
      method: .get, scheme: url.scheme, authority: url.authority,
      path: url.path + (url.path.contains("?") ? "&" : "?") + text(of: query))
    guard let name = HTTPField.Name("X-IDENTITY-HEADER"), HTTPField.isValidValue(header) else {
      throw CredentialError.unavailable(reason: "IDENTITY_HEADER is not valid")
    }
    request.headerFields[name] = header
    let (head, body) = try await answer(to: request, host: "App Service", secret: header)
    return try token(head, body, host: "App Service", secret: header)
  }

  // MARK: Instance metadata

  private func metadataToken(
    _ source: ManagedIdentitySource, resource: String
  ) async throws -> AccessToken {
    if probes { try await probe() }
    let query =
      [("api-version", "2018-02-01"), ("resource", resource)]
      + source.query(resourceIDName: "msi_res_id")
    var request = metadataRequest("?" + text(of: query))
    if let name = HTTPField.Name("Metadata") { request.headerFields[name] = "true" }
    let (head, body) = try await answer(to: request, host: "the metadata service", secret: "")
    let answer = String(decoding: body.prefix(1024), as: UTF8.self)
    switch head.status.code {
    case 400:
      let message = TokenResponse(body)?.failure(status: 400).message ?? "no description"
      if case .systemAssigned = source.identity {
        throw CredentialError.unavailable(
          reason: "the machine has no system-assigned identity: \(message)")
      }
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(
          status: 400, message: "the machine does not have the identity asked for: \(message)"))
    case 403 where answer.contains("unreachable"):
      throw CredentialError.unavailable(reason: "the metadata service cannot be reached from here")
    default:
      return try token(head, body, host: "the metadata service", secret: "")
    }
  }

  private func metadataRequest(_ query: String) -> HTTPRequest {
    HTTPRequest(
      method: .get, scheme: "http", authority: Self.metadataHost, path: Self.metadataPath + query)
  }

  /// Any answer means that the metadata service is there.
  private func probe() async throws {
    do {
      _ = try await options.exchange(metadataRequest(""), over: transport, limit: .seconds(1))
    } catch is TransportError {
      throw CredentialError.unavailable(reason: "there is no metadata service here")
    }
  }

  // MARK: Requests

  private func answer(
    to request: HTTPRequest, host: String, secret: String
  ) async throws -> (HTTPResponse, [UInt8]) {
    var retries = 0
    while true {
      do {
        let (head, body) = try await options.exchange(
          request, over: transport, limit: .seconds(60))
        guard Self.isRetriable(head.status.code), retries < Self.delays.count else {
          return (head, body)
        }
      } catch let error as TransportError {
        try Task.checkCancellation()
        guard retries < Self.delays.count, error.kind != .connectionNeverMade else {
          throw CredentialError.unavailable(reason: "no answer from \(host)")
        }
      }
      try await options.clock.sleep(for: Self.delays[retries])
      retries += 1
    }
  }

  private static func isRetriable(_ status: Int) -> Bool {
    switch status {
    case 404, 410, 429, 500...508, 510, 511: true
    default: false
    }
  }

  private func token(
    _ head: HTTPResponse, _ body: [UInt8], host: String, secret: String
  ) throws(CredentialError) -> AccessToken {
    guard let answer = TokenResponse(body) else {
      throw .unavailable(reason: "the answer of \(host) is not JSON (status \(head.status.code))")
    }
    guard head.status.kind == .successful else {
      var failure = answer.failure(status: head.status.code)
      if !secret.isEmpty { failure.message = failure.message.replacing(secret, with: "REDACTED") }
      throw .authenticationFailed(failure)
    }
    guard let token = answer.accessToken(now: options.now()) else {
      throw .authenticationFailed(
        AuthenticationFailure(
          status: head.status.code,
          message: "the answer of \(host) has no token or does not tell when it expires"))
    }
    return token
  }

  private func text(of query: [(String, String)]) -> String {
    query.map { "\($0.0)=\(FormEncoding.encoded($0.1))" }.joined(separator: "&")
  }
}
