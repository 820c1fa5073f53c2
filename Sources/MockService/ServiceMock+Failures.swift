import ExampleSynthesis
import ServiceModel

/// Calls that fail because the options say so.
extension ServiceMock {
  /// How the calls of an operation fail.
  public struct Failure: Sendable {
    /// When a call fails.
    public enum Moment: Sendable {
      /// When it is made.
      case atOnce
      /// When it was accepted and has run, if the operation is long-running; otherwise at once.
      case inTheEnd
    }

    /// The HTTP status.
    public var status: Int
    /// The error code.
    public var code: String
    /// The message.
    public var message: String
    /// What the error is about, if that is told.
    public var target: String?
    /// When calls fail.
    public var moment: Moment

    /// Makes a failure.
    public init(
      status: Int, code: String, message: String, target: String? = nil, moment: Moment = .atOnce
    ) {
      self.status = status
      self.code = code
      self.message = message
      self.target = target
      self.moment = moment
    }

    /// What is told, as members of an error.
    var errorMembers: [LiteralMember] {
      [("code", code), ("message", message), ("target", target)].compactMap { key, value in
        value.map { LiteralMember(key: key, value: .string($0)) }
      }
    }
  }

  /// The answer to a call that fails, in the shape that the operation declares for the status.
  func failing(_ failure: Failure, of operation: Operation, accept: String?) throws(Refusal)
    -> Answer
  {
    let choice = AnswerChoice(failure.status, of: operation, nil)
    var answer = try AnswerMaker(types: types).answer(choice, accept: accept)
    guard let body = answer.body, let path = body.pathOfError else { return answer }
    let told = failure.errorMembers
    let filled = (body[path]?.members ?? []).compactMap { member -> LiteralMember? in
      // The names of these members are usual, their case is not.
      told.first { $0.key == member.key.lowercased() }
        .map { LiteralMember(key: member.key, value: $0.value) }
    }
    var reduced = body
    reduced.set(.object(filled), at: path)
    if let use = answer.content?.payload.use, !types.mismatches(of: reduced, with: use).isEmpty {
      // Members that must be there stay as they were made up.
      for member in filled { answer.body?.set(member.value, at: path + [member.key]) }
    } else {
      answer.body = reduced
    }
    return answer
  }
}

extension Literal {
  fileprivate var members: [LiteralMember] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The way to the outermost object with a code or a message; nil if there is none.
  fileprivate var pathOfError: [String]? {
    var level: [(path: [String], value: Literal)] = [([], self)]
    while !level.isEmpty {
      for (path, value) in level
      where value.members.contains(where: { ["code", "message"].contains($0.key.lowercased()) }) {
        return path
      }
      level = level.flatMap { path, value in
        value.members.map { (path + [$0.key], $0.value) }
      }
    }
    return nil
  }
}

extension MediaContent.Payload {
  /// The type of a body that is one value.
  fileprivate var use: TypeUse? {
    switch self {
    case .json(let use), .xml(let use, _): use
    default: nil
    }
  }
}
