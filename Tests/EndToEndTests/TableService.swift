import ArmatureAsyncHTTPClient
import ArmatureIdentity
import ArmatureRuntime
import LoopbackServices

/// Answers by a table: for a method and a target, one answer after another, the last one for ever.
actor TableService: LoopbackService {
  struct Answer: Sendable {
    var status: Int
    /// `{origin}` in a value stands for the origin of the server.
    var headers: [(String, String)]
    var body: String
    var isDropped = false

    init(_ status: Int, _ headers: [(String, String)] = [], _ body: String = "") {
      self.status = status
      self.headers = headers
      self.body = body
    }

    static var dropped: Answer {
      var answer = Answer(0)
      answer.isDropped = true
      return answer
    }
  }

  private var answers: [String: [Answer]]

  init(_ answers: [String: [Answer]]) { self.answers = answers }

  func reply(to request: RecordedRequest, origin: String) -> Reply {
    let key = "\(request.method) \(request.target)"
    guard request.header("Authorization") == "Bearer s3cr3t-token" else { return .response(401) }
    guard let answer = answers[key]?.first else { return .response(404) }
    if answers[key]?.count != 1 { answers[key]?.removeFirst() }
    if answer.isDropped { return .dropped }
    let headers = answer.headers.map { ($0, $1.replacing("{origin}", with: origin)) }
    return .response(
      answer.status, headers: headers, body: answer.body.replacing("{origin}", with: origin))
  }

  /// Runs the table over TLS, with a pipeline that has a token for it.
  static func run(
    _ answers: [String: [Answer]],
    _ body: (ServicePipeline, LoopbackServer) async throws -> Void
  ) async throws {
    let authority = try TestAuthority()
    let server = LoopbackServer(TableService(answers), security: .tls(authority))
    try await server.withServer { origin in
      var configuration = AsyncHTTPClientTransport.Configuration()
      configuration.trustRoots = try authority.trustRoots()
      let transport = AsyncHTTPClientTransport(configuration)
      let pipeline = ServicePipeline(
        endpoint: origin, credential: StaticTokenCredential(token: "s3cr3t-token"),
        scopes: ["https://table.example/.default"], transport: transport, module: "Table",
        options: Harness.options())
      try await body(pipeline, server)
      try await transport.shutdown()
    }
  }
}
