import ServiceModel

/// The body of a generated method.
final class BodyArgument: Sendable {
  let body: RequestBody
  let name: MemberName
  let swiftType: String
  /// What the body can hold: one content, or one for each case of an enumeration.
  let contents: [(caseName: MemberName, content: MediaContent, swiftType: String)]
  /// The argument for the media type, where the specification leaves a choice.
  let contentType: MemberName?
  /// What the method takes instead of the body, one for each of its properties; nil for the body.
  let members: [BodyMember]?

  init(
    body: RequestBody,
    name: MemberName,
    swiftType: String,
    contents: [(caseName: MemberName, content: MediaContent, swiftType: String)],
    contentType: MemberName?,
    members: [BodyMember]? = nil
  ) {
    self.body = body
    self.name = name
    self.swiftType = swiftType
    self.contents = contents
    self.contentType = contentType
    self.members = members
  }

  /// The type as declared.
  var declaredType: String { body.isRequired ? swiftType : swiftType + "?" }
  /// The only content; nil if there are several.
  var content: MediaContent? { contents.count == 1 ? contents[0].content : nil }
  /// The type of the only content, if it has one.
  var type: TypeUse? {
    switch content?.payload {
    case .json(let use), .text(let use), .xml(let use, _): use
    case .binary, .events, .jsonItems, .form, .multipart, nil: nil
    }
  }
}

/// A property of a body as an argument (`x-ms-client-flatten`).
struct BodyMember {
  let property: Property
  let name: MemberName
}

extension ArgumentBuilder {
  /// The arguments that stand for a body; nil if it stays one argument: it is no structure, or has
  /// more than a few properties.
  private func members(
    of body: RequestBody, _ content: MediaContent, in scope: inout NameScope
  ) -> [BodyMember]? {
    guard body.isFlattened, case .json(let use) = content.payload,
      case .named(let id) = spelling.resolved(use).shape, !spelling.resolved(use).isNullable,
      case .product(let product)? = spelling.types[id]?.definition,
      product.additionalMembers == nil
    else { return nil }
    let properties = properties.properties(of: product, id: id).filter {
      !$0.member.mutability.isDisjoint(with: [.create, .update])
    }
    guard (1...OperationShape.maximumMembers).contains(properties.count) else { return nil }
    return properties.map { property in
      let name = scope.claim(property.name.bare, property.name.bare + "Member")
      return BodyMember(property: property, name: MemberName(verbatim: name))
    }
  }

  /// The argument for the body; nil if there is none, or if it is a form, whose fields are arguments
  /// of their own.
  ///
  /// - Parameters:
  ///   - enumerationName: Takes a name for an enumeration over several contents.
  ///   - takesContentType: Whether a parameter gives the media type.
  func bodyArgument(
    of operation: Operation,
    in scope: inout NameScope,
    enumerationName: () -> String
  ) -> BodyArgument? {
    guard let body = operation.body, operation.formFields.isEmpty else { return nil }
    let described = body.contents.filter { !$0.isForm && !$0.isUnnamedForm }
    let candidates = described.isEmpty ? body.contents.filter { !$0.isForm } : described
    let contents = candidates.reduce(into: [MediaContent]()) {
      kept, content in
      // The same type in another representation adds nothing.
      let isKnown = kept.contains { swiftType(of: $0) == swiftType(of: content) }
      if !isKnown { kept.append(content) }
    }
    guard let first = contents.first(where: \.isJSON) ?? contents.first else { return nil }
    let plain = MemberName(specified: body.clientName ?? body.name).bare
    let name = MemberName(verbatim: scope.claim(plain, plain + "Body"))
    let givesContentType = operation.parameters.contains(where: \.isContentType)
    guard contents.count > 1 else {
      let isOpen = givesChoice(first, among: body.contents)
      let isGiven = isOpen || first.sentMediaType != first.mediaType
      let contentType =
        isGiven && !givesContentType
        ? MemberName(verbatim: scope.claim("contentType", "bodyContentType")) : nil
      return BodyArgument(
        body: body, name: name, swiftType: swiftType(of: first),
        contents: [(name, first, swiftType(of: first))],
        contentType: contentType, members: members(of: body, first, in: &scope))
    }
    var cases = NameScope()
    return BodyArgument(
      body: body, name: name, swiftType: enumerationName(),
      contents: contents.map { content in
        let type = MemberName(specified: content.mediaType).bare
        let caseName = cases.claim(content.kindName, type, type + "Content")
        return (MemberName(verbatim: caseName), content, swiftType(of: content))
      },
      contentType: nil)
  }

  /// Whether the media type of a body says something that its type does not: what bytes are, or what
  /// a patch means.
  private func givesChoice(_ content: MediaContent, among contents: [MediaContent]) -> Bool {
    let alternatives = contents.filter { swiftType(of: $0) == swiftType(of: content) }
    switch content.payload {
    case .binary: return alternatives.count > 1
    case .json:
      let patches = alternatives.filter { $0.mediaType.mediaTypeEssence.hasSuffix("patch+json") }
      return patches.count > 1
    default: return false
    }
  }

  private func swiftType(of content: MediaContent) -> String {
    switch content.payload {
    case .json(let use), .text(let use): spelling.type(of: use)
    case .xml(let use, _): spelling.type(of: use, isXML: true)
    case .jsonItems(let use): "[\(spelling.type(of: use))]"
    case .binary, .events, .form, .multipart: "HTTPBody"
    }
  }

  /// The statement that makes a value the body of a request.
  func bodyStatement(_ content: MediaContent, value: String, contentType: String) -> String {
    switch content.payload {
    case .json: "try request.json(\(value), contentType: \(contentType))"
    case .xml(let use, let root):
      "try request.xml(\(spelling.conversion(of: use).map { "\($0.wrapper)(\(value))" } ?? value), "
        + "root: \(namespaces.expression(root)), contentType: \(contentType))"
    case .text: "request.text(\(value), contentType: \(contentType))"
    case .jsonItems: "try request.jsonItems(\(value), contentType: \(contentType))"
    case .binary, .events, .form, .multipart: "request.body(\(value), contentType: \(contentType))"
    }
  }

  /// What the template `bodyEnumeration` lays out; nil if the body is of one type.
  func enumerationContext(_ body: BodyArgument, writer: DocumentationWriter) -> TemplateContext? {
    guard body.contents.count > 1 else { return nil }
    return [
      "documentation": writer.lines(
        body.body.documentation, fallback: "The body of the request.", indentation: 2),
      "name": body.swiftType,
      "cases": body.contents.map { name, content, type -> TemplateContext in
        let isBinary = if case .binary = content.payload { true } else { false }
        let isOpen = isBinary || givesChoice(content, among: body.body.contents)
        let mediaType = stringLiteral(content.sentMediaType ?? "application/octet-stream")
        return [
          "documentation": writer.lines(
            Documentation(), fallback: "`\(content.mediaType)`.", indentation: 4),
          "declaration": isOpen
            ? "\(name)(\(type), contentType: String = \(mediaType))" : "\(name)(\(type))",
          "pattern": isOpen ? ".\(name)(let value, let contentType)" : ".\(name)(let value)",
          "statement": bodyStatement(
            content, value: "value", contentType: isOpen ? "contentType" : mediaType),
        ]
      },
    ]
  }
}

extension MediaContent {
  var isForm: Bool {
    switch payload {
    case .form, .multipart: true
    case .json, .xml, .text, .binary, .events, .jsonItems: false
    }
  }

  var isJSON: Bool { if case .json = payload { true } else { false } }

  /// Whether it is a form whose fields no schema names.
  var isUnnamedForm: Bool {
    let essence = mediaType.mediaTypeEssence
    return !isForm
      && (essence.hasPrefix("multipart/") || essence == "application/x-www-form-urlencoded")
  }

  /// The media type that a body is sent with where callers give none: of a pattern, one that fits. Nil
  /// if they must give it: which image it is, or what separates parts that no schema names.
  var sentMediaType: String? {
    if isUnnamedForm, mediaType.hasPrefix("multipart/") { return nil }
    guard mediaType.contains("*") else { return mediaType }
    switch payload {
    case .json: return "application/json"
    case .text where ["*/*", "text/*"].contains(mediaType): return "text/plain"
    case .xml where ["*/*", "application/*"].contains(mediaType): return "application/xml"
    default:
      return ["*/*", "application/*"].contains(mediaType) ? "application/octet-stream" : nil
    }
  }

  /// The kind of content as the name of a case.
  var kindName: String {
    switch payload {
    case .events: "events"
    case .jsonItems: "items"
    case .json: "json"
    case .xml: "xml"
    case .text: "text"
    case .binary: "binary"
    case .form, .multipart: "form"
    }
  }
}

extension Parameter {
  /// Whether it is the header field that says what the body is; case says nothing (RFC 9110 §5.1).
  var isContentType: Bool {
    location == .header && name.utf8.count == "content-type".utf8.count
      && name.lowercased() == "content-type"
  }
}

extension Operation {
  /// The fields of the form that the body is; empty if it is none, or if there are other contents.
  var formFields: [Parameter] {
    guard let contents = body?.contents, contents.allSatisfy(\.isForm) else { return [] }
    switch contents.first?.payload {
    case .form(let fields), .multipart(let fields): return fields
    case .json, .xml, .text, .binary, .events, .jsonItems, nil: return []
    }
  }

  /// Whether the form that the body is has parts.
  var isMultipart: Bool {
    if case .multipart? = body?.contents.first?.payload { true } else { false }
  }
}
