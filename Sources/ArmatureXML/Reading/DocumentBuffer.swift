/// A document as valid UTF-8 of XML characters with normalized line ends, followed by zero bytes,
/// which stop every scan. It owns the memory that a reader points into.
final class DocumentBuffer {
  /// How many zero bytes follow, so that words can be loaded near the end.
  private static let padding = 16

  /// Where a part of a document stands in it.
  struct Origin {
    var line = 1
    var column = 1
    /// The path of the element around it, empty if there is none.
    var path = ""
    /// Which elements stand in front of it in that element.
    var siblings = SiblingCounts()
  }

  let start: UnsafeMutablePointer<UInt8>
  private let origin: Origin
  private(set) var count: Int
  private var owned: [UnsafeMutablePointer<UInt8>] = []

  /// Copies UTF-8 bytes, normalizes their line ends (XML 1.0, section 2.11) and checks them.
  ///
  /// - Throws: `XMLDecodingError` if they are not UTF-8, or hold a forbidden character.
  init(utf8 bytes: UnsafeBufferPointer<UInt8>, origin: Origin = Origin()) throws {
    self.origin = origin
    start = .allocate(capacity: bytes.count + Self.padding)
    if let source = bytes.baseAddress { start.initialize(from: source, count: bytes.count) }
    count = bytes.count
    start.advanced(by: count).initialize(repeating: 0, count: Self.padding)
    try check()
  }

  deinit {
    start.deallocate()
    for pointer in owned { pointer.deallocate() }
  }

  /// Keeps bytes, followed by zeros as well, for as long as the document.
  func keep(_ bytes: [UInt8]) -> UnsafeBufferPointer<UInt8> {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + Self.padding)
    for (index, byte) in bytes.enumerated() { (copy + index).initialize(to: byte) }
    (copy + bytes.count).initialize(repeating: 0, count: Self.padding)
    owned.append(copy)
    return UnsafeBufferPointer(start: copy, count: bytes.count)
  }

  /// Whether a place is in the document, rather than in bytes that are kept with it.
  func contains(_ place: UnsafePointer<UInt8>) -> Bool {
    place >= UnsafePointer(start) && place <= UnsafePointer(start) + count
  }

  /// The line and column, from 1, of a place.
  func position(of place: UnsafePointer<UInt8>) -> (line: Int, column: Int) {
    var line = origin.line
    var column = origin.column
    var pointer = UnsafePointer(start)
    while pointer < place {
      if place - pointer >= 8 {
        let word = UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self)
        if matches(word, 0x0A) | word & 0x8080_8080_8080_8080 == 0 {
          column += 8
          pointer += 8
          continue
        }
      }
      if pointer.pointee == 0x0A {
        line += 1
        column = 1
      } else if pointer.pointee & 0xC0 != 0x80 {
        column += 1
      }
      pointer += 1
    }
    return (line, column)
  }

  /// The path in the document of an element that has a path in this part of it.
  func path(_ path: String) -> String {
    guard !origin.path.isEmpty, path != "/" else { return origin.path.isEmpty ? path : origin.path }
    let end = path.utf8.dropFirst().firstIndex {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "[")
    }
    let name = path[..<(end ?? path.endIndex)]
    let before = origin.siblings[String(name.dropFirst())]
    guard before > 0 else { return origin.path + path }
    return "\(origin.path)\(name)[\(before + 1)]\(path[name.endIndex...])"
  }

  /// Normalizes line ends from the first carriage return on.
  private func normalizeLineEnds(from first: UnsafePointer<UInt8>) {
    let bytes = UnsafeMutableBufferPointer(start: start, count: count)
    var target = first - UnsafePointer(start)
    var source = target
    while source < count {
      let byte = bytes[source]
      source += 1
      if byte == 0x0D {
        bytes[target] = 0x0A
        if source < count, bytes[source] == 0x0A { source += 1 }
      } else {
        bytes[target] = byte
      }
      target += 1
    }
    for index in target..<count { bytes[index] = 0 }
    count = target
  }

  /// Checks for UTF-8 (RFC 3629) and for XML characters (XML 1.0, section 2.2), and normalizes line
  /// ends if there is a carriage return.
  private func check() throws {
    var end = UnsafePointer(start) + count
    var pointer = UnsafePointer(start)
    while true {
      // Words without a high bit and without a byte below 0x20 are eight characters each.
      while end - pointer >= 32 {
        let words = UnsafeRawPointer(pointer)
        @inline(__always)
        func marks(_ index: Int) -> UInt64 {
          let word = words.loadUnaligned(fromByteOffset: 8 &* index, as: UInt64.self)
          return word | (word &- 0x2020_2020_2020_2020)
        }
        guard (marks(0) | marks(1) | marks(2) | marks(3)) & 0x8080_8080_8080_8080 == 0 else {
          break
        }
        pointer += 32
      }
      let stop = min(pointer + 32, end)
      while pointer < stop {
        let byte = pointer.pointee
        if byte >= 0x80 {
          pointer += try checkSequence(at: pointer)
        } else if byte >= 0x20 || byte == 0x0A || byte == 0x09 {
          pointer += 1
        } else if byte == 0x0D {
          normalizeLineEnds(from: pointer)
          end = UnsafePointer(start) + count
          break
        } else {
          throw error(.malformed, "a control character that XML forbids", at: pointer)
        }
      }
      if pointer >= end { return }
    }
  }

  /// - Returns: The length of the sequence of several bytes.
  private func checkSequence(at pointer: UnsafePointer<UInt8>) throws -> Int {
    let length = Self.sequenceLength(pointer)
    guard length > 0 else { throw error(.encoding, "not valid UTF-8", at: pointer) }
    if length == 3, pointer[0] == 0xEF, pointer[1] == 0xBF, pointer[2] >= 0xBE {
      throw error(.malformed, "a character that XML forbids", at: pointer)
    }
    return length
  }

  /// The length of the sequence of several bytes that starts here, 0 if it is not valid.
  private static func sequenceLength(_ bytes: UnsafePointer<UInt8>) -> Int {
    func continues(_ index: Int) -> Bool { bytes[index] & 0xC0 == 0x80 }
    switch bytes[0] {
    case 0xC2...0xDF:
      return continues(1) ? 2 : 0
    case 0xE0...0xEF:
      guard continues(1), continues(2) else { return 0 }
      if bytes[0] == 0xE0, bytes[1] < 0xA0 { return 0 }
      if bytes[0] == 0xED, bytes[1] >= 0xA0 { return 0 }
      return 3
    case 0xF0...0xF4:
      guard continues(1), continues(2), continues(3) else { return 0 }
      if bytes[0] == 0xF0, bytes[1] < 0x90 { return 0 }
      if bytes[0] == 0xF4, bytes[1] >= 0x90 { return 0 }
      return 4
    default:
      return 0
    }
  }

  private func error(
    _ kind: XMLDecodingError.Kind,
    _ message: String,
    at place: UnsafePointer<UInt8>
  ) -> XMLDecodingError {
    let position = position(of: place)
    return XMLDecodingError(
      kind: kind,
      message: message,
      line: position.line,
      column: position.column,
      elementPath: path(
        ElementPath.description(
          atEndOf: UnsafeBufferPointer(start: start, count: place - UnsafePointer(start))))
    )
  }
}
