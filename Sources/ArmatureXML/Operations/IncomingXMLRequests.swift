public import ArmatureRuntime

extension IncomingRequest where Body: XMLDecodable {
  /// Decodes the body.
  ///
  /// - Parameters:
  ///   - bytes: The body as it was received.
  ///   - contentType: The value of the header field `Content-Type`; nil if it does not matter.
  /// - Throws: `IncomingRequestError` if the media type is not XML, ``XMLDecodingError`` if the body
  ///   is not what the specification describes.
  public static func decode(_ bytes: [UInt8], contentType: String? = nil) throws -> Body {
    if let contentType, !isXML(contentType) {
      throw IncomingRequestError.unexpectedContentType(contentType)
    }
    return try XML.decode(Body.self, from: bytes, root: nil)
  }

  /// Decodes the body.
  ///
  /// - Parameters:
  ///   - body: The body as it was received.
  ///   - contentType: The value of the header field `Content-Type`; nil if it does not matter.
  ///   - limit: How many bytes the body may have.
  /// - Throws: `IncomingRequestError` if the media type is not XML, `HTTPBodyError` if the body is too
  ///   long, ``XMLDecodingError`` if it is not what the specification describes.
  public static func decode(
    _ body: HTTPBody, contentType: String? = nil, upTo limit: Int = 16 << 20
  ) async throws -> Body {
    try decode(try await body.collect(upTo: limit), contentType: contentType)
  }
}

extension IncomingRequest where Body: JSONCodable & XMLDecodable {
  /// Decodes the body, which is JSON or XML.
  ///
  /// - Parameters:
  ///   - bytes: The body as it was received.
  ///   - contentType: The value of the header field `Content-Type`; nil for the media type that the
  ///     specification prefers.
  /// - Throws: ``XMLDecodingError`` or `JSONDecodingError` if the body is not what the specification
  ///   describes.
  public static func decode(_ bytes: [UInt8], contentType: String? = nil) throws -> Body {
    isXML(contentType ?? descriptor.contentTypes.first ?? "")
      ? try XML.decode(Body.self, from: bytes, root: nil) : try JSON.decode(Body.self, from: bytes)
  }

  /// Decodes the body, which is JSON or XML.
  ///
  /// - Parameters:
  ///   - body: The body as it was received.
  ///   - contentType: The value of the header field `Content-Type`; nil for the media type that the
  ///     specification prefers.
  ///   - limit: How many bytes the body may have.
  /// - Throws: `HTTPBodyError` if the body is too long, ``XMLDecodingError`` or `JSONDecodingError` if
  ///   it is not what the specification describes.
  public static func decode(
    _ body: HTTPBody, contentType: String? = nil, upTo limit: Int = 16 << 20
  ) async throws -> Body {
    try decode(try await body.collect(upTo: limit), contentType: contentType)
  }
}

extension IncomingRequest {
  /// Whether a media type is one of XML (RFC 7303).
  fileprivate static func isXML(_ contentType: String) -> Bool {
    let essence = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    return essence.hasSuffix("/xml") || essence.hasSuffix("+xml")
  }
}
