/// Reads and writes one kind of stored property, wherever in memory it is.
///
/// Metatypes are used rather than instances or closures: they are not counted, and a table of them
/// costs nothing to walk. A type that is itself stored is its own coder where it can be: in generic
/// code, each type that is not at hand has to be looked up.
protocol JSONMemberCoder {
  /// How many bytes the property takes.
  static var size: Int { get }
  /// What its address is a multiple of.
  static var alignment: Int { get }
  /// Puts the value of an absent member into fresh memory, unless there must be one.
  static func initializeAbsent(_ property: UnsafeMutableRawPointer)
  /// Reads a value into memory where there is that of an absent member.
  static func decode(
    _ member: JSONMemberTable.Member, from reader: inout JSONReader,
    into property: UnsafeMutableRawPointer) throws
  /// Writes the member, nothing if it is absent.
  static func encode(
    _ member: JSONMemberTable.Member, _ property: UnsafeRawPointer, to writer: inout JSONWriter)
  /// Ends the life of the value.
  static func destroy(_ property: UnsafeMutableRawPointer)
  /// The value, nil if it is absent.
  static func value(_ property: UnsafeRawPointer) -> Any?
}

/// A coder of properties of one type.
protocol JSONPropertyCoder: JSONMemberCoder {
  associatedtype Stored
}

extension JSONPropertyCoder {
  static var size: Int { MemoryLayout<Stored>.size }
  static var alignment: Int { MemoryLayout<Stored>.alignment }
  static func initializeAbsent(_ property: UnsafeMutableRawPointer) {}
  static func destroy(_ property: UnsafeMutableRawPointer) {
    property.assumingMemoryBound(to: Stored.self).deinitialize(count: 1)
  }
  static func value(_ property: UnsafeRawPointer) -> Any? {
    property.assumingMemoryBound(to: Stored.self).pointee
  }
}

/// Says that null is one of a type's values.
protocol JSONNullRepresentable {}
extension Nullable: JSONNullRepresentable {}
extension JSONValue: JSONNullRepresentable {}

func requiredMemberCoder<Value: JSONCodable>(of type: Value.Type) -> any JSONMemberCoder.Type {
  if let object = type as? any JSONObjectCodable.Type { return requiredObjectCoder(of: object) }
  return type == String.self ? StringMember.self : RequiredMember<Value>.self
}

private func requiredObjectCoder<Value: JSONObjectCodable>(
  of type: Value.Type
) -> any JSONMemberCoder.Type {
  RequiredObject<Value>.self
}

// MARK: Members that must be there

enum RequiredMember<Stored: JSONCodable>: JSONPropertyCoder {
  static func decode(
    _ member: JSONMemberTable.Member, from reader: inout JSONReader,
    into property: UnsafeMutableRawPointer
  ) throws {
    property.assumingMemoryBound(to: Stored.self).initialize(to: try Stored(from: &reader))
  }

  static func encode(
    _ member: JSONMemberTable.Member, _ property: UnsafeRawPointer, to writer: inout JSONWriter
  ) {
    writer.key(member.key)
    property.assumingMemoryBound(to: Stored.self).pointee.encode(to: &writer)
  }
}

/// An object is read where it stays.
enum RequiredObject<Stored: JSONObjectCodable>: JSONPropertyCoder {
  static func decode(
    _ member: JSONMemberTable.Member, from reader: inout JSONReader,
    into property: UnsafeMutableRawPointer
  ) throws {
    try Stored.jsonLayout.decode(from: &reader, into: property)
  }

  static func encode(
    _ member: JSONMemberTable.Member, _ property: UnsafeRawPointer, to writer: inout JSONWriter
  ) {
    writer.key(member.key)
    Stored.jsonLayout.encode(property, to: &writer)
  }
}

/// A coder of text, which travels in a form of its own.
protocol JSONTextCoder: JSONPropertyCoder where Stored == String {
  static func read(from reader: inout JSONReader) throws -> String
  static func write(_ text: String, to writer: inout JSONWriter)
}

extension JSONTextCoder {
  static func decode(
    _ member: JSONMemberTable.Member, from reader: inout JSONReader,
    into property: UnsafeMutableRawPointer
  ) throws {
    property.assumingMemoryBound(to: String.self).initialize(to: try read(from: &reader))
  }

  static func encode(
    _ member: JSONMemberTable.Member, _ property: UnsafeRawPointer, to writer: inout JSONWriter
  ) {
    writer.key(member.key)
    write(property.assumingMemoryBound(to: String.self).pointee, to: &writer)
  }
}

enum StringMember: JSONTextCoder {
  typealias Stored = String

  static func read(from reader: inout JSONReader) throws -> String { try reader.readString() }
  static func write(_ text: String, to writer: inout JSONWriter) { writer.string(text) }
}

enum Base64TextMember: JSONTextCoder {
  typealias Stored = String

  static func read(from reader: inout JSONReader) throws -> String {
    try Base64Text(from: &reader).text
  }
  static func write(_ text: String, to writer: inout JSONWriter) {
    Base64Text(text).encode(to: &writer)
  }
}

extension Indirect: JSONMemberCoder where Wrapped: JSONCodable {}

extension Indirect: JSONPropertyCoder where Wrapped: JSONCodable {
  typealias Stored = Self

  static func decode(
    _ member: JSONMemberTable.Member, from reader: inout JSONReader,
    into property: UnsafeMutableRawPointer
  ) throws {
    property.assumingMemoryBound(to: Self.self).initialize(to: .box(try Wrapped(from: &reader)))
  }

  static func encode(
    _ member: JSONMemberTable.Member, _ property: UnsafeRawPointer, to writer: inout JSONWriter
  ) {
    writer.key(member.key)
    property.assumingMemoryBound(to: Self.self).pointee.wrappedValue.encode(to: &writer)
  }

  static func value(_ property: UnsafeRawPointer) -> Any? {
    property.assumingMemoryBound(to: Self.self).pointee.wrappedValue
  }
}

// MARK: Members that may be absent

extension Optional: JSONMemberCoder where Wrapped: JSONCodable {}

extension Optional: JSONPropertyCoder where Wrapped: JSONCodable {
  typealias Stored = Self

  static func initializeAbsent(_ property: UnsafeMutableRawPointer) {
    property.assumingMemoryBound(to: Self.self).initialize(to: nil)
  }

  static func decode(
    _ member: JSONMemberTable.Member, from reader: inout JSONReader,
    into property: UnsafeMutableRawPointer
  ) throws {
    // It is nil already.
    if !member.hasNull, try reader.readNull() { return }
    if let object = member.object {
      try object.jsonLayout.decode(from: &reader, into: property)
    } else {
      property.assumingMemoryBound(to: Wrapped.self).initialize(to: try Wrapped(from: &reader))
    }
    // A value in an optional lies as it would on its own. Behind it is a byte that says whether it
    // is there, if it has no bits to spare for that.
    if let presence = member.presenceOffset {
      property.storeBytes(of: 0, toByteOffset: presence, as: UInt8.self)
    }
  }

  static func encode(
    _ member: JSONMemberTable.Member, _ property: UnsafeRawPointer, to writer: inout JSONWriter
  ) {
    if isNil(property.assumingMemoryBound(to: Self.self)) { return }
    writer.key(member.key)
    if let object = member.object {
      object.jsonLayout.encode(property, to: &writer)
    } else {
      property.assumingMemoryBound(to: Wrapped.self).pointee.encode(to: &writer)
    }
  }

  static func value(_ property: UnsafeRawPointer) -> Any? {
    property.assumingMemoryBound(to: Self.self).pointee.map { $0 as Any }
  }
}

/// Whether there is no value. As the value cannot be copied here, it is looked at where it is.
private func isNil<Wrapped: ~Copyable>(_ optional: UnsafePointer<Wrapped?>) -> Bool {
  switch optional.pointee {
  case .none: true
  case .some: false
  }
}

/// A coder of text that may be absent.
enum OptionalTextMember<Text: JSONTextCoder>: JSONPropertyCoder {
  typealias Stored = String?

  static func initializeAbsent(_ property: UnsafeMutableRawPointer) {
    property.assumingMemoryBound(to: String?.self).initialize(to: nil)
  }

  static func decode(
    _ member: JSONMemberTable.Member, from reader: inout JSONReader,
    into property: UnsafeMutableRawPointer
  ) throws {
    let property = property.assumingMemoryBound(to: String?.self)
    property.initialize(to: try reader.readNull() ? nil : try Text.read(from: &reader))
  }

  static func encode(
    _ member: JSONMemberTable.Member, _ property: UnsafeRawPointer, to writer: inout JSONWriter
  ) {
    guard let text = property.assumingMemoryBound(to: String?.self).pointee else { return }
    writer.key(member.key)
    Text.write(text, to: &writer)
  }

  static func value(_ property: UnsafeRawPointer) -> Any? {
    property.assumingMemoryBound(to: String?.self).pointee
  }
}

extension OptionalIndirect: JSONMemberCoder where Wrapped: JSONCodable {}

extension OptionalIndirect: JSONPropertyCoder where Wrapped: JSONCodable {
  typealias Stored = Self

  static func initializeAbsent(_ property: UnsafeMutableRawPointer) {
    property.assumingMemoryBound(to: Self.self).initialize(to: .none)
  }

  static func decode(
    _ member: JSONMemberTable.Member, from reader: inout JSONReader,
    into property: UnsafeMutableRawPointer
  ) throws {
    let isNull = try !member.hasNull && reader.readNull()
    property.assumingMemoryBound(to: Self.self)
      .initialize(to: isNull ? .none : .box(try Wrapped(from: &reader)))
  }

  static func encode(
    _ member: JSONMemberTable.Member, _ property: UnsafeRawPointer, to writer: inout JSONWriter
  ) {
    guard case .box(let value) = property.assumingMemoryBound(to: Self.self).pointee else { return }
    writer.key(member.key)
    value.encode(to: &writer)
  }

  static func value(_ property: UnsafeRawPointer) -> Any? {
    property.assumingMemoryBound(to: Self.self).pointee.wrappedValue
  }
}

/// Reads and writes the dictionary of members that a table does not have.
protocol JSONAdditionalCoder {
  static var size: Int { get }
  static var alignment: Int { get }
  static func initializeEmpty(_ property: UnsafeMutableRawPointer)
  static func decode(
    _ key: String, from reader: inout JSONReader, into property: UnsafeMutableRawPointer) throws
  static func encode(_ property: UnsafeRawPointer, to writer: inout JSONWriter)
  static func destroy(_ property: UnsafeMutableRawPointer)
}

enum AdditionalMembers<Value: JSONCodable>: JSONAdditionalCoder {
  static var size: Int { MemoryLayout<[String: Value]>.size }
  static var alignment: Int { MemoryLayout<[String: Value]>.alignment }

  static func initializeEmpty(_ property: UnsafeMutableRawPointer) {
    property.assumingMemoryBound(to: [String: Value].self).initialize(to: [:])
  }

  static func decode(
    _ key: String, from reader: inout JSONReader, into property: UnsafeMutableRawPointer
  ) throws {
    let value = try Value(from: &reader)
    property.assumingMemoryBound(to: [String: Value].self).pointee[key] = value
  }

  static func encode(_ property: UnsafeRawPointer, to writer: inout JSONWriter) {
    writer.members(property.assumingMemoryBound(to: [String: Value].self).pointee)
  }

  static func destroy(_ property: UnsafeMutableRawPointer) {
    property.assumingMemoryBound(to: [String: Value].self).deinitialize(count: 1)
  }
}

/// Copies and ends the value of a property that JSON does not carry.
protocol JSONUnmappedProperty {
  static var size: Int { get }
  static var alignment: Int { get }
  static func initialize(_ property: UnsafeMutableRawPointer, with value: UnsafeRawPointer)
  static func destroy(_ property: UnsafeMutableRawPointer)
}

enum UnmappedProperty<Value>: JSONUnmappedProperty {
  static var size: Int { MemoryLayout<Value>.size }
  static var alignment: Int { MemoryLayout<Value>.alignment }

  static func initialize(_ property: UnsafeMutableRawPointer, with value: UnsafeRawPointer) {
    let value = value.assumingMemoryBound(to: Value.self)
    property.assumingMemoryBound(to: Value.self).initialize(to: value.pointee)
  }

  static func destroy(_ property: UnsafeMutableRawPointer) {
    property.assumingMemoryBound(to: Value.self).deinitialize(count: 1)
  }
}
