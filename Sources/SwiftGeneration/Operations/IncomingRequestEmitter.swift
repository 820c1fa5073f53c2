import ServiceModel

/// Lays out the requests that the service makes of servers of its callers: one enumeration for
/// webhooks, one for callbacks, with a type for each request.
struct IncomingRequestEmitter {
  /// Names that the types of requests have inside, and types therefore cannot have.
  static let memberNames: Set<String> = ["Body", "Response"]

  let generator: SwiftGenerator

  /// The declarations; none if there are no such requests.
  var declarations: [String] {
    namespaces.map { namespace in
      let context: TemplateContext = [
        "documentation": [namespace.documentation],
        "name": namespace.name,
        "requests": namespace.requests.map { requestContext(of: $0.request, named: $0.name) },
        "access": generator.options.access.modifier,
      ]
      return generator.templates.render(context, with: "incomingRequests")
    }
  }

  /// The enumerations that requests are in, each request with the name of its type.
  private var namespaces: [Namespace] {
    var webhooks: [IncomingRequest] = []
    var callbacks: [IncomingRequest] = []
    for request in generator.service.incomingRequests {
      if request.kind == .webhook { webhooks.append(request) } else { callbacks.append(request) }
    }
    // What a request is named must not hide the types that it refers to.
    var scope = generator.spelling.names.scope
    for request in generator.service.operations { scope.reserve(request.group.map(typeName) ?? "") }
    return [
      namespace(
        of: webhooks, named: "Webhooks", suffix: "Webhook",
        documentation: "/// Requests that the service makes when it is set up to.", in: &scope),
      namespace(
        of: callbacks, named: "Callbacks", suffix: "Callback",
        documentation: "/// Requests that the service makes because of a call.", in: &scope),
    ].compactMap { $0 }
  }

  private func typeName(_ specified: String) -> String {
    TypeName(specified: specified).description
  }

  private struct Namespace {
    let name: String
    let documentation: String
    let requests: [(request: IncomingRequest, name: String)]
  }

  private func namespace(
    of requests: [IncomingRequest], named name: String, suffix: String, documentation: String,
    in scope: inout NameScope
  ) -> Namespace? {
    guard !requests.isEmpty else { return nil }
    let name = scope.claim(name, generator.options.moduleName + name)
    var own = scope
    return Namespace(
      name: name, documentation: documentation,
      requests: requests.map { request in
        let plain = typeName(words(of: request))
        return (request, own.claim(plain, plain + suffix))
      })
  }

  private func words(of request: IncomingRequest) -> String {
    switch request.kind {
    case .webhook: request.name
    case .callback(let operationID): "\(operationID) \(request.name)"
    }
  }

  /// What the program that is called sees of the requests: webhooks, then callbacks.
  var interfaces: [IncomingRequestInterface] {
    namespaces.flatMap { namespace in
      namespace.requests.map { request, name in
        IncomingRequestInterface(
          request: request, name: "\(namespace.name).\(name)", body: bodyType(of: request),
          answers: answers(to: request).map { .init(name: $0.name, type: $0.type) })
      }
    }
  }

  private func bodyType(of request: IncomingRequest) -> String {
    request.operation.body?.contents.first.map(type) ?? "Void"
  }

  private func answers(
    to request: IncomingRequest
  ) -> [(name: String, type: String, status: String)] {
    var answers: [(name: String, type: String, status: String)] = []
    for response in request.operation.responses {
      guard let content = response.preferredContent else { continue }
      let isMain = !response.isError && answers.isEmpty
      answers.append(
        (
          isMain ? "Response" : "Response\(response.status.words)", type(of: content),
          response.status.words
        ))
    }
    if !answers.contains(where: { $0.name == "Response" }) {
      answers.insert(("Response", "Void", ""), at: 0)
    }
    return answers
  }

  private func requestContext(of request: IncomingRequest, named name: String) -> TemplateContext {
    let operation = request.operation
    let contents = operation.body?.contents ?? []
    return [
      "documentation": generator.documentation.lines(
        operation.documentation,
        fallback: DocumentationWriter.origin(words(of: request), writtenAs: name),
        isDeprecated: operation.isDeprecated, indentation: 2),
      "name": name,
      "body": alias("Body", of: bodyType(of: request)),
      "answers": answers(to: request).map { answer -> TemplateContext in
        [
          "documentation": answer.status.isEmpty
            ? "The answer, which has no body." : "The body of an answer: \(answer.status).",
          "alias": alias(answer.name, of: answer.type),
        ]
      },
      "arguments": [
        "name: \(stringLiteral(request.name)),", "method: .\(operation.method.lowercased()),",
        Statement.list(
          "contentTypes: ", contents.map { stringLiteral($0.mediaType) }, indentation: 6),
      ],
    ]
  }

  private func alias(_ name: String, of type: String) -> String {
    Statement.assignment(
      "\(generator.options.access.modifier)typealias \(name)", type, indentation: 4)
  }

  /// The Swift type of a body; bytes where it is neither JSON nor XML.
  private func type(of content: MediaContent) -> String {
    switch content.payload {
    case .json(let use): generator.spelling.codedType(of: use)
    case .xml(let use, _): generator.spelling.codedType(of: use, isXML: true)
    default: "HTTPBody"
    }
  }
}

extension Response.Status {
  /// The status as part of a name.
  fileprivate var words: String {
    switch self {
    case .code(let code): "\(code)"
    case .range(let hundred): "\(hundred)XX"
    case .other: "Default"
    }
  }
}
