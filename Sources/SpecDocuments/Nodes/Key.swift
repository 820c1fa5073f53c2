/// A key of a mapping that is known when the program is compiled.
///
/// That a mapping does not have it is mostly told by one bit, which the compiler works out.
public struct Key: ExpressibleByStringLiteral, Equatable, Sendable, CustomStringConvertible {
  @usableFromInline let text: StaticString

  /// Makes a key of its text.
  @inlinable
  public init(stringLiteral text: StaticString) { self.text = text }

  /// The text.
  public var description: String { text.description }

  /// Whether the texts are equal.
  public static func == (left: Key, right: Key) -> Bool {
    left.text.withUTF8Buffer { left in right.text.withUTF8Buffer { left.elementsEqual($0) } }
  }

  /// The bit that stands for the key among those of a mapping.
  @inlinable @inline(__always) var bit: UInt32 {
    let count = text.utf8CodeUnitCount
    return Self.bit(ofCount: count, last: count == 0 ? 0 : text.utf8Start[count - 1])
  }

  /// The bit of a key with so many bytes, by which keys of OpenAPI differ most.
  @inlinable @inline(__always)
  static func bit(ofCount count: Int, last: UInt8) -> UInt32 {
    1 << ((UInt32(truncatingIfNeeded: count) &+ 5 &* UInt32(last)) & 31)
  }
}
