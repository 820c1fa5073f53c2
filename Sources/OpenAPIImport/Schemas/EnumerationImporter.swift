import ServiceModel
import SpecDocuments

/// Turns schemas with `enum` into enumerations.
struct EnumerationImporter {
  let session: ImportSession
  let dialect: Dialect

  /// A value, with the schema that says what it means, if there is one for it alone.
  struct Item {
    var value: Node
    var schema: Node?
  }

  /// The values of a schema: its `enum`, or its `const`.
  static func items(of schema: Node) -> [Item]? {
    if let values = schema["enum"], values.kind == .sequence {
      return values.elements.map { Item(value: $0, schema: nil) }
    }
    return schema["const"].map { [Item(value: $0, schema: schema)] }
  }

  /// The type of an enumeration; nil if the values are no names or whole numbers, or are none. Of
  /// several that a document gives the same name and values (`x-ms-enum`), one is declared.
  ///
  /// - Parameters:
  ///   - typeName: The type that the schema names.
  ///   - isOpen: Whether more values may come, if that is known.
  func use(
    of schema: Node, items: [Item], typeName: String?, isOpen: Bool? = nil, in context: NameContext
  ) -> TypeUse? {
    let literals = items.map(\.value).filter { $0.kind != .null }
    guard !literals.isEmpty, let rawType = rawType(of: schema, typeName, literals) else {
      return nil
    }
    let schemas = Dictionary(
      items.compactMap { item in item.schema.map { (item.value, $0) } },
      uniquingKeysWith: { first, _ in first })
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
    let extras = extras(of: schema)
    session.declare(
      TypeDeclaration(
        id: id, name: name ?? context.name, parent: name == nil ? context.parent : nil,
        documentation: Documentation(
          summary: schema["title"]?.string, description: session.text(schema["description"])),
        definition: .enumeration(
          Enumeration(
            rawType: rawType,
            values: found.map { text, node in
              EnumerationValue(
                rawValue: text,
                clientName: details[text]?["name"]?.string ?? extras[node]?.name
                  ?? (rawType == .string ? nil : schemas[node]?["title"]?.string),
                documentation: Documentation(
                  summary: schemas[node]?["title"]?.string,
                  description: details[text]?["description"]?.string ?? extras[node]?.description
                    ?? schemas[node]?["description"]?.string),
                origin: session.origin(of: node))
            },
            isOpen: isOpen ?? self.isOpen(schema))),
        origin: session.origin(of: schema)))
    return TypeUse(.named(id))
  }

  /// What common extensions say of the values of `enum`, in their order.
  private func extras(of schema: Node) -> [Node: (name: String?, description: String?)] {
    guard let values = schema["enum"]?.elements else { return [:] }
    let names = schema["x-enum-varnames"] ?? schema["x-enumNames"] ?? schema["x-enum-names"]
    let descriptions = schema["x-enum-descriptions"] ?? schema["x-enumDescriptions"]
    guard names != nil || descriptions != nil else { return [:] }
    func text(_ list: Node?, _ index: Int, _ value: Node) -> String? {
      guard let list else { return nil }
      if list.kind == .mapping { return value.scalarText.flatMap { list[named: $0]?.string } }
      return list.elements.count == values.count ? list.elements[index].string : nil
    }
    return Dictionary(
      values.enumerated().map { index, value in
        (value, (text(names, index, value), text(descriptions, index, value)))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The only value that a schema allows, if it is required: its `const`, or the one value of a
  /// closed `enum`.
  static func constant(of schema: Node, isRequired: Bool) -> Literal? {
    guard isRequired else { return nil }
    if let constant = schema["const"] { return Literal(constant) }
    guard let values = schema["enum"]?.elements, values.count == 1,
      schema["x-ms-enum"]?["modelAsString"]?.boolean != true
    else { return nil }
    return values.first.map { Literal($0) }
  }

  /// Whether more values may come: as `x-ms-enum.modelAsString` says, and without it in documents of
  /// OpenAPI 3, whose services grow; an `enum` of Swagger 2 is closed.
  private func isOpen(_ schema: Node) -> Bool {
    if let isString = schema["x-ms-enum"]?["modelAsString"]?.boolean { return isString }
    return dialect == .openAPI3 || schema["x-ms-enum"] != nil
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
