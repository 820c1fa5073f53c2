import ServiceModel

/// The XML coder of a structure: of an element's attributes and content, or of a model group.
final class XMLCoding: Sendable {
  let name: TypeName
  let binding: XMLProductBinding
  let product: Product
  let properties: [Property]
  /// Whether decoding starts with a value without members, and sets one after the other. Many
  /// variables, each to be destroyed wherever reading can fail, make slow code and slow compilers.
  let startsEmpty: Bool
  /// The type of elements that are not declared, nil if those are skipped.
  let additionalType: String?
  let spelling: TypeSpelling
  let namespaces: NamespaceNames

  /// How many members a decoder has variables for.
  private static let maximumVariables = 48

  init(
    name: TypeName, binding: XMLProductBinding, product: Product, properties: [Property],
    additionalType: String?, spelling: TypeSpelling, namespaces: NamespaceNames
  ) {
    let startsEmpty =
      properties.count > Self.maximumVariables && additionalType == nil && !binding.isGroup
      && properties.allSatisfy { property in
        property.isOptional
          ? property.defaultExpression == "nil" && !property.isRepeated
          : property.defaultExpression == "[]"
      }
    self.name = name
    self.binding = binding
    self.product = product
    self.startsEmpty = startsEmpty
    self.properties = startsEmpty ? properties.map(\.setDirectly) : properties
    self.additionalType = additionalType
    self.spelling = spelling
    self.namespaces = namespaces
  }

  /// What the templates `xmlCoding` and `xmlGroupCoding` lay out.
  var context: TemplateContext {
    let attributes = properties.filter { $0.attributeName != nil }
    let particles = properties.filter(\.isParticle)
    let names = particles.compactMap(\.elementName)
    let isOrdered =
      !binding.keepsOrder
      && (binding.isGroup || names.count < particles.count || Set(names).count < names.count)
    let attributeCases = attributes.flatMap { attributeCase($0) } + constantAttributeCases
    let namespace = self.namespace(of: particles)
    let anyAttribute = properties.first {
      if case .anyAttribute? = $0.member.xml { true } else { false }
    }
    let statements = XMLParticles(
      spelling: spelling, namespaces: namespaces, namespace: namespace, isMixed: binding.isMixed,
      inPlace: binding.isGroup, emptyMeansAbsent: binding.emptyMeansAbsent,
      claims: binding.keepsMemberTypes ? (startsEmpty ? "self.typeClaims" : "typeClaims") : nil)
    let constantCases = constantCases(statements)
    var arguments = properties.map {
      Statement.declaration($0.name.argumentLabel, argument($0), indentation: 6)
    }
    if additionalType != nil { arguments.append("additionalProperties: additionalProperties") }
    return [
      "name": name.description,
      "startsEmpty": startsEmpty,
      "locals": (startsEmpty ? [] : properties).map { property -> TemplateContext in
        let type = property.valueType + (property.isRepeated ? " = []" : "?")
        return ["local": Statement.declaration("var \(property.local)", type, indentation: 4)]
      },
      "keepsAdditional": additionalType != nil,
      "additionalType": additionalType ?? "",
      "readsAttributes": !attributeCases.isEmpty || anyAttribute != nil,
      "attributeCases": attributeCases,
      "unknownAttribute": anyAttribute.map {
        "\($0.local).append(try reader.attribute())"
      } ?? "reader.skipAttribute()",
      "text": properties.filter { $0.member.xml == .text }.map {
        "\($0.local) = try reader.decodeText(\($0.codedType).self)\($0.conversion?.suffix ?? "")"
      },
      "isPlain": !isOrdered
        && (!particles.isEmpty || !constantCases.isEmpty || additionalType != nil),
      "isOrdered": isOrdered,
      "namespace": namespace,
      "keepsOrder": binding.keepsOrder,
      "keepsTypeName": binding.keepsTypeName,
      "keepsMemberTypes": binding.keepsMemberTypes && !startsEmpty,
      "cases": isOrdered ? [] : elementCases(particles, statements) + constantCases,
      "unknownElement": unorderedGroups(particles, statements) ?? unknownElement,
      "steps": isOrdered ? statements.steps(particles) : [],
      "checksEnd": isOrdered && !binding.isGroup && !statements.readsToEnd(particles),
      "arguments": arguments,
      "hasArguments": !arguments.isEmpty && !startsEmpty,
      "hasNoArguments": arguments.isEmpty && !startsEmpty,
      "encoding": encoding(statements, anyAttribute),
      "starts": statements.starts(of: particles),
    ]
  }

  // MARK: Any order

  /// The place of a member's element among those of the content.
  private func place(of property: Property) -> Int {
    let content = product.members.filter { $0.xml?.isContent == true }
    return content.firstIndex { $0.xml == property.member.xml && $0.name == property.member.name }
      ?? content.count
  }

  private func elementCases(_ particles: [Property], _ statements: XMLParticles) -> [String] {
    particles.flatMap { property -> [String] in
      guard binding.keepsOrder else { return statements.switchCase(property) }
      return statements.switchCase(property, place: place(of: property))
    }
  }

  /// What is done with elements that belong to groups of which any order will do, or to none; nil
  /// if there are no such groups.
  private func unorderedGroups(
    _ particles: [Property], _ statements: XMLParticles
  ) -> [String]? {
    guard binding.keepsOrder else { return nil }
    let groups = particles.filter { $0.elementName == nil }
    guard !groups.isEmpty else { return nil }
    var lines = ["      default:"]
    for property in groups {
      lines += statements.unorderedStep(property, place: place(of: property))
        .map { "        \($0)" }
    }
    return lines + ["        try reader.skipElement()"]
  }

  private func argument(_ property: Property) -> String {
    if property.isRepeated {
      return property.isOptional
        ? "\(property.local).isEmpty ? nil : \(property.local)" : property.local.description
    }
    guard !property.isOptional else { return property.local.description }
    if binding.emptyMeansAbsent, case .list = property.resolvedType.shape {
      return "\(property.local) ?? []"
    }
    return "try reader.require(\(property.local), \(stringLiteral(property.member.name)))"
  }

  // MARK: Members that are not declared

  /// What is done with an element that is not declared.
  private var unknownElement: [String] {
    guard let additionalType else { return ["      default: try reader.skipElement()"] }
    let target = "additionalProperties[element.localName]"
    let line = "      default: \(target) = try reader.decode(\(additionalType).self)"
    guard line.count > Statement.width else { return [line] }
    let decoding = "try reader.decode(\(additionalType).self)"
    return ["      default:", "        \(target) =", "          \(decoding)"]
  }

  /// Constants are declared, but not kept.
  private func constantCases(_ statements: XMLParticles) -> [String] {
    product.constants.flatMap { member -> [String] in
      guard case .element(let name)? = member.xml else { return [] }
      return Statement.switchCase(
        statements.pattern(name), "try reader.skipDeclaredElement()", indentation: 6)
    }
  }

  /// Constants are declared, but not kept.
  private var constantAttributeCases: [String] {
    product.constants.flatMap { member -> [String] in
      guard case .attribute(let name)? = member.xml else { return [] }
      return Statement.switchCase(pattern(name), "reader.skipDeclaredAttribute()", indentation: 6)
    }
  }

  private func pattern(_ name: XMLQName) -> String {
    name.namespace == nil ? stringLiteral(name.localName) : namespaces.expression(name)
  }

  // MARK: Writing

  /// The statements that write the members: attributes before content, else in their order.
  private func encoding(_ statements: XMLParticles, _ anyAttribute: Property?) -> [String] {
    var attributes: [String] = []
    var content: [String] = []
    var places: [[String]] = []
    var rest = properties[...]
    for member in product.members {
      let property = member.constantValue == nil ? rest.popFirst() : nil
      if case .attribute? = member.xml {
        let lines = property.map(attributeStatement) ?? constantStatement(member)
        attributes += Self.directed(lines, of: property)
      } else {
        let all = property.map(statements.encoding) ?? constantStatement(member)
        let lines = Self.directed(all, of: property)
        if binding.keepsOrder, member.xml?.isContent == true {
          places.append(lines)
        } else {
          content += lines
        }
      }
    }
    if binding.keepsOrder { content += Self.unordered(places) }
    if let anyAttribute { attributes.append("writer.attributes(\(anyAttribute.reference))") }
    if additionalType != nil { content.append("writer.members(additionalProperties)") }
    return attributes + content
  }

  /// The statements that write a member, which requests may leave out.
  private static func directed(_ lines: [String], of property: Property?) -> [String] {
    guard property?.isLeftOutOfRequests == true, !lines.isEmpty else { return lines }
    return ["if !writer.isRequest {"] + lines.map { "  \($0)" } + ["}"]
  }

  /// The statements that write elements in the order in which they were read.
  private static func unordered(_ places: [[String]]) -> [String] {
    var lines = ["for place in elementOrder.all(\(places.count)) {", "  switch place {"]
    for (index, statements) in places.enumerated() where !statements.isEmpty {
      lines += ["  case \(index):"] + statements.map { "    \($0)" }
    }
    return lines + ["  default: break", "  }", "}"]
  }

  private func namespace(of particles: [Property]) -> String {
    if binding.ignoresNamespaces || additionalType != nil { return ".any" }
    let constants = product.constants.compactMap { member in
      if case .element(let name)? = member.xml { name.namespace } else { nil }
    }
    let names = particles.compactMap { $0.elementName?.namespace } + constants
    return namespaces.expression(names.first)
  }

  private func attributeCase(_ property: Property) -> [String] {
    guard let name = property.attributeName else { return [] }
    let conversion = property.conversion?.suffix ?? ""
    return Statement.switchCase(
      pattern(name),
      "\(property.local) = try reader.decodeAttribute(\(property.codedType).self)\(conversion)",
      indentation: 6)
  }

  private func attributeStatement(_ property: Property) -> [String] {
    guard let name = property.attributeName else { return [] }
    let key = name.namespace == nil ? stringLiteral(name.localName) : namespaces.expression(name)
    return ["writer.attribute(\(key), \(property.encodedExpression))"]
  }

  private func constantStatement(_ member: Member) -> [String] {
    guard member.isRequired, let constant = member.constantValue else { return [] }
    // A number keeps the text that it has in the specification.
    let value = if case .number(let text) = constant { Literal.string(text) } else { constant }
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

extension XMLBinding {
  /// Whether it is part of the content between the tags.
  var isContent: Bool {
    switch self {
    case .element, .wrapped, .content, .wildcard, .mixedText: true
    case .attribute, .text, .anyAttribute: false
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

  /// Whether the property is a list of so many elements or groups, which nothing stands around.
  var isRepeated: Bool {
    guard !isEmptyListWhenAbsent else { return true }
    guard case .list = resolvedType.shape else { return false }
    return member.xml?.repeats == true
  }

  /// Whether some value has an empty text.
  var canBeEmpty: Bool {
    switch resolvedType.shape {
    case .scalar(.string), .scalar(.base64), .scalar(.base64URL), .scalar(.hex),
      .scalar(.base64Text):
      true
    case .scalar: false
    case .named, .list, .textList, .map, .untyped, .byteStream: true
    }
  }

  /// Whether the property is part of the content between the tags.
  var isParticle: Bool {
    member.xml?.isContent == true
  }

  /// The value as the writer takes it.
  var encodedExpression: String {
    guard let wrapper = conversion?.wrapper else { return reference }
    if case .list = resolvedType.shape {
      return "\(reference)\(isOptional ? "?" : "").map(\(wrapper).init)"
    }
    return isOptional ? "\(reference).map(\(wrapper).init)" : "\(wrapper)(\(reference))"
  }
}
