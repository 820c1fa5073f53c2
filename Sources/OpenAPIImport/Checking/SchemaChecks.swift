import SpecDocuments

/// Schemas of objects, and what schemas say about access.
extension DocumentChecker {
  func checkSchema(_ schema: Node) {
    checkValueRules(of: schema)
    checkAccess(of: schema)
    checkRequired(of: schema)
    for key: Key in ["allOf", "oneOf", "anyOf"] {
      guard let list = schema[key], list.kind == .sequence, list.elements.isEmpty else { continue }
      warn(
        "empty-alternatives", "expected at least one schema in '\(key)', found none", at: list,
        hint: "remove '\(key)'")
    }
    if let type = schema["type"], type.kind == .sequence, dialect == .openAPI3, !hasJSONSchemas {
      let names = type.elements.compactMap(\.string)
      warn(
        "wrong-type", "expected one type, found a sequence of \(names.count)", at: type,
        hint: names.count == 1
          ? "write 'type: \(names[0])'"
          : names.contains("null")
            ? "OpenAPI 3.0 has 'nullable: true'" : "OpenAPI 3.0 has 'oneOf' for alternatives")
    }
    if schema["allOf"] != nil { checkParts(of: schema) }
    if let type = schema["type"], type.string == "file", dialect == .openAPI3 {
      warn(
        "unknown-type", "expected a type of JSON Schema, found 'file'", at: type,
        hint: "write 'type: string' and 'format: binary'")
    }
    if schema["discriminator"] != nil { checkDiscriminator(of: schema) }
    if let value = schema["x-ms-discriminator-value"] { checkDiscriminatorValue(value, of: schema) }
  }

  /// Parts of a schema that give one property different types, so that no value fits.
  private func checkParts(of schema: Node) {
    var types: [String: (type: String, node: Node)] = [:]
    let parts = (schema["allOf"]?.elements.map(\.self) ?? []).compactMap { target(of: $0) }
    for part in parts + [schema] {
      for property in part["properties"]?.members.map(\.self) ?? [] {
        guard let node = target(of: property.value), let type = type(of: node) else { continue }
        guard let first = types[property.key] else {
          types[property.key] = (type, property.value)
          continue
        }
        let isNumber = [first.type, type].allSatisfy { $0 == "integer" || $0 == "number" }
        guard first.type != type, !isNumber else { continue }
        session.report(
          Diagnostic(
            severity: .warning, code: "conflicting-property",
            message: "expected '\(property.key)' to have the type '\(first.type)' as elsewhere in"
              + " 'allOf', found '\(type)'",
            location: property.value.location, hint: "no value has both types; rename one of them",
            notes: [.init("the other one is here", at: first.node.location)]))
      }
    }
  }

  // MARK: Access

  private func checkAccess(of schema: Node) {
    let readOnly = schema["readOnly"]
    if readOnly?.boolean == true, let other = schema["writeOnly"], other.boolean == true {
      warn(
        "conflicting-access", "expected one of 'readOnly' and 'writeOnly', found both", at: other,
        hint: "it is taken as 'readOnly'")
    }
    guard let readOnly, let mutability = schema["x-ms-mutability"] else { return }
    let names = mutability.elements.compactMap(\.string)
    let isRead = names == ["read"]
    guard let flag = readOnly.boolean, flag != isRead, flag || names.count == 1 else { return }
    warn(
      "conflicting-access",
      "expected 'x-ms-mutability' to agree with 'readOnly: \(flag)', found"
        + " \(names.joined(separator: ", "))", at: mutability,
      hint: "'readOnly: true' goes with [read] alone")
  }

  // MARK: Required properties

  /// Requirements of objects of which no member is known; those of others are checked where their
  /// members are known.
  private func checkRequired(of schema: Node) {
    guard let required = schema["required"], required.kind == .sequence else { return }
    if required.elements.isEmpty, !hasJSONSchemas {
      return warn(
        "empty-required", "expected at least one name in 'required', found none", at: required,
        hint: "remove 'required'")
    }
    guard let properties = schema["properties"], !properties.members.isEmpty else {
      return checkRequiredOfEmpty(schema, required)
    }
    guard dialect == .swagger2, properties["$ref"]?.string == nil else { return }
    for name in required.elements {
      guard let key = name.string, let property = properties[named: key],
        property["readOnly"]?.boolean == true
      else { continue }
      warn(
        "required-read-only", "expected no read-only property in 'required', found '\(key)'",
        at: name, hint: "requests cannot have it; remove it from 'required'")
    }
  }

  private func checkRequiredOfEmpty(_ schema: Node, _ required: Node) {
    let others: [Key] = [
      "allOf", "oneOf", "anyOf", "additionalProperties", "patternProperties", "not",
    ]
    guard schema["type"]?.string == "object", others.allSatisfy({ schema[$0] == nil }) else {
      return
    }
    let pointer = schema.pointer
    guard ["/allOf/", "/oneOf/", "/anyOf/", "/not"].allSatisfy({ !pointer.contains($0) }) else {
      return
    }
    for name in required.elements {
      guard let key = name.string, key != schema["discriminator"]?.string else { continue }
      warn(
        "unknown-required-property", "expected a property '\(key)' to be required, found none",
        at: name, hint: "declare it under 'properties'")
    }
  }
}
