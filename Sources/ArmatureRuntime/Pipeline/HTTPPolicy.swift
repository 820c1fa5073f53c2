import HTTPTypes

/// A step through which every request and its response go.
public protocol HTTPPolicy: Sendable {
  /// Passes a request on to `next`, perhaps changed, perhaps several times, and returns a response.
  func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse
}

/// A request on its way through the pipeline.
public struct PipelineRequest: Sendable {
  /// The method, the URL and the header fields as they go on the wire.
  public var head: HTTPRequest
  /// The body.
  public var body: HTTPBody
  /// The operation that the request belongs to.
  public let operationID: String
  /// When and how often the request is tried again; nil for what the client says.
  var retry: RetryOptions?
  /// The ways to authenticate it; nil for those that hold for the client.
  var security: SecurityRequirements?
  /// Whether the body of a successful response is passed on as it arrives.
  var streamsResponse = false
  /// The statuses whose bodies are read whole all the same.
  var collectedStatuses: Set<Int> = []
  /// Whether the service sent the request on to another host.
  var isRedirected = false
  /// Whether the service may not know yet what is asked for, as in the first poll of an operation.
  var mayComeTooEarly = false

  /// Makes a request.
  public init(head: HTTPRequest, body: HTTPBody = .empty, operationID: String) {
    self.head = head
    self.body = body
    self.operationID = operationID
  }
}

/// A response on its way back through the pipeline, read to its end unless it is streamed.
public struct PipelineResponse: Sendable {
  /// The status and the header fields.
  public var head: HTTPResponse
  /// The body.
  public var body: [UInt8]
  /// The body of a streamed response, which may still be arriving; nil for others.
  public var stream: HTTPBody?
  /// The request that was answered, as it was sent.
  public var request: HTTPRequest

  /// Makes a response.
  public init(head: HTTPResponse, body: [UInt8] = [], request: HTTPRequest) {
    self.head = head
    self.body = body
    self.request = request
  }
}

/// The rest of a pipeline, with the transport at its end.
public struct PolicyChain: Sendable {
  /// The whole pipeline, which all requests share.
  private final class Pipeline: Sendable {
    let policies: [any HTTPPolicy]
    let transport: any HTTPTransport
    let maximumResponseSize: Int

    init(policies: [any HTTPPolicy], transport: any HTTPTransport, maximumResponseSize: Int) {
      self.policies = policies
      self.transport = transport
      self.maximumResponseSize = maximumResponseSize
    }
  }

  private let pipeline: Pipeline
  /// The first policy of the rest.
  private var position = 0

  init(
    _ policies: [any HTTPPolicy], transport: any HTTPTransport, maximumResponseSize: Int
  ) {
    pipeline = Pipeline(
      policies: policies, transport: transport, maximumResponseSize: maximumResponseSize)
  }

  /// The chain with other policies in front.
  func preceded(by others: [any HTTPPolicy]) -> PolicyChain {
    PolicyChain(
      others + pipeline.policies[position...], transport: pipeline.transport,
      maximumResponseSize: pipeline.maximumResponseSize)
  }

  /// Sends a request through the rest of the pipeline.
  ///
  /// - Throws: ``TransportError``, ``HTTPBodyError``, what policies throw, or `CancellationError`.
  public func send(_ request: PipelineRequest) async throws -> PipelineResponse {
    if position < pipeline.policies.count {
      var next = self
      next.position += 1
      return try await pipeline.policies[position].send(request, next: next)
    }
    try Task.checkCancellation()
    let response = try await pipeline.transport.send(request.head, body: request.body)
    if request.streamsResponse, response.head.status.kind == .successful,
      !request.collectedStatuses.contains(response.head.status.code)
    {
      var streamed = PipelineResponse(head: response.head, request: request.head)
      streamed.stream = response.body
      return streamed
    }
    let body = try await response.body.collect(upTo: pipeline.maximumResponseSize)
    return PipelineResponse(head: response.head, body: body, request: request.head)
  }
}

extension ServiceURL {
  /// The URL of a request, exactly as it goes on the wire; nil if the request has none.
  init?(_ request: HTTPRequest) {
    guard let scheme = request.scheme, let authority = request.authority, let path = request.path
    else { return nil }
    self.init(scheme: scheme, authority: authority, path: path)
  }
}

extension HTTPRequest {
  /// Makes a GET of a URL.
  init(getting url: ServiceURL, headerFields: HTTPFields = [:]) {
    self.init(
      method: .get, scheme: url.scheme, authority: url.authority, path: url.path,
      headerFields: headerFields)
  }
}
