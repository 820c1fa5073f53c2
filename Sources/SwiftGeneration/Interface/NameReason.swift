import ServiceModel

/// Why a Swift name is not what the specification says.
public enum NameReason: Sendable, Hashable {
  /// The specification prescribes it for clients.
  case prescribed(String)
  /// It stands inside another declaration, whose name is in front.
  case nested(in: String)
  /// The enumeration over the subtypes has the plain name.
  case polymorphicBase
  /// Swift, Foundation or the runtime uses the plain name.
  case reserved(String)
  /// Another declaration has the plain name.
  case taken(String)
  /// Names of members follow the API Design Guidelines, and no name may have characters that an
  /// identifier has not.
  case spelled
}

extension SwiftGenerator {
  func reasons(for declaration: TypeDeclaration) -> [NameReason] {
    let final = spelling.names[declaration.id].description
    let specified = declaration.clientName ?? declaration.name
    let plain = TypeName(specified: specified).description
    var reasons: [NameReason] = []
    if let name = declaration.clientName, name != declaration.name {
      reasons.append(.prescribed(name))
    }
    if plain != specified { reasons.append(.spelled) }
    var full = plain
    if declaration.isPolymorphicBase {
      full += "Base"
      reasons.append(.polymorphicBase)
    }
    if let parent = declaration.parent, let outer = spelling.types[parent] {
      full = spelling.names[outer.id].description + full
      reasons.append(.nested(in: spelling.names[outer.id].description))
    }
    if final != full {
      reasons.append(reservedTypeNames.contains(full) ? .reserved(full) : .taken(full))
    }
    return reasons
  }

  /// The reasons for the name of a member or parameter.
  static func reasons(
    forName final: String, specified name: String, clientName: String?
  ) -> [NameReason] {
    let plain = MemberName(specified: clientName ?? name).bare
    var reasons: [NameReason] = []
    if let clientName, clientName != name { reasons.append(.prescribed(clientName)) }
    if plain != clientName ?? name { reasons.append(.spelled) }
    if final != plain { reasons.append(.taken(plain)) }
    return reasons
  }
}
