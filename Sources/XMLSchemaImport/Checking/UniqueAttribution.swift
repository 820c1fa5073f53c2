import ServiceModel

/// Finds places of a content model at which an element may match one of two particles (part 1,
/// §3.8.6, Unique Particle Attribution).
///
/// Instead of the automaton of the content model, each particle is visited once with the set of
/// particles that may come right behind it. Only particles that overlap with another are in the
/// sets. A particle that occurs exactly n times behaves like one that occurs twice; any other
/// repetition may both end and go on.
struct UniqueAttribution {
  /// How much work is done for one content model before it counts as unambiguous.
  private static let maximumWork = 1_000_000

  private let overlap: ParticleOverlap
  /// The leaves in overlapping pairs, by their place among all leaves.
  private var candidates: [Int: Int] = [:]
  private var leafOf: [Int] = []
  /// For each candidate those that it overlaps with.
  private var rivals: [BitSet] = []
  private var work = 0
  private var conflict: ParticleOverlap.Pair?

  private struct Node {
    var particle: ContentParticle
    var children: [Node]
    /// The candidates that it may begin with.
    var first: BitSet
    /// The number of a candidate.
    var candidate: Int?
    var isEmptiable: Bool
  }

  /// The first pair of leaves that compete with each other, nil if there is none.
  static func conflict(in content: ContentParticle, _ overlap: ParticleOverlap)
    -> (first: ContentParticle, second: ContentParticle)?
  {
    guard !overlap.pairs.isEmpty else { return nil }
    var search = UniqueAttribution(overlap)
    var nextLeaf = 0
    let root = search.node(of: content, &nextLeaf)
    search.check(root.first)
    search.visit(root, followedBy: search.none)
    return search.conflict.map { (overlap.leaves[$0.first], overlap.leaves[$0.second]) }
  }

  private init(_ overlap: ParticleOverlap) {
    self.overlap = overlap
    for pair in overlap.pairs {
      for leaf in [pair.first, pair.second] where candidates[leaf] == nil {
        candidates[leaf] = leafOf.count
        leafOf.append(leaf)
      }
    }
    rivals = Array(repeating: none, count: leafOf.count)
    for pair in overlap.pairs {
      guard let first = candidates[pair.first], let second = candidates[pair.second] else {
        continue
      }
      rivals[first].insert(second)
      rivals[second].insert(first)
    }
  }

  private var none: BitSet { BitSet(below: leafOf.count) }

  private mutating func node(of particle: ContentParticle, _ nextLeaf: inout Int) -> Node {
    var first = none
    guard case .group(let compositor, let particles) = particle.term else {
      let candidate = candidates[nextLeaf]
      nextLeaf += 1
      if let candidate { first.insert(candidate) }
      return Node(
        particle: particle, children: [], first: first, candidate: candidate,
        isEmptiable: particle.isEmptiable)
    }
    let children = particles.map { node(of: $0, &nextLeaf) }
    var isOpen = true
    for child in children where compositor != .sequence || isOpen {
      first.formUnion(child.first)
      isOpen = isOpen && child.isEmptiable
    }
    return Node(
      particle: particle, children: children, first: first, isEmptiable: particle.isEmptiable)
  }

  private mutating func visit(_ node: Node, followedBy next: BitSet) {
    work += next.words.count + 1
    guard conflict == nil, work < Self.maximumWork else { return }
    let occurrence = node.particle.occurrence
    guard occurrence.isRepeated else {
      visitOnce(node, followedBy: next)
      return
    }
    let isFixed = occurrence.minimum == occurrence.maximum
    let isBodyEmptiable = node.isEmptiable && occurrence.minimum > 0
    if isFixed, !isBodyEmptiable {
      visitOnce(node, followedBy: node.first)
      visitOnce(node, followedBy: next)
    } else {
      visitOnce(node, followedBy: union(node.first, next))
    }
  }

  private mutating func visitOnce(_ node: Node, followedBy next: BitSet) {
    guard case .group(let compositor, _) = node.particle.term else {
      check(next)
      return
    }
    switch compositor {
    case .choice:
      for child in node.children { visit(child, followedBy: next) }
    case .sequence:
      var next = next
      for child in node.children.reversed() {
        visit(child, followedBy: next)
        next = child.isEmptiable ? union(child.first, next) : child.first
      }
    case .all:
      // Any of the others may come behind each.
      for (index, child) in node.children.enumerated() {
        var behind = next
        for (other, sibling) in node.children.enumerated() where other != index {
          behind.formUnion(sibling.first)
        }
        work += node.children.count
        visit(child, followedBy: behind)
      }
    }
  }

  private func union(_ left: BitSet, _ right: BitSet) -> BitSet {
    var result = left
    result.formUnion(right)
    return result
  }

  /// Looks for two rivals in a set.
  private mutating func check(_ set: BitSet) {
    guard conflict == nil else { return }
    for member in set.members {
      work += set.words.count
      if let rival = set.firstMember(sharedWith: rivals[member]) {
        conflict = (leafOf[min(member, rival)], leafOf[max(member, rival)])
        return
      }
    }
  }
}
