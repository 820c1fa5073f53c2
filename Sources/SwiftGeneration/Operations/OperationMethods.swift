import ServiceModel

/// The methods that a generated client has for one operation.
struct OperationMethods {
  let shape: OperationShape
  let client: ClientShape
  /// The expression for the client inside the methods.
  let clientExpression: String
  let service: Service
  let rules: ValidationRules
  let namespaces: NamespaceNames
  let spelling: TypeSpelling
  let options: GenerationOptions
  let documentation: DocumentationWriter

  /// What the template `operation` lays out.
  func context(statusOperation: StatusOperationShape?) -> TemplateContext {
    let isLongRunning = shape.operation.longRunning != nil
    return [
      "methods": isLongRunning
        ? longRunningMethods : [shape.paging.map(pagedMethod) ?? plainMethod],
      "descriptor": descriptorName,
      "descriptorArguments": descriptorArguments(statusOperation),
    ]
  }

  private var operation: Operation { shape.operation }

  private var descriptorName: String { "\(shape.name.bare)Operation" }

  // MARK: Methods

  private var plainMethod: TemplateContext {
    var body = requestStatements()
    let sending = "try await \(pipeline).send(request)"
    if let decoding = shape.result.decoding {
      body += ["let response = \(sending)"]
      body += ["return \(decoding)"].flatMap { Statement.broken($0, indentation: 4) }.map(trimmed)
    } else {
      body += [sending]
    }
    return method(
      name: shape.name, notes: [], parameters: parameters, effects: " async throws",
      result: shape.result.swiftType, body: body)
  }

  private func pagedMethod(_ paging: PagingShape) -> TemplateContext {
    let request = requestStatements(indentation: 6) + ["return request"]
    let page =
      Statement.broken("let page = try response.json(\(paging.pageType).self)", indentation: 6)
      + Statement.broken(
        "return Page(items: \(paging.items), continuation: \(paging.continuation))",
        indentation: 6)
    return method(
      name: shape.name,
      notes: ["No page is fetched before it is wanted; `byPage()` gives the pages themselves."],
      parameters: parameters, effects: "", result: "PagedItems<\(paging.itemType)>",
      body: ["PagedItems(\(pipeline)) {"] + request.map { "  \($0)" } + ["} page: { response in"]
        + page.map { trimmed($0) } + ["}"])
  }

  private var longRunningMethods: [TemplateContext] {
    let name = shape.name.bare
    let suffix = name.prefix(1).uppercased() + name.dropFirst()
    let begin = MemberName(verbatim: "begin\(suffix)")
    let poller = "Poller<\(shape.result.swiftType)>"
    let decoding = shape.result.decoding.map { " { response in \($0) }" } ?? ""
    let forwarded = callArguments.joined(separator: ", ")
    let returned = shape.result.decoding == nil ? "" : "return "
    let isFitting = "    \(returned)try await \(begin)(\(forwarded)).value()".count <= 100
    let awaiting =
      isFitting
      ? ["\(returned)try await \(begin)(\(forwarded)).value()"]
      : ["let poller = try await \(begin)("]
        + callArguments.dropLast().map { "  \($0)," } + callArguments.suffix(1).map { "  \($0)" }
        + [")", "\(returned)try await poller.value()"]
    return [
      method(
        name: begin,
        notes: [
          "Returns as soon as the service has accepted the request; the poller tells how it goes on."
        ],
        parameters: parameters, effects: " async throws", result: poller,
        body: requestStatements()
          + broken("return try await \(pipeline).begin(request)\(decoding)")),
      method(
        name: shape.name, notes: ["Waits until the operation is done."],
        parameters: parameters, effects: " async throws", result: shape.result.swiftType,
        body: awaiting),
      method(
        name: MemberName(verbatim: "resume\(suffix)"),
        summary: "Goes on with `\(name)` that another poller began, perhaps in another process.",
        parameters: [["label": "from token", "type": "String", "default": ""]],
        effects: " throws", result: poller,
        body: broken(
          "try \(pipeline).resume(Self.\(descriptorName), from: token)\(decoding)")),
    ]
  }

  private func method(
    name: MemberName,
    notes: [String] = [],
    summary: String? = nil,
    parameters: [TemplateContext],
    effects: String,
    result: String,
    body: [String]
  ) -> TemplateContext {
    [
      "documentation": documentation.lines(
        summary.map { Documentation(summary: $0) } ?? operation.documentation,
        fallback: "`\(operation.id)` in the specification.",
        isDeprecated: operation.isDeprecated, notes: notes, indentation: 2)
        + (summary == nil ? parameterLines : []),
      "name": name.description,
      "parameters": parameters,
      "effects": effects,
      "result": result == "Void" ? "" : " -> \(result)",
      "body": body,
    ]
  }

  private var parameterLines: [String] {
    var lines = ["///", "/// - Parameters:"]
    func describe(_ name: String, _ text: Documentation, fallback: String) {
      var comment = DocComment()
      let sentence = text.summary ?? text.description ?? fallback
      comment.append("- \(name): \(sentence)", width: Statement.width - 8)
      for (index, line) in comment.lines.enumerated() {
        lines.append(line.isEmpty ? "///" : "///   \(index == 0 ? "" : "  ")\(line)")
      }
    }
    for argument in shape.arguments where argument.defaultExpression == nil {
      describe(
        argument.name.bare, argument.parameter.documentation,
        fallback: "`\(argument.parameter.name)` in the specification.")
    }
    if let body = shape.body {
      describe(body.name.bare, body.body.documentation, fallback: "The body of the request.")
    }
    for argument in shape.arguments where argument.defaultExpression != nil {
      describe(
        argument.name.bare, argument.parameter.documentation,
        fallback: "`\(argument.parameter.name)` in the specification.")
    }
    lines.append("///   - options: What is particular to this call.")
    return lines
  }

  private var parameters: [TemplateContext] {
    var result: [TemplateContext] = []
    func add(_ name: MemberName, _ type: String, _ value: String?) {
      result.append([
        "label": name.label, "type": type, "default": value.map { " = \($0)" } ?? "",
      ])
    }
    for argument in shape.arguments where argument.defaultExpression == nil {
      add(argument.name, argument.declaredType, nil)
    }
    if let body = shape.body, body.body.isRequired { add(body.name, body.declaredType, nil) }
    for argument in shape.arguments where argument.defaultExpression != nil {
      add(argument.name, argument.declaredType, argument.defaultExpression)
    }
    if let body = shape.body, !body.body.isRequired { add(body.name, body.declaredType, "nil") }
    add(MemberName(verbatim: "options"), "RequestOptions", "RequestOptions()")
    return result
  }

  private var callArguments: [String] {
    var names: [MemberName] = shape.arguments.filter { $0.defaultExpression == nil }.map(\.name)
    if let body = shape.body, body.body.isRequired { names.append(body.name) }
    names += shape.arguments.filter { $0.defaultExpression != nil }.map(\.name)
    if let body = shape.body, !body.body.isRequired { names.append(body.name) }
    return names.map { "\($0.label): \($0)" } + ["options: options"]
  }

  // MARK: The request

  private var pipeline: String {
    clientExpression.isEmpty ? "pipeline" : "\(clientExpression).pipeline"
  }

  private func clientProperty(_ name: MemberName) -> String {
    clientExpression.isEmpty ? name.description : "\(clientExpression).\(name)"
  }

  /// The statements that check the arguments and fill the request, without their indentation.
  private func requestStatements(indentation: Int = 4) -> [String] {
    var lines =
      options.validation == .beforeSending ? validationStatements(indentation: indentation) : []
    var filling = operation.parameters.flatMap { statement(for: $0, indentation: indentation) }
    if let body = shape.body { filling += bodyStatements(body, indentation: indentation) }
    let keyword = filling.isEmpty ? "let" : "var"
    lines.append("\(keyword) request = OperationRequest(Self.\(descriptorName), options)")
    return lines + filling
  }

  private func statement(for parameter: Parameter, indentation: Int) -> [String] {
    let key = stringLiteral(parameter.name)
    var value: String
    if let constant = parameter.constantValue {
      value = constant.swiftExpression
    } else if let argument = shape.clientArgument(for: parameter), parameter.isClientLevel {
      value = clientProperty(argument.name)
    } else if let argument = shape.arguments.first(where: { $0.parameter.isSame(as: parameter) }) {
      value = argument.name.description
      if spelling.isBase64Text(argument.type) {
        value = argument.isOptional ? "\(value).map(Base64Text.init)" : "Base64Text(\(value))"
      }
    } else {
      return []
    }
    var extra = ""
    if case .list(let element) = spelling.resolved(parameter.type).shape {
      extra += ", format: .\(parameter.collectionFormat)"
      if spelling.isList(element) {
        // Lists in lists are separated by commas, whatever separates the outer one.
        let isOptional = shape.arguments.contains {
          $0.parameter.isSame(as: parameter) && $0.isOptional
        }
        value +=
          (isOptional ? "?" : "") + ".map { $0.map(\\.wireText).joined(separator: \",\") }"
      }
    }
    if parameter.skipsURLEncoding { extra += ", isEncoded: true" }
    switch parameter.location {
    case .path, .query, .header:
      return broken(
        "request.\(parameter.location.rawValue)(\(key), \(value)\(extra))",
        indentation: indentation)
    case .cookie, .form:
      return []
    }
  }

  private func bodyStatements(_ body: BodyArgument, indentation: Int) -> [String] {
    let type = stringLiteral(body.content.mediaType)
    let name = body.name.description
    let statement: String
    switch body.content.payload {
    case .json: statement = "try request.json(\(name), contentType: \(type))"
    case .xml(_, let root):
      statement =
        "try request.xml(\(name), root: \(namespaces.expression(root)), contentType: \(type))"
    case .text: statement = "request.text(\(name), contentType: \(type))"
    case .binary, .form, .multipart: statement = "request.body(\(name), contentType: \(type))"
    }
    guard !body.body.isRequired else { return broken(statement, indentation: indentation) }
    return ["if let \(name) {"]
      + broken(statement, indentation: indentation + 2).map { "  \($0)" } + ["}"]
  }

  private func validationStatements(indentation: Int) -> [String] {
    var checks: [String] = []
    var version: String?
    for parameter in operation.parameters {
      if let role = parameter.serviceVersion {
        let argument =
          shape.clientArgument(for: parameter)
          ?? shape.arguments.first { $0.parameter.isSame(as: parameter) }
        version = argument.map { parameter.isClientLevel ? clientProperty($0.name) : "\($0.name)" }
        if let least = role.minimum {
          checks.append(
            "check.serviceVersion(\(stringLiteral(parameter.name)), "
              + "atLeast: \(stringLiteral(least)))")
        }
      }
      let argument =
        parameter.isClientLevel
        ? shape.clientArgument(for: parameter)
        : shape.arguments.first { $0.parameter.isSame(as: parameter) }
      guard let argument, parameter.constantValue == nil else { continue }
      let value =
        parameter.isClientLevel ? clientProperty(argument.name) : argument.name.description
      checks += rules.statements(
        stringLiteral(parameter.name), value, argument.type, isOptional: argument.isOptional)
    }
    if let body = shape.body, let type = body.type {
      let root =
        if case .xml(_, let name) = body.content.payload { name.localName } else { body.body.name }
      checks += rules.statements(
        stringLiteral(root), body.name.description, type, isOptional: !body.body.isRequired)
    }
    guard !checks.isEmpty else { return [] }
    let argument = version.map { "(serviceVersion: \($0))" } ?? ""
    return ["try Validation.check\(argument) { check in"]
      + checks.flatMap { broken($0, indentation: indentation + 2) }.map { "  \($0)" }
      + ["}"]
  }

  // MARK: The descriptor

  private func descriptorArguments(_ status: StatusOperationShape?) -> [String] {
    var arguments = [
      "id: \(stringLiteral(operation.id))",
      "method: .\(operation.method.lowercased())",
      "path: \(wrappedStringLiteral(operation.path, indentation: 6))",
      "accepting: [\(shape.acceptedStatuses.map(String.init).joined(separator: ", "))]",
    ]
    if let error = shape.errorContent, let decoding = errorDecoding(error) {
      arguments.append("error: \(decoding)")
    }
    switch operation.longRunning {
    case .azure(let finalState):
      arguments.append(
        finalState.map { "longRunning: .azure(finalState: .\($0))" } ?? "longRunning: .azure()")
    case .statusOperation:
      if let status { arguments.append("longRunning: .statusOperation(\(status.expression))") }
    case nil:
      break
    }
    return arguments
  }

  private func errorDecoding(_ content: MediaContent) -> String? {
    switch content.payload {
    case .json(let use): ".json(\(spelling.codedType(of: use)).self)"
    case .xml(let use, let root):
      ".xml(\(spelling.codedType(of: use, isXML: true)).self, "
        + "root: \(spelling.rootExpression(root, of: use, namespaces)))"
    case .text, .binary, .form, .multipart: nil
    }
  }

  private func broken(_ statement: String, indentation: Int = 4) -> [String] {
    Statement.broken(statement, indentation: indentation).map { String($0.dropFirst(indentation)) }
  }

  private func trimmed(_ line: String) -> String { String(line.dropFirst(4)) }
}
