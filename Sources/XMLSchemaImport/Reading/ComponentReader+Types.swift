import ServiceModel
import SpecDocuments

extension ComponentReader {
  // MARK: Simple types

  mutating func simpleType(_ node: XMLNode, name: XMLQName?) -> SimpleType {
    let annotation = annotations.annotation(of: node, as: .simpleType)
    return SimpleType(
      name: name,
      derivation: derivation(of: node),
      final: SchemaAttributeValues.derivationWords(node["final"] ?? context.root["finalDefault"]),
      annotation: annotation,
      location: node.location)
  }

  private mutating func derivation(of node: XMLNode) -> SimpleType.Derivation {
    guard let child = node.schemaChild("restriction", "list", "union") else {
      return .restriction(base: nil, facets: FacetSet())
    }
    switch child.name.localName {
    case "list":
      let item = simpleTypeUse("itemType", of: child)
      if item == nil, child["itemType"] == nil {
        report("missing-attribute", "'\(child.name)' needs 'itemType' or a simpleType", child)
      }
      return .list(item: item)
    case "union":
      let named = (child["memberTypes"] ?? "").xmlWords.compactMap { reference($0, at: child) }
      let local = child.schemaChildren.filter { $0.isSchema("simpleType") }
      if local.isEmpty, (child["memberTypes"] ?? "").xmlWords.isEmpty {
        report("missing-attribute", "'\(child.name)' needs 'memberTypes' or a simpleType", child)
      }
      return .union(
        members: named.map { .named($0) }
          + local.map { .anonymous(.simple(simpleType($0, name: nil))) })
    default:
      let base = simpleTypeUse("base", of: child)
      if base == nil, child["base"] == nil {
        report("missing-attribute", "'\(child.name)' needs 'base' or a simpleType", child)
      }
      return .restriction(base: base, facets: facets(of: child))
    }
  }

  /// The simple type that an attribute names or a child defines.
  private mutating func simpleTypeUse(_ attribute: String, of node: XMLNode) -> SchemaTypeUse? {
    let child = node.schemaChild("simpleType")
    if let child, node[attribute] != nil {
      report(
        "conflicting-attributes", "'\(attribute)' and '\(child.name)' cannot be given both", child)
    }
    if node[attribute] != nil {
      return redefinableReference(attribute, of: node).map { .named($0) }
    }
    return child.map { .anonymous(.simple(simpleType($0, name: nil))) }
  }

  private mutating func facets(of node: XMLNode) -> FacetSet {
    var result = FacetSet()
    for child in node.schemaChildren {
      guard let kind = Facet.Kind(rawValue: child.name.localName), let value = child["value"]
      else { continue }
      let annotation = annotations.annotation(
        of: child, as: kind == .enumeration ? .enumeration : .other)
      let facet = Facet(
        kind: kind, value: value, isFixed: SchemaAttributeValues.boolean(child["fixed"]),
        annotation: annotation, location: child.location, node: child)
      if kind == .enumeration {
        result.enumeration.append(facet)
      } else {
        result.others.append(facet)
      }
    }
    return result
  }

  // MARK: Complex types

  mutating func complexType(_ node: XMLNode, name: XMLQName?) -> ComplexType {
    let annotation = annotations.annotation(of: node, as: .complexType)
    let outer = node.schemaChild("simpleContent", "complexContent")
    if let outer,
      let other = node.schemaChildren.first(where: { $0 != outer && !$0.isSchema("annotation") })
    {
      report(
        "misplaced-schema-element", "'\(other.name)' is not allowed beside '\(outer.name)'", other)
    }
    let derivation = outer?.schemaChild("restriction", "extension")
    var isMixed = SchemaAttributeValues.boolean(node["mixed"])
    var base: SchemaReference?
    var attributes = AttributeSet()
    var content = ComplexType.Content.particle(nil)
    if let outer, let derivation {
      base = redefinableReference("base", of: derivation)
      attributes = self.attributes(of: derivation)
      if outer.isSchema("simpleContent") {
        content = simpleContent(of: derivation)
      } else {
        if let mixed = outer["mixed"] { isMixed = SchemaAttributeValues.boolean(mixed) }
        content = .particle(contentParticle(of: derivation))
      }
    } else if outer == nil {
      content = .particle(contentParticle(of: node))
      attributes = self.attributes(of: node)
    }
    return ComplexType(
      name: name,
      isAbstract: SchemaAttributeValues.boolean(node["abstract"]),
      isMixed: isMixed,
      derivation: derivation?.isSchema("extension") == true ? .extension : .restriction,
      base: base,
      content: content,
      attributes: attributes,
      block: context.derivations(node, "block"),
      final: context.derivations(node, "final"),
      annotation: annotation,
      location: node.location)
  }

  private mutating func simpleContent(of derivation: XMLNode) -> ComplexType.Content {
    let child = derivation.schemaChild("simpleType")
    return .simple(
      type: child.map { .anonymous(.simple(simpleType($0, name: nil))) },
      facets: facets(of: derivation))
  }

  private mutating func contentParticle(of node: XMLNode) -> Particle? {
    node.schemaChild("group", "all", "choice", "sequence").flatMap { particle($0) }
  }
}
