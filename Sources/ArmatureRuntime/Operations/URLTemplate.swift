/// A text with `{names}` in it.
enum URLTemplate {
  /// Replaces the names.
  ///
  /// - Parameters:
  ///   - template: The text.
  ///   - room: How many bytes the parts have, as far as that is known.
  ///   - part: What stands for a name, behind what is filled already.
  static func fill(
    _ template: String, room: Int = 64,
    _ part: (_ name: String, _ filled: String) throws(RequestError) -> String
  ) throws(RequestError) -> String {
    guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
    var filled = ""
    filled.reserveCapacity(template.utf8.count + room)
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      filled += rest[..<open]
      filled += try part(String(rest[rest.index(after: open)..<close]), filled)
      rest = rest[rest.index(after: close)...]
    }
    filled += rest
    return filled
  }
}
