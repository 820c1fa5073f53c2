import ServiceModel

/// Members that only requests have (`writeOnly`).
extension ImportSession {
  /// Lets members be absent that responses never have, in the types that responses are made of:
  /// `required` holds for requests alone there (OpenAPI 3, "Schema Object").
  func relaxWriteOnlyMembers(in operations: [ServiceModel.Operation]) {
    let all = Dictionary(types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let uses = operations.flatMap(\.responses).flatMap(\.contents).compactMap {
      content -> TypeUse? in
      switch content.payload {
      case .json(let use), .xml(let use, _), .text(let use): use
      case .binary, .form, .multipart: nil
      }
    }
    for id in XMLDescriptions(types: all).reachable(from: uses).sorted() {
      guard case .product(let product)? = all[id]?.definition,
        product.members.contains(where: { $0.isRequired && $0.isWriteOnly })
      else { continue }
      update(id) { product in
        for index in product.members.indices where product.members[index].isWriteOnly {
          product.members[index].isRequired = false
        }
      }
    }
  }
}

extension Member {
  /// Whether responses never have it.
  fileprivate var isWriteOnly: Bool {
    !mutability.contains(.read) && !mutability.isEmpty && constantValue == nil
  }
}
