import ServiceModel
import SpecDocuments

extension SchemaChecker {
  mutating func check(_ attribute: AttributeDeclaration) {
    checkType(attribute.type, mustBeSimple: true)
    let resolved = attribute.type.map { schemas.resolvedSimpleType($0) } ?? nil
    if let resolved, let constraint = attribute.valueConstraint {
      checkValue(constraint.text, as: resolved, at: attribute.location)
    }
    if attribute.annotation.base64Text != nil { checkBase64Text(attribute.annotation, resolved) }
  }

  /// Checks attributes and references to groups of a type or an attribute group.
  mutating func checkAttributes(
    _ set: AttributeSet, base: (type: ComplexType, derivation: ComplexType.Derivation)?,
    at location: SourceLocation
  ) {
    for use in set.uses {
      switch use.target {
      case .local(let declaration): check(declaration)
      case .reference(let reference):
        let name = reference.name
        if let declaration = schemas.attributes[name] {
          checkFixed(use, declaration)
        } else if name.namespace != SchemaNamespace.xml {
          reportUnresolved(
            "global attribute", reference,
            among: schemas.attributes.localNames(in: name.namespace))
        }
      }
    }
    for reference in set.groups where schemas.attributeGroups[reference.name] == nil {
      reportUnresolved(
        "attribute group", reference,
        among: schemas.attributeGroups.localNames(in: reference.name.namespace))
    }
    let own = schemas.attributeUses(of: set)
    checkDuplicates(own)
    guard let base else { return }
    let inherited = schemas.attributeUses(of: base.type)
    switch base.derivation {
    case .extension:
      let names = Set(inherited.uses.filter { $0.use != .prohibited }.map(\.name))
      for use in own where use.use != .prohibited && names.contains(use.name) {
        report(
          "duplicate-attribute", "the base has the attribute \(use.name.displayName) already",
          use.location)
      }
    case .restriction:
      checkRestriction(own, of: inherited.uses, admits: inherited.admits)
      if let wildcard = set.wildcard, !inherited.hasWildcard {
        report("wrong-derivation", "the base has no xs:anyAttribute", wildcard.location)
      }
    }
  }

  private mutating func checkFixed(_ use: AttributeUse, _ declaration: AttributeDeclaration) {
    guard let own = use.valueConstraint else { return }
    if case .fixed(let text)? = declaration.valueConstraint, own != .fixed(text) {
      report(
        "invalid-value", "the attribute \(declaration.name.displayName) is fixed at '\(text)'",
        use.location)
    } else if let type = declaration.type, let resolved = schemas.resolvedSimpleType(type) {
      checkValue(own.text, as: resolved, at: use.location)
    }
  }

  private mutating func checkDuplicates(_ uses: [AttributeUse]) {
    var seen: Set<XMLQName> = []
    var hasID = false
    for use in uses where use.use != .prohibited {
      if !seen.insert(use.name).inserted {
        report(
          "duplicate-attribute", "the attribute \(use.name.displayName) is declared twice",
          use.location)
      }
      guard schemas.attributeType(of: use)?.builtin?.name == "ID" else { continue }
      if hasID {
        report("duplicate-attribute", "a type has at most one attribute of type ID", use.location)
      }
      hasID = true
    }
  }

  private mutating func checkRestriction(
    _ own: [AttributeUse], of inherited: [AttributeUse], admits: (XMLQName) -> Bool
  ) {
    let base = Dictionary(
      inherited.filter { $0.use != .prohibited }.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
    for use in own {
      guard let old = base[use.name] else {
        if use.use != .prohibited, !admits(use.name) {
          report(
            "wrong-derivation", "the base has no attribute \(use.name.displayName)", use.location)
        }
        continue
      }
      if old.use == .required, use.use != .required {
        report(
          "wrong-derivation",
          "the base requires the attribute \(use.name.displayName)", use.location)
      }
      let oldValue = old.valueConstraint ?? schemas.declaration(of: old)?.valueConstraint
      let newValue = use.valueConstraint ?? schemas.declaration(of: use)?.valueConstraint
      if case .fixed(let text)? = oldValue, use.use != .prohibited, newValue != .fixed(text) {
        report(
          "wrong-derivation",
          "the base fixes the attribute \(use.name.displayName) at '\(text)'", use.location)
      }
    }
  }
}

extension SchemaSet {
  /// The declaration that an attribute use leads to.
  func declaration(of use: AttributeUse) -> AttributeDeclaration? {
    switch use.target {
    case .local(let declaration): declaration
    case .reference(let reference): attributes[reference.name]
    }
  }

  fileprivate func attributeType(of use: AttributeUse) -> ResolvedSimpleType? {
    declaration(of: use)?.type.flatMap { resolvedSimpleType($0) }
  }

  /// The attributes of a set with those of its groups.
  func attributeUses(of set: AttributeSet) -> [AttributeUse] {
    var result = set.uses
    var seen: Set<XMLQName> = []
    var pending = set.groups.map(\.name)
    while let name = pending.popLast() {
      guard seen.insert(name).inserted, let group = attributeGroups[name] else { continue }
      result += group.attributes.uses
      pending += group.attributes.groups.map(\.name)
    }
    return result
  }

  /// The attributes of a type with those it inherits, and what its wildcards admit.
  fileprivate func attributeUses(
    of type: ComplexType
  ) -> (uses: [AttributeUse], admits: (XMLQName) -> Bool, hasWildcard: Bool) {
    var uses: [AttributeUse] = []
    var wildcards: [XMLWildcard] = []
    var names: Set<XMLQName> = []
    var seen: Set<XMLQName> = []
    var isRestricted = false
    var current: ComplexType? = type
    while let step = current {
      for use in attributeUses(of: step.attributes) where names.insert(use.name).inserted {
        uses.append(use)
      }
      if !isRestricted { wildcards += attributeWildcards(of: step.attributes) }
      isRestricted = isRestricted || step.derivation == .restriction
      guard let base = step.base?.name else { break }
      if base.isAnyType { break }
      guard seen.insert(base).inserted, case .complex(let next)? = types[base] else { break }
      current = next
    }
    return (
      uses, { name in wildcards.contains { $0.admits(name.namespace) } }, !wildcards.isEmpty
    )
  }

  private func attributeWildcards(of set: AttributeSet) -> [XMLWildcard] {
    var result = set.wildcard.map { [$0.wildcard] } ?? []
    var seen: Set<XMLQName> = []
    var pending = set.groups.map(\.name)
    while let name = pending.popLast() {
      guard seen.insert(name).inserted, let group = attributeGroups[name] else { continue }
      if let wildcard = group.attributes.wildcard { result.append(wildcard.wildcard) }
      pending += group.attributes.groups.map(\.name)
    }
    return result
  }
}
