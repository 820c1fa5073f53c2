public import ArmatureRuntime

extension OperationRequest {
  /// Sets the body to an XML document.
  ///
  /// - Parameters:
  ///   - value: The value of the root element.
  ///   - root: The name of the root element.
  ///   - contentType: The value of `Content-Type`, exactly as it is sent.
  /// - Throws: `XMLEncodingError` if XML cannot hold a text.
  public mutating func xml(
    _ value: some XMLEncodable,
    root: XMLName,
    contentType: String = "application/xml"
  ) throws {
    body(try XML.encode(value, root: root, isRequest: true), contentType: contentType)
  }

  /// Adds a part with an XML document to a multipart form; nil adds nothing.
  ///
  /// - Parameters:
  ///   - name: The name of the part.
  ///   - value: The value of the root element.
  ///   - root: The name of the root element.
  ///   - contentType: The media type.
  ///   - headers: Further header fields of the part.
  /// - Throws: `XMLEncodingError` if XML cannot hold a text.
  public mutating func part(
    _ name: String, xml value: (some XMLEncodable)?, root: XMLName,
    contentType: String = "application/xml", headers: [String: String] = [:]
  ) throws {
    guard let value else { return }
    let bytes = try XML.encode(value, root: root, isRequest: true)
    part(name, bytes: bytes, contentType: contentType, headers: headers)
  }

  /// Adds a part with an XML document for each element of a list to a multipart form; nil adds nothing.
  ///
  /// - Throws: `XMLEncodingError` if XML cannot hold a text.
  public mutating func part(
    _ name: String, xmlElements values: [some XMLEncodable]?, root: XMLName,
    contentType: String = "application/xml", headers: [String: String] = [:]
  ) throws {
    for value in values ?? [] {
      try part(name, xml: value, root: root, contentType: contentType, headers: headers)
    }
  }
}

extension OperationResponse {
  /// Decodes the body as an XML document.
  ///
  /// - Parameters:
  ///   - type: The type of the root element's value.
  ///   - root: The name of the root element, nil if it may have any.
  /// - Throws: `XMLDecodingError` if the body is malformed or holds no such value.
  public func xml<Value: XMLDecodable>(_ type: Value.Type, root: XMLName?) throws -> Value {
    try XML.decode(type, from: body, root: root)
  }
}

extension ErrorDecoder {
  /// Reads a failure's body as an XML document. The code and the message are the texts of its
  /// elements `Code` and `Message`, in whatever namespace.
  ///
  /// - Parameters:
  ///   - type: The type of the root element's value.
  ///   - root: The name of the root element, nil if it may have any; only its local part is
  ///     compared, since services leave out the namespace.
  public static func xml<Payload: XMLDecodable>(
    _ type: Payload.Type, root: XMLName?
  ) -> ErrorDecoder {
    ErrorDecoder { response in
      let element = try XML.decode(from: response.body)
      func text(_ name: String) -> String? {
        element.children.first { $0.name.localName == name }?.text
      }
      let payload = try? XML.decode(
        type, from: response.body, root: root.map { XMLName($0.localName, .any) })
      return Failure(payload: payload, code: text("Code"), message: text("Message"))
    }
  }
}
