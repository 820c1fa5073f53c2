import SpecDocuments

/// Whether values that a document gives fit the types that it gives them.
extension DocumentChecker {
  func checkValues(of node: Node) {
    if let values = node["enum"], values.kind == .sequence { checkEnumeration(values, of: node) }
    if let value = node["default"], let expected = mismatch(of: value, with: node) {
      warn(
        "invalid-default", "expected \(expected), found \(found(value))", at: value,
        hint: hint(for: value, expected))
    }
  }

  private func checkEnumeration(_ values: Node, of node: Node) {
    guard !values.elements.isEmpty else {
      return warn(
        "empty-enum", "expected at least one value in 'enum', found none", at: values,
        hint: "remove 'enum'")
    }
    for value in values.elements {
      guard let expected = typeMismatch(of: value, with: node) else { continue }
      warn(
        "invalid-enum-value", "expected \(expected), found \(found(value))", at: value,
        hint: hint(for: value, expected))
    }
    guard let details = node["x-ms-enum"]?["values"]?.elements else { return }
    for detail in details {
      guard let value = detail["value"], let text = value.scalarText,
        !values.elements.contains(where: { $0.scalarText == text })
      else { continue }
      warn(
        "unlisted-enum-value", "expected a value that 'enum' has too, found '\(text)'", at: value,
        hint: nearest(to: text, among: values.elements.compactMap(\.scalarText)).map {
          "did you mean '\($0)'?"
        } ?? "add it to 'enum'")
    }
  }

  private func hint(for value: Node, _ expected: String) -> String {
    if expected == "a string", value.scalarText != nil { return "put it in quotes" }
    if let text = value.string, ["true", "false"].contains(text) || Double(text) != nil,
      !expected.hasPrefix("one of")
    {
      return "remove the quotes"
    }
    return "no value of the type can be it"
  }

  // MARK: Mismatches

  /// What is expected in the place of a value; nil if it fits.
  private func mismatch(of value: Node, with schema: Node, depth: Int = 0) -> String? {
    guard depth < 8, let schema = target(of: schema), value.kind != .null else { return nil }
    if let expected = typeMismatch(of: value, with: schema) { return expected }
    if let values = schema["enum"]?.elements, !values.isEmpty, value.kind != .sequence,
      !values.contains(where: { isEqual($0, value) })
    {
      return "one of \(values.compactMap(\.scalarText).joined(separator: ", "))"
    }
    if let number = value.number { return rangeMismatch(of: number, with: schema) }
    if let text = value.string { return lengthMismatch(of: text, with: schema) }
    if value.kind == .sequence, let items = schema["items"] {
      return value.elements.lazy.compactMap { element in
        self.mismatch(of: element, with: items, depth: depth + 1)
      }.first
    }
    return nil
  }

  private func typeMismatch(of value: Node, with schema: Node) -> String? {
    guard value.kind != .null else { return nil }
    switch type(of: schema) {
    case "string": return value.kind == .string ? nil : "a string"
    case "boolean": return value.kind == .boolean ? nil : "a boolean"
    case "integer":
      let isWhole = value.kind == .integer || value.number.map { $0 == $0.rounded() } == true
      return isWhole ? nil : "an integer"
    case "number": return value.kind == .integer || value.kind == .number ? nil : "a number"
    case "array": return value.kind == .sequence ? nil : "an array"
    case "object": return value.kind == .mapping ? nil : "an object"
    default: return nil
    }
  }

  private func rangeMismatch(of number: Double, with schema: Node) -> String? {
    if let least = schema["minimum"], let bound = least.number, number < bound {
      return "at least \(least.scalarText ?? "")"
    }
    if let most = schema["maximum"], let bound = most.number, number > bound {
      return "at most \(most.scalarText ?? "")"
    }
    return nil
  }

  private func lengthMismatch(of text: String, with schema: Node) -> String? {
    let count = text.unicodeScalars.count
    if let least = schema["minLength"]?.integer, count < least {
      return "a string of at least \(least) characters"
    }
    if let most = schema["maxLength"]?.integer, count > most {
      return "a string of at most \(most) characters"
    }
    return nil
  }

  private func isEqual(_ left: Node, _ right: Node) -> Bool {
    if let first = left.number, let second = right.number { return first == second }
    return left.scalarText == right.scalarText
  }
}
