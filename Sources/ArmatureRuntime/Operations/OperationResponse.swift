import HTTPTypes

/// The response of a service to a call, read to its end.
public struct OperationResponse: Sendable {
  /// The HTTP status.
  public let status: Int
  /// The header fields.
  public let headers: HTTPFields
  /// The body.
  public let body: [UInt8]
  /// The request that was answered, with the URL and the header fields that were sent; nil if the
  /// response was made by hand.
  public let request: HTTPRequest?

  /// Makes a response.
  public init(
    status: Int,
    headers: HTTPFields = [:],
    body: [UInt8] = [],
    request: HTTPRequest? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.request = request
  }

  /// The service's identifier of the request (`x-ms-request-id`).
  public var requestID: String? { headers[named: "x-ms-request-id"] }

  /// The service's identifier of a group of requests (`x-ms-correlation-request-id`).
  public var correlationRequestID: String? { headers[named: "x-ms-correlation-request-id"] }

  /// The identifier that the client gave to the request (`x-ms-client-request-id`).
  public var clientRequestID: String? {
    request?.headerFields[named: "x-ms-client-request-id"]
  }

  /// Decodes the body as JSON.
  ///
  /// - Throws: What decoding throws.
  public func json<Value: JSONDecodable>(_ type: Value.Type) throws -> Value {
    try JSON.decode(type, from: body)
  }

  /// The body as UTF-8 text, without a byte order mark.
  ///
  /// - Throws: ``ResponseError/notText``
  public func text() throws -> String {
    let bytes = body.starts(with: [0xEF, 0xBB, 0xBF]) ? body.dropFirst(3) : body[...]
    guard let text = String(validating: bytes, as: UTF8.self) else { throw ResponseError.notText }
    return text
  }
}

extension OperationResponse: CustomStringConvertible, CustomReflectable {
  /// The status and the size; never header fields or the body.
  public var description: String { "OperationResponse(status \(status), \(body.count) bytes)" }

  /// Shows the description.
  public var customMirror: Mirror { Mirror(self, children: ["status": status]) }
}

/// Why a response cannot be used.
public enum ResponseError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The body is not UTF-8 text.
  case notText

  /// What is wrong.
  public var description: String { "the body of the response is not UTF-8 text" }
}
