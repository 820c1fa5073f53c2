// What stands around the root element (XML 1.0, section 2.8).

extension XMLReader {
  /// Reads up to and including the start tag of the root element.
  mutating func readProlog(isUTF16: Bool) throws {
    var isStandalone = false
    if startsWith("<?xml"), CharacterClass.isSpace(cursor[5]) {
      isStandalone = try readDeclaration(isUTF16: isUTF16)
    }
    var hasDocumentType = false
    while true {
      skipSpace()
      if !hasDocumentType, startsWith("<!DOCTYPE") {
        guard options.allowsDocumentType else {
          throw error(.documentType, "a document type declaration is not accepted")
        }
        hasDocumentType = true
        try readDocumentType(isStandalone: isStandalone)
      } else if try !skipMiscellaneous() {
        break
      }
    }
    guard cursor < end else { throw error(.malformed, "there is no root element") }
    guard cursor.pointee == UInt8(ascii: "<") else {
      throw error(.malformed, "text in front of the root element")
    }
    try readStartTag()
  }

  /// Checks that nothing follows the root element.
  mutating func readEpilog() throws {
    repeat { skipSpace() } while try skipMiscellaneous()
    guard cursor == end else {
      throw error(.malformed, "content behind the root element")
    }
  }

  /// Reads the XML declaration (productions 23 to 26, 32, 80 and 81).
  ///
  /// - Returns: Whether the document stands alone.
  private mutating func readDeclaration(isUTF16: Bool) throws -> Bool {
    cursor += 5
    guard let version = try readPseudoAttribute("version"), version.hasPrefix("1."),
      version.utf8.count > 2, version.utf8.dropFirst(2).allSatisfy({ (0x30...0x39).contains($0) })
    else { throw error(.malformed, "expected the version of XML, 1.0") }
    if let encoding = try readPseudoAttribute("encoding") {
      let rest = encoding.utf8.dropFirst()
      guard let first = encoding.utf8.first, first < 0x80, CharacterClass.isNameStart(first),
        first != UInt8(ascii: "_"), rest.allSatisfy({ $0 < 0x80 && CharacterClass.isName($0) })
      else { throw error(.malformed, "expected the name of an encoding") }
      guard !isUTF16 || DocumentEncoding.isUTF16(encoding) else {
        throw error(.encoding, "UTF-16, but another encoding is declared")
      }
    }
    let standalone = try readPseudoAttribute("standalone")
    if let standalone {
      guard standalone == "yes" || standalone == "no" else {
        throw error(.malformed, "expected 'yes' or 'no'")
      }
    }
    skipSpace()
    guard startsWith("?>") else { throw error(.malformed, "expected '?>'") }
    cursor += 2
    return standalone == "yes"
  }

  private mutating func readPseudoAttribute(_ name: StaticString) throws -> String? {
    let start = cursor
    guard skipSpace(), startsWith(name) else {
      cursor = start
      return nil
    }
    cursor += name.utf8CodeUnitCount
    skipSpace()
    guard cursor.pointee == UInt8(ascii: "=") else { throw error(.malformed, "expected '='") }
    cursor += 1
    skipSpace()
    let quote = cursor.pointee
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw error(.malformed, "expected a quoted value")
    }
    let value = cursor + 1
    cursor = value
    while cursor < end, cursor.pointee != quote, cursor.pointee != UInt8(ascii: "<") { cursor += 1 }
    guard cursor.pointee == quote else { throw error(.malformed, "expected a closing quote") }
    cursor += 1
    return String(
      decoding: UnsafeBufferPointer(start: value, count: cursor - 1 - value),
      as: UTF8.self
    )
  }
}
