/// Which files stand for which URIs: an XML catalog (OASIS XML Catalogs 1.1), with those that it leads
/// to. Nothing is fetched: what a catalog maps to a URL stays unknown.
public struct XMLCatalog: Sendable {
  /// The file, as the user would write its path.
  public let path: String
  private var uris = Entries()
  private var systems = Entries()
  private var next: [XMLCatalog] = []

  /// The entries of one kind.
  private struct Entries: Sendable {
    var exact: [String: String] = [:]
    var prefixes: [(start: String, replacement: String)] = []
    var suffixes: [(end: String, path: String)] = []

    /// What stands for an identifier: an exact match, else the longest beginning, else the longest end
    /// (sections 7.1.2 and 7.2.2).
    func file(for identifier: String) -> String? {
      if let path = exact[identifier] { return path }
      let prefix = prefixes.filter { identifier.hasPrefix($0.start) }
        .max { $0.start.utf8.count < $1.start.utf8.count }
      if let prefix {
        let rest = percentDecoded(identifier.dropFirst(prefix.start.count))
        return normalized(prefix.replacement + rest)
      }
      return suffixes.filter { identifier.hasSuffix($0.end) }
        .max { $0.end.utf8.count < $1.end.utf8.count }?.path
    }
  }

  private init(path: String) { self.path = path }

  /// The file that stands for a URL that names a document: by `system` and `rewriteSystem`, else by `uri`
  /// and `rewriteURI`.
  public func file(forDocument url: String) -> String? {
    systemFile(for: url) ?? file(forURI: url)
  }

  /// The file that stands for a URI, such as a namespace: by `uri` and `rewriteURI`.
  public func file(forURI uri: String) -> String? {
    if let path = uris.file(for: uri) { return path }
    return next.lazy.compactMap { $0.file(forURI: uri) }.first
  }

  private func systemFile(for url: String) -> String? {
    if let path = systems.file(for: url) { return path }
    return next.lazy.compactMap { $0.systemFile(for: url) }.first
  }
}

// MARK: - Reading

extension XMLCatalog {
  /// The namespace of catalogs.
  static let namespace = "urn:oasis:names:tc:entity:xmlns:xml:catalog"

  /// Reads a catalog and those that it leads to, each once. Schemas may refer to files in the folders
  /// of the catalogs, and in those that catalogs name.
  ///
  /// - Returns: The catalog, nil if it cannot be read, and what is wrong with it.
  public static func read(
    _ path: String, from store: DocumentStore
  ) -> (catalog: XMLCatalog?, diagnostics: [Diagnostic]) {
    var reader = CatalogReader(store: store)
    let catalog = reader.read(path, referredToAt: nil, depth: 0)
    return (catalog, reader.diagnostics)
  }

  private struct CatalogReader {
    /// How many catalogs may lead to one another in a row.
    static let maximumDepth = 64

    let store: DocumentStore
    var diagnostics: [Diagnostic] = []
    var seen: Set<String> = []

    mutating func read(
      _ path: String, referredToAt place: SourceLocation?, depth: Int
    ) -> XMLCatalog? {
      let path = normalized(path)
      guard depth < Self.maximumDepth, seen.insert(path).inserted else { return nil }
      let document: XMLDocument
      do {
        document = try store.schemaDocument(at: path)
      } catch {
        var problem = error
        problem.location = problem.location ?? place
        if place != nil, problem.code == "missing-file" { problem.severity = .warning }
        diagnostics.append(problem)
        return nil
      }
      let root = document.root
      guard root.name.localName == "catalog", root.name.namespace == XMLCatalog.namespace else {
        diagnostics.append(
          Diagnostic(
            code: "not-a-catalog",
            message: "expected catalog of \(XMLCatalog.namespace), found '\(root.name)'",
            location: root.location))
        return nil
      }
      store.admit(folder: parentFolder(of: path))
      var catalog = XMLCatalog(path: path)
      read(root, base: parentFolder(of: path), into: &catalog, depth: depth)
      return catalog
    }

    private mutating func read(
      _ node: XMLNode, base: String, into catalog: inout XMLCatalog, depth: Int
    ) {
      let base = self.base(of: node, in: base)
      for child in node.children where child.name.namespace == XMLCatalog.namespace {
        let own = self.base(of: child, in: base)
        switch child.name.localName {
        case "uri":
          add(child, "name", "uri", own) { catalog.uris.exact[$0] = catalog.uris.exact[$0] ?? $1 }
        case "system":
          add(child, "systemId", "uri", own) {
            catalog.systems.exact[$0] = catalog.systems.exact[$0] ?? $1
          }
        case "rewriteURI":
          add(child, "uriStartString", "rewritePrefix", own) {
            catalog.uris.prefixes.append(($0, $1))
          }
        case "rewriteSystem":
          add(child, "systemIdStartString", "rewritePrefix", own) {
            catalog.systems.prefixes.append(($0, $1))
          }
        case "uriSuffix":
          add(child, "uriSuffix", "uri", own) { catalog.uris.suffixes.append(($0, $1)) }
        case "systemSuffix":
          add(child, "systemIdSuffix", "uri", own) { catalog.systems.suffixes.append(($0, $1)) }
        case "nextCatalog":
          guard let target = attribute("catalog", of: child), let path = path(of: target, in: own)
          else { continue }
          if let next = self.read(path, referredToAt: child.location, depth: depth + 1) {
            catalog.next.append(next)
          }
        case "group": read(child, base: base, into: &catalog, depth: depth)
        case "delegateURI", "delegateSystem":
          diagnostics.append(
            Diagnostic(
              severity: .warning, code: "unsupported-catalog-entry",
              message: "'\(child.name)' is passed over", location: child.location,
              hint: "name the catalog in a nextCatalog"))
        default: break
        }
      }
    }

    private mutating func add(
      _ node: XMLNode, _ key: String, _ target: String, _ base: String,
      _ insert: (String, String) -> Void
    ) {
      guard let name = attribute(key, of: node), let reference = attribute(target, of: node)
      else { return }
      guard let path = path(of: reference, in: base) else {
        diagnostics.append(
          Diagnostic(
            severity: .warning, code: "remote-reference",
            message: "'\(reference)' is a URL, and nothing is fetched", location: node.location,
            hint: "name a file, relative to the catalog"))
        return
      }
      store.admit(folder: path.hasSuffix("/") ? normalized(path) : parentFolder(of: path))
      insert(name, path.hasSuffix("/") ? normalized(path) + "/" : normalized(path))
    }

    private mutating func attribute(_ name: String, of node: XMLNode) -> String? {
      if let value = node[name], !value.isEmpty { return value }
      diagnostics.append(
        Diagnostic(
          code: "missing-attribute", message: "'\(node.name)' needs the attribute '\(name)'",
          location: node.location))
      return nil
    }

    /// The folder or URL that references in an element are relative to.
    private func base(of node: XMLNode, in base: String) -> String {
      let own = node.attributes.first {
        $0.name.localName == "base" && $0.name.namespace == "http://www.w3.org/XML/1998/namespace"
      }
      guard let own, !own.value.isEmpty else { return base }
      guard let path = path(of: own.value, in: base) else { return own.value }
      return path.hasSuffix("/") ? normalized(path) : parentFolder(of: path)
    }

    /// The path that a reference leads to, with a slash behind it if the reference has one; nil if it
    /// is a URL of something else than a file.
    private func path(of reference: String, in base: String) -> String? {
      var text = reference
      if text.hasPrefix("file://") {
        text = String(text.dropFirst(7))
        if text.hasPrefix("localhost/") { text = String(text.dropFirst(9)) }
      } else if text.hasPrefix("file:/") {
        text = String(text.dropFirst(5))
      } else if isURL(text) {
        return nil
      }
      let decoded = percentDecoded(text)
      if decoded.hasPrefix("/") { return decoded }
      return isURL(base) ? nil : "\(base)/\(decoded)"
    }

    private func isURL(_ text: String) -> Bool {
      guard let colon = text.firstIndex(of: ":") else { return text.hasPrefix("//") }
      return text[..<colon].count > 1
        && text[..<colon].allSatisfy {
          $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))
        }
    }
  }
}
