import ArmatureRuntime

/// A value of one of several simple types (XML Schema `xs:union`), told by its text.
///
/// What white space means depends on the type, so the text is made to a value as it is.
public protocol XMLUnion: WireText, XMLCodable {}

extension XMLUnion {
  /// Reads the value from the text of the current element.
  ///
  /// - Throws: `XMLDecodingError` if the text is of none of the types.
  public init(from reader: inout XMLReader) throws { self = try reader.decodeText(Self.self) }

  /// Writes the value as the text of the current element.
  public func encode(to writer: inout XMLWriter) { writer.text(wireText) }

  /// The text without white space at its ends, and with single spaces in between (XML Schema part 2,
  /// section 4.3.6).
  public static func collapsed(_ text: String) -> String { collapse(text) }
}

extension XMLReader {
  /// Decodes the text of the current element, up to its end.
  ///
  /// - Throws: `XMLDecodingError` if the text is of none of the types, or an element stands in it.
  public mutating func decodeText<Value: XMLUnion>(_ type: Value.Type) throws -> Value {
    let place = cursor
    guard let value = Value(wireText: try text()) else {
      throw error(.invalidValue, "expected a value of type \(Value.self)", at: place)
    }
    return value
  }

  /// Decodes the attribute that ``nextAttribute(in:)`` delivered.
  ///
  /// - Throws: `XMLDecodingError` if it is of none of the types.
  public mutating func decodeAttribute<Value: XMLUnion>(_ type: Value.Type) throws -> Value {
    let attribute = try currentAttribute()
    guard let value = Value(wireText: try attributeText(attribute)) else {
      throw error(
        .invalidValue, "expected a value of type \(Value.self)", at: attribute.value.baseAddress,
        attribute: attribute.local)
    }
    return value
  }
}
