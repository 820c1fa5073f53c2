import SpecDocuments

/// Parameters and headers by themselves.
extension DocumentChecker {
  func checkParameter(_ node: Node) {
    let place = node["in"]?.string ?? ""
    let name = node["name"]?.scalarText ?? ""
    if node["name"]?.string?.isEmpty == true {
      warn(
        "empty-parameter-name", "expected the name of a parameter, found an empty string",
        at: node["name"] ?? node, hint: "name the parameter")
    }
    if place == "path", node["required"]?.boolean != true {
      let found = node["required"]?.scalarText.map { "'\($0)'" } ?? "none"
      warn(
        "optional-path-parameter",
        "expected 'required: true' for the path parameter '\(name)', found \(found)",
        at: node["required"] ?? node, hint: "it is taken as required")
    }
    if dialect == .swagger2 {
      checkSwaggerParameter(node, place: place, name: name)
    } else {
      checkOpenAPIParameter(node, place: place, name: name)
    }
  }

  func checkHeader(_ node: Node) {
    if dialect == .swagger2 { checkValueRules(of: node) } else { checkContent(of: node) }
  }

  // MARK: Swagger 2.0

  private func checkSwaggerParameter(_ node: Node, place: String, name: String) {
    if node["type"] == nil, node["schema"] == nil {
      warn(
        "missing-parameter-type", "expected 'type' for the parameter '\(name)', found none",
        at: node, hint: "it is one of string, number, integer, boolean, array and file")
    } else if let type = node["type"], type.string == "object" {
      warn(
        "invalid-parameter-type",
        "expected the parameter '\(name)' to be of a simple type or an array, found 'object'",
        at: type, hint: "send objects in the body")
    }
    if let type = node["type"], type.string == "file", place != "formData" {
      warn(
        "misplaced-file", "expected a file in 'formData', found it in '\(place)'", at: type,
        hint: "write 'in: formData'")
    }
    if let format = node["collectionFormat"] {
      if format.string == "multi", place != "query", place != "formData" {
        warn(
          "misplaced-collection-format",
          "expected 'multi' in query or formData, found it in '\(place)'", at: format,
          hint: "write csv, ssv, tsv or pipes")
      }
    }
    checkValueRules(of: node)
  }

  // MARK: OpenAPI 3

  private func checkOpenAPIParameter(_ node: Node, place: String, name: String) {
    if place == "body" || place == "formData" {
      session.error(
        "invalid-parameter",
        "expected 'in' to be one of path, query, header, cookie, found '\(place)'",
        at: node["in"] ?? node, hint: "OpenAPI 3 has 'requestBody' for what is sent in the body")
      return
    }
    if node["schema"] == nil, node["content"] == nil, node["type"] == nil {
      warn(
        "missing-parameter-type",
        "expected 'schema' or 'content' for the parameter '\(name)', found none", at: node,
        hint: "it is taken as a string")
    }
    if let style = node["style"], let text = style.string, let known = Self.styles[place],
      !known.contains(text), Self.styles.values.contains(where: { $0.contains(text) })
    {
      warn(
        "misplaced-style",
        "expected a style of parameters in '\(place)' (\(known.joined(separator: ", "))), found"
          + " '\(text)'", at: style, hint: "it is sent as '\(known[0])'")
    }
    if place == "header", ["accept", "content-type", "authorization"].contains(name.lowercased()) {
      warn(
        "ignored-parameter", "expected no parameter for the header '\(name)', found one", at: node,
        hint: "it is ignored; media types and security schemes say what it says")
    }
    checkContent(of: node)
  }

  private func checkContent(of node: Node) {
    checkAlternatives("schema", "content", in: node)
    checkAlternatives("example", "examples", in: node)
    if let content = node["content"], content.kind == .mapping, content.members.count != 1 {
      warn(
        "several-contents",
        "expected one media type in the 'content' of a parameter, found \(content.members.count)",
        at: content, hint: "only the first one is used")
    }
  }

  private static let styles: [String: [String]] = [
    "path": ["simple", "label", "matrix"], "header": ["simple"], "cookie": ["form", "cookie"],
    "query": ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  ]
}
