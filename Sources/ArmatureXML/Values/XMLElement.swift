import ArmatureRuntime

/// An element of any kind, kept as it was found but for comments, processing instructions and
/// the choice of prefixes.
public struct XMLElement: Sendable, Hashable {
  /// The name.
  public var name: XMLName
  /// The type claimed by `xsi:type`, if any.
  public var typeName: XMLName?
  /// The other attributes, in document order.
  public var attributes: [XMLAttribute]
  /// What it holds.
  public var content: [XMLContent]
  /// The namespaces, with their prefixes, that texts and values of attributes seem to refer to.
  public var referredNamespaces: [XMLNamespace]

  /// Makes an element.
  public init(
    _ name: XMLName,
    typeName: XMLName? = nil,
    attributes: [XMLAttribute] = [],
    content: [XMLContent] = [],
    referredNamespaces: [XMLNamespace] = []
  ) {
    self.name = name
    self.typeName = typeName
    self.attributes = attributes
    self.content = content
    self.referredNamespaces = referredNamespaces
  }

  /// All text that it holds, at any depth.
  public var text: String {
    content.map { item in
      switch item {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }

  /// The child elements.
  public var children: [XMLElement] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }
}

/// An item of an element's content.
public enum XMLContent: Sendable, Hashable {
  /// Text, CDATA sections included.
  case text(String)
  /// A child element.
  case element(XMLElement)
}

extension XMLElement: XMLCodable {
  /// Reads the current element.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed.
  public init(from reader: inout XMLReader) throws {
    self = try reader.readElement()
  }

  /// Writes the attributes and the content, but not the name.
  public func encode(to writer: inout XMLWriter) {
    writer.declare(referredNamespaces)
    if let typeName { writer.typeName(typeName) }
    writer.attributes(attributes)
    for item in content {
      switch item {
      case .text(let text): writer.text(text)
      case .element(let element): writer.element(element)
      }
    }
  }
}

extension XMLReader {
  fileprivate mutating func readElement() throws -> XMLElement {
    var result = XMLElement(XMLName(""))
    if let element = open.last {
      result.name = XMLName(
        String(decoding: element.local, as: UTF8.self),
        scope.sharedNamespace(element.namespace)
      )
    }
    hasUnreadAttributes = false
    if attributesDepth == open.count, !attributes.isEmpty {
      result.typeName = try typeName
      for attribute in attributes where attribute.namespace != NamespaceScope.xmlns {
        if attribute.namespace == NamespaceScope.schemaInstance,
          attribute.local.elementsEqual("type".utf8)
        {
          continue
        }
        let value = try attributeText(attribute)
        scope.collectNamespaces(referredToBy: value, into: &result.referredNamespaces)
        let name = XMLName(
          String(decoding: attribute.local, as: UTF8.self),
          scope.sharedNamespace(attribute.namespace)
        )
        result.attributes.append(XMLAttribute(name: name, value: value))
      }
    }
    while true {
      switch try nextContent(in: .any) {
      case .text:
        let text = try readText()
        scope.collectNamespaces(referredToBy: text, into: &result.referredNamespaces)
        if !text.isEmpty { result.content.append(.text(text)) }
      case .element: result.content.append(.element(try decode(XMLElement.self)))
      case .end: return result
      }
    }
  }
}

extension NamespaceScope {
  /// Adds the namespaces whose prefixes occur in a text, each followed by a colon, as in names that
  /// are values. Some may not be meant so.
  func collectNamespaces(referredToBy text: String, into found: inout [XMLNamespace]) {
    var rest = text.utf8[...]
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      let prefix = rest[..<colon].reversed().prefix { $0 >= 0x80 || CharacterClass.isName($0) }
      let name = Array(prefix.reversed())
      rest = rest[rest.index(after: colon)...]
      guard !name.isEmpty, let number = name.withUnsafeBufferPointer({ resolve($0) }),
        number != Self.xml
      else { continue }
      let namespace = XMLNamespace(
        String(decoding: self.name(number), as: UTF8.self),
        prefix: String(decoding: name, as: UTF8.self)
      )
      if !found.contains(where: { $0.prefix == namespace.prefix }) { found.append(namespace) }
    }
  }
}
