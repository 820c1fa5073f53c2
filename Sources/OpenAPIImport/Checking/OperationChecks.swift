import SpecDocuments

/// What the parts of an operation say together.
extension DocumentChecker {
  /// A parameter where an operation or its path lists it.
  private struct ListedParameter {
    let name: String
    let place: String
    let item: Node
    let node: Node
  }

  func checkOperation(_ operation: Node, method: String, item: Node) {
    guard operation.kind == .mapping else { return }
    if let id = operation["operationId"], id.string?.isEmpty == true {
      warn(
        "empty-operation-id", "expected a name in 'operationId', found an empty string", at: id,
        hint: "the operation is known by its method and path")
    }
    if let responses = operation["responses"], responses.kind == .mapping,
      responses.members.allSatisfy({ $0.key.hasPrefix("x-") })
    {
      warn(
        "missing-responses", "expected at least one response, found none", at: responses,
        hint: "describe the response of success, or 'default'")
    }
    checkSecurity(operation["security"])
    checkResponses(of: operation)
    if let pageable = operation["x-ms-pageable"] { checkPaging(pageable, of: operation) }
    checkParameters(of: operation, method: method, item: item)
  }

  // MARK: Responses

  private func checkResponses(of operation: Node) {
    guard let responses = operation["responses"] else { return }
    for member in responses.members where ["204", "205", "304"].contains(member.key) {
      guard let response = target(of: member.value),
        let body = response["schema"] ?? response["content"], !body.members.isEmpty
      else { continue }
      warn(
        "unexpected-body", "expected no body in a response with status \(member.key), found one",
        at: body, hint: "such a response never has one; remove it")
    }
  }

  /// Checks that the response of an operation in pages has the list that it names.
  private func checkPaging(_ pageable: Node, of operation: Node) {
    guard pageable.kind == .mapping, let response = operation["responses"]?["200"],
      let node = target(of: response), let schema = node["schema"]
    else { return }
    let name = pageable["itemName"]?.string ?? "value"
    guard let page = target(of: schema), page["properties"] != nil || page["allOf"] != nil else {
      return
    }
    guard let items = property(name, of: page) else {
      return warn(
        "unknown-page-member", "expected a property '\(name)' with the items of a page, found none",
        at: pageable["itemName"] ?? pageable,
        hint: suggestion(for: name, among: page["properties"]?.members.map(\.key) ?? [])
          ?? "name the property under 'itemName'")
    }
    guard let type = target(of: items)?["type"], let text = type.string, text != "array" else {
      return
    }
    warn(
      "unknown-page-member",
      "expected the property '\(name)' with the items of a page to be an array, found '\(text)'",
      at: pageable["itemName"] ?? pageable, hint: "name the property with the list under 'itemName'"
    )
  }

  // MARK: Parameters

  private func checkParameters(of operation: Node, method: String, item: Node) {
    var listed: [ListedParameter] = []
    for list in [item["parameters"], operation["parameters"]] {
      guard let list else { continue }
      for element in list.elements {
        guard let node = target(of: element), let name = node["name"]?.string,
          let place = node["in"]?.string
        else { continue }
        listed.append(ListedParameter(name: name, place: place, item: element, node: node))
      }
    }
    checkNames(of: listed)
    let forms = listed.filter { $0.place == "formData" }
    if method == "get" || method == "head" {
      let body = listed.first { $0.place == "body" || $0.place == "formData" }?.item
      // Generators of documents write an optional body for each operation.
      let required = operation["requestBody"].flatMap { target(of: $0) }.flatMap {
        $0["required"]?.boolean == true ? $0 : nil
      }
      if let body = body ?? required {
        warn(
          "unexpected-body", "expected no body in a \(method.uppercased()) request, found one",
          at: body, hint: "servers may ignore it; send it with POST")
      }
    }
    if dialect == .swagger2, let form = forms.first { checkForm(form.node, of: operation) }
  }

  /// Parameters of one name in several places, of which one has often been moved by mistake.
  private func checkNames(of parameters: [ListedParameter]) {
    var places: [String: String] = [:]
    for parameter in parameters where parameter.place != "body" {
      guard let other = places[parameter.name] else {
        places[parameter.name] = parameter.place
        continue
      }
      guard other != parameter.place else { continue }
      warn(
        "duplicate-parameter-name",
        "expected another name than that of the parameter in '\(other)', found"
          + " '\(parameter.name)' in '\(parameter.place)' too", at: parameter.item,
        hint: "both are sent; give one of them another name if that is a mistake")
    }
  }

  private func checkForm(_ field: Node, of operation: Node) {
    guard let consumes = operation["consumes"] ?? root["consumes"] else { return }
    let mediaTypes = consumes.elements.compactMap(\.string)
    guard !mediaTypes.isEmpty else { return }
    let isMultipart = mediaTypes.contains { $0.hasPrefix("multipart/") }
    guard !isMultipart, !mediaTypes.contains("application/x-www-form-urlencoded") else { return }
    warn(
      "form-media-type",
      "expected 'consumes' to have multipart/form-data or application/x-www-form-urlencoded for"
        + " a form, found \(mediaTypes.joined(separator: ", "))", at: consumes,
      hint: "the form is sent as application/x-www-form-urlencoded")
  }

  // MARK: Security

  /// Checks that there are the schemes and scopes that requirements name.
  func checkSecurity(_ requirements: Node?) {
    guard let requirements else { return }
    let schemes = dialect.securitySchemes(in: root)
    for requirement in requirements.elements {
      for member in requirement.members {
        guard let schemes, schemes[named: member.key] != nil else {
          session.reportUnknownScheme(member.key, at: requirement, among: schemes)
          continue
        }
        guard let scheme = schemes[named: member.key].flatMap({ target(of: $0) }),
          scheme["type"]?.string == "oauth2"
        else { continue }
        let flows = scheme["flows"]?.members.map { $0.value } ?? [scheme]
        let known = flows.flatMap { $0["scopes"]?.members.map(\.key) ?? [] }
        for scope in member.value.elements {
          guard let name = scope.string, !known.contains(name) else { continue }
          warn(
            "unknown-scope",
            "expected a scope of '\(member.key)', found '\(name)'", at: scope,
            hint: suggestion(for: name, among: known)
              ?? "declare it under 'scopes' of the scheme")
        }
      }
    }
  }
}
