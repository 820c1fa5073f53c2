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
    var groups: [[AnyHashable]: [Int]] = [:]
    for (index, type) in types.enumerated() where isAnonymous(type.id) && type.clientName == nil {
      guard case .sum(let sum) = type.definition, sum.isJSON, sum.cases.count > 1,
        sum.cases.allSatisfy({ $0.xml == nil && $0.isOf(declared) })
      else { continue }
      groups[[type.isDeprecated] + sum.signature, default: []].append(index)
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

extension Sum {
  /// All that makes it what it is.
  var signature: [AnyHashable] {
    cases.reduce(into: ["sum", selection, isOpen, base, isJSON]) { parts, item in
      parts += [
        item.name, item.type, item.discriminatorValues, item.xml, item.xmlTypeName,
        item.isDeclaredType, item.emptyElementText, item.isSelectedByAbsence,
      ]
    }
  }
}
