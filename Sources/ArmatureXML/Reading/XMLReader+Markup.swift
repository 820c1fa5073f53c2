// Comments, processing instructions and CDATA sections (XML 1.0, sections 2.5 to 2.7).

extension XMLReader {
  /// Whether what starts here, with `<`, is no tag.
  @inline(__always)
  var isAtMiscellaneous: Bool {
    cursor[1] == UInt8(ascii: "!") || cursor[1] == UInt8(ascii: "?")
  }

  /// Whether a CDATA section starts here.
  var startsCDATA: Bool {
    cursor.pointee == UInt8(ascii: "<") && cursor[1] == UInt8(ascii: "!")
      && cursor[2] == UInt8(ascii: "[")
  }

  mutating func readCDATA() throws -> UnsafeBufferPointer<UInt8> {
    guard startsWith("<![CDATA[") else { throw error(.malformed, "expected '<![CDATA['") }
    let start = cursor + 9
    try skip(to: "]]>", from: start, construct: "a CDATA section")
    return UnsafeBufferPointer(start: start, count: cursor - 3 - start)
  }

  /// Moves over a comment or processing instruction, if one starts here.
  mutating func skipMiscellaneous() throws -> Bool {
    guard cursor.pointee == UInt8(ascii: "<") else { return false }
    switch cursor[1] {
    case UInt8(ascii: "?"):
      try skipProcessingInstruction()
      return true
    case UInt8(ascii: "!") where cursor[2] != UInt8(ascii: "["):
      guard startsWith("<!--") else { throw error(.malformed, "unexpected '<!'") }
      let start = cursor
      try skip(to: "--", from: cursor + 4, construct: "a comment")
      guard cursor.pointee == UInt8(ascii: ">") else {
        cursor = cursor < end ? cursor - 2 : start
        throw error(.malformed, "'--' in a comment")
      }
      cursor += 1
      return true
    default: return false
    }
  }

  private mutating func skipProcessingInstruction() throws {
    let start = cursor
    cursor += 2
    let target = cursor
    try skipNCName()
    let name = UnsafeBufferPointer(start: target, count: cursor - target)
    guard String(decoding: name, as: UTF8.self).lowercased() != "xml" else {
      throw error(.malformed, "an XML declaration that is not at the start", at: start)
    }
    guard CharacterClass.isSpace(cursor.pointee) || startsWith("?>") else {
      throw error(.malformed, "expected white space or '?>'")
    }
    try skip(to: "?>", from: cursor, construct: "a processing instruction")
  }

  /// Moves behind the next occurrence of a mark.
  mutating func skip(
    to mark: StaticString,
    from start: UnsafePointer<UInt8>,
    construct: StaticString
  ) throws {
    let opening = cursor
    cursor = start
    while cursor < end {
      if cursor.pointee == mark.utf8Start.pointee, startsWith(mark) {
        cursor += mark.utf8CodeUnitCount
        return
      }
      cursor += 1
    }
    cursor = opening
    throw error(.malformed, "\(construct) does not end")
  }

  /// Whether the document goes on with these characters.
  @inline(__always)
  func startsWith(_ text: StaticString) -> Bool {
    equalBytes(cursor, text.utf8Start, text.utf8CodeUnitCount)
  }
}
