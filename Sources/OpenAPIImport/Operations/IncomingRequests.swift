import ServiceModel
import SpecDocuments

/// Webhooks and callbacks.
extension OperationImporter {
  /// The requests of the document's webhooks, which documents before OpenAPI 3.1 have as an extension.
  func webhooks() -> [IncomingRequest] {
    let members = ["webhooks", "x-webhooks"].flatMap { root[$0].map { Array($0.members) } ?? [] }
    return members.flatMap { member in
      member.key.hasPrefix("x-")
        ? [] : incomingRequests(member.value, kind: .webhook, name: member.key)
    }
  }

  /// The requests that calls of a path item's operations bring about.
  func callbacks(in item: Node, path: String) -> [IncomingRequest] {
    item.members.flatMap { member -> [IncomingRequest] in
      guard Self.methods.contains(member.key), let node = session.resolvedNode(member.value),
        let callbacks = node["callbacks"]
      else { return [] }
      let id = node["operationId"]?.string ?? "\(member.key) \(path)"
      return callbacks.members.flatMap { callback -> [IncomingRequest] in
        guard !callback.key.hasPrefix("x-"), let target = session.resolvedNode(callback.value)
        else { return [] }
        // Each key is an expression for the URL.
        return target.members.filter { !$0.key.hasPrefix("x-") }.flatMap {
          incomingRequests($0.value, kind: .callback(operationID: id), name: callback.key)
        }
      }
    }
  }

  private func incomingRequests(
    _ node: Node, kind: IncomingRequest.Kind, name: String
  ) -> [IncomingRequest] {
    guard let item = session.resolvedNode(node) else { return [] }
    let methods = item.members.filter { Self.methods.contains($0.key) }
    return methods.compactMap { member in
      guard let node = session.resolvedNode(member.value), node.kind == .mapping else { return nil }
      var words = methods.count == 1 ? name : "\(name) \(member.key)"
      if case .callback(let operationID) = kind { words = "\(operationID) \(words)" }
      return operation(
        node, id: node["operationId"]?.string ?? words, method: member.key.uppercased(), path: "",
        item: item
      ).map {
        IncomingRequest(
          kind: kind, name: methods.count == 1 ? name : "\(name) \(member.key)", operation: $0)
      }
    }
  }
}
