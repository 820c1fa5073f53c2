/// What a specification demands of a member's value, beyond its Swift type.
///
/// Of a value that is absent or null, nothing is demanded.
public struct ValueConstraint: Sendable {
  enum Rule: Sendable {
    case characters(least: Int, most: Int)
    case bytes(least: Int, most: Int)
    case count(least: Int, most: Int)
    case integers(Bounds<Int>)
    case numbers(Bounds<Double>)
    case multiple(Int)
    case pattern(String, source: String?)
    case elements([ValueConstraint])
  }

  struct Bounds<Value: Comparable & Sendable>: Sendable {
    var least, most, moreThan, lessThan: Value?
  }

  let rule: Rule

  /// The length of text in characters (Unicode scalars, as JSON Schema counts).
  public static func characters(atLeast least: Int = 0, atMost most: Int = .max) -> Self {
    Self(rule: .characters(least: least, most: most))
  }

  /// The length of bytes in octets.
  public static func bytes(atLeast least: Int = 0, atMost most: Int = .max) -> Self {
    Self(rule: .bytes(least: least, most: most))
  }

  /// The number of elements of a list, or of entries of a map.
  public static func count(atLeast least: Int = 0, atMost most: Int = .max) -> Self {
    Self(rule: .count(least: least, most: most))
  }

  /// The bounds of an integer.
  public static func range(
    atLeast least: Int? = nil, atMost most: Int? = nil, moreThan: Int? = nil, lessThan: Int? = nil
  ) -> Self {
    Self(
      rule: .integers(.init(least: least, most: most, moreThan: moreThan, lessThan: lessThan)))
  }

  /// The bounds of a number.
  public static func range(
    atLeast least: Double? = nil, atMost most: Double? = nil, moreThan: Double? = nil,
    lessThan: Double? = nil
  ) -> Self {
    Self(rule: .numbers(.init(least: least, most: most, moreThan: moreThan, lessThan: lessThan)))
  }

  /// What an integer is a multiple of.
  public static func multiple(of factor: Int) -> Self { Self(rule: .multiple(factor)) }

  /// A regular expression that text matches.
  ///
  /// - Parameters:
  ///   - pattern: The expression in Swift's syntax; it may match anywhere unless it is anchored.
  ///   - source: The expression as the specification writes it, for the message.
  public static func pattern(_ pattern: String, source: String? = nil) -> Self {
    Self(rule: .pattern(pattern, source: source))
  }

  /// What is demanded of each element of a list.
  public static func elements(_ constraints: ValueConstraint...) -> Self {
    Self(rule: .elements(constraints))
  }
}

extension Validation {
  /// Checks a value of any type against what is demanded of it, and what it contains.
  mutating func value(
    _ name: StaticString, _ value: Any, _ constraints: [ValueConstraint]
  ) {
    if let nullable = value as? any NullableValue {
      guard let wrapped = nullable.wrappedValue else { return }
      return self.value(name, wrapped, constraints)
    }
    for constraint in constraints { check(name, value, constraint.rule) }
    if let value = value as? any Validatable {
      member(name, value)
    } else if let contents = value as? any ValidatableContents {
      contents.validateContents(name, &self)
    }
  }

  private mutating func check(
    _ name: StaticString, _ value: Any, _ rule: ValueConstraint.Rule
  ) {
    switch rule {
    case .characters(let least, let most):
      characters(name, value as? String, atLeast: least, atMost: most)
    case .bytes(let least, let most):
      bytes(name, (value as? any BinaryText)?.bytes, atLeast: least, atMost: most)
    case .count(let least, let most):
      count(name, value as? any Collection, least, most)
    case .integers(let bounds):
      if let value = value as? any BinaryInteger { range(name, value, bounds) }
    case .numbers(let bounds):
      guard let number = value as? Double ?? (value as? Float).map(Double.init) else { return }
      range(name, number, atLeast: bounds.least, atMost: bounds.most)
      range(name, number, moreThan: bounds.moreThan, lessThan: bounds.lessThan)
    case .multiple(let factor):
      if let value = value as? any BinaryInteger { multiple(name, value, factor) }
    case .pattern(let pattern, let source):
      self.pattern(name, value as? String, pattern, source: source)
    case .elements(let constraints):
      each(name, value as? [Any]) { $0.value("", $1, constraints) }
    }
  }

  private mutating func count(
    _ name: StaticString, _ value: (any Collection)?, _ least: Int, _ most: Int
  ) {
    if let value { count(name, value, atLeast: least, atMost: most) }
  }

  private mutating func range(
    _ name: StaticString, _ value: some BinaryInteger, _ bounds: ValueConstraint.Bounds<Int>
  ) {
    // A value beyond `Int` is beyond all bounds there are.
    let value = Int(clamping: value)
    range(name, value, atLeast: bounds.least, atMost: bounds.most)
    range(name, value, moreThan: bounds.moreThan, lessThan: bounds.lessThan)
  }

  private mutating func multiple<Value: BinaryInteger>(
    _ name: StaticString, _ value: Value, _ factor: Int
  ) {
    if let value = Int(exactly: value) {
      multiple(name, value, of: factor)
    } else if let factor = Value(exactly: factor) {
      multiple(name, value, of: factor)
    }
  }
}

/// A value that may be null.
protocol NullableValue {
  var wrappedValue: Any? { get }
}

extension Nullable: NullableValue {
  var wrappedValue: Any? { wrapped }
}

/// A collection whose elements may have something to check.
protocol ValidatableContents {
  /// Whether values of the type can violate anything.
  static var canViolate: Bool { get }
  func validateContents(_ name: StaticString, _ check: inout Validation)
}

/// Whether values of a type have anything to check in themselves.
func canViolate(_ type: Any.Type) -> Bool {
  type is any Validatable.Type || (type as? any ValidatableContents.Type)?.canViolate == true
}

extension Array: ValidatableContents {
  static var canViolate: Bool { ArmatureRuntime.canViolate(Element.self) }

  func validateContents(_ name: StaticString, _ check: inout Validation) {
    guard Self.canViolate else { return }
    check.each(name, self) { check, element in
      if let element = element as? any Validatable {
        element.validate(&check)
      } else {
        check.value("", element, [])
      }
    }
  }
}

extension Dictionary: ValidatableContents where Key == String {
  static var canViolate: Bool { ArmatureRuntime.canViolate(Value.self) }

  func validateContents(_ name: StaticString, _ check: inout Validation) {
    guard Self.canViolate else { return }
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      check.at("\(name)[\(key.debugDescription)]") { check in
        if let value = value as? any Validatable {
          value.validate(&check)
        } else {
          check.value("", value, [])
        }
      }
    }
  }
}

extension Nullable: ValidatableContents {
  static var canViolate: Bool { ArmatureRuntime.canViolate(Wrapped.self) }

  func validateContents(_ name: StaticString, _ check: inout Validation) {
    if let wrapped { check.value(name, wrapped, []) }
  }
}
