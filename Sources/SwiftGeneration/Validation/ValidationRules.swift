import ServiceModel

/// The checks that generated code makes of a value against its specification.
struct ValidationRules {
  let spelling: TypeSpelling
  let enumerations: EnumerationNames
  let regexes = RegexTable()
  let namespaces: NamespaceNames
  /// The types that have anything to check, themselves or in what they contain.
  private(set) var constrained: Set<TypeID> = []

  init(
    types: [TypeDeclaration], spelling: TypeSpelling, enumerations: EnumerationNames,
    namespaces: NamespaceNames
  ) {
    self.spelling = spelling
    self.namespaces = namespaces
    self.enumerations = enumerations
    // A type is constrained if something that it refers to is: a fixed point over the references.
    var referrers: [TypeID: [TypeID]] = [:]
    var pending: [TypeID] = []
    for declaration in types {
      for use in declaration.definition.uses {
        for target in spelling.namedTypes(in: use) {
          referrers[target, default: []].append(declaration.id)
        }
      }
      if isConstrainedItself(declaration) { pending.append(declaration.id) }
    }
    while let id = pending.popLast() {
      if constrained.insert(id).inserted { pending += referrers[id] ?? [] }
    }
  }

  /// The statements of a structure's `validate`.
  func statements(for properties: [Property]) -> [String] {
    properties.flatMap { property -> [String] in
      let name = stringLiteral(property.member.name)
      return availability(property, name)
        + statements(
          name, property.reference, property.resolvedType,
          isOptional: property.isOptional)
        + identity(property, name)
    }
  }

  /// The statements that check an expression of a type.
  func statements(
    _ name: String, _ expression: String, _ use: TypeUse, isOptional: Bool
  ) -> [String] {
    let use = spelling.resolved(use)
    let constraints = use.constraints
    var value = expression
    if use.isNullable { value += isOptional ? "?.wrapped" : ".wrapped" }
    switch use.shape {
    case .scalar(let scalar):
      let demanded = demands(of: scalar, constraints).map {
        $0.statement(name, value, isOptional: isOptional || use.isNullable)
      }
      return demanded
        + scalarTextPatterns(name, value, scalar, constraints, isOptional || use.isNullable)
        + facets(name, value, constraints.valueFacets)
    case .named(let id):
      let member = constrained.contains(id) ? ["check.member(\(name), \(value))"] : []
      guard !constraints.patterns.isEmpty, !spelling.isScoped(use), keepsForm(use) else {
        return member
      }
      return member
        + textPatterns(name, value, constraints, isOptional: isOptional || use.isNullable)
    case .list(let element):
      return listStatements(name, value, element, constraints)
    case .textList(let element):
      // The list as the one text that it travels as.
      let isOptional = isOptional || use.isNullable
      let list =
        use.isNullable ? value : isOptional ? "\(value).map(XMLList.init)" : "XMLList(\(value))"
      if use.isNullable { value += "?.values" }
      return listStatements(name, value, element, constraints)
        + textStatements(name, list, element, constraints, isOptional: isOptional)
    case .map(let element):
      var lines = limits("count", constraints.minItems, constraints.maxItems).map {
        $0.statement(name, value, isOptional: isOptional)
      }
      let resolved = spelling.resolved(element)
      if case .named(let id) = resolved.shape, constrained.contains(id), !resolved.isNullable {
        lines.append("check.values(\(name), \(value))")
      }
      return lines
    case .untyped, .byteStream:
      return []
    }
  }

  private func availability(_ property: Property, _ name: String) -> [String] {
    let availability = property.member.availability
    guard !availability.isUnconditional else { return [] }
    var arguments = [name, property.reference]
    if let since = availability.since { arguments.append("since: \(stringLiteral(since))") }
    if let required = availability.requiredSince {
      arguments.append("requiredSince: \(stringLiteral(required))")
    }
    return ["check.availability(\(arguments.joined(separator: ", ")))"]
  }

  /// The statements that check the text of a scalar that is no string.
  private func scalarTextPatterns(
    _ name: String, _ value: String, _ scalar: Scalar, _ constraints: Constraints,
    _ isOptional: Bool
  ) -> [String] {
    switch scalar {
    case .string, .base64Text, .qualifiedName: return []
    default:
      guard keepsForm(TypeUse(.scalar(scalar))) else { return [] }
      return textPatterns(name, value, constraints, isOptional: isOptional)
    }
  }

  private func listStatements(
    _ name: String, _ value: String, _ element: TypeUse, _ constraints: Constraints
  ) -> [String] {
    var lines = limits("count", constraints.minItems, constraints.maxItems).map {
      $0.statement(name, value, isOptional: false)
    }
    if !constraints.uniqueMembers.isEmpty {
      let keys = constraints.uniqueMembers.map { member in
        "$0.\(MemberName(specified: member))"
      }
      let key =
        keys.count == 1 ? keys[0] : "[\(keys.map { "\"\\(\($0))\"" }.joined(separator: ", "))]"
      let description = stringLiteral(constraints.uniqueMembers.joined(separator: ", "))
      lines.append("check.unique(\(name), \(value), by: \(description)) { \(key) }")
    }
    let resolved = spelling.resolved(element)
    if case .named(let id) = resolved.shape {
      if constrained.contains(id), !resolved.isNullable {
        lines.append("check.elements(\(name), \(value))")
      }
      return lines
    }
    let inner = statements("\"\"", "value", resolved, isOptional: false)
    if !inner.isEmpty {
      lines.append("check.each(\(name), \(value)) { check, value in")
      lines += inner.map { "  \($0)" } + ["}"]
    }
    return lines
  }

  private func isConstrainedItself(_ declaration: TypeDeclaration) -> Bool {
    switch declaration.definition {
    case .enumeration(let enumeration):
      return !enumeration.isOpen || enumeration.values.contains { $0.availability.since != nil }
    case .product(let product):
      return !product.identityConstraints.isEmpty
        || product.members.contains { member in
          !member.availability.isUnconditional || !member.identityConstraints.isEmpty
            || !statements("", "", member.type, isOptional: true).isEmpty
        }
    case .sum(let sum):
      return sum.cases.contains {
        !$0.identityConstraints.isEmpty
          || !statements("", "", $0.type, isOptional: false).isEmpty
      }
    case .alias, .external:
      return false
    }
  }
}

extension TypeDefinition {
  /// The types that a definition refers to.
  var uses: [TypeUse] {
    switch self {
    case .product(let product):
      product.members.map(\.type) + (product.additionalMembers.map { [$0] } ?? [])
    case .sum(let sum): sum.cases.map(\.type)
    case .enumeration, .external: []
    case .alias(let use): [use]
    }
  }
}

extension TypeSpelling {
  /// The declared types in a use, aliases followed.
  func namedTypes(in use: TypeUse) -> [TypeID] {
    let use = resolved(use)
    return switch use.shape {
    case .named(let id): [id]
    case .list(let element), .textList(let element), .map(let element): namedTypes(in: element)
    case .scalar, .untyped, .byteStream: []
    }
  }
}
