import HTTPTypes

/// Polls the status operation of a service.
struct StatusOperationPolling: PollingStrategy {
  static let name = "statusOperation"

  let statusOperation: StatusOperation
  let url: ServiceURL
  let headers: HTTPFields

  /// - Throws: ``PollingError/Reason/missingRequestID(header:)``, ``RequestError``
  init(
    _ statusOperation: StatusOperation,
    request: OperationRequest,
    response: OperationResponse,
    endpoint: ServiceURL
  ) throws {
    let header = statusOperation.requestIDHeader
    guard let requestID = response.headers[named: header], !["", ".", ".."].contains(requestID)
    else {
      throw PollingError(
        operationID: request.descriptor.id, reason: .missingRequestID(header: header))
    }
    var parameters = request.pathParameters
    parameters[statusOperation.requestIDParameter] = PercentEncoding.component(requestID)
    self.statusOperation = statusOperation
    url = endpoint.appending(try PathTemplate.fill(statusOperation.path, parameters))
    var headers = HTTPFields()
    for name in statusOperation.repeatedHeaders where name.lowercased() != "authorization" {
      headers[named: name] = request.headers[named: name]
    }
    self.headers = headers
  }

  mutating func read(
    _ response: OperationResponse, operation: OperationDescriptor
  ) throws -> PollReading {
    guard response.isPollingSuccess else { throw ServiceError(response, operation: operation) }
    let report = try statusOperation.decode(response)
    guard let text = report.status, !text.isEmpty else {
      throw PollingError(operationID: operation.id, reason: .missingStatus)
    }
    let phase: OperationStatus.Phase
    if statusOperation.running.contains(text) {
      phase = .running
    } else if statusOperation.succeeded.contains(text) {
      phase = .succeeded
    } else if statusOperation.failed.contains(text) {
      phase = .failed
    } else {
      throw PollingError(operationID: operation.id, reason: .unknownStatus(text))
    }
    return PollReading(status: OperationStatus(phase, text: text), report: report)
  }
}

extension StatusOperationPolling {
  private static let headerPrefix = "header:"

  var state: [String: String] {
    var state = ["url": url.text]
    for field in headers { state[Self.headerPrefix + field.name.canonicalName] = field.value }
    return state
  }

  init?(state: [String: String], operation: OperationDescriptor) {
    guard case .statusOperation(let statusOperation)? = operation.longRunning,
      let url = state.url("url")
    else { return nil }
    var headers = HTTPFields()
    for (key, value) in state where key.hasPrefix(Self.headerPrefix) {
      headers[named: String(key.dropFirst(Self.headerPrefix.count))] = value
    }
    self.statusOperation = statusOperation
    self.url = url
    self.headers = headers
  }
}
