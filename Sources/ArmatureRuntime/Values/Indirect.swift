/// Keeps a property's value in a box, so that a structure can contain its own kind, and so that what
/// contains a large structure stays small.
@propertyWrapper
public indirect enum Indirect<Wrapped: Sendable>: Sendable {
  case box(Wrapped)

  /// Puts a value into a box.
  @inlinable
  public init(wrappedValue: Wrapped) { self = .box(wrappedValue) }

  /// The value.
  @inlinable public var wrappedValue: Wrapped {
    get {
      switch self {
      case .box(let value): value
      }
    }
    set { self = .box(newValue) }
  }
}

extension Indirect: Equatable where Wrapped: Equatable {}
extension Indirect: Hashable where Wrapped: Hashable {}

/// Keeps a property's value in a box, if there is one, as ``Indirect`` does.
@propertyWrapper
public enum OptionalIndirect<Wrapped: Sendable>: Sendable {
  case none
  indirect case box(Wrapped)

  /// Puts a value into a box.
  @inlinable
  public init(wrappedValue: Wrapped?) {
    self = if let wrappedValue { .box(wrappedValue) } else { .none }
  }

  /// The value; nil if there is none.
  @inlinable public var wrappedValue: Wrapped? {
    get {
      switch self {
      case .none: nil
      case .box(let value): value
      }
    }
    set { self = OptionalIndirect(wrappedValue: newValue) }
  }
}

extension OptionalIndirect: Equatable where Wrapped: Equatable {}
extension OptionalIndirect: Hashable where Wrapped: Hashable {}
