import ServiceModel

/// The XML coder of a choice, which is read in place: it has no element of its own.
struct XMLSumCoding {
  let declaration: SumDeclaration
  let spelling: TypeSpelling
  let namespaces: NamespaceNames

  /// What the template `contentCoding` lays out.
  var context: TemplateContext {
    let namespace = namespaces.expression(
      declaration.cases.lazy.compactMap { $0.elementName?.namespace }.first)
    let particles = XMLParticles(
      spelling: spelling, namespaces: namespaces, namespace: namespace, isMixed: false)
    let elements = declaration.cases.filter { $0.elementName != nil }
    let groups = declaration.cases.filter { $0.model.xml == .content }
    let wildcards = declaration.cases.compactMap { item -> TemplateContext? in
      guard case .wildcard(let wildcard)? = item.model.xml else { return nil }
      let test = particles.wildcardTest(wildcard, butNot: elements.compactMap(\.elementName))
      return ["name": item.name.description, "isList": isList(item), "test": test]
    }
    let text = declaration.cases.first { $0.model.xml == .mixedText }
    return [
      "name": declaration.name.description,
      "namespace": namespace,
      "textCase": text?.name.description ?? "",
      "readsText": text != nil,
      "cases": elements.flatMap { elementCase($0, particles) },
      "patterns": wrappedPatterns(elements.compactMap { $0.elementName.map(particles.pattern) }),
      "hasElements": !elements.isEmpty,
      "groups": groups.map { item -> TemplateContext in
        ["name": item.name.description, "type": itemType(item), "isList": isList(item)]
      },
      "hasGroups": !groups.isEmpty,
      "wildcards": wildcards,
      "encoding": declaration.cases.flatMap { item -> [String] in
        let label = declaration.label(of: item)
        let statement = encode(item, particles)
        return label.count == 1 ? ["\(label[0]) \(statement)"] : label + ["  \(statement)"]
      },
    ]
  }

  private func elementCase(_ item: SumDeclaration.Case, _ particles: XMLParticles) -> [String] {
    guard let name = item.elementName else { return [] }
    let type = itemType(item)
    let conversion = self.conversion(of: item)?.suffix ?? ""
    let whenEmpty =
      item.model.emptyElementText.map { ", whenEmpty: \(stringLiteral($0))" } ?? ""
    guard isList(item) else {
      return Statement.switchCase(
        particles.pattern(name),
        "self = .\(item.name)(try reader.decode(\(type).self\(whenEmpty))\(conversion))",
        indentation: 4)
    }
    let test = "try reader.isAt(\(particles.place(name)))"
    return [
      "    case \(particles.pattern(name)):",
      "      var values: \(item.payload) = []",
      "      while \(test) {",
      "        values.append(try reader.decode(\(type).self\(whenEmpty))\(conversion))",
      "      }",
      "      self = .\(item.name)(values)",
    ]
  }

  private func encode(_ item: SumDeclaration.Case, _ particles: XMLParticles) -> String {
    var value = "value"
    if let wrapper = conversion(of: item)?.wrapper {
      value = isList(item) ? "value.map(\(wrapper).init)" : "\(wrapper)(value)"
    }
    return switch item.model.xml {
    case .element(let name), .wrapped(let name, _):
      "writer.element(\(particles.place(name)), \(value))"
    case .mixedText: "writer.text(value)"
    case .wildcard: isList(item) ? "writer.elements(value)" : "writer.element(value)"
    case .content, .attribute, .text, .anyAttribute, nil: "writer.content(value)"
    }
  }

  private func conversion(of item: SumDeclaration.Case) -> WireConversion? {
    guard case .list(let element) = item.resolvedType.shape else {
      return spelling.conversion(of: item.model.type)
    }
    return spelling.isTextList(element) ? spelling.conversion(of: element) : nil
  }

  private func isList(_ item: SumDeclaration.Case) -> Bool {
    if case .list = item.resolvedType.shape { true } else { false }
  }

  private func itemType(_ item: SumDeclaration.Case) -> String {
    if case .list(let element) = item.resolvedType.shape {
      return spelling.codedType(of: element, isXML: true)
    }
    return spelling.codedType(of: item.model.type, isXML: true)
  }

  /// The patterns of a case over several lines, if they do not fit one.
  private func wrappedPatterns(_ patterns: [String]) -> String {
    let line = patterns.joined(separator: ", ")
    guard line.count + 22 > Statement.width else { return line }
    return patterns.joined(separator: ",\n      ")
  }
}

extension SumDeclaration.Case {
  /// The name of the element that carries the payload, if one does.
  var elementName: XMLQName? {
    if case .element(let name)? = model.xml { name } else { nil }
  }
}
