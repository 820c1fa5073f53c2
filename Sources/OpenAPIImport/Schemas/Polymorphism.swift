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

  /// Notes that a product declares a discriminator.
  func markPolymorphic(_ id: TypeID) { polymorphic.insert(id) }

  /// Makes the sums, sets the discriminator of each subtype, and lets everything that refers to a
  /// product with subtypes refer to the sum over them.
  func completePolymorphism(in operations: inout [Operation]) {
    for root in polymorphic.sorted() {
      guard let node = nodes[root], let member = discriminatorMember(of: node) else { continue }
      complete(root, member: member, mapping: mapping(of: node))
    }
    let sums = self.sums
    guard !sums.isEmpty else { return }
    for var declaration in types {
      declaration.definition.mapTypes { $0.replacing(sums) }
      declare(declaration)
    }
    for index in operations.indices { operations[index].mapTypes { $0.replacing(sums) } }
  }

  private func discriminatorMember(of node: Node) -> String? {
    guard let discriminator = node["discriminator"] else { return nil }
    return discriminator.string ?? discriminator["propertyName"]?.string
  }

  /// The values that a discriminator of OpenAPI 3 maps to schemas.
  private func mapping(of node: Node) -> [TypeID: [String]] {
    var result: [TypeID: [String]] = [:]
    for member in node["discriminator"].map({ Array($0["mapping"].map { Array($0.members) } ?? []) }
    )
      ?? []
    {
      guard let reference = member.value.string else { continue }
      let isName = !reference.contains("/") && !reference.contains("#")
      let target = isName ? "#/components/schemas/\(reference)" : reference
      if case .node(let schema)? = try? store.resolve(reference: target, from: member.value) {
        result[id(of: schema), default: []].append(member.key)
      }
    }
    return result
  }

  private func complete(_ root: TypeID, member: String, mapping: [TypeID: [String]]) {
    let all = descendants(of: root)
    guard all.count > 1 else { return }
    for id in all {
      let values = values(of: id, mapping: mapping)
      update(id) { product in
        guard let index = product.members.firstIndex(where: { $0.name == member }) else { return }
        product.members[index].constantValue = .string(values.first ?? "")
        product.members[index].isRequired = true
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
    let cases = descendants(of: base).compactMap { id -> SumCase? in
      guard let type = self.declaration(id) else { return nil }
      return SumCase(
        name: type.name, type: TypeUse(.named(id)),
        discriminatorValues: values(of: id, mapping: mapping), documentation: type.documentation)
    }
    let sum = Sum(
      cases: cases, selection: .discriminator(member: member), isOpen: true, base: base,
      isJSON: true)
    product.polymorphicView = sumID(of: base)
    sums[base] = sumID(of: base)
    var own = declaration
    own.definition = .product(product)
    declare(own)
    declare(
      TypeDeclaration(
        id: sumID(of: base), name: declaration.name, clientName: declaration.clientName,
        parent: declaration.parent, documentation: declaration.documentation,
        isDeprecated: declaration.isDeprecated, definition: .sum(sum), origin: declaration.origin))
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
    for part in node?["allOf"].map({ Array($0.elements) }) ?? [] {
      if let value = part["x-ms-discriminator-value"]?.scalarText { return [value] }
    }
    return [declaration(id)?.name ?? ""]
  }

  private func update(_ id: TypeID, _ change: (inout Product) -> Void) {
    guard var declaration = declaration(id), case .product(var product) = declaration.definition
    else { return }
    change(&product)
    declaration.definition = .product(product)
    declare(declaration)
  }
}
