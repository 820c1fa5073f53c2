import ServiceModel
import SpecDocuments

extension SchemaChecker {
  mutating func check(_ attribute: AttributeDeclaration) {
    checkType(attribute.type, mustBeSimple: true)
    checkNotation(attribute.type, at: attribute.location)
    let resolved = attribute.type.map { schemas.resolvedSimpleType($0) } ?? nil
    if let resolved, let constraint = attribute.valueConstraint {
      checkValue(constraint.text, as: resolved, at: attribute.location)
    }
    if attribute.annotation.base64Text != nil { checkBase64Text(attribute.annotation, resolved) }
  }

  /// Checks attributes and references to groups of a type or an attribute group.
  mutating func checkAttributes(_ set: AttributeSet, at location: SourceLocation) {
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
            among: schemas.attributes.names)
        }
      }
    }
    for reference in set.groups where schemas.attributeGroups[reference.name] == nil {
      reportUnresolved(
        "attribute group", reference,
        among: schemas.attributeGroups.names)
    }
    checkDuplicates(schemas.attributeUses(of: set))
    if !schemas.completeWildcard(of: set).isExpressible {
      report(
        "cos-aw-intersect", "no wildcard admits exactly what all wildcards here admit", location)
    }
  }

  /// Checks the attributes of a type against those of its base.
  mutating func checkAttributes(of type: ComplexType, _ base: ComplexType) {
    let own = schemas.attributeUses(of: type.attributes)
    let inherited = attributeModels.model(of: base)
    let wildcard = schemas.completeWildcard(of: type.attributes).wildcard
    switch type.derivation {
    case .extension:
      let names = Set(inherited.uses.map(\.name))
      for use in own where use.use != .prohibited && names.contains(use.name) {
        report(
          "ct-props-correct", "the base has the attribute \(use.name.displayName) already",
          use.location)
      }
      checkIDs(inherited.uses + own)
      if let wildcard, let old = inherited.wildcard,
        wildcard.namespaces.union(old.namespaces) == nil
      {
        report(
          "cos-aw-union", "no wildcard admits what this one or that of the base admits",
          type.attributes.wildcard?.location ?? type.location)
      }
    case .restriction:
      checkRestriction(own, of: inherited)
      if let wildcard {
        checkRestriction(
          wildcard, of: inherited, at: type.attributes.wildcard?.location ?? type.location)
      }
      checkIDs(attributeModels.model(of: type).uses)
    }
  }

  private mutating func checkFixed(_ use: AttributeUse, _ declaration: AttributeDeclaration) {
    guard let own = use.valueConstraint else { return }
    let resolved = declaration.type.flatMap { schemas.resolvedSimpleType($0) }
    if case .fixed(let text)? = declaration.valueConstraint, !own.isFixed(at: text, as: resolved) {
      report(
        "au-props-correct",
        "the attribute \(declaration.name.displayName) is fixed at '\(text)'", use.location)
    } else if let resolved {
      checkValue(own.text, as: resolved, at: use.location)
    }
  }

  private mutating func checkDuplicates(_ uses: [AttributeUse]) {
    var seen: Set<XMLQName> = []
    for use in uses where use.use != .prohibited && !seen.insert(use.name).inserted {
      report(
        "duplicate-attribute", "the attribute \(use.name.displayName) is declared twice",
        use.location)
    }
    checkIDs(uses)
  }

  /// A type has at most one attribute of type ID (part 1, §3.4.6 and §3.6.6).
  private mutating func checkIDs(_ uses: [AttributeUse]) {
    var first: XMLQName?
    for use in uses where use.use != .prohibited && isID(use) {
      if let first, first != use.name {
        report("duplicate-attribute", "a type has at most one attribute of type ID", use.location)
      }
      first = first ?? use.name
    }
  }

  private func isID(_ use: AttributeUse) -> Bool {
    guard let type = schemas.declaration(of: use)?.type else { return false }
    return schemas.resolvedSimpleType(type)?.builtin?.name == "ID"
  }

  /// Checks that attributes restrict those of a base (part 1, §3.4.6, Derivation Valid
  /// (Restriction, Complex), 2 and 3).
  mutating func checkRestriction(_ own: [AttributeUse], of base: AttributeModels.Model) {
    let rule = "derivation-ok-restriction"
    let inherited = Dictionary(
      base.uses.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for use in own {
      let name = use.name.displayName
      guard let old = inherited[use.name] else {
        if use.use != .prohibited, base.wildcard?.admits(use.name.namespace) != true {
          report(rule, "the base has no attribute \(name)", use.location)
        }
        continue
      }
      if old.use == .required, use.use != .required {
        report(rule, "the base requires the attribute \(name)", use.location)
      }
      guard use.use != .prohibited else { continue }
      guard let wanted = schemas.typeUse(of: old), let type = schemas.typeUse(of: use) else {
        continue
      }
      if !schemas.isDerived(type, from: wanted, without: []) {
        report(
          rule, "the type of the attribute \(name) does not restrict that of the base",
          use.location)
      }
      let oldValue = old.valueConstraint ?? schemas.declaration(of: old)?.valueConstraint
      let newValue = use.valueConstraint ?? schemas.declaration(of: use)?.valueConstraint
      if case .fixed(let text)? = oldValue,
        newValue?.isFixed(at: text, as: schemas.resolvedSimpleType(wanted)) != true
      {
        report(rule, "the base fixes the attribute \(name) at '\(text)'", use.location)
      }
    }
  }

  /// Checks that a wildcard restricts that of a base (Derivation Valid (Restriction, Complex), 4).
  mutating func checkRestriction(
    _ wildcard: XMLWildcard, of base: AttributeModels.Model, at location: SourceLocation
  ) {
    let rule = "derivation-ok-restriction"
    guard let old = base.wildcard else {
      report(rule, "the base has no xs:anyAttribute", location)
      return
    }
    if !wildcard.namespaces.isSubset(of: old.namespaces) {
      report(rule, "xs:anyAttribute of the base does not admit all of these namespaces", location)
    } else if !wildcard.processing.isAtLeast(old.processing) {
      report(
        rule,
        "xs:anyAttribute of the base has processContents '\(old.processing.rawValue)', "
          + "which '\(wildcard.processing.rawValue)' weakens", location)
    }
  }
}

extension ValueConstraint {
  /// Whether it demands a value.
  func isFixed(at text: String, as type: ResolvedSimpleType?) -> Bool {
    guard case .fixed(let own) = self else { return false }
    return own == text || type.map { SimpleValue.areEqual(own, text, as: $0) } ?? false
  }
}
