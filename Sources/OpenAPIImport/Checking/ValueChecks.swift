import SpecDocuments

/// Whether values that a document gives fit the types that it gives them.
extension DocumentChecker {
  /// A value that does not fit.
  private struct Mismatch {
    let value: Node
    let expected: String
    var hint: String?
  }

  func checkValues(of node: Node) {
    if let values = node["enum"], values.kind == .sequence { checkEnumeration(values, of: node) }
    if let value = node["default"], let mismatch = mismatch(of: value, with: node) {
      report(mismatch, "invalid-default")
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
      report(Mismatch(value: value, expected: expected), "invalid-enum-value")
    }
    guard let details = node["x-ms-enum"]?["values"]?.elements else { return }
    let known = values.elements.compactMap(\.scalarText)
    let texts = Set(known)
    for detail in details {
      guard let value = detail["value"], let text = value.scalarText, !texts.contains(text) else {
        continue
      }
      warn(
        "unlisted-enum-value", "expected a value that 'enum' has too, found '\(text)'", at: value,
        hint: suggestion(for: text, among: known) ?? "add it to 'enum'")
    }
  }

  private func report(_ mismatch: Mismatch, _ code: String) {
    let value = mismatch.value
    let isText = value.string.map { ["true", "false"].contains($0) || Double($0) != nil } ?? false
    let hint =
      mismatch.expected == "a string" && value.scalarText != nil
      ? "put it in quotes"
      : isText ? "remove the quotes" : "correct the value, or what the schema says of it"
    warn(
      code, "expected \(mismatch.expected), found \(found(value))", at: value,
      hint: mismatch.hint ?? hint)
  }

  // MARK: Mismatches

  private func mismatch(of value: Node, with schema: Node, depth: Int = 0) -> Mismatch? {
    guard depth < 8, let schema = target(of: schema), value.kind != .null else { return nil }
    // A wrapper that adds nothing to what it wraps.
    if schema["type"] == nil, let parts = schema["allOf"]?.elements, parts.count == 1 {
      return mismatch(of: value, with: parts[0], depth: depth + 1)
    }
    if let expected = typeMismatch(of: value, with: schema) {
      return Mismatch(value: value, expected: expected)
    }
    if let values = schema["enum"]?.elements, !values.isEmpty, value.kind != .sequence,
      !values.contains(where: { isEqual($0, value) })
    {
      let known = values.compactMap(\.scalarText)
      return Mismatch(
        value: value, expected: "one of \(listing(known))",
        hint: value.string.flatMap { suggestion(for: $0, among: known) }
          ?? "choose one of them, or add it to 'enum'")
    }
    if value.kind == .sequence, let items = schema["items"] {
      return value.elements.lazy.compactMap { element in
        self.mismatch(of: element, with: items, depth: depth + 1)
      }.first
    }
    let expected =
      value.number.flatMap { rangeMismatch(of: $0, with: schema) }
      ?? value.string.flatMap { lengthMismatch(of: $0, with: schema) }
    return expected.map { Mismatch(value: value, expected: $0) }
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

  /// Values as messages list them; no more than a reader takes in.
  func listing(_ values: [String]) -> String {
    values.prefix(8).joined(separator: ", ") + (values.count > 8 ? " and others" : "")
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
