import ArmatureRuntime
import HTTPTypes

/// Asks the endpoints of managed identities for tokens.
struct ManagedIdentityClient: Sendable {
  let host: ManagedIdentityHost
  let transport: any HTTPTransport
  let options: TokenEndpointOptions
  let probes: Bool
  let arcAgent: ArcAgent?
  let files: HostFiles

  /// The metadata service's own schedule: six retries after 2, 4, 8, 16, 25 and 25 seconds.
  private static let delays: [Duration] = [2, 4, 8, 16, 25, 25].map { .seconds($0) }

  /// A token for a resource.
  func token(
    for resource: String, as identity: ManagedIdentityCredential.Identity
  ) async throws -> AccessToken {
    var request = try host.request(for: resource, as: identity)
    switch host {
    case .serviceFabric, .appService, .machineLearning, .cloudShell:
      let (head, body) = try await answer(to: request)
      return try token(head, body, secrets: request.secrets)
    case .arc:
      let (head, body) = try await answer(to: request)
      guard head.status == .unauthorized else { return try token(head, body, secrets: []) }
      let key = try arcKey(for: head)
      request.head.headerFields[.authorization] = "Basic \(key)"
      let (secondHead, secondBody) = try await answer(to: request)
      return try token(secondHead, secondBody, secrets: [key])
    case .instanceMetadata:
      if probes { try await probe() }
      let (head, body) = try await answer(to: request)
      try checkMetadata(head, body, for: identity)
      return try token(head, body, secrets: [])
    }
  }

  // MARK: Azure Arc

  private func arcKey(for head: HTTPResponse) throws(CredentialError) -> String {
    guard let arcAgent else {
      throw .unavailable(reason: "Azure Arc gives identities on Linux and Windows only")
    }
    guard let challenge = head.headerFields[.wwwAuthenticate] else {
      throw .authenticationFailed(
        AuthenticationFailure(status: 401, message: "the agent of Azure Arc sent no challenge"))
    }
    return try arcAgent.key(for: challenge, in: files)
  }

  // MARK: Instance metadata

  private func checkMetadata(
    _ head: HTTPResponse, _ body: [UInt8], for identity: ManagedIdentityCredential.Identity
  ) throws(CredentialError) {
    switch head.status.code {
    case 400:
      let message = TokenResponse(body)?.failure(status: 400).message ?? "no description"
      if case .systemAssigned = identity {
        throw .unavailable(reason: "the machine has no system-assigned identity: \(message)")
      }
      throw .authenticationFailed(
        AuthenticationFailure(
          status: 400, message: "the machine does not have the identity asked for: \(message)"))
    case 403 where String(decoding: body.prefix(1024), as: UTF8.self).contains("unreachable"):
      throw .unavailable(reason: "the metadata service cannot be reached from here")
    default:
      return
    }
  }

  /// Any answer means that the metadata service is there.
  private func probe() async throws {
    let request = try ManagedIdentityRequest(
      endpoint: ManagedIdentityRequest.metadataEndpoint, variable: "")
    do {
      _ = try await options.exchange(request.head, over: transport, limit: .seconds(1))
    } catch is TransportError {
      throw CredentialError.unavailable(reason: "there is no metadata service here")
    }
  }

  // MARK: Requests

  private func answer(
    to request: ManagedIdentityRequest
  ) async throws -> (HTTPResponse, [UInt8]) {
    var retries = 0
    while true {
      do {
        let (head, body) = try await options.exchange(
          request.head, request.form.map { HTTPBody($0) } ?? .empty, over: transport,
          limit: .seconds(60))
        guard Self.isRetriable(head.status.code), retries < Self.delays.count else {
          return (head, body)
        }
      } catch let error as TransportError {
        try Task.checkCancellation()
        if error.kind == .tls { throw untrusted() }
        guard retries < Self.delays.count, error.kind != .connectionNeverMade else {
          throw CredentialError.unavailable(reason: "no answer from \(host.name)")
        }
      } catch is HTTPBodyError {
        throw CredentialError.unavailable(reason: "the answer of \(host.name) is too long")
      }
      try await options.clock.sleep(for: Self.delays[retries])
      retries += 1
    }
  }

  private func untrusted() -> CredentialError {
    guard case .serviceFabric(_, _, let thumbprint) = host else {
      return .unavailable(reason: "\(host.name) is not trusted by the transport")
    }
    return .unavailable(
      reason:
        "Service Fabric is not trusted: give a transport that trusts the certificate with the "
        + "thumbprint \(thumbprint) (IDENTITY_SERVER_THUMBPRINT)")
  }

  private static func isRetriable(_ status: Int) -> Bool {
    switch status {
    case 404, 410, 429, 500...508, 510, 511: true
    default: false
    }
  }

  private func token(
    _ head: HTTPResponse, _ body: [UInt8], secrets: [String]
  ) throws(CredentialError) -> AccessToken {
    guard let answer = TokenResponse(body) else {
      throw .unavailable(
        reason: "the answer of \(host.name) is not JSON (status \(head.status.code))")
    }
    guard head.status.kind == .successful else {
      throw .authenticationFailed(answer.failure(status: head.status.code).hiding(secrets))
    }
    let now = options.now()
    guard var token = answer.accessToken(now: now) else {
      throw .authenticationFailed(
        AuthenticationFailure(
          status: head.status.code,
          message: "the answer of \(host.name) has no token or does not tell when it expires"))
    }
    // Tokens of managed identities live for a day or more; half of it leaves time for outages.
    let lifetime = token.expiresOn - now
    if token.refreshOn == nil, lifetime > .seconds(7200) { token.refreshOn = now + lifetime / 2 }
    return token
  }
}
