/// Reads `application/x-www-form-urlencoded`.
enum FormDecoding {
  /// The fields; nil if a name occurs twice (RFC 6749 section 3.1 forbids it) or there are more than
  /// a hundred.
  static func fields(of text: some StringProtocol) -> [String: String]? {
    var fields: [String: String] = [:]
    let items = text.split(separator: "&")
    guard items.count <= 100 else { return nil }
    for item in items {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = decoded(parts[0])
      guard fields[name] == nil else { return nil }
      fields[name] = parts.count == 2 ? decoded(parts[1]) : ""
    }
    return fields
  }

  private static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let high = Character(UnicodeScalar(rest[rest.startIndex])).hexDigitValue,
        let low = Character(UnicodeScalar(rest[rest.startIndex + 1])).hexDigitValue
      {
        bytes.append(UInt8(high << 4 | low))
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
