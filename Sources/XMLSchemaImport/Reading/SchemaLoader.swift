import ServiceModel
import SpecDocuments

/// Reads schema documents and all that they include, import and redefine.
struct SchemaLoader {
  private struct DocumentKey: Hashable {
    var path: String
    var namespace: String?
  }

  private struct Pending {
    var document: XMLDocument
    var namespace: String?
  }

  let store: DocumentStore
  private let catalog: XMLCatalog?
  private(set) var schemas = SchemaSet()
  private(set) var diagnostics: [Diagnostic] = []
  /// The target namespace of each file that was asked for.
  private(set) var entries: [String: String?] = [:]
  /// The prefixes that documents bind namespaces to, the first of each namespace.
  private(set) var prefixes: [String: String] = [:]
  private var loaded: Set<DocumentKey> = []
  private var pending: [Pending] = []
  private var redefinitions: [(node: XMLNode, context: SchemaDocumentContext)] = []
  private var reported: Set<Diagnostic> = []
  private var originals = 0

  init(store: DocumentStore, catalog: XMLCatalog?) {
    self.store = store
    self.catalog = catalog
  }

  /// Reads a file and what it leads to. A file is read once.
  mutating func load(_ path: String) {
    guard entries[path] == nil else { return }
    do {
      let document = try store.schemaDocument(at: path)
      guard isSchema(document) else { return }
      let namespace = document.root["targetNamespace"]?.trimmedXMLSpace
      entries[path] = .some(namespace)
      enqueue(document, namespace: namespace)
    } catch {
      report(error)
    }
    var next = 0
    while next < pending.count {
      read(pending[next])
      next += 1
    }
    pending = []
    // The innermost redefinition comes first.
    for redefinition in redefinitions.reversed() {
      redefine(redefinition.node, redefinition.context)
    }
    redefinitions = []
  }

  // MARK: Documents

  private mutating func enqueue(_ document: XMLDocument, namespace: String?) {
    guard loaded.insert(DocumentKey(path: document.path, namespace: namespace)).inserted
    else { return }
    pending.append(Pending(document: document, namespace: namespace))
    for (prefix, name) in document.root.boundPrefixes
    where prefixes[name] == nil && name != SchemaNamespace.schema {
      prefixes[name] = prefix
    }
  }

  private mutating func isSchema(_ document: XMLDocument) -> Bool {
    let root = document.root
    if root.isSchema("schema") { return true }
    report(
      Diagnostic(
        code: "not-a-schema",
        message: "expected xs:schema of \(SchemaNamespace.schema), found '\(root.name)'",
        location: root.location, hint: hint(forRoot: root.name)))
    return false
  }

  private func hint(forRoot name: XMLQualifiedName) -> String {
    switch (name.localName, name.namespace) {
    case ("schema", nil): "declare the namespace: xmlns:xs=\"\(SchemaNamespace.schema)\""
    case ("schema", _): "a schema of a draft of XML Schema is not read: bring it up to date"
    case ("definitions", "http://schemas.xmlsoap.org/wsdl/"), (_, "http://www.w3.org/ns/wsdl"):
      "save each xs:schema of its types as a file of its own"
    default: "name the schema of such documents"
    }
  }

  private mutating func read(_ item: Pending) {
    let root = item.document.root
    let problems = SchemaGrammarCheck.diagnostics(of: root)
    problems.forEach { report($0) }
    // What reads components recurses.
    if problems.contains(where: { $0.code == "nested-too-deep" }) { return }
    let context = SchemaDocumentContext(root: root, namespace: item.namespace)
    for child in root.children {
      switch child.name.localName {
      case _ where child.name.namespace != SchemaNamespace.schema: break
      case "include", "redefine": include(child, context)
      case "import": importNamespace(child, context)
      default: break
      }
    }
    var reader = ComponentReader(context: context)
    for child in root.schemaChildren where child["name"] != nil { add(child, &reader) }
    // Annotations of the document itself are checked, too.
    _ = reader.annotations.annotation(of: root, as: .other)
    finish(reader)
  }

  private mutating func include(_ node: XMLNode, _ context: SchemaDocumentContext) {
    let isRedefinition = node.isSchema("redefine")
    let hasContent = node.schemaChildren.contains { !$0.isSchema("annotation") }
    if let document = document(
      at: node, isRequired: isRedefinition && hasContent)
    {
      let namespace = document.root["targetNamespace"]?.trimmedXMLSpace
      if namespace != nil, namespace != context.namespace {
        report(
          Diagnostic(
            code: "wrong-target-namespace",
            message: "'\(document.path)' has the target namespace '\(namespace ?? "")', "
              + (context.namespace.map { "not '\($0)'" } ?? "and this schema has none"),
            location: node.location,
            hint: "a schema of another namespace is imported, not included"))
        return
      }
      enqueue(document, namespace: context.namespace)
    }
    if isRedefinition { redefinitions.append((node, context)) }
  }

  private mutating func importNamespace(_ node: XMLNode, _ context: SchemaDocumentContext) {
    let namespace = node["namespace"]?.trimmedXMLSpace
    if namespace == context.namespace {
      let what = namespace.map { "the schema's own namespace '\($0)'" } ?? "no namespace"
      report(
        Diagnostic(
          code: "wrong-target-namespace", message: "\(what) cannot be imported",
          location: node.location, hint: "use xs:include"))
      return
    }
    guard let document = document(at: node, isRequired: false)
    else { return }
    let found = document.root["targetNamespace"]?.trimmedXMLSpace
    guard found == namespace else {
      report(
        Diagnostic(
          code: "wrong-target-namespace",
          message: "'\(document.path)' has "
            + (found.map { "the target namespace '\($0)'" } ?? "no target namespace")
            + (namespace.map { ", not '\($0)'" } ?? ""),
          location: node.location))
      return
    }
    enqueue(document, namespace: namespace)
  }

  /// The document that a `schemaLocation` leads to, or that the catalog has in its place or for the
  /// namespace. Nil if there is none: that is a warning, since only names that then do not resolve are
  /// wrong.
  private mutating func document(at node: XMLNode, isRequired: Bool) -> XMLDocument? {
    let namespace = node["namespace"]?.trimmedXMLSpace
    guard let location = node["schemaLocation"]?.trimmedXMLSpace, !location.isEmpty else {
      guard let path = namespace.flatMap({ catalog?.file(forURI: $0) }) else { return nil }
      return schema(at: path, for: node)
    }
    do {
      let path = try store.path(of: location, from: node.document.path, at: node.location)
      let document = try store.schemaDocument(at: path)
      return isSchema(document) ? document : nil
    } catch {
      guard error.code == "missing-file" || error.code == "remote-reference" else {
        report(error)
        return nil
      }
      let path =
        catalog?.file(forDocument: location) ?? namespace.flatMap { catalog?.file(forURI: $0) }
      if let path { return schema(at: path, for: node) }
      reportUnread(
        node, location, isURL: error.code == "remote-reference",
        severity: isRequired ? .error : .warning)
      return nil
    }
  }

  /// The schema that the catalog names.
  private mutating func schema(at path: String, for node: XMLNode) -> XMLDocument? {
    do {
      let document = try store.schemaDocument(at: path)
      return isSchema(document) ? document : nil
    } catch {
      var problem = error
      problem.location = problem.location ?? node.location
      if let catalog { problem.hint = problem.hint ?? "the catalog '\(catalog.path)' names it" }
      report(problem)
      return nil
    }
  }

  private mutating func reportUnread(
    _ node: XMLNode, _ location: String, isURL: Bool, severity: Diagnostic.Severity
  ) {
    let what = node["namespace"].map { "the schema of '\($0)'" } ?? "'\(location)'"
    var reason = "there is no file '\(location)'"
    var hint = "put a copy beside this schema and refer to it"
    if isURL {
      reason = "'\(location)' is a URL, and nothing is fetched"
      hint = "map it to a copy in an XML catalog: `--catalog FILE`, or `catalog:` in armature.yaml"
      if let catalog {
        reason = "the catalog has no entry for '\(location)', and nothing is fetched"
        hint = "add <uri name=\"\(location)\" uri=\"FILE\"/> to '\(catalog.path)'"
      }
    }
    report(
      Diagnostic(
        severity: severity, code: "unread-schema", message: "\(what) was not read: \(reason)",
        location: node.location, hint: hint))
  }

  // MARK: Components

  private mutating func add(_ node: XMLNode, _ reader: inout ComponentReader) {
    let name = reader.name(of: node)
    guard name.localName.isNCName else { return }
    switch node.name.localName {
    case "element":
      let element = reader.globalElement(node)
      guard isNew(schemas.elements[name]?.location, node, "element", name) else { return }
      schemas.elements[name] = element
      if let head = element.substitutionGroup {
        schemas.affiliates[head.name, default: []].append(name)
      }
    case "attribute":
      guard isNew(schemas.attributes[name]?.location, node, "attribute", name) else { return }
      schemas.attributes[name] = reader.globalAttribute(node)
    case "simpleType":
      guard isNew(schemas.types[name]?.location, node, "type", name) else { return }
      schemas.types[name] = .simple(reader.simpleType(node, name: name))
    case "complexType":
      guard isNew(schemas.types[name]?.location, node, "type", name) else { return }
      schemas.types[name] = .complex(reader.complexType(node, name: name))
    case "group":
      guard isNew(schemas.groups[name]?.location, node, "group", name) else { return }
      schemas.groups[name] = reader.group(node)
    case "attributeGroup":
      guard isNew(schemas.attributeGroups[name]?.location, node, "attribute group", name)
      else { return }
      schemas.attributeGroups[name] = reader.attributeGroup(node)
    case "notation":
      guard isNew(schemas.notations[name]?.location, node, "notation", name) else { return }
      schemas.notations[name] = NotationDeclaration(name: name, location: node.location)
    default: break
    }
  }

  private mutating func finish(_ reader: ComponentReader) {
    reader.diagnostics.forEach { report($0) }
    reader.annotations.diagnostics.forEach { report($0) }
    for constraint in reader.identityConstraints {
      let earlier = schemas.identityConstraints[constraint.name]?.location
      guard
        isNew(
          earlier, constraint.location, constraint.kind.rawValue, constraint.name)
      else { continue }
      schemas.identityConstraints[constraint.name] = constraint
    }
  }

  private mutating func isNew(
    _ earlier: SourceLocation?, _ node: XMLNode, _ kind: String, _ name: XMLQName
  ) -> Bool {
    isNew(earlier, node.location, kind, name)
  }

  private mutating func isNew(
    _ earlier: SourceLocation?, _ location: SourceLocation, _ kind: String, _ name: XMLQName
  ) -> Bool {
    guard let earlier else { return true }
    // Copies of a well-known schema often lie in several folders.
    if earlier.path != location.path, earlier.path.fileName == location.path.fileName {
      return false
    }
    report(
      Diagnostic(
        code: "duplicate-component",
        message: "the \(kind) \(name.displayName) is declared twice", location: location,
        hint: "give one of them another name, or leave one out",
        notes: [Diagnostic.Note("the first declaration is here", at: earlier)]))
    return false
  }

  // MARK: Redefinitions

  private mutating func redefine(_ node: XMLNode, _ context: SchemaDocumentContext) {
    var places: [String: SourceLocation] = [:]
    for child in node.schemaChildren where child["name"] != nil {
      var reader = ComponentReader(context: context)
      let name = reader.name(of: child)
      let kind = child.name.localName.hasSuffix("Type") ? "type" : child.name.localName
      let earlier = places.updateValue(child.location, forKey: kind + " " + name.localName)
      if let earlier {
        report(
          Diagnostic(
            code: "duplicate-component",
            message: "the \(kind) \(name.displayName) is redefined twice",
            location: child.location,
            notes: [Diagnostic.Note("the first redefinition is here", at: earlier)]))
        continue
      }
      originals += 1
      let original = name.original(originals)
      reader.redefined = (name, original)
      if !replace(child, name, original, &reader) {
        report(
          Diagnostic(
            code: "unresolved-name",
            message: "\(name.displayName) is not in the schema that is redefined",
            location: child.location))
      }
      finish(reader)
    }
  }

  private mutating func replace(
    _ node: XMLNode, _ name: XMLQName, _ original: XMLQName, _ reader: inout ComponentReader
  ) -> Bool {
    switch node.name.localName {
    case "simpleType":
      guard case .simple(let type)? = schemas.types[name] else { return false }
      schemas.types[original] = .simple(type)
      let redefined = reader.simpleType(node, name: name)
      if case .restriction(.named(let base)?, _) = redefined.derivation, base.name == original {
      } else {
        reportForeignBase(name, node)
      }
      schemas.types[name] = .simple(redefined)
    case "complexType":
      guard case .complex(let type)? = schemas.types[name] else { return false }
      schemas.types[original] = .complex(type)
      let redefined = reader.complexType(node, name: name)
      if redefined.base?.name != original { reportForeignBase(name, node) }
      schemas.types[name] = .complex(redefined)
    case "group":
      guard let group = schemas.groups[name] else { return false }
      schemas.groups[original] = group
      schemas.groups[name] = reader.group(node)
      schemas.redefinitions.append(
        Redefinition(kind: .group, name: name, original: original, location: node.location))
    case "attributeGroup":
      guard let group = schemas.attributeGroups[name] else { return false }
      schemas.attributeGroups[original] = group
      schemas.attributeGroups[name] = reader.attributeGroup(node)
      schemas.redefinitions.append(
        Redefinition(
          kind: .attributeGroup, name: name, original: original, location: node.location))
    default: break
    }
    return true
  }

  private mutating func reportForeignBase(_ name: XMLQName, _ node: XMLNode) {
    report(
      Diagnostic(
        code: "wrong-derivation",
        message: "a type is redefined by deriving it from itself: the base must be "
          + name.displayName, location: node.location))
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }
}

extension String {
  fileprivate var fileName: Substring { split(separator: "/").last ?? self[...] }
}
