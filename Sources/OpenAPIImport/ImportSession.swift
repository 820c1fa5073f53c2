import ServiceModel
import SpecDocuments

/// What the parts of an import share: loaded documents, types found, diagnostics.
final class ImportSession {
  let store: DocumentStore
  let schemaTypes: OpenAPIImporter.SchemaTypes
  /// Types of the program that stand for schemas and formats, nil if there are none.
  var externalTypes: ExternalTypes?
  /// Which of them have a place.
  var usedExternalTypes = ExternalTypes.Uses()
  private(set) var diagnostics: [Diagnostic] = []
  private var reported: Set<Diagnostic> = []
  /// How much could not be read so far, other than in schemas.
  private(set) var failures = 0
  /// How many schemas are being read, one inside the other.
  var schemaDepth = 0
  private var declarations: [TypeID: TypeDeclaration] = [:]
  private var order: [TypeID] = []
  private var reserved: Set<TypeID> = []
  private var pending: [TypeID: () -> TypeDeclaration] = [:]
  private var queue: [TypeID] = []
  /// The schemas that are being read, from the outermost on.
  private var open: Set<Node> = []
  private var depth = 0
  /// The types of schemas that references lead to.
  var uses: [Node: TypeUse] = [:]
  private var ids: [Node: TypeID] = [:]
  /// The values that chains of references lead to, by their first references.
  private var ends: [Node: Node] = [:]
  /// The version that the first document has.
  var version: String?
  /// Where each operation is declared.
  var operationIDs: [String: Node] = [:]
  /// References to operations, and to a parameter of theirs.
  var operationReferences: [(id: String, parameter: String?, node: Node)] = []
  /// For each discriminated product, those that extend it directly.
  var subtypes: [TypeID: [TypeID]] = [:]
  /// Products that declare a discriminator.
  var polymorphic: Set<TypeID> = []
  /// The sums made, by the products that they are over.
  var sums: [TypeID: TypeID] = [:]
  /// Products of OpenAPI 3, whose members may travel one way only.
  var directedProducts: Set<TypeID> = []
  /// The schemas of products, by their identity.
  var nodes: [TypeID: Node] = [:]
  /// The values of members by which sums select products.
  var constants: [TypeID: [String: Set<String>]] = [:]
  /// Enumerations that a document names, by that name, so that equal ones are declared once.
  var namedEnumerations: [String: (id: TypeID, values: [String])] = [:]
  /// The names of schemas that are files, by which documents declare them.
  var fileNames: [Node: String] = [:]
  /// The root elements of XML bodies, by the identities that stand for their types until these are
  /// known.
  var xmlRoots: [TypeID: XMLRoot] = [:]
  /// The examples that were read, by the places where they stand.
  var exampleNodes: [Origin: Node] = [:]
  /// Examples of schemas that have no declaration.
  var schemaExamples: [SchemaExample] = []
  /// The header fields of responses that were read without failures.
  var headers: [HeaderPlace: ResponseHeader] = [:]
  /// The prefixes that documents suggest for XML namespaces.
  var xmlPrefixes: [String: String] = [:]

  /// A header field: its name, and the object that describes it.
  struct HeaderPlace: Hashable {
    let name: String
    let node: Node
  }

  init(store: DocumentStore, schemaTypes: @escaping OpenAPIImporter.SchemaTypes) {
    self.store = store
    self.schemaTypes = schemaTypes
  }

  // MARK: Diagnostics

  /// Reports what is wrong inside a document. An error there costs an operation or the type of a
  /// value, never the service, and so becomes a warning.
  func report(_ diagnostic: Diagnostic) {
    var diagnostic = diagnostic
    if diagnostic.severity == .error {
      diagnostic.severity = .warning
      if schemaDepth == 0 { failures += 1 }
    }
    if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  /// Reports why a document cannot be read at all.
  func reject(_ diagnostic: Diagnostic) {
    if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  func warn(_ code: String, _ message: String, at node: Node, hint: String? = nil) {
    report(
      Diagnostic(
        severity: .warning, code: code, message: message, location: node.location, hint: hint))
  }

  /// Notes a key that code does not depend on.
  func note(ignored key: String, in node: Node) {
    guard let value = node[named: key] else { return }
    report(
      Diagnostic(
        severity: .note, code: "ignored-key", message: "'\(key)' is not generated",
        location: value.location))
  }

  func error(_ code: String, _ message: String, at node: Node, hint: String? = nil) {
    report(Diagnostic(code: code, message: message, location: node.location, hint: hint))
  }

  /// Reports a security requirement that no scheme is declared for.
  func reportUnknownScheme(_ name: String, at requirement: Node, among schemes: Node?) {
    warn(
      "unknown-security-scheme", "expected a declared security scheme, found '\(name)'",
      at: requirement,
      hint: nearest(to: name, among: schemes?.members.map(\.key) ?? []).map {
        "did you mean '\($0)'?"
      } ?? "declare it among the security schemes of the document")
  }

  // MARK: References

  /// The value that a chain of `$ref`s leads to; nil, with a diagnostic, if it leads nowhere.
  func resolved(_ node: Node) -> ReferenceTarget? {
    guard let first = node.reference, first.kind == .string else { return .node(node) }
    if let known = ends[first] { return .node(known) }
    var current = node
    var seen: [Node] = []
    while let reference = current.reference, let text = reference.string {
      if seen.contains(current) {
        error(
          "reference-cycle", "expected a value, found references that lead back to this one",
          at: reference, hint: "let one of them lead to a value")
        return nil
      }
      seen.append(current)
      switch target(of: text, from: reference) {
      case .node(let target): current = target
      case .schemaComponent(let component): return .schemaComponent(component)
      case nil: return nil
      }
    }
    ends[first] = current
    return .node(current)
  }

  /// What one reference leads to; nil, with a diagnostic, if it leads nowhere.
  func target(of text: String, from reference: Node) -> ReferenceTarget? {
    do throws(Diagnostic) {
      return try store.resolve(reference: text, from: reference)
    } catch {
      var diagnostic = error
      if error.code == "unresolved-reference", error.hint == nil {
        diagnostic.hint = hint(for: text, from: reference)
      }
      report(diagnostic)
      return nil
    }
  }

  /// What may be meant by a reference that leads nowhere: a declaration, by its name alone or by a
  /// pointer without `#`.
  private func hint(for text: String, from reference: Node) -> String {
    if !text.contains("#") {
      let path = text.hasPrefix("/") ? String(text.dropFirst()) : text
      for prefix in ["#/", "#/definitions/", "#/components/schemas/"] {
        if (try? store.resolve(reference: prefix + path, from: reference)) != nil {
          return "did you mean '\(prefix + path)'?"
        }
      }
    }
    let places = ["#/definitions/", "#/components/schemas/"]
    for (old, new) in zip(places, places.reversed()) where text.contains(old) {
      let other = text.replacing(old, with: new)
      if (try? store.resolve(reference: other, from: reference)) != nil {
        return "did you mean '\(other)'?"
      }
    }
    return "declare it there, or correct the reference"
  }

  /// The value that a chain of `$ref`s leads to, where an XML Schema cannot be meant.
  func resolvedNode(_ node: Node) -> Node? {
    if case .node(let target)? = resolved(node) { target } else { nil }
  }

  /// Notes which files are schemas that a document declares under names of its own.
  func noteFileNames(of schemas: Node?) {
    for schema in schemas?.members.map(\.self) ?? [] {
      guard let reference = schema.value["$ref"], let text = reference.string,
        text.utf8.last != UInt8(ascii: "/"),
        case .node(let target)? = try? store.resolve(reference: text, from: reference),
        target.container == nil, target.document !== schema.value.document
      else { continue }
      if fileNames[target] == nil { fileNames[target] = schema.key }
    }
  }

  /// The text of a value, which may stand elsewhere: at the end of a reference, or as a whole file.
  func text(_ node: Node?) -> String? {
    guard let node else { return nil }
    guard let reference = node["$ref"], let place = reference.string else { return node.string }
    let isDocument = [".json", ".yaml", ".yml"].contains { place.lowercased().contains($0) }
    if isDocument || place.hasPrefix("#") { return resolvedNode(node)?.string }
    do throws(Diagnostic) {
      return try store.text(at: place, from: reference)
    } catch {
      report(error)
      return nil
    }
  }

  /// Where a value comes from.
  func origin(of node: Node) -> Origin {
    let location = node.location
    return Origin(
      path: store.relativePath(of: location.path), line: location.line, column: location.column)
  }

  /// The identity of the type that a schema declares.
  func id(of node: Node) -> TypeID {
    if let known = ids[node] { return known }
    let id = TypeID("\(store.relativePath(of: node.document.path))#\(node.pointer)")
    ids[node] = id
    return id
  }

  // MARK: Recursion

  /// Schemas that refer to each other more often than this, one inside the other, are refused.
  private static let maximumDepth = 200

  /// Reads a schema that a reference leads to.
  ///
  /// - Returns: nil, with a diagnostic, if the schema is being read already and has no declaration
  ///   of its own that it could refer to, or if schemas refer to each other too deeply.
  func reading<Result>(
    _ schema: Node, referredToBy reference: Node, _ read: () -> Result
  ) -> Result? {
    let isNew = open.insert(schema).inserted
    guard isNew || isKnown(id(of: schema)) else {
      warn(
        "recursive-alias", "this schema contains itself without an object in between",
        at: reference, hint: "it is read as any value")
      return nil
    }
    defer { if isNew { open.remove(schema) } }
    return nested(at: reference, read)
  }

  /// Does what may go deeper; nil, with a diagnostic, if that is too deep.
  func nested<Result>(at node: Node, _ read: () -> Result) -> Result? {
    guard depth < Self.maximumDepth else {
      error(
        "too-deep", "expected at most \(Self.maximumDepth) schemas that refer to each other",
        at: node)
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return read()
  }

  // MARK: Types

  /// All types found, in the order in which they were.
  var types: [TypeDeclaration] { order.compactMap { declarations[$0] } }

  /// The declaration of a type, which is made now if it was to be made later; nil while it is made.
  func declaration(_ id: TypeID) -> TypeDeclaration? {
    if let make = pending.removeValue(forKey: id) {
      schemaDepth += 1
      defer { schemaDepth -= 1 }
      declare(make())
    }
    return declarations[id]
  }

  /// Whether the type is declared, or will be.
  func isKnown(_ id: TypeID) -> Bool { reserved.contains(id) }

  /// Keeps a place for a type whose schema is about to be read, so that it may refer to itself.
  func reserve(_ id: TypeID) {
    if reserved.insert(id).inserted { order.append(id) }
  }

  func declare(_ declaration: TypeDeclaration) {
    reserve(declaration.id)
    declarations[declaration.id] = declaration
  }

  /// Declares a type when what refers to it has been read, so that types may refer to each other in
  /// any way.
  func declareLater(_ id: TypeID, _ make: @escaping () -> TypeDeclaration) {
    reserve(id)
    pending[id] = make
    queue.append(id)
  }

  /// Makes all declarations that are to be made later.
  func declarePending() {
    var next = 0
    while next < queue.count {
      _ = declaration(queue[next])
      next += 1
    }
    queue = []
  }
}
