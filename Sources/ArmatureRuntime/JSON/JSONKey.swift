/// The key of a member, to be matched in a `switch`.
///
/// It refers to the document, and is valid only until the reader moves on.
public struct JSONKey {
  let bytes: UnsafeBufferPointer<UInt8>
  /// The text, where escapes had to be resolved.
  let unescaped: String?

  /// The text of the key.
  public var string: String { unescaped ?? String(decoding: bytes, as: UTF8.self) }
}

/// Whether a key is the one given.
public func ~= (pattern: StaticString, key: JSONKey) -> Bool {
  if let unescaped = key.unescaped {
    return pattern.withUTF8Buffer { unescaped.utf8.elementsEqual($0) }
  }
  guard pattern.utf8CodeUnitCount == key.bytes.count, pattern.hasPointerRepresentation,
    let start = key.bytes.baseAddress
  else { return pattern.withUTF8Buffer { key.bytes.elementsEqual($0) } }
  let other = pattern.utf8Start
  var index = 0
  while index < key.bytes.count {
    if start[index] != other[index] { return false }
    index += 1
  }
  return true
}
