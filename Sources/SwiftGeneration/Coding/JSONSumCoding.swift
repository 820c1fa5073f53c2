import ServiceModel

/// The direct JSON coder of a sum.
struct JSONSumCoding {
  let declaration: SumDeclaration
  let spelling: TypeSpelling

  /// What the template `jsonSumCoding` lays out.
  var context: TemplateContext {
    var discriminator: String?
    if case .discriminator(let member) = declaration.sum.selection { discriminator = member }
    return [
      "name": declaration.name.description,
      "discriminator": discriminator.map(stringLiteral) ?? "",
      "alternatives": discriminator == nil ? structuralAlternatives : discriminatedAlternatives,
      "cases": declaration.cases.map { ["name": $0.name.description] as TemplateContext },
      "isOpen": declaration.unknownPayload != nil,
      "isText": spelling.textSums.contains(declaration.declaration.id),
    ]
  }

  private var discriminatedAlternatives: [String] {
    // Of cases with one value, the first is read.
    var seen: Set<String> = []
    let absent = attemptOrder.map { declaration.cases[$0] }.filter(\.model.isSelectedByAbsence)
    let lines = declaration.cases.flatMap { item -> [String] in
      let values = item.model.discriminatorValues.filter { seen.insert($0).inserted }
      return values.flatMap { alternative("when", stringLiteral($0), item) }
    }
    return lines + absent.flatMap { alternative("whenAbsent", nil, $0) }
  }

  private var structuralAlternatives: [String] {
    attemptOrder.flatMap { index in
      let item = declaration.cases[index]
      return alternative(structuralKind(item) ?? "value", nil, item, among: knownValues(of: item))
    }
  }

  /// The values of an enumeration, as a literal, if other cases are values of the same kind: what it
  /// does not know is left to them.
  private func knownValues(of item: SumDeclaration.Case) -> String? {
    guard case .named(let id) = item.resolvedType.shape,
      case .enumeration(let enumeration)? = spelling.types[id]?.definition,
      let kind = structuralKind(item),
      declaration.cases.count(where: { structuralKind($0) == kind }) > 1
    else { return nil }
    let literals = enumeration.values.map {
      enumeration.rawType.isNumeric ? $0.rawValue : stringLiteral($0.rawValue)
    }
    return "[\(literals.joined(separator: ", "))]"
  }

  private func alternative(
    _ function: String, _ value: String?, _ item: SumDeclaration.Case, among values: String? = nil
  ) -> [String] {
    let arguments =
      (value.map { "\($0), " } ?? "") + "Self.\(item.name)"
      + (values.map { ", among: \($0)" } ?? "")
    return Statement.broken("$0.\(function)(\(arguments))", indentation: 4)
  }

  /// The order in which cases are tried: of objects, those first that must have more members.
  private var attemptOrder: [Int] {
    let counts = declaration.cases.map { item in
      structuralKind(item) == "object" ? requiredKeys(item).count : nil
    }
    let places = counts.indices.filter { counts[$0] != nil }
    let sorted = places.sorted { left, right in
      (counts[right] ?? 0, left) < (counts[left] ?? 0, right)
    }
    var order = Array(counts.indices)
    for (place, index) in zip(places, sorted) { order[place] = index }
    return order
  }

  private func requiredKeys(_ item: SumDeclaration.Case) -> [String] {
    guard case .named(let id) = item.resolvedType.shape,
      case .product(let product)? = spelling.types[id]?.definition
    else { return [] }
    return product.members.filter { member in
      member.isRequired && (product.direction == nil || member.mutability.contains(.read))
    }.compactMap { $0.json?.path.first }
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
      switch spelling.types[id]?.definition {
      case .enumeration(let enumeration):
        return enumeration.rawType.isNumeric ? "number" : "string"
      case .sum(let sum) where sum.selection == .structure: return nil
      case .external(let type): return type.isText ? "string" : nil
      case .product, .sum, .alias, nil: return "object"
      }
    }
  }
}
