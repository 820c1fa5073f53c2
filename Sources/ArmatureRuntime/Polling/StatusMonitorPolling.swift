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
  let url: ServiceURL
  let locationURL: ServiceURL?
  let originalURL: ServiceURL
  let method: OperationDescriptor.Method
  let finalState: OperationDescriptor.FinalState?

  mutating func read(
    _ response: OperationResponse, operation: OperationDescriptor, current: OperationStatus
  ) throws -> PollReading {
    guard response.isPollingSuccess else { throw ServiceError(response, operation: operation) }
    let body = response.jsonObject
    guard let text = body?["status"]?.string else {
      throw PollingError(operationID: operation.id, reason: .missingStatus)
    }
    return PollReading(
      status: OperationStatus(azure: text), percentComplete: body?["percentComplete"]?.double)
  }

  /// `final-state-via` counts for POST only.
  func resultURL(after last: OperationResponse) throws(ServiceURLError) -> ServiceURL? {
    if header == .operationLocation {
      if method == .post, finalState == .location, let locationURL { return locationURL }
      if let location = last.jsonObject?["resourceLocation"]?.string {
        return try originalURL.resolving(location)
      }
    }
    switch (method, finalState) {
    case (.put, _), (.patch, _), (.post, .originalURI): return originalURL
    case (.post, .azureAsyncOperation), (.post, .operationLocation): return nil
    case (.post, _): return locationURL
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
    state["locationURL"] = locationURL?.text
    state["finalState"] = finalState?.rawValue
    return state
  }

  init?(state: [String: String], operation: OperationDescriptor) {
    guard let header = state["header"].flatMap(Header.init), let url = state.url("url"),
      let originalURL = state.url("originalURL"),
      let method = state["method"].flatMap(OperationDescriptor.Method.init)
    else { return nil }
    self.init(
      header: header, url: url, locationURL: state.url("locationURL"), originalURL: originalURL,
      method: method,
      finalState: state["finalState"].flatMap(OperationDescriptor.FinalState.init))
  }
}
