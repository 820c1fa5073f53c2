/// The key of a member, to be matched in a `switch`.
///
/// It refers to the document, and is valid only while the document is read.
public struct JSONKey {
  @usableFromInline let start: UnsafePointer<UInt8>
  @usableFromInline let count: Int

  init(start: UnsafePointer<UInt8>, count: Int) {
    self.start = start
    self.count = count
  }

  /// The text of the key.
  public var string: String {
    String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  @usableFromInline
  func begins(with text: UnsafePointer<UInt8>) -> Bool {
    var index = 0
    while index + 8 <= count {
      if unalignedWord(start + index) != unalignedWord(text + index) { return false }
      index += 8
    }
    while index < count {
      if start[index] != text[index] { return false }
      index += 1
    }
    return true
  }
}

/// Whether a key is the one given.
@inlinable
public func ~= (pattern: StaticString, key: JSONKey) -> Bool {
  // Generated code is a long list of these: the length tells most keys apart without a call.
  pattern.utf8CodeUnitCount == key.count && key.begins(with: pattern.utf8Start)
}

/// The keys whose escapes had to be resolved; they stay where they are until the document is read.
final class UnescapedKeys {
  private var keys: [UnsafeMutableBufferPointer<UInt8>] = []

  /// Room for a key of a number of bytes.
  func allocate(_ count: Int) -> UnsafeMutableBufferPointer<UInt8> {
    let key = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count, 1))
    keys.append(key)
    return key
  }

  deinit {
    for key in keys { key.deallocate() }
  }
}
