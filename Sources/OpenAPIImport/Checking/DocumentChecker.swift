import SpecDocuments

/// Looks for mistakes in an entry document that the import itself does not stumble over.
///
/// What can be generated all the same is a warning. Of other documents, only what references lead
/// to is looked at, and only as far as the entry document needs it.
final class DocumentChecker {
  let root: Node
  let dialect: Dialect
  let session: ImportSession
  let grammar: Grammar
  /// Whether the version is one whose keys are all known.
  let isKnownVersion: Bool
  /// What the references of the document lead to, by their text.
  private var references: [String: Reference] = [:]
  private var suggestionCount = 0

  /// What a reference leads to, nil if nothing, and where.
  struct Reference {
    let target: Node?
    let place: ReferencePlace
  }

  init(root: Node, dialect: Dialect, session: ImportSession) {
    self.root = root
    self.dialect = dialect
    self.session = session
    let version = root["openapi"]?.scalarText ?? "2.0"
    grammar =
      dialect == .swagger2
      ? .swagger2
      : version.hasPrefix("3.0")
        ? .openAPI30 : version.hasPrefix("3.1") ? .openAPI31 : .openAPI32
    isKnownVersion = ["2.0", "3.0", "3.1"].contains { version.hasPrefix($0) }
  }

  /// Whether schemas are those of JSON Schema (OpenAPI 3.1 and later).
  var hasJSONSchemas: Bool { grammar[.schema]?.isOpen == true }

  /// Reports what is wrong.
  func check() {
    check(root, as: .document)
    checkPaths()
    checkServers()
    checkSecurity(root["security"])
    checkTags()
    if dialect == .openAPI3 { checkComponentNames() }
  }

  // MARK: Reporting

  func warn(_ code: String, _ message: String, at node: Node, hint: String) {
    session.warn(code, message, at: node, hint: hint)
  }

  func warn(
    _ code: String, _ message: String, at location: SourceLocation, hint: String,
    notes: [Diagnostic.Note] = []
  ) {
    session.report(
      Diagnostic(
        severity: .warning, code: code, message: message, location: location, hint: hint,
        notes: notes))
  }

  /// The hint that a name may be another one.
  func suggestion(for name: String, among candidates: [String]) -> String? {
    near(to: name, among: candidates).map { "did you mean '\($0)'?" }
  }

  /// The candidate nearest to a name. In documents that have very many mistakes, or very many names,
  /// none is looked for.
  func near(to name: String, among candidates: [String]) -> String? {
    guard suggestionCount < 1000, candidates.count <= 500, name.utf8.count <= 100 else {
      return nil
    }
    suggestionCount += 1
    return nearest(to: name, among: candidates)
  }

  /// A text as messages quote it.
  func quoted(_ text: String) -> String {
    text.utf8.count <= 200 ? "'\(text)'" : "'\(text.prefix(60))…'"
  }

  // MARK: References

  /// The value itself, or what its reference leads to; nil if that is no value of a document.
  func target(of node: Node) -> Node? {
    var current = node
    // A chain of references that leads back to itself is reported where the import follows it.
    for _ in 0..<16 {
      guard let reference = current["$ref"], let text = reference.string else { return current }
      guard let next = target(of: text, from: reference) else { return nil }
      current = next
    }
    return nil
  }

  /// What a reference leads to, with a diagnostic if it leads nowhere.
  func target(of text: String, from reference: Node) -> Node? {
    self.reference(text, from: reference).target
  }

  /// What one reference leads to, and where.
  func reference(_ text: String, from node: Node) -> Reference {
    let isOwn = node.document === root.document
    if isOwn, let known = references[text] { return known }
    var target: Node?
    if case .node(let node)? = session.target(of: text, from: node) { target = node }
    let reference = Reference(target: target, place: ReferencePlace(text))
    // What leads nowhere is reported at each place.
    if isOwn, target != nil || text.contains(".xsd") { references[text] = reference }
    return reference
  }
}
