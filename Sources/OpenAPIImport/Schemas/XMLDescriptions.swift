import ServiceModel

/// Tells what XML can carry, among types that are all known.
struct XMLDescriptions {
  let types: [TypeID: TypeDeclaration]

  /// The types that are used where XML is, directly or in others; nil if some cannot be told apart
  /// in XML.
  func closure(of use: TypeUse) -> Set<TypeID>? {
    var result: Set<TypeID> = []
    var pending: [TypeID] = []
    guard isElement(use, &pending) else { return nil }
    while let id = pending.popLast() {
      guard result.insert(id).inserted else { continue }
      switch types[id]?.definition {
      case .product(let product):
        // Types of an XML Schema have their bindings.
        if !product.isJSON, product.xml != nil { continue }
        guard isDescribed(product, &pending) else { return nil }
      case .alias(let target):
        guard isElement(target, &pending) else { return nil }
      case .enumeration: continue
      case .sum, .external, nil: return nil
      }
    }
    return result
  }

  /// Whether a product holds values that are kept as they are, which each wire keeps in its own way.
  func hasUntyped(_ id: TypeID) -> Bool {
    guard case .product(let product)? = types[id]?.definition else { return false }
    return product.uses.contains(where: \.hasUntyped)
  }

  /// All types that uses lead to.
  func reachable(from uses: [TypeUse]) -> Set<TypeID> {
    var result: Set<TypeID> = []
    var pending = uses.flatMap(\.namedTypes)
    while let id = pending.popLast() {
      guard result.insert(id).inserted else { continue }
      pending += types[id]?.definition.namedTypes ?? []
    }
    return result
  }

  // MARK: Products

  private func isDescribed(_ product: Product, _ pending: inout [TypeID]) -> Bool {
    guard product.polymorphicView == nil else { return false }
    let texts = product.members.count { $0.xml == .text }
    let isSimple = product.members.allSatisfy { $0.xml == .text || $0.xml?.isAttribute == true }
    guard texts == 0 || texts == 1 && isSimple && product.additionalMembers == nil else {
      return false
    }
    let bindings = product.members.compactMap(\.xml)
    guard Set(bindings).count == bindings.count else { return false }
    for member in product.members {
      guard member.json?.path.count ?? 1 == 1, isDescribed(member, &pending) else { return false }
    }
    return product.additionalMembers.map { isElement($0, &pending) } ?? true
  }

  private func isDescribed(_ member: Member, _ pending: inout [TypeID]) -> Bool {
    switch member.xml {
    case .text: return isText(member.type, &pending)
    case .attribute(let name): return name.isWritable && isText(member.type, &pending)
    case .element(let name):
      return name.isWritable && isElements(member.type, &pending)
    case .wrapped(let name, let item):
      return name.isWritable && item.isWritable && isElements(member.type, &pending)
    default: return false
    }
  }

  // MARK: Uses

  /// Whether a value has one text.
  private func isText(_ use: TypeUse, _ pending: inout [TypeID]) -> Bool {
    guard !use.isNullable else { return false }
    switch use.shape {
    case .scalar: return true
    case .named(let id):
      guard case .enumeration? = types[id]?.definition else { return false }
      pending.append(id)
      return true
    case .list, .textList, .map, .untyped, .byteStream: return false
    }
  }

  /// Whether a value has an element, or each value of a list.
  private func isElements(_ use: TypeUse, _ pending: inout [TypeID]) -> Bool {
    guard case .list(let element) = use.shape else { return isElement(use, &pending) }
    return !use.isNullable && isElement(element, &pending)
  }

  private func isElement(_ use: TypeUse, _ pending: inout [TypeID]) -> Bool {
    switch use.shape {
    case .scalar, .untyped: return true
    case .map(let value): return isElement(value, &pending)
    case .named(let id):
      pending.append(id)
      return true
    case .list, .textList, .byteStream: return false
    }
  }
}

extension XMLBinding {
  fileprivate var isAttribute: Bool { if case .attribute = self { true } else { false } }
}

extension XMLQName {
  /// Whether the local part is a name without a colon (Namespaces in XML, production 4). Of what is
  /// beyond ASCII only the letters of words are taken.
  var isWritable: Bool {
    guard let first = localName.unicodeScalars.first else { return false }
    func isStart(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || (scalar.value >= 0xC0 && scalar.properties.isXIDStart)
    }
    return isStart(first)
      && localName.unicodeScalars.allSatisfy {
        isStart($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "."
      }
  }
}

extension TypeUse {
  fileprivate var namedTypes: [TypeID] {
    switch shape {
    case .named(let id): [id]
    case .list(let use), .map(let use): use.namedTypes
    case .scalar, .textList, .untyped, .byteStream: []
    }
  }

  fileprivate var hasUntyped: Bool {
    switch shape {
    case .untyped: true
    case .list(let use), .map(let use): use.hasUntyped
    case .scalar, .named, .textList, .byteStream: false
    }
  }
}

extension Product {
  fileprivate var uses: [TypeUse] { members.map(\.type) + (additionalMembers.map { [$0] } ?? []) }
}

extension TypeDefinition {
  fileprivate var namedTypes: [TypeID] {
    switch self {
    case .product(let product):
      product.uses.flatMap(\.namedTypes) + (product.polymorphicView.map { [$0] } ?? [])
    case .sum(let sum): sum.cases.flatMap { $0.type.namedTypes } + (sum.base.map { [$0] } ?? [])
    case .alias(let use): use.namedTypes
    case .enumeration, .external: []
    }
  }
}
