/// A structure that is an object in JSON, and that a table of its members reads and writes.
///
/// The table takes the place of decoding and encoding functions of the structure's own, which cost
/// the compiler most of its time for models.
public protocol JSONObjectCodable: JSONCodable {
  /// How the stored properties travel: all of them, each once.
  static var jsonMembers: JSONMembers<Self> { get }
}

extension JSONObjectCodable {
  static var jsonLayout: JSONObjectLayout { jsonMembers.layout }

  /// Reads an object. Members that the table does not have are passed over, or kept where it says
  /// so.
  public init(from reader: inout JSONReader) throws {
    let object = UnsafeMutablePointer<Self>.allocate(capacity: 1)
    defer { object.deallocate() }
    try Self.jsonLayout.decode(from: &reader, into: UnsafeMutableRawPointer(object))
    self = object.move()
  }

  /// Writes an object, its members in the order of the table.
  public func encode(to writer: inout JSONWriter) {
    withUnsafePointer(to: self) { value in
      Self.jsonLayout.encode(UnsafeRawPointer(value), to: &writer)
    }
  }
}

extension Validatable where Self: JSONObjectCodable {
  /// Reports what the members violate.
  public func validate(_ check: inout Validation) {
    withUnsafePointer(to: self) { value in
      Self.jsonLayout.validate(UnsafeRawPointer(value), &check)
    }
  }
}
