import HTTPTypes

/// Authenticates requests by access tokens (RFC 6750), and answers a claims challenge once.
///
/// Tokens go only to trusted hosts, over HTTPS. A request that the service redirected to another
/// host goes there without a token.
struct BearerTokenPolicy: HTTPPolicy {
  let credential: any TokenCredential
  let tokenRequest: TokenRequest
  let cache: TokenCache
  /// The tenants besides the credential's own that requests are authorised for.
  let auxiliaryTenants: [String]
  let trustedHosts: TrustedHosts
  let allowsLoopbackHTTP: Bool

  func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
    guard let url = ServiceURL(request.head), trustedHosts.contains(url) else {
      if request.isRedirected { return try await next.send(request) }
      throw UntrustedHostError(host: request.head.authority ?? "", purpose: .token)
    }
    guard url.scheme == "https" || (allowsLoopbackHTTP && url.isLoopback) else {
      throw AuthenticationError.insecureConnection(host: url.host)
    }
    var request = request
    if !auxiliaryTenants.isEmpty {
      request.head.headerFields[named: "x-ms-authorization-auxiliary"] = try await auxiliaryTokens()
    }
    let token = try await token(for: tokenRequest)
    let response = try await next.send(request.authorized(by: token))
    guard response.head.status == .unauthorized else { return response }
    await cache.invalidate(token, for: tokenRequest)
    guard request.body.isReplayable,
      let challenge = response.head.headerFields[.wwwAuthenticate],
      let claims = try ClaimsChallenge.claims(in: challenge)
    else { return response }
    var challenged = tokenRequest
    challenged.claims = claims
    let newToken = try await self.token(for: challenged)
    return try await next.send(request.authorized(by: newToken))
  }

  private func auxiliaryTokens() async throws -> String {
    var tokens: [String] = []
    for tenant in auxiliaryTenants {
      var request = tokenRequest
      request.tenantID = tenant
      tokens.append("Bearer \(try await token(for: request).token)")
    }
    return tokens.joined(separator: ", ")
  }

  private func token(for request: TokenRequest) async throws -> AccessToken {
    try await cache.token(for: request) { [credential] in try await credential.token(for: $0) }
  }
}

extension PipelineRequest {
  fileprivate func authorized(by token: AccessToken) -> PipelineRequest {
    var request = self
    request.head.headerFields[.authorization] = "Bearer \(token.token)"
    return request
  }
}
