/// Members of one JSON object: their keys, where in memory their values are, and how they travel.
///
/// It is walked for every object that is read or written, so that all it holds is plain memory,
/// without anything to be counted.
// Unchecked since pointers are not Sendable: what these point to is written before the initializer
// returns, and only read from then on.
final class JSONMemberTable: @unchecked Sendable {
  /// A key.
  struct Key {
    let name: StaticString
    /// The key with its quotes and colon.
    let quoted: UnsafeBufferPointer<UInt8>
  }

  /// A member with a property of its own.
  struct Member {
    let key: Key
    let coder: any JSONMemberCoder.Type
    /// The type of the value, if that is an object with a table.
    let object: (any JSONObjectCodable.Type)?
    /// Whether null is one of its values.
    let hasNull: Bool
    /// Where in an optional property a byte says whether the value is there, if one does.
    let presenceOffset: Int?
    let offset: Int
    /// The number in the set of members that were found.
    let number: Int
    let isRequired: Bool
    let isReadOnly: Bool
  }

  enum Content {
    case member(Member)
    /// The whole member as it is written.
    case constant(UnsafeBufferPointer<UInt8>)
    /// Owned by the table that this is an entry of.
    case object(Unmanaged<JSONMemberTable>)
  }

  struct Entry {
    let key: Key
    let content: Content

    /// Whether an object cannot be read without the key.
    fileprivate var isRequired: Bool {
      switch content {
      case .member(let member): member.isRequired
      case .constant: true
      case .object(let table):
        table._withUnsafeGuaranteedRef { $0.entries.contains(where: \.isRequired) }
      }
    }
  }

  private let entries: UnsafeBufferPointer<Entry>
  private let nested: [JSONMemberTable]
  /// Whether nothing of it has to be written.
  private let isOmittable: Bool
  /// The numbers of the entries without whose keys an object cannot be read.
  private let required: MemberSet

  init(_ entries: [Entry]) {
    let memory = UnsafeMutableBufferPointer<Entry>.allocate(capacity: entries.count)
    _ = memory.initialize(fromContentsOf: entries)
    self.entries = UnsafeBufferPointer(memory)
    nested = entries.compactMap { entry in
      guard case .object(let table) = entry.content else { return nil }
      return table.takeRetainedValue()
    }
    isOmittable = entries.allSatisfy { entry in
      switch entry.content {
      case .member(let member): !member.isRequired
      case .constant: false
      case .object(let table): table._withUnsafeGuaranteedRef { $0.isOmittable }
      }
    }
    var required = MemberSet(below: entries.count)
    for (number, entry) in entries.enumerated() where entry.isRequired { required.insert(number) }
    self.required = required
  }

  deinit { entries.deallocate() }

  /// All members with properties, those of nested objects included.
  var members: [(name: StaticString, member: Member)] {
    entries.flatMap { entry -> [(name: StaticString, member: Member)] in
      switch entry.content {
      case .member(let member): [(entry.key.name, member)]
      case .constant: []
      case .object(let table): table._withUnsafeGuaranteedRef { $0.members }
      }
    }
  }

  // MARK: Reading

  /// Reads the members of an object that has been entered.
  ///
  /// - Parameters:
  ///   - object: The memory that becomes the structure.
  ///   - found: The numbers of the members whose values are in that memory.
  ///   - additional: What keeps members that are not in the table.
  func decode(
    from reader: inout JSONReader, into object: UnsafeMutableRawPointer, found: inout MemberSet,
    additional: JSONObjectLayout.Additional?
  ) throws {
    var expected = 0
    while let key = try reader.nextKey() {
      guard let index = index(of: key, expected) else {
        if let additional {
          try additional.coder.decode(
            key.string, from: &reader, into: object + additional.offset)
        } else {
          try reader.skipValue()
        }
        continue
      }
      expected = index + 1
      switch entries[index].content {
      case .member(let member):
        if found.contains(member.number) {
          // Of a key that stands twice, the last one counts.
          found.remove(member.number)
          member.coder.destroy(object + member.offset)
          member.coder.initializeAbsent(object + member.offset)
        }
        try member.coder.decode(member, from: &reader, into: object + member.offset)
        found.insert(member.number)
      case .constant:
        try reader.passOverValue()
      case .object(let table):
        guard try reader.beginObjectUnlessNull() else { continue }
        try table._withUnsafeGuaranteedRef {
          try $0.decode(from: &reader, into: object, found: &found, additional: nil)
        }
      }
    }
  }

  /// Whether the object that comes next has the keys without which it cannot be read, and the
  /// constants.
  func hasRequiredKeys(of reader: JSONReader) throws -> Bool {
    var found = MemberSet(below: entries.count)
    if found.contains(allOf: required) { return true }
    var ahead = reader
    try ahead.beginObject()
    var expected = 0
    while let key = try ahead.nextKey() {
      if let index = index(of: key, expected) {
        expected = index + 1
        found.insert(index)
        if case .constant(let text) = entries[index].content {
          let value = text[entries[index].key.quoted.count...]
          guard try ahead.passOver(UnsafeBufferPointer(rebasing: value)) else { return false }
        } else {
          try ahead.passOverValue()
        }
        if found.contains(allOf: required) { return true }
      } else {
        try ahead.passOverValue()
      }
    }
    return false
  }

  /// The place of a key, looked for from where it is expected.
  @inline(__always)
  private func index(of key: JSONKey, _ expected: Int) -> Int? {
    var index = expected
    while index < entries.count {
      if entries[index].key.name ~= key { return index }
      index &+= 1
    }
    index = 0
    while index < expected {
      if entries[index].key.name ~= key { return index }
      index &+= 1
    }
    return nil
  }

  // MARK: Writing

  func encode(_ object: UnsafeRawPointer, to writer: inout JSONWriter) {
    for entry in entries {
      switch entry.content {
      case .member(let member):
        if member.isReadOnly, writer.isRequest { continue }
        member.coder.encode(member, object + member.offset, to: &writer)
      case .constant(let text):
        writer.member(text)
      case .object(let table):
        table._withUnsafeGuaranteedRef { table in
          let mark = writer.mark
          writer.key(entry.key)
          writer.beginObject()
          let start = writer.mark
          table.encode(object, to: &writer)
          if table.isOmittable, writer.mark == start {
            writer.rewind(to: mark)
          } else {
            writer.endObject()
          }
        }
      }
    }
  }
}
