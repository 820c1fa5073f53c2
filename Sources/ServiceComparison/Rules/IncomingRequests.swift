import ServiceModel
import SwiftGeneration

extension IncomingRequestInterface {
  static func pairing(
    _ old: ComparedModule, _ new: ComparedModule
  ) -> Pairing<IncomingRequestInterface> {
    Pairing(
      old.interface.incomingRequests, new.interface.incomingRequests,
      by: [{ $0.request.operation.id }, { $0.name }])
  }

  /// What it is, in words.
  fileprivate var kind: String { request.kind == .webhook ? "webhook" : "callback" }
}

extension ModuleComparison {
  /// Compares what the service sends to servers of its callers, and what they answer.
  mutating func compareIncomingRequests() {
    let requests = IncomingRequestInterface.pairing(old, new)
    for item in requests.removed {
      report(
        .incomingRequestRemoved, .breaking, item.name, "the \(item.kind) is gone",
        old: item.request.operation.origin, new: nil)
    }
    for (before, after) in requests.matched { compare(before, after) }
    for item in requests.added {
      report(
        .incomingRequestAdded, .additive, item.name, "the \(item.kind) is new", old: nil,
        new: item.request.operation.origin)
    }
  }

  private mutating func compare(
    _ before: IncomingRequestInterface, _ after: IncomingRequestInterface
  ) {
    let (left, right) = (before.request.operation, after.request.operation)
    let subject = after.name
    if before.name != after.name {
      report(
        .incomingRequestRenamed, .breaking, subject, "was `\(before.name)`", old: left.origin,
        new: right.origin)
    }
    if left.method != right.method {
      report(
        .operationMoved, .neutral, subject, "is sent by \(right.method), was by \(left.method)",
        old: left.origin, new: right.origin)
    }
    compareDeprecation(
      left.isDeprecated, right.isDeprecated, subject, old: left.origin, new: right.origin)
    if renamed(before.body) != after.body {
      report(
        .incomingBodyChanged, .breaking, subject,
        "the body is \(words(after.body)), was \(words(before.body))",
        old: left.body?.origin ?? left.origin, new: right.body?.origin ?? right.origin)
    }
    compareMediaTypes(left, right, subject)
    compareAnswers(before, after)
    compareStatuses(left, right, subject)
  }

  private mutating func compareAnswers(
    _ before: IncomingRequestInterface, _ after: IncomingRequestInterface
  ) {
    let (old, new) = (before.request.operation.origin, after.request.operation.origin)
    let answers = Pairing(before.answers, after.answers, by: [{ $0.name }])
    for answer in answers.removed {
      report(
        .incomingAnswerRemoved, .breaking, after.name, "there is no `\(answer.name)` any more",
        old: old, new: new)
    }
    for (left, right) in answers.matched where renamed(left.type) != right.type {
      report(
        .incomingAnswerChanged, .breaking, after.name,
        "`\(right.name)` is \(words(right.type)), was \(words(left.type))", old: old, new: new)
    }
    for answer in answers.added {
      report(
        .incomingAnswerAdded, .additive, after.name,
        "may be answered by `\(answer.name)`, \(words(answer.type))", old: old, new: new)
    }
  }

  private func words(_ type: String) -> String { type == "Void" ? "nothing" : "`\(type)`" }
}
