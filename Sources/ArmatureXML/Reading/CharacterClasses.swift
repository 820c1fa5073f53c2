/// Character classes of XML 1.0 (fifth edition) over bytes and scalars.
enum CharacterClass {
  /// Whether the byte is white space (production 3), after normalization of line ends.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  /// Whether the ASCII byte can start a name without a colon.
  @inline(__always)
  static func isNameStart(_ byte: UInt8) -> Bool {
    // "A" to "Z", "_", "a" to "z".
    (64..<128).contains(byte) && 0x07FF_FFFE_87FF_FFFE >> UInt64(byte & 63) & 1 == 1
  }

  /// Whether the ASCII byte can continue a name without a colon.
  @inline(__always)
  static func isName(_ byte: UInt8) -> Bool {
    // "-", "." and "0" to "9" besides.
    isNameStart(byte) || byte < 64 && 0x03FF_6000_0000_0000 >> UInt64(byte) & 1 == 1
  }

  /// Whether the scalar can start a name (production 4), colon excluded.
  static func isNameStart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// Whether the scalar can continue a name (production 4a), colon excluded.
  static func isName(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isNameStart(scalar)
    }
  }

  /// Whether the number is that of an XML character (production 2).
  static func isCharacter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Whether the text is a name without a colon (Namespaces in XML, production 4).
  static func isNCName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isNameStart(first.value) else { return false }
    return text.unicodeScalars.allSatisfy { isName($0.value) }
  }
}

/// A word in which the highest bit of each byte is set that equals the byte given; bits above the
/// first one set may be wrong.
@inline(__always)
func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
  let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
  return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
}
