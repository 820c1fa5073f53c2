import ServiceModel

/// What a generated method returns, and how it is had from a response.
struct ResultShape {
  /// The Swift type, `Void` if there is nothing to return.
  var swiftType: String
  /// The expression that decodes a value called `response`, nil if there is nothing to decode.
  var decoding: String?
  /// Whether the body is passed on as it arrives.
  var isStream = false
  /// Whether 404 is an answer rather than a failure.
  var acceptsNotFound = false
  /// The types that the method returns and nothing else has: template and context.
  var declarations: [(template: String, context: TemplateContext)] = []
}

/// Decides what methods return.
struct ResultBuilder {
  let operation: Operation
  let spelling: TypeSpelling
  let namespaces: NamespaceNames
  let writer: DocumentationWriter
  let access: GenerationOptions.Access

  private struct Kind: Equatable {
    let type: String
    let decoding: String
    var isStream = false
  }

  private var successes: [Response] { operation.responses.filter { !$0.isError } }

  /// The result.
  ///
  /// - Parameter typeName: Takes a name that ends in the given word.
  func result(typeName: (String) -> String) -> ResultShape {
    let headers = operation.longRunning == nil ? self.headers : []
    if operation.method == "HEAD", headers.isEmpty {
      return ResultShape(
        swiftType: "Bool", decoding: "response.status != 404", acceptsNotFound: true)
    }
    var result = bodyResult(typeName: typeName)
    guard !headers.isEmpty else { return result }
    let name = typeName("Response")
    result.declarations.append(
      ("responseStructure", structureContext(name: name, body: result, headers: headers)))
    result.swiftType = name
    result.decoding = "try \(name)(response)"
    return result
  }

  private func bodyResult(typeName: (String) -> String) -> ResultShape {
    if operation.longRunning != nil { return longRunningResult }
    var kinds: [Kind] = []
    for content in successes.compactMap(\.preferredContent) {
      let kind = kind(of: content)
      if !kinds.contains(where: { $0.type == kind.type }) { kinds.append(kind) }
    }
    guard let kind = kinds.first else { return ResultShape(swiftType: "Void") }
    let isStream = kinds.contains(where: \.isStream)
    guard kinds.count == 1 else {
      let name = typeName("Result")
      return ResultShape(
        swiftType: name, decoding: "try \(name)(response)", isStream: isStream,
        declarations: [("responseEnumeration", enumerationContext(name: name))])
    }
    let canBeEmpty = successes.contains { $0.contents.isEmpty }
    guard canBeEmpty, !isStream else {
      return ResultShape(swiftType: kind.type, decoding: kind.decoding, isStream: isStream)
    }
    return ResultShape(
      swiftType: "\(kind.type)?",
      decoding: "response.body.isEmpty ? nil : \(kind.decoding)")
  }

  /// The result that a long-running operation has in the end: that of 200 before that of other
  /// statuses, which may only say that it was accepted.
  private var longRunningResult: ResultShape {
    let ordered = successes.sorted { $0.finality < $1.finality }
    guard let content = ordered.compactMap(\.preferredContent).first else {
      return ResultShape(swiftType: "Void")
    }
    if case .binary = content.payload {
      return ResultShape(swiftType: "[UInt8]", decoding: "response.body")
    }
    let kind = kind(of: content)
    return ResultShape(swiftType: kind.type, decoding: kind.decoding)
  }

  private func kind(of content: MediaContent) -> Kind {
    switch content.payload {
    case .json(let use):
      let type = spelling.codedType(of: use)
      return Kind(type: type, decoding: "try response.json(\(type).self)")
    case .xml(let use, let root):
      let type = spelling.codedType(of: use, isXML: true)
      return Kind(
        type: type,
        decoding:
          "try response.xml(\(type).self, root: \(spelling.rootExpression(root, of: use, namespaces)))"
      )
    case .text:
      return Kind(type: "String", decoding: "try response.text()")
    case .binary, .form, .multipart:
      return Kind(type: "HTTPBody", decoding: "response.content", isStream: true)
    }
  }

  // MARK: Header fields

  /// The header fields that any successful response declares, each once.
  private var headers: [ResponseHeader] {
    var result: [ResponseHeader] = []
    for header in successes.flatMap(\.headers)
    where !result.contains(where: { $0.name.lowercased() == header.name.lowercased() }) {
      result.append(header)
    }
    return result
  }

  private func structureContext(
    name: String, body: ResultShape, headers: [ResponseHeader]
  ) -> TemplateContext {
    var scope = NameScope(reserved: ["body", "response", "self"])
    let modifier = access.modifier
    return [
      "documentation": writer.lines(
        Documentation(), fallback: "The response to `\(operation.id)`.", indentation: 2),
      "name": name,
      "hasBody": body.decoding != nil,
      "body": Statement.declaration("\(modifier)var body", body.swiftType, indentation: 4),
      "bodyDecoding": body.decoding.map { lines("body = \($0)") } ?? [],
      "headers": headers.map { header -> TemplateContext in
        let plain = MemberName(specified: header.clientName ?? header.name).bare
        let property = MemberName(verbatim: scope.claim(plain, plain + "Header"))
        let (type, expression) = reading(header)
        return [
          "documentation": writer.lines(
            header.documentation, fallback: "`\(header.name)`.", indentation: 4),
          "declaration": Statement.declaration(
            "\(modifier)var \(property)", "\(type)?", indentation: 4),
          "decoding": lines("\(property) = \(expression)"),
        ]
      },
    ]
  }

  /// A statement of an initializer of a type that is declared inside another.
  private func lines(_ statement: String) -> [String] {
    Statement.broken(statement, indentation: 6).map { String($0.dropFirst(2)) }
  }

  private func reading(_ header: ResponseHeader) -> (type: String, expression: String) {
    let name = stringLiteral(header.name)
    if let prefix = header.prefix {
      var element = TypeUse(.scalar(.string))
      if case .map(let value) = spelling.resolved(header.type).shape { element = value }
      return (
        "[String: \(textType(of: element))]",
        "try response.headers(prefix: \(stringLiteral(prefix)))"
      )
    }
    if case .list(let element) = spelling.resolved(header.type).shape {
      return ("[\(textType(of: element))]", "try response.header(\(name))")
    }
    return (textType(of: header.type), "try response.header(\(name))")
  }

  /// The type of a value that a header field carries as text.
  private func textType(of use: TypeUse) -> String {
    var use = spelling.resolved(use)
    use.isNullable = false
    switch use.shape {
    case .scalar: return spelling.codedType(of: use)
    case .named(let id):
      if case .enumeration? = spelling.types[id]?.definition { return spelling.codedType(of: use) }
      return "String"
    case .list, .map, .untyped, .byteStream: return "String"
    }
  }

  // MARK: Several results

  private func enumerationContext(name: String) -> TemplateContext {
    var scope = NameScope()
    let ordered = successes.filter { !$0.status.isRange } + successes.filter(\.status.isRange)
    let cases = ordered.map { response -> TemplateContext in
      let caseName = MemberName(verbatim: scope.claim(response.status.caseName))
      let kind = response.preferredContent.map { self.kind(of: $0) }
      let type = kind.map { "(\($0.type))" } ?? ""
      let value = kind.map { "(\($0.decoding))" } ?? ""
      return [
        "documentation": writer.lines(
          response.documentation, fallback: "Status \(response.status.pattern).",
          indentation: 4),
        "declaration": "\(caseName)\(type)",
        "pattern": response.status.pattern,
        "statement": lines("self = .\(caseName)\(value)"),
      ]
    }
    return [
      "documentation": writer.lines(
        Documentation(), fallback: "What `\(operation.id)` returns.", indentation: 2),
      "name": name,
      "cases": cases,
    ]
  }
}

extension Response {
  /// The content that a method reads: JSON where there is a choice.
  var preferredContent: MediaContent? { contents.first(where: \.isJSON) ?? contents.first }

  /// How far a response is from the final one of a long-running operation.
  fileprivate var finality: Int {
    switch status {
    case .code(let code): [200: 0, 201: 1, 202: 3, 204: 4][code] ?? 2
    case .range: 5
    case .other: 6
    }
  }
}

extension Response.Status {
  fileprivate var isRange: Bool { if case .range = self { true } else { false } }

  fileprivate var pattern: String {
    switch self {
    case .code(let code): "\(code)"
    case .range(let hundred): "\(hundred)00...\(hundred)99"
    case .other: "_"
    }
  }

  fileprivate var caseName: String {
    switch self {
    case .code(let code): statusNames[code] ?? "status\(code)"
    case .range(let hundred): "status\(hundred)xx"
    case .other: "other"
    }
  }
}

/// The reason phrases of RFC 9110 section 15 as names.
private let statusNames: [Int: String] = [
  200: "ok", 201: "created", 202: "accepted", 203: "nonAuthoritativeInformation", 204: "noContent",
  205: "resetContent", 206: "partialContent", 207: "multiStatus", 208: "alreadyReported",
  300: "multipleChoices", 301: "movedPermanently", 302: "found", 303: "seeOther",
  304: "notModified", 307: "temporaryRedirect", 308: "permanentRedirect", 404: "notFound",
  409: "conflict",
]
