import ServiceModel
import SpecDocuments

/// Turns bodies of requests and responses into the model's.
struct ContentImporter {
  let root: Node
  let dialect: Dialect
  let session: ImportSession

  private var schemas: SchemaImporter { SchemaImporter(session: session, dialect: dialect) }

  // MARK: Requests

  /// The body that an operation takes.
  func body(
    of operation: Node, parameters: [ParameterImporter.Listed], operationID: String
  ) -> RequestBody? {
    if dialect == .openAPI3 {
      guard let reference = operation["requestBody"], let node = session.resolvedNode(reference)
      else { return nil }
      let contents = session.preferringJSON(
        (node["content"].map { Array($0.members) } ?? []).compactMap {
          content(
            mediaType: $0.key, of: $0.value, among: node["content"], name: "\(operationID) body")
        }.carryingFiles)
      guard let first = contents.first else { return nil }
      return RequestBody(
        name: bodyName(of: first), clientName: node["x-ms-client-name"]?.string,
        documentation: Documentation(description: session.text(node["description"])),
        isRequired: node["required"]?.boolean ?? false, contents: contents,
        origin: session.origin(of: node))
    }
    let mediaTypes = mediaTypes(operation, "consumes")
    let bodies = parameters.filter { ["body", "formData"].contains($0.node["in"]?.string) }
    if let body = bodies.first(where: { $0.node["in"]?.string == "body" }), bodies.count > 1,
      let other = bodies.first(where: { $0.node != body.node })
    {
      session.warn(
        "several-bodies",
        "expected one body, found '\(body.node["name"]?.scalarText ?? "")' and"
          + " '\(other.node["name"]?.scalarText ?? "")'", at: other.node,
        hint: "only the first one is sent")
    }
    if let node = parameters.first(where: { $0.node["in"]?.string == "body" })?.node {
      let contents = session.preferringJSON(
        mediaTypes.compactMap {
          content(
            mediaType: $0, among: mediaTypes, schema: node["schema"], name: "\(operationID) body")
        }.consistent)
      return RequestBody(
        name: node["name"]?.scalarText ?? "body", clientName: node["x-ms-client-name"]?.string,
        documentation: Documentation(description: session.text(node["description"])),
        isRequired: node["required"]?.boolean ?? false, contents: contents,
        origin: session.origin(of: node)
      ).flattened(node["x-ms-client-flatten"]?.boolean ?? false)
    }
    let importer = ParameterImporter(root: root, dialect: dialect, session: session)
    let fields = parameters.filter { $0.node["in"]?.string == "formData" }.compactMap {
      importer.parameter($0)
    }
    guard !fields.isEmpty else { return nil }
    let isMultipart = mediaTypes.contains { $0.hasPrefix("multipart/") }
    return RequestBody(
      name: "form", isRequired: fields.contains(where: \.isRequired),
      contents: [
        isMultipart
          ? MediaContent(mediaType: "multipart/form-data", payload: .multipart(fields))
          : MediaContent(mediaType: "application/x-www-form-urlencoded", payload: .form(fields))
      ], origin: session.origin(of: operation))
  }

  /// The name of a body whose document gives none: that of its type, if that is declared by name.
  private func bodyName(of content: MediaContent) -> String {
    switch content.payload {
    case .xml(_, let root): return root.localName
    case .json(let use):
      guard case .named(let id) = use.shape, !id.isAnonymous, let type = session.declaration(id)
      else { return "body" }
      return type.name
    default: return "body"
    }
  }

  // MARK: Responses

  /// The responses that an operation declares.
  func responses(of operation: Node, method: String, operationID: String) -> [Response] {
    let firstSuccess = operation["responses"]?.members.lazy.compactMap { Self.status($0.key) }
      .first { !$0.isError }
    var result = (operation["responses"].map { Array($0.members) } ?? []).compactMap {
      member -> Response? in
      guard !member.key.hasPrefix("x-"), let node = session.resolvedNode(member.value) else {
        return nil
      }
      guard let status = Self.status(member.key) else {
        session.error(
          "invalid-status", "expected a status such as 200, 2XX or default, found '\(member.key)'",
          at: member.value, hint: "its response is left out")
        return nil
      }
      session.note(ignored: "links", in: node)
      let name = "\(operationID) \(status.words(isFirstSuccess: status == firstSuccess ?? .other))"
      // A response to HEAD has no content, whatever that to GET has (RFC 9110 §9.3.2), and one of
      // some statuses never has (§15.3.5, §15.3.6, §15.4.5).
      let contents =
        method == "HEAD" || [.code(204), .code(205), .code(304)].contains(status)
        ? []
        : dialect == .openAPI3
          ? contents(of: node, name: name)
          : contents(of: node, status: status, to: operation, method: method, name: name)
      return Response(
        status: status,
        documentation: Documentation(description: session.text(node["description"])),
        contents: session.preferringJSON(contents), headers: headers(of: node),
        isError: node["x-ms-error-response"]?.boolean ?? status.isError,
        origin: session.origin(of: member.value))
    }
    // Where it is the only response that can be one, the default describes successes too.
    if !result.contains(where: { !$0.isError }),
      let index = result.firstIndex(where: { $0.status == .other }),
      operation["responses"]?["default"].flatMap({ session.resolvedNode($0) })?[
        "x-ms-error-response"] == nil
    {
      result[index].isError = false
    }
    return result
  }

  /// The contents of a response of OpenAPI 3. Left out is what can only be null, and plain text of
  /// what is had as JSON too: no schema says how objects are written in it.
  private func contents(of response: Node, name: String) -> [MediaContent] {
    let members = (response["content"].map { Array($0.members) } ?? []).filter {
      $0.value["schema"].map { !UnionImporter(schemas: schemas).isNull($0) } ?? true
    }
    func schema(_ member: Node.Member) -> Node? {
      member.value["schema"].flatMap { session.resolvedNode($0) }
    }
    let ofJSON = members.filter { Self.isJSON($0.key.mediaTypeEssence) }.compactMap(schema)
    return members.compactMap { member in
      let content = content(
        mediaType: member.key, of: member.value, among: response["content"], name: name)
      if case .binary? = content?.payload, member.key.mediaTypeEssence == "text/plain",
        let described = schema(member), ofJSON.contains(described)
      {
        return nil
      }
      return content
    }
  }

  /// The contents of a response of Swagger 2. Many documents leave the schema out where an operation
  /// gets a file: what it then `produces` tells.
  private func contents(
    of response: Node, status: Response.Status, to operation: Node, method: String, name: String
  ) -> [MediaContent] {
    let mediaTypes = mediaTypes(operation, "produces")
    if let schema = response["schema"], !UnionImporter(schemas: schemas).isNull(schema) {
      return mediaTypes.compactMap {
        content(mediaType: $0, among: mediaTypes, schema: schema, name: name)
      }.consistent
    }
    let isFile =
      method == "GET" && status == .code(200) && operation["produces"] != nil
      && mediaTypes.allSatisfy(Self.isFile)
    return isFile ? mediaTypes.map { MediaContent(mediaType: $0, payload: .binary) } : []
  }

  /// Whether a media type is that of files alone: neither text nor anything that has a schema.
  private static func isFile(_ mediaType: String) -> Bool {
    let essence = mediaType.mediaTypeEssence
    return !isJSON(essence) && !XMLContentImporter.isXML(essence) && !essence.hasPrefix("text/")
      && !essence.hasPrefix("multipart/") && essence != "application/x-www-form-urlencoded"
  }

  private func headers(of response: Node) -> [ResponseHeader] {
    (response["headers"].map { Array($0.members) } ?? []).compactMap { member in
      let name = member.key
      // What the content says is not said again (OpenAPI 3, "Response Object").
      guard dialect == .swagger2 || !name.isContentType,
        let node = session.resolvedNode(member.value)
      else { return nil }
      // Many responses refer to the same fields.
      let place = ImportSession.HeaderPlace(name: name, node: node)
      if var known = session.headers[place] {
        known.origin = session.origin(of: member.value)
        return known
      }
      let failures = session.failures
      let schema = node["schema"] ?? node
      var header = ResponseHeader(
        name: name, clientName: node["x-ms-client-name"]?.string,
        documentation: Documentation(description: session.text(node["description"])),
        type: schemas.use(of: schema, in: NameContext(parent: nil, name: name)),
        isRequired: node["required"]?.boolean ?? false,
        prefix: node["x-ms-header-collection-prefix"]?.string,
        origin: session.origin(of: member.value))
      if case .named(let id) = header.type.shape,
        case .sum(let sum)? = session.declaration(id)?.definition
      {
        header.type = session.textUse(of: sum, id) ?? TypeUse(.scalar(.string))
      }
      header.examples = ShownValues([node], schema: node["schema"], session).all
      if session.failures == failures { session.headers[place] = header }
      return header
    }
  }

  /// The statuses that the key of a response stands for.
  static func status(_ key: String) -> Response.Status? {
    if key == "default" { return .other }
    if let code = Int(key), (100...599).contains(code) { return .code(code) }
    let isRange = key.count == 3 && key.uppercased().hasSuffix("XX")
    return isRange ? key.first?.wholeNumberValue.map { .range($0) } : nil
  }

  // MARK: Media types

  private func mediaTypes(_ operation: Node, _ key: Key) -> [String] {
    let list = (operation[key] ?? root[key])?.elements.compactMap(\.string) ?? []
    return list.isEmpty ? ["application/json"] : list
  }

  /// The content of an OpenAPI 3 media type object.
  private func content(
    mediaType: String, of node: Node, among contents: Node?, name: String
  ) -> MediaContent? {
    let forms = FormImporter(schemas: schemas)
    let streams = StreamImporter(schemas: schemas)
    if let item = node["itemSchema"],
      let payload = streams.payload(
        mediaType: mediaType, schema: nil, itemSchema: item, name: name)
    {
      return MediaContent(mediaType: mediaType, payload: payload)
    }
    if let payload = forms.payload(mediaType: mediaType, of: node, name: name) {
      return MediaContent(mediaType: mediaType, payload: payload)
    }
    return content(
      mediaType: mediaType, among: contents?.members.map(\.key) ?? [], schema: node["schema"],
      name: name)
  }

  private func content(
    mediaType: String, among alternatives: [String], schema: Node?, name: String
  ) -> MediaContent? {
    let essence = mediaType.mediaTypeEssence
    let context = NameContext(parent: nil, name: name)
    if let schema, case .schemaComponent(let reference)? = session.resolved(schema) {
      return xmlContent(mediaType, reference)
    }
    let streams = StreamImporter(schemas: schemas)
    if let payload = streams.payload(mediaType: mediaType, schema: schema, name: name) {
      return MediaContent(mediaType: mediaType, payload: payload)
    }
    if Self.isJSON(essence)
      || (essence.hasPrefix("application/vnd.") && isStructured(essence, schema, context))
    {
      guard let schema else {
        return MediaContent(mediaType: mediaType, payload: .json(TypeUse(.untyped)))
      }
      let use = schemas.use(of: schema, in: context)
      if case .byteStream = use.shape {
        return MediaContent(mediaType: mediaType, payload: .binary)
      }
      return MediaContent(mediaType: mediaType, payload: .json(use))
    }
    if XMLContentImporter.isXML(essence), let schema {
      let importer = XMLContentImporter(schemas: schemas)
      if importer.isBytes(schema) { return MediaContent(mediaType: mediaType, payload: .binary) }
      let isOnly = alternatives.allSatisfy(XMLContentImporter.isXML)
      if let payload = importer.payload(of: schema, in: context, isOnlyContent: isOnly) {
        return MediaContent(mediaType: mediaType, payload: payload)
      }
      if isOnly { XMLContentImporter.warn(at: schema, session) }
    }
    if essence.hasPrefix("text/"), let schema {
      var use = schemas.use(of: schema, in: context)
      // Text has no null.
      use.isNullable = false
      switch use.shape {
      case .scalar: return MediaContent(mediaType: mediaType, payload: .text(use))
      case .named(let id):
        if case .enumeration? = session.declaration(id)?.definition {
          return MediaContent(mediaType: mediaType, payload: .text(use))
        }
      default: break
      }
    }
    return MediaContent(mediaType: mediaType, payload: .binary)
  }

  private static func isJSON(_ essence: String) -> Bool {
    ["application/json", "text/json", "application/x-json", "text/x-json", "*/*", "application/*"]
      .contains(essence) || essence.hasSuffix("+json")
  }

  /// Formats that documents list for objects, though schemas do not describe them.
  private static let otherFormats = [
    "protobuf", "cbor", "msgpack", "avro", "thrift", "yaml", "csv", "xml", "zip", "excel", "sheet",
    "word", "document", "presentation",
  ]

  /// Whether a schema is that of objects or lists. A vendor's media type that does not name its syntax
  /// is JSON then.
  private func isStructured(
    _ essence: String, _ schema: Node?, _ context: NameContext
  ) -> Bool {
    guard let schema, !Self.otherFormats.contains(where: { essence.contains($0) }) else {
      return false
    }
    switch schemas.use(of: schema, in: context).shape {
    case .list, .map: return true
    case .named(let id):
      switch session.declaration(id)?.definition {
      case .product, .sum: return true
      default: return false
      }
    default: return false
    }
  }

  private func xmlContent(_ mediaType: String, _ reference: SchemaComponentReference)
    -> MediaContent?
  {
    do throws(Diagnostic) {
      let type = try session.schemaTypes(reference)
      guard let element = type.element else {
        throw Diagnostic(
          code: "element-needed", message: "an XML body needs a global element, not a type",
          location: reference.location, hint: "refer to X.xsd#Element")
      }
      return MediaContent(mediaType: mediaType, payload: .xml(type.type, root: element))
    } catch {
      session.report(error)
      return nil
    }
  }
}

extension String {
  /// Whether a header field of this name says what the content is; case says nothing (RFC 9110 §5.1).
  fileprivate var isContentType: Bool {
    utf8.count == "content-type".utf8.count && lowercased() == "content-type"
  }
}

extension RequestBody {
  fileprivate func flattened(_ isFlattened: Bool) -> RequestBody {
    var body = self
    body.isFlattened = isFlattened
    return body
  }
}

extension [MediaContent] {
  /// The contents that can carry the files which a form must have: JSON is left out where documents
  /// list it beside such a form.
  fileprivate var carryingFiles: [MediaContent] {
    let needsFile = contains { content in
      guard case .multipart(let fields) = content.payload else { return false }
      return fields.contains { field in
        guard field.isRequired else { return false }
        if case .list(let element) = field.type.shape { return element.shape == .byteStream }
        return field.type.shape == .byteStream
      }
    }
    guard needsFile else { return self }
    return filter { if case .json = $0.payload { false } else { true } }
  }

  /// The contents that one schema can have: a document lists media types for all its operations, so
  /// one in which the schema cannot be written is left out if there is another.
  fileprivate var consistent: [MediaContent] {
    let isJSON = contains { if case .json = $0.payload { true } else { false } }
    guard isJSON else { return self }
    return filter { content in
      guard case .binary = content.payload else { return true }
      return ["application/pdf", "image/", "audio/", "video/"].contains {
        content.mediaType.hasPrefix($0)
      }
    }
  }
}

extension Response.Status {
  /// What the body of a response is called that has no name.
  fileprivate func words(isFirstSuccess: Bool) -> String {
    let word = isError ? "error" : "response"
    return switch self {
    case .code(let code): isFirstSuccess ? word : "\(word) \(code)"
    case .range(let hundred): isFirstSuccess ? word : "\(word) \(hundred)XX"
    // Where it is the only one, it describes successes too.
    case .other: isFirstSuccess ? "response" : word
    }
  }

  /// Whether the status reports a failure.
  fileprivate var isError: Bool {
    switch self {
    case .code(let code): code >= 400
    case .range(let hundred): hundred >= 4
    case .other: true
    }
  }
}
