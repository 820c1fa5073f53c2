import ServiceModel
import SpecDocuments

/// Turns schemas with `enum` into enumerations.
struct EnumerationImporter {
  let session: ImportSession

  /// The type of an enumeration. Of several that a document gives the same name and values
  /// (`x-ms-enum`), one is declared.
  func use(of schema: Node, values: Node, in context: NameContext) -> TypeUse {
    let literals = values.elements.filter { $0.kind != .null }
    let isNullable = literals.count < values.elements.count
    let rawType = rawType(of: schema, literals)
    guard !literals.isEmpty, let rawType else {
      return TypeUse(literals.isEmpty ? .untyped : .scalar(.string), isNullable: isNullable)
    }
    let id = session.id(of: schema)
    if session.isKnown(id) { return TypeUse(.named(id), isNullable: isNullable) }

    let settings = schema["x-ms-enum"]
    let texts = literals.compactMap(\.scalarText)
    let name = settings?["name"]?.string
    if let name, let earlier = session.namedEnumerations[name], earlier.values == texts {
      return TypeUse(.named(earlier.id), isNullable: isNullable)
    }
    if let name { session.namedEnumerations[name] = (id, texts) }
    let details = Dictionary(
      (settings?["values"].map { Array($0.elements) } ?? []).compactMap { item in
        item["value"]?.scalarText.map { ($0, item) }
      }, uniquingKeysWith: { first, _ in first })
    session.declare(
      TypeDeclaration(
        id: id, name: name ?? context.name, parent: name == nil ? context.parent : nil,
        documentation: Documentation(
          summary: schema["title"]?.string, description: schema["description"]?.string),
        definition: .enumeration(
          Enumeration(
            rawType: rawType,
            values: texts.map { text in
              EnumerationValue(
                rawValue: text, clientName: details[text]?["name"]?.string,
                documentation: Documentation(description: details[text]?["description"]?.string))
            },
            isOpen: isOpen(schema))),
        origin: session.origin(of: schema)))
    return TypeUse(.named(id), isNullable: isNullable)
  }

  /// Whether more values may come: as `x-ms-enum.modelAsString` says, and without it in documents of
  /// OpenAPI 3, whose services grow; an `enum` of Swagger 2 is closed.
  private func isOpen(_ schema: Node) -> Bool {
    if let isString = schema["x-ms-enum"]?["modelAsString"]?.boolean { return isString }
    return schema.document.root["openapi"] != nil || schema["x-ms-enum"] != nil
  }

  private func rawType(of schema: Node, _ literals: [Node]) -> Scalar? {
    if literals.allSatisfy({ $0.kind == .integer }) {
      return schema["format"]?.string == "int32" ? .int32 : .int64
    }
    return literals.allSatisfy { $0.string != nil } ? .string : nil
  }
}
