/// The members of a JSON object as they are described, each with the offset of its property.
@usableFromInline
struct JSONMemberList {
  private(set) var entries: [JSONMemberTable.Entry] = []
  private(set) var additional: JSONObjectLayout.Additional?
  private(set) var checks: [JSONObjectLayout.Check] = []
  private(set) var unmapped: [JSONObjectLayout.Unmapped] = []
  private var nextNumber = 0

  @usableFromInline
  init() {}

  // A call with constraints has a method of its own, since most calls have none.

  @usableFromInline
  mutating func required<Value: JSONCodable>(
    _ name: StaticString, _ offset: Int, _ type: Value.Type
  ) {
    required(name, offset, type, [], isReadOnly: false)
  }

  @usableFromInline
  mutating func required<Value: JSONCodable>(
    _ name: StaticString, _ offset: Int, _ type: Value.Type, _ constraints: [ValueConstraint],
    isReadOnly: Bool
  ) {
    add(
      name, offset, requiredMemberCoder(of: type), type, isRequired: true, isReadOnly, constraints)
  }

  @usableFromInline
  mutating func optional<Value: JSONCodable>(
    _ name: StaticString, _ offset: Int, _ type: Value.Type
  ) {
    optional(name, offset, type, [], isReadOnly: false)
  }

  @usableFromInline
  mutating func optional<Value: JSONCodable>(
    _ name: StaticString, _ offset: Int, _ type: Value.Type, _ constraints: [ValueConstraint],
    isReadOnly: Bool
  ) {
    let coder: any JSONMemberCoder.Type =
      type == String.self ? OptionalTextMember<StringMember>.self : Value?.self
    add(name, offset, coder, type, isRequired: false, isReadOnly, constraints)
  }

  @usableFromInline
  mutating func boxed<Value: JSONCodable>(
    _ name: StaticString, _ offset: Int, _ type: Value.Type
  ) {
    boxed(name, offset, type, [], isReadOnly: false)
  }

  @usableFromInline
  mutating func boxed<Value: JSONCodable>(
    _ name: StaticString, _ offset: Int, _ type: Value.Type, _ constraints: [ValueConstraint],
    isReadOnly: Bool
  ) {
    add(
      name, offset, OptionalIndirect<Value>.self, type, isRequired: false, isReadOnly, constraints)
  }

  @usableFromInline
  mutating func requiredBoxed<Value: JSONCodable>(
    _ name: StaticString, _ offset: Int, _ type: Value.Type
  ) {
    requiredBoxed(name, offset, type, [], isReadOnly: false)
  }

  @usableFromInline
  mutating func requiredBoxed<Value: JSONCodable>(
    _ name: StaticString, _ offset: Int, _ type: Value.Type, _ constraints: [ValueConstraint],
    isReadOnly: Bool
  ) {
    add(name, offset, Indirect<Value>.self, type, isRequired: true, isReadOnly, constraints)
  }

  @usableFromInline
  mutating func requiredBase64Text(
    _ name: StaticString, _ offset: Int, _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    add(name, offset, Base64TextMember.self, String.self, isRequired: true, isReadOnly, constraints)
  }

  @usableFromInline
  mutating func base64Text(
    _ name: StaticString, _ offset: Int, _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    add(
      name, offset, OptionalTextMember<Base64TextMember>.self, String.self, isRequired: false,
      isReadOnly, constraints)
  }

  @usableFromInline
  mutating func constant(_ name: StaticString, _ value: some JSONCodable) {
    let text = permanent { writer in
      writer.key(name)
      value.encode(to: &writer)
    }
    entries.append(.init(key: key(name), content: .constant(text)))
  }

  /// Numbers members on from where those of the list are numbered.
  mutating func continueNumbers(of list: JSONMemberList) { nextNumber = list.nextNumber }

  mutating func object(_ name: StaticString, _ nested: JSONMemberList) {
    nextNumber = nested.nextNumber
    checks += nested.checks
    let table = JSONMemberTable(nested.entries)
    entries.append(.init(key: key(name), content: .object(.passRetained(table))))
  }

  @usableFromInline
  mutating func additional<Value: JSONCodable>(_ offset: Int, _ type: Value.Type) {
    additional = .init(coder: AdditionalMembers<Value>.self, offset: offset)
  }

  @usableFromInline
  mutating func unmapped<Value: Sendable>(_ offset: Int, _ value: Value) {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    memory.initialize(to: value)
    unmapped.append(
      .init(
        coder: UnmappedProperty<Value>.self, offset: offset, value: UnsafeMutableRawPointer(memory))
    )
  }

  private mutating func add(
    _ name: StaticString, _ offset: Int, _ coder: any JSONMemberCoder.Type,
    _ type: any JSONCodable.Type, isRequired: Bool, _ isReadOnly: Bool,
    _ constraints: [ValueConstraint]
  ) {
    let size = size(of: type)
    let key = key(name)
    let member = JSONMemberTable.Member(
      key: key, coder: coder, object: type as? any JSONObjectCodable.Type,
      hasNull: type is any JSONNullRepresentable.Type,
      presenceOffset: coder.size > size ? size : nil, offset: offset,
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
