/// Polls the URL of `Location` until it answers with the result.
struct LocationPolling: PollingStrategy {
  static let name = "location"

  private(set) var url: ServiceURL

  init(url: ServiceURL) { self.url = url }

  mutating func read(
    _ response: OperationResponse, operation: OperationDescriptor, current: OperationStatus
  ) throws -> PollReading {
    if let location = response.headers[named: "Location"], !location.isEmpty {
      do throws(ServiceURLError) {
        url = try url.resolving(location)
      } catch {
        throw PollingError(operationID: operation.id, reason: .invalidPollingURL(error))
      }
    }
    let body = response.jsonObject
    switch response.status {
    case 200...299:
      if let status = body?.provisioningState { return PollReading(status: status) }
      if let failure = body.flatMap(Self.failure) { return PollReading(status: failure) }
      return PollReading(status: response.status == 202 ? .inProgress : .succeeded)
    case 408, 429, 500, 502, 503, 504:
      return PollReading(status: current)
    default:
      return PollReading(status: OperationStatus(.failed, text: "Failed"))
    }
  }

  /// Some services answer the status of the operation instead of its result: one with a failed
  /// `status` and an `error`. Others' clients take that for success.
  private static func failure(_ body: JSONValue) -> OperationStatus? {
    guard let text = body["status"]?.string, body["error"]?["code"]?.string != nil else {
      return nil
    }
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
