import HTTPTypes
import LoopbackServices

/// Answers by path with what a transport has to cope with.
struct Echo: LoopbackService {
  static let chunk = [UInt8](repeating: 65, count: 1 << 16)
  static let chunkCount = 128

  func reply(to request: RecordedRequest, origin: String) async -> Reply {
    switch request.path {
    case "/redirect":
      .response(307, headers: [("Location", "\(origin)/elsewhere")])
    case "/large":
      .chunked(HTTPResponse(status: .ok), chunk: Self.chunk, count: Self.chunkCount)
    case "/dropped":
      .dropped
    case "/truncated":
      .truncated(HTTPResponse(status: .ok), body: [1, 2, 3])
    case "/headers":
      .response(200, headers: [("X-Twice", "1"), ("X-Twice", "2"), ("X-Once", "a b")])
    default:
      .response(request.method == "HEAD" ? 204 : 200, body: request.method == "HEAD" ? "" : "ok")
    }
  }
}
