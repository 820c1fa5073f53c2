import ServiceModel

/// The table of a structure's members in JSON.
struct JSONCoding {
  let name: TypeName
  let product: Product
  let properties: [Property]
  let additionalType: String?
  /// What the table says of the values of the properties, one list for each; nil if a function of its
  /// own checks the structure, or nothing has to be checked.
  let constraints: [[String]]?

  /// What the template `jsonCoding` lays out.
  var context: TemplateContext {
    var members = KeyTree(
      members: product.members, properties: properties, constraints: constraints
    )
    .descriptions(indentation: 4)
    if additionalType != nil { members.append("    $0.additional(\\.additionalProperties)") }
    members +=
      product.xml?.bookkeeping.map { property in
        "    $0.unmapped(\\.\(property.name), \(property.type)())"
      } ?? []
    return [
      "name": name.description, "members": members, "isEmpty": members.isEmpty,
      "isValidatable": constraints != nil,
    ]
  }
}

/// The members of a JSON object, with those that are flattened under the keys that lead to them.
private struct KeyTree {
  private indirect enum Node {
    case property(Property, constraints: [String])
    case constant(Literal)
    case object(KeyTree)
  }

  private var nodes: [(key: String, node: Node)] = []

  /// Makes a tree of members, each of which is a constant or the next of the properties.
  init(members: [Member], properties: [Property], constraints: [[String]]?) {
    var properties = properties[...]
    var constraints = (constraints ?? [])[...]
    for member in members {
      let keys = member.json?.path ?? []
      let path = keys.isEmpty ? [member.name] : keys[...]
      if let value = member.constantValue {
        if member.isRequired { insert(.constant(value), at: path) }
      } else if let property = properties.popFirst() {
        insert(.property(property, constraints: constraints.popFirst() ?? []), at: path)
      }
    }
  }

  private init() {}

  private mutating func insert(_ node: Node, at path: ArraySlice<String>) {
    guard let key = path.first else { return }
    if path.count == 1 {
      nodes.append((key, node))
      return
    }
    if let index = nodes.firstIndex(where: { $0.key == key }),
      case .object(var subtree) = nodes[index].node
    {
      subtree.insert(node, at: path.dropFirst())
      nodes[index].node = .object(subtree)
    } else {
      var subtree = KeyTree()
      subtree.insert(node, at: path.dropFirst())
      nodes.append((key, .object(subtree)))
    }
  }

  /// The statements that describe the members.
  func descriptions(indentation: Int) -> [String] {
    nodes.flatMap { key, node -> [String] in
      switch node {
      case .property(let property, let constraints):
        return Statement.broken(
          description(of: property, key, constraints), indentation: indentation)
      case .constant(let value):
        return Statement.broken(
          "$0.constant(\(stringLiteral(key)), \(value.swiftExpression))", indentation: indentation)
      case .object(let subtree):
        let margin = String(repeating: " ", count: indentation)
        return ["\(margin)$0.object(\(stringLiteral(key))) {"]
          + subtree.descriptions(indentation: indentation + 2) + ["\(margin)}"]
      }
    }
  }

  private func description(
    of property: Property, _ key: String, _ constraints: [String]
  ) -> String {
    let presence =
      switch (property.isOptional, property.isBoxed, property.isBase64Text) {
      case (false, true, _): "requiredBoxed"
      case (true, true, _): "boxed"
      case (false, _, true): "requiredBase64Text"
      case (true, _, true): "base64Text"
      case (false, _, _): "required"
      case (true, _, _): "optional"
      }
    let path = property.isBoxed ? property.storage : property.name.description
    var arguments = [stringLiteral(key), "\\.\(path)"]
    if !constraints.isEmpty || property.isLeftOutOfRequests {
      arguments.append("[\(constraints.joined(separator: ", "))]")
    }
    if property.isLeftOutOfRequests { arguments.append("isReadOnly: true") }
    return "$0.\(presence)(\(arguments.joined(separator: ", ")))"
  }
}

extension Literal {
  /// A constant as a Swift expression that the JSON writer takes.
  var swiftExpression: String {
    switch self {
    case .null: "JSONValue.null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): Double(text) == nil ? stringLiteral(text) : text
    case .string(let text): stringLiteral(text)
    case .array, .object: "JSONValue.null"
    }
  }
}

extension XMLProductBinding {
  /// The stored properties that are no members: what XML has to remember.
  fileprivate var bookkeeping: [(name: String, type: String)] {
    [
      (keepsOrder, "elementOrder", "XMLElementOrder"),
      (keepsTypeName, "typeClaim", "XMLTypeClaim"),
      (keepsMemberTypes, "typeClaims", "XMLTypeClaims"),
    ].compactMap { $0 ? ($1, $2) : nil }
  }
}
