import ServiceModel
import SpecDocuments

/// A particle with the groups that it refers to in place. Where a group is referred to more than
/// once, its particles are shared.
///
/// A particle that may not occur at all is left out.
final class ContentParticle {
  enum Term {
    case element(Element)
    case wildcard(Wildcard)
    case group(ModelGroup.Compositor, [ContentParticle])
  }

  /// An element with the number that its name has in the content models.
  struct Element {
    var declaration: ElementDeclaration
    var symbol: Int
    /// Whether other elements name it as the head of their substitution group.
    var isHead: Bool
  }

  let term: Term
  let occurrence: Occurrence
  let location: SourceLocation
  /// How many particles it consists of, each as often as it is referred to; saturates.
  let size: Int
  /// Whether there is an element or a wildcard in it.
  let hasLeaves: Bool
  /// How deep groups are nested in it.
  let depth: Int
  /// How many elements an instance may have in its place (part 1, §3.8.6, Effective Total Range).
  let totalRange: Occurrence
  private var simplified: ContentParticle??

  init(_ term: Term, _ occurrence: Occurrence, at location: SourceLocation) {
    self.term = term
    self.occurrence = occurrence
    self.location = location
    guard case .group(let compositor, let particles) = term else {
      size = 1
      hasLeaves = true
      depth = 1
      totalRange = occurrence
      return
    }
    var count = 1
    var depth = 0
    var inner: Occurrence?
    for particle in particles {
      let sum = count.addingReportingOverflow(particle.size)
      count = sum.overflow ? .max : sum.partialValue
      depth = max(depth, particle.depth)
      let range = particle.totalRange
      inner = inner.map { compositor == .choice ? $0.or(range) : $0.plus(range) } ?? range
    }
    size = count
    hasLeaves = particles.contains(where: \.hasLeaves)
    self.depth = depth + 1
    totalRange = occurrence.times(inner ?? Occurrence(minimum: 0, maximum: 0))
  }

  /// Whether it may match nothing.
  var isEmptiable: Bool { totalRange.minimum == 0 }

  var isOnce: Bool { occurrence == .once }

  /// The particles of a group.
  var children: [ContentParticle] {
    if case .group(_, let children) = term { children } else { [] }
  }

  /// All elements and wildcards in it, in document order.
  var leaves: [ContentParticle] {
    var result: [ContentParticle] = []
    var pending = [self]
    while let particle = pending.popLast() {
      if case .group(_, let children) = particle.term {
        pending += children.reversed()
      } else {
        result.append(particle)
      }
    }
    return result
  }

  /// The particle without groups that say nothing (part 1, §3.9.6, Particle Valid (Restriction),
  /// 2.2); nil if nothing is left.
  var withoutPointlessGroups: ContentParticle? {
    if let simplified { return simplified }
    let result = makeSimplified()
    simplified = .some(result)
    return result
  }

  private func makeSimplified() -> ContentParticle? {
    guard case .group(let compositor, let particles) = term else { return self }
    var children: [ContentParticle] = []
    for particle in particles {
      guard let child = particle.withoutPointlessGroups else { continue }
      if child.isOnce, case .group(compositor, let inner) = child.term, compositor != .all {
        children += inner
      } else {
        children.append(child)
      }
    }
    if children.isEmpty, compositor != .choice || occurrence.minimum == 0 { return nil }
    if children.count == 1, isOnce { return children[0] }
    return ContentParticle(.group(compositor, children), occurrence, at: location)
  }
}
