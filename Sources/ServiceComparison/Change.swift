import ServiceModel

/// What a change means for code that calls the generated module.
public enum Impact: String, Sendable, CaseIterable, Comparable {
  /// Code that calls the module may no longer compile, or does something else.
  case breaking
  /// There is more to call; code that exists goes on as it is.
  case additive
  /// Code that calls the module does not see it.
  case neutral

  /// Orders impacts from neutral to breaking.
  public static func < (left: Impact, right: Impact) -> Bool { left.weight < right.weight }

  private var weight: Int {
    switch self {
    case .neutral: 0
    case .additive: 1
    case .breaking: 2
    }
  }
}

/// A difference between two versions of a module, as its callers see it.
public struct Change: Sendable, Hashable {
  /// What kind of change it is.
  public var rule: ChangeRule
  /// What it means.
  public var impact: Impact
  /// The declaration that changed, as Swift spells it: `Disk.size`, `machines.start(name:)`.
  public var subject: String
  /// Other declarations that the same place of the specification changes in the same way.
  public var others: [String]
  /// What happened to it.
  public var message: String
  /// Where it stood; nil if it did not.
  public var old: Origin?
  /// Where it stands; nil if it does not.
  public var new: Origin?

  /// Makes a change.
  public init(
    rule: ChangeRule, impact: Impact, subject: String, others: [String] = [], message: String,
    old: Origin?, new: Origin?
  ) {
    self.rule = rule
    self.impact = impact
    self.subject = subject
    self.others = others
    self.message = message
    self.old = old
    self.new = new
  }
}

extension [Change] {
  /// The changes, in order of impact, with those put together that one place of the specification
  /// makes in the same way: a property that many types inherit, a parameter that operations share.
  func merged() -> [Change] {
    var indices: [ChangeKey: Int] = [:]
    var result: [Change] = []
    for change in self {
      let key = ChangeKey(
        rule: change.rule, impact: change.impact, message: change.message,
        old: change.rule.isAddition || change.rule.isShared ? nil : change.old,
        new: change.rule.isRemoval || change.rule.isShared ? nil : change.new)
      let hasPlace = change.old != nil || change.new != nil
      if hasPlace, let index = indices[key] {
        let known = result[index].others + [result[index].subject]
        if !known.contains(change.subject) { result[index].others.append(change.subject) }
      } else {
        indices[key] = result.count
        result.append(change)
      }
    }
    return result.enumerated()
      .sorted { ($1.element.impact, $0.offset) < ($0.element.impact, $1.offset) }
      .map(\.element)
  }
}

/// What one place of the specification does to several declarations alike.
private struct ChangeKey: Hashable {
  let rule: ChangeRule
  let impact: Impact
  let message: String
  let old: Origin?
  let new: Origin?
}
