import ServiceModel
import SpecDocuments

extension ComponentReader {
  // MARK: Simple types

  mutating func simpleType(_ node: XMLNode, name: XMLQName?) -> SimpleType {
    var type = SimpleType(
      name: name, derivation: .restriction(base: nil, facets: FacetSet()), location: node.location)
    type.annotation = annotations.annotation(of: node, as: .simpleType)
    type.final = SchemaAttributeValues.derivationWords(
      node["final"] ?? context.root["finalDefault"])
    guard let child = node.schemaChild("restriction", "list", "union") else { return type }
    switch child.name.localName {
    case "list":
      let item = simpleTypeUse("itemType", of: child)
      if item == nil, child["itemType"] == nil {
        report("missing-attribute", "'\(child.name)' needs 'itemType' or a simpleType", child)
      }
      type.derivation = .list(item: item)
    case "union":
      let named = (child["memberTypes"] ?? "").xmlWords.compactMap { reference($0, at: child) }
      let local = child.schemaChildren.filter { $0.isSchema("simpleType") }
      if local.isEmpty, (child["memberTypes"] ?? "").xmlWords.isEmpty {
        report("missing-attribute", "'\(child.name)' needs 'memberTypes' or a simpleType", child)
      }
      type.derivation = .union(
        members: named.map { .named($0) }
          + local.map { .anonymous(.simple(simpleType($0, name: nil))) })
    default:
      let base = simpleTypeUse("base", of: child)
      if base == nil, child["base"] == nil {
        report("missing-attribute", "'\(child.name)' needs 'base' or a simpleType", child)
      }
      type.derivation = .restriction(base: base, facets: facets(of: child))
    }
    return type
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
    var type = ComplexType(name: name, content: .particle(nil), location: node.location)
    type.annotation = annotations.annotation(of: node, as: .complexType)
    type.isAbstract = SchemaAttributeValues.boolean(node["abstract"])
    type.isMixed = SchemaAttributeValues.boolean(node["mixed"])
    type.block = context.derivations(node, "block")
    type.final = context.derivations(node, "final")
    if let content = node.schemaChild("simpleContent", "complexContent") {
      if let other = node.schemaChildren.first(where: {
        $0 != content && !$0.isSchema("annotation")
      }) {
        report(
          "misplaced-schema-element", "'\(other.name)' is not allowed beside '\(content.name)'",
          other)
      }
      readContent(content, into: &type)
    } else {
      type.content = .particle(contentParticle(of: node))
      type.attributes = attributes(of: node)
    }
    return type
  }

  private mutating func readContent(_ node: XMLNode, into type: inout ComplexType) {
    guard let derivation = node.schemaChild("restriction", "extension") else { return }
    type.derivation = derivation.isSchema("extension") ? .extension : .restriction
    type.base = redefinableReference("base", of: derivation)
    type.attributes = attributes(of: derivation)
    if node.isSchema("simpleContent") {
      let child = derivation.schemaChild("simpleType")
      type.content = .simple(
        type: child.map { .anonymous(.simple(simpleType($0, name: nil))) },
        facets: facets(of: derivation))
    } else {
      if let mixed = node["mixed"] { type.isMixed = SchemaAttributeValues.boolean(mixed) }
      type.content = .particle(contentParticle(of: derivation))
    }
  }

  private mutating func contentParticle(of node: XMLNode) -> Particle? {
    node.schemaChild("group", "all", "choice", "sequence").flatMap { particle($0) }
  }
}
