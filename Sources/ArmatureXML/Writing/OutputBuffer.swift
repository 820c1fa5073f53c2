/// Bytes that grow at their end.
struct OutputBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 1024
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  /// The path of the element that is open at the end.
  var elementPath: String {
    ElementPath.description(atEndOf: UnsafeBufferPointer(start: start, count: count))
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (start + count).update(from: source, count: bytes.count)
    count &+= bytes.count
  }

  /// Appends the end tag of an element.
  mutating func appendEndTag(_ name: UnsafeBufferPointer<UInt8>) {
    guard let source = name.baseAddress else { return }
    reserve(name.count &+ 3)
    start[count] = UInt8(ascii: "<")
    start[count &+ 1] = UInt8(ascii: "/")
    (start + count + 2).update(from: source, count: name.count)
    count &+= name.count &+ 3
    start[count &- 1] = UInt8(ascii: ">")
  }

  @inline(__always)
  mutating func append(_ text: StaticString) { append(UnsafeBufferPointer(text)) }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Appends text with markup and what would be normalized escaped (XML 1.0, sections 2.4, 2.11 and
  /// 3.3.3).
  ///
  /// - Returns: Whether all characters are admitted.
  mutating func appendEscaped(_ text: String, isAttribute: Bool) -> Bool {
    let isAdmitted = text.utf8.withContiguousStorageIfAvailable {
      appendEscaped($0, isAttribute: isAttribute)
    }
    if let isAdmitted { return isAdmitted }
    var copy = text
    return copy.withUTF8 { appendEscaped($0, isAttribute: isAttribute) }
  }

  private mutating func appendEscaped(
    _ bytes: UnsafeBufferPointer<UInt8>,
    isAttribute: Bool
  ) -> Bool {
    var isAdmitted = true
    var index = 0
    var run = 0
    while index < bytes.count {
      if index &+ 8 <= bytes.count, Self.isPlain(bytes, at: index) {
        index &+= 8
        continue
      }
      let byte = bytes[index]
      guard Self.isSpecial(byte) else {
        index &+= 1
        continue
      }
      let replacement: StaticString
      switch byte {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case 0x0D: replacement = "&#xD;"
      case UInt8(ascii: "\"") where isAttribute: replacement = "&quot;"
      case 0x09 where isAttribute: replacement = "&#x9;"
      case 0x0A where isAttribute: replacement = "&#xA;"
      case 0x09, 0x0A, UInt8(ascii: "\""):
        index &+= 1
        continue
      case 0xEF:
        // U+FFFE and U+FFFF.
        if bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE { isAdmitted = false }
        index &+= 3
        continue
      default:
        isAdmitted = false
        index &+= 1
        continue
      }
      append(UnsafeBufferPointer(rebasing: bytes[run..<index]))
      append(replacement)
      index &+= 1
      run = index
    }
    append(UnsafeBufferPointer(rebasing: bytes[run...]))
    return isAdmitted
  }

  /// Whether the next eight bytes are ASCII without anything special.
  @inline(__always)
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard let start = bytes.baseAddress else { return false }
    let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
    let controls = word &- 0x2020_2020_2020_2020
    // "<" and ">", and "&" and the double quote, differ in one bit.
    let angles = matches(word | 0x0202_0202_0202_0202, UInt8(ascii: ">"))
    let others = matches(word | 0x0404_0404_0404_0404, UInt8(ascii: "&"))
    return (word | controls | angles | others) & 0x8080_8080_8080_8080 == 0
  }

  /// Whether a byte needs a closer look: control characters, `"`, `&`, `<`, `>` and 0xEF.
  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 64 ? 0x5000_0044_FFFF_FFFF >> UInt64(byte) & 1 == 1 : byte == 0xEF
  }

  /// The bytes, with others put in between.
  func inserting(_ other: borrowing OutputBuffer, at offset: Int) -> [UInt8] {
    let total = count + other.count
    return [UInt8](unsafeUninitializedCapacity: total) { target, initializedCount in
      if let pointer = target.baseAddress {
        pointer.initialize(from: start, count: offset)
        (pointer + offset).initialize(from: other.start, count: other.count)
        (pointer + offset + other.count).initialize(from: start + offset, count: count - offset)
      }
      initializedCount = total
    }
  }

  @inline(__always)
  private mutating func reserve(_ extra: Int) {
    if count &+ extra > capacity { grow(extra) }
  }

  private mutating func grow(_ extra: Int) {
    capacity = max(capacity * 2, count + extra)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
