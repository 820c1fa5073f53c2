import SpecDocuments

/// How the identities of a document's operations name groups: `Pets_List`, `pets/list`, `pets.list`.
struct OperationGrouping {
  /// What stands between group and name; nil if identities name no groups.
  private let separator: UInt8?

  /// Finds out what most of the identities have in common.
  ///
  /// What begins with a verb, as in `list_pets`, is no group.
  init(_ identities: [String]) {
    separator = "/._".utf8.first { separator in
      let groups = identities.compactMap { Self.parts(of: $0, at: separator)?.group }
      let verbs = groups.filter { Self.verbs.contains($0.lowercased()) }
      // Names that frameworks make of functions, paths and methods have many parts.
      let methods = identities.filter { identity in
        let bytes = identity.utf8
        guard bytes.count(where: { $0 == separator }) > 1,
          let last = bytes.lastIndex(of: separator)
        else { return false }
        return Self.methods.contains(String(identity[last...].dropFirst()))
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
    of identity: String, at separator: UInt8
  ) -> (group: String, name: String)? {
    let trimmed = identity.utf8.drop { $0 == separator }
    let index =
      separator == UInt8(ascii: "_")
      ? trimmed.firstIndex(of: separator) : trimmed.lastIndex(of: separator)
    guard let index else { return nil }
    let name = Substring(trimmed[index...].drop { $0 == separator })
    let group = Substring(trimmed[..<index])
    return group.isEmpty || name.isEmpty ? nil : (String(group), String(name))
  }

  private static let methods = ["get", "put", "post", "delete", "patch", "head", "options"]

  private static let verbs = Set(
    methods + [
      "add", "create", "destroy", "edit", "fetch", "find", "list", "modify", "read", "remove",
      "replace", "retrieve", "set", "update",
    ])
}
