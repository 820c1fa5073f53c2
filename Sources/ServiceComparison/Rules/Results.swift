import ServiceModel
import SwiftGeneration

extension ModuleComparison {
  mutating func compareResults(
    _ before: ComparedOperation, _ after: ComparedOperation, _ subject: String
  ) {
    let (left, right) = (before.method.result, after.method.result)
    let old = before.operation.mainOrigin
    let new = after.operation.mainOrigin
    // Another result is what coming in pages, or no more, means.
    if (before.operation.paging == nil) == (after.operation.paging == nil) {
      compareTypes(left, right, subject, old: old, new: new)
    }
    compareHeaders(before, after, subject)
    compareAlternatives(before, after, old: old, new: new)
    compareFailures(before, after, subject)
    compareStatuses(before.operation, after.operation, subject)
  }

  private mutating func compareTypes(
    _ left: MethodInterface.Result, _ right: MethodInterface.Result, _ subject: String,
    old: Origin?, new: Origin?
  ) {
    let before = left.type.map(renamed)
    func text(_ result: MethodInterface.Result) -> String {
      let body = result.type.map { $0 == "Void" ? "nothing" : "`\($0)`" }
      return (body ?? "an enumeration over statuses")
        + (result.headers == nil ? "" : " with header fields")
    }
    if before != right.type || (left.headers == nil) != (right.headers == nil) {
      report(
        .resultTypeChanged, .breaking, subject, "returns \(text(right)), returned \(text(left))",
        old: old, new: new)
      return
    }
    let cases = left.cases.map(renamed)
    for item in cases where !right.cases.contains(item) {
      report(
        .resultCaseRemoved, .breaking, subject, "returns no `.\(item)` any more", old: old,
        new: new)
    }
    for item in right.cases where !cases.contains(item) {
      report(
        .resultCaseAdded, .breaking, subject,
        "returns `.\(item)` too; a `switch` over all must name it", old: old, new: new)
    }
  }

  /// Compares the methods that ask for other media types.
  private mutating func compareAlternatives(
    _ before: ComparedOperation, _ after: ComparedOperation, old: Origin?, new: Origin?
  ) {
    // Where the operation has another name, so have they.
    func all(_ method: MethodInterface) -> [(suffix: String, method: MethodInterface.Alternative)] {
      method.alternatives.map { (String($0.name.dropFirst(method.name.count)), $0) }
    }
    let methods = Pairing(all(before.method), all(after.method), by: [{ $0.suffix }])
    for item in methods.removed.map(\.method) {
      report(
        .methodRemoved, .breaking, before.method.signature(named: item.name),
        "the method that asks for \(item.mediaType) is gone", old: old, new: new)
    }
    for (left, right) in methods.matched {
      compareTypes(
        left.method.result, right.method.result, after.method.signature(named: right.method.name),
        old: old, new: new)
    }
    for item in methods.added.map(\.method) {
      report(
        .methodAdded, .additive, after.method.signature(named: item.name),
        "the method asks for \(item.mediaType)", old: old, new: new)
    }
  }

  private mutating func compareHeaders(
    _ before: ComparedOperation, _ after: ComparedOperation, _ subject: String
  ) {
    guard let left = before.method.result.headers, let right = after.method.result.headers else {
      return
    }
    let fields = Pairing(left, right, by: [{ $0.field.lowercased() }, { $0.name }])
    for field in fields.removed {
      report(
        .resultHeaderRemoved, .breaking, subject, "returns no `\(field.name)` any more",
        old: before.operation.origin(ofHeader: field.field), new: after.operation.origin)
    }
    for (left, right) in fields.matched {
      let type = renamed(left.type)
      guard left.name != right.name || type != right.type else { continue }
      report(
        .resultHeaderChanged, .breaking, subject,
        "returns `\(right.name): \(right.type)`, returned `\(left.name): \(left.type)`",
        old: before.operation.origin(ofHeader: left.field),
        new: after.operation.origin(ofHeader: right.field))
    }
    for field in fields.added {
      report(
        .resultHeaderAdded, .additive, subject, "returns `\(field.name): \(field.type)` too",
        old: before.operation.origin, new: after.operation.origin(ofHeader: field.field))
    }
  }

  /// Compares what failures carry: that of most, and those of statuses that differ.
  private mutating func compareFailures(
    _ before: ComparedOperation, _ after: ComparedOperation, _ subject: String
  ) {
    let (left, right) = (before.method, after.method)
    func report(_ failures: String, _ old: String, _ new: String?, status: Int?) {
      guard renamed(old) != new else { return }
      self.report(
        .errorTypeChanged, .breaking, subject,
        "\(failures) carry \(new.map { "`\($0)`" } ?? "nothing"), carried `\(old)`",
        old: before.operation.errorOrigin(status), new: after.operation.errorOrigin(status))
    }
    if let failure = left.failure { report("failures", failure, right.failure, status: nil) }
    for status in Set(left.failures.keys).union(right.failures.keys).sorted() {
      guard let old = left.failures[status] ?? left.failure else { continue }
      let new = right.failures[status] ?? right.failure
      // What changes for all failures is said of all.
      let isOfAll = old == left.failure && new == right.failure
      if !isOfAll { report("failures with status \(status)", old, new, status: status) }
    }
  }

  mutating func compareStatuses(
    _ left: Operation, _ right: Operation, _ subject: String
  ) {
    let statuses = Pairing(left.responses, right.responses, by: [{ $0.status }])
    for response in statuses.removed {
      report(
        .statusRemoved, .neutral, subject, "\(response.status.text) is declared no more",
        old: response.origin ?? left.origin, new: right.origin)
    }
    for response in statuses.added {
      report(
        .statusAdded, .neutral, subject,
        "\(response.status.text) is declared\(response.isError ? ", a failure" : "")",
        old: left.origin, new: response.origin ?? right.origin)
    }
  }
}

extension Operation {
  /// The place of the response that a method returns.
  fileprivate var mainOrigin: Origin {
    let successes = responses.filter { !$0.isError }
    let main = successes.first { !$0.contents.isEmpty } ?? successes.first
    return main?.origin ?? origin
  }

  /// The place of a failure; of most failures, if no status is given.
  fileprivate func errorOrigin(_ status: Int?) -> Origin {
    let failures = responses.filter(\.isError)
    let wanted = failures.first { response in
      status.map { response.status == .code($0) } ?? (response.status == .other)
    }
    let main = failures.first { $0.status == .other } ?? failures.first
    return (wanted ?? main)?.origin ?? origin
  }

  fileprivate func origin(ofHeader name: String) -> Origin {
    let headers = responses.filter { !$0.isError }.flatMap(\.headers)
    return headers.first { $0.name.lowercased() == name.lowercased() }?.origin ?? origin
  }
}

extension Response.Status {
  fileprivate var text: String {
    switch self {
    case .code(let code): "status \(code)"
    case .range(let hundred): "status \(hundred)XX"
    case .other: "a default response"
    }
  }
}
