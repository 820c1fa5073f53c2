import ServiceModel
import SpecDocuments

/// Content models: how they are derived, and that they are unambiguous.
extension SchemaChecker {
  /// Checks the content of a type that has no simple content.
  mutating func checkContent(of type: ComplexType, _ base: ComplexType?) {
    guard case .particle(let particle) = type.content else { return }
    guard !hasEndlessContent else { return }
    models.isTruncated = false
    let own = models.explicitContent(of: particle, isMixed: type.isMixed, at: type.location)
    guard isMeasured(own, at: particle?.location ?? type.location) else { return }
    let content = models.content(of: type)
    if let base { checkDerivation(of: type, own, content, base) }
    if case .particle(let content, _) = content { checkUniqueness(of: content) }
  }

  /// Checks a group definition by itself.
  mutating func checkContent(of group: ModelGroupDefinition) {
    guard !hasEndlessContent else { return }
    models.isTruncated = false
    guard let content = models.group(group.name), isMeasured(content, at: group.location) else {
      return
    }
    checkConsistency(ParticleOverlap(of: content, in: models))
  }

  /// Whether a content model is complete and not too large; reports it if not.
  private mutating func isMeasured(
    _ content: ContentParticle?, at location: SourceLocation
  ) -> Bool {
    let isTooLarge = content.map { $0.size > ContentExpansion.maximumSize } ?? false
    guard models.isTruncated || isTooLarge else { return true }
    hasEndlessContent = true
    // A group that contains itself has been reported.
    if !diagnostics.contains(where: { $0.code == "cyclic-definition" }) {
      diagnose(.contentModelTooLarge(at: location))
    }
    return false
  }

  private mutating func checkUniqueness(of content: ContentParticle) {
    guard content.size <= 10 * ContentExpansion.maximumSize,
      content.depth <= 2 * ContentExpansion.maximumNesting
    else { return }
    comparedParticles += content.size
    guard comparedParticles < Self.maximumComparedParticles else { return }
    let overlap = ParticleOverlap(of: content, in: models)
    checkConsistency(overlap)
    guard let (first, second) = UniqueAttribution.conflict(in: content, overlap) else { return }
    let place =
      first.location.path == second.location.path
      ? "\(first.location.line):\(first.location.column)" : first.location.description
    report(
      "cos-nonambig",
      "the content model is ambiguous: an element may match \(second.displayName) "
        + "and \(first.displayName) at \(place)", second.location,
      hint: "tell by the next element alone which of them it matches")
  }

  /// Elements of one name in a content model have one type (part 1, §3.8.6).
  private mutating func checkConsistency(_ overlap: ParticleOverlap) {
    for (first, second) in overlap.sameNames where first.location != second.location {
      if TypeKey(schemas.typeUse(of: first)) == TypeKey(schemas.typeUse(of: second)) { continue }
      report(
        "cos-element-consistent",
        "the element \(second.name.displayName) has another type at "
          + "\(first.location.line):\(first.location.column) of the same content model",
        second.location)
    }
  }

  // MARK: Derivation

  private mutating func checkDerivation(
    of type: ComplexType, _ own: ContentParticle?, _ content: ContentModels.Content,
    _ base: ComplexType
  ) {
    let name = type.base?.name.displayName ?? ""
    switch (type.derivation, models.content(of: base)) {
    case (_, .anything): return
    case (.extension, .simple):
      guard own != nil else { return }
      report(
        "cos-ct-extends",
        "complexContent cannot extend \(name), which has simple content", type.location)
    case (.restriction, .simple):
      report(
        "derivation-ok-restriction",
        "complexContent cannot be derived from \(name), which has simple content", type.location)
    case (.extension, .empty): return
    case (.extension, .particle(let inherited, let isMixed)):
      guard let own else { return }
      if isMixed != type.isMixed {
        let verb =
          isMixed
          ? "is mixed, so its extension must be" : "is not mixed, so its extension cannot be"
        report("cos-ct-extends", "\(name) \(verb)", type.location)
      }
      if own.isAll || inherited.isAll, own.hasLeaves, inherited.hasLeaves {
        report(
          "cos-all-limited",
          "a type whose content is an 'all' group cannot be extended by content", type.location)
      }
    case (.restriction, .empty):
      if content.isNothing { return }
      report(
        "derivation-ok-restriction",
        "\(name) is empty, so its restriction cannot have content", type.location)
    case (.restriction, .particle(let inherited, let isMixed)):
      checkRestriction(of: type, own, inherited, isMixed: isMixed)
    }
  }

  private mutating func checkRestriction(
    of type: ComplexType, _ own: ContentParticle?, _ base: ContentParticle, isMixed: Bool
  ) {
    let name = type.base?.name.displayName ?? ""
    guard let own else {
      if base.isEmptiable { return }
      report(
        "derivation-ok-restriction",
        "\(name) must have content, so its restriction cannot be empty", type.location)
      return
    }
    if type.isMixed, !isMixed {
      report(
        "derivation-ok-restriction",
        "\(name) is not mixed, so its restriction cannot be", type.location)
      return
    }
    guard base.size <= ContentExpansion.maximumSize,
      base.depth <= 2 * ContentExpansion.maximumNesting
    else { return }
    var comparison = ParticleRestriction(models: models)
    guard let failure = comparison.failure(of: own, over: base) else { return }
    report(
      failure.rule,
      "the content does not restrict that of \(name): \(failure.message)", failure.location,
      hint: "a restriction admits only what the base admits")
  }
}

extension ContentParticle {
  fileprivate var isAll: Bool {
    if case .group(.all, _) = term { true } else { false }
  }
}

extension ContentModels.Content {
  /// Whether there is neither text nor an element.
  fileprivate var isNothing: Bool {
    switch self {
    case .empty: true
    case .particle(let content, let isMixed):
      !isMixed && !content.hasLeaves && content.isEmptiable
    case .simple, .anything: false
    }
  }

  /// Whether elements may be absent.
  var isEmptiable: Bool {
    switch self {
    case .empty, .anything: true
    case .particle(let content, _): content.isEmptiable
    case .simple: false
    }
  }
}
