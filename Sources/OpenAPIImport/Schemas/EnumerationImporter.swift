import ServiceModel
import SpecDocuments

/// Turns schemas with `enum` into enumerations.
struct EnumerationImporter {
  let session: ImportSession

  /// The type of an enumeration; nil if the values are no names or whole numbers, or are none. Of
  /// several that a document gives the same name and values (`x-ms-enum`), one is declared.
  ///
  /// - Parameters:
  ///   - typeName: The type that the schema names.
  ///   - isOpen: Whether more values may come, if that is known.
  func use(
    of schema: Node, values: Node, typeName: String?, isOpen: Bool? = nil, in context: NameContext
  ) -> TypeUse? {
    let literals = values.elements.filter { $0.kind != .null }
    guard !literals.isEmpty, let rawType = rawType(of: schema, typeName, literals) else {
      return nil
    }
    let id = session.id(of: schema)
    if session.isKnown(id) { return TypeUse(.named(id)) }

    let settings = schema["x-ms-enum"]
    let found = distinct(literals)
    let texts = found.map(\.text)
    let name = settings?["name"]?.string
    if let name, let earlier = session.namedEnumerations[name], earlier.values == texts {
      return TypeUse(.named(earlier.id))
    }
    if let name { session.namedEnumerations[name] = (id, texts) }
    let details = Dictionary(
      (settings?["values"]?.elements.map(\.self) ?? []).compactMap { item in
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
            values: found.map { text, node in
              EnumerationValue(
                rawValue: text, clientName: details[text]?["name"]?.string,
                documentation: Documentation(description: details[text]?["description"]?.string),
                origin: session.origin(of: node))
            },
            isOpen: isOpen ?? self.isOpen(schema))),
        origin: session.origin(of: schema)))
    return TypeUse(.named(id))
  }

  /// The only value that a schema allows: its `const`, or the one value of a closed `enum` that is
  /// required.
  static func constant(of schema: Node, isRequired: Bool) -> Literal? {
    if let constant = schema["const"] { return Literal(constant) }
    guard isRequired, let values = schema["enum"]?.elements, values.count == 1,
      schema["x-ms-enum"]?["modelAsString"]?.boolean != true
    else { return nil }
    return values.first.map { Literal($0) }
  }

  /// Whether more values may come: as `x-ms-enum.modelAsString` says, and without it in documents of
  /// OpenAPI 3, whose services grow; an `enum` of Swagger 2 is closed.
  private func isOpen(_ schema: Node) -> Bool {
    if let isString = schema["x-ms-enum"]?["modelAsString"]?.boolean { return isString }
    return schema.document.root["openapi"] != nil || schema["x-ms-enum"] != nil
  }

  private func rawType(of schema: Node, _ typeName: String?, _ literals: [Node]) -> Scalar? {
    switch typeName {
    case "string": return literals.allSatisfy { $0.scalarText != nil } ? .string : nil
    case nil where literals.allSatisfy { $0.kind == .string }: return .string
    case "integer", nil:
      let areIntegers = literals.allSatisfy {
        $0.integer != nil || $0.string.flatMap { Int($0) } != nil
      }
      guard areIntegers else { return nil }
      return schema["format"]?.string == "int32" ? .int32 : .int64
    default: return nil
    }
  }

  private func distinct(_ literals: [Node]) -> [(text: String, node: Node)] {
    var found: [(text: String, node: Node)] = []
    for literal in literals {
      guard let text = literal.scalarText else { continue }
      if found.contains(where: { $0.text == text }) {
        session.warn("duplicate-enum-value", "the value '\(text)' occurs twice", at: literal)
      } else {
        found.append((text, literal))
      }
    }
    return found
  }
}
