public import HTTPTypes
import Synchronization

/// A request exactly as a server received it.
public struct RecordedRequest: Sendable {
  /// The method, such as `POST`.
  public let method: String
  /// The request target as it came over the wire (RFC 9112 section 3.2).
  public let target: String
  /// The value of `Host`.
  public let authority: String?
  /// The header fields in their order, without `Host`.
  public let headers: HTTPFields
  /// The whole body.
  public let body: [UInt8]
  /// The subject of the certificate that the client presented.
  public let clientCertificateSubject: String?
  /// Whether the request came over HTTP/2.
  public let isHTTP2: Bool

  /// Makes a request that was not received, to ask a service directly.
  public init(
    method: String,
    target: String,
    authority: String? = nil,
    headers: HTTPFields = [:],
    body: [UInt8] = [],
    clientCertificateSubject: String? = nil,
    isHTTP2: Bool = false
  ) {
    self.method = method
    self.target = target
    self.authority = authority
    self.headers = headers
    self.body = body
    self.clientCertificateSubject = clientCertificateSubject
    self.isHTTP2 = isHTTP2
  }

  /// The part of the target before the first `?`.
  public var path: Substring {
    target.prefix { $0 != "?" }
  }

  /// The part of the target after the first `?`.
  public var query: Substring {
    target.dropFirst(path.count + 1)
  }

  /// The body as UTF-8 text.
  public var text: String {
    String(decoding: body, as: UTF8.self)
  }

  /// The value of a header field.
  ///
  /// - Parameter name: The name, in any case.
  public func header(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { headers[$0] }
  }

  /// The fields of a body that is a form, decoded.
  public var formFields: [String: String] {
    FormText.fields(text)
  }

  /// The parameters of the query, decoded.
  public var queryParameters: [String: String] {
    FormText.fields(query)
  }
}

/// The requests that a server has received, in order.
public final class RequestLog: Sendable {
  private let requests = Mutex<[RecordedRequest]>([])

  /// Makes an empty log.
  public init() {}

  /// Every request so far.
  public var all: [RecordedRequest] {
    requests.withLock { $0 }
  }

  func append(_ request: RecordedRequest) {
    requests.withLock { $0.append(request) }
  }
}
