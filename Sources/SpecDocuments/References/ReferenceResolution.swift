extension DocumentStore {
  /// Resolves a reference (RFC 3986 URI reference with an RFC 6901 fragment) that a document makes.
  ///
  /// - Parameters:
  ///   - reference: The reference, such as `other.yaml#/definitions/X` or `X.xsd#Name`.
  ///   - node: The value of `$ref`, which says from where and is the place of diagnostics.
  /// - Throws: A diagnostic that says which file or which part of the pointer is missing, or what is
  ///   wrong with the file.
  public func resolve(reference: String, from node: Node) throws(Diagnostic) -> ReferenceTarget {
    // The store keeps documents, so that their identities stay theirs.
    let document = ObjectIdentifier(node.document)
    if let known = resolvedReferences[document]?[reference] { return .node(known) }
    let target = try target(of: reference, from: node)
    if case .node(let found) = target {
      resolvedReferences[document, default: [:]][reference] = found
    }
    return target
  }

  private func target(of reference: String, from node: Node) throws(Diagnostic) -> ReferenceTarget {
    let hash = reference.firstIndex(of: "#") ?? reference.endIndex
    let file = String(reference[..<hash])
    let fragment = reference[hash...].dropFirst()
    if file.isEmpty {
      return .node(try target(of: fragment, below: node.document.root, for: node))
    }
    if let resource = identifiedSchema(file, in: node.document) {
      return .node(try target(of: fragment, below: resource, for: node))
    }
    let path = try path(of: file, from: node.document.path, at: node.location)
    do {
      if path.lowercased().hasSuffix(".xsd") {
        let component = try schemaComponent(fragment, path: path, for: node)
        _ = try schemaDocument(at: path)
        return .schemaComponent(component)
      }
      return .node(try target(of: fragment, below: try document(at: path).root, for: node))
    } catch {
      guard error.code == "missing-file" else { throw error }
      throw missingFile(path, error, for: node)
    }
  }

  private func schemaComponent(
    _ fragment: Substring, path: String, for node: Node
  ) throws(Diagnostic) -> SchemaComponentReference {
    let isType = fragment.hasPrefix("type:")
    let name = percentDecoded(isType ? fragment.dropFirst(5) : fragment)
    guard !name.isEmpty, !name.contains("/") else {
      throw Diagnostic(
        code: "unresolved-reference",
        message: "expected the name of a global element or type after '#', found '\(fragment)'",
        location: node.location, hint: "write X.xsd#Name, or X.xsd#type:Name for a type")
    }
    return SchemaComponentReference(
      path: path, kind: isType ? .type : .element, name: name, location: node.location)
  }

  /// The value that a fragment leads to: a JSON pointer, or an anchor of a schema.
  private func target(
    of fragment: Substring, below root: Node, for node: Node
  ) throws(Diagnostic) -> Node {
    if fragment.isEmpty { return root }
    guard fragment.first == "/" else {
      if let schema = names(in: root.document).anchors[String(fragment)] { return schema }
      throw Diagnostic(
        code: "unresolved-reference", message: "expected a JSON pointer, found '#\(fragment)'",
        location: node.location, hint: "a pointer begins with '#/'")
    }
    var current = root
    let slash = UInt8(ascii: "/")
    for segment in fragment.utf8.dropFirst().split(
      separator: slash, omittingEmptySubsequences: false)
    {
      // Decoded one by one: %2F is taken for a slash in a key, as other tools do.
      let escaped = percentDecoded(Substring(segment))
      let key =
        escaped.utf8.contains(UInt8(ascii: "~"))
        ? escaped.replacing("~1", with: "/").replacing("~0", with: "~") : escaped
      guard
        let next = current[named: key] ?? element(key, of: current)
          ?? value(of: key, behind: current)
      else {
        throw missingValue(key, in: current, for: node)
      }
      current = next
    }
    return current
  }

  /// The value under a key of what a reference in between leads to: RFC 6901 knows none, but tools
  /// that put documents together make such pointers.
  private func value(of key: String, behind node: Node) -> Node? {
    guard let link = node["$ref"], let reference = link.string,
      pendingLinks.insert(link).inserted
    else { return nil }
    defer { pendingLinks.remove(link) }
    guard case .node(let target)? = try? resolve(reference: reference, from: link) else {
      return nil
    }
    return target[named: key] ?? element(key, of: target) ?? value(of: key, behind: target)
  }

  /// The schema or document that has a URI of its own (`$id`, and `$self` of OpenAPI 3.2).
  private func identifiedSchema(_ uri: String, in document: Document) -> Node? {
    names(in: document).identifiers[uri]
  }

  /// The names that schemas of a document have, found when a reference asks for one.
  private func names(in document: Document) -> SchemaNames {
    if let known = schemaNames[ObjectIdentifier(document)] { return known }
    let names = SchemaNames(in: document.root)
    schemaNames[ObjectIdentifier(document)] = names
    return names
  }

  /// The text of a file that a reference names.
  ///
  /// - Throws: A diagnostic at the reference if there is no such file.
  public func text(at reference: String, from node: Node) throws(Diagnostic) -> String {
    let path = try path(of: reference, from: node.document.path, at: node.location)
    do {
      return String(decoding: try decodedUTF8(try bytes(at: path), path: path), as: UTF8.self)
    } catch {
      guard error.code == "missing-file" else { throw error }
      throw missingFile(path, error, for: node)
    }
  }

  /// The element of a sequence that an array index of a JSON pointer (RFC 6901, section 4) names.
  private func element(_ key: String, of node: Node) -> Node? {
    let elements = node.elements
    guard let index = Int(key), elements.indices.contains(index), String(index) == key else {
      return nil
    }
    return elements[index]
  }

  // MARK: Diagnostics

  private func missingValue(_ key: String, in parent: Node, for node: Node) -> Diagnostic {
    let isOther = parent.document !== node.document
    let pointer = parent.pointer
    let place =
      pointer.isEmpty
      ? isOther ? "'\(parent.document.path)'" : "this document"
      : "'\(isOther ? parent.document.path : "")#\(pointer)'"
    let message =
      switch parent.kind {
      case .mapping: "there is no '\(key)' in \(place)"
      case .sequence:
        "there is no '\(key)' in \(place), which has \(parent.elements.count) elements"
      default: "there is no '\(key)' in \(place), which is \(parent.kindDescription)"
      }
    return Diagnostic(
      code: "unresolved-reference", message: message, location: node.location,
      hint: nearest(to: key, among: parent.members.map(\.key)).map { "did you mean '\($0)'?" })
  }

  private func missingFile(_ path: String, _ error: Diagnostic, for node: Node) -> Diagnostic {
    let name = String(path.split(separator: "/").last ?? "")
    let names = files.names(absolute(parentFolder(of: path)))
    return Diagnostic(
      code: "unresolved-reference", message: error.message, location: node.location,
      hint: nearest(to: name, among: names.filter { $0 != name }).map { "did you mean '\($0)'?" })
  }
}

/// What schemas of JSON Schema 2020-12 are called, other than by their place.
struct SchemaNames {
  /// Schemas by `$anchor` and `$dynamicAnchor`, the first of each.
  private(set) var anchors: [String: Node] = [:]
  /// Schemas by `$id`, and the document by `$self`.
  private(set) var identifiers: [String: Node] = [:]

  init(in root: Node) {
    var pending = [root]
    while let node = pending.popLast() {
      for member in node.members {
        if let text = member.value.string {
          switch member.key {
          case "$anchor", "$dynamicAnchor": if anchors[text] == nil { anchors[text] = node }
          case "$id", "$self": if identifiers[text] == nil { identifiers[text] = node }
          default: break
          }
        } else if !["example", "examples", "default", "const", "enum"].contains(member.key) {
          pending.append(member.value)
        }
      }
      pending += node.elements
    }
  }
}
