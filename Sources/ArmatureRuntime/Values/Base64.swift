/// Base64 (RFC 4648).
package enum Base64 {
  private static let standard: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  private static let urlSafe: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  /// The sextets of all bytes, 255 for what is no digit.
  private static let standardSextets = (UInt8.min...UInt8.max).map { sextet($0, false) ?? 255 }
  private static let urlSafeSextets = (UInt8.min...UInt8.max).map { sextet($0, true) ?? 255 }

  static func encode(_ bytes: [UInt8], isURLSafe: Bool = false) -> String {
    String(unsafeUninitializedCapacity: encodedLength(bytes.count)) { text in
      guard let target = text.baseAddress else { return 0 }
      return bytes.withUnsafeBufferPointer { encode($0, into: target, isURLSafe: isURLSafe) }
    }
  }

  /// How many characters so many bytes have as base64, padding included.
  package static func encodedLength(_ count: Int) -> Int { (count + 2) / 3 * 4 }

  /// Writes bytes as base64, where there is room for all of it. The URL-safe form has no padding.
  ///
  /// - Returns: How many characters were written.
  @discardableResult
  package static func encode(
    _ bytes: UnsafeBufferPointer<UInt8>,
    into target: UnsafeMutablePointer<UInt8>,
    isURLSafe: Bool = false
  ) -> Int {
    let alphabet = (isURLSafe ? urlSafe : standard).utf8Start
    guard var source = bytes.baseAddress else { return 0 }
    var text = target
    var left = bytes.count
    func digit(_ group: UInt32, _ shift: UInt32) -> UInt8 {
      alphabet[Int(truncatingIfNeeded: group &>> shift & 0x3F)]
    }
    while left >= 3 {
      let group = UInt32(source[0]) &<< 16 | UInt32(source[1]) &<< 8 | UInt32(source[2])
      text[0] = digit(group, 18)
      text[1] = digit(group, 12)
      text[2] = digit(group, 6)
      text[3] = digit(group, 0)
      source += 3
      text += 4
      left &-= 3
    }
    guard left > 0 else { return text - target }
    let group = UInt32(source[0]) << 16 | (left > 1 ? UInt32(source[1]) << 8 : 0)
    text[0] = digit(group, 18)
    text[1] = digit(group, 12)
    if left > 1 { text[2] = digit(group, 6) }
    text += left + 1
    guard !isURLSafe else { return text - target }
    for _ in left..<3 {
      text[0] = UInt8(ascii: "=")
      text += 1
    }
    return text - target
  }

  /// The bytes; nil if the text is no base64. White space between characters is passed over, as
  /// `xs:base64Binary` allows it; padding may be absent in the URL-safe form.
  static func decode(_ text: String, isURLSafe: Bool = false) -> [UInt8]? {
    var text = text
    return text.withUTF8 { decode($0, isURLSafe: isURLSafe) }
  }

  /// The same for the text's UTF-8.
  package static func decode(
    _ text: UnsafeBufferPointer<UInt8>,
    isURLSafe: Bool = false
  ) -> [UInt8]? {
    var isValid = false
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { bytes, count in
      (isURLSafe ? urlSafeSextets : standardSextets).withUnsafeBufferPointer { sextets in
        guard let target = bytes.baseAddress, let sextets = sextets.baseAddress else { return }
        if let length = decode(text, sextets, into: target, isURLSafe: isURLSafe) {
          isValid = true
          count = length
        }
      }
    }
    return isValid ? bytes : nil
  }

  /// - Returns: How many bytes were written, nil if the text is no base64.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>,
    _ sextets: UnsafePointer<UInt8>,
    into target: UnsafeMutablePointer<UInt8>,
    isURLSafe: Bool
  ) -> Int? {
    guard var source = text.baseAddress else { return 0 }
    let end = source + text.count
    var output = target
    func put(_ group: UInt32) {
      output[0] = UInt8(truncatingIfNeeded: group &>> 16)
      output[1] = UInt8(truncatingIfNeeded: group &>> 8)
      output[2] = UInt8(truncatingIfNeeded: group)
      output += 3
    }
    var group: UInt32 = 0
    var count = 0
    var padding = 0
    while source < end {
      // Four digits at a time where there is nothing else between them.
      if count == 0, padding == 0, end - source >= 4 {
        let first = sextets[Int(source[0])]
        let second = sextets[Int(source[1])]
        let third = sextets[Int(source[2])]
        let fourth = sextets[Int(source[3])]
        if first | second | third | fourth < 64 {
          let high = UInt32(first) &<< 18 | UInt32(second) &<< 12
          put(high | UInt32(third) &<< 6 | UInt32(fourth))
          source += 4
          continue
        }
      }
      let byte = source.pointee
      let sextet = sextets[Int(byte)]
      source += 1
      if sextet < 64, padding == 0 {
        group = group << 6 | UInt32(sextet)
        count += 1
        guard count == 4 else { continue }
        put(group)
        group = 0
        count = 0
      } else if byte == UInt8(ascii: "=") {
        padding += 1
      } else if byte != 0x20, !(0x09...0x0D).contains(byte) {
        return nil
      }
    }
    let isPadded = padding == (4 - count) % 4
    guard count != 1, isPadded || (isURLSafe && padding == 0) else { return nil }
    if count >= 2 {
      output[0] = UInt8(truncatingIfNeeded: group >> (count == 2 ? 4 : 10))
      if count == 3 { output[1] = UInt8(truncatingIfNeeded: group >> 2) }
      output += count - 1
    }
    return output - target
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
