import ServiceModel
import SpecDocuments

/// Reads documented calls: `x-ms-examples`, and the examples of parameters and bodies.
struct ExampleImporter {
  let dialect: Dialect
  let session: ImportSession

  /// The documented calls of an operation.
  ///
  /// - Parameters:
  ///   - node: The operation's.
  ///   - operation: What was read of it.
  ///   - parameters: The parameters that it lists.
  func examples(
    of node: Node, for operation: Operation, parameters: [ParameterImporter.Listed]
  ) -> [OperationExample] {
    if let examples = node["x-ms-examples"] {
      return examples.members.compactMap { member in
        session.resolvedNode(member.value).map {
          documentedCall($0, titled: member.key, of: operation)
        }
      }
    }
    return ExampleParts(
      operation: operation, parameters: shownParameters(parameters, of: operation),
      bodies: shownBodies(of: node, parameters, operation.body),
      responses: shownResponses(of: node, operation)
    ).calls(at: session.origin(of: node), named: node["operationId"]?.string)
  }

  // MARK: x-ms-examples

  /// A call that a file describes: arguments by name, the body or its fields among them, and
  /// responses by status.
  private func documentedCall(
    _ node: Node, titled title: String, of operation: Operation
  ) -> OperationExample {
    var example = OperationExample(title: title, origin: session.origin(of: node))
    let body = operation.body
    let content = body?.contents.first
    let fields = Set(content?.fields.map(\.name) ?? [])
    var form: [LiteralMember] = []
    for member in node["parameters"]?.members.map(\.self) ?? [] {
      let value = Literal(member.value)
      let isParameter = operation.parameters.contains { $0.name == member.key }
      if fields.contains(member.key), !isParameter {
        form.append(LiteralMember(key: member.key, value: value))
      } else if member.key == body?.name, fields.isEmpty {
        example.body = BodyExample(value: value, origin: session.exampleOrigin(of: member.value))
      } else {
        let location = operation.parameters.first { $0.name == member.key }?.location
        example.parameters.append(
          ParameterExample(
            name: member.key, location: location, value: value,
            origin: session.exampleOrigin(of: member.value)))
      }
    }
    if !form.isEmpty, let parameters = node["parameters"] {
      example.body = BodyExample(
        mediaType: content?.mediaType, value: .object(form),
        origin: session.exampleOrigin(of: parameters))
    }
    for member in node["responses"]?.members.map(\.self) ?? [] {
      guard let status = ContentImporter.status(member.key) else { continue }
      example.responses.append(
        ResponseExample(
          status: status,
          headers: (member.value["headers"]?.members.map(\.self) ?? []).map {
            LiteralMember(key: $0.key, value: Literal($0.value))
          },
          body: member.value["body"].map {
            BodyExample(value: Literal($0), origin: session.exampleOrigin(of: $0))
          }))
    }
    return example
  }

  // MARK: Parts of operations

  private func shownParameters(
    _ listed: [ParameterImporter.Listed], of operation: Operation
  ) -> [(parameter: Parameter, values: ShownValues)] {
    operation.parameters.compactMap { parameter in
      guard
        let node = listed.first(where: {
          $0.node["name"]?.scalarText == parameter.name
            && $0.node["in"]?.string == parameter.location.rawValue
        })?.node
      else { return nil }
      let values = parameterValues(of: node)
      return values.isEmpty ? nil : (parameter, values)
    }
  }

  /// The values that a parameter shows, itself or by its content or schema.
  func parameterValues(of node: Node) -> ShownValues {
    let content = node["content"]?.members.first?.value
    return ShownValues(
      [node, content].compactMap { $0 }, schema: node["schema"] ?? content?["schema"], session)
  }

  private func shownBodies(
    of node: Node, _ listed: [ParameterImporter.Listed], _ body: RequestBody?
  ) -> [(mediaType: String, values: ShownValues)] {
    guard let body else { return [] }
    if dialect == .openAPI3 {
      let content = node["requestBody"].flatMap { session.resolvedNode($0) }?["content"]
      return shown(in: content, of: body.contents)
    }
    guard let content = body.contents.first else { return [] }
    if let parameter = listed.first(where: { $0.node["in"]?.string == "body" })?.node {
      let values = ShownValues([parameter], schema: parameter["schema"], session)
        .rewritten(for: content, session)
      return values.isEmpty ? [] : [(content.mediaType, values)]
    }
    let fields = content.fields.compactMap { field in
      field.examples.first.map { LiteralMember(key: field.name, value: $0.value) }
    }
    guard !fields.isEmpty else { return [] }
    let value = ValueExample(value: .object(fields), origin: session.origin(of: node))
    return [(content.mediaType, ShownValues(unnamed: value))]
  }

  /// What the media types of a `content` show.
  private func shown(
    in content: Node?, of contents: [MediaContent]
  ) -> [(mediaType: String, values: ShownValues)] {
    contents.compactMap { item in
      guard let media = content?[named: item.mediaType] else { return nil }
      let values = ShownValues([media], schema: media["schema"], session)
        .rewritten(for: item, session)
      return values.isEmpty ? nil : (item.mediaType, values)
    }
  }

  private func shownResponses(of node: Node, _ operation: Operation) -> [ExampleParts.Answer] {
    (node["responses"]?.members.map(\.self) ?? []).flatMap { member -> [ExampleParts.Answer] in
      guard let status = ContentImporter.status(member.key),
        let response = operation.responses.first(where: { $0.status == status }),
        let node = session.resolvedNode(member.value)
      else { return [] }
      let headers = response.headers.compactMap { header in
        header.examples.first.map { LiteralMember(key: header.name, value: $0.value) }
      }
      let bodies: [(mediaType: String, values: ShownValues)]
      if dialect == .openAPI3 {
        bodies = shown(in: node["content"], of: response.contents)
      } else {
        bodies = swaggerBodies(of: node, response)
      }
      if bodies.isEmpty, !headers.isEmpty {
        return [.init(status: status, headers: headers, mediaType: nil, values: ShownValues())]
      }
      return bodies.map {
        .init(status: status, headers: headers, mediaType: $0.mediaType, values: $0.values)
      }
    }
  }

  /// The bodies that a response of Swagger 2 shows, by media type; else those of its schema.
  private func swaggerBodies(
    of node: Node, _ response: Response
  ) -> [(mediaType: String, values: ShownValues)] {
    let examples = node["examples"]?.members.map(\.self) ?? []
    guard !examples.isEmpty else {
      guard let content = response.contents.first else { return [] }
      let values = ShownValues([], schema: node["schema"], session).rewritten(for: content, session)
      return values.isEmpty ? [] : [(content.mediaType, values)]
    }
    return examples.map { example in
      let content = response.contents.content(ofType: example.key)
      var values = ShownValues(
        unnamed: ValueExample(
          value: Literal(example.value), origin: session.exampleOrigin(of: example.value)))
      if let content { values = values.rewritten(for: content, session) }
      return (content?.mediaType ?? example.key, values)
    }
  }
}

/// What the parts of an operation show, to be put together to calls.
private struct ExampleParts {
  /// A response, in one media type.
  struct Answer {
    let status: Response.Status
    let headers: [LiteralMember]
    let mediaType: String?
    let values: ShownValues
  }

  let operation: Operation
  let parameters: [(parameter: Parameter, values: ShownValues)]
  let bodies: [(mediaType: String, values: ShownValues)]
  let responses: [Answer]

  /// One call for each name that examples of a body, a response or a parameter have, or a single
  /// one if none has a name. Places without an example of the name give the one that has none, or
  /// their first; responses only if they report success.
  func calls(at origin: Origin, named name: String?) -> [OperationExample] {
    let all = bodies.map(\.values) + responses.map(\.values) + parameters.map(\.values)
    var titles: [String] = []
    var known: Set<String> = []
    for title in all.flatMap(\.named).compactMap(\.title) where known.insert(title).inserted {
      titles.append(title)
    }
    if titles.isEmpty {
      guard all.contains(where: { $0.unnamed != nil }) || !responses.isEmpty else { return [] }
      titles = [name ?? "Example"]
    }
    return titles.map { call(titled: $0, at: origin) }
  }

  private func isSuccess(_ answer: Answer) -> Bool {
    operation.responses.first { $0.status == answer.status }?.isError == false
  }

  private func call(titled title: String, at origin: Origin) -> OperationExample {
    var example = OperationExample(title: title, origin: origin)
    for (parameter, values) in parameters {
      guard let value = values[title] ?? values.first else { continue }
      example.parameters.append(
        ParameterExample(
          name: parameter.name, location: parameter.location, value: value.value,
          origin: value.origin))
    }
    let bodies = bodies.map { (mediaType: $0.mediaType, value: $0.values[title]) }
    let chosen =
      bodies.first { $0.value?.title == title } ?? bodies.first { $0.value != nil }
      ?? self.bodies.first.map { ($0.mediaType, $0.values.first) }
    if let chosen, let value = chosen.value {
      example.body = BodyExample(
        mediaType: chosen.mediaType, value: value.value, origin: value.origin)
    }
    for response in responses {
      let value = response.values[title]
      if value == nil, response.mediaType != nil {
        let isAnswered = responses.contains { isSuccess($0) && $0.values[title] != nil }
        guard isSuccess(response), !isAnswered else { continue }
      }
      example.responses.append(
        ResponseExample(
          status: response.status, headers: response.headers,
          body: (value ?? response.values.first).map {
            BodyExample(mediaType: response.mediaType, value: $0.value, origin: $0.origin)
          }))
    }
    return example
  }
}
