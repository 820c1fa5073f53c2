import ArmatureRuntime

/// Bytes that grow at their end.
struct OutputBuffer: ~Copyable {
  /// How many bytes may be written behind what is appended, so that words can be stored whole.
  private static let slack = 16

  private var start: UnsafeMutablePointer<UInt8>
  /// The bytes that there is room for, without the slack.
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 4096) {
    self.capacity = capacity
    start = .allocate(capacity: capacity + Self.slack)
  }

  deinit { start.deallocate() }

  /// The path of the element that is open at the end.
  var elementPath: String {
    ElementPath.description(atEndOf: UnsafeBufferPointer(start: start, count: count))
  }

  /// What has been written.
  var bytes: [UInt8] { [UInt8](UnsafeBufferPointer(start: start, count: count)) }

  @inline(__always)
  private mutating func reserve(_ extra: Int) {
    if count &+ extra > capacity { grow(extra) }
  }

  @inline(never)
  private mutating func grow(_ extra: Int) {
    capacity = max(capacity * (capacity < 1 << 20 ? 4 : 2), count + extra)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.slack)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
  }

  /// Writes bytes for which there is room.
  @inline(__always)
  private mutating func put(_ source: UnsafePointer<UInt8>, _ length: Int) {
    let target = UnsafeMutableRawPointer(start + count)
    count &+= length
    guard length <= 16 else {
      target.copyMemory(from: source, byteCount: length)
      return
    }
    // Two words that overlap.
    let bytes = UnsafeRawPointer(source)
    if length >= 8 {
      let first = bytes.loadUnaligned(as: UInt64.self)
      let last = bytes.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
      target.storeBytes(of: first, as: UInt64.self)
      target.storeBytes(of: last, toByteOffset: length &- 8, as: UInt64.self)
    } else {
      target.storeBytes(of: Self.shortWord(bytes, length), as: UInt64.self)
    }
  }

  /// Fewer than eight bytes as a word, the first one lowest, zeros behind them.
  @inline(__always)
  private static func shortWord(_ bytes: UnsafeRawPointer, _ length: Int) -> UInt64 {
    if length >= 4 {
      let first = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
      let last = UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: length &- 4, as: UInt32.self))
      return (UInt64(first) | UInt64(last) &<< (8 &* UInt64(length &- 4))).littleEndian
    }
    if length == 0 { return 0 }
    let middle = length &>> 1
    let first = UInt64(bytes.load(as: UInt8.self))
    let second = UInt64(bytes.load(fromByteOffset: middle, as: UInt8.self))
    let last = UInt64(bytes.load(fromByteOffset: length &- 1, as: UInt8.self))
    let word = first | second &<< (8 &* UInt64(middle)) | last &<< (8 &* UInt64(length &- 1))
    return word.littleEndian
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count &+= 1
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    put(source, bytes.count)
  }

  @inline(__always)
  mutating func append(_ text: StaticString) { append(UnsafeBufferPointer(text)) }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Appends the beginning of a start tag, up to its name, and before it the end of another one.
  @inline(__always)
  mutating func appendStartTag(_ name: UnsafeBufferPointer<UInt8>, endingAnother: Bool) {
    guard let source = name.baseAddress else { return }
    reserve(name.count &+ 2)
    start[count] = UInt8(ascii: ">")
    count &+= endingAnother ? 1 : 0
    start[count] = UInt8(ascii: "<")
    count &+= 1
    put(source, name.count)
  }

  /// Appends the end tag of an element.
  @inline(__always)
  mutating func appendEndTag(_ name: UnsafeBufferPointer<UInt8>) {
    guard let source = name.baseAddress else { return }
    reserve(name.count &+ 3)
    start[count] = UInt8(ascii: "<")
    start[count &+ 1] = UInt8(ascii: "/")
    count &+= 2
    put(source, name.count)
    start[count] = UInt8(ascii: ">")
    count &+= 1
  }

  /// Appends bytes as base64.
  mutating func appendBase64(_ bytes: UnsafeBufferPointer<UInt8>) {
    let length = Base64.encodedLength(bytes.count)
    reserve(length)
    Base64.encode(bytes, into: start + count)
    count &+= length
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
}

// MARK: - Escaping

extension OutputBuffer {
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
    guard var source = bytes.baseAddress else { return true }
    let end = source + bytes.count
    var isAdmitted = true
    reserve(bytes.count)
    while source < end {
      let length = end - source
      if length >= 8 {
        let word = UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
        if Self.isPlain(word) {
          UnsafeMutableRawPointer(start + count).storeBytes(of: word, as: UInt64.self)
          count &+= 8
          source += 8
          continue
        }
      } else {
        // The bytes behind the last one are filled with spaces for the check.
        let word = Self.shortWord(source, length)
        let filling: UInt64 = 0x2020_2020_2020_2020 &<< (8 &* UInt64(length))
        if Self.isPlain(word | filling.littleEndian) {
          UnsafeMutableRawPointer(start + count).storeBytes(of: word, as: UInt64.self)
          count &+= length
          return isAdmitted
        }
      }
      let stop = source + min(length, 8)
      while source < stop {
        let byte = source.pointee
        if let replacement = Self.replacement(of: byte, isAttribute: isAttribute) {
          reserve(replacement.utf8CodeUnitCount &+ (end - source))
          put(replacement.utf8Start, replacement.utf8CodeUnitCount)
        } else {
          if byte < 0x20, byte != 0x09, byte != 0x0A { isAdmitted = false }
          // U+FFFE and U+FFFF.
          if byte == 0xEF, source[1] == 0xBF, source[2] >= 0xBE { isAdmitted = false }
          start[count] = byte
          count &+= 1
        }
        source += 1
      }
    }
    return isAdmitted
  }

  private static func replacement(of byte: UInt8, isAttribute: Bool) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case 0x0D: "&#xD;"
    case UInt8(ascii: "\"") where isAttribute: "&quot;"
    case 0x09 where isAttribute: "&#x9;"
    case 0x0A where isAttribute: "&#xA;"
    default: nil
    }
  }

  /// Whether eight bytes hold no control character, `"`, `&`, `<`, `>` or 0xEF.
  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    let controls = (word &- 0x2020_2020_2020_2020) & ~word
    // "<" and ">", and "&" and the double quote, differ in one bit.
    let angles = matches(word | 0x0202_0202_0202_0202, UInt8(ascii: ">"))
    let others = matches(word | 0x0404_0404_0404_0404, UInt8(ascii: "&"))
    return (controls | angles | others | matches(word, 0xEF)) & 0x8080_8080_8080_8080 == 0
  }
}
