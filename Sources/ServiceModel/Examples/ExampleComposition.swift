/// Puts values together of what a document shows of their parts: examples of members, constants,
/// and what is required beside them.
///
/// A value of which nothing is shown is not made up.
package struct ExampleComposition: Sendable {
  private let types: [TypeID: TypeDeclaration]
  private let conformance: ExampleConformance

  /// Makes a composition with the types of a service.
  package init(types: [TypeID: TypeDeclaration]) {
    self.types = types
    conformance = ExampleConformance(types: types)
  }

  /// What is being put together.
  private struct State {
    /// The types that the value at hand is inside of.
    var open: Set<TypeID> = []
    /// Whether anything of it is shown.
    var isShown = false
  }

  /// A value of a type: one that is shown, or one whose required parts are; nil if there is none.
  package func value(of use: TypeUse) -> Literal? {
    var state = State()
    let value = value(of: use, &state)
    return state.isShown ? value : nil
  }

  /// A value of a product with all that is shown of its members, even where another is shown of the
  /// whole; nil if nothing is, or if a required member lacks.
  package func value(ofMembersOf id: TypeID) -> Literal? {
    guard case .product(let product)? = types[id]?.definition, product.isJSON,
      product.members.contains(where: { shown($0) != nil })
    else { return nil }
    var state = State(open: [id])
    return value(of: product, &state)
  }

  /// The fields of a form of which something is shown; nil if nothing is, or if a required field
  /// lacks.
  package func value(ofFields fields: [Parameter]) -> Literal? {
    guard fields.contains(where: { !$0.examples.isEmpty }) else { return nil }
    var members: [LiteralMember] = []
    for field in fields {
      let shown = field.constantValue ?? field.examples.first?.value
      let value = shown ?? (field.isRequired ? field.defaultValue ?? value(of: field.type) : nil)
      if let value {
        members.append(LiteralMember(key: field.name, value: value))
      } else if field.isRequired {
        return nil
      }
    }
    return .object(members)
  }

  private func value(of use: TypeUse, _ state: inout State) -> Literal? {
    let use = types.resolved(use)
    switch use.shape {
    case .scalar, .textList, .untyped, .byteStream, .map: return nil
    case .list(let element):
      if let minItems = use.constraints.minItems, minItems > 1 { return nil }
      return value(of: element, &state).map { .array([$0]) }
    case .named(let id):
      guard let type = types[id] else { return nil }
      let shown = type.examples.first {
        conformance.mismatches(of: $0.value, with: use).isEmpty
      }
      if let shown {
        state.isShown = true
        return shown.value
      }
      guard state.open.insert(id).inserted else { return nil }
      defer { state.open.remove(id) }
      switch type.definition {
      case .alias(let target): return value(of: target, &state)
      case .product(let product): return value(of: product, &state)
      case .sum(let sum):
        for item in sum.cases {
          if let value = value(of: item.type, &state) { return value }
        }
        return nil
      case .external: return nil
      case .enumeration(let enumeration):
        guard let first = enumeration.values.first else { return nil }
        return enumeration.rawType == .string ? .string(first.rawValue) : .number(first.rawValue)
      }
    }
  }

  private func value(of product: Product, _ state: inout State) -> Literal? {
    var result: [LiteralMember] = []
    for member in product.members {
      guard let path = member.json?.path else { continue }
      let isSent = member.mutability.contains(.create) || member.mutability.contains(.update)
      var value = member.constantValue
      if value == nil, let shown = shown(member) {
        state.isShown = true
        value = shown
      }
      if value == nil, member.isRequired, isSent {
        value = member.defaultValue.flatMap {
          conformance.mismatches(of: $0, with: member.type).isEmpty ? $0 : nil
        }
        value = value ?? self.value(of: member.type, &state)
        if value == nil { return nil }
      }
      if let value { result.set(value, at: path) }
    }
    return .object(result)
  }

  /// The first value that is shown of a member and is one of its type.
  private func shown(_ member: Member) -> Literal? {
    member.examples.first { conformance.mismatches(of: $0.value, with: member.type).isEmpty }?.value
  }
}

extension [LiteralMember] {
  /// Puts a value under a path of keys.
  fileprivate mutating func set(_ value: Literal, at path: some RandomAccessCollection<String>) {
    guard let key = path.first else { return }
    let rest = path.dropFirst()
    guard !rest.isEmpty else { return append(LiteralMember(key: key, value: value)) }
    if let index = firstIndex(where: { $0.key == key }), case .object(var inner) = self[index].value
    {
      inner.set(value, at: Array<String>(rest))
      self[index].value = .object(inner)
    } else {
      var inner: [LiteralMember] = []
      inner.set(value, at: Array<String>(rest))
      append(LiteralMember(key: key, value: .object(inner)))
    }
  }
}
