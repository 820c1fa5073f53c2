import ServiceModel
import SpecDocuments

/// Reads documented calls: `x-ms-examples`, and the examples of OpenAPI 3.
struct ExampleImporter {
  let session: ImportSession

  /// The documented calls of an operation.
  ///
  /// - Parameters:
  ///   - parameters: The parameters that it lists.
  ///   - bodyName: The name of the body.
  func examples(
    of operation: Node, parameters: [ParameterImporter.Listed], bodyName: String?
  ) -> [OperationExample] {
    if let examples = operation["x-ms-examples"] {
      return examples.members.compactMap { member in
        guard let node = session.resolvedNode(member.value) else { return nil }
        return OperationExample(
          title: member.key, arguments: literals(node["parameters"]),
          responses: literals(node["responses"]), origin: session.origin(of: node))
      }
    }
    return openAPIExamples(of: operation, parameters: parameters, bodyName: bodyName)
  }

  private func literals(_ node: Node?) -> [LiteralMember] {
    (node?.members.map(\.self) ?? []).map { LiteralMember(key: $0.key, value: Literal($0.value)) }
  }

  // MARK: OpenAPI 3

  /// One call for each name that examples of the body or a response have, with the examples of the
  /// other places that have no name.
  private func openAPIExamples(
    of operation: Node, parameters: [ParameterImporter.Listed], bodyName: String?
  ) -> [OperationExample] {
    let body = operation["requestBody"].flatMap { session.resolvedNode($0) }
    let responses = (operation["responses"]?.members.map(\.self) ?? []).compactMap { member in
      session.resolvedNode(member.value).map { (status: member.key, node: $0) }
    }
    var titles: [String] = []
    for place in [body].compactMap({ $0 }) + responses.map(\.node) {
      for member in content(of: place)?["examples"]?.members.map(\.self) ?? []
      where !titles.contains(member.key) {
        titles.append(member.key)
      }
    }
    let hasUnnamed = ([body] + responses.map(\.node)).contains { place in
      place.flatMap { content(of: $0)?["example"] } != nil
    }
    if titles.isEmpty, hasUnnamed { titles = [operation["operationId"]?.string ?? "Example"] }
    return titles.map { title in
      var arguments: [LiteralMember] = parameters.compactMap { parameter in
        guard let name = parameter.node["name"]?.scalarText else { return nil }
        return example(of: parameter.node, titled: title).map {
          LiteralMember(key: name, value: $0)
        }
      }
      if let bodyName,
        let value = body.flatMap({ content(of: $0) }).flatMap({
          example(of: $0, titled: title)
        })
      {
        arguments.append(LiteralMember(key: bodyName, value: value))
      }
      let answers = responses.compactMap { response -> LiteralMember? in
        guard let value = content(of: response.node).flatMap({ example(of: $0, titled: title) })
        else { return nil }
        return LiteralMember(
          key: response.status, value: .object([LiteralMember(key: "body", value: value)]))
      }
      return OperationExample(
        title: title, arguments: arguments, responses: answers,
        origin: session.origin(of: operation))
    }
  }

  /// The preferred content of a body or response.
  private func content(of node: Node) -> Node? { node["content"]?.members.first?.value }

  private func example(of node: Node, titled title: String) -> Literal? {
    if let named = node["examples"] {
      let chosen = named[title] ?? (named.members.count == 1 ? named.members.first?.value : nil)
      return chosen.flatMap { session.resolvedNode($0) }?["value"].map { Literal($0) }
    }
    return (node["example"] ?? node["schema"]?["example"]).map { Literal($0) }
  }
}
