/// Percent-encoding (RFC 3986 section 2.1).
enum PercentEncoding {
  /// Encodes data for use as one component of a URL: all but the unreserved characters.
  static func component(_ text: String) -> String {
    encode(text, keeping: isUnreserved)
  }

  /// Encodes data for use as a value of a query that may have reserved characters (RFC 3986 section
  /// 2.2): all but these and the unreserved ones, what is encoded already, and what ends the value.
  static func queryValue(_ text: String) -> String {
    encode(text) { byte in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "#"): false
      default: isValid(byte)
      }
    }
  }

  /// Encodes only what can stand nowhere in a URL. What is encoded already stays as it is, even if
  /// it is encoded badly.
  static func invalidBytes(of text: some StringProtocol) -> String {
    encode(text, keeping: isValid)
  }

  private static func encode(
    _ text: some StringProtocol, keeping isKept: (UInt8) -> Bool
  ) -> String {
    guard !text.utf8.allSatisfy(isKept) else { return String(text) }
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      if isKept(byte) {
        encoded.append(byte)
      } else {
        encoded.append(UInt8(ascii: "%"))
        encoded.append(hexDigit(byte >> 4))
        encoded.append(hexDigit(byte & 15))
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func isValid(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x20, 0x7F...0xFF, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "|"), UInt8(ascii: "}"):
      false
    default: true
    }
  }
}
