import ArmatureRuntime

// Every value with a text form is the text of an element.

extension XMLDecodable where Self: WireText {
  /// Reads the value from the text of the current element.
  ///
  /// - Throws: `XMLDecodingError` if the text is not such a value.
  @inlinable
  public init(from reader: inout XMLReader) throws {
    self = try reader.decodeText(Self.self)
  }
}

extension XMLEncodable where Self: WireText {
  /// Writes the value as the text of the current element.
  @inlinable
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
extension Base64Data: XMLCodable {
  /// Reads the base64 in the current element.
  ///
  /// - Throws: `XMLDecodingError` if the text is none.
  public init(from reader: inout XMLReader) throws { self.init(try reader.decodeBase64(Self.self)) }

  /// Writes the bytes as base64.
  public func encode(to writer: inout XMLWriter) {
    bytes.withUnsafeBufferPointer { writer.base64($0) }
  }
}
extension Base64Text: XMLCodable {
  /// Reads the base64 in the current element.
  ///
  /// - Throws: `XMLDecodingError` if the text is none, or not that of UTF-8.
  public init(from reader: inout XMLReader) throws {
    let place = reader.cursor
    let bytes = try reader.decodeBase64(Self.self)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw reader.invalidText(of: Self.self, at: place)
    }
    self.init(text)
  }

  /// Writes the text as base64.
  public func encode(to writer: inout XMLWriter) {
    var text = text
    text.withUTF8 { writer.base64($0) }
  }
}
extension HexData: XMLCodable {}
extension BigDecimal: XMLCodable {}
extension BigInteger: XMLCodable {}
extension ISODuration: XMLCodable {}
extension Base64URLData: XMLCodable {}
extension TimeOfDay: XMLCodable {}
extension RFC1123Date: XMLCodable {}
extension UnixTime: XMLCodable {}
