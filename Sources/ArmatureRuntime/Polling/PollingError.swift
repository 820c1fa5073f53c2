/// Why a long-running operation cannot be followed. The operation itself may go on.
public struct PollingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is missing or wrong.
  public enum Reason: Sendable, Hashable {
    /// The service accepted the request, but did not say where to ask for its status.
    case missingPollingURL
    /// The service gave something else than an HTTP URL to ask at.
    case invalidPollingURL(ServiceURLError)
    /// The response has no header field that identifies the request.
    case missingRequestID(header: String)
    /// The response to a poll has no status, or an empty one, or one that is not text.
    case missingStatus
    /// The response to a poll has a status that the specification does not have.
    case unknownStatus(String)
    /// The response to a poll has no body.
    case emptyBody
    /// The response to a poll is not the JSON that it should be.
    case malformedBody
    /// The operation is not a long-running one.
    case notLongRunning
    /// The operation has ended, so that there is nothing to resume.
    case alreadyEnded
    /// The token was not made by a poller of this operation, or by another version.
    case invalidResumeToken
  }

  /// The operation.
  public var operationID: String
  /// What is missing or wrong.
  public var reason: Reason

  /// Makes an error.
  public init(operationID: String, reason: Reason) {
    self.operationID = operationID
    self.reason = reason
  }

  /// The operation and what is missing or wrong.
  public var description: String {
    let text =
      switch reason {
      case .missingPollingURL:
        "the service accepted the request, but the response is missing a polling URL"
      case .invalidPollingURL(let error): "the service gave an invalid polling URL: \(error)"
      case .missingRequestID(let header):
        "the service accepted the request, but the response is missing the header '\(header)'"
      case .missingStatus: "the response did not contain a status"
      case .unknownStatus(let status): "the operation has the unknown status '\(status)'"
      case .emptyBody: "the response to a poll has no body"
      case .malformedBody: "the response to a poll is malformed JSON"
      case .notLongRunning: "the operation is not long-running"
      case .alreadyEnded: "the operation has ended; there is nothing to resume"
      case .invalidResumeToken: "the resume token was not made by a poller of this operation"
      }
    return "\(operationID): \(text)"
  }
}
