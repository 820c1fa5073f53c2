import ArmatureRuntime

// Every value with a text form is the text of an element.

extension XMLDecodable where Self: WireText {
  /// Reads the value from the text of the current element.
  ///
  /// - Throws: `XMLDecodingError` if the text is not such a value.
  public init(from reader: inout XMLReader) throws {
    self = try reader.decodeText(Self.self)
  }
}

extension XMLEncodable where Self: WireText {
  /// Writes the value as the text of the current element.
  public func encode(to writer: inout XMLWriter) { writer.text(self) }
}

extension String: XMLCodable {
  /// Reads the text of the current element as it is.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed or an element stands in the text.
  public init(from reader: inout XMLReader) throws { self = try reader.text() }

  /// Writes the text.
  public func encode(to writer: inout XMLWriter) { writer.text(self) }
}
extension Bool: XMLCodable {}
extension Int: XMLCodable {}
extension Int8: XMLCodable {}
extension Int16: XMLCodable {}
extension Int32: XMLCodable {}
extension Int64: XMLCodable {}
extension UInt: XMLCodable {}
extension UInt8: XMLCodable {}
extension UInt16: XMLCodable {}
extension UInt32: XMLCodable {}
extension UInt64: XMLCodable {}
extension Float: XMLCodable {}
extension Double: XMLCodable {}
extension DateTime: XMLCodable {}
extension CalendarDate: XMLCodable {}
extension Base64Data: XMLCodable {}
extension Base64Text: XMLCodable {}
extension HexData: XMLCodable {}
extension BigDecimal: XMLCodable {}
extension BigInteger: XMLCodable {}
extension ISODuration: XMLCodable {}
extension Base64URLData: XMLCodable {}
extension TimeOfDay: XMLCodable {}
extension RFC1123Date: XMLCodable {}
extension UnixTime: XMLCodable {}
