import ServiceModel
import SpecDocuments

/// Turns parameters into the model's.
struct ParameterImporter {
  let root: Node
  let dialect: Dialect
  let session: ImportSession

  /// A parameter where it is listed.
  struct Listed {
    let node: Node
    /// The place in the list.
    let item: Node
    /// Whether it is declared for the whole document and only referred to.
    let isShared: Bool
    let operationID: String
    /// What an anonymous type of the parameter is named after, beside its name.
    var prefix = ""

    /// Whether it is the parameter in the path of a given name.
    func isPath(_ name: String) -> Bool {
      node["in"]?.string == "path" && node["name"]?.scalarText == name
    }
  }

  /// The parameters of an operation: those of its path, overridden by its own.
  func merged(_ shared: Node?, _ own: Node?, operationID: String) -> [Listed] {
    var result: [Listed] = []
    for (list, prefix) in [(shared, ""), (own, operationID + " ")] {
      var names: Set<[String?]> = []
      for item in list?.elements.map(\.self) ?? [] {
        guard let node = session.resolvedNode(item), !isIgnored(node) else { continue }
        if !names.insert([node["name"]?.scalarText, node["in"]?.scalarText]).inserted {
          session.warn(
            "duplicate-parameter",
            "expected each parameter once, found '\(node["name"]?.scalarText ?? "")' in"
              + " '\(node["in"]?.scalarText ?? "")' twice", at: item,
            hint: "the last one is taken")
        }
        let isShared = item["$ref"] != nil
        let listed = Listed(
          node: node, item: item, isShared: isShared, operationID: operationID,
          prefix: isShared ? "" : prefix)
        let index = result.firstIndex { other in
          other.node["name"]?.scalarText == node["name"]?.scalarText
            && other.node["in"]?.scalarText == node["in"]?.scalarText
        }
        if let index { result[index] = listed } else { result.append(listed) }
      }
    }
    return result
  }

  /// Whether a parameter is not for callers: other parts of the document say what it says (OpenAPI 3,
  /// "Parameter Object"), or every request has the header field anyway.
  private func isIgnored(_ node: Node) -> Bool {
    guard node["in"]?.string == "header", let name = node["name"]?.string?.lowercased() else {
      return false
    }
    return name == "x-ms-client-request-id"
      || (dialect == .openAPI3 && ["accept", "content-type", "authorization"].contains(name))
  }

  /// What a listed parameter adds to the operation: itself, nothing for the body, or, for a whole query
  /// (OpenAPI 3.2, `in: querystring`), a parameter for each of its fields.
  func parameters(_ listed: Listed) -> [Parameter] {
    let content = listed.node["content"]?.members.first
    guard listed.node["in"]?.string == "querystring", dialect == .openAPI3, let content else {
      return parameter(listed).map { [$0] } ?? []
    }
    let forms = FormImporter(schemas: SchemaImporter(session: session, dialect: dialect))
    let name = listed.prefix + (listed.node["name"]?.scalarText ?? "query")
    guard
      case .form(let fields)? = forms.payload(
        mediaType: content.key, of: content.value, name: name)
    else {
      session.warn(
        "unsupported-parameter", "the query '\(name)' is no form and is left out", at: listed.node,
        hint: "describe it as application/x-www-form-urlencoded with properties")
      return []
    }
    return fields.map { field in
      var parameter = field
      parameter.location = .query
      if !isObject(field.type, ParameterStyle(listed.node, .query, dialect)) {
        parameter.objectStyle = nil
      }
      return parameter
    }
  }

  /// The parameter; nil for the body.
  func parameter(_ listed: Listed) -> Parameter? {
    let node = listed.node
    guard let name = node["name"]?.scalarText else {
      session.error(
        "invalid-parameter", "expected 'name' in a parameter, found none", at: node,
        hint: "add the name that it is sent under")
      return nil
    }
    let place = node["in"]?.string ?? ""
    guard place != "body" else { return nil }
    // The checks say what OpenAPI 3 has for forms.
    if dialect == .openAPI3, place == "formData" { return nil }
    guard let location = ParameterLocation(rawValue: place == "formData" ? "form" : place),
      location != .host
    else {
      let known =
        dialect == .swagger2
        ? ["path", "query", "header", "formData", "body"] : ["path", "query", "header", "cookie"]
      session.error(
        "invalid-parameter",
        "expected 'in' to be one of \(known.joined(separator: ", ")), found '\(place)'",
        at: node["in"] ?? node,
        hint: nearest(to: place, among: known).map { "did you mean '\($0)'?" }
          ?? "say where the parameter is sent")
      return nil
    }
    let schemas = SchemaImporter(session: session, dialect: dialect)
    let schema =
      node["schema"] ?? node["content"]?.members.first?.value["schema"] ?? node
    let resolved = session.resolvedNode(schema) ?? schema
    let context = NameContext(parent: nil, name: listed.prefix + name)
    let use =
      location == .form
      ? schemas.use(of: schema, in: context) : schemas.valueUse(of: schema, in: context)
    let style = ParameterStyle(node, location, dialect)
    guard let type = location == .form || style.isJSON ? use : textual(use, of: node, style) else {
      return nil
    }
    var parameter = Parameter(
      name: name, clientName: node["x-ms-client-name"]?.string,
      documentation: Documentation(description: session.text(node["description"])),
      location: location,
      type: type,
      isRequired: node["required"]?.boolean == true || location == .path,
      origin: session.origin(of: node))
    if let value = node["default"] ?? resolved["default"] {
      parameter.defaultValue = Literal(value)
    }
    if let value = node["x-ms-client-default"] {
      // Sent unless the caller gives another value.
      parameter.defaultValue = Literal(value)
      parameter.isRequired = true
    }
    let constant = EnumerationImporter.constant(of: resolved, isRequired: parameter.isRequired)
    switch constant {
    // Written as the style of the parameter says, which is the caller's value then.
    case .array, .object: break
    case .boolean, .number, .string, .null, nil: parameter.constantValue = constant
    }
    parameter.collectionFormat = style.collectionFormat
    if isObject(type, style) { parameter.objectStyle = style.objectStyle }
    parameter.allowsReserved = node["allowReserved"]?.boolean ?? false
    if location == .header, let prefix = node["x-ms-header-collection-prefix"]?.string {
      parameter.headerPrefix = prefix
      // The schema is that of one value.
      if case .map = type.shape {} else { parameter.type = TypeUse(.map(type)) }
    }
    parameter.skipsURLEncoding = node["x-ms-skip-url-encoding"]?.boolean ?? false
    parameter.isClientLevel = isClientLevel(listed)
    if let group = node["x-ms-parameter-grouping"] {
      parameter.group =
        group["name"]?.string
        ?? "\(listed.operationID) \(group["postfix"]?.string ?? "Parameters")"
    }
    addServiceVersion(to: &parameter, node)
    let examples = ExampleImporter(dialect: dialect, session: session)
    parameter.examples = examples.parameterValues(of: node).all
    if case .list = type.shape, case .named = use.shape {
      // Where the document has an element or a list, a value may be an element.
      parameter.defaultValue = parameter.defaultValue?.asList
      for index in parameter.examples.indices {
        parameter.examples[index].value = parameter.examples[index].value.asList
      }
    }
    return parameter
  }

  /// Whether the client has the parameter: as it says, or, in documents that follow Azure's
  /// conventions, if it is required and declared for the whole document.
  private func isClientLevel(_ listed: Listed) -> Bool {
    if let place = listed.node["x-ms-parameter-location"]?.string { return place == "client" }
    guard listed.isShared, dialect == .swagger2, listed.node["required"]?.boolean == true else {
      return false
    }
    return (root["parameters"].map { Array($0.members) } ?? []).contains { shared in
      shared.value["name"]?.string == "api-version"
        || shared.value.members.contains { $0.key.hasPrefix("x-ms-") }
    }
  }

  /// The type as a parameter can carry it, which has no null: what is no list of texts is the
  /// caller's text, and objects are left out.
  ///
  /// - Parameter enclosing: The alternatives that the type is an element of: a list of themselves is
  ///   a list of texts.
  private func textual(
    _ use: TypeUse, of node: Node, _ style: ParameterStyle, in enclosing: Set<TypeID> = []
  ) -> TypeUse? {
    switch use.shape {
    case .scalar: return TypeUse(use.shape, constraints: use.constraints)
    case .list(let element):
      return textual(element, of: node, style, in: enclosing).map {
        // Commas separate lists in lists, and nothing what would be in these.
        let isDeep =
          if case .list(let inner) = $0.shape, case .list = inner.shape { true } else { false }
        return TypeUse(
          .list(isDeep ? TypeUse(.scalar(.string)) : $0), constraints: use.constraints)
      }
    case .named(let id):
      switch session.declaration(id)?.definition {
      case .enumeration, .alias, .external, nil:
        return TypeUse(use.shape, constraints: use.constraints)
      // A value or an object with operators, for instance.
      case .sum where style.objectStyle == .deepObject: return use
      case .sum where enclosing.contains(id): return TypeUse(.scalar(.string))
      case .sum(let sum): return textual(sum, id, of: node, style, in: enclosing)
      case .product: break
      }
    case .untyped: return TypeUse(.scalar(.string))
    case .map(let value) where node["x-ms-header-collection-prefix"] != nil:
      return textual(value, of: node, style, in: enclosing).map { TypeUse(.map($0)) }
    case .map, .textList, .byteStream: break
    }
    if dialect == .openAPI3 {
      return TypeUse(use.shape, constraints: use.constraints)
    }
    session.warn(
      "unsupported-parameter",
      "the parameter '\(node["name"]?.scalarText ?? "")' is an object and is left out", at: node)
    return nil
  }

  /// The type of a parameter with alternatives: a list, if one of them is a list, since a list of one
  /// is written as its element is; the alternatives, if all are single values; else text.
  private func textual(
    _ sum: Sum, _ id: TypeID, of node: Node, _ style: ParameterStyle, in enclosing: Set<TypeID>
  ) -> TypeUse {
    let text = TypeUse(.scalar(.string))
    if let use = session.textUse(of: sum, id) { return use }
    let lists = sum.cases.compactMap { item -> TypeUse? in
      guard case .list(let element) = item.type.shape else { return nil }
      return textual(element, of: node, style, in: enclosing.union([id]))
    }
    guard let element = lists.first, lists.count < sum.cases.count else { return text }
    let elements =
      lists
      + sum.cases.map(\.type).filter { type in
        if case .list = type.shape { false } else { true }
      }
    return TypeUse(.list(elements.allSatisfy { $0.shape == element.shape } ? element : text))
  }

  private func addServiceVersion(to parameter: inout Parameter, _ node: Node) {
    if let role = node["x-armature-service-version"] {
      parameter.serviceVersion = ServiceVersion(minimum: role["minimum"]?.string)
    } else if parameter.name == "api-version", parameter.location == .query {
      // Of several documents, each may have a version of its own.
      let version = root["info"]?["version"]?.scalarText
      if let version, version != session.version, node["default"] == nil, node["enum"] == nil {
        parameter.constantValue = .string(version)
        parameter.isClientLevel = false
        parameter.serviceVersion = ServiceVersion()
        return
      }
      parameter.serviceVersion = ServiceVersion()
      parameter.isClientLevel = node["x-ms-parameter-location"]?.string != "method"
      if parameter.constantValue != nil {
        parameter.defaultValue = parameter.constantValue
        parameter.constantValue = nil
      }
      if parameter.defaultValue == nil, let version {
        parameter.defaultValue = .string(version)
      }
    }
  }

  /// Whether values have members, directly or in lists.
  private func isObject(_ use: TypeUse, _ style: ParameterStyle) -> Bool {
    switch use.shape {
    case .map: return true
    case .named(let id):
      switch session.declaration(id)?.definition {
      case .product: return true
      case .sum(let sum):
        return style.isJSON || style.objectStyle == .deepObject
          || !sum.isText { session.declaration($0)?.definition }
      case .alias(let other): return isObject(other, style)
      case .enumeration, .external, nil: return false
      }
    case .list(let element): return isObject(element, style)
    case .untyped: return style.isJSON
    case .scalar, .textList, .byteStream: return false
    }
  }
}

extension ImportSession {
  /// The type of alternatives that are single values, where they travel as text: where one of them is
  /// any text, it stands for all, unless the document has a name for them. Nil for others.
  func textUse(of sum: Sum, _ id: TypeID) -> TypeUse? {
    guard sum.isText({ declaration($0)?.definition }) else { return nil }
    // Numbers are whole ones too.
    let scalars = sum.cases.compactMap { item -> Scalar? in
      if case .scalar(let scalar) = item.type.shape, scalar.isNumeric { scalar } else { nil }
    }
    if id.isAnonymous, scalars.count == sum.cases.count, scalars.contains(.double) {
      return TypeUse(.scalar(.double))
    }
    let hasText = sum.cases.contains { $0.type.shape == .scalar(.string) }
    return hasText && id.isAnonymous ? TypeUse(.scalar(.string)) : TypeUse(.named(id))
  }
}

extension Literal {
  /// A list with the value, if it is none itself.
  fileprivate var asList: Literal {
    switch self {
    case .array, .null: self
    case .boolean, .number, .string, .object: .array([self])
    }
  }
}
