extension Bool: JSONCodable {
  /// Reads `true` or `false`.
  public init(from reader: inout JSONReader) throws { self = try reader.readBoolean() }
  /// Writes `true` or `false`.
  public func encode(to writer: inout JSONWriter) { writer.boolean(self) }
}

extension String: JSONCodable {
  /// Reads a string.
  public init(from reader: inout JSONReader) throws { self = try reader.readString() }
  /// Writes a string.
  public func encode(to writer: inout JSONWriter) { writer.string(self) }
}

extension Double: JSONCodable {
  /// Reads a number.
  public init(from reader: inout JSONReader) throws { self = try reader.readDouble() }
  /// Writes the shortest number that reads back as this one.
  public func encode(to writer: inout JSONWriter) { writer.number(self) }
}

extension Float: JSONCodable {
  /// Reads a number.
  public init(from reader: inout JSONReader) throws { self = try reader.readFloat() }
  /// Writes the shortest number that reads back as this one.
  public func encode(to writer: inout JSONWriter) { writer.number(self) }
}

extension FixedWidthInteger where Self: JSONCodable {
  /// Reads an integer that fits the type.
  @inlinable
  public init(from reader: inout JSONReader) throws { self = try reader.readInteger(Self.self) }
  /// Writes an integer.
  @inlinable
  public func encode(to writer: inout JSONWriter) { writer.integer(self) }
}

extension Int: JSONCodable {}
extension Int8: JSONCodable {}
extension Int16: JSONCodable {}
extension Int32: JSONCodable {}
extension Int64: JSONCodable {}
extension UInt8: JSONCodable {}
extension UInt16: JSONCodable {}
extension UInt32: JSONCodable {}
extension UInt64: JSONCodable {}

extension Optional: JSONDecodable where Wrapped: JSONDecodable {
  /// Reads a value; `null` is nil.
  @inlinable @inline(never)
  public init(from reader: inout JSONReader) throws {
    // One specialisation for each type makes less work for the compiler than one for each member.
    self = try reader.readNull() ? nil : try Wrapped(from: &reader)
  }
}

extension Optional: JSONEncodable where Wrapped: JSONEncodable {
  /// Writes the value; nil is `null`.
  @inlinable
  public func encode(to writer: inout JSONWriter) {
    if let self { self.encode(to: &writer) } else { writer.null() }
  }
}

extension Array: JSONDecodable where Element: JSONDecodable {
  /// Reads an array.
  @inlinable
  public init(from reader: inout JSONReader) throws {
    self.init()
    try reader.beginArray()
    while try reader.nextElement() { append(try Element(from: &reader)) }
  }
}

extension Array: JSONEncodable where Element: JSONEncodable {
  /// Writes an array.
  @inlinable
  public func encode(to writer: inout JSONWriter) {
    writer.beginArray()
    for element in self { element.encode(to: &writer) }
    writer.endArray()
  }
}

extension Dictionary: JSONDecodable where Key == String, Value: JSONDecodable {
  /// Reads an object.
  @inlinable
  public init(from reader: inout JSONReader) throws {
    self.init()
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let name = key.string
      self[name] = try Value(from: &reader)
    }
  }
}

extension Dictionary: JSONEncodable where Key == String, Value: JSONEncodable {
  /// Writes an object, sorted by its keys.
  @inlinable
  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.members(self)
    writer.endObject()
  }
}
