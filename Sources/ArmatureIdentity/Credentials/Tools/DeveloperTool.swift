import ArmatureRuntime

/// What the credentials of command-line tools have in common.
struct DeveloperTool: Sendable {
  /// The name of the executable.
  let name: String
  /// What its user does to sign in.
  let signIn: String
  let runner: any ToolRunner
  let clock: any Clock<Duration>
  /// The tools keep their tokens in files, which several of them at a time could spoil.
  private let turns = SerialWork()

  init(name: String, signIn: String, runner: any ToolRunner, clock: any Clock<Duration>) {
    self.name = name
    self.signIn = signIn
    self.runner = runner
    self.clock = clock
  }

  /// Runs the tool for at most ten seconds, one at a time.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if the tool is not there, does not answer or
  ///   fails.
  func output(_ arguments: [String]) async throws -> String {
    let result: ToolOutput
    do {
      result = try await turns.run { try await run(arguments) }
    } catch ToolError.notFound {
      throw CredentialError.unavailable(reason: "the executable '\(name)' is not on the path")
    }
    guard result.status != 127 else {
      throw CredentialError.unavailable(reason: "the executable '\(name)' is not on the path")
    }
    guard result.status == 0 else {
      // The tools print what is wrong first; a token never stands there.
      throw CredentialError.unavailable(
        reason: "`\(name)` failed: \(Self.firstLine(result.errors)); sign in by `\(signIn)`")
    }
    return result.output
  }

  private func run(_ arguments: [String]) async throws -> ToolOutput {
    try await withThrowingTaskGroup(of: ToolOutput?.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await runner.run(name, arguments) }
      group.addTask {
        try await clock.sleep(for: .seconds(10))
        return nil
      }
      guard let first = try await group.next(), let output = first else {
        throw CredentialError.unavailable(reason: "`\(name)` does not answer within 10 seconds")
      }
      return output
    }
  }

  /// The first line that says something, without the colours and other controls of a terminal.
  private static func firstLine(_ text: String) -> String {
    let plain = text.replacing(#/\u{1B}\[[0-9;]*[A-Za-z]/#, with: "")
    let lines = plain.split(whereSeparator: \.isNewline).map { line in
      String(line.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(300))
    }
    return lines.first { !$0.allSatisfy(\.isWhitespace) } ?? "no explanation"
  }

  /// The resource of a scope.
  static func resource(of scope: String) -> String {
    let suffix = "/.default"
    return scope.hasSuffix(suffix) ? String(scope.dropLast(suffix.count)) : scope
  }

  /// The one scope of a request.
  ///
  /// - Throws: ``CredentialError/authenticationFailed(_:)`` if there is none, several, or one that
  ///   could be taken for something else by the tool.
  static func scope(of request: TokenRequest) throws(CredentialError) -> String {
    guard let scope = request.scopes.first, request.scopes.count == 1,
      scope.wholeMatch(of: #/[A-Za-z0-9][A-Za-z0-9._:\/\-]*/#) != nil
    else {
      throw .authenticationFailed(
        AuthenticationFailure(
          message: "a command-line tool needs exactly one scope, of letters, digits and . - _ / :"))
    }
    return scope
  }

  /// The members of the JSON that a tool printed.
  func members(_ output: String) throws(CredentialError) -> JSONObject {
    guard let value = try? JSON.decode(JSONValue.self, from: Array(output.utf8)),
      case .object(let members) = value
    else { throw .unavailable(reason: "what `\(name)` prints is not JSON") }
    return members
  }

  func unusable() -> CredentialError {
    .unavailable(reason: "what `\(name)` prints has no token or does not tell when it expires")
  }
}
