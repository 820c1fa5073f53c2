import ServiceModel

/// The elements and wildcards of a content model, and which of them match elements of the same name
/// (part 1, §3.8.6, Unique Particle Attribution, "overlap").
struct ParticleOverlap {
  /// Two leaves that have a name in common.
  typealias Pair = (first: Int, second: Int)

  /// How many pairs are looked at.
  private static let maximumPairs = 200_000

  let leaves: [ContentParticle]
  private(set) var pairs: [Pair] = []
  /// Two declarations of one name of which at least one is local; each name is here once for each
  /// further declaration.
  private(set) var sameNames: [(first: ElementDeclaration, second: ElementDeclaration)] = []

  init(of content: ContentParticle, in models: ContentModels) {
    leaves = content.leaves
    var owners: [Int: [(leaf: Int, declaration: ElementDeclaration)]] = [:]
    owners.reserveCapacity(leaves.count)
    var wildcards: [Int] = []
    for (index, leaf) in leaves.enumerated() {
      switch leaf.term {
      case .element(let element):
        add(element.symbol, element.declaration, index, &owners)
        for member in models.substitutes(of: element) {
          add(models.symbol(of: member.name), member, index, &owners)
        }
      case .wildcard: wildcards.append(index)
      case .group: break
      }
    }
    for wildcard in wildcards {
      for other in leaves.indices where other != wildcard && pairs.count < Self.maximumPairs {
        if case .wildcard = leaves[other].term, other < wildcard { continue }
        if overlaps(wildcard, other, models) { pairs.append((wildcard, other)) }
      }
    }
  }

  private mutating func add(
    _ symbol: Int, _ declaration: ElementDeclaration, _ index: Int,
    _ owners: inout [Int: [(leaf: Int, declaration: ElementDeclaration)]]
  ) {
    guard let earlier = owners[symbol] else {
      owners[symbol] = [(index, declaration)]
      return
    }
    for owner in earlier where owner.leaf != index && pairs.count < Self.maximumPairs {
      pairs.append((owner.leaf, index))
    }
    if let first = earlier.first?.declaration, !(first.isGlobal && declaration.isGlobal) {
      sameNames.append((first, declaration))
    }
    owners[symbol]?.append((index, declaration))
  }

  private func overlaps(
    _ wildcard: Int, _ other: Int, _ models: ContentModels
  ) -> Bool {
    guard case .wildcard(let first) = leaves[wildcard].term else { return false }
    switch leaves[other].term {
    case .group: return false
    case .wildcard(let second):
      return first.wildcard.namespaces.overlaps(second.wildcard.namespaces)
    case .element(let element):
      return first.wildcard.admits(element.declaration.name.namespace)
        || models.substitutes(of: element).contains {
          first.wildcard.admits($0.name.namespace)
        }
    }
  }
}
