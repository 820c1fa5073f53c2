extension ServicePipeline {
  /// Begins a long-running operation without a result.
  ///
  /// - Throws: What ``send(_:)`` throws, or ``PollingError`` if the service does not say how to go on.
  public func begin(_ request: OperationRequest) async throws -> Poller<Void> {
    Poller(try await engine(request)) { _ in }
  }

  /// Begins a long-running operation.
  ///
  /// - Parameters:
  ///   - request: The call.
  ///   - decode: Reads the result.
  /// - Throws: What ``send(_:)`` throws, or ``PollingError`` if the service does not say how to go on.
  public func begin<Value: Sendable>(
    _ request: OperationRequest,
    decode: @escaping @Sendable (OperationResponse) throws -> Value
  ) async throws -> Poller<Value> {
    Poller(try await engine(request), decode: decode)
  }

  /// Follows a long-running operation without a result that another poller began.
  ///
  /// - Parameters:
  ///   - operation: The operation.
  ///   - token: What ``Poller/resumeToken`` of that poller gave.
  /// - Throws: ``PollingError/Reason/invalidResumeToken``, ``RequestError/invalidEndpoint(_:)``
  public func resume(
    _ operation: OperationDescriptor, from token: String
  ) throws -> Poller<Void> {
    Poller(try engine(OperationRequest(operation), from: token)) { _ in }
  }

  /// Follows a long-running operation that another poller began.
  ///
  /// - Parameters:
  ///   - operation: The operation.
  ///   - token: What ``Poller/resumeToken`` of that poller gave.
  ///   - decode: Reads the result.
  /// - Throws: ``PollingError/Reason/invalidResumeToken``, ``RequestError/invalidEndpoint(_:)``
  public func resume<Value: Sendable>(
    _ operation: OperationDescriptor,
    from token: String,
    decode: @escaping @Sendable (OperationResponse) throws -> Value
  ) throws -> Poller<Value> {
    try resume(OperationRequest(operation), from: token, decode: decode)
  }

  /// Follows a long-running operation without a result whose endpoint depends on the call.
  ///
  /// - Parameters:
  ///   - request: A request of the operation, of which only what its endpoint is made of counts.
  ///   - token: What ``Poller/resumeToken`` of that poller gave.
  /// - Throws: ``PollingError/Reason/invalidResumeToken``, ``RequestError``
  public func resume(_ request: OperationRequest, from token: String) throws -> Poller<Void> {
    Poller(try engine(request, from: token)) { _ in }
  }

  /// Follows a long-running operation whose endpoint depends on the call.
  ///
  /// - Parameters:
  ///   - request: A request of the operation, of which only what its endpoint is made of counts.
  ///   - token: What ``Poller/resumeToken`` of that poller gave.
  ///   - decode: Reads the result.
  /// - Throws: ``PollingError/Reason/invalidResumeToken``, ``RequestError``
  public func resume<Value: Sendable>(
    _ request: OperationRequest,
    from token: String,
    decode: @escaping @Sendable (OperationResponse) throws -> Value
  ) throws -> Poller<Value> {
    Poller(try engine(request, from: token), decode: decode)
  }

  private func engine(_ request: OperationRequest) async throws -> PollingEngine {
    let core = try core(for: request)
    let endpoint = core.trustedHosts.endpoint
    let operation = request.descriptor
    guard let longRunning = operation.longRunning else {
      throw PollingError(operationID: operation.id, reason: .notLongRunning)
    }
    let original = try request.httpRequest(to: endpoint)
    let response = try await core.send(request)
    let start: PollingStart
    switch longRunning {
    case .azure(let finalState):
      guard operation.accepts(response.status) || response.isPollingSuccess else {
        throw ServiceError(response, operation: operation)
      }
      start = try PollingStart(
        response, originalURL: ServiceURL(original) ?? endpoint, operation: operation,
        finalState: finalState)
    case .statusOperation(let statusOperation):
      guard operation.accepts(response.status) else {
        throw ServiceError(response, operation: operation)
      }
      start = PollingStart(
        strategy: try StatusOperationPolling(
          statusOperation, request: request, response: response, endpoint: endpoint),
        status: .inProgress)
    }
    return PollingEngine(start, response: response, request: request, core: core)
  }

  private func engine(
    _ request: OperationRequest, from text: String
  ) throws -> PollingEngine {
    let operation = request.descriptor
    guard let token = ResumeToken(text, operation: operation) else {
      throw PollingError(operationID: operation.id, reason: .invalidResumeToken)
    }
    return PollingEngine(token, operation: operation, core: try core(for: request))
  }
}
