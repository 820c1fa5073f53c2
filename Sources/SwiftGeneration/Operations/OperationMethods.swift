import ServiceModel

/// The methods that a generated client has for one operation.
final class OperationMethods: Sendable {
  let shape: OperationShape
  /// The expressions for descriptors of operations, by the identities of these.
  let descriptors: [String: String]
  /// The operations whose descriptors other groups need.
  let sharesDescriptor: Set<String>
  let builder: ArgumentBuilder
  let client: ClientShape
  let failureDecoding: FailureDecoding
  /// The expression for the client inside the methods.
  let clientExpression: String
  let service: Service
  let rules: ValidationRules
  let namespaces: NamespaceNames
  let spelling: TypeSpelling
  let options: GenerationOptions
  let documentation: DocumentationWriter

  init(
    shape: OperationShape,
    descriptors: [String: String],
    sharesDescriptor: Set<String>,
    builder: ArgumentBuilder,
    client: ClientShape,
    failureDecoding: FailureDecoding,
    clientExpression: String,
    service: Service,
    rules: ValidationRules,
    namespaces: NamespaceNames,
    spelling: TypeSpelling,
    options: GenerationOptions,
    documentation: DocumentationWriter
  ) {
    self.shape = shape
    self.descriptors = descriptors
    self.sharesDescriptor = sharesDescriptor
    self.builder = builder
    self.client = client
    self.failureDecoding = failureDecoding
    self.clientExpression = clientExpression
    self.service = service
    self.rules = rules
    self.namespaces = namespaces
    self.spelling = spelling
    self.options = options
    self.documentation = documentation
  }

  /// What the template `operation` lays out.
  ///
  /// - Parameters:
  ///   - statusOperation: The operation that tells how a request is doing, if another one does.
  ///   - types: Declarations that belong to the methods.
  func context(statusOperation: StatusOperationShape?, types: [String]) -> TemplateContext {
    let isLongRunning = shape.operation.longRunning != nil
    return [
      "types": types,
      "methods": isLongRunning
        ? longRunningMethods
        : shape.paging.map { [pagedMethod($0)] }
          ?? [plainMethod(shape.name, shape.result)] + shape.alternatives.map(alternativeMethod),
      "descriptor": descriptorLines(statusOperation),
    ]
  }

  var operation: Operation { shape.operation }

  var descriptorName: String { "\(shape.name.bare)Operation" }

  // MARK: Methods

  private func plainMethod(
    _ name: MemberName, _ result: ResultShape, accept: String? = nil, notes: [String] = []
  ) -> TemplateContext {
    var body = requestStatements(accept: accept)
    let collected = result.collectedStatuses.map(String.init).joined(separator: ", ")
    let sending =
      result.isStream
      ? "try await \(pipeline).stream(request\(collected.isEmpty ? "" : ", collecting: [\(collected)]"))"
      : "try await \(pipeline).send(request)"
    if let decoding = result.decoding {
      body += ["let response = \(sending)"]
      body += ["return \(decoding)"].flatMap { Statement.broken($0, indentation: 4) }.map(trimmed)
    } else {
      body += [sending]
    }
    return method(
      name: name, notes: notes, parameters: parameters, effects: " async throws",
      result: result.swiftType, body: body)
  }

  private func alternativeMethod(_ alternative: OperationShape.Alternative) -> TemplateContext {
    plainMethod(
      alternative.name, alternative.result, accept: alternative.mediaType,
      notes: ["Asks for `\(alternative.mediaType)`."])
  }

  private func pagedMethod(_ paging: PagingShape) -> TemplateContext {
    return method(
      name: shape.name,
      notes: ["No page is fetched before it is wanted; `byPage()` gives the pages themselves."],
      parameters: parameters, effects: "", result: "PagedItems<\(paging.itemType)>",
      body: pagedStatements(paging))
  }

  private var longRunningMethods: [TemplateContext] {
    let name = shape.name.bare
    let suffix = name.prefix(1).uppercased() + name.dropFirst()
    let begin = MemberName(verbatim: "begin\(suffix)")
    let poller = "Poller<\(shape.result.swiftType)>"
    func result(of request: String, captures: String) -> [String] {
      if let paging = shape.paging { return pagedResult(paging, of: request, captures: captures) }
      guard let decoding = shape.result.decoding else { return [] }
      return [" { response in"] + broken(decoding, indentation: 6).map { "  \($0)" } + ["}"]
    }
    let forwarded = callArguments.joined(separator: ", ")
    let returned = shape.result.swiftType == "Void" ? "" : "return "
    let isFitting = Statement.fits(4, "\(returned)try await \(begin)(\(forwarded)).value()")
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
          + joined(
            "return try await \(pipeline).begin(request)",
            result(of: "request", captures: captures))),
      method(
        name: shape.name, notes: ["Waits until the operation is done."],
        parameters: parameters, effects: " async throws", result: shape.result.swiftType,
        body: awaiting),
      method(
        name: MemberName(verbatim: "resume\(suffix)"),
        summary: "Goes on with `\(name)` that another poller began, perhaps in another process.",
        parameters: resumeParameters + [["declaration": "from token: String"]],
        effects: " throws", result: poller, body: resumeStatements(result)),
    ]
  }

  /// What the endpoint of the call is made of.
  private var hostArguments: [Argument] {
    shape.arguments.filter { $0.parameter.location == .host }
  }

  private var resumeParameters: [TemplateContext] {
    hostArguments.map { argument in
      [
        "declaration": Statement.declaration(
          argument.name.label, argument.declaredType, indentation: 4)
      ]
    }
  }

  private func resumeStatements(
    _ result: (_ request: String, _ captures: String) -> [String]
  ) -> [String] {
    let plain = "OperationRequest(Self.\(descriptorName))"
    guard !hostArguments.isEmpty else {
      return joined(
        "try \(pipeline).resume(Self.\(descriptorName), from: token)", result(plain, ""))
    }
    let filling = hostArguments.flatMap {
      statement(for: $0.parameter, argument: $0, indentation: 4)
    }
    return broken("var request = \(plain)") + filling
      + joined(
        "return try \(pipeline).resume(request, from: token)", result("request", "[request] "))
  }

  /// The request cannot be captured as it is if it is a variable.
  private var captures: String {
    requestStatements().contains { $0.hasPrefix("let request") } ? "" : "[request] "
  }

  /// A call with a trailing closure.
  private func joined(_ call: String, _ closure: [String]) -> [String] {
    let opening = closure.first ?? ""
    var lines = Statement.broken(call, indentation: 4, reserving: opening.count).map {
      String($0.dropFirst(4))
    }
    lines[lines.count - 1] += opening
    return lines + closure.dropFirst()
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
        fallback: "`\(operation.documentedID)` in the specification.",
        isDeprecated: operation.isDeprecated, notes: notes, indentation: 2)
        + (summary == nil ? parameterLines : []),
      "name": name.description,
      "parameters": parameters,
      "effects": effects,
      "result": result == "Void" ? "" : Statement.result(result, effects: effects),
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
    for parameter in shape.parameters {
      let (text, fallback) = parameter.documentation
      describe(parameter.name.bare, text, fallback: fallback)
    }
    lines.append("///   - options: What is particular to this call.")
    return lines
  }

  private var parameters: [TemplateContext] {
    var result: [TemplateContext] = []
    func add(_ name: MemberName, _ type: String, _ value: String?) {
      result.append([
        "declaration": Statement.declaration(
          name.label, type + (value.map { " = \($0)" } ?? ""), indentation: 4)
      ])
    }
    for parameter in shape.parameters {
      add(parameter.name, parameter.declaredType, parameter.defaultExpression)
    }
    add(MemberName(verbatim: "options"), "RequestOptions", "RequestOptions()")
    return result
  }

  private var callArguments: [String] {
    shape.parameters.map { "\($0.name.argumentLabel): \($0.name)" } + ["options: options"]
  }

  // MARK: The descriptor

  private func descriptorLines(_ status: StatusOperationShape?) -> [String] {
    // Operations that refer to each other may be in several files.
    let isShared = options.layout != .readable || sharesDescriptor.contains(operation.id)
    let constant = "\(isShared ? "" : "private ")static let \(descriptorName) ="
    let opening = "\(constant) OperationDescriptor("
    let arguments = descriptorArguments(status)
    let listed = arguments.enumerated().flatMap { index, argument in
      "  \(argument)\(index + 1 < arguments.count ? "," : "")".lines.map(String.init)
    }
    guard !Statement.fits(2, opening) else { return [opening] + listed + [")"] }
    return [constant, "  OperationDescriptor("]
      + listed.map { $0.isEmpty ? "" : "  \($0)" } + ["  )"]
  }

  private func descriptorArguments(_ status: StatusOperationShape?) -> [String] {
    var arguments = [
      "id: \(stringLiteral(operation.documentedID))",
      "method: .\(operation.method.lowercased())",
      "path: \(wrappedStringLiteral(operation.path, indentation: 4, width: Statement.width - 9))",
      "accepting: [\(shape.acceptedStatuses.map(String.init).joined(separator: ", "))]",
    ]
    if let accept = shape.acceptedMediaType, accept != "application/json" {
      arguments.append("accept: \(stringLiteral(accept))")
    }
    if let endpoint = operation.ownEndpoint(in: service) {
      arguments.append("endpoint: \(stringLiteral(endpoint))")
    }
    if case .schemes(_, let security) = client.authentication, operation.requirements != security {
      arguments.append(operation.requirements.expression("security: ", indentation: 4))
    }
    arguments += failureDecoding.arguments(for: shape.failures)
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

  func broken(_ statement: String, indentation: Int = 4) -> [String] {
    Statement.broken(statement, indentation: indentation).map { String($0.dropFirst(indentation)) }
  }

  private func trimmed(_ line: String) -> String { String(line.dropFirst(4)) }
}

extension Operation {
  /// The URL of a server of its own with the defaults of its variables; nil if it is the service's.
  func ownEndpoint(in service: Service) -> String? {
    guard let server = servers.first, server.urlTemplate != service.servers.first?.urlTemplate
    else {
      return nil
    }
    let filled = server.variables.reduce(server.urlTemplate) { url, variable in
      variable.defaultValue.map { url.replacing("{\(variable.name)}", with: $0) } ?? url
    }
    let isComplete = !filled.contains("{") && !filled.isEmpty && filled != "/"
    guard isComplete else { return nil }
    return filled.last == "/" ? String(filled.dropLast()) : filled
  }
}
