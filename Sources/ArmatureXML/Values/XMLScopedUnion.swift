import ArmatureRuntime

/// A value of one of several simple types, of which some are qualified names or hold some (XML Schema
/// `xs:union`), told by its text and the prefixes in scope.
///
/// What white space means depends on the type, so the text is made to a value as it is.
public protocol XMLScopedUnion: XMLScopedText {}

extension XMLScopedUnion {
  /// Reads the value from the text of the current element.
  ///
  /// - Throws: `XMLDecodingError` if the text is of none of the types.
  public init(from reader: inout XMLReader) throws { self = try reader.decodeText(Self.self) }

  /// The text without white space at its ends, and with single spaces in between (XML Schema part 2,
  /// section 4.3.6).
  public static func collapsed(_ text: String) -> String { collapse(text) }
}

extension XMLReader {
  /// Decodes the text of the current element, up to its end.
  ///
  /// - Throws: `XMLDecodingError` if the text is of none of the types, or an element stands in it.
  public mutating func decodeText<Value: XMLScopedUnion>(_ type: Value.Type) throws -> Value {
    let place = cursor
    let text = try text()
    let scope = scope
    guard let value = Value(scopedText: text, namespace: { scope.namespace(ofPrefix: $0) }) else {
      throw error(.invalidValue, "expected a value of type \(Value.self)", at: place)
    }
    return value
  }

  /// Decodes the attribute that ``nextAttribute(in:)`` delivered.
  ///
  /// - Throws: `XMLDecodingError` if it is of none of the types.
  public mutating func decodeAttribute<Value: XMLScopedUnion>(_ type: Value.Type) throws -> Value {
    let attribute = try currentAttribute()
    let text = try attributeText(attribute)
    let scope = scope
    guard let value = Value(scopedText: text, namespace: { scope.namespace(ofPrefix: $0) }) else {
      throw error(
        .invalidValue, "expected a value of type \(Value.self)", at: attribute.value.baseAddress,
        attribute: attribute.local)
    }
    return value
  }
}
