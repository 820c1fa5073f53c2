extension JSONReader {
  /// A string as it stands in the document.
  struct ScannedString {
    /// What is between the quotes.
    let bytes: UnsafeBufferPointer<UInt8>
    let start: Int
    let hasEscapes: Bool
  }

  /// Passes over a string.
  mutating func scanString() throws -> ScannedString {
    let start = offset + 1
    var index = start
    var hasEscapes = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        offset = index + 1
        return ScannedString(
          bytes: UnsafeBufferPointer(rebasing: bytes[start..<index]), start: start,
          hasEscapes: hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index += 1
      } else if byte < 0x20 {
        throw failure(.syntax(expected: "an escape for a control character"), at: index)
      }
      index += 1
    }
    throw failure(.unexpectedEnd, at: bytes.count)
  }

  mutating func readString() throws -> String {
    guard current == UInt8(ascii: "\"") else { throw mismatch("string") }
    let text = try scanString()
    if text.hasEscapes { return try unescape(text) }
    guard let string = String(validating: text.bytes, as: UTF8.self) else {
      throw failure(.invalidEncoding, at: text.start)
    }
    return string
  }

  /// The text of a string with escapes.
  func unescape(_ text: ScannedString) throws -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.bytes.count)
    var index = 0
    while index < text.bytes.count {
      let byte = text.bytes[index]
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        index += 1
        continue
      }
      let place = text.start + index
      switch text.bytes[index + 1] {
      case UInt8(ascii: "\""): result.append(UInt8(ascii: "\""))
      case UInt8(ascii: "\\"): result.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "/"): result.append(UInt8(ascii: "/"))
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        var units = [try codeUnit(text.bytes, index + 2, at: place)]
        index += 4
        if UTF16.isLeadSurrogate(units[0]), index + 3 < text.bytes.count,
          text.bytes[index + 2] == UInt8(ascii: "\\"), text.bytes[index + 3] == UInt8(ascii: "u")
        {
          let second = try codeUnit(text.bytes, index + 4, at: place)
          if UTF16.isTrailSurrogate(second) {
            units.append(second)
            index += 6
          }
        }
        // A lone surrogate is no text; it becomes U+FFFD.
        result += String(decoding: units, as: UTF16.self).utf8
      default: throw failure(.syntax(expected: "a known escape"), at: place)
      }
      index += 2
    }
    guard let string = String(validating: result, as: UTF8.self) else {
      throw failure(.invalidEncoding, at: text.start)
    }
    return string
  }

  private func codeUnit(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, at place: Int
  ) throws -> UInt16 {
    var unit: UInt16 = 0
    for offset in index..<index + 4 {
      guard offset < bytes.count, let digit = hexDigit(bytes[offset]) else {
        throw failure(.syntax(expected: "four hexadecimal digits"), at: place)
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
