import ServiceModel

/// The part of a test that makes a documented request, and compares it.
struct ExampleRequest {
  /// The lines of the documented body, if it is compared.
  var literal: [String]?
  var statements: [String] = []
  /// Whether anything is called.
  var isAsync = false
  var usesXML = false
}

/// Writes the call of a generated method with the arguments of an example.
final class ExampleRequestWriter: Sendable {
  let generator: SwiftGenerator
  let emitter: ClientEmitter
  let example: OperationExample
  let shape: OperationShape
  let group: ClientEmitter.Group

  init(
    generator: SwiftGenerator,
    emitter: ClientEmitter,
    example: OperationExample,
    shape: OperationShape,
    group: ClientEmitter.Group
  ) {
    self.generator = generator
    self.emitter = emitter
    self.example = example
    self.shape = shape
    self.group = group
  }

  /// A documented body of the request.
  private struct Body {
    var literal: [String]?
    /// What reads it, for a body that the generated code decodes.
    var statements: [String] = []
    /// What stands for it among the arguments; nil if it is written as an expression.
    var expression: String?
    /// What is expected to be sent.
    var expectation: String?
    var usesXML = false
  }

  /// The statements that read the body, call the method and compare what it sends.
  func request() -> ExampleRequest {
    let expressions = ExampleArguments(generator: generator)
    let body = body()
    let call = ExampleCall(
      example: example, shape: shape, bodyExpression: body.expression
    ) { expressions.expression($0, for: $1) }
    var request = ExampleRequest(
      literal: body.literal, statements: body.statements, usesXML: body.usesXML)
    do throws(ExampleGap) {
      let clientArguments = try call.clientArguments(emitter.client.arguments)
      let arguments = try call.arguments()
      guard let target = ExampleTarget(example, of: shape.operation, spelling: generator.spelling)
      else {
        request.statements.append(
          "call.leaveOut(\"the example does not say what the URL or the header is\")")
        return request
      }
      request.statements += statements(
        clientArguments: clientArguments, arguments: arguments, target: target,
        expectation: body.expectation)
      request.isAsync = true
    } catch {
      request.statements.append("call.leaveOut(\(stringLiteral(error.description)))")
    }
    return request
  }

  // MARK: Body

  private func body() -> Body {
    if let fields = shape.operation.documentedFields(of: example) {
      let form = ExampleForm(spelling: generator.spelling, isMultipart: shape.operation.isMultipart)
      var result = Body()
      result.expectation = form.pairs(of: fields).map { pairs in
        let items = pairs.map { "(\(stringLiteral($0.name)), \(stringLiteral($0.text)))" }
        return Statement.list("body: .fields(", items, indentation: 2) + ")"
      }
      return result
    }
    guard let value = example.body?.value, value != .null, let content = documentedContent else {
      return Body()
    }
    switch content.payload {
    case .json(let use): return json(value, use)
    case .xml(let use, let root):
      guard case .string(let text) = value, text.isXML else { return Body() }
      return xml(text, use, root: generator.namespaces.expression(root))
    case .text, .binary:
      guard let text = value.scalarText else { return Body() }
      return Body(expectation: "body: .text(\(stringLiteral(text)))")
    case .events, .jsonItems, .form, .multipart: return Body()
    }
  }

  private func json(_ value: Literal, _ use: TypeUse) -> Body {
    let type = generator.testedType(of: use)
    var body = Body(literal: value.jsonLines(indentation: 6), expression: "body")
    var conformance = generator.conformance
    conformance.isRequest = true
    if let mismatch = conformance.mismatch(of: value, with: use) {
      body.statements = [
        """
        guard
          let body = try call.requestBody(
            request, as: \(type).self,
            despite: \(stringLiteral(mismatch.summary))
          )
        else { return }
        """
      ]
    } else {
      body.statements = ["let body = try call.requestBody(request, as: \(type).self)"]
      body.expectation = "body: .json(request)"
    }
    return body
  }

  private func xml(_ text: String, _ use: TypeUse, root: String) -> Body {
    let type = generator.testedType(of: use)
    var body = Body(literal: text.rawLines(indentation: 6), expression: "body", usesXML: true)
    let reading = "try call.requestBody(xml: request, as: \(type).self, root: \(root)"
    if let contradiction = example.body?.contradiction {
      body.statements = [
        """
        guard
          let body = \(reading),
            despite: \(stringLiteral(contradiction))
          )
        else { return }
        """
      ]
    } else {
      body.statements = ["let body = \(reading))"]
      if !leavesOutMembers(use) { body.expectation = "body: .xml(request)" }
    }
    return body
  }

  /// Whether a type has members that requests leave out, directly or further in.
  private func leavesOutMembers(_ use: TypeUse) -> Bool {
    var pending = [use]
    var seen: Set<TypeID> = []
    while let next = pending.popLast() {
      switch generator.spelling.resolved(next).shape {
      case .list(let element), .map(let element): pending.append(element)
      case .named(let id):
        guard seen.insert(id).inserted else { continue }
        switch generator.spelling.types[id]?.definition {
        case .product(let product):
          if product.members.contains(where: product.isLeftOutOfRequests) { return true }
          pending += product.members.map(\.type)
        case .sum(let sum): pending += sum.cases.map(\.type)
        case .alias, .enumeration, .external, nil: break
        }
      case .scalar, .textList, .untyped, .byteStream: break
      }
    }
    return false
  }

  /// The content of the method's body that the example shows.
  private var documentedContent: MediaContent? { shape.body?.documented(by: example)?.content }

  // MARK: The call

  private func statements(
    clientArguments: [(Argument, String)], arguments: [String], target: ExampleTarget,
    expectation: String?
  ) -> [String] {
    var path = group.typeName == nil ? "" : "\(group.propertyName)."
    let isLongRunning = shape.operation.longRunning != nil
    let isPaged = shape.paging != nil && !isLongRunning
    let name = shape.name.bare
    path +=
      isLongRunning
      ? "begin\(name.prefix(1).uppercased())\(name.dropFirst())" : shape.name.description
    let constructor = constructorArguments(clientArguments)
    let client = """
      let client = \(emitter.client.name)(
      \(constructor.map { "  \($0)" }.joined(separator: ",\n"))
      )
      """
    let list = arguments.map { "    \($0)" }.joined(separator: ",\n")
    let invocation = "client.\(path)(" + (list.isEmpty ? ")" : "\n\(list)\n  )")
    let perform = """
      try await call.perform {
        try await \(invocation)\(isPaged ? ".firstPage()" : "")
      }
      """
    let headers = target.headers.map { "\(stringLiteral($0.name)): \(stringLiteral($0.value))" }
    let url = wrappedStringLiteral(
      target.text + keyQuery(after: target.text), indentation: 2, width: 96)
    var expected = ["\"\(shape.operation.method)\"", url]
    if !headers.isEmpty { expected.append("headers: [\(headers.joined(separator: ", "))]") }
    if let expectation { expected.append(expectation) }
    return [
      client, perform,
      "try call.expect(\n" + expected.map { "  \($0)" }.joined(separator: ",\n") + "\n)",
    ]
  }

  /// What the client's keys add to the query.
  private func keyQuery(after target: String) -> String {
    let names = shape.operation.preferredCredentials(
      among: emitter.client.authentication.credentials
    ).compactMap(\.queryName)
    guard !names.isEmpty else { return "" }
    return (target.contains("?") ? "&" : "?")
      + names.map { "\(ExampleTarget.encoded($0))=key" }.joined(separator: "&")
  }

  private func constructorArguments(_ given: [(Argument, String)]) -> [String] {
    let client = emitter.client
    var arguments = given.filter { $0.0.defaultExpression == nil }.map(\.1)
    if case .token = client.authentication { arguments.append("credential: call.credential") }
    let credentials = client.authentication.credentials
    arguments += credentials.filter(\.isRequired).map(\.sample)
    arguments.append("transport: call")
    if !client.takesCloud { arguments.append("endpoint: \"https://service.example\"") }
    arguments += credentials.filter { !$0.isRequired }.map(\.sample)
    return arguments + given.filter { $0.0.defaultExpression != nil }.map(\.1)
  }
}

/// Documented arguments as Swift expressions.
private struct ExampleArguments {
  let generator: SwiftGenerator

  /// The expression; nil where the value does not fit the type.
  func expression(_ value: Literal, for use: TypeUse) -> String? {
    let use = generator.spelling.resolved(use)
    guard use.isNullable else { return plainExpression(value, for: use) }
    if value == .null { return ".null" }
    var plain = use
    plain.isNullable = false
    return plainExpression(value, for: plain).map { ".value(\($0))" }
  }

  private func plainExpression(_ value: Literal, for use: TypeUse) -> String? {
    switch (use.shape, value) {
    case (.scalar(.string), _): return value.scalarText.map(stringLiteral)
    case (.scalar(let scalar), .string(let text)) where scalar.isNumeric:
      let isNumber = text.allSatisfy { "+-.eE0123456789".contains($0) }
      return isNumber ? "try documented(\(stringLiteral(text)))" : nil
    case (.scalar, .string) where generator.conformance.mismatch(of: value, with: use) != nil:
      return nil
    case (.scalar, _):
      return generator.properties.defaultExpression(value, for: use)
        ?? value.scalarText.map { "try documented(\(stringLiteral($0)))" }
    case (.named(let id), _):
      guard case .enumeration(let enumeration)? = generator.spelling.types[id]?.definition else {
        return json(value, use)
      }
      guard let text = value.scalarText else { return nil }
      let isNumber = Int64(text) != nil
      guard enumeration.rawType == .string || isNumber else { return nil }
      let raw = enumeration.rawType == .string ? stringLiteral(text) : text
      return "\(generator.testedType(of: use))(rawValue: \(raw))"
    case (.list(let element), .array(let values)):
      let items = values.compactMap { expression($0, for: element) }
      return items.count == values.count ? "[\(items.joined(separator: ", "))]" : nil
    case (.map, _), (.untyped, _): return json(value, use)
    default:
      return nil
    }
  }

  /// A value that is read from JSON.
  private func json(_ value: Literal, _ use: TypeUse) -> String? {
    var conformance = generator.conformance
    conformance.isRequest = true
    guard conformance.mismatch(of: value, with: use) == nil else { return nil }
    return "try documented(json: #\"\(value.jsonLine)\"#)"
  }
}
