/// Polls the URL of `Location` until it answers with the result.
struct LocationPolling: PollingStrategy {
  static let name = "location"
  static let outlastsFailures = true

  private(set) var url: ServiceURL

  init(url: ServiceURL) { self.url = url }

  mutating func read(
    _ response: OperationResponse, operation: OperationDescriptor
  ) throws -> PollReading {
    // The request was accepted, so this is about the poll.
    if response.status == 401 { throw ServiceError(response, operation: operation) }
    guard (200...299).contains(response.status) else {
      return PollReading(status: OperationStatus(.failed, text: "Failed"))
    }
    let body = response.jsonObject
    let status =
      body?.provisioningState ?? body.flatMap(Self.failure)
      ?? (response.status == 202 ? .inProgress : .succeeded)
    if !status.isTerminal {
      url = try response.pollingURL("Location", relativeTo: url, operation: operation) ?? url
    }
    return PollReading(status: status, percentComplete: body?.percentComplete)
  }

  /// Some services answer the status of the operation instead of its result: one with a failed
  /// `status` and an `error`. Others' clients take that for success.
  private static func failure(_ body: JSONValue) -> OperationStatus? {
    guard let text = body["status"]?.string, case .object? = body["error"] else { return nil }
    let status = OperationStatus(azure: text)
    return [.failed, .cancelled].contains(status.phase) ? status : nil
  }
}

extension LocationPolling {
  var state: [String: String] { ["url": url.text] }

  init?(state: [String: String], operation: OperationDescriptor) {
    guard let url = state.url("url") else { return nil }
    self.init(url: url)
  }
}
