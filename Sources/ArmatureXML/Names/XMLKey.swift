/// The name of an element or attribute that a reader stands at, to be matched in a `switch`.
///
/// It refers to the document, and is valid only until the reader moves on.
public struct XMLKey {
  @usableFromInline let start: UnsafePointer<UInt8>
  @usableFromInline let count: Int
  let space: UnsafeBufferPointer<UInt8>
  /// Whether the namespace is the one that the reader was asked for.
  @usableFromInline let isInNamespace: Bool

  init(
    start: UnsafePointer<UInt8>,
    count: Int,
    space: UnsafeBufferPointer<UInt8>,
    isInNamespace: Bool
  ) {
    self.start = start
    self.count = count
    self.space = space
    self.isInNamespace = isInNamespace
  }

  var local: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// The local name.
  public var localName: String { String(decoding: local, as: UTF8.self) }

  /// The whole name.
  public var name: XMLName {
    XMLName(localName, XMLNamespace(String(decoding: space, as: UTF8.self)))
  }

  /// Whether the name is in a namespace.
  public func isIn(_ namespace: XMLNamespace) -> Bool {
    namespace.isAny || hasBytes(space, namespace.name)
  }
}

/// Whether the local name is the one given, and the namespace the one asked for.
@inlinable
public func ~= (pattern: StaticString, key: XMLKey) -> Bool {
  key.isInNamespace && pattern.utf8CodeUnitCount == key.count
    && hasBytes(key.start, pattern)
}

/// Whether the whole name is the one given.
public func ~= (pattern: XMLName, key: XMLKey) -> Bool {
  key.isIn(pattern.namespace) && hasBytes(key.local, pattern.localName)
}

/// Whether bytes are those of a text.
func hasBytes(_ bytes: UnsafeBufferPointer<UInt8>, _ text: String) -> Bool {
  let isEqual = text.utf8.withContiguousStorageIfAvailable { other in
    guard let left = bytes.baseAddress, let right = other.baseAddress else {
      return bytes.count == other.count
    }
    return bytes.count == other.count && equalBytes(left, right, other.count)
  }
  return isEqual ?? text.utf8.elementsEqual(bytes)
}

/// Whether the bytes at a place are those of a literal.
@usableFromInline
func hasBytes(_ start: UnsafePointer<UInt8>, _ text: StaticString) -> Bool {
  text.hasPointerRepresentation
    ? equalBytes(start, text.utf8Start, text.utf8CodeUnitCount)
    : text.withUTF8Buffer { UnsafeBufferPointer(start: start, count: $0.count).elementsEqual($0) }
}

/// Whether two runs of bytes are the same.
@inline(__always)
func equalBytes(
  _ left: UnsafePointer<UInt8>,
  _ right: UnsafePointer<UInt8>,
  _ count: Int
) -> Bool {
  let first = UnsafeRawPointer(left)
  let second = UnsafeRawPointer(right)
  @inline(__always)
  func differ<Word: FixedWidthInteger>(_ type: Word.Type, at offset: Int) -> Bool {
    first.loadUnaligned(fromByteOffset: offset, as: Word.self)
      != second.loadUnaligned(fromByteOffset: offset, as: Word.self)
  }
  // Words that overlap.
  if count >= 8 {
    var index = 0
    while index < count &- 8 {
      if differ(UInt64.self, at: index) { return false }
      index &+= 8
    }
    return !differ(UInt64.self, at: count &- 8)
  }
  if count >= 4 { return !differ(UInt32.self, at: 0) && !differ(UInt32.self, at: count &- 4) }
  var index = 0
  while index < count {
    if left[index] != right[index] { return false }
    index &+= 1
  }
  return true
}
