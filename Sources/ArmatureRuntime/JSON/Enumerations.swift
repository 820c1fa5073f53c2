/// An enumeration of a specification: text or integers on the wire, of which some are known.
public protocol WireEnumeration: RawRepresentable, WireText, Hashable, JSONCodable
where RawValue: WireText & JSONCodable & Hashable {
  /// Makes a value, known or not.
  init(rawValue: RawValue)
}

/// An enumeration that may grow: a structure over its raw value, with the known values as static
/// members.
public protocol OpenEnumeration: WireEnumeration {}

/// An enumeration that its specification closes. A value that it does not have is kept in a case
/// of its own, and refused when it is checked.
public protocol ClosedEnumeration: WireEnumeration {}

// Not inlined, since each enumeration would have a copy.
extension WireEnumeration {
  /// Makes a value of its text on the wire.
  @inline(never)
  public init?(wireText: String) {
    guard let raw = RawValue(wireText: wireText) else { return nil }
    self.init(rawValue: raw)
  }
  /// The text on the wire.
  @inline(never)
  public var wireText: String { rawValue.wireText }
  /// Reads the raw value.
  @inline(never)
  public init(from reader: inout JSONReader) throws {
    self.init(rawValue: try RawValue(from: &reader))
  }
  /// Writes the raw value.
  @inline(never)
  public func encode(to writer: inout JSONWriter) { rawValue.encode(to: &writer) }
}
