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
    /// Whether it is declared for the whole document and only referred to.
    let isShared: Bool
  }

  /// The parameters of an operation: those of its path, overridden by its own.
  func merged(_ shared: Node?, _ own: Node?) -> [Listed] {
    var result: [Listed] = []
    for list in [shared, own] {
      for item in list.map({ Array($0.elements) }) ?? [] {
        guard let node = session.resolvedNode(item) else { continue }
        let listed = Listed(node: node, isShared: item["$ref"] != nil)
        let index = result.firstIndex { other in
          other.node["name"]?.scalarText == node["name"]?.scalarText
            && other.node["in"]?.scalarText == node["in"]?.scalarText
        }
        if let index { result[index] = listed } else { result.append(listed) }
      }
    }
    return result
  }

  /// The parameter; nil for the body.
  func parameter(_ listed: Listed) -> Parameter? {
    let node = listed.node
    guard let name = node["name"]?.scalarText else {
      session.error("invalid-parameter", "this parameter has no name", at: node)
      return nil
    }
    let place = node["in"]?.string ?? ""
    guard place != "body" else { return nil }
    guard let location = ParameterLocation(rawValue: place == "formData" ? "form" : place) else {
      session.error(
        "invalid-parameter",
        "expected 'in' to be path, query, header, cookie, formData or body, found '\(place)'",
        at: node["in"] ?? node)
      return nil
    }
    let schemas = SchemaImporter(session: session, dialect: dialect)
    let schema =
      node["schema"] ?? node["content"]?.members.first?.value["schema"] ?? node
    let resolved = session.resolvedNode(schema) ?? schema
    var parameter = Parameter(
      name: name, clientName: node["x-ms-client-name"]?.string,
      documentation: Documentation(description: node["description"]?.string),
      location: location,
      type: schemas.use(of: schema, in: NameContext(parent: nil, name: name)),
      isRequired: node["required"]?.boolean == true || location == .path,
      origin: session.origin(of: node))
    if let value = node["default"] ?? resolved["default"] {
      parameter.defaultValue = Literal(value)
    }
    if parameter.isRequired, let values = resolved["enum"], values.elements.count == 1,
      resolved["x-ms-enum"]?["modelAsString"]?.boolean != true, let only = values.elements.first
    {
      parameter.constantValue = Literal(only)
    }
    if let constant = resolved["const"] { parameter.constantValue = Literal(constant) }
    parameter.collectionFormat = collectionFormat(node, location)
    parameter.skipsURLEncoding = node["x-ms-skip-url-encoding"]?.boolean ?? false
    parameter.isClientLevel = isClientLevel(listed)
    if let group = node["x-ms-parameter-grouping"] {
      parameter.group = group["name"]?.string ?? group["postfix"]?.string ?? ""
    }
    addServiceVersion(to: &parameter, node)
    return parameter
  }

  /// Whether the client has the parameter: as it says, or, in Swagger 2, if it is declared for the
  /// whole document.
  private func isClientLevel(_ listed: Listed) -> Bool {
    if let place = listed.node["x-ms-parameter-location"]?.string { return place == "client" }
    return listed.isShared && dialect == .swagger2
  }

  private func addServiceVersion(to parameter: inout Parameter, _ node: Node) {
    if let role = node["x-armature-service-version"] {
      parameter.serviceVersion = ServiceVersion(minimum: role["minimum"]?.string)
    } else if parameter.name == "api-version", parameter.location == .query {
      parameter.serviceVersion = ServiceVersion()
      parameter.isClientLevel = true
      if parameter.constantValue != nil {
        parameter.defaultValue = parameter.constantValue
        parameter.constantValue = nil
      }
      if parameter.defaultValue == nil, let version = root["info"]?["version"]?.scalarText {
        parameter.defaultValue = .string(version)
      }
    }
  }

  private func collectionFormat(_ node: Node, _ location: ParameterLocation) -> CollectionFormat {
    if let format = node["collectionFormat"]?.string.flatMap(CollectionFormat.init(rawValue:)) {
      return format
    }
    guard dialect == .openAPI3 else { return .csv }
    let explodes = node["explode"]?.boolean
    switch node["style"]?.string {
    case "spaceDelimited": return .ssv
    case "pipeDelimited": return .pipes
    case nil, "form": return location == .query && explodes != false ? .multi : .csv
    default: return .csv
    }
  }
}
