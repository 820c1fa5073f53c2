/// The members of a JSON object as they are described, each with the offset of its property.
@usableFromInline
struct JSONMemberList {
  private(set) var entries: [JSONMemberTable.Entry] = []
  private(set) var additional: JSONObjectLayout.Additional?
  private(set) var checks: [JSONObjectLayout.Check] = []
  private(set) var unmapped: [JSONObjectLayout.Unmapped] = []
  private var nextNumber = 0

  init() {}

  /// Adds a member without constraints, as most are.
  @usableFromInline
  mutating func add<Value: JSONCodable>(
    _ form: JSONMemberForm, _ name: StaticString, _ offset: Int, _ type: Value.Type
  ) {
    add(form, name, offset, type, [], isReadOnly: false)
  }

  @usableFromInline
  mutating func add<Value: JSONCodable>(
    _ form: JSONMemberForm, _ name: StaticString, _ offset: Int, _ type: Value.Type,
    _ constraints: [ValueConstraint], isReadOnly: Bool
  ) {
    let coder = form.coder(of: type)
    let size = MemoryLayout<Value>.size
    let key = key(name)
    let member = JSONMemberTable.Member(
      key: key, coder: coder, object: type as? any JSONObjectCodable.Type,
      hasNull: type is any JSONNullRepresentable.Type,
      presenceOffset: coder.size > size ? size : nil, offset: offset, number: nextNumber,
      isRequired: form.isRequired, isReadOnly: isReadOnly)
    nextNumber += 1
    if !constraints.isEmpty || canViolate(type) {
      checks.append(.init(name: name, coder: coder, offset: offset, constraints: constraints))
    }
    entries.append(.init(key: key, content: .member(member)))
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

/// How a property holds the value of a member.
@usableFromInline
enum JSONMemberForm {
  case required, optional, requiredBoxed, boxed, requiredBase64Text, base64Text

  var isRequired: Bool {
    switch self {
    case .required, .requiredBoxed, .requiredBase64Text: true
    case .optional, .boxed, .base64Text: false
    }
  }

  func coder<Value: JSONCodable>(of type: Value.Type) -> any JSONMemberCoder.Type {
    switch self {
    case .required: requiredMemberCoder(of: type)
    case .optional where type == String.self: OptionalTextMember<StringMember>.self
    case .optional: Value?.self
    case .requiredBoxed: Indirect<Value>.self
    case .boxed: OptionalIndirect<Value>.self
    case .requiredBase64Text: Base64TextMember.self
    case .base64Text: OptionalTextMember<Base64TextMember>.self
    }
  }
}
