import ServiceModel

// What must differ, or must exist elsewhere, within an element.

extension ValidationRules {
  func identity(_ property: Property, _ name: String) -> [String] {
    var arguments = [name, property.encodedExpression]
    if case .wrapped(_, let item)? = property.member.xml {
      arguments.append("named: \(namespaces.expression(item))")
    }
    return identity(arguments, property.member.identityConstraints)
  }

  /// The statement that checks the identity constraints of an element; none if there are none.
  ///
  /// - Parameters:
  ///   - arguments: What stands before the constraints.
  ///   - constraints: The constraints.
  func identity(_ arguments: [String], _ constraints: [IdentityConstraint]) -> [String] {
    guard !constraints.isEmpty else { return [] }
    if constraints.count > Self.mostConstraints {
      // The compiler's work on one expression grows with the square of its size.
      let statements =
        ["var constraints: [XMLIdentityConstraint] = []"]
        + constraints.flatMap { constraint -> [String] in
          ["constraints.append("] + expression(of: constraint).map { "  \($0)" } + [")"]
        } + ["check.identity(\((arguments + ["constraints"]).joined(separator: ", ")))"]
      return ["do {"] + statements.map { "  \($0)" } + ["}"]
    }
    var lines = ["check.identity("] + arguments.map { "  \($0)," } + ["  ["]
    for constraint in constraints {
      var constraint = expression(of: constraint).map { "    \($0)" }
      constraint[constraint.count - 1] += ","
      lines += constraint
    }
    return lines + ["  ]", ")"]
  }

  /// How many constraints stand in one expression.
  private static let mostConstraints = 20

  /// The lines of the expression that makes a constraint.
  private func expression(of constraint: IdentityConstraint) -> [String] {
    let kind =
      switch constraint.kind {
      case .unique: ".unique"
      case .key: ".key"
      case .reference(let key): ".reference(to: \(stringLiteral(key)))"
      }
    let selectors = constraint.selector.split(separator: "|").map { stringLiteral(String($0)) }
    let prefixes = constraint.prefixes.sorted { $0.key < $1.key }.map {
      "\(stringLiteral($0.key)): \(namespaces.expression($0.value))"
    }
    var lines = ["\(kind),", "\(stringLiteral(constraint.name)),"]
    lines += list("selectors", selectors)
    lines += list("fields", constraint.fields.map(stringLiteral))
    if !constraint.spaces.isEmpty {
      lines += list("values", constraint.spaces.map(\.swiftExpression))
    }
    if !prefixes.isEmpty { lines += list("prefixes", prefixes) }
    if let element = constraint.element {
      lines.append("within: \(namespaces.expression(element)),")
    }
    lines[lines.count - 1].removeLast()
    return ["XMLIdentityConstraint("] + lines.map { "  \($0)" } + [")"]
  }

  /// An argument that is a list, over several lines if it is long.
  private func list(_ label: String, _ items: [String]) -> [String] {
    let line = "\(label): [\(items.joined(separator: ", "))],"
    guard line.count + 10 > Statement.width else { return [line] }
    return ["\(label): ["] + items.map { "  \($0)," } + ["],"]
  }
}
