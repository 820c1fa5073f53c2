import ServiceModel
import SwiftGeneration

extension ModuleComparison {
  mutating func compareStructures(_ pair: TypePair, _ left: Product, _ right: Product) {
    let members = ComparedMember.pairing(
      old.members(of: pair.old.id), new.members(of: pair.new.id))
    for member in members.removed {
      reportRemoved(member, pair, new: pair.new.origin)
    }
    for (before, after) in members.matched { compare(before, after, in: pair) }
    for member in members.added {
      reportAdded(member, pair, old: pair.old.origin)
    }
    let kept = members.matched.filter { $0.old.property != nil && $0.new.property != nil }
      .sorted { $0.old.position < $1.old.position }
    if isReordered(kept.map(\.new.position)) {
      let isOrdered = left.xml != nil && !left.isJSON
      report(
        .propertyOrderChanged, pair.direction.contains(.input) ? .breaking : .neutral, pair.name,
        "its initializer takes \(list(kept, \.new)), which was \(list(kept, \.old))"
          + (isOrdered ? "; elements are written in this order" : ""),
        old: pair.old.origin, new: pair.new.origin)
    }
    compareAdditionalProperties(pair)
  }

  private func list(
    _ kept: [(old: ComparedMember, new: ComparedMember)],
    _ side: KeyPath<(old: ComparedMember, new: ComparedMember), ComparedMember>
  ) -> String {
    let ordered = kept.map { $0[keyPath: side] }.sorted { $0.position < $1.position }
    let names = ordered.compactMap { $0.property?.name }
    // Only the stretch that differs is worth reading.
    let others = kept.map { side == \.new ? $0.old : $0.new }.sorted { $0.position < $1.position }
      .compactMap { $0.property?.name }
    let start = zip(names, others).prefix { $0 == $1 }.count
    let end = zip(names.reversed(), others.reversed()).prefix { $0 == $1 }.count
    let stretch = names.dropFirst(start).dropLast(min(end, names.count - start))
    let shown = stretch.prefix(6).map { "`\($0)`" }.joined(separator: ", ")
    return shown + (stretch.count > 6 ? ", …" : "")
  }

  // MARK: Members of one version

  private mutating func reportRemoved(_ member: ComparedMember, _ pair: TypePair, new: Origin?) {
    guard let property = member.property else {
      report(
        .constantChanged, .neutral, "\(pair.name).\(member.member.name)",
        "clients send no \(text(member.member.constantValue)) any more",
        old: member.member.origin, new: new)
      return
    }
    report(
      .propertyRemoved, .breaking, "\(pair.name).\(property.name)",
      "the property is gone", old: member.member.origin, new: new)
  }

  private mutating func reportAdded(_ member: ComparedMember, _ pair: TypePair, old: Origin?) {
    guard let property = member.property else {
      report(
        .constantChanged, .neutral, "\(pair.name).\(member.member.name)",
        "clients send \(text(member.member.constantValue)) too", old: old,
        new: member.member.origin)
      return
    }
    let mustBeGiven = property.defaultExpression == nil
    let isBreaking = mustBeGiven && pair.direction.contains(.input)
    report(
      .propertyAdded, isBreaking ? .breaking : .additive, "\(pair.name).\(property.name)",
      isBreaking
        ? "the property is new, and must be given: `\(property.type)`"
        : "the property is new: `\(property.type)`",
      old: old, new: member.member.origin)
  }

  // MARK: Members of both

  private mutating func compare(
    _ before: ComparedMember, _ after: ComparedMember, in pair: TypePair
  ) {
    let oldOrigin = before.member.origin
    let newOrigin = after.member.origin
    switch (before.property, after.property) {
    case (nil, nil):
      guard before.member.constantValue != after.member.constantValue else { return }
      report(
        .constantChanged, .neutral, "\(pair.name).\(after.member.name)",
        "clients send \(text(after.member.constantValue)) instead of"
          + " \(text(before.member.constantValue))", old: oldOrigin, new: newOrigin)
    case (_?, nil): reportRemoved(before, pair, new: newOrigin)
    case (nil, _?): reportAdded(after, pair, old: oldOrigin)
    case (let left?, let right?):
      let subject = "\(pair.name).\(right.name)"
      if left.name != right.name {
        report(
          .propertyRenamed, .breaking, subject, "was `\(left.name)`",
          old: oldOrigin, new: newOrigin)
      }
      compareTypes(left, right, subject, pair, oldOrigin, newOrigin)
      compareDefaults((before.member, left), (after.member, right), subject, pair)
      compareTraits(before.member, after.member, subject, pair)
      compareConstraints(
        left.use, right.use, subject, isInput: pair.direction.contains(.input), old: oldOrigin,
        new: newOrigin)
      if before.wireKey != after.wireKey || before.member.xml?.form != after.member.xml?.form {
        report(
          .propertyWireChanged, .neutral, subject,
          "is \(code(wireText(after))) on the wire, was \(code(wireText(before)))",
          old: oldOrigin, new: newOrigin)
      }
    }
  }

  private mutating func compareTypes(
    _ left: PropertyInterface, _ right: PropertyInterface, _ subject: String, _ pair: TypePair,
    _ old: Origin, _ new: Origin
  ) {
    let before = SwiftType(renamed(left.type))
    let after = SwiftType(right.type)
    if before.base != after.base {
      let isOccurrence = before.differsInOccurrence(from: after)
      report(
        isOccurrence ? .propertyOccurrenceChanged : .propertyTypeChanged, .breaking, subject,
        "is `\(right.type)`, was `\(left.type)`", old: old, new: new)
      return
    }
    if before.isNullable != after.isNullable {
      report(
        .propertyNullabilityChanged, .breaking, subject,
        "is `\(right.type)`, was `\(left.type)`", old: old, new: new)
    }
    if before.isOptional, !after.isOptional {
      report(
        .propertyRequired, .breaking, subject, "is `\(right.type)`, was `\(left.type)`",
        old: old, new: new)
    } else if !before.isOptional, after.isOptional {
      report(
        .propertyOptional, pair.direction.contains(.output) ? .breaking : .additive, subject,
        "is `\(right.type)`, was `\(left.type)`", old: old, new: new)
    }
  }

  private mutating func compareDefaults(
    _ before: (member: Member, property: PropertyInterface),
    _ after: (member: Member, property: PropertyInterface), _ subject: String, _ pair: TypePair
  ) {
    let left = before.property.defaultExpression
    let right = after.property.defaultExpression
    let isInput = pair.direction.contains(.input)
    func isOptional(_ property: PropertyInterface) -> Bool { property.type.hasSuffix("?") }
    let change: (impact: Impact, message: String)?
    if left == right {
      change =
        before.member.defaultValue == after.member.defaultValue
        ? nil
        : (
          .neutral,
          "the service takes \(text(after.member.defaultValue)) where there is none, took"
            + " \(text(before.member.defaultValue))"
        )
    } else if isOptional(before.property) != isOptional(after.property),
      left == "nil" || right == "nil", left == nil || right == nil
    {
      change = nil
    } else if left == nil {
      change = (
        isInput ? .additive : .neutral, "may be left out: its default is `\(right ?? "")`"
      )
    } else if right == nil {
      change = (
        isInput ? .breaking : .neutral,
        "must be given: it has no default, which was `\(left ?? "")`"
      )
    } else {
      change = (
        isInput ? .breaking : .neutral,
        "its default is `\(right ?? "")`, was `\(left ?? "")`"
      )
    }
    guard let change else { return }
    report(
      .propertyDefaultChanged, change.impact, subject, change.message,
      old: before.member.origin, new: after.member.origin)
  }

  private mutating func compareTraits(
    _ before: Member, _ after: Member, _ subject: String, _ pair: TypePair
  ) {
    let isInput = pair.direction.contains(.input)
    if before.mutability != after.mutability {
      let isLost =
        !before.mutability.subtracting(.read).isSubset(of: after.mutability.subtracting(.read))
      report(
        .propertyAccessChanged, isLost && isInput ? .breaking : .neutral, subject,
        "\(after.mutability.text), was \(before.mutability.text)",
        old: before.origin, new: after.origin)
    }
    if before.isSecret != after.isSecret {
      report(
        .propertySecrecyChanged, .neutral, subject,
        after.isSecret ? "is secret: `print` hides it" : "is secret no more: `print` shows it",
        old: before.origin, new: after.origin)
    }
    compareDeprecation(
      before.isDeprecated, after.isDeprecated, subject, old: before.origin, new: after.origin)
    compareAvailability(
      before.availability, after.availability, subject, isInput: isInput,
      old: before.origin, new: after.origin)
  }

  mutating func compareAvailability(
    _ before: Availability, _ after: Availability, _ subject: String, isInput: Bool,
    old: Origin?, new: Origin?
  ) {
    guard before != after else { return }
    let isLater =
      after.since ?? "" > before.since ?? ""
      || (after.requiredSince.map { $0 < before.requiredSince ?? "\u{10FFFF}" } ?? false)
    report(
      .availabilityChanged, isLater && isInput ? .breaking : .neutral, subject,
      "\(after.text), was: \(before.text)", old: old, new: new)
  }

  private mutating func compareAdditionalProperties(_ pair: TypePair) {
    let subject = "\(pair.name).additionalProperties"
    let origins = (old: pair.old.origin, new: pair.new.origin)
    switch (pair.oldInterface.additionalType, pair.newInterface.additionalType) {
    case (nil, let type?):
      report(
        .additionalPropertiesAdded, .additive, subject,
        "members that the specification does not name are kept: `[String: \(type)]`",
        old: origins.old, new: origins.new)
    case (_?, nil):
      report(
        .additionalPropertiesRemoved, .breaking, subject,
        "members that the specification does not name are skipped", old: origins.old,
        new: origins.new)
    case (let left?, let right?) where renamed(left) != right:
      report(
        .additionalPropertiesChanged, .breaking, subject,
        "is `[String: \(right)]`, was `[String: \(left)]`", old: origins.old, new: origins.new)
    default: break
    }
  }

  private func wireText(_ member: ComparedMember) -> String {
    if let path = member.member.json?.path { return path.joined(separator: ".") }
    return member.member.xml?.text ?? member.member.name
  }
}
