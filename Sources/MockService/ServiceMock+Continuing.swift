import ExampleSynthesis
import LoopbackServices
import ServiceModel

/// Long-running operations and lists in pages.
extension ServiceMock {
  /// Answers a request for a URL that was handed out; nil if it is not known.
  func continued(
    _ request: RequestParts, _ mark: (role: Links.Role, number: Int), _ links: Links,
    operationID: inout String?
  ) throws(Refusal) -> Answer? {
    switch mark.role {
    case .page:
      guard let list = continuations.lists[mark.number],
        let operation = operations[list.operationID]
      else { return nil }
      operationID = operation.id
      if options.needsCredentials { try checks.checkCredential(request, for: operation) }
      let choice = try AnswerChoice(
        for: operation, list.preferences, wanting: [200], similarity: { _ in 0 })
      var answer = try AnswerMaker(types: types).answer(
        choice, accept: request.request.header("Accept"))
      if let paging = operation.paging {
        turn(
          &answer, paging, operation, page: list.page, request, list.preferences, links,
          first: list.target)
      }
      return answer
    case .monitor, .result:
      guard let (run, isRunning) = continuations.poll(mark.number),
        let operation = operations[run.operationID]
      else { return nil }
      operationID = operation.id
      if options.needsCredentials { try checks.checkCredential(request, for: operation) }
      return mark.role == .monitor
        ? monitor(run, isRunning: isRunning, number: mark.number)
        : outcome(run, isRunning: isRunning, number: mark.number, request, links)
    }
  }

  // MARK: Azure's long-running operations

  /// What a long-running operation ends in.
  func result(
    of operation: Operation, _ preferences: Preferences, _ accept: String?, _ similarity: Similarity
  ) throws(Refusal) -> Answer {
    var choice = try AnswerChoice(
      for: operation, preferences, wanting: [200, 204], similarity: similarity.score)
    // What was accepted is not accepted again in the end.
    if choice.status == 202 || choice.status == 201 {
      choice.status = 200
      choice.documented = choice.documented?.withoutHeaders
    }
    var answer = try AnswerMaker(types: types).answer(choice, accept: accept)
    answer.headers.removeAll { header in
      Self.pollingHeaders.contains { $0.lowercased() == header.name.lowercased() }
    }
    answer.settle("Succeeded")
    return answer
  }

  static let pollingHeaders = [
    "Azure-AsyncOperation", "Operation-Location", "Location", "Retry-After", "retry-after-ms",
  ]

  /// Turns the first answer of a long-running operation into one that says how it goes on.
  func begin(
    _ answer: inout Answer, _ operation: Operation, _ finalState: LongRunning.FinalState?,
    result: Answer, failure: Failure?, _ request: RequestParts, _ links: Links
  ) {
    let number = continuations.nextNumber
    let isResource = ["PUT", "PATCH"].contains(operation.method)
    let documented = Self.pollingHeaders.prefix(3).filter { answer.header($0) != nil }
    if options.polls == 0, failure != nil {
      answer = result
      return
    }
    let isDone = options.polls == 0 || answer.status == 204 && failure == nil
    guard !isDone, !documented.isEmpty || isResource || answer.status == 202 else {
      answer.headers.removeAll { header in
        documented.contains { $0.lowercased() == header.name.lowercased() }
      }
      answer.settle("Succeeded")
      return
    }
    let path = "\(links.origin)\(routes.basePath)/operations/\(number)"
    for name in documented {
      let role: Links.Role = name == "Location" ? .result : .monitor
      // What is declared without an example is any text.
      let shown = answer.header(name).flatMap { $0.contains("/") ? $0 : nil } ?? path
      answer.setHeader(name, links.marked(shown, role, number))
    }
    if documented.isEmpty {
      switch finalState {
      case .operationLocation:
        answer.setHeader("Operation-Location", links.marked(path, .monitor, number))
      case .location where !isResource:
        answer.setHeader("Location", links.marked(path, .result, number))
      case nil where !isResource, .originalURI where !isResource:
        answer.setHeader("Location", links.marked(path, .result, number))
      default: answer.setHeader("Azure-AsyncOperation", links.marked(path, .monitor, number))
      }
    }
    answer.askToPollAtOnce()
    answer.settle("InProgress")
    continuations.add(
      .init(
        operationID: operation.id, target: request.request.target, remaining: options.polls,
        result: result, failure: failure))
  }

  /// A status document.
  private func monitor(_ run: Continuations.Run, isRunning: Bool, number: Int) -> Answer {
    var answer = Answer(status: 200, headers: [], content: .untypedJSON, body: nil)
    if isRunning { answer.askToPollAtOnce() }
    let done = options.polls - run.remaining - (isRunning ? 0 : 1)
    var members = [
      LiteralMember(key: "id", value: .string("/operations/\(number)")),
      LiteralMember(key: "name", value: .string("\(number)")),
      LiteralMember(
        key: "status",
        value: .string(
          isRunning ? "InProgress" : run.failure == nil ? "Succeeded" : "Failed")),
      LiteralMember(
        key: "percentComplete",
        value: .number("\(isRunning ? 100 * max(0, done) / max(1, options.polls) : 100)")),
    ]
    if !isRunning, let failure = run.failure {
      members.append(
        LiteralMember(
          key: "error",
          value: run.result.body?["error"] ?? .object(failure.errorMembers)))
    } else if !isRunning, case .object(let result)? = run.result.body {
      // A result that has no URL of its own comes with the status.
      members += result.filter { member in !members.contains { $0.key == member.key } }
      if run.result.body?["properties"] == nil, let body = run.result.body {
        members.append(LiteralMember(key: "properties", value: body))
      }
    }
    answer.body = .object(members)
    return answer
  }

  /// The result, or that there is none yet.
  private func outcome(
    _ run: Continuations.Run, isRunning: Bool, number: Int, _ request: RequestParts, _ links: Links
  ) -> Answer {
    guard isRunning else { return run.result }
    var answer = Answer(
      status: 202, headers: [("Location", links.origin + request.request.target)], content: nil,
      body: nil)
    answer.askToPollAtOnce()
    return answer
  }

  // MARK: Status operations

  /// Gives the first answer the identifier by which the status operation is asked.
  func begin(
    _ answer: inout Answer, _ operation: Operation, _ status: StatusOperation,
    failure: Failure?, _ request: RequestParts
  ) {
    let digits = String(continuations.nextNumber, radix: 16)
    let id =
      "00000000-0000-4000-8000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    answer.setHeader(status.requestIDHeader, id)
    continuations.add(
      .init(
        operationID: operation.id, target: request.request.target, remaining: options.polls,
        result: answer, failure: failure), requestID: id)
  }

  /// How the operation is described that another one reports on.
  func statusOperation(reportedBy operation: Operation) -> StatusOperation? {
    for other in operations.values {
      if case .statusOperation(let status)? = other.longRunning, status.operationID == operation.id
      {
        return status
      }
    }
    return nil
  }

  /// Says in the answer of a status operation how a request is doing. One that is not known is done.
  func report(_ answer: inout Answer, _ status: StatusOperation, requestID: String) {
    let poll = continuations.number(ofRequest: requestID).flatMap { continuations.poll($0) }
    let isRunning = poll?.isRunning ?? false
    let failure = isRunning ? nil : poll?.run.failure
    let texts =
      isRunning ? status.running : failure == nil ? status.succeeded : status.failed
    guard let text = texts.first else { return }
    answer.body?.set(.string(text), at: status.statusPath)
    if let path = status.errorCodePath ?? status.errorMessagePath {
      answer.body?.remove(at: Array(path.prefix(1)))
    }
    if let failure {
      if let path = status.errorCodePath { answer.body?.set(.string(failure.code), at: path) }
      if let path = status.errorMessagePath { answer.body?.set(.string(failure.message), at: path) }
    }
    if let path = status.httpStatusPath {
      if isRunning {
        answer.body?.remove(at: path)
      } else {
        answer.body?.set(.number("\(failure?.status ?? 200)"), at: path)
      }
    }
    if isRunning { answer.askToPollAtOnce() }
  }

  // MARK: Pages

  /// Links an answer to the next page of its list, if there is one.
  ///
  /// - Parameter first: The target of the request for the first page; nil for this one.
  func turn(
    _ answer: inout Answer, _ paging: Paging, _ operation: Operation, page: Int,
    _ request: RequestParts, _ preferences: Preferences, _ links: Links, first: String? = nil
  ) {
    guard let member = paging.nextLinkMember, case .object? = answer.body else { return }
    let path =
      answer.body?[member] == nil ? member.split(separator: ".").map(String.init) : [member]
    let target = first ?? request.request.target
    guard page < options.pages else {
      let old = answer.body?[path]
      answer.body?.remove(at: path)
      // Where there must be a link, an empty one is none.
      if old != nil, isRequired(path, of: answer.content) {
        answer.body?.set(.string(""), at: path)
      }
      return
    }
    let number = continuations.nextNumber
    let documented = answer.body?[path]?.scalarText ?? ""
    let isURL = documented.contains("/")
    let isToken = operation.paging?.nextOperationID != nil && !isURL
    let link = isURL ? documented : isToken ? documented : "\(links.origin)\(target)"
    answer.body?.set(.string(links.marked(link, .page, number)), at: path)
    continuations.add(
      .init(operationID: operation.id, page: page + 1, target: target, preferences: preferences))
  }

  private func isRequired(_ path: [String], of content: MediaContent?) -> Bool {
    guard case .json(let use)? = content?.payload,
      case .product(let product)? = types.declaration(of: use)?.definition
    else { return false }
    return product.members.contains { $0.json?.path == path && $0.isRequired }
  }
}

extension MediaContent {
  /// Any JSON.
  static let untypedJSON = MediaContent(
    mediaType: "application/json", payload: .json(TypeUse(.untyped)))
}

extension Answer {
  /// Asks the client not to wait. To some, no seconds are no wish; those know of milliseconds.
  mutating func askToPollAtOnce() {
    setHeader("Retry-After", "0")
    setHeader("retry-after-ms", "1")
  }

  /// Says in the body, where it has a provisioning state, how the resource is doing.
  mutating func settle(_ state: String) {
    for path in [["properties", "provisioningState"], ["provisioningState"]] {
      if case .string? = body?[path] { body?.set(.string(state), at: path) }
    }
  }
}
