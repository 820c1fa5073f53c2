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
        "test": structuralTest(item),
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

  /// The condition under which the next value can be a case's payload.
  private func structuralTest(_ item: SumDeclaration.Case) -> String {
    switch item.resolvedType.shape {
    case .scalar(.boolean): return "try reader.peekKind == .boolean"
    case .scalar(let scalar) where scalar.isNumeric: return "try reader.peekKind == .number"
    case .scalar: return "try reader.peekKind == .string"
    case .list: return "try reader.peekKind == .array"
    case .map: return "try reader.peekKind == .object"
    case .untyped, .byteStream: return "true"
    case .named(let id):
      switch spelling.types[id]?.definition {
      case .enumeration(let enumeration):
        return enumeration.rawType.isNumeric
          ? "try reader.peekKind == .number" : "try reader.peekKind == .string"
      case .product(let product):
        let keys = product.members.filter(\.isRequired).compactMap { $0.json?.path.first }
        let list = keys.map(stringLiteral).joined(separator: ", ")
        return keys.isEmpty
          ? "try reader.peekKind == .object" : "try reader.peekHasMembers([\(list)])"
      case .sum, .alias, nil:
        return "try reader.peekKind == .object"
      }
    }
  }
}
