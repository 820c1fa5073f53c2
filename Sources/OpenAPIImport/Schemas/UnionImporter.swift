import ServiceModel
import SpecDocuments

/// Turns `oneOf` and `anyOf` into sums.
struct UnionImporter {
  let schemas: SchemaImporter

  /// The type of a schema with alternatives: the only one that is not null, or a sum.
  func use(of schema: Node, _ alternatives: Node, in context: NameContext) -> TypeUse {
    let session = schemas.session
    let isNull = { (node: Node) in node["type"]?.string == "null" }
    let others = alternatives.elements.filter { !isNull($0) }
    let isNullable = others.count < alternatives.elements.count
    if others.count == 1, let only = others.first {
      var use = schemas.use(of: only, in: context)
      use.isNullable = use.isNullable || isNullable
      return use
    }
    let id = session.id(of: schema)
    if !session.isKnown(id) {
      session.reserve(id)
      var cases: [SumCase] = []
      for (index, alternative) in others.enumerated() {
        let name = caseName(of: alternative, index: index)
        let use = schemas.use(of: alternative, in: NameContext(parent: id, name: name))
        cases.append(
          SumCase(
            name: name, type: use,
            discriminatorValues: discriminatorValues(of: alternative, in: schema),
            documentation: schemas.documentation(of: alternative)))
      }
      let member = schema["discriminator"]?["propertyName"]?.string
      session.declare(
        TypeDeclaration(
          id: id, name: context.name, parent: context.parent,
          documentation: schemas.documentation(of: schema),
          definition: .sum(
            Sum(
              cases: cases,
              selection: member.map { .discriminator(member: $0) } ?? .structure,
              isOpen: true, isJSON: true)),
          origin: session.origin(of: schema)))
    }
    return TypeUse(.named(id), isNullable: isNullable)
  }

  private func caseName(of alternative: Node, index: Int) -> String {
    if let reference = alternative["$ref"]?.string {
      let last = reference.split(separator: "/").last.map(String.init) ?? reference
      return last.split(separator: ".").first.map(String.init) ?? last
    }
    if let title = alternative["title"]?.string { return title }
    if let type = alternative["type"]?.string { return type }
    return "case\(index + 1)"
  }

  private func discriminatorValues(of alternative: Node, in schema: Node) -> [String] {
    guard schema["discriminator"] != nil, let reference = alternative["$ref"]?.string else {
      return []
    }
    let name = reference.split(separator: "/").last.map(String.init) ?? reference
    let mapped =
      (schema["discriminator"]?["mapping"].map { Array($0.members) } ?? []).filter {
        $0.value.string == reference || $0.value.string == name
      }.map(\.key)
    return mapped.isEmpty ? [name] : mapped
  }
}
