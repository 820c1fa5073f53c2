import ArmatureRuntime

// Values under string keys are elements named by the keys.

extension Dictionary: XMLDecodable where Key == String, Value: XMLDecodable {
  /// Reads one value from each child element, under its local name.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed, or an element does not hold such a
  ///   value.
  public init(from reader: inout XMLReader) throws {
    self.init()
    while let element = try reader.nextElement(in: .any) {
      self[element.localName] = try reader.decode(Value.self)
    }
  }
}

extension Dictionary: XMLEncodable where Key == String, Value: XMLEncodable {
  /// Writes one child element for each value, sorted by their names.
  public func encode(to writer: inout XMLWriter) { writer.members(self) }
}

extension XMLWriter {
  /// Writes one child element for each value, named by its key, sorted by the keys.
  public mutating func members<Value: XMLEncodable>(_ members: [String: Value]) {
    for (key, value) in members.sorted(by: { $0.key < $1.key }) { element(XMLName(key), value) }
  }
}
