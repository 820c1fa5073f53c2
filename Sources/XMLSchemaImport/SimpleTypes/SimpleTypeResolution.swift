import ServiceModel

extension SchemaSet {
  /// How many derivations may lie between a type and a built-in one.
  static let maximumDerivations = 100
  /// How many types a simple type may consist of, each counted as often as it is used.
  private static let maximumMembers = 1_000

  /// The definition of a type in use; nil for `xs:anyType`, built-in types and unknown names.
  func type(_ use: SchemaTypeUse?) -> SchemaType? {
    switch use {
    case .named(let reference): types[reference.name]
    case .anonymous(let type): type
    case nil: nil
    }
  }

  /// A built-in simple type, unless the documents define one of that name that it is not.
  func builtin(_ name: XMLQName) -> BuiltinType? {
    name.namespace == SchemaNamespace.schema ? BuiltinType.named(name.localName) : nil
  }

  /// The simple type of a use with all it inherits; nil if the use is no simple type, or its
  /// derivation has a cycle.
  func resolvedSimpleType(_ use: SchemaTypeUse?) -> ResolvedSimpleType? {
    var budget = Self.maximumMembers
    return resolvedSimpleType(use, depth: 0, &budget)
  }

  func resolvedSimpleType(of type: SimpleType) -> ResolvedSimpleType? {
    var budget = Self.maximumMembers
    return resolved(type, depth: 0, &budget)
  }

  private func resolvedSimpleType(
    _ use: SchemaTypeUse?, depth: Int, _ budget: inout Int
  ) -> ResolvedSimpleType? {
    budget -= 1
    guard depth < Self.maximumDerivations, budget > 0, let use else { return nil }
    if case .named(let reference) = use, let builtin = builtin(reference.name) {
      return ResolvedSimpleType(builtin: builtin)
    }
    switch type(use) {
    case .simple(let type): return resolved(type, depth: depth + 1, &budget)
    case .complex(let type):
      return type.hasSimpleContent ? resolvedContent(of: type, depth: depth + 1, &budget) : nil
    case nil: return nil
    }
  }

  private func resolved(
    _ type: SimpleType, depth: Int, _ budget: inout Int
  ) -> ResolvedSimpleType? {
    var result: ResolvedSimpleType
    switch type.derivation {
    case .restriction(let base, let facets):
      guard let inherited = resolvedSimpleType(base, depth: depth, &budget) else { return nil }
      result = inherited
      result.add(facets, of: type.name)
    case .list(let item):
      guard let item = resolvedSimpleType(item, depth: depth, &budget) else { return nil }
      result = ResolvedSimpleType(variety: .list(item: item))
      result.varietyName = type.name
    case .union(let members):
      var resolved: [ResolvedSimpleType] = []
      for member in members {
        guard let member = resolvedSimpleType(member, depth: depth, &budget) else { return nil }
        resolved.append(member)
      }
      result = ResolvedSimpleType(variety: .union(resolved))
      result.varietyName = type.name
    }
    result.name = type.name
    result.location = type.location
    if let base64Text = type.annotation.base64Text { result.base64Text = base64Text }
    return result
  }

  /// The simple type of a complex type's simple content; nil if it has none.
  func resolvedContent(of type: ComplexType) -> ResolvedSimpleType? {
    var budget = Self.maximumMembers
    return resolvedContent(of: type, depth: 0, &budget)
  }

  private func resolvedContent(
    of type: ComplexType, depth: Int, _ budget: inout Int
  ) -> ResolvedSimpleType? {
    guard case .simple(let own, let facets) = type.content, let base = type.base
    else { return nil }
    var result: ResolvedSimpleType?
    if let own {
      result = resolvedSimpleType(own, depth: depth + 1, &budget)
    } else {
      result = resolvedSimpleType(.named(base), depth: depth + 1, &budget)
    }
    result?.add(facets, of: nil)
    result?.name = nil
    result?.location = type.location
    return result
  }
}
