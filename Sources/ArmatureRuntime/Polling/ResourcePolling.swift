/// Polls the resource that a PUT or PATCH made, by its `properties.provisioningState`.
struct ResourcePolling: PollingStrategy {
  static let name = "resource"

  let url: ServiceURL

  mutating func read(
    _ response: OperationResponse, operation: OperationDescriptor, current: OperationStatus
  ) throws -> PollReading {
    guard response.isPollingSuccess else { throw ServiceError(response, operation: operation) }
    if response.status == 204 { return PollReading(status: .succeeded) }
    guard !response.body.isEmpty else {
      throw PollingError(operationID: operation.id, reason: .emptyBody)
    }
    return PollReading(status: response.jsonObject?.provisioningState ?? .succeeded)
  }
}

extension ResourcePolling {
  var state: [String: String] { ["url": url.text] }

  init?(state: [String: String], operation: OperationDescriptor) {
    guard let url = state.url("url") else { return nil }
    self.init(url: url)
  }
}
