import ServiceModel

/// The direct JSON coder of a sum.
struct JSONSumCoding {
  let declaration: SumDeclaration
  let spelling: TypeSpelling

  /// What the template `jsonSumCoding` lays out.
  var context: TemplateContext {
    var discriminator = ""
    if case .discriminator(let member) = declaration.sum.selection { discriminator = member }
    let isDiscriminated = !discriminator.isEmpty
    // Of cases with one discriminator value, the first is read.
    var seen: Set<String> = []
    let cases: [TemplateContext] = declaration.cases.map { item in
      let values = item.model.discriminatorValues.filter { seen.insert($0).inserted }
      let patterns = values.map(stringLiteral).joined(separator: ", ")
      let payload = spelling.codedType(of: item.model.type)
      let decode = "self = .\(item.name)(try reader.decode(\(payload).self))"
      return [
        "name": item.name.description,
        "payload": payload,
        "decoding": isDiscriminated && !patterns.isEmpty
          ? Statement.switchCase(patterns, decode, indentation: 4) : [String](),
        "opening": structuralOpening(item, payload: payload),
        "attempt": decode,
      ]
    }
    return [
      "name": declaration.name.description,
      "isDiscriminated": isDiscriminated,
      "discriminator": stringLiteral(discriminator),
      "cases": cases,
      "isOpen": declaration.unknownPayload != nil,
    ]
  }

  /// The beginning of the statement that reads the next value if it can be a case's payload.
  private func structuralOpening(_ item: SumDeclaration.Case, payload: String) -> [String] {
    let plain = "let value = reader.attempt(\(payload).self)"
    guard let kind = structuralKind(item) else { return ["    if \(plain) {"] }
    // The first members that it must have; reading it finds out about the others.
    var having = ""
    for key in requiredKeys(item) {
      let longer = having.isEmpty ? stringLiteral(key) : "\(having), \(stringLiteral(key))"
      let line = "    if let value = try reader.attempt(\(payload).self, having: [\(longer)]) {"
      guard line.count <= Statement.width else { break }
      having = longer
    }
    if !having.isEmpty {
      return ["    if let value = try reader.attempt(\(payload).self, having: [\(having)]) {"]
    }
    let test = "    if try reader.peekKind == .\(kind),"
    let line = "\(test) \(plain) {"
    return line.count <= Statement.width ? [line] : [test, "      \(plain)", "    {"]
  }

  private func requiredKeys(_ item: SumDeclaration.Case) -> [String] {
    guard case .named(let id) = item.resolvedType.shape,
      case .product(let product)? = spelling.types[id]?.definition
    else { return [] }
    return product.members.filter(\.isRequired).compactMap { $0.json?.path.first }
  }

  /// The kind of JSON value that a case's payload is; nil if it can be any.
  private func structuralKind(_ item: SumDeclaration.Case) -> String? {
    switch item.resolvedType.shape {
    case .scalar(.boolean): return "boolean"
    case .scalar(let scalar): return scalar.isNumeric ? "number" : "string"
    case .list, .textList: return "array"
    case .map: return "object"
    case .untyped, .byteStream: return nil
    case .named(let id):
      if case .enumeration(let enumeration)? = spelling.types[id]?.definition {
        return enumeration.rawType.isNumeric ? "number" : "string"
      }
      return "object"
    }
  }
}
