import ArmatureCommand
import ExampleSynthesis
public import LoopbackServices
public import ServiceModel

/// A service that answers as its specification documents.
///
/// Requests are routed by the documented paths and checked; what answers them is a documented
/// example, or is made of the declared types, the same each time.
public actor ServiceMock: LoopbackService {
  /// How the service behaves.
  public struct Options: Sendable {
    /// How often a poll finds a long-running operation running.
    public var polls = 2
    /// How many pages a list has.
    public var pages = 2
    /// Whether requests without any credential are refused where the operation needs one.
    public var needsCredentials = true
    /// Whether parameters and bodies are checked.
    public var checksRequests = true
    /// How operations fail, by their identities (`operationId`).
    public var failures: [String: Failure] = [:]
    /// Told of each request when it is answered.
    public var onAnswer: (@Sendable (AnsweredRequest) -> Void)?

    /// Makes the options of a service that checks everything.
    public init() {}
  }

  /// A request and what became of it. Neither header fields nor the query are part of it.
  public struct AnsweredRequest: Sendable {
    /// The method.
    public let method: String
    /// The path, as it was sent.
    public let path: String
    /// The status that it was answered with.
    public let status: Int
    /// The identity of the operation that was called, if any.
    public let operationID: String?
    /// The fields of the form that the body is.
    public var form: [(name: String, value: String)] { parts.form }
    let parts: RequestParts
  }

  let options: Options
  let types: TypeTable
  let routes: RouteTable
  let checks: RequestChecks
  let operations: [String: Operation]
  var continuations = Continuations()

  /// Makes a mock of a service.
  public init(_ service: Service, options: Options = Options()) {
    self.options = options
    types = TypeTable(service.types)
    routes = RouteTable(service)
    checks = RequestChecks(
      types: types,
      schemes: Dictionary(
        service.securitySchemes.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    )
    operations = Dictionary(
      service.operations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Makes a mock of the service that specifications describe together.
  ///
  /// - Parameters:
  ///   - specifications: The paths of OpenAPI documents.
  ///   - root: The folder that references may not leave; nil for one that has all of them.
  ///   - options: How the service behaves.
  /// - Throws: An error whose description has all that is wrong with the specifications, with places.
  public init(
    specifications: [String], root: String? = nil, options: Options = Options()
  ) throws {
    self.init(try Service(specifications: specifications, root: root), options: options)
  }

  /// The path that clients put after the origin: that of the service's first server.
  public nonisolated var basePath: String { routes.basePath }

  /// Answers a request.
  public func reply(to request: RecordedRequest, origin: String) -> Reply {
    let parts = RequestParts(request)
    var operationID: String?
    let reply: Reply
    do throws(Refusal) {
      reply = try answer(parts, links: Links(origin: origin), operationID: &operationID)
        .reply(types: types, isHead: request.method == "HEAD")
    } catch {
      reply = error.reply
    }
    if let onAnswer = options.onAnswer, case .response(let head, _) = reply {
      onAnswer(
        AnsweredRequest(
          method: request.method, path: String(request.path), status: head.status.code,
          operationID: operationID, parts: parts))
    }
    return reply
  }

  private func answer(
    _ request: RequestParts, links: Links, operationID: inout String?
  ) throws(Refusal) -> Answer {
    if let mark = mark(of: request),
      let answer = try continued(request, mark, links, operationID: &operationID)
    {
      return answer
    }
    let operation: Operation
    let pathValues: [String: String]
    switch routes.match(request) {
    case .operation(let found, let values):
      operation = found
      pathValues = values
    case .noPath:
      let hint = routes.nearestPath(to: request).map { "; the most similar path is \($0)" }
      throw Refusal(
        status: 404, code: "UnknownPath",
        message: "expected a path of the specification, found '\(request.request.path)'"
          + (hint ?? ""))
    case .noQuery(let queries):
      throw Refusal(
        status: 404, code: "UnknownPath",
        message: "expected the query to have \(queries.joined(separator: " or ")) for the path"
          + " '\(request.request.path)'")
    case .noMethod(let methods):
      throw Refusal(
        status: 405, code: "MethodNotAllowed",
        message: "expected \(methods.joined(separator: " or ")) for the path"
          + " '\(request.request.path)', found \(request.request.method)",
        headers: [("Allow", methods.joined(separator: ", "))])
    }
    operationID = operation.id
    if options.needsCredentials { try checks.checkCredential(request, for: operation) }
    if options.checksRequests {
      try checks.checkParameters(request, of: operation, pathValues: pathValues)
      try checks.checkBody(request, of: operation)
    }
    return try answer(request, operation, pathValues: pathValues, links)
  }

  /// The mark of a URL that was handed out, which may come back in the body.
  private func mark(of request: RequestParts) -> (role: Links.Role, number: Int)? {
    Links.mark(in: RequestParts.decoded(request.request.target))
      ?? (request.request.body.count < 65_536 ? Links.mark(in: request.request.text) : nil)
  }

  // MARK: First answers

  private func answer(
    _ request: RequestParts, _ operation: Operation, pathValues: [String: String], _ links: Links
  ) throws(Refusal) -> Answer {
    let preferences = try Preferences(request.request)
    let accept = request.request.header("Accept")
    let failure = options.failures[operation.id]
    if let failure, failure.moment == .atOnce || operation.longRunning == nil {
      return try failing(failure, of: operation, accept: accept)
    }
    let similarity = Similarity(
      operation: operation, request: request, pathValues: pathValues, checks: checks)
    let wanted = operation.longRunning == nil ? [] : options.polls == 0 ? [200, 204] : [202, 201]
    let choice = try AnswerChoice(
      for: operation, preferences, wanting: wanted, similarity: similarity.score)
    let maker = AnswerMaker(types: types)
    var answer = try maker.answer(choice, accept: accept)
    let isPreferred = preferences.code != nil
    if choice.status < 400, !isPreferred {
      switch operation.longRunning {
      case .azure(let finalState):
        let result =
          if let failure {
            try failing(failure, of: operation, accept: accept)
          } else {
            try self.result(of: operation, preferences, accept, similarity)
          }
        begin(&answer, operation, finalState, result: result, failure: failure, request, links)
        return answer
      case .statusOperation(let status):
        begin(&answer, operation, status, failure: failure, request)
        return answer
      case nil: break
      }
    }
    if let status = statusOperation(reportedBy: operation),
      let id = pathValues[status.requestIDParameter]
        ?? request.queryValue(status.requestIDParameter), choice.status < 400
    {
      report(&answer, status, requestID: id)
      return answer
    }
    for name in ["Location", "Azure-AsyncOperation", "Operation-Location"] {
      if let value = answer.header(name) { answer.setHeader(name, links.rehosted(value)) }
    }
    if let paging = operation.paging, choice.status < 300 {
      turn(&answer, paging, operation, page: 1, request, preferences, links)
    }
    return answer
  }
}

/// How much a documented call is like a request.
struct Similarity {
  let operation: Operation
  let request: RequestParts
  let pathValues: [String: String]
  let checks: RequestChecks

  func score(_ answer: DocumentedAnswer) -> Int {
    operation.parameters.reduce(0) { score, parameter in
      guard let text = checks.text(of: parameter, in: request, pathValues),
        answer.example.value(of: parameter)?.scalarText == text
      else { return score }
      return score + 1
    }
  }
}
