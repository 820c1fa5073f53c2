/// A request that the service makes of a server of its callers.
public struct IncomingRequest: Sendable {
  /// How a service comes to make a request.
  public enum Kind: Sendable, Hashable {
    /// The service is set up to make it (OpenAPI 3.1 `webhooks`).
    case webhook
    /// A call of an operation makes it do so (OpenAPI 3 `callbacks`).
    case callback(operationID: String)
  }

  /// How the service comes to make it.
  public var kind: Kind
  /// The name in the specification: of the webhook, or of the callback.
  public var name: String
  /// What is sent, and what may be answered.
  @Boxed public var operation: Operation

  /// Makes a request.
  public init(kind: Kind, name: String, operation: Operation) {
    self.kind = kind
    self.name = name
    self.operation = operation
  }
}
