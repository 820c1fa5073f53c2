import SpecDocuments

/// Types, formats and constraints of single values, of whichever kind of object has them.
extension DocumentChecker {
  func checkValueRules(of node: Node) {
    let type = type(of: node)
    if type == "array", node["items"] == nil, !hasJSONSchemas {
      warn(
        "missing-items", "expected 'items' for an array, found none", at: node,
        hint: "its elements are taken as any values")
    }
    if let format = node["format"], let text = format.string {
      checkFormat(text, at: format, type: type)
    }
    if let pattern = node["pattern"], let text = pattern.string {
      if let problem = PatternSyntax.problem(in: text) {
        warn(
          "invalid-pattern",
          "expected a regular expression of ECMA-262, found \(quoted(text)): \(problem)",
          at: pattern, hint: "correct it; what cannot be read is not checked")
      }
    }
    checkRanges(of: node)
    if let type { checkApplicability(of: node, type: type) }
    checkValues(of: node)
  }

  /// The only type that a schema names, apart from null.
  func type(of node: Node) -> String? {
    guard let type = node["type"] else { return nil }
    if let name = type.string { return name }
    let names = type.elements.compactMap(\.string).filter { $0 != "null" }
    return names.count == 1 ? names.first : nil
  }

  // MARK: Constraints

  private func checkRanges(of node: Node) {
    for (least, most) in Self.ranges {
      guard let upper = node[most], let high = upper.number, let low = node[least]?.number else {
        continue
      }
      let isOpen =
        node["exclusiveMinimum"]?.boolean == true || node["exclusiveMaximum"]?.boolean == true
      guard low > high || (low == high && isOpen && least == "minimum") else { continue }
      warn(
        "empty-range",
        "expected '\(most)' to be at least '\(least)' (\(node[least]?.scalarText ?? "")), found"
          + " \(upper.scalarText ?? "")", at: upper, hint: "no value fits; are they swapped?")
    }
    if let factor = node["multipleOf"], let value = factor.number, value <= 0 {
      warn(
        "invalid-multiple",
        "expected 'multipleOf' to be more than 0, found \(factor.scalarText ?? "")",
        at: factor, hint: "it is ignored")
    }
  }

  private static let ranges: [(least: Key, most: Key)] = [
    ("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
  ]

  private func checkApplicability(of node: Node, type: String) {
    for (key, other) in Self.constrainedTypes {
      guard let value = node[key], other != type, Self.knownTypes.contains(type),
        other != "number" || type != "integer", key != "required" || value.kind == .sequence
      else { continue }
      warn(
        "inapplicable-constraint",
        "expected a constraint of the type '\(type)', found '\(key)', which is one of the"
          + " type '\(other)'", at: value.keyLocation,
        hint: "remove it, or write 'type: \(other)'")
    }
  }

  private static let knownTypes: Set<String> = [
    "string", "number", "integer", "boolean", "array", "object",
  ]

  /// The types of the values that constraints are for.
  private static let constrainedTypes: [(key: Key, type: String)] = [
    ("minLength", "string"), ("maxLength", "string"), ("pattern", "string"),
    ("minimum", "number"), ("maximum", "number"), ("exclusiveMinimum", "number"),
    ("exclusiveMaximum", "number"), ("multipleOf", "number"), ("items", "array"),
    ("minItems", "array"), ("maxItems", "array"), ("properties", "object"),
    ("additionalProperties", "object"), ("minProperties", "object"), ("maxProperties", "object"),
    ("required", "object"), ("discriminator", "object"),
  ]
}
