import HTTPTypes

/// Authenticates requests by keys. They go only to trusted hosts, over HTTPS; a request that the
/// service redirected to another host goes there without them.
struct KeyPolicy: HTTPPolicy {
  let keys: [RequestKey]
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
    for key in keys { try add(key, to: &request.head) }
    return try await next.send(request)
  }

  private func add(_ key: RequestKey, to head: inout HTTPRequest) throws(RequestError) {
    switch key.place {
    case .header(let name):
      guard let field = HTTPField.Name(name), HTTPField.isValidValue(key.secret) else {
        throw .invalidHeader(name)
      }
      head.headerFields[field] = key.secret
    case .query(let name):
      let path = head.path ?? "/"
      head.path =
        path + (path.contains("?") ? "&" : "?") + PercentEncoding.component(name) + "="
        + PercentEncoding.component(key.secret)
    case .cookie(let name):
      let cookie = "\(name)=\(PercentEncoding.component(key.secret))"
      head.headerFields[.cookie] = head.headerFields[.cookie].map { "\($0); \(cookie)" } ?? cookie
    }
  }
}

extension ServicePipeline {
  /// Makes a pipeline that authenticates by keys.
  ///
  /// - Parameters:
  ///   - endpoint: The URL of the service. If it is not valid, every call throws
  ///     ``RequestError/invalidEndpoint(_:)``.
  ///   - keys: What every request carries.
  ///   - transport: What carries requests.
  ///   - module: The name of the client's module, for `User-Agent`.
  ///   - options: How requests are sent.
  public convenience init(
    endpoint: String,
    keys: [RequestKey],
    transport: any HTTPTransport,
    module: String,
    options: ClientOptions = ClientOptions()
  ) {
    self.init(endpoint, transport, module, options) { trustedHosts in
      KeyPolicy(
        keys: keys, trustedHosts: trustedHosts,
        allowsLoopbackHTTP: options.allowsTokensOverLoopbackHTTP)
    }
  }
}
