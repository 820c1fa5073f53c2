public import ArmatureRuntime
public import HTTPTypes
import Synchronization

/// A call as the documentation of a service shows it, and a transport that plays the service.
///
/// The transport records the first request and answers it as documented; it opens no connection.
public final class DocumentedCall: HTTPTransport {
  private let operation: String
  private let request: String?
  private let responses: [Int: String]
  private let answer: Int
  private let recorded = Mutex<Recording?>(nil)
  private let isRequestComparable = Mutex(true)

  private struct Recording {
    let head: HTTPRequest
    let body: [UInt8]
  }

  /// Describes a call.
  ///
  /// - Parameters:
  ///   - operation: The identity of the operation in the specification.
  ///   - request: The body of the request, JSON.
  ///   - responses: The bodies of the responses, JSON, by status.
  ///   - answer: The status of the response that the transport gives.
  public init(
    _ operation: String,
    request: String? = nil,
    responses: [Int: String] = [:],
    answering answer: Int = 200
  ) {
    self.operation = operation
    self.request = request
    self.responses = responses
    self.answer = answer
  }

  /// A credential that a service of the transport takes.
  public var credential: any TokenCredential { DocumentedCredential() }

  // MARK: Bodies

  /// The body of the request, after it was seen that it is the same when it is encoded again.
  ///
  /// - Throws: ``ExampleFailure``
  public func requestBody<Body: JSONDecodable & JSONEncodable>(as type: Body.Type) throws -> Body {
    try roundTrip(request ?? "", part: "request", despite: nil, as: type).get()
  }

  /// The body of the request, if it can be decoded although it is not what its schema describes.
  ///
  /// - Parameters:
  ///   - type: The type that the specification gives the body.
  ///   - mismatch: What is wrong with it.
  public func requestBody<Body: JSONDecodable & JSONEncodable>(
    as type: Body.Type, despite mismatch: String
  ) throws -> Body? {
    isRequestComparable.withLock { $0 = false }
    return try? roundTrip(request ?? "", part: "request", despite: mismatch, as: type).get()
  }

  /// Checks that the body of a response is the same when it is decoded and encoded again.
  ///
  /// - Parameters:
  ///   - status: The status of the response.
  ///   - type: The type that the specification gives the body.
  ///   - mismatch: Why it is not what its schema describes. It may then differ.
  /// - Throws: ``ExampleFailure``
  public func checkResponse<Body: JSONDecodable & JSONEncodable>(
    _ status: Int, as type: Body.Type, despite mismatch: String? = nil
  ) throws {
    let result = roundTrip(
      responses[status] ?? "", part: "response \(status)", despite: mismatch, as: type)
    if mismatch == nil { _ = try result.get() }
  }

  /// Notes that a response is not checked.
  public func leaveOut(_ status: Int, _ reason: String) {
    ExampleReport.add("body", operation, "response \(status)", "left out", reason)
  }

  private func roundTrip<Body: JSONDecodable & JSONEncodable>(
    _ json: String, part: String, despite mismatch: String?, as type: Body.Type
  ) -> Result<Body, ExampleFailure> {
    let expected: JSONValue
    let body: Body
    let actual: JSONValue
    do {
      expected = try JSON.decode(JSONValue.self, from: Array(json.utf8))
      body = try JSON.decode(Body.self, from: Array(json.utf8))
    } catch {
      ExampleReport.add("body", operation, part, "undecodable", mismatch ?? "", "\(error)")
      return .failure(ExampleFailure(operation, "the \(part) cannot be decoded: \(error)"))
    }
    do {
      actual = try JSON.decode(JSONValue.self, from: try JSON.encode(body))
    } catch {
      ExampleReport.add("body", operation, part, "unencodable", mismatch ?? "", "\(error)")
      return .failure(ExampleFailure(operation, "the \(part) cannot be encoded: \(error)"))
    }
    if let difference = JSONDifference(actual, from: expected) {
      ExampleReport.add("body", operation, part, "different", mismatch ?? "", "\(difference)")
      return mismatch == nil
        ? .failure(ExampleFailure(operation, "the \(part) differs: \(difference)"))
        : .success(body)
    }
    ExampleReport.add("body", operation, part, "equal", mismatch ?? "")
    return .success(body)
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
        ExampleReport.add("call", operation, "request", "different", "", "\(error)")
        throw error
      }
    }
  }

  /// Checks the request that was made.
  ///
  /// - Parameters:
  ///   - method: The HTTP method.
  ///   - target: The path and the query.
  ///   - headers: Header fields that it must have; it may have others.
  /// - Throws: ``ExampleFailure``
  public func expect(_ method: String, _ target: String, headers: [String: String] = [:]) throws {
    let failure = recorded.withLock { recording -> String? in
      guard let recording else { return "nothing was sent" }
      if recording.head.method.rawValue != method {
        return "expected \(method), found \(recording.head.method.rawValue)"
      }
      if recording.head.path != target {
        return "expected \(target), found \(recording.head.path ?? "nothing")"
      }
      for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
        let found = HTTPField.Name(name).flatMap { recording.head.headerFields[$0] }
        if found != value {
          return "expected \(name): \(value), found \(found ?? "no such header field")"
        }
      }
      return bodyFailure(recording.body)
    }
    guard let failure else { return ExampleReport.add("call", operation, "request", "equal", "") }
    ExampleReport.add("call", operation, "request", "different", "", failure)
    throw ExampleFailure(operation, failure)
  }

  private func bodyFailure(_ sent: [UInt8]) -> String? {
    guard let request, isRequestComparable.withLock({ $0 }) else { return nil }
    guard let expected = try? JSON.decode(JSONValue.self, from: Array(request.utf8)),
      let actual = try? JSON.decode(JSONValue.self, from: sent)
    else { return "the body that was sent is not JSON" }
    return JSONDifference(actual, from: expected).map { "the body that was sent differs: \($0)" }
  }

  /// Notes that no request is made.
  public func leaveOut(_ reason: String) {
    ExampleReport.add("call", operation, "request", "left out", reason)
  }

  /// Records the first request, and answers.
  public func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
    let bytes = try await body.collect(upTo: 64 << 20)
    let isFirst = recorded.withLock { recording in
      guard recording == nil else { return false }
      recording = Recording(head: request, body: bytes)
      return true
    }
    // Whatever else is asked for, such as the state of an operation, is not part of the example.
    guard isFirst else { return HTTPTransportResponse(head: HTTPResponse(status: .notFound)) }
    return HTTPTransportResponse(
      head: HTTPResponse(
        status: .init(code: answer), headerFields: [.contentType: "application/json"]),
      body: HTTPBody(responses[answer] ?? ""))
  }
}

private struct DocumentedCredential: TokenCredential {
  func token(for request: TokenRequest) async throws -> AccessToken {
    AccessToken(token: "documented", expiresOn: UnixTime(seconds: .max))
  }
}

/// A documented value of a type that has no literal.
///
/// - Throws: ``ExampleFailure`` if the text is no such value.
public func documented<Value: WireText>(_ text: String) throws -> Value {
  guard let value = Value(wireText: text) else {
    throw ExampleFailure("an argument", "'\(text)' is not a \(Value.self)")
  }
  return value
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
