import ExampleSynthesis
import ServiceModel

/// Chooses what an operation answers: the status, and the documented answer if there is one.
struct AnswerChoice {
  var status: Int
  /// How the status is declared; nil for one that is not.
  var response: Response?
  var documented: DocumentedAnswer?

  /// Chooses by what a request prefers, then by the documented call that is most like it.
  ///
  /// - Parameters:
  ///   - operation: The operation.
  ///   - statuses: The statuses wanted, the best first, for a request that prefers none.
  ///   - similarity: How much a documented call is like the request.
  /// - Throws: A refusal of an example or a status that there is not.
  init(
    for operation: Operation, _ preferences: Preferences, wanting statuses: [Int],
    similarity: (DocumentedAnswer) -> Int
  ) throws(Refusal) {
    var answers = DocumentedAnswer.answers(of: operation)
    if let name = preferences.example {
      let names = operation.examples.map(\.title)
      answers.removeAll { $0.name.lowercased() != name.lowercased() }
      guard !answers.isEmpty else {
        throw Refusal(
          status: 400, code: "UnknownExample",
          message: "expected 'Prefer: example=…' to name an example of '\(operation.id)' ("
            + (names.isEmpty ? "there are none" : names.joined(separator: ", "))
            + "), found '\(name)'",
          target: "Prefer")
      }
    }
    if let code = preferences.code {
      try self.init(
        code, of: operation, documented: answers.filter { $0.status.covers(code) },
        similarity: similarity)
      return
    }
    if preferences.example != nil, answers.allSatisfy({ !$0.isSuccess }), let only = answers.first {
      let status = Self.code(of: only.status, isError: true)
      self.init(status, of: operation, only)
      return
    }
    let successes = answers.filter(\.isSuccess)
    let best = successes.map(similarity).max() ?? 0
    let likest = successes.filter { similarity($0) == best }
    let first = likest.first.map(\.name)
    let same = likest.filter { $0.name == first }
    for status in statuses {
      if let found = same.first(where: { $0.status == .code(status) }) {
        self.init(status, of: operation, found)
        return
      }
    }
    if let found = same.min(by: { $0.order < $1.order }) {
      self.init(Self.code(of: found.status, isError: false), of: operation, found)
      return
    }
    let declared = operation.responses.filter { !$0.isError }
    for status in statuses where declared.contains(where: { $0.status == .code(status) }) {
      self.init(status, of: operation, nil)
      return
    }
    let codes = declared.compactMap { response -> Int? in
      if case .code(let code) = response.status { code } else { nil }
    }
    let status =
      codes.filter { (200...299).contains($0) }.min()
      ?? declared.first.map { Self.code(of: $0.status, isError: false) } ?? codes.min() ?? 200
    self.init(status, of: operation, nil)
  }

  private init(
    _ code: Int, of operation: Operation, documented: [DocumentedAnswer],
    similarity: (DocumentedAnswer) -> Int
  ) throws(Refusal) {
    let exact = documented.filter { $0.status == .code(code) }
    let answers = exact.isEmpty ? documented.filter { $0.isSuccess == (code < 400) } : exact
    let best = answers.map(similarity).max() ?? 0
    self.init(code, of: operation, answers.first { similarity($0) == best })
    guard response == nil, self.documented == nil else { return }
    let known = operation.responses.map { response -> String in
      switch response.status {
      case .code(let code): "\(code)"
      case .range(let hundred): "\(hundred)XX"
      case .other: "default"
      }
    }
    throw Refusal(
      status: 400, code: "UndeclaredStatus",
      message: "expected 'Prefer: code=…' to be a status that '\(operation.id)' declares ("
        + "\(known.joined(separator: ", "))), found \(code)", target: "Prefer")
  }

  init(_ status: Int, of operation: Operation, _ documented: DocumentedAnswer?) {
    self.status = status
    self.documented = documented
    response = operation.response(for: status)
  }

  private static func code(of status: Response.Status, isError: Bool) -> Int {
    switch status {
    case .code(let code): code
    case .range(let hundred): hundred * 100
    case .other: isError ? 400 : 200
    }
  }
}

extension DocumentedAnswer {
  /// Whether it is about a call that succeeded.
  var isSuccess: Bool {
    switch status {
    case .code(let code): code < 400
    case .range(let hundred): hundred < 4
    case .other: false
    }
  }

  /// Statuses 200 to 299 first.
  fileprivate var order: Int {
    switch status {
    case .code(let code): code
    case .range(let hundred): hundred * 100 + 99
    case .other: 1_000
    }
  }
}

extension Operation {
  /// The response that stands for a status.
  func response(for status: Int) -> Response? {
    responses.first { $0.status == .code(status) }
      ?? responses.first { $0.status == .range(status / 100) }
      ?? responses.first { $0.status == .other && (status >= 400 || responses.count == 1) }
  }
}
