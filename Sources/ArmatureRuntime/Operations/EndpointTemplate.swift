/// A URL of a service with `{parts}` that calls give.
enum EndpointTemplate {
  /// Replaces the parts by their values.
  ///
  /// A part that stands before everything else may be a whole URL; one in the host can have only
  /// what a host and a port have, one behind it is one segment of a path.
  ///
  /// - Throws: ``RequestError/missingHostPart(_:)``, ``RequestError/invalidHostPart(_:)``
  static func fill(
    _ template: String, _ values: [String: String]
  ) throws(RequestError) -> String {
    try URLTemplate.fill(template) { (name, filled) throws(RequestError) in
      guard let value = values[name] else { throw .missingHostPart(name) }
      if filled.isEmpty { return value }
      if isInPath(filled) {
        guard !["", ".", ".."].contains(value) else { throw .invalidHostPart(name) }
        return PercentEncoding.component(value)
      }
      guard !value.isEmpty, value.utf8.allSatisfy(isInHost) else { throw .invalidHostPart(name) }
      return value
    }
  }

  private static func isInPath(_ beginning: String) -> Bool {
    beginning.replacing("://", with: "", maxReplacements: 1).contains("/")
  }

  private static func isInHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}
