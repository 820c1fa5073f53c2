import SpecDocuments

/// How the identities of a document's operations name groups: `Pets_List`, `pets/list`, `pets.list`.
struct OperationGrouping {
  /// What stands between group and name; nil if identities name no groups.
  private let separator: Character?

  /// Finds out what most of the identities have in common.
  ///
  /// What begins with a verb, as in `list_pets`, is no group.
  init(_ identities: [String]) {
    separator = ["/", ".", "_"].first { separator in
      let groups = identities.compactMap { Self.parts(of: $0, at: separator)?.group }
      let verbs = groups.filter { Self.verbs.contains($0.lowercased()) }
      // Names that frameworks make of functions, paths and methods have many parts.
      let methods = identities.filter { identity in
        identity.filter { $0 == separator }.count > 1
          && Self.methods.contains { identity.hasSuffix("\(separator)\($0)") }
      }
      return !groups.isEmpty && groups.count * 2 >= identities.count
        && verbs.count * 2 < groups.count && methods.count * 2 <= groups.count
    }
  }

  /// The grouping of a document's operations.
  init(_ root: Node, session: ImportSession) {
    let items = ["paths", "x-ms-paths"].flatMap { root[$0].map { Array($0.members) } ?? [] }
    self.init(
      items.compactMap { $0.key.hasPrefix("x-") ? nil : session.resolvedNode($0.value) }.flatMap {
        $0.members.compactMap { member in
          OperationImporter.methods.contains(member.key)
            ? session.resolvedNode(member.value)?["operationId"]?.string : nil
        }
      })
  }

  /// The group and the name of an operation.
  func parts(of identity: String) -> (group: String?, name: String) {
    separator.flatMap { Self.parts(of: identity, at: $0) }.map { ($0.group, $0.name) }
      ?? (nil, identity)
  }

  /// The parts before and after the first underscore, or the last of another separator, since these
  /// nest.
  private static func parts(
    of identity: String, at separator: Character
  ) -> (group: String, name: String)? {
    let trimmed = identity.drop { $0 == separator }
    let index = separator == "_" ? trimmed.firstIndex(of: "_") : trimmed.lastIndex(of: separator)
    guard let index else { return nil }
    let name = trimmed[index...].drop { $0 == separator }
    let group = trimmed[..<index]
    return group.isEmpty || name.isEmpty ? nil : (String(group), String(name))
  }

  private static let methods = ["get", "put", "post", "delete", "patch", "head", "options"]

  private static let verbs = Set(
    methods + [
      "add", "create", "destroy", "edit", "fetch", "find", "list", "modify", "read", "remove",
      "replace", "retrieve", "set", "update",
    ])
}
