/// A request that a service makes of a server of its callers (OpenAPI 3 `webhooks`, `callbacks`).
///
/// A server that receives it finds the types of bodies here, and what decodes and encodes them.
public protocol IncomingRequest {
  /// The body of the request; `HTTPBody` where the specification describes neither JSON nor XML, `Void`
  /// where it describes no body.
  associatedtype Body
  /// The body of the answer that means success, `Void` if there is none.
  associatedtype Response
  /// What the specification says of the request.
  static var descriptor: IncomingRequestDescriptor { get }
}

/// What the specification says of a request that a service makes.
public struct IncomingRequestDescriptor: Sendable {
  /// The name of the webhook or callback.
  public let name: String
  /// The HTTP method.
  public let method: OperationDescriptor.Method
  /// The media types that the body can have, the preferred one first; empty if there is no body.
  public let contentTypes: [String]

  /// Makes a description.
  public init(name: String, method: OperationDescriptor.Method, contentTypes: [String]) {
    self.name = name
    self.method = method
    self.contentTypes = contentTypes
  }
}

/// Why the body of a request cannot be decoded.
public enum IncomingRequestError: Error, Hashable {
  /// The body is of a media type that the specification does not describe.
  case unexpectedContentType(String)
}

extension IncomingRequest where Body: JSONCodable {
  /// Decodes the body.
  ///
  /// - Parameters:
  ///   - bytes: The body as it was received.
  ///   - contentType: The value of the header field `Content-Type`; nil if it does not matter.
  /// - Throws: ``IncomingRequestError`` if the media type is not JSON, ``JSONDecodingError`` if the
  ///   body is not what the specification describes.
  public static func decode(_ bytes: [UInt8], contentType: String? = nil) throws -> Body {
    if let contentType {
      let essence = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
      guard essence.hasSuffix("/json") || essence.hasSuffix("+json") else {
        throw IncomingRequestError.unexpectedContentType(contentType)
      }
    }
    return try JSON.decode(Body.self, from: bytes)
  }

  /// Decodes the body.
  ///
  /// - Parameters:
  ///   - body: The body as it was received.
  ///   - contentType: The value of the header field `Content-Type`; nil if it does not matter.
  ///   - limit: How many bytes the body may have.
  /// - Throws: ``IncomingRequestError`` if the media type is not JSON, ``HTTPBodyError`` if the body
  ///   is too long, ``JSONDecodingError`` if it is not what the specification describes.
  public static func decode(
    _ body: HTTPBody, contentType: String? = nil, upTo limit: Int = 16 << 20
  ) async throws -> Body {
    try decode(try await body.collect(upTo: limit), contentType: contentType)
  }
}

extension IncomingRequest where Response: JSONCodable {
  /// Encodes the answer, in JSON.
  ///
  /// - Throws: ``JSONEncodingError`` if JSON cannot hold it.
  public static func encode(_ response: Response) throws -> [UInt8] { try JSON.encode(response) }
}
