import ServiceModel
import SpecDocuments

extension OperationImporter {
  /// Makes the parameters of the path and the names in its template the same: a name without a
  /// parameter becomes one, a parameter without a name is left out.
  func matchPathParameters(
    of operation: inout Operation, listed: [ParameterImporter.Listed], at node: Node
  ) {
    let names = Self.names(inTemplate: operation.path)
    let host = root["x-ms-parameterized-host"]?["hostTemplate"]?.string
    let hostNames = Set(Self.names(inTemplate: host ?? ""))
    operation.parameters.removeAll { parameter in
      guard parameter.location == .path, !names.contains(parameter.name),
        !hostNames.contains(parameter.name)
      else { return false }
      let hint = nearest(to: parameter.name, among: names)
      session.warn(
        "unused-path-parameter",
        "expected '{\(parameter.name)}' in the path '\(operation.path)', found no place for the"
          + " parameter",
        at: listed.first { $0.isPath(parameter.name) }?.item ?? node,
        hint: hint.map { "did you mean '{\($0)}'?" }
          ?? "it is left out; write its name in the path, or remove it")
      return true
    }
    let declared = Set(operation.parameters.filter { $0.location == .path }.map(\.name))
    for name in names where !declared.contains(name) {
      session.warn(
        "undeclared-path-parameter",
        "expected a parameter '\(name)' in 'path' for the path '\(operation.path)', found none",
        at: node, hint: "it is taken as a required string")
      operation.parameters.append(
        Parameter(
          name: name, location: .path, type: TypeUse(.scalar(.string)), isRequired: true,
          origin: session.origin(of: node)))
    }
  }

  /// The names in braces, each once, in order.
  private static func names(inTemplate template: String) -> [String] {
    var names: [String] = []
    var rest = template.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "{")) {
      rest = rest[start...].dropFirst()
      guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { break }
      let name = String(template[rest.startIndex..<end])
      if !name.isEmpty, !names.contains(name) { names.append(name) }
      rest = rest[end...]
    }
    return names
  }
}

extension ImportSession {
  /// Notes an operation.
  ///
  /// - Returns: Whether it is the first of its name.
  func isFirstOperation(_ id: String, at node: Node) -> Bool {
    guard let first = operationIDs[id] else {
      operationIDs[id] = node
      return true
    }
    report(
      Diagnostic(
        severity: .warning, code: "duplicate-operation-id",
        message: "expected an 'operationId' of its own, found '\(id)', which another operation has",
        location: node.location, hint: "it is known by its method and path",
        notes: [.init("the other one is here", at: first.location)]))
    return false
  }

  /// Reports references to operations and parameters that do not exist.
  func checkOperationReferences(in operations: [Operation]) {
    for (id, parameter, node) in operationReferences {
      guard let operation = operations.first(where: { $0.id == id }) else {
        let hint = nearest(to: id, among: operations.map(\.id))
        warn(
          "unknown-operation", "there is no operation '\(id)'", at: node,
          hint: hint.map { "did you mean '\($0)'?" })
        continue
      }
      if let parameter, !operation.parameters.contains(where: { $0.name == parameter }) {
        warn("unknown-parameter", "'\(id)' has no parameter '\(parameter)'", at: node)
      }
    }
  }
}
