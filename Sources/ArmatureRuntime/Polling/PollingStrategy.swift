import HTTPTypes

/// How to ask for the status of one operation. A small value that can be kept as text.
protocol PollingStrategy: Sendable {
  /// What the strategy is called in resume tokens.
  static var name: String { get }
  /// What it needs to go on later, in resume tokens.
  var state: [String: String] { get }
  /// Where to ask.
  var url: ServiceURL { get }
  /// The header fields to ask with.
  var headers: HTTPFields { get }

  /// Restores a strategy; nil if the state is not that of one.
  init?(state: [String: String], operation: OperationDescriptor)

  /// Reads the response to a poll.
  ///
  /// - Throws: ``ServiceError`` or ``PollingError`` if the status could not be had.
  mutating func read(
    _ response: OperationResponse, operation: OperationDescriptor, current: OperationStatus
  ) throws -> PollReading

  /// Where the result is once the operation has succeeded; nil if it is in the last response.
  func resultURL(after last: OperationResponse) throws(ServiceURLError) -> ServiceURL?
}

extension PollingStrategy {
  var headers: HTTPFields { [:] }

  func resultURL(after last: OperationResponse) throws(ServiceURLError) -> ServiceURL? { nil }
}

/// What the response to a poll says.
struct PollReading {
  var status: OperationStatus
  var percentComplete: Double?
  /// What a status operation says of a failure.
  var report: StatusReport?
}

/// The beginning of polling: how to go on, if at all, and the status so far.
struct PollingStart {
  /// How to ask; nil if the first response was all.
  var strategy: (any PollingStrategy)?
  var status: OperationStatus

  init(strategy: (any PollingStrategy)?, status: OperationStatus) {
    self.strategy = strategy
    self.status = status
  }

  /// Decides by the first response, in the order that Azure's other clients have:
  /// `Azure-AsyncOperation`, `Operation-Location`, `Location`, the resource itself for PUT and PATCH.
  ///
  /// - Throws: ``PollingError``
  init(
    _ response: OperationResponse,
    originalURL: ServiceURL,
    operation: OperationDescriptor,
    finalState: OperationDescriptor.FinalState?
  ) throws {
    func url(_ header: String) throws -> ServiceURL? {
      guard let text = response.headers[named: header], !text.isEmpty else { return nil }
      do throws(ServiceURLError) {
        return try originalURL.resolving(text)
      } catch {
        throw PollingError(operationID: operation.id, reason: .invalidPollingURL(error))
      }
    }
    let body = response.jsonObject
    let provisioningState = body?.provisioningState
    if let monitor = try url("Azure-AsyncOperation") {
      strategy = StatusMonitorPolling(
        header: .azureAsyncOperation, url: monitor, locationURL: try url("Location"),
        originalURL: originalURL, method: operation.method, finalState: finalState)
      status = provisioningState ?? .inProgress
    } else if let monitor = try url("Operation-Location") {
      strategy = StatusMonitorPolling(
        header: .operationLocation, url: monitor, locationURL: try url("Location"),
        originalURL: originalURL, method: operation.method, finalState: finalState)
      status = body?["status"]?.string.map(OperationStatus.init(azure:)) ?? .inProgress
    } else if let location = try url("Location") {
      strategy = LocationPolling(url: location)
      status = provisioningState ?? .inProgress
    } else if [.put, .patch].contains(operation.method) {
      strategy = ResourcePolling(url: originalURL)
      switch response.status {
      case 201: status = provisioningState ?? .inProgress
      case 202: status = .inProgress
      case 204: status = .succeeded
      default: status = provisioningState ?? .succeeded
      }
    } else if response.status == 202 {
      throw PollingError(operationID: operation.id, reason: .missingPollingURL)
    } else {
      strategy = nil
      status = .succeeded
    }
  }
}

extension OperationResponse {
  /// Whether the response says how an operation is doing.
  var isPollingSuccess: Bool { [200, 201, 202, 204].contains(status) }

  /// The body, if it is a JSON object.
  var jsonObject: JSONValue? {
    guard let value = try? JSON.decode(JSONValue.self, from: body), case .object = value else {
      return nil
    }
    return value
  }
}

extension JSONValue {
  /// `properties.provisioningState` of a resource.
  var provisioningState: OperationStatus? {
    self["properties"]?["provisioningState"]?.string.map(OperationStatus.init(azure:))
  }

  /// The number, if this is one.
  var double: Double? {
    if case .number(let number) = self { number.double } else { nil }
  }
}

extension [String: String] {
  /// A URL in the state of a strategy.
  func url(_ key: String) -> ServiceURL? {
    self[key].flatMap { try? ServiceURL($0) }
  }
}
