import ArmatureAsyncHTTPClient
import ArmatureRuntime
import HTTPTypes
import LoopbackServices
import Synchronization

/// A page that a browser was given.
struct Page: Sendable {
  var status: Int
  var headers: HTTPFields
  var html: String
}

/// What a browser does with the URL of a sign-in.
final class TestBrowser: Sendable {
  private let transport = AsyncHTTPClientTransport()
  private let opened = Mutex<[String]>([])
  private let visits = Mutex<[Task<Page, any Error>]>([])

  /// The URLs of the sign-ins that it brought answers to.
  var urls: [String] { opened.withLock { $0 } }

  /// Does something as a browser does it: whether the program waits for it or not.
  func start(_ visit: @escaping @Sendable () async throws -> Page) {
    let task = Task { try await visit() }
    visits.withLock { $0.append(task) }
  }

  /// The pages that were seen.
  func pages() async throws -> [Page] {
    var pages: [Page] = []
    for visit in visits.withLock({ $0 }) { pages.append(try await visit.value) }
    return pages
  }

  /// Brings an answer as a form.
  func post(_ fields: [String: String], _ url: String) async throws -> Page {
    opened.withLock { urls in
      if !urls.contains(url) { urls.append(url) }
    }
    let form = fields.map { "\($0.key)=\(escaped($0.value))" }.joined(separator: "&")
    return try await send(
      .post, "/", url, ["Content-Type": "application/x-www-form-urlencoded"], form)
  }

  func get(_ target: String, at url: String) async throws -> Page {
    try await send(.get, target, url, [:], "")
  }

  private func send(
    _ method: HTTPRequest.Method, _ target: String, _ url: String, _ headers: [String: String],
    _ body: String
  ) async throws -> Page {
    let redirect = try ServiceURL(url.parameter("redirect_uri"))
    var head = HTTPRequest(
      method: method, scheme: redirect.scheme, authority: redirect.authority, path: target)
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { head.headerFields[name] = value }
    }
    let response = try await transport.send(
      head, body: method == .post ? HTTPBody(body) : .empty)
    return Page(
      status: response.head.status.code, headers: response.head.headerFields,
      html: String(decoding: try await response.body.collect(upTo: 1 << 20), as: UTF8.self))
  }

  private func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let hex = String(byte, radix: 16, uppercase: true)
      return "%" + (hex.count == 1 ? "0" + hex : hex)
    }.joined()
  }
}

extension String {
  /// The parameters of a URL's query, decoded.
  var parameters: [String: String] {
    RecordedRequest(method: "GET", target: self).queryParameters
  }

  /// A parameter of a URL's query; empty if there is none.
  func parameter(_ name: String) -> String { parameters[name] ?? "" }
}

/// A service that is asked nothing.
struct Silence: LoopbackService {
  func reply(to request: RecordedRequest, origin: String) async -> Reply { .response(418) }
}

/// A point of clocks that do not run.
struct NoInstant: InstantProtocol {
  func advanced(by duration: Duration) -> NoInstant { self }
  func duration(to other: NoInstant) -> Duration { .zero }
  static func < (left: NoInstant, right: NoInstant) -> Bool { false }
}

/// A clock on which no time passes.
struct StoppedClock: Clock {
  var now: NoInstant { NoInstant() }
  var minimumResolution: Duration { .nanoseconds(1) }

  func sleep(until deadline: NoInstant, tolerance: Duration?) async throws {
    for await _ in AsyncStream<Never>.makeStream().stream {}
    throw CancellationError()
  }
}

/// A clock on which any time passes at once.
struct ImmediateClock: Clock {
  var now: NoInstant { NoInstant() }
  var minimumResolution: Duration { .nanoseconds(1) }

  func sleep(until deadline: NoInstant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
  }
}
