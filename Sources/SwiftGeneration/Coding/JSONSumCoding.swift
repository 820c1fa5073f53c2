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
      let absence = item.model.isSelectedByAbsence ? ["nil"] : []
      let patterns = (values.map(stringLiteral) + absence).joined(separator: ", ")
      let payload = spelling.codedType(of: item.model.type)
      let decode = "self = .\(item.name)(try reader.decode(\(payload).self))"
      return [
        "name": item.name.description,
        "payload": payload,
        "decoding": isDiscriminated && !patterns.isEmpty
          ? Statement.switchCase(patterns, decode, indentation: 4) : [String](),
        "opening": Deferred { structuralOpening(item, payload: payload) },
        "choice": Deferred { choice(item, payload: payload) },
      ]
    }
    return [
      "name": declaration.name.description,
      "isDiscriminated": isDiscriminated,
      "isAmbiguous": isAmbiguous,
      "discriminator": stringLiteral(discriminator),
      "cases": cases,
      "attempts": Deferred { attemptOrder.map { cases[$0] } },
      "isOpen": declaration.unknownPayload != nil,
    ]
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

  /// Whether an object may be read as several of the cases, so that it matters which of them knows
  /// its members.
  private var isAmbiguous: Bool {
    let objects = declaration.cases.filter { ["object", nil].contains(structuralKind($0)) }
    return objects.count > 1 && objects.contains { !requiredKeys($0).isEmpty || isProduct($0) }
  }

  private func isProduct(_ item: SumDeclaration.Case) -> Bool {
    guard case .named(let id) = item.resolvedType.shape,
      case .product? = spelling.types[id]?.definition
    else { return false }
    return true
  }

  /// The statement that reads the next value as a case, if no other case knows all its members.
  private func choice(_ item: SumDeclaration.Case, payload: String) -> [String] {
    var arguments = ["\(payload).self"]
    if let kind = structuralKind(item) { arguments.append(".\(kind)") }
    let keys = requiredKeys(item)
    if !keys.isEmpty {
      // The first members that it must have; reading it finds out about the others.
      var having: [String] = []
      var width = 0
      for key in keys.map(stringLiteral) {
        guard width + key.count < Statement.width - 24 else { break }
        width += key.count + (having.isEmpty ? 0 : 2)
        having.append(key)
      }
      if !having.isEmpty { arguments.append("having: [\(having.joined(separator: ", "))]") }
    }
    let call = "    try choice.attempt("
    let closure = ") { .\(item.name)($0) }"
    let line = call + arguments.joined(separator: ", ") + closure
    let lines =
      line.count <= Statement.width
      ? [line]
      : [call] + arguments.dropLast().map { "      \($0)," }
        + arguments.suffix(1).map { "      \($0)" } + ["    \(closure)"]
    guard let (key, value) = requiredConstant(item) else { return lines }
    let test = "    if try reader.peekKind == .object, try reader.peekMember(\(stringLiteral(key)))"
    return ["\(test) == \(stringLiteral(value))", "    {"] + lines.map { "  \($0)" } + ["    }"]
  }

  /// The beginning of the statement that reads the next value if it can be a case's payload.
  private func structuralOpening(_ item: SumDeclaration.Case, payload: String) -> [String] {
    let plain = "let value = reader.attempt(\(payload).self)"
    guard let kind = structuralKind(item) else { return ["    if \(plain) {"] }
    if let (key, value) = requiredConstant(item) {
      let test =
        "    if try reader.peekKind == .object, try reader.peekMember(\(stringLiteral(key)))"
        + " == \(stringLiteral(value)),"
      return [test, "      \(plain)", "    {"]
    }
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

  /// The first text that a case's payload must have under a key.
  private func requiredConstant(_ item: SumDeclaration.Case) -> (key: String, value: String)? {
    guard case .named(let id) = item.resolvedType.shape,
      case .product(let product)? = spelling.types[id]?.definition
    else { return nil }
    for member in product.members where member.isRequired && member.json?.path.count == 1 {
      if case .string(let value)? = member.constantValue { return (member.name, value) }
    }
    return nil
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
