/// Polls a status monitor, named by `Azure-AsyncOperation` (Azure Resource Manager) or
/// `Operation-Location` (Azure REST API Guidelines), then gets the result.
struct StatusMonitorPolling: PollingStrategy {
  /// The header field that named the monitor.
  enum Header: String {
    case azureAsyncOperation = "Azure-AsyncOperation"
    case operationLocation = "Operation-Location"
  }

  static let name = "statusMonitor"

  let header: Header
  private(set) var url: ServiceURL
  /// Where the result may be (`Location`). Text, since what is never asked for may be invalid.
  private(set) var location: String?
  let originalURL: ServiceURL
  let method: OperationDescriptor.Method
  let finalState: OperationDescriptor.FinalState?

  mutating func read(
    _ response: OperationResponse, operation: OperationDescriptor
  ) throws -> PollReading {
    guard response.isPollingSuccess else { throw ServiceError(response, operation: operation) }
    let body = try response.pollBody(of: operation)
    guard let text = body?["status"]?.string, !text.isEmpty else {
      // Some services answer 200 when they could not say how the operation is doing.
      if case .object? = body?["error"] { throw ServiceError(response, operation: operation) }
      throw PollingError(operationID: operation.id, reason: .missingStatus)
    }
    let status = OperationStatus(azure: text)
    adoptLocation(of: response, relativeTo: url)
    if !status.isTerminal {
      url =
        try response.pollingURL(header.rawValue, relativeTo: url, operation: operation) ?? url
    }
    return PollReading(status: status, percentComplete: body?.percentComplete)
  }

  /// Takes the `Location` of a response, if it has one.
  mutating func adoptLocation(of response: OperationResponse, relativeTo base: ServiceURL) {
    guard let text = response.headers[named: "Location"], !text.isEmpty else { return }
    location = (try? base.resolving(text))?.text ?? text
  }

  /// `final-state-via` counts for POST only. What was deleted is not fetched.
  func resultURL(after last: OperationResponse) throws(ServiceURLError) -> ServiceURL? {
    switch (method, finalState) {
    case (.delete, _), (.post, .azureAsyncOperation), (.post, .operationLocation): return nil
    case (.post, .originalURI): return originalURL
    case (.post, .location):
      if let location { return try originalURL.resolving(location) }
    default: break
    }
    if header == .operationLocation,
      let resource = last.jsonObject?["resourceLocation"]?.string, !resource.isEmpty
    {
      return try url.resolving(resource)
    }
    switch method {
    case .put, .patch: return originalURL
    case .post:
      guard let location else { return nil }
      return try originalURL.resolving(location)
    default: return nil
    }
  }
}

extension StatusMonitorPolling {
  var state: [String: String] {
    var state = [
      "header": header.rawValue, "url": url.text, "originalURL": originalURL.text,
      "method": method.rawValue,
    ]
    state["locationURL"] = location
    state["finalState"] = finalState?.rawValue
    return state
  }

  init?(state: [String: String], operation: OperationDescriptor) {
    guard let header = state["header"].flatMap(Header.init), let url = state.url("url"),
      let originalURL = state.url("originalURL"),
      let method = state["method"].flatMap(OperationDescriptor.Method.init)
    else { return nil }
    self.init(
      header: header, url: url, location: state["locationURL"], originalURL: originalURL,
      method: method,
      finalState: state["finalState"].flatMap(OperationDescriptor.FinalState.init))
  }
}
