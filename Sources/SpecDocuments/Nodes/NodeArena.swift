/// A piece of text: a range of the source's bytes, or of those that a reader has decoded.
struct TextSlice: Sendable {
  var start: UInt32
  /// How many bytes; the highest bit says that they are decoded ones.
  private var bits: UInt32

  init(_ range: Range<Int>, isDecoded: Bool) {
    start = UInt32(truncatingIfNeeded: range.lowerBound)
    bits = UInt32(truncatingIfNeeded: range.count) | (isDecoded ? 1 << 31 : 0)
  }

  static let none = TextSlice(0..<0, isDecoded: false)

  var isDecoded: Bool { bits >> 31 == 1 }
  var count: Int { Int(bits & ~(1 << 31)) }
  var range: Range<Int> { Int(start)..<Int(start) + count }
}

/// A value in the arena. Offsets are 32 bits wide: files are far smaller than 2 GiB.
struct NodeRecord: Sendable {
  var kind: Node.Kind
  /// Whether its key is `<<`, which stands for the members of the value (YAML merge keys).
  var isMerge = false
  /// The key, in a mapping.
  var key = TextSlice.none
  var keyPosition: UInt32 = 0
  /// The text of a scalar.
  var text = TextSlice.none
  /// The first of a collection's places in the table of children, and how many children it has.
  var firstChild: UInt32 = 0
  var childCount: UInt32 = 0
  /// Where the value begins in the source.
  var position: UInt32
  /// The collection that the value is in, negative for the root.
  var parent: Int32
  /// In a mapping, a bit for each of its keys, by length and last byte: most keys that are asked for
  /// are not there.
  var keyMask: UInt32 = 0
}

/// The values of a document, parents before children.
///
/// Readers add a collection, then what is in it, then end it. The children of a mapping with many
/// members are followed by a hash table of their keys.
struct NodeArena: Sendable {
  private(set) var records: [NodeRecord] = []
  private(set) var children: [UInt32] = []
  /// Text that does not stand in the source as it is.
  var decoded: [UInt8] = []
  let source: [UInt8]
  /// Members that were dropped, and those with the same keys that were not.
  private(set) var duplicates: [(first: Int, second: Int)] = []
  /// How many members may be dropped.
  let maximumDuplicates: Int

  private struct Open {
    var record: Int
    var firstPending: Int
  }

  private var open: [Open] = []
  private var pending: [UInt32] = []
  private var key: (text: TextSlice, position: UInt32, isMerge: Bool)?

  /// Mappings with more members than this have a hash table.
  private static let tableThreshold = 12

  init(source: [UInt8], maximumDuplicates: Int) {
    self.source = source
    self.maximumDuplicates = maximumDuplicates
  }

  // MARK: Reading

  /// The bytes of a piece of text.
  func bytes(_ slice: TextSlice) -> ArraySlice<UInt8> {
    slice.isDecoded ? decoded[slice.range] : source[slice.range]
  }

  func string(_ slice: TextSlice) -> String { String(decoding: bytes(slice), as: UTF8.self) }

  func children(of record: NodeRecord) -> ArraySlice<UInt32> {
    children[Int(record.firstChild)..<Int(record.firstChild) + Int(record.childCount)]
  }

  /// The member of a mapping that has a key.
  func member(_ key: UnsafeBufferPointer<UInt8>, of record: NodeRecord) -> Int? {
    guard record.keyMask & Self.keyBit(of: key) != 0 else { return nil }
    let first = Int(record.firstChild)
    let count = Int(record.childCount)
    guard count <= Self.tableThreshold else {
      return children[slot(of: key, after: first..<first + count)].index
    }
    for place in first..<first + count {
      let child = Int(children[place])
      if records[child].key.count == key.count, isEqual(records[child].key, key) { return child }
    }
    return nil
  }

  /// The bit of a key in a mapping's mask.
  private static func keyBit(of key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    Key.bit(ofCount: key.count, last: key.last ?? 0)
  }

  /// The place in a mapping's table where a key is, or would be.
  private func slot(of key: UnsafeBufferPointer<UInt8>, after members: Range<Int>) -> Int {
    let mask = Self.tableSize(members.count) - 1
    // Seeded by the process, so that no document can be made of collisions.
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(key))
    var slot = hasher.finalize() & mask
    while let other = children[members.upperBound + slot].index {
      if isEqual(records[other].key, key) { break }
      slot = (slot + 1) & mask
    }
    return members.upperBound + slot
  }

  private func isEqual(_ slice: TextSlice, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard slice.count == key.count else { return false }
    let start = Int(slice.start)
    // The last bytes first: the keys of a mapping often begin alike.
    if slice.isDecoded {
      for offset in key.indices.reversed() where decoded[start + offset] != key[offset] {
        return false
      }
    } else {
      for offset in key.indices.reversed() where source[start + offset] != key[offset] {
        return false
      }
    }
    return true
  }

  private static func tableSize(_ count: Int) -> Int {
    1 << (Int.bitWidth - (2 * count - 1).leadingZeroBitCount)
  }

  // MARK: Building

  /// The innermost collection that has not ended, nil if there is none.
  var openKind: Node.Kind? { open.last.map { records[$0.record].kind } }
  /// How many collections have not ended.
  var depth: Int { open.count }
  /// Whether the next value is that of a key.
  var hasKey: Bool { key != nil }

  /// Sets the key of the next value.
  mutating func setKey(_ text: TextSlice, at position: Int, isMerge: Bool = false) {
    key = (text, UInt32(truncatingIfNeeded: position), isMerge)
  }

  @discardableResult
  mutating func addScalar(_ kind: Node.Kind, _ text: TextSlice, at position: Int) -> Int {
    let index = add(kind, at: position)
    records[index].text = text
    return index
  }

  @discardableResult
  mutating func beginCollection(_ kind: Node.Kind, at position: Int) -> Int {
    let index = add(kind, at: position)
    open.append(Open(record: index, firstPending: pending.count))
    return index
  }

  /// Ends the innermost collection. Of members with the same key, the last one is kept, as long as
  /// there are not too many.
  ///
  /// - Returns: Two members with the same key, if a mapping has such and they are one pair too many.
  mutating func endCollection() -> (first: Int, second: Int)? {
    guard let ended = open.popLast() else { return nil }
    let first = children.count
    var duplicate: (first: Int, second: Int)?
    repeat {
      if let dropped = duplicate?.first {
        guard duplicates.count < maximumDuplicates, let duplicate else { break }
        duplicates.append(duplicate)
        pending[ended.firstPending...].firstIndex(of: UInt32(truncatingIfNeeded: dropped)).map {
          _ = pending.remove(at: $0)
        }
        children.removeSubrange(first...)
      }
      let count = pending.count - ended.firstPending
      children.append(contentsOf: pending[ended.firstPending...])
      records[ended.record].firstChild = UInt32(truncatingIfNeeded: first)
      records[ended.record].childCount = UInt32(truncatingIfNeeded: count)
      duplicate = nil
      if records[ended.record].kind == .mapping, count > 1 {
        let range = first..<first + count
        duplicate = count <= Self.tableThreshold ? self.duplicate(in: range) : addTable(for: range)
      }
    } while duplicate != nil
    pending.removeSubrange(ended.firstPending...)
    if records[ended.record].kind == .mapping {
      // Behind the children there may be a table of them.
      var mask: UInt32 = 0
      for child in children[first...].prefix(Int(records[ended.record].childCount)) {
        mask |= bytes(records[Int(child)].key).withUnsafeBufferPointer(Self.keyBit)
      }
      records[ended.record].keyMask = mask
    }
    return duplicate
  }

  private mutating func add(_ kind: Node.Kind, at position: Int) -> Int {
    let index = records.count
    var record = NodeRecord(
      kind: kind, position: UInt32(truncatingIfNeeded: position),
      parent: open.last.map { Int32(truncatingIfNeeded: $0.record) } ?? -1)
    if let key {
      record.key = key.text
      record.keyPosition = key.position
      record.isMerge = key.isMerge
      self.key = nil
    }
    records.append(record)
    if !open.isEmpty { pending.append(UInt32(truncatingIfNeeded: index)) }
    return index
  }

  private func duplicate(in range: Range<Int>) -> (first: Int, second: Int)? {
    for second in range.dropFirst() {
      let key = records[Int(children[second])].key
      for first in range.lowerBound..<second {
        let other = records[Int(children[first])].key
        if key.count == other.count, bytes(key).elementsEqual(bytes(other)) {
          return (Int(children[first]), Int(children[second]))
        }
      }
    }
    return nil
  }

  private mutating func addTable(for range: Range<Int>) -> (first: Int, second: Int)? {
    children.append(contentsOf: repeatElement(.max, count: Self.tableSize(range.count)))
    for member in range {
      let child = children[member]
      let place = bytes(records[Int(child)].key).withUnsafeBufferPointer {
        slot(of: $0, after: range)
      }
      if let other = children[place].index { return (other, Int(child)) }
      children[place] = child
    }
    return nil
  }

  // MARK: Aliases and merge keys

  /// The members of the innermost collection so far.
  var pendingChildren: [Int] {
    open.last.map { pending[$0.firstPending...].map(Int.init) } ?? []
  }

  /// Puts values in place of the members of the innermost collection.
  mutating func replacePendingChildren(with values: [Int]) {
    guard let current = open.last else { return }
    pending.replaceSubrange(
      current.firstPending..., with: values.map { UInt32(truncatingIfNeeded: $0) })
    for value in values { records[value].parent = Int32(truncatingIfNeeded: current.record) }
  }

  /// Adds a copy of a value and all in it, which stand one behind the other.
  ///
  /// - Returns: How many levels of collections it has.
  mutating func addCopy(of range: Range<Int>) -> Int {
    let original = records[range.lowerBound]
    let start = add(original.kind, at: Int(original.position))
    records[start].text = original.text
    records.append(contentsOf: records[range.dropFirst()])
    let delta = start - range.lowerBound
    for place in range.dropFirst() {
      let parent = max(Int(records[place].parent), range.lowerBound)
      records[place + delta].parent = Int32(truncatingIfNeeded: parent + delta)
    }
    // Backwards, since what a merge key has brought in is also in a value that is not in use, and
    // that comes later than the mapping it is merged into.
    for place in range.reversed() {
      let record = records[place]
      guard record.childCount > 0 else { continue }
      let count = Int(record.childCount)
      let hasTable = record.kind == .mapping && count > Self.tableThreshold
      let size = count + (hasTable ? Self.tableSize(count) : 0)
      records[place + delta].firstChild = UInt32(truncatingIfNeeded: children.count)
      records[place + delta].childCount = record.childCount
      records[place + delta].keyMask = record.keyMask
      for child in children[Int(record.firstChild)..<Int(record.firstChild) + size] {
        let copy = child.index.map { UInt32(truncatingIfNeeded: $0 + delta) }
        children.append(copy ?? .max)
        if let copy { records[Int(copy)].parent = Int32(truncatingIfNeeded: place + delta) }
      }
    }
    var levels = Array(repeating: 0, count: range.count)
    for offset in levels.indices.dropFirst() {
      levels[offset] = levels[Int(records[start + offset].parent) - start] + 1
    }
    return levels.max() ?? 0
  }
}

extension UInt32 {
  /// The value that a place in a table of children holds, nil for an empty one.
  fileprivate var index: Int? { self == .max ? nil : Int(self) }
}
