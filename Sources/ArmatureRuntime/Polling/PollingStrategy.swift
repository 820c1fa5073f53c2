import HTTPTypes

/// How to ask for the status of one operation. A small value that can be kept as text.
protocol PollingStrategy: Sendable {
  /// What the strategy is called in resume tokens.
  static var name: String { get }
  /// Whether a poll that fails for a passing reason tells nothing, so that polling goes on.
  ///
  /// Where the response to a poll is the outcome of the operation, a failure to answer must not be
  /// taken for it.
  static var outlastsFailures: Bool { get }
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
    _ response: OperationResponse, operation: OperationDescriptor
  ) throws -> PollReading

  /// Where the result is once the operation has succeeded; nil if it is in the last response.
  func resultURL(after last: OperationResponse) throws(ServiceURLError) -> ServiceURL?
}

extension PollingStrategy {
  static var outlastsFailures: Bool { false }

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

extension OperationResponse {
  /// Whether the response says how an operation is doing.
  var isPollingSuccess: Bool { [200, 201, 202, 204].contains(status) }

  /// The body, if it is a JSON object, whatever `Content-Type` says.
  var jsonObject: JSONValue? {
    guard let value = try? JSON.decode(JSONValue.self, from: body), case .object = value else {
      return nil
    }
    return value
  }

  /// The body of a poll, an object or any other JSON; nil if `Content-Type` says that it is
  /// something else. Without `Content-Type` it is JSON.
  ///
  /// - Throws: ``PollingError/Reason/emptyBody``, ``PollingError/Reason/malformedBody``
  func pollBody(of operation: OperationDescriptor) throws -> JSONValue? {
    guard !body.isEmpty else {
      throw PollingError(operationID: operation.id, reason: .emptyBody)
    }
    if let value = try? JSON.decode(JSONValue.self, from: body) { return value }
    let type = headers[named: "Content-Type"] ?? "application/json"
    guard type.lowercased().contains("json") else { return nil }
    throw PollingError(operationID: operation.id, reason: .malformedBody)
  }

  /// The URL that a header field names, resolved against the request; nil if there is no such field.
  ///
  /// - Throws: ``PollingError/Reason/invalidPollingURL(_:)``
  func pollingURL(
    _ header: String, relativeTo base: ServiceURL, operation: OperationDescriptor
  ) throws -> ServiceURL? {
    guard let text = headers[named: header], !text.isEmpty else { return nil }
    do throws(ServiceURLError) {
      return try base.resolving(text)
    } catch {
      throw PollingError(operationID: operation.id, reason: .invalidPollingURL(error))
    }
  }
}

extension JSONValue {
  /// What a resource says of its state.
  enum ProvisioningState {
    /// Nothing: the member is absent, null or empty.
    case none
    /// Something that is not text.
    case unreadable
    /// A state.
    case status(OperationStatus)
  }

  /// `properties.provisioningState` of a resource, or `provisioningState` where resources have no
  /// `properties`.
  var provisioning: ProvisioningState {
    switch self["properties"]?["provisioningState"] ?? self["provisioningState"] {
    case nil, .null, .string(""): .none
    case .string(let text): .status(OperationStatus(azure: text))
    default: .unreadable
    }
  }

  /// The provisioning state, if there is one that can be read.
  var provisioningState: OperationStatus? {
    if case .status(let status) = provisioning { status } else { nil }
  }

  /// How much of an operation is done, as operations of Azure Resource Manager say it.
  var percentComplete: Double? {
    if case .number(let number)? = self["percentComplete"] { number.double } else { nil }
  }
}

extension [String: String] {
  /// A URL in the state of a strategy.
  func url(_ key: String) -> ServiceURL? {
    self[key].flatMap { try? ServiceURL($0) }
  }
}
