extension Service {
  /// Makes one type of unions that are written out in several places with the same alternatives, all
  /// of them declared types: a value from one place is then a value for the others.
  ///
  /// The one with the shortest name, the first of those, stays. The others become aliases that keep
  /// their names, since a place may come to have alternatives of its own.
  ///
  /// - Parameter isAnonymous: Whether a type has no declaration in the specification.
  package mutating func shareUnions(where isAnonymous: (TypeID) -> Bool) {
    let declared = Set(types.map(\.id).filter { !isAnonymous($0) })
    var groups: [SumSignature: [Int]] = [:]
    for (index, type) in types.enumerated() where isAnonymous(type.id) && type.clientName == nil {
      guard case .sum(let sum) = type.definition, sum.isJSON, sum.cases.count > 1,
        sum.cases.allSatisfy({ $0.xml == nil && $0.isOf(declared) })
      else { continue }
      groups[SumSignature(sum, isDeprecated: type.isDeprecated), default: []].append(index)
    }
    let names = Dictionary(
      types.map { ($0.id, (name: $0.name, parent: $0.parent)) },
      uniquingKeysWith: { first, _ in first })
    func length(_ index: Int) -> Int {
      var seen: Set<TypeID> = []
      var next: TypeID? = types[index].id
      var length = 0
      while let id = next, seen.insert(id).inserted {
        length += names[id]?.name.count ?? 0
        next = names[id]?.parent
      }
      return length
    }
    for group in groups.values where group.count > 1 {
      guard let kept = group.min(by: { (length($0), $0) < (length($1), $1) }) else { continue }
      for index in group where index != kept {
        if types[index].documentation != types[kept].documentation {
          types[kept].documentation = Documentation()
        }
        types[kept].examples += types[index].examples
        types[index].examples = []
        types[index].definition = .alias(TypeUse(.named(types[kept].id)))
        types[index].keepsName = true
      }
    }
  }
}

extension SumCase {
  /// Whether it has a value of one of some types.
  fileprivate func isOf(_ types: Set<TypeID>) -> Bool {
    if case .named(let id) = type.shape { types.contains(id) } else { false }
  }
}

/// All that makes a sum what it is.
struct SumSignature: Hashable {
  private let sum: Sum
  private let isDeprecated: Bool

  init(_ sum: Sum, isDeprecated: Bool = false) {
    self.sum = sum
    self.isDeprecated = isDeprecated
  }

  static func == (left: SumSignature, right: SumSignature) -> Bool {
    left.isDeprecated == right.isDeprecated && left.sum.selection == right.sum.selection
      && left.sum.isOpen == right.sum.isOpen && left.sum.base == right.sum.base
      && left.sum.isJSON == right.sum.isJSON
      && left.sum.cases.elementsEqual(right.sum.cases) { $0.isSame(as: $1) }
  }

  /// Names and types tell most sums apart.
  func hash(into hasher: inout Hasher) {
    for item in sum.cases {
      hasher.combine(item.name)
      hasher.combine(item.type)
    }
  }
}

extension SumCase {
  fileprivate func isSame(as other: SumCase) -> Bool {
    name == other.name && type == other.type && xml == other.xml
      && discriminatorValues == other.discriminatorValues && xmlTypeName == other.xmlTypeName
      && isDeclaredType == other.isDeclaredType && emptyElementText == other.emptyElementText
      && isSelectedByAbsence == other.isSelectedByAbsence
  }
}
