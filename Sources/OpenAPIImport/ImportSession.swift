import ServiceModel
import SpecDocuments

/// What the parts of an import share: loaded documents, types found, diagnostics.
final class ImportSession {
  let store: DocumentStore
  let schemaTypes: OpenAPIImporter.SchemaTypes
  private(set) var diagnostics: [Diagnostic] = []
  private var declarations: [TypeID: TypeDeclaration] = [:]
  private var order: [TypeID] = []
  private var reserved: Set<TypeID> = []
  /// For each discriminated product, those that extend it directly.
  var subtypes: [TypeID: [TypeID]] = [:]
  /// Products that declare a discriminator.
  var polymorphic: Set<TypeID> = []
  /// The sums made, by the products that they are over.
  var sums: [TypeID: TypeID] = [:]
  /// The schemas of products, by their identity.
  var nodes: [TypeID: Node] = [:]
  /// Enumerations that a document names, by that name, so that equal ones are declared once.
  var namedEnumerations: [String: (id: TypeID, values: [String])] = [:]

  init(store: DocumentStore, schemaTypes: @escaping OpenAPIImporter.SchemaTypes) {
    self.store = store
    self.schemaTypes = schemaTypes
  }

  // MARK: Diagnostics

  func report(_ diagnostic: Diagnostic) {
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  func warn(_ code: String, _ message: String, at node: Node, hint: String? = nil) {
    report(
      Diagnostic(
        severity: .warning, code: code, message: message, location: node.location, hint: hint))
  }

  func error(_ code: String, _ message: String, at node: Node, hint: String? = nil) {
    report(Diagnostic(code: code, message: message, location: node.location, hint: hint))
  }

  // MARK: References

  /// The value that a chain of `$ref`s leads to; nil, with a diagnostic, if it leads nowhere.
  func resolved(_ node: Node) -> ReferenceTarget? {
    var current = node
    var seen: [Node] = []
    while let reference = current["$ref"], let text = reference.string {
      if seen.contains(current) {
        error(
          "reference-cycle", "this reference leads back to itself and to no value", at: reference)
        return nil
      }
      seen.append(current)
      do {
        switch try store.resolve(reference: text, from: reference) {
        case .node(let target): current = target
        case .schemaComponent(let component): return .schemaComponent(component)
        }
      } catch {
        report(error)
        return nil
      }
    }
    return .node(current)
  }

  /// The value that a chain of `$ref`s leads to, where an XML Schema cannot be meant.
  func resolvedNode(_ node: Node) -> Node? {
    if case .node(let target)? = resolved(node) { target } else { nil }
  }

  /// Where a value comes from.
  func origin(of node: Node) -> Origin {
    let location = node.location
    return Origin(
      path: store.relativePath(of: location.path), line: location.line, column: location.column)
  }

  /// The identity of the type that a schema declares.
  func id(of node: Node) -> TypeID {
    TypeID("\(store.relativePath(of: node.document.path))#\(node.pointer)")
  }

  // MARK: Types

  /// All types found, in the order in which they were.
  var types: [TypeDeclaration] { order.compactMap { declarations[$0] } }

  func declaration(_ id: TypeID) -> TypeDeclaration? { declarations[id] }

  /// Whether the type is declared, or being declared further up.
  func isKnown(_ id: TypeID) -> Bool { reserved.contains(id) }

  /// Keeps a place for a type whose schema is about to be read, so that it may refer to itself.
  func reserve(_ id: TypeID) {
    if reserved.insert(id).inserted { order.append(id) }
  }

  func declare(_ declaration: TypeDeclaration) {
    reserve(declaration.id)
    declarations[declaration.id] = declaration
  }
}
