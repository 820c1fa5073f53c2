import ArmatureRuntime

/// A simple value whose text means something only together with the prefixes in scope: `xs:QName`
/// and what is made of it (XML Schema part 2, section 3.2.18).
public protocol XMLScopedText: XMLCodable {
  /// Makes a value of its text, without white space at its ends; nil if it is no such value.
  ///
  /// - Parameters:
  ///   - scopedText: The text.
  ///   - namespace: The namespace that a prefix means, the default one if it is empty; nil if the
  ///     prefix is not bound.
  init?(scopedText: String, namespace: (String) -> XMLNamespace?)

  /// The text.
  ///
  /// - Parameter prefix: The prefix that means a namespace, empty if there is to be none.
  func scopedText(prefix: (XMLNamespace) -> String) -> String
}

extension XMLScopedText {
  /// Reads the value from the text of the current element.
  ///
  /// - Throws: `XMLDecodingError` if the text is not such a value.
  public init(from reader: inout XMLReader) throws {
    self = try reader.decodeText(Self.self)
  }

  /// Writes the value as the text of the current element.
  public func encode(to writer: inout XMLWriter) { writer.text(self) }
}

extension XMLName: XMLScopedText {
  /// Reads a name with a prefix that is bound, or without one.
  public init?(scopedText: String, namespace: (String) -> XMLNamespace?) {
    let parts = scopedText.split(separator: ":", omittingEmptySubsequences: false)
      .map(String.init)
    guard let local = parts.last, parts.count <= 2, parts.allSatisfy(CharacterClass.isNCName),
      let namespace = namespace(parts.count == 2 ? parts[0] : "")
    else { return nil }
    self.init(local, namespace)
  }

  /// The local name behind the prefix.
  public func scopedText(prefix: (XMLNamespace) -> String) -> String {
    let prefix = prefix(namespace)
    return prefix.isEmpty ? localName : "\(prefix):\(localName)"
  }
}

/// Values in one text, separated by white space, that are names or may be: a list of `xs:QName`.
public struct XMLScopedList<Element: XMLScopedText>: XMLScopedText {
  /// The values.
  public var values: [Element]

  /// Makes a list.
  public init(_ values: [Element]) { self.values = values }

  /// Reads values; nil if one of the words is none.
  public init?(scopedText: String, namespace: (String) -> XMLNamespace?) {
    values = []
    for word in scopedText.split(whereSeparator: { $0.isASCII && $0.isWhitespace }) {
      guard let value = Element(scopedText: String(word), namespace: namespace) else { return nil }
      values.append(value)
    }
  }

  /// The texts of the values, separated by spaces.
  public func scopedText(prefix: (XMLNamespace) -> String) -> String {
    values.map { $0.scopedText(prefix: prefix) }.joined(separator: " ")
  }
}

extension XMLScopedList: ExpressibleByArrayLiteral {
  /// Makes a list of the values.
  public init(arrayLiteral values: Element...) { self.init(values) }
}

extension XMLScopedList: Equatable where Element: Equatable {}
extension XMLScopedList: Hashable where Element: Hashable {}

/// A list of qualified names.
public typealias XMLNameList = XMLScopedList<XMLName>

// MARK: - Reading

extension XMLReader {
  /// Decodes the text of the current element, up to its end.
  ///
  /// - Throws: `XMLDecodingError` if the text is not such a value, or an element stands in it.
  public mutating func decodeText<Value: XMLScopedText>(_ type: Value.Type) throws -> Value {
    let place = cursor
    let text = try withText { collapse($0) }
    let scope = scope
    guard let value = Value(scopedText: text, namespace: { scope.namespace(ofPrefix: $0) }) else {
      throw error(.invalidValue, "expected a name whose prefix is bound", at: place)
    }
    return value
  }

  /// Decodes the attribute that ``nextAttribute(in:)`` delivered.
  ///
  /// - Throws: `XMLDecodingError` if it is not a value of the type.
  public mutating func decodeAttribute<Value: XMLScopedText>(_ type: Value.Type) throws -> Value {
    let attribute = try currentAttribute()
    let text = collapse(try attributeText(attribute))
    let scope = scope
    guard let value = Value(scopedText: text, namespace: { scope.namespace(ofPrefix: $0) }) else {
      throw error(
        .invalidValue, "expected a name whose prefix is bound", at: attribute.value.baseAddress,
        attribute: attribute.local)
    }
    return value
  }
}

extension NamespaceScope {
  /// The namespace that a prefix means here in values, with that prefix; nil if it is not bound.
  func namespace(ofPrefix prefix: String) -> XMLNamespace? {
    if prefix.isEmpty, defaultNamespace == Self.none { return XMLNamespace.none }
    let number =
      prefix.isEmpty
      ? defaultNamespace : Array(prefix.utf8).withUnsafeBufferPointer { resolve($0) }
    guard let number else { return nil }
    let name = String(decoding: name(number), as: UTF8.self)
    return XMLNamespace(name, prefix: prefix.isEmpty ? nil : prefix)
  }
}

// MARK: - Writing

extension XMLWriter {
  /// Writes an attribute without a namespace, nothing if the value is nil.
  public mutating func attribute<Value: XMLScopedText>(_ name: StaticString, _ value: Value?) {
    guard let value else { return }
    attribute(name, text(of: value))
  }

  /// Writes an attribute, nothing if the value is nil.
  public mutating func attribute<Value: XMLScopedText>(_ name: XMLName, _ value: Value?) {
    guard let value else { return }
    attribute(name, text(of: value))
  }

  /// Writes the text of a value, nothing if it is nil.
  public mutating func text<Value: XMLScopedText>(_ value: Value?) {
    guard let value else { return }
    text(text(of: value))
  }

  private mutating func text(of value: some XMLScopedText) -> String {
    var needed: [XMLNamespace] = []
    _ = value.scopedText { namespace in
      needed.append(namespace)
      return ""
    }
    var prefixes: [XMLNamespace: String] = [:]
    for namespace in needed { prefixes[namespace] = prefix(of: namespace) }
    return value.scopedText { prefixes[$0] ?? "" }
  }

  /// The prefix that means a namespace in values, empty for none.
  private mutating func prefix(of namespace: XMLNamespace) -> String {
    if namespace.name.isEmpty || namespace.isAny {
      if hasDefault {
        note(.unrepresentableName, "a name without namespace beneath a default namespace")
      }
      return ""
    }
    if namespace.prefix == nil, writesDefault(namespace) { return "" }
    let index = prefixes.index(of: namespace)
    return prefixes[index]
  }
}
