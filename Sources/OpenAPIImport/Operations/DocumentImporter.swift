import ServiceModel
import SpecDocuments

/// Imports one entry document.
struct DocumentImporter {
  let root: Node
  let dialect: Dialect
  let session: ImportSession

  private var schemas: SchemaImporter { SchemaImporter(session: session, dialect: dialect) }

  /// The service that the document describes, without its types and operations.
  func service(name: String?) -> Service {
    let info = root["info"]
    var service = Service(
      name: name ?? info?["title"]?.scalarText ?? "Service",
      version: info?["version"]?.scalarText ?? "",
      documentation: Documentation(
        summary: info?["summary"]?.string, description: session.text(info?["description"])))
    service.servers = servers(in: root)
    return service
  }

  /// Adds the document's types, operations and security schemes to a service.
  func importContents(into service: inout Service) {
    for member in dialect.securitySchemes(in: root).map({ Array($0.members) }) ?? [] {
      guard !service.securitySchemes.contains(where: { $0.name == member.key }),
        let node = session.resolvedNode(member.value)
      else { continue }
      service.securitySchemes.append(securityScheme(named: member.key, node))
    }
    for member in dialect.schemas(in: root).map({ Array($0.members) }) ?? [] {
      let use = schemas.use(
        of: member.value, in: NameContext(parent: nil, name: member.key))
      session.declarePending()
      schemas.keepExamples(of: member.value, name: member.key, type: use)
    }
    let importer = OperationImporter(root: root, dialect: dialect, session: session)
    for key: Key in ["paths", "x-ms-paths"] {
      for path in root[key].map({ Array($0.members) }) ?? [] where !path.key.hasPrefix("x-") {
        guard path.key.hasPrefix("/") || path.key.hasPrefix("{") else {
          session.warn(
            "invalid-path", "expected a path that begins with '/', found '\(path.key)'",
            at: path.value, hint: "its operations are left out")
          continue
        }
        guard let item = session.resolvedNode(path.value) else { continue }
        service.operations += importer.operations(in: item, path: path.key)
        service.incomingRequests += importer.callbacks(in: item, path: path.key)
        session.declarePending()
      }
    }
    service.incomingRequests += importer.webhooks()
    session.declarePending()
    schemas.declareSubtypes()
  }

  // MARK: Servers

  func servers(in node: Node) -> [Server] {
    guard dialect == .swagger2 else {
      return node["servers"].map { Array($0.elements) }?.compactMap { server in
        server["url"]?.string.map { url in
          Server(
            // What lacks the scheme has that of the document, which nobody fetches.
            urlTemplate: url.hasPrefix("//") ? "https:\(url)" : url,
            variables: (server["variables"].map { Array($0.members) } ?? []).map { variable in
              Server.Variable(
                name: variable.key, defaultValue: variable.value["default"]?.scalarText,
                allowedValues: variable.value["enum"]?.elements.compactMap(\.scalarText) ?? [],
                documentation: Documentation(
                  description: session.text(variable.value["description"])))
            }, documentation: Documentation(description: session.text(server["description"])),
            origin: session.origin(of: server))
        }
      } ?? []
    }
    let path = node["basePath"]?.string ?? ""
    let base = path.isEmpty || path.hasPrefix("/") ? path : "/\(path)"
    let scheme = node["schemes"]?.elements.first?.string ?? "https"
    if let parameterized = node["x-ms-parameterized-host"],
      let template = parameterized["hostTemplate"]?.string
    {
      let prefix = parameterized["useSchemePrefix"]?.boolean == false ? "" : "\(scheme)://"
      let variables = (parameterized["parameters"].map { Array($0.elements) } ?? []).compactMap {
        item -> Server.Variable? in
        guard let parameter = session.resolvedNode(item), let name = parameter["name"]?.string,
          parameter["x-ms-parameter-location"]?.string != "method"
        else { return nil }
        return Server.Variable(
          name: name, defaultValue: parameter["default"]?.scalarText,
          allowedValues: parameter["enum"]?.elements.compactMap(\.scalarText) ?? [],
          clientName: parameter["x-ms-client-name"]?.string,
          documentation: Documentation(description: session.text(parameter["description"])))
      }
      return [
        Server(
          urlTemplate: prefix + template + base, variables: variables,
          origin: session.origin(of: parameterized))
      ]
    }
    guard let host = node["host"], let name = host.string else { return [] }
    return [Server(urlTemplate: "\(scheme)://\(name)\(base)", origin: session.origin(of: host))]
  }

  /// The parts of the host template that each call gives (`x-ms-parameter-location: method`), and
  /// whether they come before the operation's own parameters (`positionInOperation`).
  func hostParameters(operationID: String) -> (parameters: [Parameter], comeFirst: Bool) {
    let host = root["x-ms-parameterized-host"]
    let listed = (host?["parameters"].map { Array($0.elements) } ?? []).compactMap {
      item -> ParameterImporter.Listed? in
      guard let node = session.resolvedNode(item),
        node["x-ms-parameter-location"]?.string == "method"
      else { return nil }
      return ParameterImporter.Listed(
        node: node, item: item, isShared: false, operationID: operationID)
    }
    let importer = ParameterImporter(root: root, dialect: dialect, session: session)
    let parameters = listed.compactMap { importer.parameter($0) }.map { parameter in
      var parameter = parameter
      parameter.location = .host
      return parameter
    }
    return (parameters, host?["positionInOperation"]?.string != "last")
  }

  // MARK: Security

  private func securityScheme(named name: String, _ node: Node) -> SecurityScheme {
    var scheme = SecurityScheme(
      name: name, kind: securityKind(of: node), origin: session.origin(of: node))
    scheme.documentation = Documentation(description: session.text(node["description"]))
    let flows = node["flows"]
    scheme.tokenURL =
      (flows?["clientCredentials"] ?? flows?["authorizationCode"] ?? node)["tokenUrl"]?.string
    scheme.discoveryURL = (node["openIdConnectUrl"] ?? node["oauth2MetadataUrl"])?.string
    return scheme
  }

  private func securityKind(of node: Node) -> SecurityScheme.Kind {
    switch node["type"]?.string {
    case "oauth2":
      let flows = node["flows"]?.members.map { $0.value } ?? [node]
      let scopes = flows.flatMap { $0["scopes"]?.members.map(\.key) ?? [] }
      return .oauth2(
        scopes: scopes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    // Its scopes are those that operations name.
    case "openIdConnect": return .oauth2(scopes: [])
    case "mutualTLS": return .mutualTLS
    case "basic": return .basic
    case "http":
      switch node["scheme"]?.string?.lowercased() {
      case "basic": return .basic
      case "bearer": return .bearer
      case let scheme: return .other(scheme ?? "http")
      }
    case "apiKey":
      let location = ParameterLocation(rawValue: node["in"]?.string ?? "header") ?? .header
      return .apiKey(name: node["name"]?.string ?? "", location: location)
    case let type: return .other(type ?? "")
    }
  }
}
