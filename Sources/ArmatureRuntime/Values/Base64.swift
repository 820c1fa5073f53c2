/// Base64 (RFC 4648).
enum Base64 {
  private static let standard: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  private static let urlSafe: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  /// The sextets of all bytes, 255 for what is no digit.
  private static let standardSextets = (UInt8.min...UInt8.max).map { sextet($0, false) ?? 255 }
  private static let urlSafeSextets = (UInt8.min...UInt8.max).map { sextet($0, true) ?? 255 }

  static func encode(_ bytes: [UInt8], isURLSafe: Bool = false) -> String {
    let alphabet = (isURLSafe ? urlSafe : standard).utf8Start
    return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text in
      var length = 0
      func put(_ group: UInt32, _ position: UInt32) {
        text[length] = alphabet[Int(group >> (18 - 6 * position) & 0x3F)]
        length += 1
      }
      var index = 0
      while index < bytes.count {
        let count = min(3, bytes.count - index)
        var group = UInt32(bytes[index]) << 16
        if count > 1 { group |= UInt32(bytes[index + 1]) << 8 }
        if count > 2 { group |= UInt32(bytes[index + 2]) }
        put(group, 0)
        put(group, 1)
        if count > 1 { put(group, 2) }
        if count > 2 { put(group, 3) }
        index += 3
      }
      while !isURLSafe, length < text.count, !length.isMultiple(of: 4) {
        text[length] = UInt8(ascii: "=")
        length += 1
      }
      return length
    }
  }

  /// The bytes; nil if the text is no base64. White space between characters is passed over, as
  /// `xs:base64Binary` allows it; padding may be absent in the URL-safe form.
  static func decode(_ text: String, isURLSafe: Bool = false) -> [UInt8]? {
    let sextets = isURLSafe ? urlSafeSextets : standardSextets
    var bytes: [UInt8] = []
    var group: UInt32 = 0
    var count = 0
    var padding = 0
    var text = text
    let isValid = text.withUTF8 { text in
      sextets.withUnsafeBufferPointer { sextets in
        bytes.reserveCapacity(text.count / 4 * 3 + 3)
        for byte in text {
          let sextet = sextets[Int(byte)]
          if sextet < 64, padding == 0 {
            group = group << 6 | UInt32(sextet)
            count += 1
            if count == 4 {
              bytes.append(UInt8(truncatingIfNeeded: group >> 16))
              bytes.append(UInt8(truncatingIfNeeded: group >> 8))
              bytes.append(UInt8(truncatingIfNeeded: group))
              group = 0
              count = 0
            }
          } else if byte == UInt8(ascii: "=") {
            padding += 1
          } else if byte != 0x20, !(0x09...0x0D).contains(byte) {
            return false
          }
        }
        return true
      }
    }
    let isPadded = padding == (4 - count) % 4
    guard isValid, count != 1, isPadded || (isURLSafe && padding == 0) else { return nil }
    if count == 2 { bytes.append(UInt8(truncatingIfNeeded: group >> 4)) }
    if count == 3 {
      bytes.append(UInt8(truncatingIfNeeded: group >> 10))
      bytes.append(UInt8(truncatingIfNeeded: group >> 2))
    }
    return bytes
  }

  private static func sextet(_ byte: UInt8, _ isURLSafe: Bool) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+") where !isURLSafe, UInt8(ascii: "-") where isURLSafe: 62
    case UInt8(ascii: "/") where !isURLSafe, UInt8(ascii: "_") where isURLSafe: 63
    default: nil
    }
  }
}
