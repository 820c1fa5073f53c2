import ServiceModel

/// The XML coder of a structure: of an element's attributes and content, or of a model group.
struct XMLCoding {
  let name: TypeName
  let binding: XMLProductBinding
  let properties: [Property]
  let constants: [Member]
  let spelling: TypeSpelling
  let namespaces: NamespaceNames

  /// What the templates `xmlCoding` and `xmlGroupCoding` lay out.
  var context: TemplateContext {
    let attributes = properties.filter { $0.attributeName != nil }
    let particles = properties.filter(\.isParticle)
    let isOrdered = binding.isGroup || particles.contains { $0.elementName == nil }
    let namespace = self.namespace(of: particles)
    let anyAttribute = properties.first {
      if case .anyAttribute? = $0.member.xml { true } else { false }
    }
    let statements = XMLParticles(
      spelling: spelling, namespaces: namespaces, namespace: namespace, isMixed: binding.isMixed)
    return [
      "name": name.description,
      "locals": properties.map { property -> TemplateContext in
        let type = property.valueType + (property.isEmptyListWhenAbsent ? " = []" : "?")
        return ["local": Statement.declaration("var \(property.local)", type, indentation: 4)]
      },
      "readsAttributes": !attributes.isEmpty || anyAttribute != nil,
      "attributeCases": attributes.flatMap { attributeCase($0) },
      "unknownAttribute": anyAttribute.map {
        "\($0.local).append(try reader.attribute())"
      } ?? "reader.skipAttribute()",
      "text": properties.filter { $0.member.xml == .text }.map {
        "\($0.local) = try reader.decodeText(\($0.codedType).self)\($0.isBase64Text ? ".text" : "")"
      },
      "isPlain": !isOrdered && !particles.isEmpty,
      "isOrdered": isOrdered,
      "namespace": namespace,
      "cases": isOrdered ? [] : particles.flatMap { statements.switchCase($0) },
      "steps": isOrdered ? statements.steps(particles) : [],
      "checksEnd": isOrdered && !binding.isGroup && !statements.readsToEnd(particles),
      "arguments": properties.map {
        Statement.declaration($0.name.label, argument($0), indentation: 6)
      },
      "hasProperties": !properties.isEmpty,
      "encoding": constants.flatMap(constantStatement)
        + attributes.flatMap { attributeStatement($0) }
        + (anyAttribute.map { ["writer.attributes(\($0.reference))"] } ?? [])
        + properties.filter { $0.attributeName == nil }.flatMap { statements.encoding($0) },
      "starts": statements.starts(of: particles),
    ]
  }

  private func argument(_ property: Property) -> String {
    guard !property.isOptional, !property.isEmptyListWhenAbsent else {
      return property.local.description
    }
    return "try reader.require(\(property.local), \(stringLiteral(property.member.name)))"
  }

  private func namespace(of particles: [Property]) -> String {
    if binding.ignoresNamespaces { return ".any" }
    let names = particles.compactMap { $0.elementName?.namespace }
    return namespaces.expression(names.first)
  }

  private func attributeCase(_ property: Property) -> [String] {
    guard let name = property.attributeName else { return [] }
    let pattern =
      name.namespace == nil ? stringLiteral(name.localName) : namespaces.expression(name)
    let conversion = property.isBase64Text ? ".text" : ""
    return Statement.switchCase(
      pattern,
      "\(property.local) = try reader.decodeAttribute(\(property.codedType).self)\(conversion)",
      indentation: 6)
  }

  private func attributeStatement(_ property: Property) -> [String] {
    guard let name = property.attributeName else { return [] }
    let key = name.namespace == nil ? stringLiteral(name.localName) : namespaces.expression(name)
    return ["writer.attribute(\(key), \(property.encodedExpression))"]
  }

  private func constantStatement(_ member: Member) -> [String] {
    guard member.isRequired, let value = member.constantValue else { return [] }
    switch member.xml {
    case .attribute(let name):
      let key = name.namespace == nil ? stringLiteral(name.localName) : namespaces.expression(name)
      return ["writer.attribute(\(key), \(value.swiftExpression))"]
    case .element(let name):
      let place = "\(stringLiteral(name.localName)), in: \(namespaces.expression(name.namespace))"
      return ["writer.element(\(place), \(value.swiftExpression))"]
    default:
      return []
    }
  }
}

extension Property {
  /// The name of the attribute that carries the property, if one does.
  var attributeName: XMLQName? {
    if case .attribute(let name)? = member.xml { name } else { nil }
  }

  /// The name of the element that carries the property, if one does.
  var elementName: XMLQName? {
    switch member.xml {
    case .element(let name), .wrapped(let name, _): name
    default: nil
    }
  }

  /// Whether the property is part of the content between the tags.
  var isParticle: Bool {
    switch member.xml {
    case .element, .wrapped, .content, .wildcard, .mixedText: true
    case .attribute, .text, .anyAttribute, nil: false
    }
  }

  /// The value as the writer takes it.
  var encodedExpression: String {
    guard isBase64Text else { return reference }
    return isOptional ? "\(reference).map(Base64Text.init)" : "Base64Text(\(reference))"
  }
}
