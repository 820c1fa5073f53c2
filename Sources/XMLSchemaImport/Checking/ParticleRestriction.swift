import ServiceModel
import SpecDocuments

/// Whether one content model restricts another (part 1, §3.9.6, Particle Valid (Restriction)).
struct ParticleRestriction {
  /// A rule that is broken.
  struct Failure {
    /// The name of the rule in the specification.
    var rule: String
    var message: String
    var location: SourceLocation
  }

  /// How many pairs of particles are compared before a content model counts as a restriction.
  private static let maximumWork = 200_000

  private let models: ContentModels
  private var work = 0
  private var known: [Pair: Failure?] = [:]
  /// Particles made for comparisons: while they live, no other is at their address.
  private var made: [ContentParticle] = []

  private struct Pair: Hashable {
    var derived: ObjectIdentifier
    var base: ObjectIdentifier
    var isAnyNumber: Bool
  }

  init(models: ContentModels) { self.models = models }

  /// The rule that a content model breaks as a restriction of another, nil if it breaks none.
  mutating func failure(of derived: ContentParticle, over base: ContentParticle) -> Failure? {
    work = 0
    known = [:]
    made = []
    guard let inner = derived.withoutPointlessGroups else {
      guard !base.isEmptiable else { return nil }
      return Failure(
        rule: "derivation-ok-restriction", message: "the base must have content",
        location: derived.location)
    }
    guard let outer = base.withoutPointlessGroups else {
      return Failure(
        rule: "derivation-ok-restriction", message: "the base has no elements",
        location: inner.location)
    }
    return check(inner, outer)
  }

  private mutating func check(
    _ derived: ContentParticle, _ base: ContentParticle, ofAnyNumber isAnyNumber: Bool = false
  ) -> Failure? {
    if derived === base { return nil }
    work += 1
    guard work < Self.maximumWork else { return nil }
    if case .element(let element) = derived.term, case .element(let other) = base.term {
      return compare(element, derived, other, base)
    }
    let pair = Pair(
      derived: ObjectIdentifier(derived), base: ObjectIdentifier(base), isAnyNumber: isAnyNumber)
    if let found = known[pair] { return found }
    let result = compare(derived, base, ofAnyNumber: isAnyNumber)
    known[pair] = .some(result)
    return result
  }

  private mutating func compare(
    _ derived: ContentParticle, _ base: ContentParticle, ofAnyNumber isAnyNumber: Bool
  ) -> Failure? {
    switch (derived.term, base.term) {
    case (.element(let element), .element(let other)):
      return compare(element, derived, other, base)
    case (.element(let element), .wildcard(let wildcard)):
      let members = [element.declaration] + models.substitutes(of: element)
      if let outside = members.first(where: { !wildcard.wildcard.admits($0.name.namespace) }) {
        return Failure(
          rule: "rcase-NSCompat",
          message: "the wildcard of the base does not admit \(outside.name.displayName)",
          location: derived.location)
      }
      return isAnyNumber ? nil : range(derived, base, "rcase-NSCompat")
    case (.element(let element), .group(let compositor, let particles)):
      return asIfGroup(element, derived, base, compositor, particles)
    case (.wildcard(let wildcard), .wildcard(let other)):
      return compare(wildcard, derived, other, base, isAnyNumber)
    case (.wildcard, _):
      return Failure(
        rule: "cos-particle-restrict", message: "a wildcard restricts wildcards only",
        location: derived.location)
    case (.group(_, let particles), .wildcard):
      for particle in particles {
        if let failure = check(particle, base, ofAnyNumber: true) { return failure }
      }
      if !isAnyNumber, !derived.totalRange.isWithin(base.occurrence) {
        return Failure(
          rule: "rcase-NSRecurseCheckCardinality",
          message: "the group has \(derived.totalRange.displayRange) elements, "
            + "the wildcard of the base \(base.occurrence.displayRange)",
          location: derived.location)
      }
      return nil
    case (.group(let compositor, let particles), .element(let element)):
      let members = models.substitutes(of: element)
      if compositor == .choice, !members.isEmpty {
        return compare(derived, particles, base, .choice, choice(for: element, members, base))
      }
      return Failure(
        rule: "cos-particle-restrict",
        message: "a group cannot restrict the element \(element.declaration.name.displayName)",
        location: derived.location)
    case (.group(let compositor, let particles), .group(let other, let others)):
      switch (compositor, other) {
      case (.sequence, .all): return unordered(derived, particles, base, others)
      case (.sequence, .choice): return mapAndSum(derived, particles, base, others)
      case _ where compositor == other: return compare(derived, particles, base, other, others)
      default:
        return Failure(
          rule: "cos-particle-restrict",
          message: "'\(compositor.rawValue)' cannot restrict '\(other.rawValue)'",
          location: derived.location)
      }
    }
  }

  /// An element and those that can stand for it as the parts of a choice.
  private mutating func choice(
    for element: ContentParticle.Element, _ members: [ElementDeclaration], _ base: ContentParticle
  ) -> [ContentParticle] {
    let result = ([element.declaration] + members).map { member in
      ContentParticle(.element(models.element(member)), .once, at: base.location)
    }
    made += result
    return result
  }

  // MARK: Elements and wildcards

  private mutating func compare(
    _ element: ContentParticle.Element, _ derived: ContentParticle,
    _ other: ContentParticle.Element, _ base: ContentParticle
  ) -> Failure? {
    let rule = "rcase-NameAndTypeOK"
    let own = element.declaration
    let old = other.declaration
    func failure(_ message: String) -> Failure {
      Failure(rule: rule, message: message, location: derived.location)
    }
    guard element.symbol == other.symbol else {
      // A head of a substitution group is a choice of all that can stand for it.
      if let member = models.substitutes(of: other).first(where: { $0.name == own.name }) {
        guard derived.occurrence.isWithin(.once), Occurrence.once.isWithin(base.occurrence) else {
          return failure(
            "\(own.name.displayName) stands for \(old.name.displayName) of the base: "
              + "it must occur once, not \(derived.occurrence.displayRange)")
        }
        return own.isGlobal ? nil : nameAndType(own, member).map(failure)
      }
      return failure(
        "the base has \(old.name.displayName) where \(own.name.displayName) is")
    }
    if let failure = range(derived, base, rule) { return failure }
    if own.isGlobal, old.isGlobal { return nil }
    return nameAndType(own, old).map(failure)
  }

  /// What is wrong with an element in the place of another of its name.
  private func nameAndType(_ own: ElementDeclaration, _ old: ElementDeclaration) -> String? {
    let name = own.name.displayName
    let schemas = models.schemas
    if own.isNillable, !old.isNillable { return "\(name) cannot be nillable: the base is not" }
    if case .fixed(let text)? = old.valueConstraint {
      let type = schemas.resolvedSimpleType(schemas.typeUse(of: old))
      if own.valueConstraint?.isFixed(at: text, as: type) != true {
        return "the base fixes \(name) at '\(text)'"
      }
    }
    let methods: Set<String> = ["substitution", "extension", "restriction"]
    if let method = old.block.intersection(methods).subtracting(own.block).sorted().first {
      return "the base blocks '\(method)' for \(name)"
    }
    let isDerived = schemas.isDerived(
      schemas.typeUse(of: own), from: schemas.typeUse(of: old),
      without: ["extension", "list", "union"])
    return isDerived ? nil : "the type of \(name) does not restrict that of the base"
  }

  private func compare(
    _ wildcard: Wildcard, _ derived: ContentParticle, _ other: Wildcard,
    _ base: ContentParticle, _ isAnyNumber: Bool
  ) -> Failure? {
    let rule = "rcase-NSSubset"
    if !wildcard.wildcard.namespaces.isSubset(of: other.wildcard.namespaces) {
      return Failure(
        rule: rule, message: "the wildcard of the base does not admit all of these namespaces",
        location: derived.location)
    }
    if !wildcard.wildcard.processing.isAtLeast(other.wildcard.processing) {
      return Failure(
        rule: rule,
        message: "the wildcard of the base has processContents "
          + "'\(other.wildcard.processing.rawValue)', "
          + "which '\(wildcard.wildcard.processing.rawValue)' weakens",
        location: derived.location)
    }
    return isAnyNumber ? nil : range(derived, base, rule)
  }

  private func range(
    _ derived: ContentParticle, _ base: ContentParticle, _ rule: String
  ) -> Failure? {
    guard !derived.occurrence.isWithin(base.occurrence) else { return nil }
    return Failure(
      rule: rule,
      message: "the occurrence \(derived.occurrence.displayRange) is not within that of the base, "
        + base.occurrence.displayRange,
      location: derived.location)
  }

  // MARK: Groups

  /// RecurseAsIfGroup: an element in the place of a group.
  private mutating func asIfGroup(
    _ element: ContentParticle.Element, _ derived: ContentParticle, _ base: ContentParticle,
    _ compositor: ModelGroup.Compositor, _ particles: [ContentParticle]
  ) -> Failure? {
    let group = ContentParticle(.group(compositor, [derived]), .once, at: derived.location)
    let failure = compare(group, [derived], base, compositor, particles)
    guard failure != nil, compositor == .choice else { return failure }
    let members = models.substitutes(of: element)
    guard !members.isEmpty, range(derived, base, "rcase-RecurseLax") == nil else {
      return failure
    }
    // A head of a substitution group is a choice of all that can stand for it.
    let hasAll = choice(for: element, members, derived).allSatisfy { member in
      particles.contains { check(member, $0) == nil }
    }
    return hasAll ? nil : failure
  }

  /// Recurse for sequences and `all`, RecurseLax for choices.
  private mutating func compare(
    _ derived: ContentParticle, _ particles: [ContentParticle], _ base: ContentParticle,
    _ compositor: ModelGroup.Compositor, _ others: [ContentParticle]
  ) -> Failure? {
    let isLax = compositor == .choice
    let rule = isLax ? "rcase-RecurseLax" : "rcase-Recurse"
    if let failure = range(derived, base, rule) { return failure }
    // The places in the base that the last particle may be mapped to.
    var reached: Set<Int> = [-1]
    for particle in particles {
      var last: Failure?
      var skipped: ContentParticle?
      var next: Set<Int> = []
      // Whether all up to here may be skipped from a place that was reached.
      var isOpen = reached.contains(-1)
      for index in others.indices.dropFirst(max(reached.min() ?? 0, 0)) {
        let canRepeat = isLax && reached.contains(index) && isHead(others[index])
        if isOpen || canRepeat {
          work += 1
          if areDistinct(particle, others[index]) {
            skipped = skipped ?? others[index]
          } else if let failure = check(particle, others[index]) {
            last = last ?? failure
          } else {
            next.insert(index)
          }
        }
        isOpen = reached.contains(index) || (isOpen && (isLax || others[index].isEmptiable))
      }
      guard !next.isEmpty else {
        last = last ?? skipped.flatMap { check(particle, $0) }
        if others.count == 1, let last { return last }
        return Failure(
          rule: rule, message: last?.message ?? "nothing in the base corresponds to this part",
          location: particle.location)
      }
      reached = next
    }
    guard !isLax else { return nil }
    let end = reached.contains { place in
      others[(place + 1)...].allSatisfy(\.isEmptiable)
    }
    guard !end, let place = reached.max(),
      let missing = others[(place + 1)...].first(where: { !$0.isEmptiable })
    else { return nil }
    return Failure(
      rule: rule, message: "\(missing.displayName) is required by the base",
      location: derived.location)
  }

  /// Whether the particle is an element that others can stand for.
  private func isHead(_ particle: ContentParticle) -> Bool {
    if case .element(let element) = particle.term { element.isHead } else { false }
  }

  /// Whether both are elements of different names, the second of which is no head: told without
  /// a message, since it is what most comparisons come to.
  private func areDistinct(_ derived: ContentParticle, _ base: ContentParticle) -> Bool {
    guard case .element(let first) = derived.term, case .element(let second) = base.term else {
      return false
    }
    return first.symbol != second.symbol && !second.isHead
  }

  private mutating func unordered(
    _ derived: ContentParticle, _ particles: [ContentParticle], _ base: ContentParticle,
    _ others: [ContentParticle]
  ) -> Failure? {
    let rule = "rcase-RecurseUnordered"
    if let failure = range(derived, base, rule) { return failure }
    var used: Set<Int> = []
    for particle in particles {
      var last: Failure?
      var place: Int?
      // The names in an `all` differ, so that at most one fits.
      for index in others.indices where place == nil {
        if let failure = check(particle, others[index]) {
          last = last ?? failure
        } else if used.insert(index).inserted {
          place = index
        }
      }
      guard place == nil else { continue }
      return Failure(
        rule: rule, message: last?.message ?? "the base has this element once",
        location: particle.location)
    }
    guard
      let missing = others.indices.first(where: { !used.contains($0) && !others[$0].isEmptiable })
    else { return nil }
    return Failure(
      rule: rule, message: "\(others[missing].displayName) is required by the base",
      location: derived.location)
  }

  private mutating func mapAndSum(
    _ derived: ContentParticle, _ particles: [ContentParticle], _ base: ContentParticle,
    _ others: [ContentParticle]
  ) -> Failure? {
    let rule = "rcase-MapAndSum"
    for particle in particles {
      var last: Failure?
      let hasPlace = others.contains { other in
        let failure = check(particle, other)
        last = last ?? failure
        return failure == nil
      }
      if !hasPlace {
        return Failure(
          rule: rule, message: last?.message ?? "nothing in the base corresponds to this part",
          location: particle.location)
      }
    }
    let count = Occurrence(minimum: particles.count, maximum: particles.count)
    let total = derived.occurrence.times(count)
    guard !total.isWithin(base.occurrence) else { return nil }
    return Failure(
      rule: rule,
      message: "the sequence has \(total.displayRange) parts, the choice of the base "
        + base.occurrence.displayRange,
      location: derived.location)
  }
}

extension ContentParticle {
  /// What it is, for messages.
  var displayName: String {
    switch term {
    case .element(let element): "the element \(element.declaration.name.displayName)"
    case .wildcard: "a wildcard"
    case .group(let compositor, _): "a '\(compositor.rawValue)'"
    }
  }
}
