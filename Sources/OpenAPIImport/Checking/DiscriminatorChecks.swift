import SpecDocuments

/// Discriminators and the values that select subtypes.
extension DocumentChecker {
  func checkDiscriminator(of schema: Node) {
    guard let node = schema["discriminator"] else { return }
    if dialect == .openAPI3, node.kind == .mapping { check(node, as: .discriminator) }
    guard let name = node.string ?? node["propertyName"]?.string else { return }
    if (dialect == .openAPI3) != (node.kind == .mapping) {
      warn(
        "wrong-type",
        dialect == .openAPI3
          ? "expected a discriminator, found the string '\(name)'"
          : "expected the name of a property for 'discriminator', found a mapping", at: node,
        hint: dialect == .openAPI3 ? "write {propertyName: \(name)}" : "write '\(name)' alone")
    }
    for member in node["mapping"]?.members.map(\.self) ?? [] {
      guard let text = member.value.string else { continue }
      let isName = !text.contains { "/#.".contains($0) }
      _ = target(of: isName ? "#/components/schemas/\(text)" : text, from: member.value)
    }
    let alternatives = UnionImporter.typed(schema)
    guard let property = property(name, of: schema) else {
      for alternative in alternatives { checkAlternative(alternative, discriminator: name) }
      return
    }
    if !requires(name, in: schema) {
      warn(
        "optional-discriminator",
        "expected the discriminator '\(name)' in 'required', found it to be optional", at: node,
        hint: "add '\(name)' to 'required'; it is taken as required")
    }
    checkType(of: property, discriminator: name)
  }

  private func checkAlternative(_ alternative: Node, discriminator name: String) {
    // Of alternatives without a name, the import reports those that no value selects.
    guard alternative["$ref"] != nil, let schema = target(of: alternative),
      schema["properties"] != nil
    else { return }
    guard let property = property(name, of: schema) else {
      // Properties that are not named may stand in alternatives of its own.
      guard UnionImporter.typed(schema).isEmpty else { return }
      return warn(
        "missing-discriminator",
        "expected the discriminator '\(name)' in each alternative, found none here",
        at: alternative, hint: "declare it under 'properties' of the alternative")
    }
    checkType(of: property, discriminator: name)
  }

  private func checkType(of property: Node, discriminator name: String) {
    guard let type = target(of: property)?["type"], let text = type.string, text != "string" else {
      return
    }
    warn(
      "invalid-discriminator-type",
      "expected the discriminator '\(name)' to be a string, found the type '\(text)'", at: type,
      hint: "write 'type: string'")
  }

  // MARK: Values

  func checkDiscriminatorValue(_ value: Node, of schema: Node) {
    guard let base = discriminated(schema) else {
      // A part of another schema says it for the whole.
      guard !schema.pointer.contains("/allOf/") else { return }
      return warn(
        "undeclared-discriminator",
        "expected a schema with 'discriminator' among those that this one extends, found none",
        at: value, hint: "declare 'discriminator' in the base, or remove the value")
    }
    guard
      let name = base["discriminator"]?.string ?? base["discriminator"]?["propertyName"]?.string,
      let text = value.scalarText,
      let property = property(name, of: base).flatMap({ target(of: $0) }),
      let values = property["enum"]?.elements, !values.isEmpty,
      !values.contains(where: { $0.scalarText == text })
    else { return }
    let known = values.compactMap(\.scalarText)
    warn(
      "unlisted-discriminator-value",
      "expected a value of the discriminator '\(name)', found '\(text)', which its 'enum' has not",
      at: value,
      hint: suggestion(for: text, among: known)
        ?? "add it to the 'enum'")
  }

  // MARK: Inheritance

  /// The nearest schema with a discriminator: itself, or one that it extends.
  private func discriminated(_ schema: Node) -> Node? {
    firstBase(of: schema) { $0["discriminator"] == nil ? nil : $0 }
  }

  /// The property of a schema or of one that it extends.
  func property(_ name: String, of schema: Node) -> Node? {
    firstBase(of: schema) { $0["properties"]?[named: name] }
  }

  private func requires(_ name: String, in schema: Node) -> Bool {
    firstBase(of: schema) { base in
      base["required"]?.elements.first { $0.string == name }
    } != nil
  }

  /// What a schema, or the first of those that it extends, has.
  private func firstBase(of schema: Node, _ find: (Node) -> Node?) -> Node? {
    var seen: Set<Node> = [schema]
    var pending = [schema]
    while let next = pending.popLast() {
      if let found = find(next) { return found }
      guard let parts = next["allOf"]?.elements else { continue }
      for part in parts.reversed() {
        if let base = target(of: part), seen.insert(base).inserted { pending.append(base) }
      }
    }
    return nil
  }
}
