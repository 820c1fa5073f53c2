public import ArmatureRuntime

extension XMLReader {
  /// The next attribute of the current element, nil behind the last.
  ///
  /// Namespace declarations and attributes such as `xsi:type` are not delivered. Attributes must be
  /// read before the content.
  ///
  /// - Parameter namespace: The namespace in which string patterns match the key.
  /// - Throws: `XMLDecodingError` if the options refuse what is unknown, and the attribute before
  ///   was neither decoded nor passed over as a declared one.
  public mutating func nextAttribute(in namespace: XMLNamespace) throws -> XMLKey? {
    guard attributesDepth == open.count else { return nil }
    if !isAttributeTaken { try checkTakenAttribute() }
    while attributeIndex < attributes.count {
      let attribute = attributes[attributeIndex]
      attributeIndex += 1
      guard attribute.namespace != NamespaceScope.xmlns,
        attribute.namespace != NamespaceScope.schemaInstance
      else { continue }
      guard let start = attribute.local.baseAddress else { continue }
      isAttributeTaken = false
      return XMLKey(
        start: start,
        count: attribute.local.count,
        space: scope.name(attribute.namespace),
        isInNamespace: scope.matches(attribute.namespace, namespace)
      )
    }
    if hasUnreadAttributes { try checkUnreadAttributes() }
    attributeIndex = 0
    return nil
  }

  /// Decodes the attribute that ``nextAttribute(in:)`` delivered.
  ///
  /// - Throws: `XMLDecodingError` if it is not a value of the type.
  public mutating func decodeAttribute<Value: WireText>(_ type: Value.Type) throws -> Value {
    let attribute = try currentAttribute()
    let text = try attributeText(attribute)
    guard let value = Value(wireText: Value.self == String.self ? text : collapse(text)) else {
      throw error(
        .invalidValue,
        "expected a value of type \(Value.self)",
        at: attribute.value.baseAddress,
        attribute: attribute.local
      )
    }
    return value
  }

  /// The attribute that ``nextAttribute(in:)`` delivered, to be kept as it is.
  public mutating func attribute() throws -> XMLAttribute {
    let attribute = try currentAttribute()
    let name = XMLName(
      String(decoding: attribute.local, as: UTF8.self),
      scope.sharedNamespace(attribute.namespace)
    )
    return XMLAttribute(name: name, value: try attributeText(attribute))
  }

  /// Passes over the attribute that ``nextAttribute(in:)`` delivered, which is not declared. If the
  /// options refuse what is unknown, the next step throws.
  @inlinable
  public mutating func skipAttribute() {}

  /// Passes over the attribute that ``nextAttribute(in:)`` delivered, whose value is known.
  public mutating func skipDeclaredAttribute() { isAttributeTaken = true }

  private mutating func checkTakenAttribute() throws {
    isAttributeTaken = true
    guard options.refusesUnknown, attributeIndex > 0, attributeIndex <= attributes.count else {
      return
    }
    throw unexpectedAttribute(attributes[attributeIndex - 1])
  }

  /// Refuses attributes of the start tag read last that were not asked for.
  mutating func checkUnreadAttributes() throws {
    hasUnreadAttributes = false
    if !isAttributeTaken { try checkTakenAttribute() }
    for attribute in attributes[min(attributeIndex, attributes.count)...] {
      guard
        attribute.namespace == NamespaceScope.xmlns
          || attribute.namespace == NamespaceScope.schemaInstance
      else { throw unexpectedAttribute(attribute) }
    }
  }

  private func unexpectedAttribute(_ attribute: Attribute) -> XMLDecodingError {
    let local = String(decoding: attribute.local, as: UTF8.self)
    let name = XMLName(local, scope.namespace(attribute.namespace))
    return error(
      .unexpectedAttribute, "unexpected attribute \(name)", at: attribute.start,
      attribute: attribute.local)
  }

  /// Whether the current element says `xsi:nil="true"`.
  public var isNil: Bool {
    guard let attribute = schemaInstanceAttribute("nil") else { return false }
    let text = collapse(String(decoding: attribute.value, as: UTF8.self))
    return text == "true" || text == "1"
  }

  /// The type that the current element claims by `xsi:type`, nil if it does not.
  ///
  /// - Throws: `XMLDecodingError` if it is not a name with a prefix that is bound.
  public var typeName: XMLName? {
    mutating get throws {
      guard let attribute = schemaInstanceAttribute("type") else { return nil }
      let text = collapse(try attributeText(attribute))
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count <= 2, parts.allSatisfy(CharacterClass.isNCName), let local = parts.last
      else {
        throw error(.invalidValue, "expected the name of a type", at: attribute.start)
      }
      guard parts.count == 2 else {
        return XMLName(local, scope.sharedNamespace(scope.defaultNamespace))
      }
      let number = Array(parts[0].utf8).withUnsafeBufferPointer { scope.resolve($0) }
      guard let number else {
        throw error(.invalidValue, "the prefix of a type is not bound", at: attribute.start)
      }
      return XMLName(local, scope.sharedNamespace(number))
    }
  }

  private func schemaInstanceAttribute(_ name: StaticString) -> Attribute? {
    guard attributesDepth == open.count else { return nil }
    for attribute in attributes where attribute.namespace == NamespaceScope.schemaInstance {
      if name.withUTF8Buffer({ attribute.local.elementsEqual($0) }) { return attribute }
    }
    return nil
  }

  mutating func currentAttribute() throws -> Attribute {
    guard attributesDepth == open.count, attributeIndex > 0, attributeIndex <= attributes.count
    else { throw error(.missing, "expected an attribute") }
    isAttributeTaken = true
    return attributes[attributeIndex - 1]
  }

  mutating func attributeText(_ attribute: Attribute) throws -> String {
    if attribute.isPlain { return String(decoding: attribute.value, as: UTF8.self) }
    return String(decoding: try normalized(attribute.value), as: UTF8.self)
  }
}

// MARK: - Simple values

extension XMLReader {
  /// Decodes the text of the current element, up to its end.
  ///
  /// White space is collapsed first (XML Schema part 2, section 4.3.6), but not in a `String`.
  ///
  /// - Throws: `XMLDecodingError` if the text is not such a value, or an element stands in it.
  @inlinable
  public mutating func decodeText<Value: WireText>(_ type: Value.Type) throws -> Value {
    let place = cursor
    let text = try Value.self == String.self ? text() : collapsedText()
    guard let value = Value(wireText: text) else { throw invalidText(of: type, at: place) }
    return value
  }

  /// Decodes base64 in the current element, up to its end.
  mutating func decodeBase64(_ type: (some WireText).Type) throws -> [UInt8] {
    let place = cursor
    guard let bytes = try withText({ Base64.decode($0) }) else {
      throw invalidText(of: type, at: place)
    }
    return bytes
  }

  /// The text up to the end of the current element, with its white space collapsed.
  @usableFromInline
  mutating func collapsedText() throws -> String { try withText { collapse($0) } }

  /// The error for a text that is not a value of a type.
  @usableFromInline
  func invalidText(
    of type: any WireText.Type,
    at place: UnsafePointer<UInt8>
  ) -> XMLDecodingError {
    error(.invalidValue, "expected a value of type \(type)", at: place)
  }
}

/// The text without white space at its ends, and with single spaces in between.
func collapse(_ text: String) -> String {
  var text = text
  return text.withUTF8 { collapse($0) }
}

/// The text without white space at its ends, and with single spaces in between.
func collapse(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  guard var start = bytes.baseAddress else { return "" }
  var end = start + bytes.count
  while start < end, CharacterClass.isSpace(start.pointee) { start += 1 }
  while end > start, CharacterClass.isSpace(end[-1]) { end -= 1 }
  let trimmed = UnsafeBufferPointer(start: start, count: end - start)
  guard !isCollapsed(trimmed) else { return String(decoding: trimmed, as: UTF8.self) }
  let words = trimmed.split(whereSeparator: CharacterClass.isSpace)
  return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
}

/// Whether bytes, the first and the last of which are no white space, have only single spaces in
/// between.
private func isCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard var place = bytes.baseAddress else { return true }
  let end = place + bytes.count
  while place < end {
    if end - place >= 8 {
      let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
      if (word &- 0x2121_2121_2121_2121) & ~word & 0x8080_8080_8080_8080 == 0 {
        place += 8
        continue
      }
    }
    let stop = min(place + 8, end)
    while place < stop {
      let byte = place.pointee
      if CharacterClass.isSpace(byte), byte != 0x20 || CharacterClass.isSpace(place[1]) {
        return false
      }
      place += 1
    }
  }
  return true
}
