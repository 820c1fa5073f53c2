/// Authenticates each request by the first of its operation's ways for which the client has every
/// credential (OpenAPI "Security Requirement Object").
///
/// A way that needs nothing of the client comes last. A client without any credential sends none.
struct SecurityPolicy: HTTPPolicy {
  let credentials: [String: SchemeCredential]
  /// The ways of operations that name none.
  let requirements: SecurityRequirements
  /// The tokens of each scheme.
  let caches: [String: TokenCache]
  let trustedHosts: TrustedHosts
  let options: ClientOptions

  func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
    let alternatives = request.security ?? requirements
    guard let chosen = try choose(among: alternatives, for: request.operationID) else {
      return try await next.send(request)
    }
    var keys: [RequestKey] = []
    var policies: [any HTTPPolicy] = []
    for (scheme, scopes) in chosen.sorted(by: { $0.key < $1.key }) {
      switch credentials[scheme]?.kind {
      case .key(let key): keys.append(key)
      case .token(let credential):
        policies.append(
          BearerTokenPolicy(
            credential: credential, tokenRequest: TokenRequest(scopes: scopes, enableCAE: true),
            cache: caches[scheme] ?? TokenCache(now: options.now),
            auxiliaryTenants: options.auxiliaryTenants, trustedHosts: trustedHosts,
            allowsLoopbackHTTP: options.allowsTokensOverLoopbackHTTP))
      case nil: break
      }
    }
    if !keys.isEmpty {
      policies.append(
        KeyPolicy(
          keys: keys, trustedHosts: trustedHosts,
          allowsLoopbackHTTP: options.allowsTokensOverLoopbackHTTP))
    }
    return try await next.preceded(by: policies).send(request)
  }

  /// - Returns: The way to take; nil for none.
  private func choose(
    among alternatives: SecurityRequirements, for operationID: String
  ) throws(AuthenticationError) -> [String: [String]]? {
    func isGiven(_ scheme: String) -> Bool { credentials[scheme]?.kind != nil }
    /// Schemes that the client knows nothing of are the transport's or the program's.
    func isSeenTo(_ scheme: String) -> Bool { credentials[scheme] == nil || isGiven(scheme) }
    let possible = alternatives.filter { $0.keys.allSatisfy(isSeenTo) }
    if let chosen = possible.first(where: { $0.keys.contains(where: isGiven) }) { return chosen }
    let isAnonymous = !credentials.keys.contains(where: isGiven)
    guard possible.isEmpty, !alternatives.isEmpty, !isAnonymous else { return nil }
    throw .missingCredential(
      operationID: operationID, schemes: alternatives.map { $0.keys.sorted() })
  }
}

extension ServicePipeline {
  /// Makes a pipeline that authenticates each operation as its specification says.
  ///
  /// - Parameters:
  ///   - endpoint: The URL of the service. If it is not valid, every call throws
  ///     ``RequestError/invalidEndpoint(_:)``.
  ///   - credentials: What the client was given, by the names of security schemes.
  ///   - security: The ways to authenticate operations that name none of their own.
  ///   - transport: What carries requests.
  ///   - module: The name of the client's module, for `User-Agent`.
  ///   - options: How requests are sent.
  public convenience init(
    endpoint: String,
    credentials: [String: SchemeCredential],
    security: SecurityRequirements,
    transport: any HTTPTransport,
    module: String,
    options: ClientOptions = ClientOptions()
  ) {
    let caches = credentials.mapValues { _ in TokenCache(now: options.now) }
    self.init(endpoint, transport, module, options) { trustedHosts in
      SecurityPolicy(
        credentials: credentials, requirements: security, caches: caches,
        trustedHosts: trustedHosts, options: options)
    }
  }
}
