import HTTPTypes

/// The response of a service to a call, read to its end unless it is streamed.
public struct OperationResponse: Sendable {
  /// The HTTP status.
  public var status: Int { contents.status }
  /// The header fields.
  public var headers: HTTPFields { contents.headers }
  /// The body; empty if it is streamed.
  public var body: [UInt8] { contents.body }
  /// The request that was answered, with the URL and the header fields that were sent; nil if the
  /// response was made by hand.
  public var request: HTTPRequest? { contents.request }
  private let contents: Contents

  /// Behind a reference, since every asynchronous function that a response goes through keeps room
  /// for it while it waits.
  private final class Contents: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]
    let stream: HTTPBody?
    let request: HTTPRequest?

    init(
      status: Int, headers: HTTPFields, body: [UInt8], stream: HTTPBody?, request: HTTPRequest?
    ) {
      self.status = status
      self.headers = headers
      self.body = body
      self.stream = stream
      self.request = request
    }
  }

  /// Makes a response.
  public init(
    status: Int,
    headers: HTTPFields = [:],
    body: [UInt8] = [],
    request: HTTPRequest? = nil,
    stream: HTTPBody? = nil
  ) {
    contents = Contents(
      status: status, headers: headers, body: body, stream: stream, request: request)
  }

  /// The body, which can be read only once if it is streamed.
  public var content: HTTPBody { contents.stream ?? HTTPBody(body) }

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
  public func json<Value: JSONCodable>(_ type: Value.Type) throws -> Value {
    try JSON.decode(type, from: body)
  }

  /// Decodes the body as any JSON value: null where it is empty, since specifications describe what may
  /// be missing so.
  ///
  /// - Throws: What decoding throws.
  public func json(_ type: JSONValue.Type) throws -> JSONValue {
    body.isEmpty ? .null : try JSON.decode(type, from: body)
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

extension OperationResponse {
  /// The value of a header field; nil if the response does not have it.
  ///
  /// - Throws: ``ResponseError/invalidHeader(_:)``
  public func header<Value: WireText>(_ name: String) throws -> Value? {
    guard let text = headers[named: name] else { return nil }
    guard let value = Value(wireText: text) else { throw ResponseError.invalidHeader(name) }
    return value
  }

  /// The value of a header field that holds a list; nil if the response does not have it.
  ///
  /// - Throws: ``ResponseError/invalidHeader(_:)``
  public func header<Value: WireText>(
    _ name: String, format: OperationRequest.CollectionFormat = .csv
  ) throws -> [Value]? {
    guard let text = headers[named: name] else { return nil }
    guard !text.isEmpty else { return [] }
    return try text.split(separator: Character(format.separator), omittingEmptySubsequences: false)
      .map { part in
        let trimmed = part.drop { $0 == " " }
        guard let value = Value(wireText: String(trimmed)) else {
          throw ResponseError.invalidHeader(name)
        }
        return value
      }
  }

  /// The header fields whose names begin alike, by the rest of their names; nil if there are none.
  ///
  /// - Throws: ``ResponseError/invalidHeader(_:)``
  public func headers<Value: WireText>(prefix: String) throws -> [String: Value]? {
    var result: [String: Value] = [:]
    for field in headers where field.name.canonicalName.hasPrefix(prefix.lowercased()) {
      guard let value = Value(wireText: field.value) else {
        throw ResponseError.invalidHeader(field.name.rawName)
      }
      result[String(field.name.rawName.dropFirst(prefix.count))] = value
    }
    return result.isEmpty ? nil : result
  }
}

/// Why a response cannot be used.
public enum ResponseError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The body is not UTF-8 text.
  case notText
  /// A header field has no value of the type that the specification gives it.
  case invalidHeader(String)
  /// The specification does not say what the response looks like.
  case unexpectedStatus(Int)

  /// What is wrong; never the value.
  public var description: String {
    switch self {
    case .notText: "the body of the response is not UTF-8 text"
    case .invalidHeader(let name): "the header field '\(name)' of the response has an invalid value"
    case .unexpectedStatus(let status):
      "the specification describes no response with status \(status)"
    }
  }
}
