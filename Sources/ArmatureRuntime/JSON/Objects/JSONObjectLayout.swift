/// How a structure lies in memory, and how it travels as a JSON object.
///
/// Reading writes values straight into the memory that is to become the structure, at the offsets
/// of its stored properties; what has been written is destroyed again if the rest cannot be read.
// Unchecked since pointers are not Sendable: what these point to is written before the initializer
// returns, and only read from then on.
final class JSONObjectLayout: @unchecked Sendable {
  /// The dictionary of members that the table does not have.
  struct Additional {
    let coder: any JSONAdditionalCoder.Type
    let offset: Int
  }

  /// A property that JSON does not carry.
  struct Unmapped {
    let coder: any JSONUnmappedProperty.Type
    let offset: Int
    /// What it has in a value that was read.
    let value: UnsafeMutableRawPointer
  }

  /// A member whose value may violate something.
  struct Check {
    let name: StaticString
    let coder: any JSONMemberCoder.Type
    let offset: Int
    let constraints: [ValueConstraint]
  }

  private let size: Int
  private let table: JSONMemberTable
  private let additional: Additional?
  private let unmapped: [Unmapped]
  private let checks: [Check]
  private let memberCount: Int
  private let required: MemberSet
  /// The structure without any member, where those that must be there are not yet anything. Only
  /// values that are not counted are in it, so that it can be copied as bytes.
  private let blank: UnsafeMutableRawPointer

  /// Makes a layout.
  ///
  /// - Returns: Nil if the properties are not all that a structure of this size stores. They must be:
  ///   memory that nothing was written to would become a part of the structure.
  init?(size: Int, alignment: Int, members list: JSONMemberList) {
    self.size = size
    table = JSONMemberTable(list.entries)
    additional = list.additional
    unmapped = list.unmapped
    checks = list.checks
    blank = .allocate(byteCount: max(size, 1), alignment: alignment)
    blank.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    let members = table.members
    memberCount = members.count
    var required = MemberSet(below: members.count)
    for (_, member) in members {
      if member.isRequired { required.insert(member.number) }
    }
    self.required = required
    guard isComplete else { return nil }
    for (_, member) in members { member.coder.initializeAbsent(blank + member.offset) }
  }

  deinit {
    blank.deallocate()
    for property in unmapped {
      property.coder.destroy(property.value)
      property.value.deallocate()
    }
  }

  /// Whether the properties fill the structure, one after the other.
  private var isComplete: Bool {
    var fields = table.members.map { _, member in
      (member.offset, member.coder.size, member.coder.alignment)
    }
    fields += unmapped.map { ($0.offset, $0.coder.size, $0.coder.alignment) }
    if let additional {
      fields.append((additional.offset, additional.coder.size, additional.coder.alignment))
    }
    // What takes no room lies nowhere.
    fields.removeAll { _, size, _ in size == 0 }
    var end = 0
    for (offset, size, alignment) in fields.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      guard offset == (end + alignment - 1) / alignment * alignment else { return false }
      end = offset + size
    }
    return end == size
  }

  /// Whether the object that comes next has all keys that it must have to be read.
  func hasRequiredKeys(of reader: JSONReader) throws -> Bool {
    try table.hasRequiredKeys(of: reader)
  }

  /// Reads an object into fresh memory, which holds a value afterwards unless this throws.
  func decode(
    from reader: inout JSONReader, into object: UnsafeMutableRawPointer
  ) throws {
    try reader.beginObject()
    object.copyMemory(from: blank, byteCount: size)
    if let additional { additional.coder.initializeEmpty(object + additional.offset) }
    for property in unmapped {
      property.coder.initialize(object + property.offset, with: property.value)
    }
    var found = MemberSet(below: memberCount)
    do {
      try table.decode(from: &reader, into: object, found: &found, additional: additional)
      guard found.contains(allOf: required) else { throw missing(found, reader) }
    } catch {
      destroy(object, found)
      throw error
    }
  }

  private func missing(_ found: MemberSet, _ reader: JSONReader) -> any Error {
    let first = table.members.first { $0.member.isRequired && !found.contains($0.member.number) }
    return reader.missing(first?.name ?? "")
  }

  private func destroy(_ object: UnsafeMutableRawPointer, _ found: MemberSet) {
    for (_, member) in table.members where found.contains(member.number) {
      member.coder.destroy(object + member.offset)
    }
    if let additional { additional.coder.destroy(object + additional.offset) }
    for property in unmapped { property.coder.destroy(object + property.offset) }
  }

  /// Writes a structure as an object.
  func encode(_ object: UnsafeRawPointer, to writer: inout JSONWriter) {
    writer.beginObject()
    table.encode(object, to: &writer)
    if let additional { additional.coder.encode(object + additional.offset, to: &writer) }
    writer.endObject()
  }

  /// Checks the values of members against what the specification demands of them.
  func validate(_ object: UnsafeRawPointer, _ check: inout Validation) {
    for member in checks {
      guard let value = member.coder.value(object + member.offset) else { continue }
      check.value(member.name, value, member.constraints)
    }
  }
}
