import LoopbackServices

/// What goes wrong with one answer of the server.
enum Fault: Sendable, Hashable, CaseIterable {
  /// Nothing, but it takes a while.
  case latency
  /// A status that asks for patience, with a time in one of its forms.
  case throttled
  /// 408, 500, 502, 503 or 504.
  case timeoutStatus, serverError, badGateway, unavailable, gatewayTimeout
  /// 409, which is final.
  case conflict
  /// 404, which may come too early for a poll.
  case notFound
  /// A reset before the first byte.
  case reset
  /// The end within the head.
  case closedInHead
  /// The end within the body.
  case truncated
  /// A reset within the body.
  case resetInBody
  /// Chunks without the last one.
  case unfinishedChunks
  /// A body that is announced longer than it is, on a connection that stays open.
  case stalled
  /// Nothing at all.
  case silent
  /// A byte now and then, for longer than a try may take.
  case slow
  /// More bytes than the client reads.
  case oversized
  /// A length that cuts the body off.
  case cutShort
  /// Bytes that are not HTTP.
  case garbage
  /// A body that is not JSON.
  case nonsense
}

/// How an operation may end.
enum Outcome: Sendable, Hashable {
  /// With the right value.
  case value
  /// With the error of a status.
  case status(Int)
  /// With the error that the long-running operation ended with.
  case operationFailed
  /// Because the connection broke: a reset, an early end, no HTTP.
  case broken
  /// Because it took too long.
  case timedOut
  /// Because there were too many bytes.
  case tooLarge
  /// Because what came cannot be read.
  case unreadable
  /// Because there is no TLS.
  case tls
  /// Because nobody listens.
  case unreachable
  /// Because it was cancelled.
  case cancelled
}

extension Fault {
  /// What the fault is to a client that does not try again; nil if nothing.
  var outcome: Outcome? {
    switch self {
    case .latency: nil
    case .throttled: .status(429)
    case .timeoutStatus: .status(408)
    case .serverError: .status(500)
    case .badGateway: .status(502)
    case .unavailable: .status(503)
    case .gatewayTimeout: .status(504)
    case .conflict: .status(409)
    case .notFound: .status(404)
    case .reset, .closedInHead, .truncated, .resetInBody, .unfinishedChunks, .garbage: .broken
    case .stalled, .silent, .slow: .timedOut
    case .oversized: .tooLarge
    case .cutShort, .nonsense: .unreadable
    }
  }

  /// Whether the fault comes after the head of the response, so that who reads a stream meets it
  /// while reading.
  var isInBody: Bool {
    switch self {
    case .truncated, .resetInBody, .unfinishedChunks, .stalled, .oversized, .cutShort, .nonsense:
      true
    default: false
    }
  }

  /// Whether a client tries again that may (`RetryOptions`).
  ///
  /// - Parameter isIdempotent: Whether the method may be repeated after any failure.
  func isRetried(isIdempotent: Bool) -> Bool {
    switch self {
    case .throttled, .serverError, .unavailable, .gatewayTimeout: true
    case .timeoutStatus, .badGateway, .reset, .closedInHead, .truncated, .resetInBody,
      .unfinishedChunks, .garbage, .stalled, .silent, .slow:
      isIdempotent
    case .latency, .conflict, .notFound, .oversized, .cutShort, .nonsense: false
    }
  }

  /// What the server does in place of an answer.
  ///
  /// - Parameters:
  ///   - body: The body of the right answer.
  ///   - variant: Chooses among forms of the fault.
  func steps(instead body: [UInt8], variant: UInt64) -> [RawStep] {
    func status(_ code: Int, _ header: String = "") -> [RawStep] {
      let error = Array(#"{"error":{"code":"Fault","message":"status \#(code)"}}"#.utf8)
      return [.send(Self.head(code, length: error.count, header) + error)]
    }
    let half = Array(body.prefix(body.count / 2))
    switch self {
    case .latency:
      return [.wait(.milliseconds(20)), .send(Self.head(200, length: body.count) + body)]
    case .throttled:
      let forms = [
        "", "Retry-After: 1\r\n", "retry-after-ms: 20\r\n", "x-ms-retry-after-ms: 500\r\n",
        "Retry-After: nonsense\r\n", "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT\r\n",
      ]
      return status(429, forms[Int(variant % UInt64(forms.count))])
    case .timeoutStatus: return status(408)
    case .serverError: return status(500)
    case .badGateway: return status(502)
    case .unavailable: return status(503, variant % 2 == 0 ? "" : "Retry-After: 1\r\n")
    case .gatewayTimeout: return status(504)
    case .conflict: return status(409)
    case .notFound: return status(404)
    case .reset: return [.reset]
    case .closedInHead: return [.send(Array("HTTP/1.1 200 O".utf8)), .close]
    case .truncated: return [.send(Self.head(200, length: body.count + 1) + half), .close]
    case .resetInBody:
      return [
        .send(Self.head(200, length: body.count + 1) + half), .wait(.milliseconds(5)), .reset,
      ]
    case .unfinishedChunks:
      let size = String(half.count + 1, radix: 16)
      let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(size)\r\n"
      return [.send(Array(head.utf8) + half), .close]
    case .stalled: return [.send(Self.head(200, length: body.count + 1) + half)]
    case .silent: return []
    case .slow:
      let head = Self.head(200, length: body.count)
      return head.prefix(24).flatMap { [RawStep.send([$0]), .wait(.milliseconds(700))] }
    case .oversized:
      let large = [UInt8](repeating: 0x20, count: SoakSettings.maximumResponseSize + 1)
      return [.send(Self.head(200, length: large.count) + large)]
    case .cutShort:
      let length = max(1, body.count / 2)
      return [.send(Self.head(200, length: length, "Connection: close\r\n") + body), .close]
    case .garbage:
      return [.send(Array("\u{0}\u{1}\u{2} nothing that HTTP knows\r\n\r\n".utf8)), .close]
    case .nonsense:
      let text = Array("{\"id\": <html>".utf8)
      return [.send(Self.head(200, length: text.count) + text)]
    }
  }

  /// The head of a response with a body of so many bytes.
  static func head(_ status: Int, length: Int, _ header: String = "") -> [UInt8] {
    Array("HTTP/1.1 \(status) Status\r\nContent-Length: \(length)\r\n\(header)\r\n".utf8)
  }
}
