import ServiceModel

/// Lays out the declaration of a type and the extensions that belong to it.
struct TypeEmitter {
  let generator: SwiftGenerator

  /// The code of a declaration; nothing for an alias whose name is not kept.
  func declarations(of declaration: TypeDeclaration) -> [String] {
    let name = generator.spelling.names[declaration.id]
    return switch declaration.definition {
    case .product(let product): structure(declaration, product, name)
    case .sum(let sum): self.sum(declaration, sum, name)
    case .enumeration(let enumeration): self.enumeration(declaration, enumeration, name)
    case .alias(let use) where declaration.keepsName: [alias(of: use, declaration, name)]
    case .alias, .external: []
    }
  }

  private func alias(
    of use: TypeUse, _ declaration: TypeDeclaration, _ name: TypeName
  ) -> String {
    let target = generator.spelling.type(of: use)
    return render(
      [
        "documentation": generator.documentation.lines(
          declaration.documentation,
          fallback: "The same alternatives as those of `\(target)`.", indentation: 0),
        "name": name.description,
        "declaration": Statement.assignment(
          "\(generator.options.access.modifier)typealias \(name)", target, indentation: 0),
      ], "typeAlias")
  }

  private func render(_ context: TemplateContext, _ template: String) -> String {
    generator.templates.render(context, in: generator.surroundings, with: template)
  }

  private var conformances: String {
    generator.options.conformances.map { ", \($0.rawValue)" }.joined()
  }

  // MARK: Products

  private func structure(
    _ declaration: TypeDeclaration, _ product: Product, _ name: TypeName
  ) -> [String] {
    let properties = generator.properties.properties(of: product, id: declaration.id)
    let isXML = product.xml != nil && !product.isJSON
    let additional = product.additionalMembers.map {
      generator.spelling.codedType(of: $0, isXML: isXML)
    }
    var code = [
      render(
        StructureDeclaration(
          declaration: declaration, properties: properties, name: name,
          additionalType: additional, access: generator.options.access
        ).context(generator.documentation, conformances: conformances), "structure")
    ]
    let isConstrained = generator.rules.constrained.contains(declaration.id)
    let constraints =
      isConstrained && product.isJSON && product.xml == nil
      ? generator.rules.constraints(of: product, properties) : nil
    if product.isJSON {
      code.append(
        render(
          JSONCoding(
            name: name, product: product, properties: properties, additionalType: additional,
            constraints: constraints
          ).context, "jsonCoding"))
    }
    if let binding = product.xml {
      let coding = XMLCoding(
        name: name, binding: binding, product: product, properties: properties,
        additionalType: additional, spelling: generator.spelling, namespaces: generator.namespaces)
      code.append(render(coding.context, binding.isGroup ? "xmlGroupCoding" : "xmlCoding"))
    }
    if isConstrained, constraints == nil {
      let statements =
        generator.rules.statements(for: properties)
        + generator.rules.identity(["self"], product.identityConstraints)
      code.append(validation(name, statements: statements, cases: []))
    }
    return code
  }

  // MARK: Sums

  private func sum(_ declaration: TypeDeclaration, _ sum: Sum, _ name: TypeName) -> [String] {
    let shape = SumDeclaration(
      declaration: declaration, sum: sum, name: name, spelling: generator.spelling,
      shared: sharedMembers(of: sum, name))
    let context =
      sum.selection == .text
      ? XMLUnionCoding(declaration: shape, spelling: generator.spelling, rules: generator.rules)
        .context(generator.documentation, conformances: conformances)
      : shape.context(generator.documentation, conformances: conformances)
    var code = [render(context, sum.selection == .text ? "union" : "sum")]
    switch sum.selection {
    case .text: break
    case .discriminator, .structure:
      code.append(
        render(
          JSONSumCoding(declaration: shape, spelling: generator.spelling).context,
          "jsonSumCoding"))
    case .xmlType:
      code.append(
        render(
          XMLTypeSumCoding(
            declaration: shape, spelling: generator.spelling, namespaces: generator.namespaces
          ).context, "xmlTypeCoding"))
    case .content:
      code.append(
        render(
          XMLSumCoding(
            declaration: shape, spelling: generator.spelling, namespaces: generator.namespaces
          ).context, "contentCoding"))
    }
    if generator.rules.constrained.contains(declaration.id) {
      var cases: [String] = []
      var checked = 0
      for item in shape.cases {
        let name = stringLiteral(item.model.name)
        let lines =
          generator.rules.statements(name, "value", item.model.type, isOptional: false)
          + generator.rules.identity([name, "value"], item.model.identityConstraints)
        if lines.isEmpty { continue }
        checked += 1
        cases += shape.label(of: item)
        cases += lines.flatMap { Statement.broken($0, indentation: 6) }
          .map { String($0.dropFirst(4)) }
      }
      let isExhaustive = !sum.isOpen && checked == shape.cases.count
      if !isExhaustive, !cases.contains("default:") { cases.append("default: break") }
      code.append(validation(name, statements: [], cases: cases))
    }
    return code
  }

  /// The members that all cases share with equal types, as a protocol.
  func sharedMembers(of sum: Sum, _ name: TypeName) -> SharedMembers? {
    guard let base = sum.base,
      case .product(let product)? = generator.spelling.types[base]?.definition
    else { return nil }
    var shared = generator.properties.properties(of: product, id: base)
    var conformers: [TypeName] = []
    for item in sum.cases {
      guard case .named(let id) = generator.spelling.resolved(item.type).shape,
        case .product(let payload)? = generator.spelling.types[id]?.definition
      else { return nil }
      let own = generator.properties.properties(of: payload, id: id)
      shared.removeAll { property in
        !own.contains { $0.name == property.name && $0.type == property.type }
      }
      conformers.append(generator.spelling.names[id])
    }
    guard !shared.isEmpty else { return nil }
    return SharedMembers(
      name: TypeName(verbatim: "\(name)Protocol"), properties: shared, conformers: conformers)
  }

  // MARK: Enumerations

  private func enumeration(
    _ declaration: TypeDeclaration, _ enumeration: Enumeration, _ name: TypeName
  ) -> [String] {
    let shape = EnumerationDeclaration(
      declaration: declaration, enumeration: enumeration, name: name,
      names: generator.enumerations,
      access: generator.options.access)
    let isXML = generator.xmlTypes.contains(declaration.id)
    let context = shape.context(generator.documentation)
      .adding("conformances", isXML ? ", XMLCodable" : "")
    var code = [render(context, shape.template)]
    guard generator.rules.constrained.contains(declaration.id) else { return code }
    var cases = enumeration.values.compactMap { value -> String? in
      guard let since = value.availability.since else { return nil }
      let caseName = generator.enumerations.name(of: value.rawValue, in: declaration.id)
      return "case .\(caseName): check.available(\(stringLiteral(value.rawValue)), "
        + "since: \(stringLiteral(since)))"
    }
    var statements: [String] = []
    if !enumeration.isOpen, enumeration.isStructure {
      statements.append("check.recognized(rawValue, among: Self.specifiedValues)")
    } else if !enumeration.isOpen {
      let allowed = enumeration.values.map { stringLiteral($0.rawValue) }
      let line =
        "case .unrecognized: check.unrecognized(allowed: [\(allowed.joined(separator: ", "))])"
      if line.count + 4 <= Statement.width {
        cases.append(line)
      } else {
        cases += ["case .unrecognized:", "  check.unrecognized(", "    allowed: ["]
        cases += allowed.map { "      \($0)," } + ["    ])"]
      }
    }
    if !cases.isEmpty { cases.append("default: break") }
    code.append(validation(name, statements: statements, cases: cases))
    return code
  }

  private func validation(_ name: TypeName, statements: [String], cases: [String]) -> String {
    render(
      [
        "name": name.description,
        "statements": statements.flatMap { Statement.broken($0, indentation: 4) }.map {
          String($0.dropFirst(4))
        },
        "isSwitch": !cases.isEmpty,
        "cases": cases,
      ], "validation")
  }
}

extension Product {
  /// The members whose only value is known.
  var constants: [Member] { members.filter { $0.constantValue != nil } }
}
