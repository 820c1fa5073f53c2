import ServiceModel

extension SchemaSet {
  /// How many derivations may lie between a type and a built-in one.
  static let maximumDerivations = 200

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
    resolvedSimpleType(use, budget: Self.maximumDerivations)
  }

  func resolvedSimpleType(of type: SimpleType) -> ResolvedSimpleType? {
    resolved(type, budget: Self.maximumDerivations)
  }

  private func resolvedSimpleType(_ use: SchemaTypeUse?, budget: Int) -> ResolvedSimpleType? {
    guard budget > 0, let use else { return nil }
    if case .named(let reference) = use, let builtin = builtin(reference.name) {
      return ResolvedSimpleType(variety: .atomic(builtin))
    }
    switch type(use) {
    case .simple(let type): return resolved(type, budget: budget - 1)
    case .complex(let type):
      return type.hasSimpleContent ? resolvedContent(of: type, budget: budget - 1) : nil
    case nil: return nil
    }
  }

  private func resolved(_ type: SimpleType, budget: Int) -> ResolvedSimpleType? {
    var result: ResolvedSimpleType
    switch type.derivation {
    case .restriction(let base, let facets):
      guard let inherited = resolvedSimpleType(base, budget: budget) else { return nil }
      result = inherited
      result.add(facets, of: type.name)
    case .list(let item):
      guard let item = resolvedSimpleType(item, budget: budget / 2) else { return nil }
      result = ResolvedSimpleType(variety: .list(item: item))
    case .union(let members):
      // Wide unions of deep unions are not worth following: the budget shrinks with the width.
      let share = members.count > 1 ? min(budget - 1, 40) : budget - 1
      let resolved = members.compactMap { resolvedSimpleType($0, budget: share) }
      guard resolved.count == members.count else { return nil }
      result = ResolvedSimpleType(variety: .union(resolved))
    }
    if let base64Text = type.annotation.base64Text { result.base64Text = base64Text }
    return result
  }

  /// The simple type of a complex type's simple content; nil if it has none.
  func resolvedContent(of type: ComplexType) -> ResolvedSimpleType? {
    resolvedContent(of: type, budget: Self.maximumDerivations)
  }

  private func resolvedContent(of type: ComplexType, budget: Int) -> ResolvedSimpleType? {
    guard budget > 0, case .simple(let own, let facets) = type.content, let base = type.base
    else { return nil }
    var result: ResolvedSimpleType?
    if let own {
      result = resolvedSimpleType(own, budget: budget - 1)
    } else {
      result = resolvedSimpleType(.named(base), budget: budget - 1)
    }
    result?.add(facets, of: nil)
    return result
  }
}
