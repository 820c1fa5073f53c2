import ServiceModel
import SpecDocuments

/// Reads `x-ms-examples`.
struct ExampleImporter {
  let session: ImportSession

  /// The documented calls of an operation.
  func examples(of operation: Node) -> [OperationExample] {
    (operation["x-ms-examples"].map { Array($0.members) } ?? []).compactMap { member in
      guard let node = session.resolvedNode(member.value) else { return nil }
      return OperationExample(
        title: member.key, arguments: literals(node["parameters"]),
        responses: literals(node["responses"]), origin: session.origin(of: node))
    }
  }

  private func literals(_ node: Node?) -> [LiteralMember] {
    (node.map { Array($0.members) } ?? []).map {
      LiteralMember(key: $0.key, value: Literal($0.value))
    }
  }
}
