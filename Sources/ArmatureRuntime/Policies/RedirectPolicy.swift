import HTTPTypes

/// Repeats a request where the service sends it, for this one time.
///
/// Method, body and the transport (with its client certificate) stay the same. The next request
/// goes to the original host again.
struct RedirectPolicy: HTTPPolicy {
  let options: RedirectOptions
  let trustedHosts: TrustedHosts

  func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
    var request = request
    var redirects = 0
    while true {
      let response = try await next.send(request)
      guard [307, 308].contains(response.head.status.code), redirects < options.maximum,
        request.body.isReplayable,
        let location = response.head.headerFields[.location],
        let url = ServiceURL(request.head),
        let target = try? url.resolving(location)
      else { return response }
      guard trustedHosts.contains(target, orAnyOf: options.hosts) else {
        throw UntrustedHostError(host: target.authority, purpose: .redirect)
      }
      redirects += 1
      if !target.hasSameOrigin(as: url) { request.dropIdentity() }
      request.head.scheme = target.scheme
      request.head.authority = target.authority
      request.head.path = target.path
    }
  }
}

extension PipelineRequest {
  /// Removes what only the original host may see.
  fileprivate mutating func dropIdentity() {
    isRedirected = true
    for name in ["authorization", "x-ms-authorization-auxiliary", "cookie"] {
      head.headerFields[named: name] = nil
    }
  }
}
