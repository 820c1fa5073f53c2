import ServiceModel
import SpecDocuments

extension OperationImporter {
  /// Makes the parameters of the path and the names in its template the same: a name without a
  /// parameter becomes one, a parameter without a name is left out.
  func matchPathParameters(
    of operation: inout Operation, listed: [ParameterImporter.Listed], at node: Node
  ) {
    simplifyTemplate(of: &operation)
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

  /// Makes variables with more than a name, as frameworks write them, those of declared parameters:
  /// with an operator (`{+name}`, RFC 6570), a pattern (`{id: [0-9]+}`, `{name=projects/*}`), a
  /// constraint (`{id:int}`) or a mark of what they match (`{*path}`, `{id?}`).
  private func simplifyTemplate(of operation: inout Operation) {
    // Most have a name alone.
    guard operation.path.utf8.contains(where: { "+*=:? ".utf8.contains($0) }) else { return }
    let declared = operation.parameters.map { $0.location == .path ? $0.name : nil }
    var result = ""
    var rest = operation.path[...]
    while let start = rest.firstIndex(of: "{") {
      result += rest[..<start]
      rest = rest[start...]
      var depth = 0
      let end = rest.firstIndex { character in
        depth += character == "{" ? 1 : character == "}" ? -1 : 0
        return depth == 0
      }
      guard let end else { break }
      let variable = rest[start...end].dropFirst().dropLast()
      let name = variable.drop { "+*".contains($0) }
        .prefix { !"=:?*".contains($0) && !$0.isWhitespace }
      if !declared.contains(String(variable)), let index = declared.firstIndex(of: String(name)) {
        result += "{\(name)}"
        let pattern = variable.dropFirst(name.count)
        let spansSegments =
          variable.hasPrefix("+") || variable.hasPrefix("*") || pattern.hasPrefix("=")
          || pattern.hasSuffix("*") || pattern.hasSuffix(".+")
        if spansSegments { operation.parameters[index].skipsURLEncoding = true }
      } else {
        result += rest[start...end]
      }
      rest = rest[end...].dropFirst()
    }
    operation.path = result + rest
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
