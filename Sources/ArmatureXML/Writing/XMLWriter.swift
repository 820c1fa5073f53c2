import ArmatureRuntime

/// Writes one document, in UTF-8, from front to back.
///
/// Writing never throws: what XML cannot hold is noted, and thrown when the document is finished.
public struct XMLWriter: ~Copyable {
  /// What closing an element needs to know of its start tag.
  @usableFromInline
  struct Tag {
    /// The prefix, as an index, -1 if there is none.
    var prefix: Int32
    /// Whether the root's namespace was the default one around the element.
    var outerHasDefault: Bool
  }

  /// Whether members that only services set are left out (OpenAPI 3 `readOnly`).
  public internal(set) var isRequest = false
  var output = OutputBuffer()
  var prefixes: NamespacePrefixes
  /// Whether attributes can still be written.
  var isStartTagOpen = false
  /// Whether the start tag that is open has `xsi:type`.
  var hasTypeName = false
  /// The prefix of the start tag that is open, -1 if it has none.
  var startTagPrefix: Int32 = -1
  /// Whether the root's namespace is the default one here, rather than none.
  var hasDefault = false
  /// Where the declarations of prefixes belong, known when the root element is open.
  var declarationOffset: Int?
  var failure: XMLEncodingError?

  /// Whether the namespace of the root element is yet to be seen.
  private var awaitsRoot: Bool

  /// Makes a writer for a root element in a namespace, or in that of whatever comes first.
  ///
  /// - Parameter declares: Whether an XML declaration comes first.
  init(root: XMLNamespace?, declares: Bool) {
    let namespace = root ?? .none
    awaitsRoot = root == nil
    prefixes = NamespacePrefixes(defaultNamespace: Self.defaultNamespace(namespace))
    if declares { output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") }
  }
}

// MARK: - Elements

extension XMLWriter {
  /// Writes a child element, nothing if the value is nil.
  @inlinable
  public mutating func element<Value: XMLEncodable>(
    _ name: StaticString,
    in namespace: XMLNamespace,
    _ value: Value?
  ) {
    guard let value else { return }
    let tag = openElement(name, in: namespace)
    value.encode(to: &self)
    closeElement(name, tag)
  }

  /// Writes one child element for each value.
  @inlinable
  public mutating func element<Value: XMLEncodable>(
    _ name: StaticString,
    in namespace: XMLNamespace,
    _ values: [Value]?
  ) {
    guard let values else { return }
    for value in values { element(name, in: namespace, value) }
  }

  /// Writes a child element that wraps one element for each value, nothing if the list is nil.
  @inlinable
  public mutating func element<Value: XMLEncodable>(
    _ name: StaticString,
    in namespace: XMLNamespace,
    items: [Value]?,
    named itemName: StaticString,
    in itemNamespace: XMLNamespace
  ) {
    guard let items else { return }
    let tag = openElement(name, in: namespace)
    for item in items { element(itemName, in: itemNamespace, item) }
    closeElement(name, tag)
  }

  /// Writes a child element whose attributes and content a closure writes.
  @inlinable
  public mutating func element(
    _ name: StaticString,
    in namespace: XMLNamespace,
    _ body: (inout XMLWriter) -> Void
  ) {
    let tag = openElement(name, in: namespace)
    body(&self)
    closeElement(name, tag)
  }

  /// Writes a child element, nothing if the value is nil.
  public mutating func element<Value: XMLEncodable>(_ name: XMLName, _ value: Value?) {
    guard let value else { return }
    checkName(name.localName)
    var local = name.localName
    let tag = local.withUTF8 { openElement($0, in: name.namespace) }
    value.encode(to: &self)
    local.withUTF8 { closeElement($0, tag) }
  }

  /// Writes one child element for each value.
  public mutating func element<Value: XMLEncodable>(_ name: XMLName, _ values: [Value]?) {
    guard let values else { return }
    for value in values { element(name, value) }
  }

  /// Writes a kept element under its own name, nothing if it is nil.
  public mutating func element(_ element: XMLElement?) {
    guard let element else { return }
    // Prefixes that its values refer to must be free before its name is written.
    for namespace in element.referredNamespaces { prefixes.yield(namespace) }
    self.element(element.name, element)
  }

  /// Writes kept elements under their own names.
  public mutating func elements(_ elements: [XMLElement]) {
    for element in elements { self.element(element) }
  }

  /// Writes a model group in place, nothing if it is nil.
  @inlinable
  public mutating func content<Value: XMLContentEncodable>(_ value: Value?) {
    value?.encodeContent(to: &self)
  }

  /// Writes a repeated model group in place.
  @inlinable
  public mutating func content<Value: XMLContentEncodable>(_ values: [Value]?) {
    guard let values else { return }
    for value in values { value.encodeContent(to: &self) }
  }

  @usableFromInline
  mutating func openElement(_ name: StaticString, in namespace: XMLNamespace) -> Tag {
    openElement(UnsafeBufferPointer(name), in: namespace)
  }

  @usableFromInline
  mutating func closeElement(_ name: StaticString, _ tag: Tag) {
    closeElement(UnsafeBufferPointer(name), tag)
  }

  private mutating func openElement(
    _ name: UnsafeBufferPointer<UInt8>,
    in namespace: XMLNamespace
  ) -> Tag {
    guard hasDefault, prefixes.isDefault(namespace) else {
      return openUnusualElement(name, in: namespace)
    }
    output.appendStartTag(name, endingAnother: isStartTagOpen)
    isStartTagOpen = true
    hasTypeName = false
    startTagPrefix = -1
    return Tag(prefix: -1, outerHasDefault: true)
  }

  /// Opens an element that the root's namespace as the default one is not for, or not yet.
  @inline(never)
  private mutating func openUnusualElement(
    _ name: UnsafeBufferPointer<UInt8>,
    in namespace: XMLNamespace
  ) -> Tag {
    closeStartTag()
    if awaitsRoot {
      awaitsRoot = false
      prefixes.defaultNamespace = Self.defaultNamespace(namespace)
    }
    var tag = Tag(prefix: -1, outerHasDefault: hasDefault)
    output.append(UInt8(ascii: "<"))
    if prefixes.isDefault(namespace) {
      output.append(name)
      if !hasDefault, !prefixes.defaultNamespace.name.isEmpty {
        hasDefault = true
        if !NamespacePrefixes.isAdmitted(namespace.name) { noteForbiddenNamespace() }
        writeDeclaration(prefix: "", namespace: namespace)
      }
    } else if namespace.name.isEmpty || namespace.isAny {
      output.append(name)
      if hasDefault {
        hasDefault = false
        output.append(" xmlns=\"\"")
      }
    } else {
      let prefix = prefixes.index(of: namespace)
      tag.prefix = Int32(truncatingIfNeeded: prefix)
      output.append(prefixes[prefix])
      output.append(UInt8(ascii: ":"))
      output.append(name)
    }
    if declarationOffset == nil { declarationOffset = output.count }
    isStartTagOpen = true
    hasTypeName = false
    startTagPrefix = tag.prefix
    return tag
  }

  @inline(__always)
  private mutating func closeElement(_ name: UnsafeBufferPointer<UInt8>, _ tag: Tag) {
    hasDefault = tag.outerHasDefault
    if isStartTagOpen {
      isStartTagOpen = false
      output.append("/>")
    } else if tag.prefix < 0 {
      output.appendEndTag(name)
    } else {
      output.append("</")
      output.append(prefixes[Int(tag.prefix)])
      output.append(UInt8(ascii: ":"))
      output.append(name)
      output.append(UInt8(ascii: ">"))
    }
  }

  private mutating func closeStartTag() {
    guard isStartTagOpen else { return }
    isStartTagOpen = false
    output.append(UInt8(ascii: ">"))
  }

  /// The default namespace for a root element. That of `xml:` names can only have its own prefix.
  private static func defaultNamespace(_ namespace: XMLNamespace) -> XMLNamespace {
    namespace.isAny || namespace == .xml ? .none : namespace
  }

  mutating func writesDefault(_ namespace: XMLNamespace) -> Bool {
    prefixes.isDefault(namespace) && (hasDefault || namespace.name.isEmpty)
  }
}

// MARK: - Text

extension XMLWriter {
  /// Writes text.
  public mutating func text(_ text: String) {
    if text.isEmpty { return }
    closeStartTag()
    if !output.appendEscaped(text, isAttribute: false) { noteForbiddenCharacter() }
  }

  /// Writes the text of a value.
  @inlinable
  public mutating func text<Value: WireText>(_ value: Value) { text(value.wireText) }

  /// Writes bytes as base64.
  mutating func base64(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.isEmpty { return }
    closeStartTag()
    output.appendBase64(bytes)
  }

  /// Writes the text of a value, nothing if it is nil.
  @inlinable
  public mutating func text<Value: WireText>(_ value: Value?) {
    if let value { text(value.wireText) }
  }
}

// MARK: - Failures

extension XMLWriter {
  mutating func note(_ kind: XMLEncodingError.Kind, _ message: String) {
    guard failure == nil else { return }
    failure = XMLEncodingError(kind: kind, message: message, elementPath: output.elementPath)
  }

  mutating func noteForbiddenCharacter() {
    note(.forbiddenCharacter, "the text holds a character that XML forbids")
  }

  private mutating func noteForbiddenNamespace() {
    note(.invalidName, "a namespace that XML does not admit")
  }

  mutating func checkName(_ name: String) {
    if !CharacterClass.isNCName(name) { note(.invalidName, "a name that XML does not admit") }
  }

  /// Puts the document together.
  consuming func finish() throws -> [UInt8] {
    var declarations = OutputBuffer(capacity: 256)
    if !prefixes.writeDeclarations(to: &declarations) {
      noteForbiddenNamespace()
    }
    if let failure { throw failure }
    guard declarations.count > 0 else { return output.bytes }
    return output.inserting(declarations, at: declarationOffset ?? 0)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The UTF-8 of a literal.
  @inline(__always)
  init(_ text: StaticString) {
    self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}
