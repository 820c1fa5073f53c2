import ServiceModel
import SpecDocuments

/// Turns the schema of a form body of OpenAPI 3 into fields.
struct FormImporter {
  let schemas: SchemaImporter

  private var session: ImportSession { schemas.session }

  /// The payload of a form; nil if the media type is none, or its schema names no fields.
  func payload(mediaType: String, of node: Node, name: String) -> MediaContent.Payload? {
    let essence = mediaType.mediaTypeEssence
    let isMultipart = essence.hasPrefix("multipart/")
    guard isMultipart || essence == "application/x-www-form-urlencoded",
      let schema = node["schema"].flatMap({ session.resolvedNode($0) })
    else { return nil }
    var fields: [Parameter] = []
    addFields(
      of: schema, to: &fields, encodings: node["encoding"], name: name,
      isMultipart: isMultipart, seen: [])
    guard !fields.isEmpty else { return nil }
    return isMultipart ? .multipart(fields) : .form(fields)
  }

  private func addFields(
    of schema: Node, to fields: inout [Parameter], encodings: Node?, name: String,
    isMultipart: Bool, seen: Set<Node>
  ) {
    guard !seen.contains(schema) else { return }
    let parts = [schema["allOf"], schema["anyOf"], schema["oneOf"]].compactMap { $0 }
    for part in parts.flatMap(\.elements) {
      guard let target = session.resolvedNode(part) else { continue }
      addFields(
        of: target, to: &fields, encodings: encodings, name: name, isMultipart: isMultipart,
        seen: seen.union([schema]))
    }
    let required = schema["required"]?.elements.compactMap(\.string) ?? []
    for property in ObjectImporter(schemas: schemas).properties(of: schema) {
      let field = field(
        property.key, property.value, isRequired: required.contains(property.key),
        encoding: encodings?[named: property.key], name: name, isMultipart: isMultipart)
      if let index = fields.firstIndex(where: { $0.name == field.name }) {
        fields[index] = field
      } else {
        fields.append(field)
      }
    }
  }

  private func field(
    _ key: String, _ node: Node, isRequired: Bool, encoding: Node?, name: String,
    isMultipart: Bool
  ) -> Parameter {
    let schema = session.resolvedNode(node) ?? node
    let context = NameContext(parent: nil, name: "\(name) \(key)")
    var field = Parameter(
      name: key, clientName: node["x-ms-client-name"]?.string,
      documentation: schemas.documentation(of: node["description"] != nil ? node : schema),
      location: .form,
      type: isMultipart
        ? schemas.use(of: node, in: context) : schemas.valueUse(of: node, in: context),
      isRequired: isRequired,
      constantValue: EnumerationImporter.constant(of: schema, isRequired: isRequired),
      collectionFormat: ParameterStyle(ofField: encoding).collectionFormat,
      objectStyle: ParameterStyle(ofField: encoding).objectStyle,
      origin: session.origin(of: node))
    field.allowsReserved = encoding?["allowReserved"]?.boolean ?? false
    if isMultipart {
      if isFiles(schema) { field.type.shape = .list(TypeUse(.byteStream)) }
      if isUndescribed(schema, encoding) { field.type.shape = .byteStream }
      if schema["type"]?.string == "array", schema["prefixItems"] == nil,
        let items = schema["items"].flatMap({ session.resolvedNode($0) }),
        isUndescribed(items, encoding)
      {
        field.type.shape = .list(TypeUse(.byteStream))
      }
      field.objectStyle = nil
      field.part = part(encoding)
      describeXML(of: &field, node, in: context)
    }
    // A form has no null: what is not there is left out.
    field.type.isNullable = false
    if case .list(var element) = field.type.shape {
      element.isNullable = false
      field.type.shape = .list(element)
    }
    if let value = node["default"] ?? schema["default"] { field.defaultValue = Literal(value) }
    field.examples = ShownValues([], schema: node, session).all
    return field
  }

  /// Whether a part is bytes, since no schema says otherwise: its media type is then that of bytes
  /// (OpenAPI 3.1, "Encoding Object"), if no other is given.
  private func isUndescribed(_ schema: Node, _ encoding: Node?) -> Bool {
    let isEmpty =
      schema.boolean == true
      || (schema.kind == .mapping && !SchemaImporter.shapeKeys.contains { schema[$0] != nil })
    guard isEmpty else { return false }
    guard let type = encoding?["contentType"]?.string?.mediaTypeEssence else {
      return schema.document.root["openapi"]?.string?.hasPrefix("3.0") == false
    }
    return !type.hasPrefix("text/") && !type.hasSuffix("json") && !type.hasSuffix("xml")
  }

  /// Lets a part that is declared as XML be an XML document, or each element of a list one; bytes if
  /// the schema describes no XML.
  private func describeXML(of field: inout Parameter, _ node: Node, in context: NameContext) {
    guard let type = field.part?.contentType, XMLContentImporter.isXML(type) else { return }
    var schema = node
    var use = field.type
    if case .list(let element) = use.shape, let target = session.resolvedNode(node)?["items"] {
      (schema, use) = (target, element)
    }
    switch use.shape {
    case .scalar, .byteStream, .textList: return
    case .named(let id):
      if case .enumeration? = session.declaration(id)?.definition { return }
    case .list, .map, .untyped: break
    }
    let payload = XMLContentImporter(schemas: schemas).payload(
      of: schema, in: context, isOnlyContent: true, propertyName: field.name)
    if case .xml(let described, let root)? = payload {
      field.part?.xmlRoot = root
      use = described
    } else {
      XMLContentImporter.warn(at: schema, session)
      use = TypeUse(.byteStream)
    }
    if case .list = field.type.shape { use = TypeUse(.list(use)) }
    field.type = use
  }

  /// Whether a field is several files under one name: a list of them, or one or such a list.
  private func isFiles(_ schema: Node) -> Bool {
    func isFile(_ node: Node?) -> Bool {
      guard let node = node.flatMap({ session.resolvedNode($0) }), node.kind == .mapping else {
        return false
      }
      return schemas.use(of: node, in: NameContext(parent: nil, name: "file")).shape == .byteStream
    }
    func isList(_ node: Node?) -> Bool {
      let node = node.flatMap { session.resolvedNode($0) }
      return node?["type"]?.string == "array" && isFile(node?["items"])
    }
    let alternatives = UnionImporter.typed(schema).filter {
      !UnionImporter(schemas: schemas).isNull($0)
    }
    return isList(schema)
      || (alternatives.contains(where: isList)
        && alternatives.allSatisfy { isList($0) || isFile($0) })
  }

  /// How a part is written; nil if the document leaves that to the kind of its value.
  private func part(_ encoding: Node?) -> PartEncoding? {
    // Of several media types, or a pattern, the caller has the choice.
    let type = encoding?["contentType"]?.string
      .flatMap { $0.contains(",") || $0.contains("*") ? nil : $0 }
    let headers = (encoding?["headers"].map { Array($0.members) } ?? []).compactMap {
      member -> PartEncoding.Header? in
      guard member.key.lowercased() != "content-type",
        let node = session.resolvedNode(member.value),
        let schema = node["schema"].flatMap({ session.resolvedNode($0) })
      else { return nil }
      let only = schema["enum"].flatMap { $0.elements.count == 1 ? $0.elements.first : nil }
      let value = (schema["const"] ?? only ?? schema["default"])?.scalarText
      return value.map { PartEncoding.Header(name: member.key, value: $0) }
    }
    return type == nil && headers.isEmpty ? nil : PartEncoding(contentType: type, headers: headers)
  }
}
