/// Brings the bytes of a file into UTF-8 without a byte order mark.
///
/// UTF-8 with or without a mark, and UTF-16 with one (RFC 3629, RFC 2781), are understood.
func decodedUTF8(_ bytes: [UInt8], path: String) throws(Diagnostic) -> [UInt8] {
  if bytes.starts(with: [0xFF, 0xFE]) {
    return try decodedUTF16(bytes, path: path) { UInt16($1) << 8 | UInt16($0) }
  }
  if bytes.starts(with: [0xFE, 0xFF]) {
    return try decodedUTF16(bytes, path: path) { UInt16($0) << 8 | UInt16($1) }
  }
  let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  guard let offset = firstInvalidByte(text) else { return text }
  throw Diagnostic(
    code: "invalid-encoding",
    message: "expected UTF-8, found the byte 0x\(hexadecimal(UInt32(text[offset]), digits: 2))",
    location: SourceText(path: path, bytes: text).location(of: offset),
    hint: "save the file as UTF-8")
}

/// A number in capital hexadecimal digits.
func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}

private func decodedUTF16(
  _ bytes: [UInt8], path: String, unit: (UInt8, UInt8) -> UInt16
) throws(Diagnostic) -> [UInt8] {
  let units = stride(from: 2, to: bytes.count - 1, by: 2).map { unit(bytes[$0], bytes[$0 + 1]) }
  guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
    throw Diagnostic(
      code: "invalid-encoding", message: "the byte order mark says UTF-16, but this is none",
      location: SourceLocation(path: path, line: 1, column: 1), hint: "save the file as UTF-8")
  }
  return Array(text.utf8)
}

private func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var offset = 0
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): offset += UTF8.width(scalar)
    case .emptyInput: return nil
    case .error: return offset
    }
  }
}

/// Brings the bytes of an XML file into UTF-8 as its byte order mark or XML declaration says.
///
/// Besides what ``decodedUTF8(_:path:)`` understands that is ISO-8859-1.
func decodedXML(_ bytes: [UInt8], path: String) throws(Diagnostic) -> [UInt8] {
  let declaration = String(decoding: bytes.prefix(200), as: UTF8.self).prefix { $0 != ">" }
  guard declaration.hasPrefix("<?xml"), let label = declaration.firstRange(of: "encoding") else {
    return try decodedUTF8(bytes, path: path)
  }
  let value = declaration[label.upperBound...].drop { $0.isWhitespace || $0 == "=" }
  let name = value.dropFirst().prefix { $0 != value.first }
  switch name.uppercased() {
  case "UTF-8", "UTF-16", "US-ASCII", "ASCII": return try decodedUTF8(bytes, path: path)
  case "ISO-8859-1", "LATIN1":
    return Array(String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) })).utf8)
  default:
    throw Diagnostic(
      code: "invalid-encoding", message: "the encoding '\(name)' is not supported",
      location: SourceLocation(path: path, line: 1, column: 1), hint: "save the file as UTF-8")
  }
}
