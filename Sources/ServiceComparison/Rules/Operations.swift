import ServiceModel
import SwiftGeneration

extension ModuleComparison {
  mutating func compareOperations(_ pairing: Pairing<ComparedOperation>) {
    for item in pairing.removed {
      report(
        .operationRemoved, .breaking, item.method.signature,
        "the operation is gone: \(item.operation.method) \(item.operation.path)",
        old: item.operation.origin, new: nil)
    }
    for (before, after) in pairing.matched { compare(before, after) }
    for item in pairing.added {
      report(
        .operationAdded, .additive, item.method.signature,
        "the operation is new: \(item.operation.method) \(item.operation.path)",
        old: nil, new: item.operation.origin)
    }
  }

  private mutating func compare(_ before: ComparedOperation, _ after: ComparedOperation) {
    let (left, right) = (before.operation, after.operation)
    let subject = after.method.signature
    func name(_ method: MethodInterface) -> String {
      (method.group.isEmpty ? "" : "\(method.group).") + method.name
    }
    if name(before.method) != name(after.method) {
      report(
        .operationRenamed, .breaking, subject, "was `\(name(before.method))`",
        old: left.origin, new: right.origin)
    } else if left.id != right.id {
      report(
        .operationIDChanged, .neutral, subject,
        "its operationId is `\(right.id)`, was `\(left.id)`",
        old: left.origin, new: right.origin)
    }
    if left.method != right.method || left.path != right.path {
      report(
        .operationMoved, .neutral, subject,
        "is \(right.method) \(right.path), was \(left.method) \(left.path)",
        old: left.origin, new: right.origin)
    }
    compareDeprecation(
      left.isDeprecated, right.isDeprecated, subject, old: left.origin, new: right.origin)
    compareParameters(
      ComparedParameter.all(of: before), ComparedParameter.all(of: after), subject,
      old: left.origin, new: right.origin)
    compareConstants(left, right, subject)
    compareClientParameters(left, right, subject)
    compareMediaTypes(left, right, subject)
    compareContinuation(left, right, subject)
    compareResults(before, after, subject)
    if left.security != right.security {
      report(
        .securityChanged, .neutral, subject,
        "needs \(right.securityText), needed \(left.securityText)", old: left.origin,
        new: right.origin)
    }
  }

  /// Compares what clients send by themselves.
  private mutating func compareConstants(
    _ left: Operation, _ right: Operation, _ subject: String
  ) {
    func constants(_ operation: Operation) -> [Parameter] {
      operation.allParameters.filter { $0.constantValue != nil }
    }
    let pairing = Pairing(
      constants(left), constants(right), by: [{ "\($0.location.rawValue) \($0.name)" }])
    for parameter in pairing.removed {
      report(
        .constantChanged, .neutral, subject,
        "`\(parameter.name)` is not sent as \(text(parameter.constantValue)) any more",
        old: parameter.origin, new: right.origin)
    }
    for (before, after) in pairing.matched where before.constantValue != after.constantValue {
      report(
        .constantChanged, .neutral, subject,
        "`\(before.name)` is sent as \(text(after.constantValue)), was"
          + " \(text(before.constantValue))", old: before.origin, new: after.origin)
    }
    for parameter in pairing.added {
      report(
        .constantChanged, .neutral, subject,
        "`\(parameter.name)` is sent as \(text(parameter.constantValue))", old: left.origin,
        new: parameter.origin)
    }
  }

  /// Compares which of the client's own values an operation sends.
  private mutating func compareClientParameters(
    _ left: Operation, _ right: Operation, _ subject: String
  ) {
    func sent(_ operation: Operation) -> [Parameter] {
      operation.parameters.filter { $0.isClientLevel && $0.constantValue == nil }
    }
    // A parameter that becomes the method's own, or the client's, is an argument more or less.
    func isKnown(_ parameter: Parameter, in operation: Operation) -> Bool {
      operation.parameters.contains {
        $0.name == parameter.name && $0.location == parameter.location
      }
    }
    for parameter in sent(left) where !isKnown(parameter, in: right) {
      report(
        .parameterWireChanged, .neutral, subject,
        "`\(parameter.name)` of the client is not sent any more", old: parameter.origin,
        new: right.origin)
    }
    for parameter in sent(right) where !isKnown(parameter, in: left) {
      report(
        .parameterWireChanged, .neutral, subject, "`\(parameter.name)` of the client is sent too",
        old: left.origin, new: parameter.origin)
    }
  }

  mutating func compareMediaTypes(
    _ left: Operation, _ right: Operation, _ subject: String
  ) {
    func types(_ contents: [MediaContent]) -> Set<String> { Set(contents.map(\.mediaType)) }
    func list(_ types: Set<String>) -> String {
      types.isEmpty ? "nothing" : types.sorted().joined(separator: ", ")
    }
    let before = types(left.body?.contents ?? [])
    let after = types(right.body?.contents ?? [])
    if before != after, !before.isEmpty, !after.isEmpty {
      report(
        .mediaTypeChanged, .neutral, subject, "takes \(list(after)), took \(list(before))",
        old: left.body?.origin ?? left.origin, new: right.body?.origin ?? right.origin)
    }
    for response in left.responses where !response.isError {
      guard let now = right.responses.first(where: { $0.status == response.status }) else {
        continue
      }
      let before = types(response.contents)
      let after = types(now.contents)
      guard before != after, !before.isEmpty, !after.isEmpty else { continue }
      report(
        .mediaTypeChanged, .neutral, subject, "answers \(list(after)), answered \(list(before))",
        old: response.origin ?? left.origin, new: now.origin ?? right.origin)
    }
  }

  private mutating func compareContinuation(
    _ left: Operation, _ right: Operation, _ subject: String
  ) {
    func report(_ rule: ChangeRule, _ impact: Impact, _ message: String) {
      self.report(rule, impact, subject, message, old: left.origin, new: right.origin)
    }
    switch (left.longRunning, right.longRunning) {
    case (nil, _?):
      report(
        .longRunningAdded, .breaking,
        "is long-running: the call waits until it is done, `begin…` does not")
    case (_?, nil):
      report(
        .longRunningRemoved, .breaking, "is long-running no more: `begin…` and `resume…` are gone")
    case (let before?, let after?) where before != after:
      report(.longRunningChanged, .neutral, "is followed by \(after.text), was by \(before.text)")
    default: break
    }
    switch (left.paging, right.paging) {
    case (nil, _?): report(.pagingAdded, .breaking, "comes in pages: `PagedItems`")
    case (_?, nil): report(.pagingRemoved, .breaking, "comes in pages no more")
    case (let before?, let after?) where before != after:
      report(
        .pagingChanged, .neutral, "reads pages by \(after.text), read them by \(before.text)")
    default: break
    }
  }
}

extension Operation {
  fileprivate var securityText: String {
    let alternatives = security.map { requirements in
      requirements.map { requirement in
        requirement.scheme
          + (requirement.scopes.isEmpty
            ? "" : " (\(requirement.scopes.joined(separator: ", ")))")
      }.joined(separator: " and ")
    }
    return alternatives.isEmpty ? "nothing" : alternatives.joined(separator: " or ")
  }
}

extension LongRunning {
  fileprivate var text: String {
    switch self {
    case .azure(let state): state.map { "headers, to `\($0.rawValue)`" } ?? "headers"
    case .statusOperation(let status): "`\(status.operationID)`"
    }
  }
}

extension Paging {
  fileprivate var text: String {
    let link = nextLinkMember.map { " and `\($0)`" } ?? ""
    let next = nextOperationID.map { " through `\($0)`" } ?? ""
    return "`\(itemsMember)`\(link)\(next)"
  }
}
