import ServiceModel
import SpecDocuments

/// Makes the types of a service of schema components: those asked for, and all that they lead to.
struct ModelMapper {
  var schemas: SchemaSet {
    didSet {
      derivations = DerivedTypes(schemas.types)
      valueSpaces = NamedValueSpaces(schemas)
    }
  }
  /// Whether types are declared: not those of schemas that are too deep to be followed.
  var isEnabled = true
  /// Which types are derived from which.
  private(set) var derivations: DerivedTypes
  /// What texts stand for.
  private(set) var valueSpaces: NamedValueSpaces
  private let relativePath: (String) -> String
  /// The relative paths of the documents.
  private var paths: [String: String] = [:]
  var declarations: [TypeDeclaration] = []
  var diagnostics: [Diagnostic] = []
  /// The names of the types that were declared, as what stands in them sees them.
  private var nestedNames: [TypeID: NestedName] = [:]
  /// Identities that are taken.
  var declared: Set<TypeID> = []
  /// The identities of types without a name of their own, by the place where they are written.
  var anonymous: [AnonymousKey: TypeID] = [:]
  /// Named components to be declared, in the order in which they were found.
  private var pending: [Pending] = []
  private var next = 0
  /// Anonymous types are declared after those that they stand in, so that nothing recurses.
  var anonymousTypes: [AnonymousType] = []
  /// What named complex types consist of, as far as it was needed.
  var layouts: [XMLQName: Layout] = [:]

  struct AnonymousKey: Hashable {
    var location: SourceLocation
    /// A file that is included into several namespaces makes as many types.
    var owner: TypeID
  }

  enum Pending {
    /// The anonymous type of a global element.
    case element(XMLQName)
    case type(XMLQName)
    case group(XMLQName)
    case substitutes(XMLQName)
    /// A type with those derived from it.
    case variants(XMLQName)
  }

  /// The anonymous type of a local element, to be declared.
  struct AnonymousType {
    var type: ComplexType
    var id: TypeID
    var name: String
    var parent: TypeID?
    var element: ElementDeclaration
  }

  init(schemas: SchemaSet, relativePath: @escaping (String) -> String) {
    self.schemas = schemas
    derivations = DerivedTypes(schemas.types)
    valueSpaces = NamedValueSpaces(schemas)
    self.relativePath = relativePath
  }

  // MARK: Roots

  /// The type of a global element.
  mutating func rootUse(of element: ElementDeclaration) -> TypeUse {
    let owner = Owner(id: .component("element", element.name))
    let use = nillableUse(of: element, annotation: element.annotation, in: owner)
    drain()
    return use
  }

  /// The use of a global type.
  mutating func rootUse(ofType name: XMLQName) -> TypeUse {
    let use = self.use(ofNamed: name)
    drain()
    return use
  }

  mutating func drain() {
    guard isEnabled else { return }
    while true {
      if let item = anonymousTypes.popLast() {
        declareComplexType(
          item.type, item.id, name: item.name, parent: item.parent, element: item.element)
      } else if next < pending.count {
        next += 1
        declare(pending[next - 1])
      } else {
        return
      }
    }
  }

  private mutating func declare(_ item: Pending) {
    switch item {
    case .element(let name): declareElement(name)
    case .type(let name): declareType(name)
    case .group(let name): declareGroup(name)
    case .substitutes(let name): declareSubstitutes(of: name)
    case .variants(let name): declareVariants(of: name)
    }
  }

  // MARK: Declarations

  /// Asks for the declaration of a named component.
  mutating func require(_ item: Pending) -> TypeID {
    let id =
      switch item {
      case .element(let name): TypeID.component("element", name)
      case .type(let name): TypeID.component("type", name)
      case .group(let name): TypeID.component("group", name)
      case .substitutes(let name): TypeID.component("substitutes", name)
      case .variants(let name): TypeID.component("variants", name)
      }
    if declared.insert(id).inserted { pending.append(item) }
    return id
  }

  mutating func declare(
    _ id: TypeID, name: String, parent: TypeID? = nil,
    documentation: Documentation = Documentation(), _ definition: TypeDefinition,
    at location: SourceLocation
  ) {
    let within = parent.flatMap { nestedNames[$0] }
    let short = within.map { $0.shortened(name) } ?? name
    nestedNames[id] = within?.adding(short) ?? NestedName(short)
    declarations.append(
      TypeDeclaration(
        id: id, name: short, parent: parent, documentation: documentation, definition: definition,
        origin: origin(location)))
  }

  /// The identity of a type without a name; whether it still has to be declared.
  mutating func anonymousID(
    at location: SourceLocation, name: String, in owner: Owner
  ) -> (id: TypeID, isNew: Bool) {
    let key = AnonymousKey(location: location, owner: owner.id)
    if let known = anonymous[key] { return (known, false) }
    var id = TypeID("\(owner.id)/\(name)")
    var count = 1
    while !declared.insert(id).inserted {
      count += 1
      id = TypeID("\(owner.id)/\(name)-\(count)")
    }
    anonymous[key] = id
    return (id, true)
  }

  mutating func origin(_ location: SourceLocation) -> Origin {
    let path = paths[location.path] ?? relativePath(location.path)
    paths[location.path] = path
    return Origin(path: path, line: location.line, column: location.column)
  }
}

/// What anonymous types are named after.
struct Owner {
  var id: TypeID
  /// What stands before the names of types in it, for an owner that is no declared type.
  var prefix: String?

  init(id: TypeID) { self.id = id }

  /// A model group or attribute group, which need not become a type.
  init(group kind: String, _ name: XMLQName) {
    id = .component(kind, name)
    prefix = name.writtenName
  }

  /// The name of a type in it, and its parent.
  func name(of part: String) -> (name: String, parent: TypeID?) {
    guard let prefix else { return (part, id) }
    let short = NestedName(prefix).shortened(part)
    return (NestedName(prefix).endsWith(part) ? prefix : "\(prefix)-\(short)", nil)
  }
}

extension TypeID {
  /// The identity of a global component: `{namespace}type:Name`.
  static func component(_ kind: String, _ name: XMLQName) -> TypeID {
    let original = name.localName.split(separator: "\u{1}").dropFirst().map { "~\($0)" }.joined()
    return TypeID("{\(name.namespace ?? "")}\(kind):\(name.writtenName)\(original)")
  }
}
