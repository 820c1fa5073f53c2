import ServiceModel

/// The direct JSON coder of a structure.
struct JSONCoding {
  let name: TypeName
  let product: Product
  let properties: [Property]
  let additionalType: String?

  /// What the template `jsonCoding` lays out.
  var context: TemplateContext {
    let tree = KeyTree(members: product.members, properties: properties)
    let unknown =
      additionalType.map { "additionalProperties[key.string] = try reader.decode(\($0).self)" }
      ?? "try reader.skipValue()"
    let kept = properties.filter { !$0.isNilAtFirst }
    var locals = kept.map {
      Statement.declaration("var \($0.local)", "\($0.valueType)?", indentation: 4)
    }
    var assignments = kept.map { property in
      property.initialization(argument(for: property), indentation: 4)
    }
    if let additionalType {
      locals.append("var additionalProperties: [String: \(additionalType)] = [:]")
      assignments.append("self.additionalProperties = additionalProperties")
    }
    return [
      "name": name.description,
      "locals": locals,
      "keepsAdditional": additionalType != nil,
      "cases": tree.decodingLines(indentation: 6, unknown: unknown),
      "unknown": unknown,
      "assignments": assignments,
      "members": tree.encodingLines(indentation: 4),
      "isEmpty": tree.isEmpty && additionalType == nil,
    ]
  }

  private func argument(for property: Property) -> String {
    guard !property.isOptional else { return property.local.description }
    return "try reader.require(\(property.local), \(stringLiteral(property.member.name)))"
  }
}

/// The members of a JSON object, with those that are flattened under the keys that lead to them.
private struct KeyTree {
  private indirect enum Node {
    case property(Property)
    case constant(Literal)
    case object(KeyTree)
  }

  private var nodes: [(key: String, node: Node)] = []

  /// Makes a tree of members, each of which is a constant or the next of the properties.
  init(members: [Member], properties: [Property]) {
    var properties = properties[...]
    for member in members {
      let path = member.json?.path[...] ?? [member.name]
      if let value = member.constantValue {
        if member.isRequired { insert(.constant(value), at: path) }
      } else if let property = properties.popFirst() {
        insert(.property(property), at: path)
      }
    }
  }

  private init() {}

  var isEmpty: Bool { nodes.isEmpty }

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

  /// The cases of the switch over keys.
  func decodingLines(indentation: Int, unknown: String) -> [String] {
    nodes.flatMap { key, node -> [String] in
      let pattern = stringLiteral(key)
      switch node {
      case .constant:
        // What is not named is kept; a constant is written anyway.
        return unknown == "try reader.skipValue()"
          ? [] : Statement.switchCase(pattern, "try reader.skipValue()", indentation: indentation)
      case .property(let property):
        return Statement.switchCase(pattern, decode(property), indentation: indentation)
      case .object(let subtree):
        let margin = String(repeating: " ", count: indentation)
        return ["\(margin)case \(pattern):"]
          + ["\(margin)  guard try reader.beginObjectUnlessNull() else { continue }"]
          + ["\(margin)  while let key = try reader.nextKey() {", "\(margin)    switch key {"]
          + subtree.decodingLines(indentation: indentation + 4, unknown: "try reader.skipValue()")
          + ["\(margin)    default: try reader.skipValue()", "\(margin)    }", "\(margin)  }"]
      }
    }
  }

  /// What is assigned as soon as the member is met.
  private func target(of property: Property) -> String {
    guard property.isNilAtFirst, property.local != property.name else {
      return property.local.description
    }
    return "self.\(property.name)"
  }

  private func decode(_ property: Property) -> String {
    // Null is one of the values that an untyped member can have.
    let isUntyped = property.resolvedType.shape == .untyped
    let isLenient = property.isOptional && !property.resolvedType.isNullable && !isUntyped
    let type = isLenient ? "\(property.codedType)?" : property.codedType
    let conversion = property.isBase64Text ? (isLenient ? "?.text" : ".text") : ""
    return "\(target(of: property)) = try reader.decode(\(type).self)\(conversion)"
  }

  /// The statements that write the members.
  func encodingLines(indentation: Int) -> [String] {
    let margin = String(repeating: " ", count: indentation)
    return nodes.flatMap { key, node -> [String] in
      let literal = stringLiteral(key)
      switch node {
      case .property(let property) where property.isLeftOutOfRequests:
        return ["\(margin)if !writer.isRequest {"]
          + Statement.broken(
            "writer.member(\(literal), \(encoded(property)))", indentation: indentation + 2)
          + ["\(margin)}"]
      case .property(let property):
        return Statement.broken(
          "writer.member(\(literal), \(encoded(property)))", indentation: indentation)
      case .constant(let value):
        return Statement.broken(
          "writer.member(\(literal), \(value.swiftExpression))", indentation: indentation)
      case .object(let subtree):
        let open = ["\(margin)writer.key(\(literal))", "\(margin)writer.beginObject()"]
        let body =
          open + subtree.encodingLines(indentation: indentation) + ["\(margin)writer.endObject()"]
        guard subtree.leaves.allSatisfy(\.isOptional), !subtree.hasConstants else { return body }
        // Intermediate objects that would be empty are left out.
        let tests = subtree.leaves.map { "\($0.reference) != nil" }
        let inner = open.map { "  " + $0 } + subtree.encodingLines(indentation: indentation + 2)
        return Statement.condition(tests, joinedBy: "||", indentation: indentation) + inner
          + ["\(margin)  writer.endObject()", "\(margin)}"]
      }
    }
  }

  private func encoded(_ property: Property) -> String {
    guard property.isBase64Text else { return property.reference }
    return property.isOptional
      ? "\(property.reference).map(Base64Text.init)" : "Base64Text(\(property.reference))"
  }

  private var leaves: [Property] {
    nodes.flatMap { _, node -> [Property] in
      switch node {
      case .property(let property): [property]
      case .constant: []
      case .object(let subtree): subtree.leaves
      }
    }
  }

  private var hasConstants: Bool {
    nodes.contains { _, node in
      switch node {
      case .property: false
      case .constant: true
      case .object(let subtree): subtree.hasConstants
      }
    }
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
