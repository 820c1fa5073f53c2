extension Sum {
  /// Whether all values are single texts or numbers, which parameters can carry.
  ///
  /// - Parameter definition: What a type is.
  public func isText(_ definition: (TypeID) -> TypeDefinition?) -> Bool {
    selection == .structure
      && cases.allSatisfy { item in
        guard !item.type.isNullable else { return false }
        switch item.type.shape {
        // In Swift these are texts that mean others.
        case .scalar(let scalar): return scalar != .base64Text
        case .named(let id):
          switch definition(id) {
          case .enumeration?: return true
          case .external(let type)?: return type.isText
          case .product, .sum, .alias, nil: return false
          }
        case .list, .textList, .map, .untyped, .byteStream: return false
        }
      }
  }
}

extension Service {
  /// The sums of single texts and numbers that parameters or header fields have as their types.
  public var textSums: Set<TypeID> {
    let calls = operations + incomingRequests.map(\.operation)
    let uses =
      calls.flatMap(\.parameters).filter { $0.objectStyle == nil }.map(\.type)
      + calls.flatMap(\.responses).flatMap(\.headers).map(\.type)
    let ids = Set(uses.compactMap(\.namedElement))
    guard !ids.isEmpty else { return [] }
    let definitions = Dictionary(
      types.map { ($0.id, $0.definition) }, uniquingKeysWith: { first, _ in first })
    return ids.reduce(into: []) { result, first in
      var id = first
      var seen: Set<TypeID> = []
      while seen.insert(id).inserted, case .alias(let use)? = definitions[id],
        let next = use.namedElement
      {
        id = next
      }
      if case .sum(let sum)? = definitions[id], sum.isText({ definitions[$0] }) {
        result.insert(id)
      }
    }
  }
}

extension TypeUse {
  /// The declared type of values, of the elements of a list, or of the values of a map.
  fileprivate var namedElement: TypeID? {
    switch shape {
    case .named(let id): id
    case .list(let element), .map(let element): element.namedElement
    case .scalar, .textList, .untyped, .byteStream: nil
    }
  }
}
