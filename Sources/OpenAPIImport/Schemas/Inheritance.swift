import ServiceModel
import SpecDocuments

/// `allOf`: parents and parts of objects.
extension ObjectImporter {
  /// Adds the members of all that a schema consists of: of its parents, its own, and those of
  /// alternatives beside them.
  func addContents(
    of schema: Node, to product: inout Product, id: TypeID, seen: Set<Node> = []
  ) {
    for part in schema["allOf"]?.elements.map(\.self) ?? [] {
      guard let target = session.resolvedNode(part), target.kind == .mapping else { continue }
      if !isObject(target) {
        if target["type"] != nil || target["enum"] != nil {
          session.warn(
            "unsupported-base", "expected an object to extend, found another type", at: part)
        }
      } else if part["$ref"] != nil, !isUnion(target) {
        extend(target, from: part, into: &product, id: id)
      } else if !seen.contains(target) {
        // An inline part belongs to the schema itself, and so does what is common to alternatives.
        addContents(of: target, to: &product, id: id, seen: seen.union([target]))
        if isUnion(target), !hasSubtypes(target) {
          addAlternatives(of: target, to: &product, id: id, seen: seen.union([target]))
        }
        product.additionalMembers =
          product.additionalMembers
          ?? additionalMembers(of: target, in: NameContext(parent: id, name: "value"))
      }
    }
    addMembers(of: schema, to: &product, in: NameContext(parent: id, name: ""))
    if !isUnion(schema) { addAlternatives(of: schema, to: &product, id: id, seen: seen) }
  }

  private func extend(
    _ target: Node, from part: Node, into product: inout Product, id: TypeID
  ) {
    let baseID = declare(
      target, in: NameContext(parent: nil, name: schemas.declaredName(of: target) ?? "Base"))
    let declaration = session.nested(at: part) { session.declaration(baseID) } ?? nil
    guard case .product(let base)? = declaration?.definition else {
      session.error(
        "inheritance-cycle", "expected another schema to extend, found one that extends this one",
        at: part, hint: "remove one of the references in 'allOf'")
      return
    }
    for member in base.members {
      let key = member.json?.path.first ?? member.name
      // What is flattened stands under one key; its members are taken as they are.
      if member.json?.path.count == 1 {
        product.replace(key, with: [member])
      } else if !product.members.contains(where: { $0.json == member.json }) {
        product.members.append(member)
      }
    }
    product.additionalMembers = product.additionalMembers ?? base.additionalMembers
    if product.base.map({ !session.isPolymorphic($0) && session.isPolymorphic(baseID) }) ?? true {
      product.base = baseID
    }
    session.addSubtype(id, of: baseID)
  }

  /// Adds the members of alternatives that stand beside members of the schema itself. Which of them
  /// go together is not kept, so only those are required that all alternatives require.
  private func addAlternatives(
    of schema: Node, to product: inout Product, id: TypeID, seen: Set<Node>
  ) {
    for list in [schema["oneOf"], schema["anyOf"]].compactMap({ $0 }) {
      let alternatives = UnionImporter.typed(in: list)
      let products = alternatives.compactMap { self.product(of: $0, id: id, seen: seen) }
      let isWhole = products.count == list.elements.count
      for member in products.flatMap(\.members)
      where !product.members.contains(where: { $0.json == member.json }) {
        let same = products.compactMap { other in
          other.members.first { $0.json == member.json }
        }
        var merged = same.dropFirst().reduce(member) { $0.merged(with: $1, session: session) }
        merged.isRequired =
          isWhole && same.count == products.count && same.allSatisfy(\.isRequired)
        merged.constantValue = nil
        product.members.append(merged)
      }
      product.additionalMembers =
        product.additionalMembers ?? products.lazy.compactMap(\.additionalMembers).first
    }
  }

  /// Whether alternatives of a schema extend it.
  private func hasSubtypes(_ schema: Node) -> Bool {
    UnionImporter.typed(schema).contains { alternative in
      session.resolvedNode(alternative)?["allOf"]?.elements.contains {
        session.resolvedNode($0) == schema
      } ?? false
    }
  }

  /// The members of an alternative; nil, with a diagnostic, if it is no object.
  private func product(of alternative: Node, id: TypeID, seen: Set<Node>) -> Product? {
    guard let target = session.resolvedNode(alternative), !seen.contains(target) else { return nil }
    guard isObject(target) else {
      session.warn(
        "unsupported-alternative",
        "expected an object beside the properties of an object, found another type",
        at: alternative)
      return nil
    }
    var product = Product()
    let seen = seen.union([target])
    addContents(of: target, to: &product, id: id, seen: seen)
    if isUnion(target) { addAlternatives(of: target, to: &product, id: id, seen: seen) }
    return product
  }

  // MARK: What is an object

  /// Whether any part of `allOf` is an object.
  func hasObject(in parts: Node?) -> Bool {
    parts?.elements.contains { part in
      session.resolvedNode(part).map { isObject($0) } ?? false
    } ?? false
  }

  /// Whether a schema describes objects rather than other values.
  private func isObject(_ schema: Node, seen: Set<Node> = []) -> Bool {
    guard schema.kind == .mapping, !seen.contains(schema) else { return false }
    if let type = schema["type"] {
      return type.string == "object" || type.elements.contains { $0.string == "object" }
    }
    if schema["properties"] != nil || schema["additionalProperties"] != nil
      || schema["discriminator"] != nil || schema["required"] != nil
    {
      return true
    }
    let parts = schema["allOf"] ?? schema["oneOf"] ?? schema["anyOf"]
    return parts?.elements.contains { part in
      session.resolvedNode(part).map { isObject($0, seen: seen.union([schema])) } ?? false
    } ?? false
  }

  /// Whether a schema becomes a sum.
  private func isUnion(_ schema: Node) -> Bool {
    UnionImporter(schemas: schemas).alternatives(of: schema) != nil
  }
}

extension Member {
  /// The member of objects of which each has this one or another one under the same key.
  fileprivate func merged(with other: Member, session: ImportSession) -> Member {
    guard type != other.type else { return self }
    var result = self
    let isNullable = type.isNullable || other.type.isNullable
    if session.isText(type), session.isText(other.type) {
      result.type = TypeUse(.scalar(.string), isNullable: isNullable)
    } else if type.shape == other.type.shape {
      result.type = TypeUse(type.shape, isNullable: isNullable)
    } else {
      result.type = TypeUse(.untyped, isNullable: isNullable)
    }
    return result
  }
}

extension ImportSession {
  /// Whether values are text of any kind that an enumeration or any text has.
  fileprivate func isText(_ use: TypeUse) -> Bool {
    switch use.shape {
    case .scalar(.string): return true
    case .named(let id):
      if case .enumeration(let enumeration)? = declaration(id)?.definition {
        return enumeration.rawType == .string
      }
      return false
    default: return false
    }
  }
}
