extension TypeUse {
  /// The use with references to some types replaced by references to others.
  package func replacing(_ ids: [TypeID: TypeID]) -> TypeUse {
    var result = self
    switch shape {
    case .named(let id): result.shape = .named(ids[id] ?? id)
    case .list(let element): result.shape = .list(element.replacing(ids))
    case .textList(let element): result.shape = .textList(element.replacing(ids))
    case .map(let value): result.shape = .map(value.replacing(ids))
    case .scalar, .untyped, .byteStream: break
    }
    return result
  }
}

extension TypeDefinition {
  /// Changes the types that a definition uses. The cases of a discriminated sum are what they are.
  package mutating func mapTypes(_ change: (TypeUse) -> TypeUse) {
    switch self {
    case .product(var product):
      for index in product.members.indices {
        product.members[index].type = change(product.members[index].type)
      }
      product.additionalMembers = product.additionalMembers.map(change)
      self = .product(product)
    case .sum(var sum):
      guard sum.base == nil else { return }
      for index in sum.cases.indices { sum.cases[index].type = change(sum.cases[index].type) }
      self = .sum(sum)
    case .alias(let use): self = .alias(change(use))
    case .enumeration, .external: break
    }
  }
}

extension Operation {
  /// Changes the types that an operation uses.
  package mutating func mapTypes(_ change: (TypeUse) -> TypeUse) {
    for index in parameters.indices { parameters[index].type = change(parameters[index].type) }
    body?.contents.mapTypes(change)
    for index in responses.indices {
      responses[index].contents.mapTypes(change)
      for header in responses[index].headers.indices {
        responses[index].headers[header].type = change(responses[index].headers[header].type)
      }
    }
  }
}

extension [MediaContent] {
  fileprivate mutating func mapTypes(_ change: (TypeUse) -> TypeUse) {
    for index in indices {
      switch self[index].payload {
      case .json(let use): self[index].payload = .json(change(use))
      case .xml(let use, let root): self[index].payload = .xml(change(use), root: root)
      case .text(let use): self[index].payload = .text(change(use))
      case .form(let fields): self[index].payload = .form(fields.map { $0.mappingType(change) })
      case .multipart(let fields):
        self[index].payload = .multipart(fields.map { $0.mappingType(change) })
      case .events(let use): self[index].payload = .events(use.map(change))
      case .jsonItems(let use): self[index].payload = .jsonItems(change(use))
      case .binary: break
      }
    }
  }
}

extension Parameter {
  fileprivate func mappingType(_ change: (TypeUse) -> TypeUse) -> Parameter {
    var result = self
    result.type = change(type)
    return result
  }
}
