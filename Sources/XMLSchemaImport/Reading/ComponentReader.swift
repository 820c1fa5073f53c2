import ServiceModel
import SpecDocuments

/// Makes components of the elements of one schema document. Names are expanded, not looked up.
struct ComponentReader {
  let context: SchemaDocumentContext
  /// In a redefinition, the name of the component itself and that of its original.
  var redefined: (name: XMLQName, original: XMLQName)?
  var annotations = AnnotationReader()
  private(set) var diagnostics: [Diagnostic] = []
  /// Identity constraints found in elements: they have names of their own.
  var identityConstraints: [IdentityConstraint] = []

  init(context: SchemaDocumentContext) { self.context = context }

  mutating func report(
    _ code: String, _ message: String, _ node: XMLNode, hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code: code, message: message, location: node.location, hint: hint))
  }

  mutating func diagnose(_ code: String, _ message: String, _ location: SourceLocation) {
    diagnostics.append(Diagnostic(code: code, message: message, location: location))
  }

  /// The name that a global component gets.
  func name(of node: XMLNode) -> XMLQName {
    XMLQName((node["name"] ?? "").trimmedXMLSpace, namespace: context.namespace)
  }

  // MARK: References

  /// Expands a name that an attribute of a node holds, nil if the attribute is absent or wrong.
  mutating func reference(_ attribute: String, of node: XMLNode) -> SchemaReference? {
    node[attribute].flatMap { reference($0, at: node) }
  }

  private mutating func reportPrefix(_ prefix: String, at node: XMLNode) {
    var known: [String] = []
    var current: XMLNode? = node
    while let place = current {
      known += place.boundPrefixes.map(\.prefix)
      current = place.parent
    }
    // Short prefixes are all near one another.
    let near = prefix.count < 3 ? nil : nearest(to: prefix, among: known)
    report(
      "unresolved-prefix", "the prefix '\(prefix)' is not declared", node,
      hint: near.map { "did you mean '\($0)'?" } ?? "declare it: xmlns:\(prefix)=\"NAMESPACE\"")
  }

  mutating func reference(_ text: String, at node: XMLNode) -> SchemaReference? {
    let text = text.trimmedXMLSpace
    guard text.isQName else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1)
    let prefix = parts.count == 2 ? String(parts[0]) : nil
    var namespace = node.namespace(forPrefix: prefix)
    if let prefix, namespace == nil {
      reportPrefix(prefix, at: node)
      return nil
    }
    if namespace == nil, context.isChameleon { namespace = context.namespace }
    let name = XMLQName(String(parts[parts.count - 1]), namespace: namespace)
    guard context.visibleNamespaces.contains(namespace) else {
      report(
        "namespace-not-imported",
        "'\(text)' is in \(namespace.map { "the namespace '\($0)'" } ?? "no namespace"), "
          + "which is not imported", node,
        hint: "add xs:import to the schema")
      return nil
    }
    return SchemaReference(name: name, location: node.location)
  }

  /// A reference that, in a redefinition of the component, means its original.
  mutating func redefinableReference(_ attribute: String, of node: XMLNode) -> SchemaReference? {
    guard var result = reference(attribute, of: node) else { return nil }
    if let redefined, result.name == redefined.name { result.name = redefined.original }
    return result
  }

  // MARK: Elements

  mutating func globalElement(_ node: XMLNode) -> ElementDeclaration {
    declaration(node, name: name(of: node), isGlobal: true)
  }

  /// A local declaration or a reference.
  mutating func elementParticle(_ node: XMLNode) -> Particle.Term? {
    if node["ref"] != nil {
      let wrong = ["name", "type", "default", "fixed", "nillable", "form", "block"].filter {
        node[$0] != nil
      }
      if let first = wrong.first {
        report(
          "conflicting-attributes", "an element with 'ref' takes no attribute '\(first)'", node,
          hint: "it belongs to the global element; without 'ref' an element is declared here")
      }
      if let child = node.schemaChildren.first(where: { !$0.isSchema("annotation") }) {
        report("conflicting-attributes", "an element with 'ref' takes no '\(child.name)'", child)
      }
      guard let reference = reference("ref", of: node) else { return nil }
      return .elementReference(reference, annotations.annotation(of: node, as: .element))
    }
    guard let text = node["name"]?.trimmedXMLSpace else {
      report("missing-attribute", "'\(node.name)' needs the attribute 'name' or 'ref'", node)
      return nil
    }
    let isQualified = context.isQualified(node, default: "elementFormDefault")
    let name = XMLQName(text, namespace: isQualified ? context.namespace : nil)
    return .element(declaration(node, name: name, isGlobal: false))
  }

  private mutating func declaration(
    _ node: XMLNode, name: XMLQName, isGlobal: Bool
  ) -> ElementDeclaration {
    let annotation = annotations.annotation(of: node, as: .element)
    let type = typeUse(of: node, "simpleType", "complexType")
    let valueConstraint = valueConstraint(of: node)
    var constraints: [IdentityConstraint] = []
    for child in node.schemaChildren {
      guard let kind = IdentityConstraint.Kind(rawValue: child.name.localName) else { continue }
      var constraint = identityConstraint(child, kind)
      constraint.element = name
      constraints.append(constraint)
    }
    identityConstraints += constraints
    return ElementDeclaration(
      name: name,
      isGlobal: isGlobal,
      type: type,
      isNillable: SchemaAttributeValues.boolean(node["nillable"]),
      isAbstract: isGlobal && SchemaAttributeValues.boolean(node["abstract"]),
      valueConstraint: valueConstraint,
      substitutionGroup: isGlobal ? reference("substitutionGroup", of: node) : nil,
      identityConstraints: constraints,
      block: context.derivations(node, "block"),
      final: isGlobal ? context.derivations(node, "final") : [],
      annotation: annotation,
      location: node.location)
  }

  private mutating func valueConstraint(of node: XMLNode) -> ValueConstraint? {
    if node["default"] != nil, node["fixed"] != nil {
      report(
        "conflicting-attributes", "'default' and 'fixed' cannot be given both", node)
    }
    return node["default"].map { .default($0) } ?? node["fixed"].map { .fixed($0) }
  }

  /// The type that an attribute names or a child defines.
  private mutating func typeUse(of node: XMLNode, _ kinds: String...) -> SchemaTypeUse? {
    let child = node.schemaChildren.first { kinds.contains($0.name.localName) }
    if let child, node["type"] != nil {
      report(
        "conflicting-attributes", "'type' and '\(child.name)' cannot be given both", child)
    }
    if node["type"] != nil {
      // A name that does not resolve has been reported; a type of that name is never found.
      return reference("type", of: node).map { .named($0) }
    }
    guard let child else { return nil }
    return .anonymous(
      child.isSchema("simpleType")
        ? .simple(simpleType(child, name: nil)) : .complex(complexType(child, name: nil)))
  }

  private mutating func identityConstraint(
    _ node: XMLNode, _ kind: IdentityConstraint.Kind
  ) -> IdentityConstraint {
    var namespaces: [String: String] = [:]
    let paths = node.schemaChildren.filter { $0["xpath"] != nil }
    for path in paths {
      for prefix in XPathSubset.prefixes(in: path["xpath"] ?? "") {
        namespaces[prefix] = path.namespace(forPrefix: prefix)
      }
      let isField = path.isSchema("field")
      if let problem = XPathSubset.problem(of: path["xpath"] ?? "", isField: isField) {
        report("invalid-xpath", problem, path)
      }
      for prefix in XPathSubset.prefixes(in: path["xpath"] ?? "")
      where path.namespace(forPrefix: prefix) == nil {
        reportPrefix(prefix, at: path)
      }
    }
    return IdentityConstraint(
      kind: kind,
      name: name(of: node),
      selector: node.schemaChild("selector")?["xpath"] ?? "",
      fields: paths.filter { $0.isSchema("field") }.compactMap { $0["xpath"] },
      refer: reference("refer", of: node),
      namespaces: namespaces,
      location: node.location)
  }

  // MARK: Attributes

  mutating func globalAttribute(_ node: XMLNode) -> AttributeDeclaration {
    declaration(node, name: name(of: node))
  }

  private mutating func declaration(
    _ node: XMLNode, name: XMLQName
  ) -> AttributeDeclaration {
    if name.localName == "xmlns" {
      report("invalid-attribute-value", "an attribute cannot be named 'xmlns'", node)
    }
    if name.namespace == SchemaNamespace.instance {
      report(
        "invalid-attribute-value", "no attribute can be declared in \(SchemaNamespace.instance)",
        node)
    }
    return AttributeDeclaration(
      name: name,
      type: typeUse(of: node, "simpleType"),
      valueConstraint: valueConstraint(of: node),
      annotation: annotations.annotation(of: node, as: .attribute),
      location: node.location)
  }

  mutating func attributes(of node: XMLNode) -> AttributeSet {
    var result = AttributeSet()
    for child in node.schemaChildren {
      switch child.name.localName {
      case "attribute":
        if let use = attributeUse(child) { result.uses.append(use) }
      case "attributeGroup":
        if let reference = redefinableReference("ref", of: child) {
          result.groups.append(reference)
        }
      case "anyAttribute": result.wildcard = wildcard(child)
      default: break
      }
    }
    return result
  }

  private mutating func attributeUse(_ node: XMLNode) -> AttributeUse? {
    let use = AttributeUse.Use(rawValue: node["use"]?.trimmedXMLSpace ?? "optional") ?? .optional
    if node["default"] != nil, use != .optional {
      report(
        "conflicting-attributes", "an attribute with a default cannot be '\(use.rawValue)'", node)
    }
    let target: AttributeUse.Target
    if node["ref"] != nil {
      if let first = ["name", "type", "form"].first(where: { node[$0] != nil }) {
        report(
          "conflicting-attributes", "an attribute with 'ref' takes no attribute '\(first)'", node,
          hint: "it belongs to the global attribute; without 'ref' one is declared here")
      }
      if let child = node.schemaChild("simpleType") {
        report("conflicting-attributes", "an attribute with 'ref' takes no '\(child.name)'", child)
      }
      guard let reference = reference("ref", of: node) else { return nil }
      target = .reference(reference)
    } else if let text = node["name"]?.trimmedXMLSpace {
      let isQualified = context.isQualified(node, default: "attributeFormDefault")
      target = .local(
        declaration(node, name: XMLQName(text, namespace: isQualified ? context.namespace : nil)))
    } else {
      report("missing-attribute", "'\(node.name)' needs the attribute 'name' or 'ref'", node)
      return nil
    }
    return AttributeUse(
      target: target,
      use: use,
      valueConstraint: node["default"].map { .default($0) } ?? node["fixed"].map { .fixed($0) },
      annotation: annotations.annotation(of: node, as: .attribute),
      location: node.location)
  }

  mutating func attributeGroup(_ node: XMLNode) -> AttributeGroupDefinition {
    AttributeGroupDefinition(
      name: name(of: node), attributes: attributes(of: node), location: node.location)
  }
}
