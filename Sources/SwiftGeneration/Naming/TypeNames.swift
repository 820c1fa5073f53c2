import ServiceModel

/// The Swift names of a service's types.
struct TypeNames {
  private var names: [TypeID: TypeName] = [:]
  /// Names that no type can have.
  private let reserved: Set<String>
  /// The names that are spelled as a member's may be, since they do not begin with a capital letter
  /// (`_2nd`, `地址`): beside a member of the name, the type could not be referred to.
  private(set) var namesLikeMembers: Set<String> = []

  /// Names all types of a service.
  ///
  /// A type takes the name that the specification gives it. One that stands inside another is named
  /// after that one. Of a product that is used polymorphically, the enumeration over the subtypes
  /// takes the name, since that is what members refer to, and the structure of the product's own
  /// members has `Base` behind it. A name that Swift, Foundation or the runtime uses gets the
  /// service's name in front; one that another document's type has, the name of its document.
  init(service: Service, moduleName: String, takenElsewhere: Set<String> = []) {
    let inner = service.incomingRequests.isEmpty ? [] : IncomingRequestEmitter.memberNames
    let reserved = reservedTypeNames.union(takenElsewhere).union(inner)
    self.reserved = reserved
    var scope = NameScope(reserved: reserved)
    scope.reserve("\(moduleName)Client")
    let declarations = Dictionary(
      service.types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = Set(service.operations.map { $0.group ?? "" })
    for group in groups.sorted() where !group.isEmpty {
      scope.reserve(TypeName(specified: group).description)
    }
    // Declared names come before derived ones, so that an addition inside a type never renames
    // another type.
    let ordered =
      service.types.filter { $0.parent == nil && !$0.isPolymorphicBase }
      + service.types.filter { $0.parent == nil && $0.isPolymorphicBase }
    for declaration in ordered {
      if case .external(let type) = declaration.definition {
        names[declaration.id] = TypeName(verbatim: type.qualifiedName)
        continue
      }
      names[declaration.id] = claim(declaration, prefix: "", module: moduleName, in: &scope)
    }
    let siblings = Dictionary(grouping: service.types.filter { $0.parent != nil }, by: \.parent)
      .mapValues { Set($0.map(\.name)) }
    for declaration in service.types where declaration.parent != nil {
      nameNested(
        declaration, among: declarations, siblings: siblings, moduleName: moduleName, scope: &scope)
    }
    namesLikeMembers = Set(
      names.values.map(\.description).filter { $0.first?.isUppercase == false })
  }

  /// A scope in which all these names are taken.
  var scope: NameScope {
    NameScope(reserved: reserved.union(names.values.map(\.description)))
  }

  /// The name of a type.
  subscript(id: TypeID) -> TypeName { names[id] ?? TypeName(specified: id.rawValue) }

  private mutating func nameNested(
    _ declaration: TypeDeclaration,
    among declarations: [TypeID: TypeDeclaration],
    siblings: [TypeID?: Set<String>],
    moduleName: String,
    scope: inout NameScope
  ) {
    guard names[declaration.id] == nil else { return }
    var declaration = declaration
    var prefix = ""
    if let parentID = declaration.parent, parentID != declaration.id {
      if let parent = declarations[parentID], parent.parent != nil, names[parentID] == nil {
        nameNested(
          parent, among: declarations, siblings: siblings, moduleName: moduleName, scope: &scope)
      }
      prefix = names[parentID]?.description ?? ""
      // What the outer name says already is not said again, unless that tells two types apart.
      if let outer = declarations[parentID]?.name,
        let rest = Self.name(declaration.name, after: outer),
        siblings[parentID]?.contains(rest) != true
      {
        declaration.name = rest
      }
    }
    names[declaration.id] = claim(
      declaration, prefix: prefix, module: moduleName, in: &scope)
  }

  /// What follows in a name that begins with the words of another; nil if nothing does.
  static func name(_ name: String, after outer: String) -> String? {
    let before = words(of: outer).map { $0.lowercased() }
    let all = words(of: name)
    guard !before.isEmpty, all.count > before.count,
      all.prefix(before.count).map({ $0.lowercased() }) == before
    else { return nil }
    let rest = all.dropFirst(before.count)
    guard rest.first?.first?.isLetter == true else { return nil }
    let isJoined = name.allSatisfy { $0.isLetter || $0.isNumber }
    return isJoined
      ? String(name.suffix(rest.reduce(0) { $0 + $1.count })) : rest.joined(separator: " ")
  }

  private func claim(
    _ declaration: TypeDeclaration,
    prefix: String,
    module: String,
    in scope: inout NameScope
  ) -> TypeName {
    var name = TypeName(specified: declaration.clientName ?? declaration.name).description
    if declaration.isPolymorphicBase { name += "Base" }
    let full = prefix + name
    if !reserved.contains(full), scope.claimsFirst(full) { return TypeName(verbatim: full) }
    let fallback = TypeName(specified: declaration.id.contextWords).description
    return TypeName(
      verbatim: reserved.contains(full)
        ? scope.claim(full, module + full, fallback + full)
        : scope.claim(full, fallback + full, module + full))
  }
}

extension ExternalType {
  /// The name as generated code spells it.
  fileprivate var qualifiedName: String { module.map { "\($0).\(name)" } ?? name }
}

extension TypeDeclaration {
  /// Whether it is a product whose plain name goes to the enumeration over its subtypes.
  var isPolymorphicBase: Bool {
    if case .product(let product) = definition { product.polymorphicView != nil } else { false }
  }
}

extension TypeID {
  /// What tells this type's document from others: the file's name, or the namespace's last part.
  fileprivate var contextWords: String {
    let document = rawValue.prefix { $0 != "#" && $0 != "}" }
    let last = document.split { $0 == "/" || $0 == ":" }.last ?? document[...]
    return String(last.split(separator: ".").first ?? last)
  }
}
