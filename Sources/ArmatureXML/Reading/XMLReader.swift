import ArmatureRuntime

/// Reads one document from front to back, on demand of the types that decode themselves from it.
///
/// It is a namespace-aware, non-validating parser (XML 1.0, fifth edition; Namespaces in XML 1.0)
/// that checks well-formedness as it goes, skipped parts included. Document type declarations are
/// not processed: entities and attribute defaults that they declare do not exist for it.
public struct XMLReader: ~Copyable {
  /// Where the cursor stands with respect to the current element's content.
  enum Position {
    /// Somewhere in the content; what comes next has not been looked at.
    case content
    /// Behind the start tag of a child, which is not entered yet.
    case childStart
    /// In front of the end tag of the current element.
    case end
    /// At the imaginary end tag of an empty-element tag.
    case emptyEnd
  }

  /// A start tag that has been read.
  struct StartTag {
    var start: UnsafePointer<UInt8>
    /// The length of the prefix, with its colon.
    var prefixLength: Int
    /// The length of the name as written, prefix included.
    var nameLength: Int
    var namespace: Int
    var isEmpty: Bool
    /// The namespaces in scope outside.
    var outerScope: NamespaceScope.Mark

    /// The local name.
    @inline(__always)
    var local: UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(start: start + 1 + prefixLength, count: nameLength &- prefixLength)
    }
  }

  let document: DocumentBuffer
  /// The end of the text that the cursor is in.
  var end: UnsafePointer<UInt8>
  let options: XML.DecodingOptions
  @usableFromInline var cursor: UnsafePointer<UInt8>
  var position = Position.content
  /// The elements that are open, the current one last.
  var open = OpenElements()
  var child: StartTag
  var scope = NamespaceScope()
  /// The attributes of the start tag read last.
  var attributes: [Attribute] = []
  /// How many elements are open inside the element that the attributes belong to, itself included.
  var attributesDepth = 0
  var attributeIndex = 0
  /// Whether the attribute that was delivered last has been decoded, or is known to mean nothing.
  var isAttributeTaken = true
  /// Whether attributes of the start tag read last are still to be delivered.
  var hasUnreadAttributes = false
  /// Text that is not contiguous in the document.
  var scratch: [UInt8] = []
  /// What the document type declaration declares, nil if there is none.
  var documentType: DocumentType?
  /// The texts around the entities that the cursor is in, the innermost last.
  var inputs: [Input] = []
  /// The name of the general entity that was referred to last.
  var referredEntity = ""
  /// How many bytes entities have added.
  var expansion = 0
  /// How many bytes of the stack the values being decoded are thought to take.
  @usableFromInline var stackUse = 0

  init(document: DocumentBuffer, isUTF16: Bool, options: XML.DecodingOptions) throws {
    self.document = document
    self.options = options
    let start = UnsafePointer(document.start)
    cursor = start
    end = start + document.count
    child = StartTag(
      start: start,
      prefixLength: 0,
      nameLength: 0,
      namespace: NamespaceScope.none,
      isEmpty: false,
      outerScope: scope.mark
    )
    attributes.reserveCapacity(16)
    try readProlog(isUTF16: isUTF16)
  }

  /// Makes a reader of what an element holds, or of a part of it.
  ///
  /// - Parameters:
  ///   - scope: The namespaces in the element's scope.
  ///   - documentType: What the document type declaration declares.
  init(
    fragment document: DocumentBuffer, scope: NamespaceScope, documentType: DocumentType? = nil,
    options: XML.DecodingOptions
  ) {
    self.document = document
    self.documentType = documentType
    self.options = options
    self.scope = scope
    let start = UnsafePointer(document.start)
    cursor = start
    end = start + document.count
    child = StartTag(
      start: start, prefixLength: 0, nameLength: 0, namespace: NamespaceScope.none, isEmpty: false,
      outerScope: scope.mark)
  }
}

// MARK: - Elements

extension XMLReader {
  /// The next child element, nil at the end of the current element.
  ///
  /// It stays the next one until it is decoded or skipped. White space, comments and processing
  /// instructions are passed over.
  ///
  /// - Parameter namespace: The namespace in which string patterns match the key.
  /// - Throws: `XMLDecodingError` if the document is malformed, or text stands here.
  public mutating func nextElement(in namespace: XMLNamespace) throws -> XMLKey? {
    if position == .content { try advanceToTag() }
    return position == .childStart ? childKey(in: namespace) : nil
  }

  /// Whether the next child is the element named, without consuming it.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed, or text stands here.
  public mutating func isAt(_ name: StaticString, in namespace: XMLNamespace) throws -> Bool {
    guard let key = try nextElement(in: namespace) else { return false }
    return name ~= key
  }

  /// Whether the next child is the element named, without consuming it.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed, or text stands here.
  public mutating func isAt(_ name: XMLName) throws -> Bool {
    guard let key = try nextElement(in: .any) else { return false }
    return name ~= key
  }

  /// Decodes the next child element.
  ///
  /// - Throws: `XMLDecodingError` if there is none, the document is malformed, or the element does
  ///   not hold such a value.
  @inlinable
  public mutating func decode<Value: XMLDecodable>(_ type: Value.Type) throws -> Value {
    let cost = try enterChild(forValueOf: MemoryLayout<Value>.size)
    let value = try Value(from: &self)
    try leaveElement(andGiveBack: cost)
    return value
  }

  /// Decodes the current element as a value of a type, one of several that it can have.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed, or the element does not hold such a
  ///   value.
  @inlinable
  public mutating func decodeValue<Value: XMLDecodable>(_ type: Value.Type) throws -> Value {
    let cost = try useStack(forValueOf: MemoryLayout<Value>.size)
    let value = try Value(from: &self)
    stackUse -= cost
    return value
  }

  /// The error for an element whose `xsi:type` names a type that it cannot have, or none where it
  /// must.
  public func unexpectedType() -> XMLDecodingError {
    error(.invalidValue, "xsi:type does not name a type that the element can have")
  }

  /// Decodes the next child element, which stands for a default if it is empty.
  ///
  /// - Parameters:
  ///   - type: The type of the value.
  ///   - text: The text that an empty element stands for.
  /// - Throws: `XMLDecodingError` if there is none, the document is malformed, or the element does
  ///   not hold such a value.
  public mutating func decode<Value: XMLDecodable & WireText>(
    _ type: Value.Type,
    whenEmpty text: String
  ) throws -> Value {
    guard try isAtEmptyElement(), let value = Value(wireText: text) else {
      return try decode(type)
    }
    try skipEmptyElement()
    return value
  }

  /// Decodes the next child element, nil if it is empty.
  ///
  /// - Throws: `XMLDecodingError` if there is none, the document is malformed, or the element does
  ///   not hold such a value.
  @inlinable
  public mutating func decodeUnlessEmpty<Value: XMLDecodable>(_ type: Value.Type) throws -> Value? {
    guard try isAtEmptyElement() else { return try decode(type) }
    try skipEmptyElement()
    return nil
  }

  /// Passes over an element that stands for a value by being empty.
  @usableFromInline
  mutating func skipEmptyElement() throws {
    try enterChild()
    try leaveElement()
  }

  /// Whether the next child is an element without any content.
  @usableFromInline
  mutating func isAtEmptyElement() throws -> Bool {
    if position == .content { try advanceToTag() }
    guard position == .childStart else { return false }
    return child.isEmpty || (cursor[0] == UInt8(ascii: "<") && cursor[1] == UInt8(ascii: "/"))
  }

  /// Passes over the next child element, which is not declared, and all that it holds.
  ///
  /// - Throws: `XMLDecodingError` if there is none, the document is malformed, or the options refuse
  ///   what is unknown.
  public mutating func skipElement() throws {
    if options.refusesUnknown {
      if position == .content { try advanceToTag() }
      if position == .childStart { throw unexpectedContent() }
    }
    try skipDeclaredElement()
  }

  /// Passes over the next child element, whose value is known, and all that it holds.
  ///
  /// - Throws: `XMLDecodingError` if there is none, or the document is malformed.
  public mutating func skipDeclaredElement() throws {
    try enterChild()
    hasUnreadAttributes = false
    let depth = open.count
    while open.count >= depth {
      try skipText()
      if position == .childStart { try enterChild() } else { try closeElement() }
      hasUnreadAttributes = false
    }
  }

  /// The name of the element whose value is read.
  public var elementName: XMLName {
    guard let element = open.last else { return XMLName("") }
    let local = String(decoding: element.local, as: UTF8.self)
    return XMLName(local, scope.namespace(element.namespace))
  }

  /// Counts the stack that decoding a value will take, from what was measured without
  /// optimization: a few copies of the value for each level of nesting.
  ///
  /// - Returns: What to take off again.
  @usableFromInline
  mutating func useStack(forValueOf size: Int) throws -> Int {
    let cost = 2_560 + 6 * size
    stackUse += cost
    guard stackUse <= options.maximumStackUse else {
      throw error(.limit, "elements are nested too deep for the stack")
    }
    return cost
  }

  /// Makes the next child the current element.
  @inline(__always)
  mutating func enterChild() throws {
    if position == .content { try advanceToTag() }
    guard position == .childStart else {
      throw error(.missing, "expected an element, found the end of the element")
    }
    open.append(child)
    position = child.isEmpty ? .emptyEnd : .content
    attributeIndex = 0
    isAttributeTaken = true
  }

  /// Makes the next child the current element, to decode a value.
  ///
  /// - Returns: The stack that this is thought to take.
  @usableFromInline
  mutating func enterChild(forValueOf size: Int) throws -> Int {
    let cost = try useStack(forValueOf: size)
    try enterChild()
    return cost
  }

  /// Passes over what is left of the current element, and its end tag.
  @inline(__always)
  mutating func leaveElement() throws {
    while true {
      if position == .content { try advanceToTag() }
      guard position == .childStart else { return try closeElement() }
      try skipElement()
    }
  }

  /// Passes over what is left of the current element, and its end tag.
  @usableFromInline
  mutating func leaveElement(andGiveBack cost: Int) throws {
    try leaveElement()
    stackUse &-= cost
  }

  @inline(__always)
  private mutating func closeElement() throws {
    if hasUnreadAttributes { try checkUnreadAttributes() }
    if position == .end { try readEndTag() }
    if let element = open.last { scope.leave(to: element.outerScope) }
    open.removeLast()
    position = .content
  }

  @inline(__always)
  private mutating func childKey(in namespace: XMLNamespace) -> XMLKey {
    XMLKey(
      start: child.start + 1 + child.prefixLength,
      count: child.nameLength &- child.prefixLength,
      space: scope.name(child.namespace),
      isInNamespace: scope.matches(child.namespace, namespace)
    )
  }
}

// MARK: - Ordered content

/// What comes next in mixed content.
public enum XMLContentKey {
  /// Text, perhaps only white space.
  case text
  /// A child element.
  case element(XMLKey)
  /// The end of the current element.
  case end
}

extension XMLReader {
  /// What comes next where text may stand between elements. It stays the next until it is read.
  ///
  /// - Parameter namespace: The namespace in which string patterns match the key.
  /// - Throws: `XMLDecodingError` if the document is malformed.
  public mutating func nextContent(in namespace: XMLNamespace) throws -> XMLContentKey {
    if position == .content, try advanceToTextOrTag() { return .text }
    return position == .childStart ? .element(childKey(in: namespace)) : .end
  }

  /// Decodes a model group that has no element of its own, from what comes next.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed, or something else comes next.
  @inlinable
  public mutating func decodeContent<Value: XMLContentDecodable>(
    _ type: Value.Type
  ) throws -> Value {
    let cost = try useStack(forValueOf: MemoryLayout<Value>.size)
    let value = try Value(content: &self)
    stackUse -= cost
    return value
  }

  /// Decodes a repeated model group up to the end of the current element.
  ///
  /// - Parameters:
  ///   - type: The type of the group.
  ///   - isMixed: Whether text may stand between elements; if so, the group must take it.
  /// - Throws: `XMLDecodingError` if the document is malformed, or something does not belong to the
  ///   group.
  public mutating func decodeContents<Value: XMLContentDecodable>(
    _ type: Value.Type,
    isMixed: Bool = false
  ) throws -> [Value] {
    var values: [Value] = []
    while true {
      let hasText = position == .content && isMixed ? try advanceToTextOrTag() : false
      if !hasText {
        if position == .content { try advanceToTag() }
        guard position == .childStart else { return values }
      }
      let place = cursor
      let depth = position
      values.append(try decodeContent(Value.self))
      // A group that takes nothing would be decoded for ever.
      if cursor == place, position == depth { throw unexpectedContent() }
    }
  }

  /// The error for what comes next where it does not belong.
  ///
  /// - Parameter expected: What belongs there, for people.
  public func unexpectedContent(expected: String? = nil) -> XMLDecodingError {
    let wish = expected.map { "expected \($0), found" } ?? "unexpected"
    switch position {
    case .childStart:
      let name = String(decoding: child.local, as: UTF8.self)
      let found = XMLName(name, scope.namespace(child.namespace))
      return error(
        open.isEmpty ? .unexpectedRoot : .unexpectedElement, "\(wish) element \(found)",
        at: child.start, inChild: true)
    case .content: return error(.unexpectedText, "\(wish) text")
    case .end, .emptyEnd: return error(.missing, "\(wish) the end of the element")
    }
  }

  /// A value that must have been found.
  ///
  /// - Throws: `XMLDecodingError` if it is nil.
  @inlinable
  public func require<Value>(_ value: Value?, _ name: StaticString) throws -> Value {
    guard let value else { throw missing(name) }
    return value
  }

  /// The error for a required element or attribute that is absent.
  public func missing(_ name: StaticString) -> XMLDecodingError {
    error(.missing, "\(name) is missing", at: position == .childStart ? child.start : cursor)
  }
}
