/// A text with `{names}` in it.
enum URLTemplate {
  /// Replaces the names.
  ///
  /// - Parameter part: What stands for a name, behind what is filled already.
  static func fill(
    _ template: String,
    _ part: (_ name: String, _ filled: String) throws(RequestError) -> String
  ) throws(RequestError) -> String {
    var filled = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      filled += rest[..<open]
      filled += try part(String(rest[rest.index(after: open)..<close]), filled)
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}
