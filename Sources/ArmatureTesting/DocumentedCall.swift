public import ArmatureRuntime
public import ArmatureXML
public import HTTPTypes
import Synchronization

/// A call as the documentation of a service shows it, and a transport that plays the service.
///
/// The transport records the first request and answers it as documented; it opens no connection.
public final class DocumentedCall: HTTPTransport {
  private let operation: String
  private let answer: HTTPTransportResponse
  private let recorded = Mutex<SentRequest?>(nil)

  /// Describes a call.
  ///
  /// - Parameters:
  ///   - operation: The identity of the operation in the specification.
  ///   - answer: The status of the response that the transport gives.
  ///   - body: The body of the response.
  ///   - contentType: The media type of the body.
  public init(
    _ operation: String,
    answering answer: Int = 200,
    with body: String = "",
    contentType: String = "application/json"
  ) {
    self.operation = operation
    self.answer = HTTPTransportResponse(
      head: HTTPResponse(status: .init(code: answer), headerFields: [.contentType: contentType]),
      body: HTTPBody(body))
  }

  /// A credential that a service of the transport takes.
  public var credential: any TokenCredential { DocumentedCredential() }

  // MARK: Bodies

  /// The body of the request, after it was seen that it is the same when it is encoded again.
  ///
  /// - Parameters:
  ///   - json: The documented body.
  ///   - type: The type that the specification gives the body.
  /// - Throws: ``ExampleFailure``
  public func requestBody<Body: JSONCodable>(
    _ json: String, as type: Body.Type
  ) throws -> Body {
    try trip("request", despite: nil).json(json, as: type).get()
  }

  /// The body of the request, if it can be decoded although it is not what its schema describes.
  ///
  /// - Parameters:
  ///   - json: The documented body.
  ///   - type: The type that the specification gives the body.
  ///   - mismatch: What is wrong with it.
  public func requestBody<Body: JSONCodable>(
    _ json: String, as type: Body.Type, despite mismatch: String
  ) throws -> Body? {
    try? trip("request", despite: mismatch).json(json, as: type).get()
  }

  /// The body of the request, after it was seen that it is the same when it is encoded again.
  ///
  /// - Parameters:
  ///   - xml: The documented body.
  ///   - type: The type that the specification gives the body.
  ///   - root: The name of the root element.
  /// - Throws: ``ExampleFailure``
  public func requestBody<Body: XMLDecodable & XMLEncodable>(
    xml: String, as type: Body.Type, root: XMLName
  ) throws -> Body {
    try trip("request", despite: nil).xml(xml, as: type, root: root).get()
  }

  /// The body of the request, if it can be decoded although it is not what its type describes.
  ///
  /// - Parameters:
  ///   - xml: The documented body.
  ///   - type: The type that the specification gives the body.
  ///   - root: The name of the root element.
  ///   - mismatch: What is wrong with it.
  public func requestBody<Body: XMLDecodable & XMLEncodable>(
    xml: String, as type: Body.Type, root: XMLName, despite mismatch: String
  ) throws -> Body? {
    try? trip("request", despite: mismatch).xml(xml, as: type, root: root).get()
  }

  /// Checks that a body is the same when it is decoded and encoded again.
  ///
  /// - Parameters:
  ///   - part: What it is the body of, such as `response 200`.
  ///   - json: The documented body.
  ///   - type: The type that the specification gives the body.
  ///   - mismatch: Why it is not what its schema describes. It may then differ.
  /// - Throws: ``ExampleFailure``
  public func check<Body: JSONCodable>(
    _ part: String, _ json: String, as type: Body.Type, despite mismatch: String? = nil
  ) throws {
    let result = trip(part, despite: mismatch).json(json, as: type)
    if mismatch == nil { _ = try result.get() }
  }

  /// Checks that a body is the same when it is decoded and encoded again.
  ///
  /// - Parameters:
  ///   - part: What it is the body of, such as `response 200`.
  ///   - xml: The documented body.
  ///   - type: The type that the specification gives the body.
  ///   - root: The name of the root element.
  ///   - mismatch: Why it is not what its type describes. It may then differ.
  /// - Throws: ``ExampleFailure``
  public func check<Body: XMLDecodable & XMLEncodable>(
    _ part: String, xml: String, as type: Body.Type, root: XMLName,
    despite mismatch: String? = nil
  ) throws {
    let result = trip(part, despite: mismatch).xml(xml, as: type, root: root)
    if mismatch == nil { _ = try result.get() }
  }

  /// Notes that a body is not checked.
  public func leaveOut(_ part: String, _ reason: String) {
    ExampleReport.add(["body", operation, part, "left out", reason])
  }

  private func trip(_ part: String, despite mismatch: String?) -> RoundTrip {
    RoundTrip(kind: "body", subject: operation, part: part, mismatch: mismatch)
  }

  // MARK: The request

  /// Calls a generated method. What comes of the response does not matter here.
  ///
  /// - Throws: What the method throws before it has sent anything.
  public func perform<Result>(_ call: () async throws -> Result) async throws {
    do {
      _ = try await call()
    } catch {
      guard recorded.withLock({ $0 != nil }) else {
        ExampleReport.add(["call", operation, "request", "different", "", "\(error)"])
        throw error
      }
    }
  }

  /// Checks the request that was made.
  ///
  /// - Parameters:
  ///   - method: The HTTP method.
  ///   - target: The path and the query, whose parameters may come in another order.
  ///   - headers: Header fields that it must have; it may have others.
  ///   - body: The body that it must have; nil if any will do.
  /// - Throws: ``ExampleFailure``
  public func expect(
    _ method: String, _ target: String, headers: [String: String] = [:], body: DocumentedBody? = nil
  ) throws {
    let failure = recorded.withLock { request -> String? in
      guard let request else { return "nothing was sent" }
      return request.difference(method: method, target: target, headers: headers, body: body)
    }
    guard let failure else {
      return ExampleReport.add(["call", operation, "request", "equal", ""])
    }
    ExampleReport.add(["call", operation, "request", "different", "", failure])
    throw ExampleFailure(operation, failure)
  }

  /// Notes that no request is made.
  public func leaveOut(_ reason: String) {
    ExampleReport.add(["call", operation, "request", "left out", reason])
  }

  /// Records the first request, and answers.
  public func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
    let bytes = try await body.collect(upTo: 64 << 20)
    let isFirst = recorded.withLock { recording in
      guard recording == nil else { return false }
      recording = SentRequest(head: request, body: bytes)
      return true
    }
    // Whatever else is asked for, such as the state of an operation, is not part of the example.
    return isFirst ? answer : HTTPTransportResponse(head: HTTPResponse(status: .notFound))
  }
}

struct DocumentedCredential: TokenCredential {
  func token(for request: TokenRequest) async throws -> AccessToken {
    AccessToken(token: "documented", expiresOn: UnixTime(seconds: .max))
  }
}

extension PagedItems {
  /// The first page.
  public func firstPage() async throws -> Page<Item>? {
    var pages = byPage().makeAsyncIterator()
    return try await pages.next()
  }
}

/// A generated client that does not do what its specification documents.
public struct ExampleFailure: Error, CustomStringConvertible {
  /// The operation, and what differs.
  public let description: String

  init(_ operation: String, _ problem: String) { description = "\(operation): \(problem)" }
}
