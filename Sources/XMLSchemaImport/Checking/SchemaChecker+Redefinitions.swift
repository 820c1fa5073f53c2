import ServiceModel
import SpecDocuments

/// What takes the place of a group or attribute group either refers to it once, or restricts it
/// (part 1, §4.2.2, Redefinition Constraints and Semantics, 6 and 7).
extension SchemaChecker {
  mutating func check(_ redefinition: Redefinition) {
    switch redefinition.kind {
    case .group: checkGroup(redefinition)
    case .attributeGroup: checkAttributeGroup(redefinition)
    }
  }

  private mutating func checkGroup(_ redefinition: Redefinition) {
    guard let definition = schemas.groups[redefinition.name],
      let original = schemas.groups[redefinition.original]
    else { return }
    let uses = definition.group.references(to: redefinition.original)
    let name = redefinition.name.displayName
    if let second = uses.dropFirst().first {
      report("src-redefine", "\(name) refers to what it redefines more than once", second.location)
    }
    if let use = uses.first {
      guard use.occurrence != .once else { return }
      report(
        "src-redefine",
        "\(name) refers to what it redefines with the occurrence "
          + "\(use.occurrence.displayRange): it must be 1..1", use.location)
      return
    }
    models.isTruncated = false
    let content = models.content(of: definition.group)
    let base = models.content(of: original.group)
    guard !models.isTruncated, content.size <= ContentExpansion.maximumSize,
      base.size <= ContentExpansion.maximumSize
    else { return }
    var comparison = ParticleRestriction(models: models)
    guard let failure = comparison.failure(of: content, over: base) else { return }
    report(
      failure.rule,
      "\(name) does not restrict the group that it redefines: \(failure.message)",
      failure.location, hint: "refer to the group itself to extend it")
  }

  private mutating func checkAttributeGroup(_ redefinition: Redefinition) {
    guard let definition = schemas.attributeGroups[redefinition.name],
      let original = schemas.attributeGroups[redefinition.original]
    else { return }
    let count = definition.attributes.groups.count { $0.name == redefinition.original }
    if count > 1 {
      report(
        "src-redefine",
        "\(redefinition.name.displayName) refers to what it redefines more than once",
        redefinition.location)
    }
    guard count == 0 else { return }
    let base = AttributeModels.Model(
      uses: schemas.attributeUses(of: original.attributes).filter { $0.use != .prohibited },
      wildcard: schemas.completeWildcard(of: original.attributes).wildcard)
    let own = schemas.attributeUses(of: definition.attributes)
    checkRestriction(own, of: base)
    let names = Set(own.map(\.name))
    for use in base.uses where use.use == .required && !names.contains(use.name) {
      report(
        "derivation-ok-restriction",
        "the attribute group that is redefined requires the attribute \(use.name.displayName)",
        redefinition.location)
    }
    if let wildcard = schemas.completeWildcard(of: definition.attributes).wildcard {
      checkRestriction(wildcard, of: base, at: redefinition.location)
    }
  }
}

extension ModelGroup {
  /// The particles in it that refer to a group.
  fileprivate func references(to name: XMLQName) -> [Particle] {
    particles.flatMap { particle -> [Particle] in
      switch particle.term {
      case .group(let group): group.references(to: name)
      case .groupReference(let reference): reference.name == name ? [particle] : []
      case .element, .elementReference, .wildcard: []
      }
    }
  }
}
