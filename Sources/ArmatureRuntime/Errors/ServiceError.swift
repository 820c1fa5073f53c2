import HTTPTypes

/// A failure that a service reported: a status that the operation does not accept, or a
/// long-running operation that failed.
///
/// The description shows status, code, message and request identifiers; never the values of a
/// query, header fields or bodies.
public struct ServiceError: Error, Sendable {
  /// The operation that was called.
  public let operationID: String
  /// The HTTP method of the request that was answered.
  public let method: String
  /// The URL of the request that was answered, without the values of its query.
  public let url: String
  /// The HTTP status. It is 200 where a service reported, successfully, that an operation failed.
  public let status: Int
  /// The service's code, such as `ResourceNotFound`.
  public internal(set) var code: String?
  /// The service's explanation.
  public internal(set) var message: String?
  /// What the failure is about, such as the name of a property.
  public let target: String?
  /// The status of the long-running operation as the service wrote it; nil for other failures.
  public internal(set) var operationStatus: String?
  /// The HTTP status that a status operation reported as the outcome, as the service wrote it.
  public internal(set) var reportedStatus: String?
  /// The service's identifier of the request (`x-ms-request-id`).
  public let requestID: String?
  /// The service's identifier of a group of requests (`x-ms-correlation-request-id`).
  public let correlationRequestID: String?
  /// The identifier that the client gave to the request (`x-ms-client-request-id`).
  public let clientRequestID: String?
  /// The header fields of the response.
  public let headers: HTTPFields
  /// The body of the response, at most its first 256 KiB.
  public let body: [UInt8]
  /// The body as the type that the specification gives it; nil if it could not be decoded.
  public let payload: (any Sendable)?

  /// The payload, if it has a type.
  public func payload<Payload>(as type: Payload.Type) -> Payload? { payload as? Payload }

  init(_ response: OperationResponse, operation: OperationDescriptor) {
    let failure = try? operation.errorDecoder(for: response.status)?.decode(response)
    let details = JSONErrorDetails(response.body)
    operationID = operation.id
    method = response.request?.method.rawValue ?? operation.method.rawValue
    url = response.request.flatMap(ServiceURL.init)?.description ?? ""
    status = response.status
    code = response.headers[named: "x-ms-error-code"] ?? details?.code ?? failure?.code
    message = details?.message ?? failure?.message
    target = details?.target
    requestID = response.requestID
    correlationRequestID = response.correlationRequestID
    clientRequestID = response.clientRequestID
    headers = response.headers
    body = Array(response.body.prefix(256 << 10))
    payload = failure?.payload
  }
}

extension ServiceError: CustomStringConvertible, CustomReflectable {
  /// The operation, status, code, message and request identifiers.
  public var description: String {
    var text = "\(operationID): "
    if let operationStatus {
      text += "the operation ended as \(operationStatus)"
      if let reportedStatus {
        text += ", reported HTTP status \(reportedStatus)"
      } else if !(200...299).contains(status) {
        text += ", HTTP status \(status)"
      }
    } else {
      text += "HTTP status \(status)"
    }
    if let code { text += ", \(code)" }
    if let message { text += ": \(message)" }
    let identifiers = [
      ("x-ms-request-id", requestID),
      ("x-ms-correlation-request-id", correlationRequestID),
      ("x-ms-client-request-id", clientRequestID),
    ].compactMap { name, value in value.map { "\(name) \($0)" } }
    return identifiers.isEmpty ? text : text + " (\(identifiers.joined(separator: ", ")))"
  }

  /// Shows the description.
  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
