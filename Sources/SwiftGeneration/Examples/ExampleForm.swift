import ServiceModel

/// The fields that a documented form must have, worked out from the specification alone.
struct ExampleForm {
  let spelling: TypeSpelling
  let isMultipart: Bool

  /// The fields with their texts; nil if a value has no form in its field.
  func pairs(of fields: [(field: Parameter, value: Literal)]) -> [(name: String, text: String)]? {
    var result: [(name: String, text: String)] = []
    for (field, value) in fields {
      guard let pairs = pairs(of: value, field) else { return nil }
      result += pairs
    }
    return result
  }

  private func pairs(of value: Literal, _ field: Parameter) -> [(name: String, text: String)]? {
    let use = spelling.resolved(field.type)
    if field.part?.xmlRoot != nil { return nil }
    guard spelling.isFormText(use) else {
      if isMultipart {
        var parts = [value]
        if case .list = use.shape, case .array(let elements) = value { parts = elements }
        return parts.map { part in
          let text = field.part?.contentType == nil ? part.scalarText : nil
          return (field.name, text ?? part.jsonLine)
        }
      }
      switch (field.objectStyle, value) {
      case (.deepObject, _): return value.formFields(name: field.name)
      case (.json, _), (nil, _): return [(field.name, value.scalarText ?? value.jsonLine)]
      case (.exploded, .object(let members)):
        let texts = members.compactMap { member in
          member.value.scalarText.map { (member.key, $0) }
        }
        return texts.count == members.count ? texts : nil
      default: return nil
      }
    }
    guard case .list = use.shape, field.constantValue == nil else {
      return value.scalarText.map { [(field.name, $0)] }
    }
    guard case .array(let values) = value else { return nil }
    let texts = values.compactMap(\.scalarText)
    guard texts.count == values.count else { return nil }
    let isFile = if case .list(let element) = use.shape { isBytes(element) } else { false }
    // Styles are those of URL-encoded forms (OpenAPI 3.0, "Encoding Object").
    let isIndexed = field.collectionFormat == .indexed
    if field.collectionFormat == .multi || isFile || (isIndexed && isMultipart) {
      return texts.map { (field.name, $0) }
    }
    if isIndexed {
      return texts.enumerated().map { ("\(field.name)[\($0.offset)]", $0.element) }
    }
    return [(field.name, texts.joined(separator: field.collectionFormat.separator))]
  }

  private func isBytes(_ use: TypeUse) -> Bool { spelling.resolved(use).shape == .byteStream }
}

extension Operation {
  /// The fields of the form that the body is, with the values that an example gives them, in the
  /// order in which they are sent; nil if the body is no form.
  func documentedFields(
    of example: OperationExample
  ) -> [(field: Parameter, value: Literal)]? {
    guard !formFields.isEmpty else { return nil }
    return formFields.compactMap { field in
      if let constant = field.constantValue { return (field, constant) }
      let given = example.value(of: field) ?? (field.isRequired ? field.defaultValue : nil)
      guard let given, given != .null else { return nil }
      return (field, given)
    }
  }
}

extension Literal {
  /// The fields that stand for a value with members: `name[member]`, `name[0]`.
  func formFields(name: String) -> [(name: String, text: String)] {
    switch self {
    case .object(let members):
      members.flatMap { $0.value.formFields(name: "\(name)[\($0.key)]") }
    case .array(let values):
      values.enumerated().flatMap { $0.element.formFields(name: "\(name)[\($0.offset)]") }
    case .null: [(name, "")]
    case .boolean, .number, .string: [(name, scalarText ?? "")]
    }
  }
}
