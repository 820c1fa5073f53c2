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
    var description = JSONMemberDescription<Root>(firstNumber: 0)
    describe(&description)
    guard
      let layout = JSONObjectLayout(
        size: MemoryLayout<Root>.size, alignment: MemoryLayout<Root>.alignment,
        table: JSONMemberTable(description.entries), additional: description.additional,
        unmapped: description.unmapped, checks: description.checks)
    else {
      preconditionFailure(
        "the members described are not the stored properties of \(Root.self)")
    }
    self.layout = layout
  }
}

/// Describes the members of a JSON object, one after the other.
public struct JSONMemberDescription<Root: Sendable> {
  private(set) var entries: [JSONMemberTable.Entry] = []
  private(set) var additional: JSONObjectLayout.Additional?
  private(set) var checks: [JSONObjectLayout.Check] = []
  private(set) var unmapped: [JSONObjectLayout.Unmapped] = []
  private var nextNumber: Int

  init(firstNumber: Int) { nextNumber = firstNumber }

  // Each form of a call has a method of its own: arguments that are defaults or variadic are code
  // in every call.

  /// A member that must be there.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  public mutating func required<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value>
  ) {
    required(name, property, [], isReadOnly: false)
  }

  /// A member that must be there, and satisfy constraints.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  ///   - constraints: What the specification demands of the value.
  public mutating func required<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value>,
    _ constraints: [ValueConstraint]
  ) {
    required(name, property, constraints, isReadOnly: false)
  }

  /// A member that must be there, and satisfy constraints.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  public mutating func required<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value>,
    _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    add(
      name, property, requiredMemberCoder(of: Value.self), Value.self, isRequired: true, isReadOnly,
      constraints)
  }

  /// A member that may be absent, where the property is nil. Null is read as nil too, unless the
  /// type has a value for it.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  public mutating func optional<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value?>
  ) {
    optional(name, property, [], isReadOnly: false)
  }

  /// A member that may be absent, and must satisfy constraints if it is there.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  ///   - constraints: What the specification demands of the value.
  public mutating func optional<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value?>,
    _ constraints: [ValueConstraint]
  ) {
    optional(name, property, constraints, isReadOnly: false)
  }

  /// A member that may be absent, and must satisfy constraints if it is there.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with its value.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  public mutating func optional<Value: JSONCodable>(
    _ name: StaticString, _ property: WritableKeyPath<Root, Value?>,
    _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    let coder: any JSONMemberCoder.Type =
      Value.self == String.self ? OptionalTextMember<StringMember>.self : Value?.self
    add(name, property, coder, Value.self, isRequired: false, isReadOnly, constraints)
  }

  /// A member that may be absent, and whose value lives in a box.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - box: The stored property with the box.
  public mutating func boxed<Value: JSONCodable>(
    _ name: StaticString, _ box: WritableKeyPath<Root, OptionalIndirect<Value>>
  ) {
    boxed(name, box, [], isReadOnly: false)
  }

  /// A member that may be absent, and whose value lives in a box.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - box: The stored property with the box.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  public mutating func boxed<Value: JSONCodable>(
    _ name: StaticString, _ box: WritableKeyPath<Root, OptionalIndirect<Value>>,
    _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    add(
      name, box, OptionalIndirect<Value>.self, Value.self, isRequired: false, isReadOnly,
      constraints)
  }

  /// A member that must be there, and whose value lives in a box.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - box: The stored property with the box.
  public mutating func requiredBoxed<Value: JSONCodable>(
    _ name: StaticString, _ box: WritableKeyPath<Root, Indirect<Value>>
  ) {
    requiredBoxed(name, box, [], isReadOnly: false)
  }

  /// A member that must be there, and whose value lives in a box.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - box: The stored property with the box.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  public mutating func requiredBoxed<Value: JSONCodable>(
    _ name: StaticString, _ box: WritableKeyPath<Root, Indirect<Value>>,
    _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    add(name, box, Indirect<Value>.self, Value.self, isRequired: true, isReadOnly, constraints)
  }

  /// A member that must be there, and is text which travels as base64.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with the text.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  public mutating func requiredBase64Text(
    _ name: StaticString, _ property: WritableKeyPath<Root, String>,
    _ constraints: [ValueConstraint] = [], isReadOnly: Bool = false
  ) {
    add(
      name, property, Base64TextMember.self, String.self, isRequired: true, isReadOnly, constraints)
  }

  /// A member that may be absent, and is text which travels as base64.
  ///
  /// - Parameters:
  ///   - name: Its key.
  ///   - property: The stored property with the text.
  ///   - constraints: What the specification demands of the value.
  ///   - isReadOnly: Whether requests leave it out (OpenAPI 3 `readOnly`).
  public mutating func base64Text(
    _ name: StaticString, _ property: WritableKeyPath<Root, String?>,
    _ constraints: [ValueConstraint] = [], isReadOnly: Bool = false
  ) {
    add(
      name, property, OptionalTextMember<Base64TextMember>.self, String.self, isRequired: false,
      isReadOnly,
      constraints)
  }

  /// A member that is written with a value of its own, and passed over when it is read.
  public mutating func constant(_ name: StaticString, _ value: some JSONEncodable) {
    let text = permanent { writer in
      writer.key(name)
      value.encode(to: &writer)
    }
    entries.append(.init(key: key(name), content: .constant(text)))
  }

  /// An object whose members are properties of this structure. It is left out where it would have
  /// none; null stands for an empty one.
  public mutating func object(
    _ name: StaticString, _ describe: (inout JSONMemberDescription<Root>) -> Void
  ) {
    var nested = JSONMemberDescription<Root>(firstNumber: nextNumber)
    describe(&nested)
    nextNumber = nested.nextNumber
    checks += nested.checks
    let table = JSONMemberTable(nested.entries)
    entries.append(.init(key: key(name), content: .object(.passRetained(table))))
  }

  /// Members that nothing describes are kept in a dictionary.
  public mutating func additional<Value: JSONCodable>(
    _ property: WritableKeyPath<Root, [String: Value]>
  ) {
    additional = .init(coder: AdditionalMembers<Value>.self, offset: offset(of: property))
  }

  /// A stored property that JSON does not carry: what it has in a value that was read.
  public mutating func unmapped<Value: Sendable>(
    _ property: WritableKeyPath<Root, Value>, _ value: Value
  ) {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    memory.initialize(to: value)
    unmapped.append(
      .init(
        coder: UnmappedProperty<Value>.self, offset: offset(of: property),
        value: UnsafeMutableRawPointer(memory)))
  }

  private mutating func add(
    _ name: StaticString, _ property: PartialKeyPath<Root>, _ coder: any JSONMemberCoder.Type,
    _ type: any JSONCodable.Type, isRequired: Bool, _ isReadOnly: Bool,
    _ constraints: [ValueConstraint]
  ) {
    let size = size(of: type)
    let key = key(name)
    let member = JSONMemberTable.Member(
      key: key, coder: coder, object: type as? any JSONObjectCodable.Type,
      hasNull: type is any JSONNullRepresentable.Type,
      presenceOffset: coder.size > size ? size : nil, offset: offset(of: property),
      number: nextNumber, isRequired: isRequired,
      isReadOnly: isReadOnly)
    nextNumber += 1
    if !constraints.isEmpty || canViolate(type) {
      checks.append(
        .init(name: name, coder: coder, offset: member.offset, constraints: constraints))
    }
    entries.append(.init(key: key, content: .member(member)))
  }

  private func size<Value>(of type: Value.Type) -> Int { MemoryLayout<Value>.size }

  private func offset(of property: PartialKeyPath<Root>) -> Int {
    // A property that is computed has no offset, and the layout is not complete then.
    MemoryLayout<Root>.offset(of: property) ?? -1
  }

  private func key(_ name: StaticString) -> JSONMemberTable.Key {
    .init(name: name, quoted: permanent { $0.key(name) })
  }

  /// Text that stays: tables are made once and live as long as the process.
  private func permanent(
    _ write: (inout JSONWriter) -> Void
  ) -> UnsafeBufferPointer<UInt8> {
    var writer = JSONWriter()
    write(&writer)
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: writer.mark)
    writer.copyText(to: memory)
    return UnsafeBufferPointer(memory)
  }
}
