/// What is needed to go on polling later, as text.
///
/// It has the URLs to ask at, which the service gave, and no other secret.
struct ResumeToken {
  /// The version of the format.
  static let version = "1"

  var operationID: String
  var strategy: any PollingStrategy
  var status: String
  var clientRequestID: String?

  /// The token as JSON.
  ///
  /// - Throws: What encoding throws.
  func text() throws -> String {
    var object: JSONObject = [
      "version": .string(Self.version),
      "operation": .string(operationID),
      "strategy": .string(type(of: strategy).name),
      "state": .object(JSONObject(strategy.state.mapValues(JSONValue.string))),
      "status": .string(status),
    ]
    object["clientRequestID"] = clientRequestID.map(JSONValue.string)
    return String(decoding: try JSON.encode(JSONValue.object(object)), as: UTF8.self)
  }

  /// Reads a token; nil if it was not made for the operation.
  init?(_ text: String, operation: OperationDescriptor) {
    let strategies: [any PollingStrategy.Type] = [
      StatusMonitorPolling.self, LocationPolling.self, ResourcePolling.self,
      StatusOperationPolling.self,
    ]
    guard let token = try? JSON.decode(JSONValue.self, from: Array(text.utf8)),
      token["version"]?.string == Self.version,
      token["operation"]?.string == operation.id,
      let name = token["strategy"]?.string,
      case .object(let state)? = token["state"],
      let status = token["status"]?.string,
      let strategy = strategies.first(where: { $0.name == name })?.init(
        state: Dictionary(
          state.members.compactMap { member in member.value.string.map { (member.key, $0) } },
          uniquingKeysWith: { $1 }), operation: operation)
    else { return nil }
    operationID = operation.id
    self.strategy = strategy
    self.status = status
    clientRequestID = token["clientRequestID"]?.string
  }

  init(
    operationID: String, strategy: any PollingStrategy, status: String, clientRequestID: String?
  ) {
    self.operationID = operationID
    self.strategy = strategy
    self.status = status
    self.clientRequestID = clientRequestID
  }
}
