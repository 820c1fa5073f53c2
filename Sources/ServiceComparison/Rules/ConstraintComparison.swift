import ServiceModel

extension ModuleComparison {
  /// Compares what values must satisfy, also those inside lists and maps.
  mutating func compareConstraints(
    _ left: TypeUse, _ right: TypeUse, _ subject: String, isInput: Bool, old: Origin?, new: Origin?
  ) {
    for difference in ConstraintDifference.all(left.constraints, right.constraints) {
      report(
        difference.isTighter ? .constraintTightened : .constraintLoosened,
        difference.isTighter && isInput ? .breaking : .neutral, subject, difference.text,
        old: old, new: new)
    }
    switch (left.shape, right.shape) {
    case (.list(let before), .list(let after)), (.map(let before), .map(let after)),
      (.textList(let before), .textList(let after)):
      compareConstraints(before, after, subject + "[]", isInput: isInput, old: old, new: new)
    default: break
    }
  }
}

/// One way in which constraints differ.
struct ConstraintDifference {
  let isTighter: Bool
  let text: String

  static func all(_ old: Constraints, _ new: Constraints) -> [ConstraintDifference] {
    var result: [ConstraintDifference] = []
    func compare<Value: Equatable>(
      _ name: String, _ before: Value?, _ after: Value?, isTighter: (Value, Value) -> Bool
    ) {
      switch (before, after) {
      case (nil, let after?): add(true, "\(name) is \(after), was open")
      case (let before?, nil): add(false, "\(name) is open, was \(before)")
      case (let before?, let after?) where before != after:
        add(isTighter(before, after), "\(name) is \(after), was \(before)")
      default: break
      }
    }
    func add(_ isTighter: Bool, _ text: String) {
      result.append(ConstraintDifference(isTighter: isTighter, text: text))
    }
    compare("the least length", old.minLength.meaningful, new.minLength.meaningful) { $0 < $1 }
    compare("the greatest length", old.maxLength, new.maxLength) { $0 > $1 }
    compare("the least value", old.minimum.map(BoundText.init), new.minimum.map(BoundText.init)) {
      $0.number < $1.number || ($0.number == $1.number && $1.bound.isExclusive)
    }
    compare("the greatest value", old.maximum.map(BoundText.init), new.maximum.map(BoundText.init))
    {
      $0.number > $1.number || ($0.number == $1.number && $1.bound.isExclusive)
    }
    compare("the divisor", old.multipleOf, new.multipleOf) { before, after in
      guard let before = Double(before), let after = Double(after), after != 0 else { return true }
      return before.remainder(dividingBy: after) != 0
    }
    compare("the least count", old.minItems.meaningful, new.minItems.meaningful) { $0 < $1 }
    compare("the greatest count", old.maxItems, new.maxItems) { $0 > $1 }
    compare("the count of digits", old.totalDigits, new.totalDigits) { $0 > $1 }
    compare("the count of fraction digits", old.fractionDigits, new.fractionDigits) { $0 > $1 }
    if old.uniqueItems != new.uniqueItems {
      add(new.uniqueItems, new.uniqueItems ? "elements must differ" : "elements may be equal")
    }
    if old.uniqueMembers != new.uniqueMembers {
      add(
        !new.uniqueMembers.isEmpty,
        new.uniqueMembers.isEmpty
          ? "elements may be equal"
          : "elements must differ in \(new.uniqueMembers.joined(separator: ", "))")
    }
    let gone = old.patterns.filter { !new.patterns.contains($0) }
    let come = new.patterns.filter { !old.patterns.contains($0) }
    for (index, pattern) in come.enumerated() {
      let before = index < gone.count ? ", was \(code(gone[index].text))" : ""
      add(true, "the pattern is \(code(pattern.text))\(before)")
    }
    for pattern in gone.dropFirst(come.count) {
      add(false, "the pattern \(code(pattern.text)) is gone")
    }
    return result
  }
}

/// A bound in words.
private struct BoundText: Equatable, CustomStringConvertible {
  let bound: Constraints.Bound

  init(_ bound: Constraints.Bound) { self.bound = bound }

  var number: Double { Double(bound.value) ?? .nan }
  var description: String { bound.value + (bound.isExclusive ? ", excluded" : "") }
}

extension Int? {
  /// A least count of 0 says nothing.
  fileprivate var meaningful: Int? { self == 0 ? nil : self }
}
