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

extension Optional: JSONCodable where Wrapped: JSONCodable {
  /// Reads a value; `null` is nil.
  @inlinable @inline(never)
  public init(from reader: inout JSONReader) throws {
    // One specialisation for each type makes less work for the compiler than one for each member.
    self = try reader.readNull() ? nil : try Wrapped(from: &reader)
  }

  /// Writes the value; nil is `null`.
  @inlinable
  public func encode(to writer: inout JSONWriter) {
    if let self { self.encode(to: &writer) } else { writer.null() }
  }
}

extension Array: JSONCodable where Element: JSONCodable {
  /// Reads an array.
  public init(from reader: inout JSONReader) throws {
    if Element.self == String.self {
      self = unsafeBitCast(try strings(from: &reader), to: Self.self)
      return
    }
    try reader.beginArray()
    guard try reader.nextElement() else {
      self = []
      return
    }
    let elements = JSONElements<Element>()
    let object = Element.self as? any JSONObjectCodable.Type
    repeat {
      try elements.append { memory in
        if let object {
          try object.jsonLayout.decode(from: &reader, into: memory)
        } else {
          memory.assumingMemoryBound(to: Element.self)
            .initialize(to: try Element(from: &reader))
        }
      }
    } while try reader.nextElement()
    self = elements.take()
  }

  /// Writes an array.
  public func encode(to writer: inout JSONWriter) {
    writer.beginArray()
    withUnsafeBufferPointer { elements in
      let object = elements.isEmpty ? nil : Element.self as? any JSONObjectCodable.Type
      var index = 0
      while index < elements.count {
        if let object, let start = elements.baseAddress {
          object.jsonLayout.encode(UnsafeRawPointer(start + index), to: &writer)
        } else {
          elements[index].encode(to: &writer)
        }
        index += 1
      }
    }
    writer.endArray()
  }
}

private func strings(from reader: inout JSONReader) throws -> [String] {
  var strings: [String] = []
  try reader.beginArray()
  while try reader.nextElement() { strings.append(try reader.readString()) }
  return strings
}

extension Dictionary: JSONCodable where Key == String, Value: JSONCodable {
  /// Reads an object.
  public init(from reader: inout JSONReader) throws {
    if Value.self == String.self {
      self = unsafeBitCast(try texts(from: &reader), to: Self.self)
      return
    }
    self.init()
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let name = key.string
      self[name] = try Value(from: &reader)
    }
  }

  /// Writes an object, sorted by its keys.
  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.members(self)
    writer.endObject()
  }
}

private func texts(from reader: inout JSONReader) throws -> [String: String] {
  var texts: [String: String] = [:]
  try reader.beginObject()
  while let key = try reader.nextKey() {
    let name = key.string
    texts[name] = try reader.readString()
  }
  return texts
}
