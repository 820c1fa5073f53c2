import ServiceModel

/// The table of a structure's members in JSON.
final class JSONCoding: Sendable {
  let name: TypeName
  let product: Product
  let properties: [Property]
  let additionalType: String?
  /// What the table says of the values of the properties, one list for each; nil if a function of its
  /// own checks the structure, or nothing has to be checked.
  let constraints: [[String]]?

  init(
    name: TypeName,
    product: Product,
    properties: [Property],
    additionalType: String?,
    constraints: [[String]]?
  ) {
    self.name = name
    self.product = product
    self.properties = properties
    self.additionalType = additionalType
    self.constraints = constraints
  }

  /// What the template `jsonCoding` lays out.
  var context: TemplateContext {
    var members = KeyTree(members: product.members)
      .descriptions(of: properties, constraints: constraints, indentation: 4)
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
    /// The place of a property among those of the product.
    case property(Int)
    case constant(Literal)
    case object(KeyTree)
  }

  private var nodes: [(key: String, node: Node)] = []

  /// Makes a tree of members, each of which is a constant or the next of the properties.
  init(members: [Member]) {
    var count = 0
    for index in members.indices {
      let keys = members[index].json?.path ?? []
      let path = keys.isEmpty ? [members[index].name] : keys[...]
      if let value = members[index].constantValue {
        if members[index].isRequired { insert(.constant(value), at: path) }
      } else {
        insert(.property(count), at: path)
        count += 1
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
  func descriptions(
    of properties: [Property], constraints: [[String]]?, indentation: Int
  ) -> [String] {
    var lines: [String] = []
    for (key, node) in nodes {
      switch node {
      case .property(let place):
        guard properties.indices.contains(place) else { continue }
        let text = description(of: properties[place], key, constraints?[place] ?? [])
        lines += Statement.broken(text, indentation: indentation)
      case .constant(let value):
        lines += Statement.broken(
          "$0.constant(\(stringLiteral(key)), \(value.jsonExpression))", indentation: indentation)
      case .object(let subtree):
        let margin = String(repeating: " ", count: indentation)
        lines.append("\(margin)$0.object(\(stringLiteral(key))) {")
        lines += subtree.descriptions(
          of: properties, constraints: constraints, indentation: indentation + 2)
        lines.append("\(margin)}")
      }
    }
    return lines
  }

  private func description(
    of property: Property, _ key: String, _ constraints: [String]
  ) -> String {
    let function =
      switch (property.isOptional, property.isBoxed, property.isBase64Text) {
      case (false, true, _): "$0.requiredBoxed("
      case (true, true, _): "$0.boxed("
      case (false, _, true): "$0.requiredBase64Text("
      case (true, _, true): "$0.base64Text("
      case (false, _, _): "$0.required("
      case (true, _, _): "$0.optional("
      }
    let demands =
      constraints.isEmpty && !property.isLeftOutOfRequests
      ? "" : ", [\(constraints.joined(separator: ", "))]"
    return concatenated(
      concatenated(function, stringLiteral(key), ", \\."),
      property.isBoxed ? property.storage : property.name.description, demands,
      property.isLeftOutOfRequests ? ", isReadOnly: true)" : ")")
  }
}

extension Literal {
  /// A constant as a Swift expression.
  var swiftExpression: String {
    switch self {
    case .null: "JSONValue.null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): Double(text) == nil ? stringLiteral(text) : text
    case .string(let text): stringLiteral(text)
    case .array(let elements): "[\(elements.map(\.swiftExpression).joined(separator: ", "))]"
    case .object(let members) where members.isEmpty: "[:]"
    case .object(let members): "[\(members.map(\.swiftExpression).joined(separator: ", "))]"
    }
  }

  /// A constant as a Swift expression that the JSON writer takes.
  fileprivate var jsonExpression: String {
    switch self {
    case .array, .object: "\(swiftExpression) as JSONValue"
    case .null, .boolean, .number, .string: swiftExpression
    }
  }
}

extension LiteralMember {
  fileprivate var swiftExpression: String { "\(stringLiteral(key)): \(value.swiftExpression)" }
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
