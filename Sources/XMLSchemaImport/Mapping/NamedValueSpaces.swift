import ServiceModel

/// What the texts of elements and attributes stand for, by their names: what identity constraints
/// compare. Those of one name that stand for different things are compared as texts.
final class NamedValueSpaces {
  private let schemas: SchemaSet
  private lazy var known = found()

  private struct Spaces {
    var elements: [XMLQName: Set<ValueFacets.Space?>] = [:]
    var attributes: [XMLQName: Set<ValueFacets.Space?>] = [:]
  }

  init(_ schemas: SchemaSet) { self.schemas = schemas }

  /// What a field of a constraint leads to.
  func space(of field: String, in constraint: IdentityConstraint) -> ValueFacets.Space {
    var spaces: Set<ValueFacets.Space?> = []
    for path in field.split(separator: "|") {
      // A field may be what the selector has found.
      let last = "\(constraint.selector)/\(path)".split(separator: "/").last { $0 != "." }
      guard var step = last.map(String.init) else { return .text }
      if let bar = step.lastIndex(of: "|") { step = String(step[step.index(after: bar)...]) }
      let isAttribute = step.hasPrefix("@") || step.hasPrefix("attribute::")
      for axis in ["@", "attribute::", "child::"] where step.hasPrefix(axis) {
        step = String(step.dropFirst(axis.count))
      }
      let parts = step.split(separator: ":").map(String.init)
      guard let local = parts.last else { return .text }
      let namespace = parts.count == 2 ? constraint.namespaces[parts[0]] : nil
      let name = XMLQName(local, namespace: namespace)
      guard let found = isAttribute ? known.attributes[name] : known.elements[name] else {
        return .text
      }
      spaces.formUnion(found)
    }
    return spaces.count == 1 ? (spaces.first ?? nil) ?? .text : .text
  }

  // MARK: All declarations

  private func found() -> Spaces {
    var spaces = Spaces()
    var types: [SchemaType] = schemas.types.names.compactMap { schemas.types[$0] }
    var particles: [Particle] = []
    func note(_ element: ElementDeclaration) {
      if case .anonymous(let type)? = element.type { types.append(type) }
      spaces.elements[element.name, default: []].insert(space(of: schemas.typeUse(of: element)))
    }
    func note(_ set: AttributeSet) {
      for case .local(let attribute) in set.uses.map(\.target) {
        spaces.attributes[attribute.name, default: []].insert(space(of: attribute.type))
      }
    }
    schemas.elements.names.compactMap { schemas.elements[$0] }.forEach(note)
    for name in schemas.attributes.names {
      guard let attribute = schemas.attributes[name] else { continue }
      spaces.attributes[name, default: []].insert(space(of: attribute.type))
    }
    for name in schemas.attributeGroups.names {
      if let group = schemas.attributeGroups[name] { note(group.attributes) }
    }
    for name in schemas.groups.names {
      if let group = schemas.groups[name] { particles += group.group.particles }
    }
    while true {
      if let particle = particles.popLast() {
        switch particle.term {
        case .element(let element): note(element)
        case .group(let group): particles += group.particles
        case .elementReference, .groupReference, .wildcard: break
        }
      } else if let type = types.popLast() {
        guard case .complex(let complex) = type else { continue }
        note(complex.attributes)
        if case .particle(let particle?) = complex.content { particles.append(particle) }
      } else {
        return spaces
      }
    }
  }

  private func space(of use: SchemaTypeUse?) -> ValueFacets.Space? {
    guard let type = schemas.resolvedSimpleType(use) else { return nil }
    return type.builtin?.scalar == .qualifiedName ? .name : type.valueSpace
  }
}
