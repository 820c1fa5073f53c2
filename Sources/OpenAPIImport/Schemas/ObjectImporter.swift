import ServiceModel
import SpecDocuments

/// Turns object schemas into products.
struct ObjectImporter {
  let schemas: SchemaImporter

  private var session: ImportSession { schemas.session }

  /// The shape of an object schema: a reference to its declaration, which is made if need be.
  func shape(of schema: Node, in context: NameContext) -> Shape {
    .named(declare(schema, in: context))
  }

  /// Declares the product of an object schema.
  func declare(_ schema: Node, in context: NameContext) -> TypeID {
    let id = session.id(of: schema)
    guard !session.isKnown(id) else { return id }
    session.reserve(id)
    session.nodes[id] = schema
    if discriminator(of: schema) != nil { session.markPolymorphic(id) }

    var product = Product(isJSON: true)
    let name = NameContext(parent: id, name: context.name)
    inherit(schema, into: &product, id: id)
    addMembers(of: schema, to: &product, in: name)
    if let values = schema["additionalProperties"] {
      if values.kind == .mapping {
        product.additionalMembers = schemas.use(
          of: values, in: NameContext(parent: id, name: "value"))
      } else if values.boolean == true {
        product.additionalMembers = TypeUse(.untyped)
      }
    }
    session.declare(
      TypeDeclaration(
        id: id, name: context.name, clientName: schema["x-ms-client-name"]?.string,
        parent: context.parent, documentation: schemas.documentation(of: schema),
        isDeprecated: schema["deprecated"]?.boolean ?? false, definition: .product(product),
        origin: session.origin(of: schema)))
    return id
  }

  /// The name of the member that tells subtypes apart.
  func discriminator(of schema: Node) -> String? {
    guard let discriminator = schema["discriminator"] else { return nil }
    return discriminator.string ?? discriminator["propertyName"]?.string
  }

  // MARK: Inheritance

  private func inherit(_ schema: Node, into product: inout Product, id: TypeID) {
    for part in schema["allOf"].map({ Array($0.elements) }) ?? [] {
      guard let target = session.resolvedNode(part), target.kind == .mapping else { continue }
      if part["$ref"] == nil {
        // An inline part belongs to the schema itself.
        addMembers(of: target, to: &product, in: NameContext(parent: id, name: ""))
        if target["allOf"] != nil { inherit(target, into: &product, id: id) }
        continue
      }
      let name = target.pointer.split(separator: "/").last.map(String.init) ?? "Base"
      let baseID = declare(target, in: NameContext(parent: nil, name: name))
      guard case .product(let base)? = session.declaration(baseID)?.definition else {
        session.error("inheritance-cycle", "this schema extends itself", at: part)
        continue
      }
      for member in base.members { product.replaceOrAppend(member) }
      product.additionalMembers = product.additionalMembers ?? base.additionalMembers
      if product.base == nil { product.base = baseID }
      session.subtypes[baseID, default: []].append(id)
    }
  }

  // MARK: Members

  private func addMembers(of schema: Node, to product: inout Product, in context: NameContext) {
    let required = Set(schema["required"]?.elements.compactMap(\.string) ?? [])
    let properties = schema["properties"].flatMap { session.resolvedNode($0) }
    for property in properties.map({ Array($0.members) }) ?? [] {
      let isRequired = required.contains(property.key)
      if property.value["x-ms-client-flatten"]?.boolean == true,
        let target = session.resolvedNode(property.value),
        flatten(
          target, under: property.key, isRequired: isRequired, into: &product, in: context)
      {
        continue
      }
      product.replaceOrAppend(
        member(
          property.key, property.value, isRequired: isRequired, path: [property.key], in: context))
    }
    for name in required {
      if let index = product.members.firstIndex(where: { $0.name == name }) {
        product.members[index].isRequired = true
      }
    }
  }

  /// Puts the members of an object in the place of the member that holds it.
  ///
  /// - Returns: Whether the object can be flattened: it has members, and is not polymorphic.
  private func flatten(
    _ schema: Node, under key: String, isRequired: Bool, into product: inout Product,
    in context: NameContext
  ) -> Bool {
    let id = declare(schema, in: NameContext(parent: nil, name: schemaName(schema, or: key)))
    guard !session.isPolymorphic(id),
      case .product(let inner)? = session.declaration(id)?.definition, !inner.members.isEmpty,
      inner.additionalMembers == nil
    else { return false }
    for var member in inner.members {
      member.isRequired = member.isRequired && isRequired
      member.json = JSONBinding(path: [key] + (member.json?.path ?? [member.name]))
      if product.members.contains(where: { $0.name == member.name && $0.json != member.json }) {
        member.clientName = "\(key) \(member.clientName ?? member.name)"
      }
      // A subtype may flatten an object again that its base has flattened.
      product.replaceOrAppend(member)
    }
    return true
  }

  private func schemaName(_ schema: Node, or name: String) -> String {
    schemas.isDeclared(schema)
      ? schema.pointer.split(separator: "/").last.map(String.init) ?? name : name
  }

  private func member(
    _ name: String, _ node: Node, isRequired: Bool, path: [String], in context: NameContext
  ) -> Member {
    let schema = session.resolvedNode(node) ?? node
    var member = Member(
      name: name,
      clientName: node["x-ms-client-name"]?.string,
      documentation: schemas.documentation(of: node["description"] != nil ? node : schema),
      type: schemas.use(of: node, in: NameContext(parent: context.parent, name: name)),
      isRequired: isRequired,
      json: JSONBinding(path: path),
      origin: session.origin(of: node))
    member.mutability = mutability(of: node)
    member.isSecret = node["x-ms-secret"]?.boolean == true || schema["format"]?.string == "password"
    member.isDeprecated = node["deprecated"]?.boolean ?? false
    if let value = node["default"] ?? schema["default"] { member.defaultValue = Literal(value) }
    if let constant = schema["const"] {
      member.constantValue = Literal(constant)
    } else if isRequired, let values = schema["enum"], values.elements.count == 1,
      schema["x-ms-enum"]?["modelAsString"]?.boolean != true, let only = values.elements.first
    {
      member.constantValue = Literal(only)
    }
    return member
  }

  private func mutability(of node: Node) -> Mutability {
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
  /// Adds a member in the place of one of the same name.
  mutating func replaceOrAppend(_ member: Member) {
    if let index = members.firstIndex(where: { $0.name == member.name && $0.json == member.json }) {
      members[index] = member
    } else {
      members.append(member)
    }
  }
}

extension Literal {
  /// The value of a node.
  init(_ node: Node) {
    switch node.kind {
    case .null: self = .null
    case .boolean: self = .boolean(node.boolean ?? false)
    case .integer, .number: self = .number(node.scalarText ?? "0")
    case .string: self = .string(node.string ?? "")
    case .sequence: self = .array(node.elements.map(Literal.init))
    case .mapping:
      self = .object(node.members.map { LiteralMember(key: $0.key, value: Literal($0.value)) })
    }
  }
}
