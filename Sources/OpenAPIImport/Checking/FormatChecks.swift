import SpecDocuments

/// The names of formats.
extension DocumentChecker {
  func checkFormat(_ format: String, at node: Node, type: String?) {
    guard let type, let own = Self.formats[type], !own.contains(format) else { return }
    let others = Self.formats.filter { $0.value.contains(format) }.keys.sorted()
    if let other = others.first {
      return warn(
        "mismatched-format",
        "expected a format of the type '\(type)', found '\(format)', which is one of the type"
          + " '\(other)'", at: node, hint: "write 'type: \(other)', or remove the format")
    }
    let near = suggestion(for: format, among: own.sorted())
    // Any word may be a format, and JSON Schema says so more often.
    guard near != nil || !hasJSONSchemas else { return }
    session.report(
      Diagnostic(
        severity: .note, code: "unknown-format",
        message: "expected a known format of the type '\(type)', found '\(format)'",
        location: node.location, hint: near ?? "it is ignored"))
  }

  private static let integers: Set<String> = [
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "unixtime",
    "unix-time", "double-int", "int", "integer", "short", "long", "bigint", "timestamp",
    "unix-timestamp", "epoch",
  ]

  /// The formats that OpenAPI, JSON Schema, the registry of formats and Azure's tools know, and other
  /// names that documents have for them, or for the type itself. Other names for dates are not among
  /// them: what they are written like is not known.
  private static let formats: [String: Set<String>] = [
    "integer": integers,
    "number": integers.union(["float", "double", "decimal", "decimal128", "number", "bigdecimal"]),
    "boolean": ["boolean", "bool"], "array": [], "object": ["file"],
    "string": [
      "byte", "binary", "base64url", "file", "int-or-string", "char", "password", "date",
      "date-time",
      "date-time-rfc1123", "date-time-rfc-2822", "date-time-rfc2822", "http-date", "time",
      "duration", "duration-constant", "time-local",
      "date-time-local", "uuid", "guid", "uuid1", "uuid3", "uuid4", "uuid5", "string", "base64",
      "phone", "uri", "url", "uri-reference", "uri-template", "iri",
      "iri-reference", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "ip",
      "cidr", "json-pointer", "relative-json-pointer", "regex", "arm-id", "etag", "commonmark",
      "html", "media-range", "decimal", "decimal128", "int64", "uint64", "unixtime",
      "sf-string", "sf-token", "sf-binary", "sf-boolean", "sf-decimal", "sf-integer",
    ],
  ]
}
