/// Polls the resource that a PUT or PATCH made, by its provisioning state. One without a state has
/// succeeded.
struct ResourcePolling: PollingStrategy {
  static let name = "resource"

  let url: ServiceURL

  mutating func read(
    _ response: OperationResponse, operation: OperationDescriptor
  ) throws -> PollReading {
    guard response.isPollingSuccess else { throw ServiceError(response, operation: operation) }
    if response.status == 204 { return PollReading(status: .succeeded) }
    if response.status == 202 {
      return PollReading(status: response.jsonObject?.provisioningState ?? .inProgress)
    }
    switch try response.pollBody(of: operation)?.provisioning {
    case nil, .some(.none): return PollReading(status: .succeeded)
    case .status(let status): return PollReading(status: status)
    case .unreadable: throw PollingError(operationID: operation.id, reason: .missingStatus)
    }
  }
}

extension ResourcePolling {
  var state: [String: String] { ["url": url.text] }

  init?(state: [String: String], operation: OperationDescriptor) {
    guard let url = state.url("url") else { return nil }
    self.init(url: url)
  }
}
