/// A value that is held by reference, since it is copied with all that it is part of, and seldom
/// changed.
@propertyWrapper
public indirect enum Boxed<Value: Sendable>: Sendable {
  /// The value.
  case value(Value)

  /// Holds a value.
  public init(wrappedValue: Value) { self = .value(wrappedValue) }

  /// The value.
  public var wrappedValue: Value {
    get {
      switch self {
      case .value(let value): value
      }
    }
    set { self = .value(newValue) }
  }
}
