import ServiceModel
import SpecDocuments

/// The attributes of complex types, with those of attribute groups and of the types that they are
/// derived from. Those of named types are found once.
final class AttributeModels {
  /// What the attributes of a type may be.
  struct Model {
    /// In reading order; none is prohibited.
    var uses: [AttributeUse] = []
    var wildcard: XMLWildcard?

    /// That of `xs:anyType`, and of what is not known.
    static let anything = Model(wildcard: XMLWildcard(namespaces: .any, processing: .lax))
  }

  /// How many attributes a type may have before what it adds is no more looked at.
  private static let maximumUses = 2_000

  private let schemas: SchemaSet
  private var known: [XMLQName: Model] = [:]

  init(schemas: SchemaSet) { self.schemas = schemas }

  /// The attributes of a type.
  func model(of type: ComplexType) -> Model {
    let key = schemas.key(of: type)
    if let key, let model = known[key] { return model }
    var chain = [(key: key, type: type)]
    var seen = Set([key].compactMap { $0 })
    var model = Model.anything
    while let base = chain.last?.type.base?.name {
      if base.isAnyType { break }
      if let found = known[base] {
        model = found
        break
      }
      guard case .complex(let next)? = schemas.types[base] else {
        let isSimple = schemas.types[base] != nil || schemas.builtin(base) != nil
        model = isSimple ? Model() : .anything
        break
      }
      guard seen.insert(base).inserted else { break }
      chain.append((base, next))
    }
    for step in chain.reversed() {
      model = derived(step.type, from: model)
      if let key = step.key { known[key] = model }
    }
    return model
  }

  private func derived(_ type: ComplexType, from base: Model) -> Model {
    guard base.uses.count < Self.maximumUses else {
      return Model(uses: base.uses, wildcard: Model.anything.wildcard)
    }
    let own = schemas.attributeUses(of: type.attributes)
    let wildcard = schemas.completeWildcard(of: type.attributes).wildcard
    let names = Set(own.map(\.name))
    var result = Model()
    result.uses =
      base.uses.filter { !names.contains($0.name) } + own.filter { $0.use != .prohibited }
    result.wildcard = wildcard
    if type.derivation == .extension, let inherited = base.wildcard {
      let namespaces = (wildcard?.namespaces).map { $0.union(inherited.namespaces) }
      // What no wildcard can say has been reported.
      result.wildcard = XMLWildcard(
        namespaces: (namespaces ?? inherited.namespaces) ?? .any,
        processing: wildcard?.processing ?? inherited.processing)
    }
    return result
  }
}

extension SchemaSet {
  /// The name under which a type is found; nil for anonymous types, and for the originals of
  /// redefined ones, which keep their name.
  func key(of type: ComplexType) -> XMLQName? {
    guard let name = type.name, types[name]?.location == type.location else { return nil }
    return name
  }

  /// The declaration that an attribute use leads to.
  func declaration(of use: AttributeUse) -> AttributeDeclaration? {
    switch use.target {
    case .local(let declaration): declaration
    case .reference(let reference): attributes[reference.name]
    }
  }

  /// The type of an attribute, `xs:anySimpleType` if it names none; nil if it is not known.
  func typeUse(of use: AttributeUse) -> SchemaTypeUse? {
    guard let declaration = declaration(of: use) else { return nil }
    return declaration.type
      ?? .named(
        SchemaReference(
          name: XMLQName("anySimpleType", namespace: SchemaNamespace.schema),
          location: declaration.location))
  }

  /// The attributes of a set with those of its groups.
  func attributeUses(of set: AttributeSet) -> [AttributeUse] {
    var result = set.uses
    for group in attributeGroups(of: set) { result += group.attributes.uses }
    return result
  }

  /// The wildcard of a set, intersected with those of its groups; `isExpressible` is false if no
  /// wildcard can say what is in all of them.
  func completeWildcard(
    of set: AttributeSet
  ) -> (wildcard: XMLWildcard?, isExpressible: Bool) {
    var result = set.wildcard?.wildcard
    for group in attributeGroups(of: set) {
      guard let wildcard = group.attributes.wildcard?.wildcard else { continue }
      guard let earlier = result else {
        result = wildcard
        continue
      }
      guard let both = earlier.namespaces.intersection(wildcard.namespaces) else {
        return (result, false)
      }
      result = XMLWildcard(namespaces: both, processing: earlier.processing)
    }
    return (result, true)
  }

  /// The groups that a set refers to, and those that they refer to.
  private func attributeGroups(of set: AttributeSet) -> [AttributeGroupDefinition] {
    var result: [AttributeGroupDefinition] = []
    var seen: Set<XMLQName> = []
    var pending = Array(set.groups.map(\.name).reversed())
    while let name = pending.popLast() {
      guard seen.insert(name).inserted, let group = attributeGroups[name] else { continue }
      result.append(group)
      pending += group.attributes.groups.map(\.name).reversed()
    }
    return result
  }
}
