/// A name that the user gives to what the specification declares.
public struct NameOverride: Sendable {
  /// What is named.
  public enum Subject: String, Sendable, CaseIterable {
    /// An operation, by its identity.
    case operations
    /// A declared type, by its name.
    case schemas
    /// A property, as `Schema.property`.
    case properties
    /// A value of an enumeration, as `Schema.value` or `Schema.property.value`.
    case enumValues
  }

  /// What is named.
  public var subject: Subject
  /// Which one.
  public var target: String
  /// Its name in code.
  public var name: String

  /// Makes an override.
  public init(_ subject: Subject, _ target: String, name: String) {
    self.subject = subject
    self.target = target
    self.name = name
  }
}

extension Service {
  /// Gives what the specification declares another name.
  ///
  /// - Returns: What could have been meant, if nothing is; nil if something was renamed.
  package mutating func apply(_ override: NameOverride) -> [String]? {
    switch override.subject {
    case .operations: renameOperation(override)
    case .schemas: renameType(override)
    case .properties: renameProperty(override)
    case .enumValues: renameValue(override)
    }
  }

  private mutating func renameOperation(_ override: NameOverride) -> [String]? {
    guard let index = operations.firstIndex(where: { $0.id == override.target }) else {
      return operations.map(\.id)
    }
    operations[index].name = override.name
    return nil
  }

  private mutating func renameType(_ override: NameOverride) -> [String]? {
    let paths = typePaths
    let indices = types.indices.filter { paths[types[$0].id] == override.target }
    for index in indices { types[index].clientName = override.name }
    return indices.isEmpty ? types.compactMap { paths[$0.id] } : nil
  }

  private mutating func renameProperty(_ override: NameOverride) -> [String]? {
    let paths = typePaths
    var candidates: [String] = []
    var found: Member?
    for type in types {
      guard case .product(let product) = type.definition, let path = paths[type.id] else {
        continue
      }
      for member in product.members {
        candidates.append("\(path).\(member.name)")
        if found == nil, candidates.last == override.target { found = member }
      }
    }
    guard let found else { return candidates }
    // Types that inherit the member have it too.
    for index in types.indices {
      guard case .product(var product) = types[index].definition else { continue }
      for place in product.members.indices
      where product.members[place].origin == found.origin
        && product.members[place].name == found.name
      {
        product.members[place].clientName = override.name
      }
      types[index].definition = .product(product)
    }
    return nil
  }

  private mutating func renameValue(_ override: NameOverride) -> [String]? {
    let paths = typePaths
    var candidates: [String] = []
    for index in types.indices {
      guard case .enumeration(var enumeration) = types[index].definition,
        let path = paths[types[index].id]
      else { continue }
      for place in enumeration.values.indices {
        candidates.append("\(path).\(enumeration.values[place].rawValue)")
        guard candidates.last == override.target else { continue }
        enumeration.values[place].clientName = override.name
        types[index].definition = .enumeration(enumeration)
        return nil
      }
    }
    return candidates
  }

  /// Lets a type of the program stand for declared ones.
  ///
  /// - Returns: What could have been meant, if nothing is; nil if something was replaced.
  package mutating func replaceType(_ name: String, by external: ExternalType) -> [String]? {
    let paths = typePaths
    let indices = types.indices.filter { paths[types[$0].id] == name }
    guard !indices.isEmpty else { return types.compactMap { paths[$0.id] } }
    for index in indices {
      var external = external
      if case .enumeration = types[index].definition { external.isText = true }
      types[index].definition = .external(external)
    }
    return nil
  }

  /// Says of all enumerations whether they may have other values.
  package mutating func setEnumerations(isOpen: Bool) {
    for index in types.indices {
      guard case .enumeration(var enumeration) = types[index].definition else { continue }
      enumeration.isOpen = isOpen
      types[index].definition = .enumeration(enumeration)
    }
  }

  /// The names of types, with those of the types that they stand in before them.
  private var typePaths: [TypeID: String] {
    let declarations = Dictionary(
      types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return declarations.mapValues { declaration in
      var path = declaration.name
      var seen: Set<TypeID> = [declaration.id]
      var parent = declaration.parent
      while let id = parent, seen.insert(id).inserted, let outer = declarations[id] {
        path = "\(outer.name).\(path)"
        parent = outer.parent
      }
      return path
    }
  }
}
