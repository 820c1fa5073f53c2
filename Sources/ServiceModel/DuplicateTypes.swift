extension Service {
  /// Declares types once that several documents declare alike under one name.
  ///
  /// Types are alike if they have the same name and definition, where references lead to types that
  /// are alike in turn; documentation and place mean nothing. All types of a name begin as one class,
  /// and classes are split until the members of each cannot be told apart.
  package mutating func mergeDuplicateTypes() {
    var classes = DuplicateClasses(types: types)
    classes.refine()
    let replacements = classes.replacements
    guard !replacements.isEmpty else { return }
    types.removeAll { replacements[$0.id] != nil }
    for index in types.indices {
      types[index].parent = types[index].parent.map { replacements[$0] ?? $0 }
      types[index].definition.replaceAll(replacements)
    }
    for index in operations.indices {
      operations[index].mapTypes { $0.replacing(replacements) }
    }
    for index in schemaExamples.indices {
      schemaExamples[index].type = schemaExamples[index].type.replacing(replacements)
    }
  }
}

private struct DuplicateClasses {
  /// The types that share their name with others.
  private let candidates: [TypeDeclaration]
  /// The first type of the class that each candidate is in.
  private var representatives: [TypeID: TypeID]

  init(types: [TypeDeclaration]) {
    let declarations = Dictionary(
      types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func path(_ declaration: TypeDeclaration) -> [String] {
      var names = [declaration.clientName ?? declaration.name]
      var seen: Set<TypeID> = [declaration.id]
      var parent = declaration.parent
      while let id = parent, seen.insert(id).inserted, let outer = declarations[id] {
        names.append(outer.clientName ?? outer.name)
        parent = outer.parent
      }
      return names
    }
    var representatives: [TypeID: TypeID] = [:]
    // Most names are those of one type.
    var counts: [String: Int] = [:]
    for declaration in types {
      counts[declaration.clientName ?? declaration.name, default: 0] += 1
    }
    let namesakes = types.filter { counts[$0.clientName ?? $0.name, default: 0] > 1 }
    for group in Dictionary(grouping: namesakes, by: path).values where group.count > 1 {
      for declaration in group { representatives[declaration.id] = group[0].id }
    }
    candidates = types.filter { representatives[$0.id] != nil }
    self.representatives = representatives
  }

  /// The types that others stand for.
  var replacements: [TypeID: TypeID] { representatives.filter { $0.key != $0.value } }

  mutating func refine() {
    let positions = Dictionary(
      candidates.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    while true {
      var next: [TypeID: TypeID] = [:]
      for (_, members) in Dictionary(grouping: candidates, by: { representatives[$0.id] ?? $0.id })
      {
        let alike = Dictionary(grouping: members) { signature(of: $0) }
        for group in alike.values {
          let first = group.min { positions[$0.id] ?? 0 < positions[$1.id] ?? 0 }
          for declaration in group { next[declaration.id] = first?.id }
        }
      }
      if next == representatives { return }
      representatives = next
    }
  }

  // MARK: Signatures

  /// All that makes a type what it is, with references replaced by the classes that they lead to.
  private func signature(of declaration: TypeDeclaration) -> TypeSignature {
    var definition = declaration.definition
    definition.replaceAll(representatives)
    return TypeSignature(
      parent: declaration.parent.map { representatives[$0] ?? $0 }, definition: definition)
  }
}

/// All that makes a type what it is.
private struct TypeSignature: Hashable {
  let parent: TypeID?
  let definition: TypeDefinition

  static func == (left: TypeSignature, right: TypeSignature) -> Bool {
    guard left.parent == right.parent else { return false }
    return switch (left.definition, right.definition) {
    case (.alias(let left), .alias(let right)): left == right
    case (.external(let left), .external(let right)): left == right
    case (.enumeration(let left), .enumeration(let right)):
      left.rawType == right.rawType && left.isOpen == right.isOpen
        && left.values.elementsEqual(right.values) {
          $0.rawValue == $1.rawValue && $0.clientName == $1.clientName
        }
    case (.product(let left), .product(let right)): left.isAlike(right)
    case (.sum(let left), .sum(let right)): SumSignature(left) == SumSignature(right)
    default: false
    }
  }

  /// Names tell most types apart.
  func hash(into hasher: inout Hasher) {
    switch definition {
    case .product(let product): for member in product.members { hasher.combine(member.name) }
    case .sum(let sum): for item in sum.cases { hasher.combine(item.name) }
    case .enumeration(let enumeration):
      for value in enumeration.values { hasher.combine(value.rawValue) }
    case .alias, .external: break
    }
  }
}

extension Product {
  fileprivate func isAlike(_ other: Product) -> Bool {
    additionalMembers == other.additionalMembers && base == other.base
      && polymorphicView == other.polymorphicView && isAbstract == other.isAbstract
      && xml == other.xml && isJSON == other.isJSON
      && members.elementsEqual(other.members) { $0.isAlike($1) }
  }
}

extension Member {
  fileprivate func isAlike(_ other: Member) -> Bool {
    name == other.name && clientName == other.clientName && type == other.type
      && isRequired == other.isRequired && defaultValue == other.defaultValue
      && constantValue == other.constantValue && mutability == other.mutability
      && isSecret == other.isSecret && isDeprecated == other.isDeprecated
      && availability == other.availability && json == other.json && xml == other.xml
      && emptyElementText == other.emptyElementText
  }
}

extension TypeDefinition {
  /// Replaces references to some types by references to others, wherever they stand.
  fileprivate mutating func replaceAll(_ ids: [TypeID: TypeID]) {
    switch self {
    case .product(var product):
      for index in product.members.indices {
        product.members[index].type = product.members[index].type.replacing(ids)
      }
      product.additionalMembers = product.additionalMembers?.replacing(ids)
      product.base = product.base.map { ids[$0] ?? $0 }
      product.polymorphicView = product.polymorphicView.map { ids[$0] ?? $0 }
      self = .product(product)
    case .sum(var sum):
      for index in sum.cases.indices {
        sum.cases[index].type = sum.cases[index].type.replacing(ids)
      }
      sum.base = sum.base.map { ids[$0] ?? $0 }
      self = .sum(sum)
    case .alias(let use): self = .alias(use.replacing(ids))
    case .enumeration, .external: break
    }
  }
}
