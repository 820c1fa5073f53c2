/// Header fields of a response as a structure.
public protocol ResponseHeaders: Sendable {
  /// Reads the fields.
  ///
  /// - Throws: ``ResponseError/invalidHeader(_:)``
  init(_ response: OperationResponse) throws
}

/// What a service answered, with header fields that it sends to several operations.
///
/// The fields can be had as if they were its own: `response.xRateLimitRemaining`.
@dynamicMemberLookup
public struct ResponseWithHeaders<Body: Sendable, Headers: ResponseHeaders>: Sendable {
  /// The body.
  public var body: Body
  /// The header fields.
  public var headers: Headers

  /// Reads the header fields.
  ///
  /// - Throws: ``ResponseError/invalidHeader(_:)``
  public init(_ response: OperationResponse, body: Body) throws {
    self.body = body
    headers = try Headers(response)
  }

  /// A header field.
  public subscript<Value>(dynamicMember field: KeyPath<Headers, Value>) -> Value {
    headers[keyPath: field]
  }
}
