import HTTPTypes
import Logging

/// What a generated client sends its requests with.
///
/// Every request goes through these policies: user agent, those of ``ClientOptions/policies``,
/// registration of resource providers, client request ID, retry, redirect, cookies, authentication,
/// logging, those of ``ClientOptions/tryPolicies``; then the transport.
public final class ServicePipeline: Sendable {
  private let result: Result<PipelineCore, RequestError>

  /// Makes a pipeline that authenticates by tokens.
  ///
  /// - Parameters:
  ///   - endpoint: The URL of the service. If it is not valid, every call throws
  ///     ``RequestError/invalidEndpoint(_:)``.
  ///   - credential: Where tokens come from.
  ///   - scopes: What tokens are for.
  ///   - transport: What carries requests.
  ///   - module: The name of the client's module, for `User-Agent`.
  ///   - options: How requests are sent.
  public convenience init(
    endpoint: String,
    credential: any TokenCredential,
    scopes: [String],
    transport: any HTTPTransport,
    module: String,
    options: ClientOptions = ClientOptions()
  ) {
    self.init(endpoint, transport, module, options) { trustedHosts in
      BearerTokenPolicy(
        credential: credential,
        tokenRequest: TokenRequest(scopes: scopes, enableCAE: true),
        cache: TokenCache(now: options.now),
        auxiliaryTenants: options.auxiliaryTenants,
        trustedHosts: trustedHosts,
        allowsLoopbackHTTP: options.allowsTokensOverLoopbackHTTP)
    }
  }

  /// Makes a pipeline that does not authenticate, or whose transport does by a client certificate.
  ///
  /// - Parameters:
  ///   - endpoint: The URL of the service. If it is not valid, every call throws
  ///     ``RequestError/invalidEndpoint(_:)``.
  ///   - transport: What carries requests.
  ///   - module: The name of the client's module, for `User-Agent`.
  ///   - options: How requests are sent.
  public convenience init(
    endpoint: String,
    transport: any HTTPTransport,
    module: String,
    options: ClientOptions = ClientOptions()
  ) {
    self.init(endpoint, transport, module, options) { _ in nil }
  }

  init(
    _ endpoint: String,
    _ transport: any HTTPTransport,
    _ module: String,
    _ options: ClientOptions,
    authentication: (TrustedHosts) -> (any HTTPPolicy)?
  ) {
    do throws(ServiceURLError) {
      let trustedHosts = TrustedHosts(
        endpoint: try ServiceURL(endpoint), allowed: options.allowedHosts)
      result = .success(
        PipelineCore(
          trustedHosts: trustedHosts, authentication: authentication(trustedHosts),
          transport: transport, module: module, options: options))
    } catch {
      result = .failure(.invalidEndpoint(error))
    }
  }

  func core() throws(RequestError) -> PipelineCore { try result.get() }

  /// Calls an operation.
  ///
  /// - Throws: ``ServiceError`` for a status that the operation does not accept; ``RequestError``,
  ///   ``TransportError``, ``UntrustedHostError``, ``AuthenticationError`` or what a credential throws
  ///   if there is no response; `CancellationError` if cancelled.
  @discardableResult
  public func send(_ request: OperationRequest) async throws -> OperationResponse {
    let response = try await core().send(request)
    guard request.descriptor.accepts(response.status) else {
      throw ServiceError(response, operation: request.descriptor)
    }
    return response
  }
}

extension ServicePipeline {
  /// Calls an operation whose response may be too large to be held in memory.
  ///
  /// The time-outs of the call end with the head of the response. If the body is not read, the
  /// exchange ends when the last copy of the response goes.
  ///
  /// - Returns: A response whose ``OperationResponse/content`` is passed on as it arrives.
  /// - Throws: What ``send(_:)`` throws.
  public func stream(_ request: OperationRequest) async throws -> OperationResponse {
    let response = try await core().send(request, streamsResponse: true)
    guard request.descriptor.accepts(response.status) else {
      throw ServiceError(response, operation: request.descriptor)
    }
    return response
  }
}

/// What is behind a pipeline with a valid endpoint.
struct PipelineCore: Sendable {
  let trustedHosts: TrustedHosts
  let options: ClientOptions
  private let policies: PolicyChain

  init(
    trustedHosts: TrustedHosts,
    authentication: (any HTTPPolicy)?,
    transport: any HTTPTransport,
    module: String,
    options: ClientOptions
  ) {
    self.trustedHosts = trustedHosts
    self.options = options
    var policies: [any HTTPPolicy] = [
      UserAgentPolicy(module: module, appID: options.appID)
    ]
    #if Tracing
      policies.append(OperationTracingPolicy(module: module))
    #endif
    policies += options.policies
    if options.registersResourceProviders {
      policies.append(ResourceProviderPolicy(clock: options.clock, logger: options.logger))
    }
    policies.append(ClientRequestIDPolicy(random: options.random))
    policies.append(
      RetryPolicy(
        clientOptions: options.retry, clock: options.clock, now: options.now,
        random: options.random,
        logger: options.logger))
    policies.append(RedirectPolicy(options: options.redirects, trustedHosts: trustedHosts))
    if let jar = options.cookies { policies.append(CookiePolicy(jar: jar, now: options.now)) }
    if let authentication { policies.append(authentication) }
    if let logger = options.logger { policies.append(LoggingPolicy(logger: logger)) }
    #if Tracing
      policies.append(TryTracingPolicy())
    #endif
    policies += options.tryPolicies
    self.policies = PolicyChain(
      policies, transport: transport, maximumResponseSize: options.maximumResponseSize)
  }

  /// Sends a call; any status is a response.
  func send(
    _ request: OperationRequest, streamsResponse: Bool = false
  ) async throws -> OperationResponse {
    try await send(
      head(of: request), body: request.content, operationID: request.descriptor.id,
      options: request.options, streamsResponse: streamsResponse)
  }

  /// A call as it goes on the wire, without its body.
  ///
  /// - Throws: ``RequestError``
  func head(of request: OperationRequest) throws(RequestError) -> HTTPRequest {
    var head = try request.httpRequest(to: trustedHosts.endpoint)
    try identify(&head.headerFields, as: request)
    return head
  }

  /// Sets the header fields by which a call is known.
  ///
  /// - Throws: ``RequestError/invalidHeader(_:)``
  func identify(
    _ fields: inout HTTPFields, as request: OperationRequest
  ) throws(RequestError) {
    if let identifier = request.options.clientRequestID {
      guard HTTPField.isValidValue(identifier), !identifier.isEmpty else {
        throw RequestError.invalidHeader("x-ms-client-request-id")
      }
      fields[named: "x-ms-client-request-id"] = identifier
    }
    if request.descriptor.returnsClientRequestID {
      fields[named: "x-ms-return-client-request-id"] = "true"
    }
  }

  func send(
    _ head: HTTPRequest,
    body: HTTPBody = .empty,
    operationID: String,
    options call: RequestOptions,
    mayComeTooEarly: Bool = false,
    streamsResponse: Bool = false
  ) async throws -> OperationResponse {
    var request = PipelineRequest(head: head, body: body, operationID: operationID)
    request.mayComeTooEarly = mayComeTooEarly
    request.streamsResponse = streamsResponse
    request.retry = call.retry
    let response = try await withTimeout(call.timeout, clock: options.clock) { [request] in
      try await policies.send(request)
    }
    call.onResponse?(response.head)
    return OperationResponse(
      status: response.head.status.code, headers: response.head.headerFields,
      body: response.body, request: response.request, stream: response.stream)
  }
}
