import ArmatureRuntime
import HTTPTypes
import Synchronization

/// A service that answers from a script and keeps what it was sent.
final class TestService: HTTPTransport {
  struct Answer: Sendable {
    var status = 204
    var type: String?
    var body = HTTPBody.empty

    static func json(_ text: String, status: Int = 200) -> Answer {
      Answer(status: status, type: "application/json", body: HTTPBody(text))
    }
  }

  struct Exhausted: Error {}

  private let state: Mutex<(answers: [Answer], sent: [(request: HTTPRequest, body: [UInt8])])>

  init(_ answers: Answer...) { state = Mutex((answers, [])) }

  private var sent: [(request: HTTPRequest, body: [UInt8])] { state.withLock(\.sent) }

  /// Method and URL of each request.
  var lines: [String] {
    sent.map { item in
      let request = item.request
      return "\(request.method.rawValue) \(request.scheme ?? "")://\(request.authority ?? "")"
        + (request.path ?? "")
    }
  }

  /// The path and query of the last request.
  var target: String { sent.last?.request.path ?? "" }

  /// The body of the last request.
  var body: String { String(decoding: sent.last?.body ?? [], as: UTF8.self) }

  /// A header field of the last request.
  func header(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { sent.last?.request.headerFields[$0] }
  }

  func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
    let bytes = try await body.collect(upTo: 1 << 20)
    let answer = state.withLock { state -> Answer? in
      state.sent.append((request, bytes))
      return state.answers.isEmpty ? nil : state.answers.removeFirst()
    }
    guard let answer else { throw Exhausted() }
    var head = HTTPResponse(status: .init(code: answer.status))
    head.headerFields[.contentType] = answer.type
    return HTTPTransportResponse(head: head, body: answer.body)
  }
}

/// A body that arrives in pieces.
func arriving(_ pieces: [String]) -> HTTPBody {
  HTTPBody(
    AsyncStream<[UInt8]> { continuation in
      for piece in pieces { continuation.yield(Array(piece.utf8)) }
      continuation.finish()
    })
}

extension AsyncSequence {
  /// All elements.
  func collected() async throws -> [Element] {
    var elements: [Element] = []
    for try await element in self { elements.append(element) }
    return elements
  }
}
