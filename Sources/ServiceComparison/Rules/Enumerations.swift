import ServiceModel
import SwiftGeneration

extension ModuleComparison {
  /// A value of an enumeration and the name that it has.
  private struct NamedValue {
    let value: EnumerationValue
    let name: String
  }

  mutating func compareEnumerations(_ pair: TypePair, _ left: Enumeration, _ right: Enumeration) {
    let origins = (old: pair.old.origin, new: pair.new.origin)
    if left.rawType != right.rawType {
      report(
        .rawTypeChanged, .breaking, pair.name,
        "raw values are `\(right.rawType)`, were `\(left.rawType)`", old: origins.old,
        new: origins.new)
    }
    if left.isStructure != right.isStructure {
      report(
        .opennessChanged, .breaking, pair.name,
        right.isStructure
          ? "is a structure that may have any raw value, was an enumeration"
          : "is an enumeration, was a structure that may have any raw value",
        old: origins.old, new: origins.new)
    }
    func named(_ enumeration: Enumeration, _ interface: TypeInterface) -> [NamedValue] {
      interface.cases.filter { enumeration.values.indices.contains($0.index) }.map {
        NamedValue(value: enumeration.values[$0.index], name: $0.name)
      }
    }
    let values = Pairing(
      named(left, pair.oldInterface), named(right, pair.newInterface), by: [{ $0.value.rawValue }])
    for item in values.removed {
      report(
        .caseRemoved, .breaking, "\(pair.name).\(item.name)", "the value is gone",
        old: item.value.origin, new: origins.new)
    }
    for (before, after) in values.matched {
      let subject = "\(pair.name).\(after.name)"
      if before.name != after.name {
        report(
          .caseRenamed, .breaking, subject, "was `.\(before.name)`", old: before.value.origin,
          new: after.value.origin)
      }
      compareAvailability(
        before.value.availability, after.value.availability, subject,
        isInput: pair.direction.contains(.input), old: before.value.origin,
        new: after.value.origin)
    }
    for item in values.added {
      report(
        .caseAdded, right.isStructure ? .additive : .breaking, "\(pair.name).\(item.name)",
        right.isStructure
          ? "the value is new" : "the value is new; a `switch` over all must name it",
        old: origins.old, new: item.value.origin)
    }
  }

  mutating func compareAlternatives(_ pair: TypePair, _ left: Sum, _ right: Sum) {
    let origins = (old: pair.old.origin, new: pair.new.origin)
    if left.isOpen != right.isOpen {
      report(
        .opennessChanged, .breaking, pair.name,
        right.isOpen ? "has a case `unknown`" : "has no case `unknown` any more",
        old: origins.old, new: origins.new)
    }
    if left.selection != right.selection {
      report(
        .selectionChanged, .neutral, pair.name,
        "is told apart by \(right.selection.text), was by \(left.selection.text)",
        old: origins.old, new: origins.new)
    }
    let cases = ComparedAlternative.pairing(
      old.alternatives(of: pair.old.id, renaming: types.renamed),
      new.alternatives(of: pair.new.id))
    for item in cases.removed {
      report(
        .alternativeRemoved, .breaking, "\(pair.name).\(item.interface.name)",
        "the alternative is gone", old: item.alternative.origin ?? origins.old, new: origins.new)
    }
    for (before, after) in cases.matched { compare(before, after, in: pair) }
    for item in cases.added {
      report(
        .alternativeAdded, .breaking, "\(pair.name).\(item.interface.name)",
        "the alternative is new; a `switch` over all must name it", old: origins.old,
        new: item.alternative.origin ?? origins.new)
    }
    compareSharedProperties(pair)
  }

  private mutating func compare(
    _ before: ComparedAlternative, _ after: ComparedAlternative, in pair: TypePair
  ) {
    let subject = "\(pair.name).\(after.interface.name)"
    let old = before.alternative.origin ?? pair.old.origin
    let new = after.alternative.origin ?? pair.new.origin
    if before.interface.name != after.interface.name {
      report(
        .alternativeRenamed, .breaking, subject, "was `.\(before.interface.name)`", old: old,
        new: new)
    }
    if before.payload != after.payload {
      report(
        .alternativeTypeChanged, .breaking, subject,
        "has a payload `\(after.payload)`, was `\(before.interface.payload ?? "")`", old: old,
        new: new)
    }
    if before.alternative.discriminatorValues != after.alternative.discriminatorValues
      || before.alternative.xml != after.alternative.xml
    {
      report(
        .selectionChanged, .neutral, subject,
        "is chosen by \(after.alternative.choice), was by \(before.alternative.choice)",
        old: old, new: new)
    }
  }

  private mutating func compareSharedProperties(_ pair: TypePair) {
    let before = pair.oldInterface.sharedProperties
    let after = pair.newInterface.sharedProperties
    for name in before where !after.contains(name) {
      report(
        .sharedPropertyRemoved, .breaking, "\(pair.name).shared.\(name)",
        "the alternatives have it in common no more", old: pair.old.origin, new: pair.new.origin)
    }
    for name in after where !before.contains(name) {
      report(
        .sharedPropertyAdded, .additive, "\(pair.name).shared.\(name)",
        "all alternatives have it in common", old: pair.old.origin, new: pair.new.origin)
    }
  }
}

extension SumCase {
  /// What selects the alternative, in words.
  fileprivate var choice: String {
    if !discriminatorValues.isEmpty {
      return discriminatorValues.map { "`\($0)`" }.joined(separator: " or ")
    }
    guard case .element(let name)? = xml else { return "its content" }
    return "the element `\(name.localName)`"
  }
}

extension Sum.Selection {
  fileprivate var text: String {
    switch self {
    case .discriminator(let member): "the property `\(member)`"
    case .structure: "the kind of value"
    case .content: "the element that comes"
    case .xmlType: "`xsi:type`"
    case .text: "the text"
    }
  }
}
