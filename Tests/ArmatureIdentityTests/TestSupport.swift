import ArmatureIdentity
import ArmatureRuntime
import HTTPTypes
import LoopbackServices
import Synchronization
import Testing

/// A clock that never waits and keeps how long it should have.
final class RecordingClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let state = Mutex((now: Instant(offset: .zero), sleeps: [Duration]()))

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .nanoseconds(1) }
  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    state.withLock { state in
      state.sleeps.append(state.now.duration(to: deadline))
      state.now = deadline
    }
  }
}

/// A time of day that tests set.
final class TimeOfDay: Sendable {
  private let seconds = Mutex<Int64>(1_700_000_000)

  var now: UnixTime { UnixTime(seconds: seconds.withLock { $0 }) }

  func advance(by amount: Int64) {
    seconds.withLock { $0 += amount }
  }
}

/// A transport that answers from a list, the last entry again and again.
final class ScriptedTransport: HTTPTransport {
  enum Answer: Sendable {
    case response(Int, [String: String] = [:], String)
    case failure(TransportError.Kind)
    /// None, until the task is cancelled.
    case silence
  }

  private let answers: [Answer]
  private let received = Mutex<[HTTPRequest]>([])

  var requests: [HTTPRequest] { received.withLock { $0 } }
  var requestCount: Int { requests.count }

  init(_ answers: Answer...) {
    self.answers = answers
  }

  func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
    let index = received.withLock { received in
      received.append(request)
      return min(received.count, answers.count) - 1
    }
    switch answers[index] {
    case .response(let status, let headers, let text):
      var head = HTTPResponse(status: HTTPResponse.Status(code: status))
      for (name, value) in headers {
        if let name = HTTPField.Name(name) { head.headerFields[name] = value }
      }
      return HTTPTransportResponse(head: head, body: HTTPBody(text))
    case .failure(let kind):
      throw TransportError(kind, "scripted")
    case .silence:
      for await _ in AsyncStream<Never>.makeStream().stream {}
      throw CancellationError()
    }
  }
}

/// A credential that counts and does as it is told.
final class ScriptedCredential: TokenCredential {
  private let results: [Result<String, CredentialError>]
  private let count = Mutex(0)

  var requestCount: Int { count.withLock { $0 } }

  init(_ results: Result<String, CredentialError>...) {
    self.results = results
  }

  func token(for request: TokenRequest) async throws -> AccessToken {
    let index = count.withLock { count in
      defer { count += 1 }
      return min(count, results.count - 1)
    }
    return AccessToken(token: try results[index].get(), expiresOn: UnixTime(seconds: 1))
  }
}

/// A service that answers by a closure.
struct ScriptedService: LoopbackService {
  let answer: @Sendable (RecordedRequest) async -> Reply

  init(_ answer: @escaping @Sendable (RecordedRequest) async -> Reply) { self.answer = answer }

  func reply(to request: RecordedRequest, origin: String) async -> Reply { await answer(request) }
}

/// All that a value shows of itself.
func shown(_ value: some Any) -> String {
  var dumped = ""
  dump(value, to: &dumped)
  return "\(value) \(String(reflecting: value)) \(dumped)"
}

/// Answers as it is told and keeps what it was asked to run.
final class ScriptedRunner: ToolRunner {
  private let result: Result<ToolOutput, ToolError>
  private let commands = Mutex<[[String]]>([])

  var lines: [String] { commands.withLock { $0.map { $0.joined(separator: " ") } } }
  var arguments: [[String]] { commands.withLock { $0.map { Array($0.dropFirst()) } } }

  init(_ status: Int32, _ output: String, errors: String = "") {
    result = .success(ToolOutput(status: status, output: output, errors: errors))
  }

  init(_ error: ToolError) { result = .failure(error) }

  func run(_ name: String, _ arguments: [String]) async throws -> ToolOutput {
    commands.withLock { $0.append([name] + arguments) }
    return try result.get()
  }
}

/// A clock on which no time passes.
struct StoppedClock: Clock {
  var now: RecordingClock.Instant { .init(offset: .zero) }
  var minimumResolution: Duration { .nanoseconds(1) }

  func sleep(until deadline: RecordingClock.Instant, tolerance: Duration?) async throws {
    for await _ in AsyncStream<Never>.makeStream().stream {}
    throw CancellationError()
  }
}

/// Expects a credential to give a token, perhaps one that expires at some second.
func expect(
  _ token: String, of credential: some TokenCredential, for request: TokenRequest,
  until seconds: Int64? = nil, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  let found = try await credential.token(for: request)
  #expect(found.token == token, sourceLocation: sourceLocation)
  if let seconds { #expect(found.expiresOn.seconds == seconds, sourceLocation: sourceLocation) }
}

let scope = "https://management.core.windows.net//.default"
