import ServiceModel
import SpecDocuments

/// Finds the member by whose value alternatives are told apart.
struct Discriminators {
  let session: ImportSession

  /// The member, and for each alternative the values that select it.
  struct Choice {
    var member: String
    var values: [[String]]
    /// The alternatives that may be meant where the member is missing; of several, other members tell.
    var absent: [Int] = []

    /// Whether the member is always there in an alternative, or tells by its absence.
    func isConstant(of alternative: Int) -> Bool {
      absent.count < 2 || !absent.contains(alternative)
    }
  }

  /// The choice that a schema declares (`discriminator`): by its mapping, by the constants of the
  /// alternatives, or by their names.
  func declared(by schema: Node, member: String, _ alternatives: [Node]) -> Choice? {
    let mapping = mapping(of: schema)
    let values = alternatives.map { alternative -> [String] in
      guard let target = session.resolvedNode(alternative) else { return [] }
      if let mapped = mapping[session.id(of: target)] { return mapped }
      let constants = constants(of: target, member: member)
      if !constants.isEmpty { return constants }
      let name = alternative["$ref"]?.string?.split(separator: "/").last
      return name.map { [String($0)] } ?? []
    }
    if let index = values.firstIndex(of: []) {
      session.warn(
        "unknown-discriminator-value",
        "there is no value of '\(member)' that selects this alternative", at: alternatives[index],
        hint: "alternatives are told apart by their members")
      return nil
    }
    var choice = Choice(member: member, values: values)
    // OpenAPI 3.2: what is meant where the member is missing.
    if let node = schema["discriminator"]?["defaultMapping"], let target = target(of: node) {
      choice.absent = alternatives.indices.filter {
        session.resolvedNode(alternatives[$0]) == target
      }.prefix(1).map(\.self)
    }
    return choice
  }

  /// A choice that nothing declares: by a member that in every alternative has other constants, one
  /// that not all may lack if there is any.
  func implied(by alternatives: [Node]) -> Choice? {
    let targets = alternatives.compactMap { session.resolvedNode($0) }
    guard targets.count == alternatives.count, let first = targets.first else { return nil }
    var optional: Choice?
    for property in first["properties"]?.members.map(\.self) ?? [] {
      let values = targets.map { constants(of: $0, member: property.key) }
      let all = values.joined()
      guard !values.contains([]), Set(all).count == all.count else { continue }
      let absent = targets.indices.filter { !isRequired(property.key, in: targets[$0]) }
      let choice = Choice(member: property.key, values: values, absent: absent)
      if absent.count < targets.count { return choice }
      if optional == nil { optional = choice }
    }
    return optional
  }

  /// The identities of schemas and the values that the mapping of a `discriminator` has for them.
  func mapping(of schema: Node) -> [TypeID: [String]] {
    var result: [TypeID: [String]] = [:]
    for member in schema["discriminator"]?["mapping"]?.members.map(\.self) ?? [] {
      if let target = target(of: member.value) {
        result[session.id(of: target), default: []].append(member.key)
      }
    }
    return result
  }

  /// The schema that a value of a mapping names: by a name, or by a reference.
  private func target(of node: Node) -> Node? {
    guard let text = node.string else { return nil }
    let isName = !text.contains("/") && !text.contains("#") && !text.contains(".")
    let reference = isName ? "#/components/schemas/\(text)" : text
    guard case .node(let schema)? = session.target(of: reference, from: node) else { return nil }
    return session.resolvedNode(schema)
  }

  // MARK: Constants

  private func isRequired(_ name: String, in schema: Node) -> Bool {
    schema["required"]?.elements.contains { $0.string == name } == true
  }

  /// The texts that a member of an object is restricted to.
  private func constants(of schema: Node, member: String, seen: Set<Node> = []) -> [String] {
    guard !seen.contains(schema) else { return [] }
    if let property = schema["properties"]?[named: member].flatMap({ session.resolvedNode($0) }) {
      return (property["const"].map { [$0] } ?? property["enum"]?.elements.map(\.self) ?? [])
        .compactMap(\.string)
    }
    for part in schema["allOf"]?.elements.map(\.self) ?? [] {
      guard let target = session.resolvedNode(part) else { continue }
      let found = constants(of: target, member: member, seen: seen.union([schema]))
      if !found.isEmpty { return found }
    }
    return []
  }
}
