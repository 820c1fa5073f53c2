import HTTPTypes
import Logging

/// What a generated client sends its requests with.
///
/// Every request goes through these policies: user agent, those of ``ClientOptions/policies``,
/// registration of resource providers, client request ID, retry, redirect, cookies, authentication,
/// logging, those of ``ClientOptions/tryPolicies``; then the transport.
public final class ServicePipeline: Sendable {
  private let endpoint: String
  /// Whether the endpoint has parts that calls give.
  private let isTemplate: Bool
  private let result: Result<PipelineCore, RequestError>
  private let makeCore: @Sendable (ServiceURL) -> PipelineCore

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
    let cache = TokenCache(now: options.now)
    self.init(endpoint, transport, module, options) { trustedHosts in
      BearerTokenPolicy(
        credential: credential,
        tokenRequest: TokenRequest(scopes: scopes, enableCAE: true),
        cache: cache,
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
    authentication: @escaping @Sendable (TrustedHosts) -> (any HTTPPolicy)?
  ) {
    makeCore = { url in
      let trustedHosts = TrustedHosts(endpoint: url, allowed: options.allowedHosts)
      return PipelineCore(
        trustedHosts: trustedHosts, authentication: authentication(trustedHosts),
        transport: transport, module: module, options: options)
    }
    self.endpoint = endpoint
    isTemplate = endpoint.contains("{")
    do throws(ServiceURLError) {
      result = .success(makeCore(try ServiceURL(endpoint)))
    } catch {
      result = .failure(.invalidEndpoint(error))
    }
  }

  /// What carries a request to the endpoint that it is for: the client's, unless the call, the
  /// operation or a part of the host says otherwise.
  ///
  /// - Throws: ``RequestError/invalidEndpoint(_:)``, ``RequestError/invalidHostPart(_:)``,
  ///   ``RequestError/missingHostPart(_:)``
  func core(for request: OperationRequest) throws(RequestError) -> PipelineCore {
    let own = request.options.endpoint ?? request.descriptor.endpoint
    guard own != nil || isTemplate else { return try result.get() }
    let text = try EndpointTemplate.fill(own ?? endpoint, request.hostParts)
    // A server that an operation names may be relative to the client's.
    let base = own == nil || text.contains("://") ? nil : try result.get().trustedHosts.endpoint
    do throws(ServiceURLError) {
      guard let base else { return makeCore(try ServiceURL(text)) }
      return makeCore(try base.resolving(text))
    } catch {
      throw .invalidEndpoint(error)
    }
  }

  /// Calls an operation.
  ///
  /// - Throws: ``ServiceError`` for a status that the operation does not accept; ``RequestError``,
  ///   ``TransportError``, ``UntrustedHostError``, ``AuthenticationError`` or what a credential throws
  ///   if there is no response; `CancellationError` if cancelled.
  @discardableResult
  public func send(_ request: OperationRequest) async throws -> OperationResponse {
    let response = try await core(for: request).send(request)
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
  /// - Parameters:
  ///   - request: The call.
  ///   - collectedStatuses: The statuses whose bodies are read whole all the same.
  /// - Returns: A response whose ``OperationResponse/content`` is passed on as it arrives.
  /// - Throws: What ``send(_:)`` throws.
  public func stream(
    _ request: OperationRequest, collecting collectedStatuses: Set<Int> = []
  ) async throws -> OperationResponse {
    let response = try await core(for: request).send(
      request, streamsResponse: true, collecting: collectedStatuses)
    guard request.descriptor.accepts(response.status) else {
      throw ServiceError(response, operation: request.descriptor)
    }
    return response
  }
}

/// What is behind a pipeline with a valid endpoint.
final class PipelineCore: Sendable {
  let trustedHosts: TrustedHosts
  let options: ClientOptions
  /// What those wait by who follow operations.
  let timer: SharedTimer
  private let userAgent: UserAgent
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
    timer = SharedTimer(clock: options.clock)
    userAgent = UserAgent(module: module, appID: options.appID)
    var policies: [any HTTPPolicy] = []
    #if Tracing
      policies.append(OperationTracingPolicy(module: module))
    #endif
    policies += options.policies
    if options.registersResourceProviders {
      policies.append(ResourceProviderPolicy(clock: options.clock, logger: options.logger))
    }
    policies.append(
      RetryPolicy(
        clientOptions: options.retry, clock: options.clock, now: options.now,
        random: options.random,
        logger: options.logger))
    if options.redirects.maximum > 0 {
      policies.append(RedirectPolicy(options: options.redirects, trustedHosts: trustedHosts))
    }
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
    _ request: OperationRequest, streamsResponse: Bool = false,
    collecting collectedStatuses: Set<Int> = []
  ) async throws -> OperationResponse {
    try await send(
      head(of: request), body: request.content, operation: request.descriptor,
      options: request.options, streamsResponse: streamsResponse, collecting: collectedStatuses)
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
    _ head: consuming HTTPRequest,
    body: HTTPBody = .empty,
    operation: OperationDescriptor,
    options call: RequestOptions,
    mayComeTooEarly: Bool = false,
    streamsResponse: Bool = false,
    collecting collectedStatuses: Set<Int> = []
  ) async throws -> OperationResponse {
    var request = PipelineRequest(head: head, body: body, operationID: operation.id)
    request.security = operation.security
    request.mayComeTooEarly = mayComeTooEarly
    request.streamsResponse = streamsResponse
    request.collectedStatuses = collectedStatuses
    request.retry = call.retry
    userAgent.identify(&request.head)
    let response =
      if call.timeout == nil {
        try await policies.send(request)
      } else {
        try await withTimeout(call.timeout, clock: options.clock) { [request, policies] in
          try await policies.send(request)
        }
      }
    call.onResponse?(response.head)
    return OperationResponse(
      status: response.head.status.code, headers: response.head.headerFields,
      body: response.body, request: response.request, stream: response.stream)
  }
}
