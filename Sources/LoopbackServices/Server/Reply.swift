public import HTTPTypes
import Synchronization

/// What a service answers with.
public enum Reply: Sendable {
  /// A complete response.
  case response(HTTPResponse, body: [UInt8])
  /// A response without a declared length: the chunk, as often as told.
  case chunked(HTTPResponse, chunk: [UInt8], count: Int)
  /// A response whose connection closes before the declared length is reached.
  case truncated(HTTPResponse, body: [UInt8])
  /// The connection closes without an answer.
  case dropped

  /// A complete response.
  ///
  /// - Parameters:
  ///   - status: The status code.
  ///   - headers: Names and values; a name that HTTP does not allow is left out.
  ///   - contentType: The value of `Content-Type`, if there is a body.
  ///   - body: The body in UTF-8.
  public static func response(
    _ status: Int,
    headers: [(String, String)] = [],
    contentType: String = "text/plain",
    body: String = ""
  ) -> Reply {
    var head = HTTPResponse(status: HTTPResponse.Status(code: status))
    for (name, value) in headers {
      if let name = HTTPField.Name(name) {
        head.headerFields.append(HTTPField(name: name, value: value))
      }
    }
    if !body.isEmpty {
      head.headerFields[.contentType] = contentType
    }
    return .response(head, body: Array(body.utf8))
  }

  /// A complete response in JSON.
  public static func json(
    _ status: Int,
    headers: [(String, String)] = [],
    _ value: JSONText
  ) -> Reply {
    .response(status, headers: headers, contentType: "application/json", body: value.text)
  }

  /// A complete response in XML.
  public static func xml(
    _ status: Int,
    headers: [(String, String)] = [],
    _ document: String
  ) -> Reply {
    .response(status, headers: headers, contentType: "application/xml", body: document)
  }
}

/// Replies that stand in for those of a service: the nth request gets the nth entry, and those
/// after the last entry reach the service.
public final class FaultScript: Sendable {
  private let pending: Mutex<[Reply?]>

  /// Makes a script.
  ///
  /// - Parameter replies: `nil` lets a request through to the service.
  public init(_ replies: [Reply?] = []) {
    pending = Mutex(replies.reversed())
  }

  /// Takes the entry for the next request.
  public func next() -> Reply? {
    pending.withLock { $0.popLast() ?? nil }
  }
}
