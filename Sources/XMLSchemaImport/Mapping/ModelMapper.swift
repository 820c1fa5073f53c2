import ServiceModel
import SpecDocuments

/// Makes the types of a service of schema components: those asked for, and all that they lead to.
struct ModelMapper {
  var schemas: SchemaSet
  private let relativePath: (String) -> String
  /// The relative paths of the documents.
  private var paths: [String: String] = [:]
  var declarations: [TypeDeclaration] = []
  var diagnostics: [Diagnostic] = []
  /// Identities that are taken.
  var declared: Set<TypeID> = []
  /// The identities of types without a name of their own, by the place where they are written.
  var anonymous: [AnonymousKey: TypeID] = [:]
  /// Named components to be declared, in the order in which they were found.
  private var pending: [Pending] = []
  private var next = 0
  /// What named complex types consist of, as far as it was needed.
  var layouts: [XMLQName: Layout] = [:]

  struct AnonymousKey: Hashable {
    var location: SourceLocation
    /// A file that is included into several namespaces makes as many types.
    var owner: TypeID
  }

  enum Pending {
    case type(XMLQName)
    case group(XMLQName)
    case substitutes(XMLQName)
  }

  init(schemas: SchemaSet, relativePath: @escaping (String) -> String) {
    self.schemas = schemas
    self.relativePath = relativePath
  }

  // MARK: Roots

  /// The type of a global element.
  mutating func rootUse(of element: ElementDeclaration) -> TypeUse {
    let owner = Owner(id: .component("element", element.name))
    var use = typeUse(of: element, annotation: element.annotation, in: owner)
    use.isNullable = use.isNullable || element.isNillable
    drain()
    return use
  }

  /// The use of a global type.
  mutating func rootUse(ofType name: XMLQName) -> TypeUse {
    let use = self.use(ofNamed: name)
    drain()
    return use
  }

  private mutating func drain() {
    while next < pending.count {
      next += 1
      switch pending[next - 1] {
      case .type(let name): declareType(name)
      case .group(let name): declareGroup(name)
      case .substitutes(let name): declareSubstitutes(of: name)
      }
    }
  }

  // MARK: Declarations

  /// Asks for the declaration of a named component.
  mutating func require(_ item: Pending) -> TypeID {
    let id =
      switch item {
      case .type(let name): TypeID.component("type", name)
      case .group(let name): TypeID.component("group", name)
      case .substitutes(let name): TypeID.component("substitutes", name)
      }
    if declared.insert(id).inserted { pending.append(item) }
    return id
  }

  mutating func declare(
    _ id: TypeID, name: String, parent: TypeID? = nil,
    documentation: Documentation = Documentation(), _ definition: TypeDefinition,
    at location: SourceLocation
  ) {
    declarations.append(
      TypeDeclaration(
        id: id, name: name, parent: parent, documentation: documentation, definition: definition,
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
    prefix.map { ("\($0)-\(part)", nil) } ?? (part, id)
  }
}

extension TypeID {
  /// The identity of a global component: `{namespace}type:Name`.
  static func component(_ kind: String, _ name: XMLQName) -> TypeID {
    TypeID("{\(name.namespace ?? "")}\(kind):\(name.localName.replacing("\u{1}", with: "~"))")
  }
}
