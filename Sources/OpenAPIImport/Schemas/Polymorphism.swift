import ServiceModel
import SpecDocuments

/// Discriminated products: sums over all that extend them.
///
/// A subtype may be declared in any document and come last, so the sums are made when all schemas
/// are known. Until then everything refers to the products.
extension ImportSession {
  /// The identity of the sum over a product and those that extend it.
  func sumID(of product: TypeID) -> TypeID { TypeID("\(product.rawValue)|any") }

  /// Whether a product declares a discriminator.
  func isPolymorphic(_ id: TypeID) -> Bool { polymorphic.contains(id) }

  /// Whether a product declares a discriminator or extends one that does.
  func descendsFromPolymorphic(_ id: TypeID) -> Bool {
    var current: TypeID? = id
    var seen: Set<TypeID> = []
    while let id = current, seen.insert(id).inserted {
      if isPolymorphic(id) { return true }
      guard case .product(let product)? = declaration(id)?.definition else { return false }
      current = product.base
    }
    return false
  }

  /// Notes that a product declares a discriminator.
  func markPolymorphic(_ id: TypeID) { polymorphic.insert(id) }

  /// Notes that a product extends another.
  func addSubtype(_ subtype: TypeID, of base: TypeID) {
    if subtypes[base]?.contains(subtype) != true { subtypes[base, default: []].append(subtype) }
  }

  /// Makes the sums, sets the discriminator of each subtype, and lets everything that refers to a
  /// product with subtypes refer to the sum over them.
  func completePolymorphism(in operations: inout [Operation]) {
    for root in polymorphic.sorted() {
      guard let node = nodes[root], let name = node["discriminator"],
        let member = name.string ?? name["propertyName"]?.string
      else { continue }
      complete(root, member: member, mapping: Discriminators(session: self).mapping(of: node))
    }
    setConstants()
    let sums = self.sums
    guard !sums.isEmpty else { return }
    for var declaration in types {
      declaration.definition.mapTypes { $0.replacing(sums) }
      declare(declaration)
    }
    for index in operations.indices { operations[index].mapTypes { $0.replacing(sums) } }
    for index in schemaExamples.indices {
      schemaExamples[index].type = schemaExamples[index].type.replacing(sums)
    }
  }

  /// Sets the members by which alternatives are told apart, where a product is always selected by
  /// the same value.
  private func setConstants() {
    for (id, members) in constants {
      for (member, values) in members where values.count == 1 {
        guard let value = values.first else { continue }
        addDiscriminator(member, to: id)
        setDiscriminator(member, to: value, of: id)
      }
    }
  }

  /// Adds the member by which a product is told from others, if it does not declare it.
  private func addDiscriminator(_ name: String, to id: TypeID) {
    guard let origin = declaration(id)?.origin else { return }
    update(id) { product in
      guard !product.members.contains(where: { $0.json?.path.first == name }) else { return }
      product.members.insert(
        Member(
          name: name, type: TypeUse(.scalar(.string)), isRequired: true,
          json: JSONBinding(key: name),
          xml: .element(XMLQName(name, namespace: nil)), origin: origin), at: 0)
    }
  }

  private func setDiscriminator(_ member: String, to value: String, of id: TypeID) {
    update(id) { product in
      guard
        let index = product.members.firstIndex(where: { $0.json?.path == [member] }),
        product.members[index].constantValue == nil || subtypes[id] == nil
      else { return }
      product.members[index].constantValue = .string(value)
      product.members[index].isRequired = true
    }
  }

  private func complete(_ root: TypeID, member: String, mapping: [TypeID: [String]]) {
    let all = descendants(of: root)
    guard all.count > 1 else { return }
    var seen: Set<String> = []
    for id in all {
      let values = values(of: id, mapping: mapping)
      setDiscriminator(member, to: values.first ?? "", of: id)
      for value in values where !seen.insert(value).inserted {
        guard let node = nodes[id] else { continue }
        warn(
          "duplicate-discriminator-value",
          "'\(value)' selects another subtype of '\(declaration(root)?.name ?? "")' already",
          at: node["x-ms-discriminator-value"] ?? node)
      }
    }
    // The root and every middle level get a sum of their own.
    for level in all where level == root || !(subtypes[level] ?? []).isEmpty {
      makeSum(of: level, member: member, mapping: mapping)
    }
  }

  private func makeSum(of base: TypeID, member: String, mapping: [TypeID: [String]]) {
    guard let declaration = declaration(base), case .product(var product) = declaration.definition
    else { return }
    var seen: Set<String> = []
    let cases = descendants(of: base).compactMap { id -> SumCase? in
      guard let type = self.declaration(id) else { return nil }
      let values = values(of: id, mapping: mapping).filter { seen.insert($0).inserted }
      return SumCase(
        name: type.name, type: TypeUse(.named(id)), discriminatorValues: values,
        documentation: type.documentation, origin: type.origin)
    }
    let sum = Sum(
      cases: cases, selection: .discriminator(member: member), isOpen: true, base: base,
      isJSON: true)
    product.polymorphicView = sumID(of: base)
    sums[base] = sumID(of: base)
    var own = declaration
    own.definition = .product(product)
    // What the document shows of it may be any of its subtypes.
    own.examples = []
    declare(own)
    var view = declaration
    view.id = sumID(of: base)
    view.definition = .sum(sum)
    declare(view)
  }

  /// A product and all that extend it, in the order in which they were found.
  private func descendants(of root: TypeID) -> [TypeID] {
    var result: [TypeID] = []
    var pending = [root]
    while let next = pending.popLast() {
      guard !result.contains(next) else { continue }
      result.append(next)
      pending += (subtypes[next] ?? []).reversed()
    }
    return result
  }

  /// The discriminator values of a product: as it says, as the mapping says, or its name.
  private func values(of id: TypeID, mapping: [TypeID: [String]]) -> [String] {
    if let mapped = mapping[id] { return mapped }
    let node = nodes[id]
    if let value = node?["x-ms-discriminator-value"]?.scalarText { return [value] }
    for part in node?["allOf"]?.elements.map(\.self) ?? [] {
      if let value = part["x-ms-discriminator-value"]?.scalarText { return [value] }
    }
    return [declaration(id)?.name ?? ""]
  }

  /// Changes a product.
  func update(_ id: TypeID, _ change: (inout Product) -> Void) {
    guard var declaration = declaration(id), case .product(var product) = declaration.definition
    else { return }
    change(&product)
    declaration.definition = .product(product)
    declare(declaration)
  }
}

extension SchemaImporter {
  /// Declares the subtypes that a document declares of a discriminated product but nothing refers
  /// to: those in the product's own document, and those that its mapping names.
  func declareSubtypes() {
    session.declarePending()
    var visited: Set<TypeID> = []
    while let base = session.polymorphic.subtracting(visited).min() {
      visited.insert(base)
      guard let node = session.nodes[base] else { continue }
      for member in node["discriminator"]?["mapping"]?.members.map(\.self) ?? [] {
        guard let text = member.value.string, text.contains("#") || text.contains("."),
          case .node(let target)? = try? session.store.resolve(reference: text, from: member.value)
        else { continue }
        _ = use(of: target, in: NameContext(parent: nil, name: declaredName(of: target) ?? text))
      }
      declareSubtypes(besides: node)
      session.declarePending()
    }
  }

  private func declareSubtypes(besides node: Node) {
    let root = node.document.root
    guard let declared = root["definitions"] ?? root["components"]?["schemas"] else { return }
    var isComplete = false
    while !isComplete {
      isComplete = true
      for member in declared.members where !session.isKnown(session.id(of: member.value)) {
        let extendsKnown = member.value["allOf"]?.elements.contains { part in
          guard let reference = part["$ref"], let text = reference.string,
            case .node(let target)? = try? session.store.resolve(reference: text, from: reference)
          else { return false }
          return session.descendsFromPolymorphic(session.id(of: target))
        }
        guard extendsKnown == true else { continue }
        _ = use(of: member.value, in: NameContext(parent: nil, name: member.key))
        session.declarePending()
        isComplete = false
      }
    }
  }
}
