extension XMLReader {
  /// Decodes the next child element, which wraps one element for each value of a list.
  ///
  /// - Parameters:
  ///   - type: The type of the values.
  ///   - name: The name of the elements inside; others are skipped.
  ///   - namespace: The namespace of the elements inside.
  /// - Throws: `XMLDecodingError` if the document is malformed or an element does not hold such a
  ///   value.
  @inlinable
  public mutating func decodeWrapped<Value: XMLDecodable>(
    _ type: Value.Type,
    _ name: StaticString,
    in namespace: XMLNamespace
  ) throws -> [Value] {
    let cost = try enterChild(forValueOf: MemoryLayout<[Value]>.size)
    var values: [Value] = []
    while let key = try nextElement(in: namespace) {
      switch key {
      case name: values.append(try decode(Value.self))
      default: try skipElement()
      }
    }
    try leaveElement(andGiveBack: cost)
    return values
  }
}
