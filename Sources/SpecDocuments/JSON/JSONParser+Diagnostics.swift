extension JSONParser {
  func unexpected(_ expected: String) -> Diagnostic {
    error("invalid-json", "expected \(expected), found \(found)", at: offset, hint: hint)
  }

  func error(_ code: String, _ message: String, at offset: Int, hint: String? = nil) -> Diagnostic {
    Diagnostic(
      code: code, message: message,
      location: SourceText(path: path, bytes: bytes).location(of: offset), hint: hint)
  }

  /// What stands at the offset, in words.
  var found: String {
    let rest = String(decoding: bytes[offset..<min(offset + 120, bytes.count)], as: UTF8.self)
    guard let first = rest.unicodeScalars.first else { return "the end of the document" }
    if first.value < 0x20 || first.value == 0x7F || first.properties.isWhitespace {
      return first == "\n" || first == "\r"
        ? "the end of the line" : "U+\(hexadecimal(first.value, digits: 4))"
    }
    var token = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    if first == "\"" {
      token = rest.prefix(1) + rest.dropFirst().prefix { $0 != "\"" && !$0.isNewline }
      if rest.dropFirst(token.count).first == "\"" { token += "\"" }
    }
    if token.isEmpty { token = rest.prefix(rest.hasPrefix("//") || rest.hasPrefix("/*") ? 2 : 1) }
    return token.count > 30 ? "'\(token.prefix(30))…'" : "'\(token)'"
  }

  /// What to do about the usual slips.
  private var hint: String? {
    switch current {
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
    case UInt8(ascii: "'"): "JSON strings are in double quotes"
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      lastSignificantByte == UInt8(ascii: ",") ? "remove the comma before it" : nil
    default: nil
    }
  }

  private var lastSignificantByte: UInt8? { bytes[..<offset].last { $0 > 0x20 } }
}

extension NodeArena {
  /// The diagnostic for two members of a mapping that have the same key.
  func duplicateKey(_ members: (first: Int, second: Int), path: String) -> Diagnostic {
    let text = SourceText(path: path, bytes: source)
    let (first, second) = (records[members.first], records[members.second])
    return Diagnostic(
      code: "duplicate-key",
      message: "the key '\(string(second.key))' is already in this mapping",
      location: text.location(of: Int(second.keyPosition)),
      notes: [.init("it is first here", at: text.location(of: Int(first.keyPosition)))])
  }
}
