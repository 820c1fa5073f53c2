/// The beginning of polling: how to go on, if at all, and the status so far.
struct PollingStart {
  /// How to ask; nil if the first response was all.
  var strategy: (any PollingStrategy)?
  var status: OperationStatus

  init(strategy: (any PollingStrategy)?, status: OperationStatus) {
    self.strategy = strategy
    self.status = status
  }

  /// Decides by the first response, in the order that most of Azure's clients have:
  /// `Azure-AsyncOperation`, `Operation-Location`, `Location`, the resource itself for PUT and PATCH.
  ///
  /// A PUT or PATCH is done, whatever the headers say, if 200 or 201 come with a resource that has
  /// succeeded; 202 says that it goes on. What else the body says of an end is not believed beside
  /// a header, because it may be of the time before the request.
  ///
  /// - Throws: ``PollingError``
  init(
    _ response: OperationResponse,
    originalURL: ServiceURL,
    operation: OperationDescriptor,
    finalState: OperationDescriptor.FinalState?
  ) throws {
    let body = response.jsonObject
    let isResource = [.put, .patch].contains(operation.method)
    if isResource, [200, 201].contains(response.status),
      let state = body?.provisioningState, state.phase == .succeeded
    {
      self.init(strategy: nil, status: state)
      return
    }
    func running(_ status: OperationStatus?) -> OperationStatus {
      status.flatMap { $0.isTerminal ? nil : $0 } ?? .inProgress
    }
    for header in [StatusMonitorPolling.Header.azureAsyncOperation, .operationLocation] {
      guard
        let url = try response.pollingURL(
          header.rawValue, relativeTo: originalURL, operation: operation)
      else { continue }
      var monitor = StatusMonitorPolling(
        header: header, url: url, location: nil, originalURL: originalURL,
        method: operation.method, finalState: finalState)
      monitor.adoptLocation(of: response, relativeTo: originalURL)
      let state =
        header == .azureAsyncOperation
        ? body?.provisioningState : body?["status"]?.string.map(OperationStatus.init(azure:))
      self.init(strategy: monitor, status: running(state))
      return
    }
    if let url = try response.pollingURL(
      "Location", relativeTo: originalURL, operation: operation)
    {
      self.init(strategy: LocationPolling(url: url), status: running(body?.provisioningState))
    } else if isResource {
      self.init(
        strategy: ResourcePolling(url: originalURL),
        status: try Self.status(ofResourceIn: response, operation: operation))
    } else if response.status == 202 {
      throw PollingError(operationID: operation.id, reason: .missingPollingURL)
    } else {
      self.init(strategy: nil, status: .succeeded)
    }
  }

  /// The status of a PUT or PATCH without headers. What cannot be read is asked for again.
  private static func status(
    ofResourceIn response: OperationResponse, operation: OperationDescriptor
  ) throws -> OperationStatus {
    if response.status == 204 { return .succeeded }
    if response.status == 202 { return .inProgress }
    let otherwise = response.status == 201 ? OperationStatus.inProgress : .succeeded
    guard !response.body.isEmpty else { return otherwise }
    do {
      switch try response.pollBody(of: operation)?.provisioning {
      case nil, .some(.none): return otherwise
      case .unreadable: return .inProgress
      case .status(let status): return status
      }
    } catch is PollingError {
      return .inProgress
    }
  }
}
