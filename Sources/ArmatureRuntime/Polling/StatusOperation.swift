/// How to ask another operation of the service how a request is doing, as Azure's Service Management
/// API wants it ("Tracking Asynchronous Service Management Requests").
public struct StatusOperation: Sendable {
  let path: String
  let requestIDHeader: String
  let requestIDParameter: String
  let repeatedHeaders: [String]
  let running: Set<String>
  let succeeded: Set<String>
  let failed: Set<String>
  let decode: @Sendable (OperationResponse) throws -> StatusReport

  /// Describes the status operation, which is a GET.
  ///
  /// - Parameters:
  ///   - path: The path with `{parameters}`, which have the values that they had in the request.
  ///   - requestIDHeader: The response header that identifies the request.
  ///   - requestIDParameter: The path parameter that takes it.
  ///   - repeatedHeaders: The header fields of the request that are sent again.
  ///   - running: Statuses that mean that the request goes on.
  ///   - succeeded: Statuses that mean that it succeeded.
  ///   - failed: Statuses that mean that it failed.
  ///   - decode: Reads the report.
  public init(
    path: String,
    requestIDHeader: String,
    requestIDParameter: String,
    repeatedHeaders: [String] = [],
    running: Set<String>,
    succeeded: Set<String>,
    failed: Set<String>,
    decode: @escaping @Sendable (OperationResponse) throws -> StatusReport
  ) {
    self.path = path
    self.requestIDHeader = requestIDHeader
    self.requestIDParameter = requestIDParameter
    self.repeatedHeaders = repeatedHeaders
    self.running = running
    self.succeeded = succeeded
    self.failed = failed
    self.decode = decode
  }
}

/// What a status operation reports.
public struct StatusReport: Sendable, Hashable {
  /// The status, one of those that the specification has.
  public var status: String?
  /// The HTTP status of the outcome, as the service wrote it.
  public var httpStatus: String?
  /// The code of the failure.
  public var errorCode: String?
  /// The explanation of the failure.
  public var errorMessage: String?

  /// Makes a report.
  public init(
    status: String?,
    httpStatus: String? = nil,
    errorCode: String? = nil,
    errorMessage: String? = nil
  ) {
    self.status = status
    self.httpStatus = httpStatus
    self.errorCode = errorCode
    self.errorMessage = errorMessage
  }
}
