/// How an operation goes on after its first response.
public enum LongRunning: Sendable, Equatable {
  /// By headers of the response, as Azure Resource Manager does.
  case azure(finalState: FinalState?)
  /// By another operation that reports the status of a request.
  case statusOperation(StatusOperation)

  /// Where the final result of an Azure operation is found (`final-state-via`).
  public enum FinalState: String, Sendable, Hashable {
    case azureAsyncOperation = "azure-async-operation"
    case location
    case originalURI = "original-uri"
    case operationLocation = "operation-location"
  }
}

/// An operation that reports how another one is doing.
public struct StatusOperation: Sendable, Hashable {
  /// The identity of the operation to call.
  public var operationID: String
  /// The response header that identifies the request.
  public var requestIDHeader: String
  /// The parameter of the status operation that takes it.
  public var requestIDParameter: String
  /// The names of the members that lead from the response to the status.
  public var statusPath: [String]
  /// The members that lead to the HTTP status of the outcome.
  public var httpStatusPath: [String]?
  /// The members that lead to the error code.
  public var errorCodePath: [String]?
  /// The members that lead to the error message.
  public var errorMessagePath: [String]?
  /// Statuses that mean that it goes on.
  public var running: [String]
  /// Statuses that mean success.
  public var succeeded: [String]
  /// Statuses that mean failure.
  public var failed: [String]

  /// Makes a description.
  public init(
    operationID: String,
    requestIDHeader: String,
    requestIDParameter: String,
    statusPath: [String],
    httpStatusPath: [String]? = nil,
    errorCodePath: [String]? = nil,
    errorMessagePath: [String]? = nil,
    running: [String],
    succeeded: [String],
    failed: [String]
  ) {
    self.operationID = operationID
    self.requestIDHeader = requestIDHeader
    self.requestIDParameter = requestIDParameter
    self.statusPath = statusPath
    self.httpStatusPath = httpStatusPath
    self.errorCodePath = errorCodePath
    self.errorMessagePath = errorMessagePath
    self.running = running
    self.succeeded = succeeded
    self.failed = failed
  }
}

/// How an operation continues over pages (`x-ms-pageable`).
public struct Paging: Sendable, Equatable {
  /// The member that holds the items.
  public var itemsMember: String
  /// The member that holds the link to the next page; nil if there is only one page.
  public var nextLinkMember: String?
  /// The operation that fetches the next page, if it is not a plain GET of the link.
  public var nextOperationID: String?

  /// Makes a description.
  public init(itemsMember: String, nextLinkMember: String?, nextOperationID: String? = nil) {
    self.itemsMember = itemsMember
    self.nextLinkMember = nextLinkMember
    self.nextOperationID = nextOperationID
  }
}
