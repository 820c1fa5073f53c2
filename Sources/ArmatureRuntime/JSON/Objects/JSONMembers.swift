/// The members of a JSON object, and the stored properties that hold their values.
///
///     static let jsonMembers = JSONMembers<Self> {
///       $0.required("id", \.id)
///       $0.optional("display_name", \.displayName)
///     }
public struct JSONMembers<Root: Sendable>: Sendable {
  let layout: JSONObjectLayout

  /// Makes the table of what is described, in the order in which members are written.
  ///
  /// - Precondition: Every stored property is described, once.
  public init(_ describe: (inout JSONMemberDescription<Root>) -> Void) {
    var description = JSONMemberDescription<Root>()
    describe(&description)
    guard
      let layout = JSONObjectLayout(
        size: MemoryLayout<Root>.size, alignment: MemoryLayout<Root>.alignment,
        members: description.members)
    else {
      preconditionFailure(
        "the members described are not the stored properties of \(Root.self)")
    }
    self.layout = layout
  }
}

/// Describes the members of a JSON object, one after the other.
///
/// Where its methods are inlined, key paths become the offsets that they stand for, and no object
/// is made of them.
public struct JSONMemberDescription<Root: Sendable> {
  @usableFromInline var members: JSONMemberList

  init() { members = JSONMemberList() }

  // Each form of a call has a method of its own: arguments that are defaults or variadic are code
  // in every call.

  /// A member that must be there.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  @inlinable @inline(__always)
  public mutating func required<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value>
  ) {
    members.add(.required, name, offset(of: property), Value.self)
  }

  /// A member that must be there, and satisfy constraints.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  ///   - constraints: What the specification demands of the value.
  @inlinable @inline(__always)
  public mutating func required<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value>,
    _ constraints: [ValueConstraint]
  ) {
    members.add(.required, name, offset(of: property), Value.self, constraints, isReadOnly: false)
  }

  /// A member that must be there, and satisfy constraints.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  @inlinable @inline(__always)
  public mutating func required<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value>,
    _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    members.add(
      .required, name, offset(of: property), Value.self, constraints, isReadOnly: isReadOnly)
  }

  /// A member that may be absent, where the property is nil. Null is read as nil too, unless the
  /// type has a value for it.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  @inlinable @inline(__always)
  public mutating func optional<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value?>
  ) {
    members.add(.optional, name, offset(of: property), Value.self)
  }

  /// A member that may be absent, and must satisfy constraints if it is there.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  ///   - constraints: What the specification demands of the value.
  @inlinable @inline(__always)
  public mutating func optional<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value?>,
    _ constraints: [ValueConstraint]
  ) {
    members.add(.optional, name, offset(of: property), Value.self, constraints, isReadOnly: false)
  }

  /// A member that may be absent, and must satisfy constraints if it is there.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  @inlinable @inline(__always)
  public mutating func optional<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value?>,
    _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    members.add(
      .optional, name, offset(of: property), Value.self, constraints, isReadOnly: isReadOnly)
  }

  /// A member that may be absent, and whose value lives in a box.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - box: The stored property with the box.
  @inlinable @inline(__always)
  public mutating func boxed<Value: JSONCodable>(
    _ name: StaticString, _ box: WritableKeyPath<Root, OptionalIndirect<Value>>
  ) {
    members.add(.boxed, name, offset(of: box), Value.self)
  }

  /// A member that may be absent, and whose value lives in a box.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - box: The stored property with the box.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  @inlinable @inline(__always)
  public mutating func boxed<Value: JSONCodable>(
    _ name: StaticString, _ box: WritableKeyPath<Root, OptionalIndirect<Value>>,
    _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    members.add(.boxed, name, offset(of: box), Value.self, constraints, isReadOnly: isReadOnly)
  }

  /// A member that must be there, and whose value lives in a box.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - box: The stored property with the box.
  @inlinable @inline(__always)
  public mutating func requiredBoxed<Value: JSONCodable>(
    _ name: StaticString, _ box: WritableKeyPath<Root, Indirect<Value>>
  ) {
    members.add(.requiredBoxed, name, offset(of: box), Value.self)
  }

  /// A member that must be there, and whose value lives in a box.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - box: The stored property with the box.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  @inlinable @inline(__always)
  public mutating func requiredBoxed<Value: JSONCodable>(
    _ name: StaticString, _ box: WritableKeyPath<Root, Indirect<Value>>,
    _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    members.add(
      .requiredBoxed, name, offset(of: box), Value.self, constraints, isReadOnly: isReadOnly)
  }

  /// A member that must be there, and is text which travels as base64.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with the text.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  @inlinable @inline(__always)
  public mutating func requiredBase64Text(
    _ name: StaticString, _ property: WritableKeyPath<Root, String>,
    _ constraints: [ValueConstraint] = [], isReadOnly: Bool = false
  ) {
    members.add(
      .requiredBase64Text, name, offset(of: property), String.self, constraints,
      isReadOnly: isReadOnly)
  }

  /// A member that may be absent, and is text which travels as base64.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with the text.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  @inlinable @inline(__always)
  public mutating func base64Text(
    _ name: StaticString, _ property: WritableKeyPath<Root, String?>,
    _ constraints: [ValueConstraint] = [], isReadOnly: Bool = false
  ) {
    members.add(
      .base64Text, name, offset(of: property), String.self, constraints, isReadOnly: isReadOnly)
  }

  /// A member that is written with a value of its own, and passed over when it is read.
  @inlinable @inline(__always)
  public mutating func constant(_ name: StaticString, _ value: some JSONCodable) {
    members.constant(name, value)
  }

  /// An object whose members are properties of this structure. It is left out where it would have
  /// none; null stands for an empty one.
  public mutating func object(
    _ name: StaticString, _ describe: (inout JSONMemberDescription<Root>) -> Void
  ) {
    var nested = JSONMemberDescription<Root>()
    nested.members.continueNumbers(of: members)
    describe(&nested)
    members.object(name, nested.members)
  }

  /// Members that nothing describes are kept in a dictionary.
  @inlinable @inline(__always)
  public mutating func additional<Value: JSONCodable>(
    _ property: WritableKeyPath<Root, [String: Value]>
  ) {
    members.additional(offset(of: property), Value.self)
  }

  /// A stored property that JSON does not carry: what it has in a value that was read.
  @inlinable @inline(__always)
  public mutating func unmapped<Value: Sendable>(
    _ property: WritableKeyPath<Root, Value>, _ value: Value
  ) {
    members.unmapped(offset(of: property), value)
  }

  @inlinable @inline(__always)
  func offset(of property: PartialKeyPath<Root>) -> Int {
    // A property that is computed has no offset, and the layout is not complete then.
    MemoryLayout<Root>.offset(of: property) ?? -1
  }
}
