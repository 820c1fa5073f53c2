extension JSONParser {
  /// Reads a string. One without escapes stays where it is.
  mutating func parseString() throws(Diagnostic) -> TextSlice {
    let quote = offset
    var index = offset + 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        offset = index + 1
        return TextSlice(quote + 1..<index, isDecoded: false)
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      index += 1
    }
    return try parseEscapedString(from: quote, firstEscape: index)
  }

  private mutating func parseEscapedString(
    from quote: Int, firstEscape: Int
  ) throws(Diagnostic) -> TextSlice {
    let first = arena.decoded.count
    var copied = quote + 1
    offset = firstEscape
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        arena.decoded.append(contentsOf: bytes[copied..<offset])
        offset += 1
        return TextSlice(first..<arena.decoded.count, isDecoded: true)
      case UInt8(ascii: "\\"):
        arena.decoded.append(contentsOf: bytes[copied..<offset])
        try parseEscape()
        copied = offset
      case 0..<0x20:
        throw error(
          "invalid-json", "expected '\"' at the end of a string, found \(found)", at: offset,
          hint: "write a control character in a string as an escape, such as \\n")
      default: offset += 1
      }
    }
    throw error("invalid-json", "a string has no closing '\"'", at: quote)
  }

  private mutating func parseEscape() throws(Diagnostic) {
    let start = offset
    offset += 2
    switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
    case UInt8(ascii: "\""): arena.decoded.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): arena.decoded.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): arena.decoded.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): arena.decoded.append(0x08)
    case UInt8(ascii: "f"): arena.decoded.append(0x0C)
    case UInt8(ascii: "n"): arena.decoded.append(0x0A)
    case UInt8(ascii: "r"): arena.decoded.append(0x0D)
    case UInt8(ascii: "t"): arena.decoded.append(0x09)
    case UInt8(ascii: "u"): try parseUnicodeEscape(at: start)
    default:
      offset = start + 1
      throw error("invalid-json", "expected an escape after '\\', found \(found)", at: start)
    }
  }

  /// Reads the digits of one escape or of a surrogate pair. A lone surrogate becomes U+FFFD, since no
  /// Unicode text can hold it.
  private mutating func parseUnicodeEscape(at start: Int) throws(Diagnostic) {
    var units = [try parseCodeUnit(at: start)]
    if UTF16.isLeadSurrogate(units[0]), bytes[offset...].starts(with: "\\u".utf8) {
      let next = offset
      offset += 2
      let unit = try parseCodeUnit(at: next)
      if UTF16.isTrailSurrogate(unit) { units.append(unit) } else { offset = next }
    }
    arena.decoded.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func parseCodeUnit(at start: Int) throws(Diagnostic) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = current.flatMap({ Character(UnicodeScalar($0)).hexDigitValue }) else {
        throw error(
          "invalid-json", "expected four hexadecimal digits after '\\u', found \(found)", at: start)
      }
      unit = unit << 4 | UInt16(digit)
      offset += 1
    }
    return unit
  }
}
