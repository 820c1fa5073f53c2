/// The name of an element or attribute that a reader stands at, to be matched in a `switch`.
///
/// It refers to the document, and is valid only until the reader moves on.
public struct XMLKey {
  @usableFromInline let local: UnsafeBufferPointer<UInt8>
  let space: UnsafeBufferPointer<UInt8>
  /// Whether the namespace is the one that the reader was asked for.
  @usableFromInline let isInNamespace: Bool

  init(
    local: UnsafeBufferPointer<UInt8>,
    space: UnsafeBufferPointer<UInt8>,
    isInNamespace: Bool
  ) {
    self.local = local
    self.space = space
    self.isInNamespace = isInNamespace
  }

  /// The local name.
  public var localName: String { String(decoding: local, as: UTF8.self) }

  /// The whole name.
  public var name: XMLName {
    XMLName(localName, XMLNamespace(String(decoding: space, as: UTF8.self)))
  }

  /// Whether the name is in a namespace.
  public func isIn(_ namespace: XMLNamespace) -> Bool {
    namespace.isAny || namespace.name.utf8.elementsEqual(space)
  }
}

/// Whether the local name is the one given, and the namespace the one asked for.
@inlinable
public func ~= (pattern: StaticString, key: XMLKey) -> Bool {
  key.isInNamespace && pattern.utf8CodeUnitCount == key.local.count && key.hasLocalName(pattern)
}

/// Whether the whole name is the one given.
public func ~= (pattern: XMLName, key: XMLKey) -> Bool {
  key.isIn(pattern.namespace) && pattern.localName.utf8.elementsEqual(key.local)
}

extension XMLKey {
  /// Compares bytes; the lengths are known to be equal.
  @usableFromInline
  func hasLocalName(_ name: StaticString) -> Bool {
    guard let start = local.baseAddress, name.hasPointerRepresentation else {
      return name.withUTF8Buffer { local.elementsEqual($0) }
    }
    return equalBytes(start, name.utf8Start, local.count)
  }
}

/// Whether two runs of bytes are the same.
@inline(__always)
func equalBytes(
  _ left: UnsafePointer<UInt8>,
  _ right: UnsafePointer<UInt8>,
  _ count: Int
) -> Bool {
  var index = 0
  while index &+ 8 <= count {
    let first = UnsafeRawPointer(left + index).loadUnaligned(as: UInt64.self)
    let second = UnsafeRawPointer(right + index).loadUnaligned(as: UInt64.self)
    guard first == second else { return false }
    index &+= 8
  }
  while index < count {
    guard left[index] == right[index] else { return false }
    index &+= 1
  }
  return true
}
