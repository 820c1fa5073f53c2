/// An element of an XML document: a handle into the document.
public struct XMLNode: Sendable {
  /// The document that the element is part of.
  public let document: XMLDocument
  let index: Int

  private var element: XMLArena.Element { document.arena.elements[index] }

  /// Its name.
  public var name: XMLQualifiedName { document.arena.names[Int(element.name)] }

  /// Where its start tag begins; if an entity brings it in, where the entity is referred to.
  public var location: SourceLocation { document.source.location(of: Int(element.position)) }

  /// Its attributes, without namespace declarations, in document order.
  public var attributes: [XMLAttribute] {
    let arena = document.arena
    let element = element
    return arena.attributes(of: element).map { attribute in
      XMLAttribute(
        name: arena.names[Int(attribute.name)], value: arena.string(attribute.value),
        document: document, element: Int(element.position))
    }
  }

  /// The value of an attribute without namespace, nil if there is none.
  public subscript(attribute: String) -> String? {
    let arena = document.arena
    for candidate in arena.attributes(of: element) {
      let name = arena.names[Int(candidate.name)]
      if name.localName == attribute, name.namespace == nil {
        return arena.string(candidate.value)
      }
    }
    return nil
  }

  /// The elements in it, in document order.
  public var children: [XMLNode] {
    document.arena.items(of: element).compactMap { item in
      guard case .element(let index) = item else { return nil }
      return XMLNode(document: document, index: Int(index))
    }
  }

  /// The elements and texts in it, in document order.
  public var content: [XMLContent] {
    document.arena.items(of: element).map { item in
      switch item {
      case .element(let index): .element(XMLNode(document: document, index: Int(index)))
      case .text(let range): .text(document.arena.string(range))
      }
    }
  }

  /// The texts directly in it, joined.
  public var text: String {
    document.arena.items(of: element).reduce(into: "") { result, item in
      if case .text(let range) = item { result += document.arena.string(range) }
    }
  }

  /// The element that it is in, nil for the root.
  public var parent: XMLNode? {
    let parent = element.parent
    return parent < 0 ? nil : XMLNode(document: document, index: Int(parent))
  }

  /// The prefixes that this element binds itself, in document order, with their namespaces.
  public var boundPrefixes: [(prefix: String, namespace: String)] {
    document.arena.namespaces(of: element).compactMap { declared in
      declared.prefix.map { ($0, declared.name) }
    }
  }

  /// The namespace that a prefix stands for here; nil if it stands for none.
  ///
  /// - Parameter prefix: The prefix; nil for the default namespace.
  public func namespace(forPrefix prefix: String?) -> String? {
    if prefix == "xml" { return "http://www.w3.org/XML/1998/namespace" }
    var current: XMLNode? = self
    while let node = current {
      let declared = document.arena.namespaces(of: node.element)
      if let found = declared.first(where: { $0.prefix == prefix }) {
        return found.name.isEmpty ? nil : found.name
      }
      current = node.parent
    }
    return nil
  }
}

extension XMLNode: Hashable {
  /// Whether both are the same element of the same document.
  public static func == (left: XMLNode, right: XMLNode) -> Bool {
    left.document === right.document && left.index == right.index
  }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(document))
    hasher.combine(index)
  }
}

/// What an element contains.
public enum XMLContent: Sendable {
  /// An element.
  case element(XMLNode)
  /// Text, with references resolved.
  case text(String)
}

/// An attribute of an element.
public struct XMLAttribute: Sendable {
  /// Its name.
  public let name: XMLQualifiedName
  /// Its value, normalised.
  public let value: String
  let document: XMLDocument
  let element: Int

  /// Where it is written; where its element begins if it is a default of the document type.
  public var location: SourceLocation {
    let scanner = XMLTagScanner(bytes: document.source.bytes)
    let offset = scanner.attribute(named: name.description, inTagAt: element)
    return document.source.location(of: offset ?? element)
  }
}
