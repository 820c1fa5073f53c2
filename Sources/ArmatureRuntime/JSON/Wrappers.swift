/// A value where the wire may say null and means it. A property of type `Nullable<T>?` tells an
/// absent member (`nil`) from a null one (`.null`).
public enum Nullable<Wrapped: Sendable>: Sendable {
  /// The wire says null.
  case null
  /// The wire has a value.
  case value(Wrapped)

  /// The value, nil for null.
  public var wrapped: Wrapped? { if case .value(let value) = self { value } else { nil } }
}

extension Nullable: Equatable where Wrapped: Equatable {}
extension Nullable: Hashable where Wrapped: Hashable {}

extension Nullable: ExpressibleByUnicodeScalarLiteral
where Wrapped: ExpressibleByUnicodeScalarLiteral {
  /// Makes a value.
  public init(unicodeScalarLiteral value: Wrapped.UnicodeScalarLiteralType) {
    self = .value(Wrapped(unicodeScalarLiteral: value))
  }
}

extension Nullable: ExpressibleByExtendedGraphemeClusterLiteral
where Wrapped: ExpressibleByExtendedGraphemeClusterLiteral {
  /// Makes a value.
  public init(extendedGraphemeClusterLiteral value: Wrapped.ExtendedGraphemeClusterLiteralType) {
    self = .value(Wrapped(extendedGraphemeClusterLiteral: value))
  }
}

extension Nullable: ExpressibleByStringLiteral where Wrapped: ExpressibleByStringLiteral {
  /// Makes a value.
  public init(stringLiteral value: Wrapped.StringLiteralType) {
    self = .value(Wrapped(stringLiteral: value))
  }
}

extension Nullable: ExpressibleByIntegerLiteral where Wrapped: ExpressibleByIntegerLiteral {
  /// Makes a value.
  public init(integerLiteral value: Wrapped.IntegerLiteralType) {
    self = .value(Wrapped(integerLiteral: value))
  }
}

extension Nullable: ExpressibleByFloatLiteral where Wrapped: ExpressibleByFloatLiteral {
  /// Makes a value of a literal.
  public init(floatLiteral value: Wrapped.FloatLiteralType) {
    self = .value(Wrapped(floatLiteral: value))
  }
}

extension Nullable: ExpressibleByBooleanLiteral where Wrapped: ExpressibleByBooleanLiteral {
  /// Makes a value.
  public init(booleanLiteral value: Wrapped.BooleanLiteralType) {
    self = .value(Wrapped(booleanLiteral: value))
  }
}

extension Nullable: JSONCodable where Wrapped: JSONCodable {
  /// Reads a value or `null`.
  @inlinable
  public init(from reader: inout JSONReader) throws {
    self = try reader.readNull() ? .null : .value(try Wrapped(from: &reader))
  }

  /// Writes the value or `null`.
  @inlinable
  public func encode(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .value(let value): value.encode(to: &writer)
    }
  }
}
