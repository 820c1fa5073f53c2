extension JSONReader {
  /// A string as it stands in the document.
  struct ScannedString {
    /// What is between the quotes.
    let start: UnsafePointer<UInt8>
    let count: Int
    let hasEscapes: Bool

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
  }

  /// Passes over a string and checks all of it but its escapes.
  mutating func scanString() throws -> ScannedString {
    let start = position + 1
    var place = start
    var hasEscapes = false
    var topBitsSeen: UInt64 = 0
    while true {
      while end - place >= 8 {
        let word = unalignedWord(place)
        let marks = marksOfSpecialBytes(word)
        if marks != 0 {
          topBitsSeen |= word & (lowestMark(marks) &- 1)
          place += bytesBefore(marks)
          break
        }
        topBitsSeen |= word
        place += 8
      }
      guard place < end else { throw failure(.unexpectedEnd, at: end) }
      switch place.pointee {
      case UInt8(ascii: "\""):
        position = place + 1
        let text = ScannedString(start: start, count: place - start, hasEscapes: hasEscapes)
        if topBitsSeen & topBits != 0, let invalid = offsetOfInvalidUTF8(text.bytes) {
          throw failure(.invalidEncoding, at: start + invalid)
        }
        return text
      case UInt8(ascii: "\\"):
        hasEscapes = true
        place += 2
      case 0..<0x20:
        throw failure(.syntax(expected: "an escape for a control character"), at: place)
      case let byte:
        topBitsSeen |= UInt64(byte)
        place += 1
      }
    }
  }

  @usableFromInline
  mutating func readString() throws -> String {
    guard position < end, position.pointee == UInt8(ascii: "\"") else { throw mismatch("string") }
    let text = try scanString()
    if text.hasEscapes {
      return try String(unsafeUninitializedCapacity: text.count) { try unescape(text, into: $0) }
    }
    return String(decoding: text.bytes, as: UTF8.self)
  }

  /// Checks the escapes of a string.
  func checkEscapes(_ text: ScannedString) throws {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) {
      _ = try unescape(text, into: $0)
    }
  }

  /// Writes the text of a string with escapes, which is shorter than the string.
  ///
  /// - Returns: How many bytes were written.
  func unescape(
    _ text: ScannedString, into output: UnsafeMutableBufferPointer<UInt8>
  ) throws -> Int {
    let stop = text.start + text.count
    var place = text.start
    var count = 0
    func put(_ byte: UInt8) {
      output[count] = byte
      count += 1
    }
    while place < stop {
      while stop - place >= 8 {
        let word = unalignedWord(place)
        guard marksOfBackslashes(word) == 0 else { break }
        UnsafeMutableRawBufferPointer(output).storeBytes(
          of: word.littleEndian, toByteOffset: count, as: UInt64.self)
        place += 8
        count += 8
      }
      guard place < stop else { break }
      guard place.pointee == UInt8(ascii: "\\") else {
        put(place.pointee)
        place += 1
        continue
      }
      switch place[1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): put(place[1])
      case UInt8(ascii: "b"): put(0x08)
      case UInt8(ascii: "f"): put(0x0C)
      case UInt8(ascii: "n"): put(0x0A)
      case UInt8(ascii: "r"): put(0x0D)
      case UInt8(ascii: "t"): put(0x09)
      case UInt8(ascii: "u"):
        let unit = try codeUnit(place + 2, before: stop, at: place)
        var scalar = Unicode.Scalar(unit)
        var length = 6
        if UTF16.isLeadSurrogate(unit), stop - place >= 8, place[6] == UInt8(ascii: "\\"),
          place[7] == UInt8(ascii: "u")
        {
          let second = try codeUnit(place + 8, before: stop, at: place)
          if UTF16.isTrailSurrogate(second) {
            scalar = Unicode.Scalar(
              0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(second & 0x3FF)))
            length = 12
          }
        }
        // A lone surrogate is no text; it becomes U+FFFD.
        for byte in UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
          put(byte)
        }
        place += length - 2
      default: throw failure(.syntax(expected: "a known escape"), at: place)
      }
      place += 2
    }
    return count
  }

  private func codeUnit(
    _ digits: UnsafePointer<UInt8>, before stop: UnsafePointer<UInt8>,
    at place: UnsafePointer<UInt8>
  ) throws -> UInt16 {
    var unit: UInt16 = 0
    for index in 0..<4 {
      guard digits + index < stop, let digit = hexDigit(digits[index]) else {
        throw failure(.syntax(expected: "four hexadecimal digits"), at: place)
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
