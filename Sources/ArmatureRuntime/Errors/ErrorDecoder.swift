/// How the body of a failure is read.
public struct ErrorDecoder: Sendable {
  /// What a body tells about a failure.
  public struct Failure: Sendable {
    /// The body as the type that the specification gives it.
    public var payload: (any Sendable)?
    /// The service's code, such as `ResourceNotFound`.
    public var code: String?
    /// The service's explanation.
    public var message: String?

    /// Describes a failure.
    public init(payload: (any Sendable)?, code: String? = nil, message: String? = nil) {
      self.payload = payload
      self.code = code
      self.message = message
    }
  }

  let decode: @Sendable (OperationResponse) throws -> Failure

  /// Makes a decoder.
  ///
  /// - Parameter decode: Reads the body. If it throws, the failure has no payload.
  public init(_ decode: @escaping @Sendable (OperationResponse) throws -> Failure) {
    self.decode = decode
  }

  /// Reads what the status of the response says.
  ///
  /// - Parameters:
  ///   - decoders: The decoders by status: 404, or 4 for all from 400 to 499.
  ///   - other: Reads failures with other statuses; nil reads none.
  public static func byStatus(
    _ decoders: [Int: ErrorDecoder], others other: ErrorDecoder? = nil
  ) -> ErrorDecoder {
    ErrorDecoder { response in
      let decoder = decoders[response.status] ?? decoders[response.status / 100] ?? other
      return try decoder?.decode(response) ?? Failure(payload: nil)
    }
  }

  /// Reads JSON. The code and the message are found without the type's help.
  public static func json<Payload: JSONCodable & Sendable>(
    _ type: Payload.Type
  ) -> ErrorDecoder {
    ErrorDecoder { Failure(payload: try $0.json(type)) }
  }
}
