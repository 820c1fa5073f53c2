import ArmatureAsyncHTTPClient
import ArmatureRuntime
import HTTPTypes
import LoopbackServices
import MockService
import OpenAPIImport
import ServiceModel
import SpecDocuments
import Testing

/// A clock on which nobody waits.
struct InstantClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  var now: Instant { Instant(offset: .zero) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    await Task.yield()
  }
}

/// Mocks of documents that are written in the tests, and of those in `specs/`.
enum MockHarness {
  /// The options of a client that does not wait between polls.
  static var options: ClientOptions {
    var options = ClientOptions()
    options.clock = InstantClock()
    return options
  }

  /// The mock of a document.
  static func mock(
    _ text: String, options: ServiceMock.Options = ServiceMock.Options()
  ) throws -> ServiceMock {
    let store = DocumentStore(root: ".", files: FileReader(["api.yaml": text]))
    let importer = OpenAPIImporter(store: store) { reference throws(Diagnostic) in
      throw Diagnostic(code: "no-schema", message: "no XML Schema", location: reference.location)
    }
    let result = importer.importService(entries: ["api.yaml"])
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors)")
    return ServiceMock(result.service, options: options)
  }

  /// The mock of a specification of this package.
  static func mock(
    ofSpecification path: String, options: ServiceMock.Options = ServiceMock.Options()
  ) throws -> ServiceMock {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try ServiceMock(specifications: ["/\(folder)/specs/\(path)"], options: options)
  }

  /// Runs a mock on loopback, with a transport for it.
  static func run(
    _ mock: ServiceMock,
    _ body: (_ origin: String, AsyncHTTPClientTransport, LoopbackServer) async throws -> Void
  ) async throws {
    let server = LoopbackServer(mock)
    try await server.withServer { origin in
      let transport = AsyncHTTPClientTransport()
      try await body(origin, transport, server)
      try await transport.shutdown()
    }
  }
}

/// What a mock answers to a request that is made without a connection.
struct MockAnswer {
  let status: Int
  let body: String
  private let headers: [(String, String)]

  /// The value of a header field.
  func header(_ name: String) -> String? {
    headers.first { $0.0.lowercased() == name.lowercased() }?.1
  }

  init(_ reply: Reply) throws {
    guard case .response(let head, let bytes) = reply else {
      Issue.record("the mock did not answer")
      throw MissingAnswer()
    }
    status = head.status.code
    body = String(decoding: bytes, as: UTF8.self)
    headers = head.headerFields.map { ($0.name.rawName, $0.value) }
  }

  private struct MissingAnswer: Error {}
}

extension ServiceMock {
  /// Asks the mock directly.
  func ask(
    _ method: String, _ target: String, headers: [String: String] = [:], body: String = ""
  ) async throws -> MockAnswer {
    var fields = HTTPFields()
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    let request = RecordedRequest(
      method: method, target: target, headers: fields, body: Array(body.utf8))
    return try MockAnswer(reply(to: request, origin: "http://localhost:1"))
  }
}
