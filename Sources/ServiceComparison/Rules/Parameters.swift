import ServiceModel
import SwiftGeneration

extension ModuleComparison {
  /// Compares what a method, or the initializer of the client, takes.
  mutating func compareParameters(
    _ left: [ComparedParameter], _ right: [ComparedParameter], _ subject: String,
    old: Origin?, new: Origin?
  ) {
    let parameters = ComparedParameter.pairing(left, right)
    for item in parameters.removed {
      let rule: ChangeRule =
        item.interface.isCredential ? .authenticationChanged : .parameterRemoved
      report(
        rule, .breaking, subject, "takes no `\(item.interface.label)` any more",
        old: item.origin ?? old, new: new)
    }
    for (before, after) in parameters.matched {
      compare(before, after, subject, old: before.origin ?? old, new: after.origin ?? new)
    }
    for item in parameters.added {
      let rule: ChangeRule = item.interface.isCredential ? .authenticationChanged : .parameterAdded
      let mustBeGiven = item.interface.defaultExpression == nil
      report(
        rule, mustBeGiven ? .breaking : .additive, subject,
        "takes `\(item.interface.label): \(item.interface.type)`"
          + (mustBeGiven ? ", which must be given" : ", which may be left out"),
        old: old, new: item.origin ?? new)
    }
    let kept = parameters.matched.filter { $0.old.interface.group == $0.new.interface.group }
      .sorted { $0.old.position < $1.old.position }
    if isReordered(kept.map(\.new.position)) {
      let order = kept.sorted { $0.new.position < $1.new.position }.map { $0.new.interface.label }
      report(
        .parameterOrderChanged, .breaking, subject,
        "takes its arguments in the order \(order.map { "`\($0)`" }.joined(separator: ", "))",
        old: old, new: new)
    }
  }

  private mutating func compare(
    _ before: ComparedParameter, _ after: ComparedParameter, _ subject: String,
    old: Origin?, new: Origin?
  ) {
    let (left, right) = (before.interface, after.interface)
    let label = "`\(right.label)`"
    if left.label != right.label {
      report(
        .parameterRenamed, .breaking, subject, "\(label) was `\(left.label)`", old: old, new: new)
    }
    if left.group != right.group {
      report(
        .parameterRegrouped, .breaking, subject,
        "\(label) \(right.group.map { "is in `\($0)`" } ?? "stands by itself"), "
          + "\(left.group.map { "was in `\($0)`" } ?? "stood by itself")", old: old, new: new)
    }
    compareTypes(left, right, subject, old: old, new: new)
    compareDefaults(before, after, subject, old: old, new: new)
    if let leftUse = left.use, let rightUse = right.use {
      compareConstraints(
        leftUse, rightUse, "\(subject) \(label)", isInput: true, old: old, new: new)
    }
    if let before = before.parameter, let after = after.parameter, before.wire != after.wire {
      report(
        .parameterWireChanged, .neutral, subject,
        "\(label) travels as \(after.wire), was \(before.wire)", old: old, new: new)
    }
  }

  private mutating func compareTypes(
    _ left: ParameterInterface, _ right: ParameterInterface, _ subject: String,
    old: Origin?, new: Origin?
  ) {
    let before = SwiftType(renamed(left.type))
    let after = SwiftType(right.type)
    let message = "`\(right.label)` is `\(right.type)`, was `\(left.type)`"
    if before.base != after.base {
      let rule: ChangeRule = left.isCredential ? .authenticationChanged : .parameterTypeChanged
      report(rule, .breaking, subject, message, old: old, new: new)
      return
    }
    let cases = left.cases.map(renamed)
    if cases != right.cases {
      let gone = cases.filter { !right.cases.contains($0) }.map { "no `.\($0)`" }
      let come = right.cases.filter { !cases.contains($0) }.map { "`.\($0)`" }
      report(
        .parameterTypeChanged, gone.isEmpty ? .additive : .breaking, subject,
        "`\(right.label)` may be "
          + (come + gone.map { "\($0) any more" }).joined(separator: ", "),
        old: old, new: new)
    }
    if before.isNullable != after.isNullable {
      report(.parameterNullabilityChanged, .breaking, subject, message, old: old, new: new)
    }
    if before.isOptional, !after.isOptional {
      report(.parameterRequired, .breaking, subject, message, old: old, new: new)
    } else if !before.isOptional, after.isOptional {
      report(.parameterOptional, .additive, subject, message, old: old, new: new)
    }
  }

  private mutating func compareDefaults(
    _ before: ComparedParameter, _ after: ComparedParameter, _ subject: String,
    old: Origin?, new: Origin?
  ) {
    let left = before.interface.defaultExpression
    let right = after.interface.defaultExpression
    let label = "`\(after.interface.label)`"
    let change: (impact: Impact, message: String)?
    if left == right {
      let values = (before.parameter?.defaultValue, after.parameter?.defaultValue)
      change =
        values.0 == values.1
        ? nil
        : (
          .neutral,
          "where \(label) is left out the service takes \(text(values.1)), took"
            + " \(text(values.0))"
        )
    } else if SwiftType(before.interface.type).isOptional
      != SwiftType(after.interface.type).isOptional
    {
      change = nil
    } else if left == nil {
      change = (.additive, "\(label) may be left out: its default is `\(right ?? "")`")
    } else if right == nil {
      change = (.breaking, "\(label) must be given: it has no default, which was `\(left ?? "")`")
    } else if after.interface.isEndpoint {
      change = nil
    } else if after.parameter?.serviceVersion != nil {
      report(
        .serviceVersionChanged, .neutral, subject,
        "asks for version \(right ?? ""), asked for \(left ?? "")", old: old, new: new)
      change = nil
    } else {
      change = (.breaking, "the default of \(label) is `\(right ?? "")`, was `\(left ?? "")`")
    }
    guard let change else { return }
    report(.parameterDefaultChanged, change.impact, subject, change.message, old: old, new: new)
  }
}

extension ParameterInterface {
  /// Whether it is what the client proves its identity with.
  fileprivate var isCredential: Bool {
    guard case .client(let name) = source else { return false }
    return !["transport", "cloud", "endpoint", "options"].contains(name)
  }

  /// Whether it says where the service is.
  fileprivate var isEndpoint: Bool {
    switch source {
    case .client(let name): name == "endpoint" || name == "cloud"
    case .host: true
    case .parameter, .body, .mediaType: false
    }
  }
}

extension Parameter {
  /// How it travels, in words.
  fileprivate var wire: String {
    var words = ["`\(name)` in the \(location.rawValue)"]
    if case .list = type.shape { words.append("as \(collectionFormat.rawValue)") }
    if let objectStyle { words.append("as \(objectStyle.rawValue)") }
    if skipsURLEncoding { words.append("not encoded") }
    if let headerPrefix { words.append("with the prefix `\(headerPrefix)`") }
    return words.joined(separator: " ")
  }
}
