import ServiceModel

/// Documented values as Swift expressions.
struct ExampleExpressions {
  let generator: SwiftGenerator

  /// The expression; nil where the value does not fit the type.
  func expression(_ value: Literal, for use: TypeUse, indentation: Int) -> String? {
    let use = generator.spelling.resolved(use)
    if case .null = value { return use.isNullable ? ".null" : nil }
    if let simple = generator.properties.presentDefault(value, for: use) {
      return use.isNullable ? ".value(\(simple))" : simple
    }
    let margin = String(repeating: " ", count: indentation)
    switch (use.shape, value) {
    case (.list(let element), .array(let values)):
      let items = values.compactMap { expression($0, for: element, indentation: indentation + 2) }
      guard items.count == values.count else { return nil }
      guard !items.isEmpty else { return "[]" }
      return "[\n" + items.map { "\(margin)  \($0),\n" }.joined() + "\(margin)]"
    case (.map(let element), .object(let members)):
      guard !members.isEmpty else { return "[:]" }
      var lines = ""
      for member in members {
        guard let text = expression(member.value, for: element, indentation: indentation + 2)
        else { return nil }
        lines += "\(margin)  \(stringLiteral(member.key)): \(text),\n"
      }
      return "[\n\(lines)\(margin)]"
    case (.named(let id), .object):
      return structure(value, id: id, indentation: indentation)
    case (.named(let id), .string(let text)):
      guard case .enumeration? = generator.spelling.types[id]?.definition else { return nil }
      return "\(generator.spelling.names[id])(rawValue: \(stringLiteral(text)))"
    default:
      return nil
    }
  }

  private func structure(_ value: Literal, id: TypeID, indentation: Int) -> String? {
    guard case .product(let product)? = generator.spelling.types[id]?.definition else { return nil }
    let margin = String(repeating: " ", count: indentation)
    var arguments: [String] = []
    for property in generator.properties.properties(of: product, id: id) {
      var member: Literal? = value
      for key in property.member.json?.path ?? [property.member.name] { member = member?[key] }
      guard let member else {
        if property.defaultExpression == nil { return nil }
        continue
      }
      guard
        let text = expression(
          member, for: property.resolvedType, indentation: indentation + 2)
      else { return nil }
      arguments.append("\(margin)  \(property.name.argumentLabel): \(text)")
    }
    let name = generator.spelling.names[id]
    guard !arguments.isEmpty else { return "\(name)()" }
    return "\(name)(\n\(arguments.joined(separator: ",\n"))\n\(margin))"
  }
}
