import ServiceModel

/// What a generated method returns, and how it is had from a response.
struct ResultShape {
  /// The Swift type, `Void` if there is nothing to return.
  var swiftType: String
  /// The expression that decodes a value called `response`, nil if there is nothing to decode.
  var decoding: String?
  /// Whether the body is passed on as it arrives.
  var isStream = false
  /// The statuses whose bodies are read whole all the same.
  var collectedStatuses: [Int] = []
  /// Whether 404 is an answer rather than a failure.
  var acceptsNotFound = false
  /// What callers see of it.
  var interface: MethodInterface.Result
  /// The types that the method returns and nothing else has: template and context.
  var declarations: [(template: String, context: TemplateContext)] = []

  init(
    swiftType: String, decoding: String? = nil, isStream: Bool = false,
    acceptsNotFound: Bool = false, cases: [String] = [],
    declarations: [(template: String, context: TemplateContext)] = []
  ) {
    self.swiftType = swiftType
    self.decoding = decoding
    self.isStream = isStream
    self.acceptsNotFound = acceptsNotFound
    self.declarations = declarations
    interface = MethodInterface.Result(type: cases.isEmpty ? swiftType : nil, cases: cases)
  }
}

/// Decides what methods return.
final class ResultBuilder: Sendable {
  let operation: Operation
  let spelling: TypeSpelling
  let namespaces: NamespaceNames
  let writer: DocumentationWriter
  let access: GenerationOptions.Access
  let sharedHeaders: SharedResponseHeaders
  /// The type that is read where a response offers it beside others; nil for the preferred one.
  let wantedType: String?

  init(
    operation: Operation,
    spelling: TypeSpelling,
    namespaces: NamespaceNames,
    writer: DocumentationWriter,
    access: GenerationOptions.Access,
    sharedHeaders: SharedResponseHeaders,
    wantedType: String?
  ) {
    self.operation = operation
    self.spelling = spelling
    self.namespaces = namespaces
    self.writer = writer
    self.access = access
    self.sharedHeaders = sharedHeaders
    self.wantedType = wantedType
  }

  /// The builder that reads a type where a response offers it beside others.
  func wanting(_ type: String) -> ResultBuilder {
    ResultBuilder(
      operation: operation, spelling: spelling, namespaces: namespaces, writer: writer,
      access: access, sharedHeaders: sharedHeaders, wantedType: type)
  }

  private var headerBuilder: ResponseHeaderBuilder {
    ResponseHeaderBuilder(spelling: spelling, writer: writer, access: access)
  }

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
    let headers = operation.responseHeaders
    if operation.method == "HEAD", headers.isEmpty {
      return ResultShape(
        swiftType: "Bool", decoding: "response.status != 404", acceptsNotFound: true)
    }
    var result = bodyResult(typeName: typeName)
    guard !headers.isEmpty else { return result }
    if let (shared, properties) = sharedHeaders.structure(of: headers) {
      result.interface.headers = properties.map(\.interface)
      guard let decoding = result.decoding else {
        (result.swiftType, result.decoding) = (shared, "try \(shared)(response)")
        return result
      }
      let body = decoding.hasPrefix("try ") ? String(decoding.dropFirst(4)) : decoding
      result.swiftType = "ResponseWithHeaders<\(result.swiftType), \(shared)>"
      result.decoding = "try ResponseWithHeaders(response, body: \(body))"
      return result
    }
    let properties = headerBuilder.properties(for: headers)
    result.interface.headers = properties.map(\.interface)
    let name = typeName("Response")
    result.declarations.append(
      ("responseStructure", structureContext(name: name, body: result, headers: properties)))
    result.swiftType = name
    result.decoding = "try \(name)(response)"
    return result
  }

  private func bodyResult(typeName: (String) -> String) -> ResultShape {
    if operation.longRunning != nil { return longRunningResult }
    var kinds: [Kind] = []
    for content in successes.compactMap(chosenContent) {
      let kind = kind(of: content)
      if !kinds.contains(where: { $0.type == kind.type }) { kinds.append(kind) }
    }
    guard let kind = kinds.first else { return ResultShape(swiftType: "Void") }
    let isStream = kinds.contains(where: \.isStream)
    guard kinds.count == 1 else {
      let name = typeName("Result")
      let cases = statusCases
      var result = ResultShape(
        swiftType: name, decoding: "try \(name)(response)", isStream: isStream,
        cases: cases.map(\.declaration),
        declarations: [("responseEnumeration", enumerationContext(name: name, cases))])
      guard isStream else { return result }
      result.collectedStatuses = cases.compactMap { item in
        guard case .code(let code) = item.response.status, item.kind?.isStream != true else {
          return nil
        }
        return code
      }
      return result
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
    case .events(let use):
      guard let type = use.map({ spelling.codedType(of: $0) }) else {
        return Kind(
          type: "ServerSentEvents", decoding: "ServerSentEvents(response.content)", isStream: true)
      }
      return Kind(
        type: "EventStream<\(type)>", decoding: "EventStream(response.content)", isStream: true)
    case .jsonItems(let use):
      return Kind(
        type: "JSONItems<\(spelling.codedType(of: use))>",
        decoding: "JSONItems(response.content)", isStream: true)
    case .binary, .form, .multipart:
      return Kind(type: "HTTPBody", decoding: "response.content", isStream: true)
    }
  }

  // MARK: Media types

  private func chosenContent(_ response: Response) -> MediaContent? {
    response.contents.first { kind(of: $0).type == wantedType } ?? response.preferredContent
  }

  /// The contents that successes offer beside the preferred ones and that have types of their own.
  var alternatives: [(type: String, content: MediaContent)] {
    let preferred = successes.compactMap(\.preferredContent).map { kind(of: $0).type }
    var result: [(type: String, content: MediaContent)] = []
    for content in successes.flatMap(\.contents) where !content.isUndescribedXML {
      let type = kind(of: content).type
      guard !preferred.contains(type), !result.contains(where: { $0.type == type }) else {
        continue
      }
      result.append((type, content))
    }
    return result
  }

  private func structureContext(
    name: String, body: ResultShape, headers: [HeaderProperty]
  ) -> TemplateContext {
    [
      "documentation": writer.lines(
        Documentation(), fallback: "The response to `\(operation.documentedID)`.", indentation: 2),
      "name": name,
      "conformance": "Sendable",
      "initializerAccess": "fileprivate ",
      "hasBody": body.decoding != nil,
      "body": Statement.declaration("\(access.modifier)var body", body.swiftType, indentation: 4),
      "bodyDecoding": body.decoding.map { lines("body = \($0)") } ?? [],
      "headers": headers.map(\.context),
    ]
  }

  /// A statement of an initializer of a type that is declared inside another.
  private func lines(_ statement: String, indentation: Int = 6) -> [String] {
    Statement.broken(statement, indentation: indentation).map { String($0.dropFirst(2)) }
  }

  // MARK: Several results

  /// A status as a case.
  private struct StatusCase {
    let response: Response
    let name: MemberName
    let kind: Kind?

    var declaration: String { "\(name)\(kind.map { "(\($0.type))" } ?? "")" }
  }

  private var statusCases: [StatusCase] {
    var scope = NameScope()
    let ordered = successes.filter { !$0.status.isRange } + successes.filter(\.status.isRange)
    return ordered.map { response in
      StatusCase(
        response: response,
        name: MemberName(verbatim: scope.claim(response.status.caseName)),
        kind: chosenContent(response).map { kind(of: $0) })
    }
  }

  private func enumerationContext(name: String, _ cases: [StatusCase]) -> TemplateContext {
    [

      "documentation": writer.lines(
        Documentation(), fallback: "What `\(operation.documentedID)` returns.", indentation: 2),
      "name": name,
      "cases": cases.map { item -> TemplateContext in
        let status = item.response.status
        let value = item.kind.map { "(\($0.decoding))" } ?? ""
        return [
          "documentation": writer.lines(
            item.response.documentation, fallback: "Status \(status.pattern).", indentation: 4),
          "declaration": item.declaration,
          "pattern": status.pattern,
          "statement": lines("self = .\(item.name)\(value)", indentation: 8),
        ]
      },
    ]
  }
}

extension Response {
  /// The content that a method reads: JSON where there is a choice, but for text that is had as it is,
  /// which services send so whatever is asked for.
  var preferredContent: MediaContent? {
    guard let json = contents.first(where: \.isJSON) else { return contents.first }
    guard !isError, case .json(let use) = json.payload, use.shape == .scalar(.string) else {
      return json
    }
    return contents.first { if case .text(use) = $0.payload { true } else { false } } ?? json
  }

  /// How far a response is from the final one of a long-running operation.
  fileprivate var finality: Int {
    switch status {
    case .code(let code): [200: 0, 201: 1, 202: 3, 204: 4][code] ?? 2
    case .range: 5
    case .other: 6
    }
  }
}

extension MediaContent {
  /// Whether it is XML whose form the specification leaves open: what it describes is had as JSON.
  fileprivate var isUndescribedXML: Bool {
    guard case .binary = payload else { return false }
    let essence = mediaType.mediaTypeEssence
    return essence.hasSuffix("/xml") || essence.hasSuffix("+xml")
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
