import ServiceModel
import SpecDocuments

/// Turns object schemas into products.
struct ObjectImporter {
  let schemas: SchemaImporter

  var session: ImportSession { schemas.session }

  /// Declares the product of an object schema; its members are read later.
  func declare(_ schema: Node, in context: NameContext) -> TypeID {
    let id = session.id(of: schema)
    guard !session.isKnown(id) else { return id }
    session.nodes[id] = schema
    if schemas.dialect == .openAPI3 { session.directedProducts.insert(id) }
    if let discriminator = schema["discriminator"] {
      if self.discriminator(of: schema) != nil {
        session.markPolymorphic(id)
      } else {
        session.warn(
          "invalid-discriminator",
          "expected the name of a property, found \(discriminator.kindDescription)",
          at: discriminator, hint: "it is ignored")
      }
    }
    session.declareLater(id) { declaration(id, schema, in: context) }
    return id
  }

  private func declaration(
    _ id: TypeID, _ schema: Node, in context: NameContext
  ) -> TypeDeclaration {
    var product = Product(isJSON: true)
    addContents(of: schema, to: &product, id: id)
    product.additionalMembers =
      additionalMembers(of: schema, in: NameContext(parent: id, name: "value"))
      ?? product.additionalMembers
    addDiscriminator(of: schema, to: &product)
    requireMembers(of: schema, in: &product)
    var declaration = TypeDeclaration(
      id: id, name: context.name, clientName: schema["x-ms-client-name"]?.string,
      parent: context.parent, documentation: schemas.documentation(of: schema),
      isDeprecated: schema["deprecated"]?.boolean ?? false, definition: .product(product),
      origin: session.origin(of: schema))
    declaration.examples = schemas.examples(of: schema)
    return declaration
  }

  /// The type of members that a schema does not name; nil if it does not speak of them, or has none.
  func additionalMembers(of schema: Node, in context: NameContext) -> TypeUse? {
    let rest = schema["additionalProperties"] ?? schema["unevaluatedProperties"]
    let patterns = (schema["patternProperties"]?.members).map { $0.map(\.value) } ?? []
    let hasNames = schema["properties"]?.members.isEmpty == false
    var uses: [TypeUse] = patterns.enumerated().map { index, values in
      schemas.valueUse(
        of: values,
        in: index == 0
          ? context : NameContext(parent: context.parent, name: "\(context.name) \(index + 1)"))
    }
    switch rest?.kind {
    case .mapping?: rest.map { uses.append(schemas.valueUse(of: $0, in: context)) }
    case .boolean? where rest?.boolean == true: uses.append(TypeUse(.untyped))
    // Beside named members, others may come that match no pattern.
    case nil where hasNames && !patterns.isEmpty: uses.append(TypeUse(.untyped))
    default: break
    }
    guard let first = uses.first else { return nil }
    return uses.allSatisfy { $0 == first } ? first : TypeUse(.untyped)
  }

  // MARK: Discriminators

  /// The name of the member that tells subtypes apart.
  func discriminator(of schema: Node) -> String? {
    guard let discriminator = schema["discriminator"] else { return nil }
    return discriminator.string ?? discriminator["propertyName"]?.string
  }

  private func addDiscriminator(of schema: Node, to product: inout Product) {
    guard let name = discriminator(of: schema), let node = schema["discriminator"],
      product.member(forKey: name) == nil
    else { return }
    session.warn(
      "missing-discriminator",
      "expected a property '\(name)' to tell subtypes apart by, found none", at: node,
      hint: "it is read as a string")
    product.members.append(
      Member(
        name: name, type: TypeUse(.scalar(.string)), isRequired: true,
        json: JSONBinding(key: name), xml: .element(XMLQName(name, namespace: nil)),
        origin: session.origin(of: node)))
  }

  // MARK: Members

  /// The properties of a schema, which may stand elsewhere as a whole.
  func properties(of schema: Node) -> [Node.Member] {
    guard let properties = schema["properties"] else { return [] }
    guard properties["$ref"]?.string != nil else { return Array(properties.members) }
    return session.resolvedNode(properties).map { Array($0.members) } ?? []
  }

  /// Makes the members required that the schema and its inline parts require, wherever they come
  /// from.
  private func requireMembers(of schema: Node, in product: inout Product) {
    let parts = (schema["allOf"]?.elements.map(\.self) ?? []).filter { $0["$ref"] == nil }
    for list in ([schema] + parts).compactMap({ $0["required"] }) {
      product.require(list.elements.compactMap(\.string))
      guard product.additionalMembers == nil else { continue }
      for name in list.elements {
        guard let key = name.string,
          !product.members.contains(where: { $0.json?.path.first == key })
        else { continue }
        session.warn(
          "unknown-required-property", "expected a property '\(key)' to be required, found none",
          at: name,
          hint: nearest(to: key, among: product.members.map(\.name)).map {
            "did you mean '\($0)'?"
          } ?? "declare it under 'properties'")
      }
    }
  }

  func addMembers(of schema: Node, to product: inout Product, in context: NameContext) {
    let required = schema["required"]?.elements.compactMap(\.string) ?? []
    let namespace = XMLObject(schema, session).defaultNamespace
    for property in properties(of: schema) {
      // What another part of `allOf` requires stays required.
      let isRequired =
        required.contains(property.key)
        || product.member(forKey: property.key)?.isRequired == true
      if property.value["x-ms-client-flatten"]?.boolean == true,
        let inner = flattened(property.value, under: property.key, isRequired: isRequired)
      {
        product.replace(property.key, with: inner)
        continue
      }
      var member = member(property.key, property.value, isRequired: isRequired, in: context)
      member.xml = xmlBinding(of: member, property.value, defaultNamespace: namespace)
      product.replace(property.key, with: [member])
    }
    product.require(required)
  }

  /// The members of an object, to be put in the place of the member that holds it; nil if the
  /// object cannot be flattened: it has no members or is polymorphic.
  private func flattened(_ node: Node, under key: String, isRequired: Bool) -> [Member]? {
    guard let schema = session.resolvedNode(node), schema.kind == .mapping,
      schema["properties"] != nil || hasObject(in: schema["allOf"])
    else { return nil }
    let name = schemas.isDeclared(schema) ? schemas.declaredName(of: schema) ?? key : key
    let id = declare(schema, in: NameContext(parent: nil, name: name))
    let declaration = session.nested(at: node) { session.declaration(id) } ?? nil
    guard !session.isPolymorphic(id), case .product(let inner)? = declaration?.definition,
      !inner.members.isEmpty, inner.additionalMembers == nil
    else { return nil }
    let mutability = mutability(of: node)
    return inner.members.map { member in
      var member = member
      member.isRequired = member.isRequired && isRequired
      member.mutability.formIntersection(mutability)
      member.json = JSONBinding(path: [key] + (member.json?.path ?? [member.name]))
      return member
    }
  }

  private func member(
    _ name: String, _ node: Node, isRequired: Bool, in context: NameContext
  ) -> Member {
    let schema = session.resolvedNode(node) ?? node
    var member = Member(
      name: name,
      clientName: node["x-ms-client-name"]?.string,
      documentation: schemas.documentation(of: node["description"] != nil ? node : schema),
      type: schemas.valueUse(of: node, in: NameContext(parent: context.parent, name: name)),
      isRequired: isRequired,
      json: JSONBinding(key: name),
      origin: session.origin(of: node))
    member.mutability = mutability(of: node).intersection(mutability(of: schema))
    member.isSecret =
      node["x-ms-secret"]?.boolean == true || schema["x-ms-secret"]?.boolean == true
      || schema["format"]?.string == "password"
    member.isDeprecated = node["deprecated"]?.boolean ?? false
    member.examples = ShownValues([], schema: node, session).all
    if let value = node["default"] ?? schema["default"] { member.defaultValue = Literal(value) }
    if let value = node["x-ms-client-default"] {
      member.defaultValue = Literal(value)
      member.isDefaultSent = true
    }
    member.constantValue = EnumerationImporter.constant(of: schema, isRequired: isRequired)
    return member
  }

  private func mutability(of node: Node) -> Mutability {
    let parts = node["allOf"]?.elements.filter { $0["$ref"] == nil } ?? []
    return parts.reduce(ownMutability(of: node)) { $0.intersection(ownMutability(of: $1)) }
  }

  private func ownMutability(of node: Node) -> Mutability {
    if node["readOnly"]?.boolean == true { return .read }
    if node["writeOnly"]?.boolean == true { return [.create, .update] }
    guard let list = node["x-ms-mutability"] else { return .all }
    return list.elements.reduce(into: []) { result, item in
      switch item.string {
      case "read": result.insert(.read)
      case "create": result.insert(.create)
      case "update": result.insert(.update)
      default: break
      }
    }
  }
}

extension Product {
  /// Makes members required, by their keys.
  fileprivate mutating func require(_ keys: [String]) {
    guard !keys.isEmpty else { return }
    for index in members.indices where !members[index].isRequired {
      if let path = members[index].json?.path, path.count == 1, keys.contains(path[0]) {
        members[index].isRequired = true
      }
    }
  }

  func member(forKey key: String) -> Member? { members.first { $0.json?.path == [key] } }

  /// Puts members in the place of those that JSON has under a key, which an ancestor may have
  /// declared otherwise. What was required stays so. Members that others already have the name of are
  /// named after the key too.
  mutating func replace(_ key: String, with new: [Member]) {
    var new = new
    if let earlier = member(forKey: key), earlier.isRequired, new.count == 1,
      new[0].json?.path == [key]
    {
      new[0].isRequired = true
    }
    if let index = members.firstIndex(where: { $0.json?.path.first == key }) {
      members.removeAll { $0.json?.path.first == key }
      members.insert(contentsOf: new, at: min(index, members.endIndex))
    } else {
      members += new
    }
    guard members.contains(where: { $0.json.map { $0.path.count > 1 } ?? false }) else { return }
    for place in members.indices {
      guard let path = members[place].json?.path, path.count > 1,
        members.contains(where: { $0.name == members[place].name && $0.json?.path != path }),
        let outer = path.first
      else { continue }
      let name = members[place].clientName ?? members[place].name
      if !name.hasPrefix("\(outer) ") { members[place].clientName = "\(outer) \(name)" }
    }
  }
}
