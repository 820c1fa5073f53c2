import ServiceModel
import SpecDocuments

// Unions of simple types (part 2, §2.5.1.3).

extension ModelMapper {
  /// Declares what a union becomes: an enumeration if its members are, a sum if its members become
  /// different types, else what all of them become.
  mutating func declareUnion(
    _ union: ResolvedSimpleType, _ id: TypeID, name: String, parent: TypeID?,
    _ documentation: Documentation, at location: SourceLocation
  ) {
    let place = declarations.count
    declare(
      id, name: name, parent: parent, documentation: documentation,
      .alias(TypeUse(.scalar(.string))), at: location)
    declarations[place].definition = definition(of: union, id, at: location)
  }

  private mutating func definition(
    of union: ResolvedSimpleType, _ id: TypeID, at location: SourceLocation
  ) -> TypeDefinition {
    let members = union.flattenedMembers
    switch union.unionForm {
    case .text: return .alias(TypeUse(.scalar(.string)))
    case .enumeration(let isOpen):
      var result = enumeration(of: members.filter(\.hasTextEnumeration))
      result.isOpen = isOpen
      return .enumeration(result)
    case .other: break
    }
    let cases = self.cases(for: union.distinctMembers, Owner(id: id), at: location)
    if cases.count == 1 { return .alias(cases[0].type) }
    return .sum(Sum(cases: cases, selection: .text))
  }

  private mutating func enumeration(of types: [ResolvedSimpleType]) -> Enumeration {
    var seen: Set<String> = []
    let values = types.flatMap { enumeration(of: $0).values }
    return Enumeration(
      values: values.filter { seen.insert($0.rawValue).inserted }, isOpen: false)
  }

  // MARK: Cases

  /// One case for each type that values can become, in the order in which the members are tried.
  private mutating func cases(
    for members: [ResolvedSimpleType], _ owner: Owner, at location: SourceLocation
  ) -> [SumCase] {
    let keywords = members.filter(\.isAnonymousEnumeration)
    var cases: [UnionCase] = []
    var places: [Shape: Int] = [:]
    for member in members {
      let use: TypeUse
      if member.isAnonymousEnumeration {
        var annotation = SchemaAnnotation()
        annotation.documentation.summary = "One of the words that the union has."
        use = anonymousUse(
          of: .enumeration(enumeration(of: keywords)), keywords[0].location ?? location,
          name: "keyword", in: owner, annotation)
      } else {
        use = self.use(ofMember: member, in: owner, at: location)
      }
      if let place = places[use.shape] {
        if !member.isAnonymousEnumeration { cases[place].merge(use, member) }
      } else {
        places[use.shape] = cases.count
        cases.append(UnionCase(use, member, origin(member.location ?? location)))
      }
      if member.admitsAllTexts { break }
    }
    // Several members may make a case of strings that takes every text: then it is tried last.
    if let place = cases.firstIndex(where: \.takesAllTexts) {
      cases.append(cases.remove(at: place))
    }
    return cases.map(\.item)
  }

  private mutating func use(
    ofMember member: ResolvedSimpleType, in owner: Owner, at location: SourceLocation
  ) -> TypeUse {
    if case .union = member.variety, let name = member.varietyName {
      var use = self.use(ofNamed: name)
      use.constraints.patterns = member.ownPatterns
      return use
    }
    if member.hasTextEnumeration || member.item != nil {
      return anonymousUse(
        of: member, member.location ?? location, name: member.caseName, in: owner)
    }
    var use = TypeUse(.scalar(member.scalar), constraints: member.constraints)
    if use.shape == .scalar(.string), let pattern = member.builtin?.stringPattern {
      use.constraints.patterns.append(.init(pattern, dialect: .xmlSchema))
    }
    return use
  }
}

/// A case of a union, with the members of the union that become its type.
private struct UnionCase {
  private(set) var item: SumCase
  /// The names of the members of the union.
  private var memberNames: [String]

  init(_ use: TypeUse, _ member: ResolvedSimpleType, _ origin: Origin) {
    item = SumCase(name: member.caseName, type: use, origin: origin)
    item.keepsSpace = member.keepsSpace && use.shape == .scalar(.string)
    memberNames = [member.caseName]
    if member.name == nil {
      item.documentation.summary =
        member.isAnonymousEnumeration
        ? "One of the words that the union has." : "A value of type `\(member.caseName)`."
    }
  }

  /// Whether every text is a value of it.
  var takesAllTexts: Bool {
    item.type.shape == .scalar(.string) && item.type.constraints.isEmpty
  }

  /// Makes it stand for another member too, whose values become the same type.
  mutating func merge(_ use: TypeUse, _ member: ResolvedSimpleType) {
    if case .named = use.shape { return }
    if case .scalar(let scalar) = use.shape { item.name = scalar.rawValue }
    item.keepsSpace = item.keepsSpace || (member.keepsSpace && use.shape == .scalar(.string))
    item.type.constraints = item.type.constraints.loosened(to: use.constraints)
    if !memberNames.contains(member.caseName) { memberNames.append(member.caseName) }
    let names = memberNames.map { "`\($0)`" }
    item.documentation.summary =
      "A value of type \(names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1])."
  }
}

extension Constraints {
  /// Constraints that all values satisfy which satisfy these or others.
  fileprivate func loosened(to other: Constraints) -> Constraints {
    if self == other { return self }
    var result = Constraints()
    var (left, right) = (self, other)
    left.patterns = []
    right.patterns = []
    guard left.isEmpty, right.isEmpty, patterns.count == 1, other.patterns.count == 1 else {
      return result
    }
    let text = "\(patterns[0].text)|\(other.patterns[0].text)"
    result.patterns = [Pattern(text, dialect: .xmlSchema)]
    return result
  }
}

/// What a union becomes.
private enum UnionForm: Equatable {
  /// A text, since all members are.
  case text
  case enumeration(isOpen: Bool)
  /// A sum of several types, or another type that all members become.
  case other
}

extension ResolvedSimpleType {
  /// What it becomes if it is a union.
  fileprivate var unionForm: UnionForm {
    guard case .union = variety, !hasTextEnumeration else { return .other }
    let members = flattenedMembers
    if members.isEmpty { return .text }
    guard members.allSatisfy({ $0.hasTextEnumeration || $0.isString }) else { return .other }
    let count = members.count(where: \.hasTextEnumeration)
    if count == 0 { return .text }
    let isOpen = members.contains(where: \.admitsAllTexts)
    return isOpen || count == members.count ? .enumeration(isOpen: isOpen) : .other
  }

  /// The members of a union. Unions in it that have a name, and a Swift type, are not taken apart.
  fileprivate var distinctMembers: [ResolvedSimpleType] {
    guard case .union(let members) = variety else { return [] }
    return members.flatMap { member in
      guard case .union = member.variety, !member.hasTextEnumeration else { return [member] }
      guard member.varietyName != nil, member.unionForm != .text else {
        return member.distinctMembers
      }
      return [member]
    }
  }

  /// The members of a union, those of unions in it included.
  fileprivate var flattenedMembers: [ResolvedSimpleType] {
    guard case .union(let members) = variety else { return [] }
    return members.flatMap { member in
      guard case .union = member.variety, !member.hasTextEnumeration else { return [member] }
      return member.flattenedMembers
    }
  }

  fileprivate var isAnonymousEnumeration: Bool { hasTextEnumeration && enumerationName == nil }

  /// Whether values become strings.
  fileprivate var isString: Bool { builtin != nil && item == nil && scalar == .string }

  /// Whether every text is a value.
  fileprivate var admitsAllTexts: Bool {
    if unionForm == .enumeration(isOpen: true) { return true }
    return isString && !hasTextEnumeration && constraints.isEmpty && builtin?.stringPattern == nil
  }

  /// What values are called among those of other types.
  fileprivate var caseName: String {
    if let name { return name.writtenName }
    if isAnonymousEnumeration { return "keyword" }
    if let item { return "\(item.caseName)-list" }
    return builtin?.name ?? "value"
  }
}
