import ServiceModel
import SpecDocuments

/// Turns path items into operations.
struct OperationImporter {
  let root: Node
  let dialect: Dialect
  let session: ImportSession
  let grouping: OperationGrouping

  init(root: Node, dialect: Dialect, session: ImportSession) {
    self.root = root
    self.dialect = dialect
    self.session = session
    grouping = OperationGrouping(root, session: session)
  }

  static let methods = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
  ]

  /// The operations of a path item.
  func operations(in item: Node, path: String) -> [Operation] {
    for member in item["additionalOperations"]?.members.map(\.self) ?? [] {
      session.warn(
        "operation-left-out",
        "the operation '\(member.key) \(path)' is left out: its method is none of HTTP's own",
        at: member.value)
    }
    return item.members.compactMap { member in
      guard Self.methods.contains(member.key), let node = session.resolvedNode(member.value) else {
        return nil
      }
      guard node.kind == .mapping else {
        session.error(
          "invalid-operation", "expected an operation, found \(node.kindDescription)", at: node,
          hint: "write a mapping with 'responses'")
        return nil
      }
      let fallbackID = "\(member.key) \(path)"
      let declaredID = node["operationId"]?.string ?? fallbackID
      let isFirst = session.isFirstOperation(declaredID, at: node["operationId"] ?? node)
      return operation(
        node, id: isFirst ? declaredID : fallbackID, method: member.key.uppercased(), path: path,
        item: item)
    }
  }

  /// The operation; nil, with diagnostics, if a part of it cannot be read.
  func operation(
    _ node: Node, id: String, method: String, path: String, item: Node
  ) -> Operation? {
    let failures = session.failures
    let parts: (group: String?, name: String) =
      node["operationId"]?.string.map { grouping.parts(of: $0) } ?? (nil, id)
    var operation = Operation(
      id: id, group: parts.group, name: parts.name,
      documentation: Documentation(
        summary: node["summary"]?.string, description: session.text(node["description"]),
        externalURL: node["externalDocs"]?["url"]?.string),
      // A fragment, which tells operations of one path apart, is not sent.
      method: method, path: String(Substring(path.utf8.prefix { $0 != UInt8(ascii: "#") })),
      origin: session.origin(of: node))
    operation.isDeprecated = node["deprecated"]?.boolean ?? false
    operation.tags = node["tags"]?.elements.compactMap(\.string) ?? []

    let parameters = ParameterImporter(root: root, dialect: dialect, session: session)
    let all = parameters.merged(item["parameters"], node["parameters"], operationID: id)
    operation.parameters = all.filter { $0.node["in"]?.string != "formData" }
      .flatMap { parameters.parameters($0) }
    let documents = DocumentImporter(root: root, dialect: dialect, session: session)
    let host = documents.hostParameters(operationID: id)
    let hostNames = Set(host.parameters.map(\.name))
    operation.parameters.removeAll { $0.location == .path && hostNames.contains($0.name) }
    operation.parameters.insert(
      contentsOf: host.parameters, at: host.comeFirst ? 0 : operation.parameters.endIndex)
    matchPathParameters(of: &operation, listed: all, at: node)
    let contents = ContentImporter(root: root, dialect: dialect, session: session)
    operation.body = contents.body(of: node, parameters: all, operationID: id)
    operation.responses = contents.responses(of: node, method: method, operationID: id)
    operation.takeRedirectsForFailures(includesAll: dialect == .openAPI3)
    operation.security = security(of: node)
    operation.longRunning = longRunning(node)
    operation.paging = paging(node)
    operation.examples = ExampleImporter(dialect: dialect, session: session).examples(
      of: node, for: operation, parameters: all)
    if dialect == .openAPI3, let own = [node, item].first(where: { $0["servers"] != nil }) {
      operation.servers = documents.servers(in: own)
    }
    guard session.failures == failures else {
      session.warn(
        "operation-left-out", "the operation '\(id)' is left out, since it cannot be read whole",
        at: node)
      return nil
    }
    return operation
  }

  private func security(of node: Node) -> [[SecurityRequirement]] {
    guard let list = node["security"] ?? root["security"] else { return [] }
    let schemes = dialect.securitySchemes(in: root)
    return list.elements.map { alternative in
      alternative.members.map { member in
        if schemes?[named: member.key] == nil {
          session.reportUnknownScheme(member.key, at: alternative, among: schemes)
        }
        let type = schemes?[named: member.key].flatMap { session.resolvedNode($0) }?["type"]?.string
        // Other schemes have roles, which nobody asks for (OpenAPI 3.1 "Security Requirement Object").
        let hasScopes = type == "oauth2" || type == "openIdConnect"
        return SecurityRequirement(
          scheme: member.key,
          scopes: hasScopes ? member.value.elements.compactMap(\.string) : [])
      }
    }
  }

  // MARK: Continuation

  private func longRunning(_ node: Node) -> LongRunning? {
    if let status = node["x-armature-status-operation"] {
      return statusOperation(status).map { .statusOperation($0) }
    }
    guard node["x-ms-long-running-operation"]?.boolean == true else { return nil }
    guard let via = node["x-ms-long-running-operation-options"]?["final-state-via"] else {
      return .azure(finalState: nil)
    }
    let state = via.string.flatMap(LongRunning.FinalState.init(rawValue:))
    if state == nil {
      session.warn(
        "unknown-final-state",
        "expected 'final-state-via' to be one that Azure knows, found '\(via.scalarText ?? "")'",
        at: via, hint: "it is ignored")
    }
    return .azure(finalState: state)
  }

  private func statusOperation(_ node: Node) -> StatusOperation? {
    func path(_ node: Node?) -> [String]? {
      node?.string?.split(separator: ".").map(String.init)
    }
    func list(_ node: Node?) -> [String] { node?.elements.compactMap(\.string) ?? [] }
    guard let id = node["operationId"]?.string, let header = node["requestId"]?["header"]?.string,
      let parameter = node["requestId"]?["parameter"]?.string,
      let status = path(node["status"]?["member"])
    else {
      session.error(
        "invalid-status-operation",
        "expected operationId, requestId.header, requestId.parameter and status.member", at: node)
      return nil
    }
    session.operationReferences.append((id, parameter, node))
    return StatusOperation(
      operationID: id, requestIDHeader: header, requestIDParameter: parameter,
      statusPath: status, httpStatusPath: path(node["httpStatus"]),
      errorCodePath: path(node["error"]?["code"]),
      errorMessagePath: path(node["error"]?["message"]),
      running: list(node["status"]?["running"]), succeeded: list(node["status"]?["succeeded"]),
      failed: list(node["status"]?["failed"]))
  }

  private func paging(_ node: Node) -> Paging? {
    guard let pageable = node["x-ms-pageable"], pageable.kind == .mapping else { return nil }
    let link = pageable["nextLinkName"]?.string
    if let next = pageable["operationName"], let id = next.string {
      session.operationReferences.append((id, nil, next))
    }
    return Paging(
      itemsMember: pageable["itemName"]?.string ?? "value",
      nextLinkMember: link?.isEmpty == true ? nil : link,
      nextOperationID: pageable["operationName"]?.string)
  }
}
