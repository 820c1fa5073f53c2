import ServiceModel
import SpecDocuments

/// Reads XML Schema 1.0 documents and turns their elements and types into types of a service.
public final class XMLSchemaImporter {
  private var loader: SchemaLoader
  private var checker = SchemaChecker()
  private var mapper: ModelMapper

  /// Makes an importer.
  ///
  /// - Parameters:
  ///   - store: Where documents are read from.
  ///   - catalog: Which files stand for URLs and for namespaces.
  public init(store: DocumentStore, catalog: XMLCatalog? = nil) {
    loader = SchemaLoader(store: store, catalog: catalog)
    mapper = ModelMapper(schemas: loader.schemas) { store.relativePath(of: $0) }
  }

  /// Reads a schema and what it includes, imports and redefines. Each file is read once.
  ///
  /// What is wrong with it is among the diagnostics of ``finish()``.
  public func load(path: String) {
    loader.load(path)
    checker.check(loader.schemas)
    mapper.isEnabled = !checker.isTooDeep
    mapper.schemas = loader.schemas
  }

  /// The type and the name of a global element of a schema.
  ///
  /// - Parameters:
  ///   - name: The local name.
  ///   - path: The schema's file; it is read if it was not.
  ///   - location: Where the element is referred to.
  /// - Throws: A diagnostic at the reference if the schema has no such element.
  public func element(
    _ name: String, in path: String, referredToAt location: SourceLocation? = nil
  ) throws(Diagnostic) -> (type: TypeUse, name: XMLQName) {
    let namespace = try namespace(of: path, referredToAt: location)
    let qualified = XMLQName(name, namespace: namespace)
    guard let element = loader.schemas.elements[qualified] else {
      throw unknown(
        "element", name, in: path, location,
        among: loader.schemas.elements.localNames(in: namespace),
        isOfOtherKind: loader.schemas.types[qualified] != nil ? "write '#type:\(name)'" : nil)
    }
    return (mapper.rootUse(of: element), qualified)
  }

  /// A global type of a schema.
  ///
  /// - Parameters:
  ///   - name: The local name.
  ///   - path: The schema's file; it is read if it was not.
  ///   - location: Where the type is referred to.
  /// - Throws: A diagnostic at the reference if the schema has no such type.
  public func type(
    _ name: String, in path: String, referredToAt location: SourceLocation? = nil
  ) throws(Diagnostic) -> TypeUse {
    let namespace = try namespace(of: path, referredToAt: location)
    let qualified = XMLQName(name, namespace: namespace)
    guard loader.schemas.types[qualified] != nil else {
      throw unknown(
        "type", name, in: path, location,
        among: loader.schemas.types.localNames(in: namespace),
        isOfOtherKind: loader.schemas.elements[qualified] != nil ? "write '#\(name)'" : nil)
    }
    return mapper.rootUse(ofType: qualified)
  }

  /// The component that a reference of another document leads to: its type, and the name of the
  /// element if it is one.
  ///
  /// - Throws: A diagnostic at the reference if there is no such component.
  public func type(
    for reference: SchemaComponentReference
  ) throws(Diagnostic) -> (type: TypeUse, element: XMLQName?) {
    switch reference.kind {
    case .element:
      let found = try element(
        reference.name, in: reference.path, referredToAt: reference.location)
      return (found.type, found.name)
    case .type:
      return (
        try type(reference.name, in: reference.path, referredToAt: reference.location), nil
      )
    }
  }

  /// Imports all global elements and types that were read.
  ///
  /// - Parameter documents: The name of an enumeration to be declared of the elements that documents
  ///   can start with: the global ones in the namespaces of the schemas that were asked for.
  public func importAll(documents: String) {
    guard !checker.isTooDeep else { return }
    for name in loader.schemas.elements.names {
      if let element = loader.schemas.elements[name] { _ = mapper.rootUse(of: element) }
    }
    for name in loader.schemas.types.names
    where name.localName == name.writtenName && loader.schemas.builtin(name) == nil {
      _ = mapper.rootUse(ofType: name)
    }
    let namespaces = Set(loader.entries.values)
    let elements = loader.schemas.elements.names.compactMap { loader.schemas.elements[$0] }
      .filter { !$0.isAbstract }
    let own = elements.filter { namespaces.contains($0.name.namespace) }
    let types = loader.schemas.types.names.filter { loader.schemas.builtin($0) == nil }
    mapper.declareDocuments(
      named: documents, of: own.isEmpty ? elements : own,
      at: types.first.flatMap { loader.schemas.types[$0]?.location })
  }

  /// The types that were asked for with all that they lead to, and what there is to say about the
  /// schemas.
  public func finish() -> (types: [TypeDeclaration], diagnostics: [Diagnostic]) {
    (mapper.declarations, loader.diagnostics + checker.diagnostics + mapper.diagnostics)
  }

  /// The prefixes that the schemas bind namespaces to.
  public var prefixes: [String: String] { loader.prefixes }

  // MARK: References

  private func namespace(
    of path: String, referredToAt location: SourceLocation?
  ) throws(Diagnostic) -> String? {
    load(path: path)
    guard let namespace = loader.entries[path] else {
      // What is wrong with the file is among the diagnostics of `finish()`.
      throw Diagnostic(
        code: "unresolved-reference", message: "the schema '\(path)' cannot be read",
        location: location)
    }
    return namespace
  }

  private func unknown(
    _ kind: String, _ name: String, in path: String, _ location: SourceLocation?,
    among candidates: [String], isOfOtherKind: String?
  ) -> Diagnostic {
    Diagnostic(
      code: "unresolved-reference",
      message: "there is no global \(kind) '\(name)' in '\(path)'",
      location: location,
      hint: isOfOtherKind
        ?? nearest(to: name, among: candidates).map { "did you mean '\($0)'?" })
  }
}
