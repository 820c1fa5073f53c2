// Character data and references (XML 1.0, sections 2.4 and 4.1).

extension XMLReader {
  /// The text of the current element, exactly as written, up to its end.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed, or an element stands in between.
  public mutating func text() throws -> String {
    try withText { String(decoding: $0, as: UTF8.self) }
  }

  /// The text that comes next, in mixed content, up to the next tag.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed.
  public mutating func readText() throws -> String {
    guard position == .content else { return "" }
    if let bytes = try readCharacterData() { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: scratch, as: UTF8.self)
  }

  /// Calls a closure with the text up to the end of the current element.
  mutating func withText<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws -> Result {
    guard position == .content else {
      guard position != .childStart else { throw unexpectedContent(expected: "text") }
      return body(UnsafeBufferPointer(start: cursor, count: 0))
    }
    let bytes = try readCharacterData()
    try readTag()
    guard position != .childStart else { throw unexpectedContent(expected: "text") }
    if let bytes { return body(bytes) }
    return scratch.withUnsafeBufferPointer(body)
  }

  /// Reads character data up to the next tag; comments and processing instructions drop out.
  ///
  /// - Returns: The data, nil if it is not contiguous and has been put together in `scratch`.
  private mutating func readCharacterData() throws -> UnsafeBufferPointer<UInt8>? {
    let start = cursor
    try skipPlainText()
    if cursor.pointee == UInt8(ascii: "<"), cursor[1] != UInt8(ascii: "!"),
      cursor[1] != UInt8(ascii: "?")
    {
      return UnsafeBufferPointer(start: start, count: cursor - start)
    }
    scratch.removeAll(keepingCapacity: true)
    cursor = start
    while true {
      let run = cursor
      try skipPlainText()
      scratch.append(contentsOf: UnsafeBufferPointer(start: run, count: cursor - run))
      if cursor.pointee == UInt8(ascii: "&") {
        let place = cursor
        if let scalar = try readReference() { append(scalar) } else { try enterEntity(at: place) }
      } else if cursor == end, try leaveEntity() {
        continue
      } else if startsCDATA {
        scratch.append(contentsOf: try readCDATA())
      } else if try !skipMiscellaneous() {
        break
      }
    }
    return nil
  }

  /// Moves over all text, up to the next tag, and reads that tag if it is a start tag.
  mutating func skipText() throws {
    guard position == .content else { return }
    while true {
      try skipPlainText()
      if cursor.pointee == UInt8(ascii: "&") {
        let place = cursor
        if try readReference() == nil { try enterEntity(at: place) }
      } else if cursor == end, try leaveEntity() {
        continue
      } else if startsCDATA {
        _ = try readCDATA()
      } else if try !skipMiscellaneous() {
        return try readTag()
      }
    }
  }

  /// Moves to the next tag where no text may stand, and reads it if it is a start tag.
  mutating func advanceToTag() throws {
    // Most often there is nothing, or a line end and an indentation.
    if CharacterClass.isSpace(cursor.pointee) { skipSpace() }
    if cursor.pointee == UInt8(ascii: "<"), !isAtMiscellaneous { return try readTag() }
    repeat {
      repeat { skipSpace() } while try passEntityBoundary()
      guard cursor.pointee == UInt8(ascii: "<"), !startsCDATA else {
        try checkNotAtEnd()
        throw error(.unexpectedText, "expected an element, found text")
      }
    } while try isAtMiscellaneous && skipMiscellaneous()
    try readTag()
  }

  /// Moves to the next text or tag.
  ///
  /// - Returns: Whether text comes next.
  mutating func advanceToTextOrTag() throws -> Bool {
    while try skipMiscellaneous() || passEntityBoundary() {}
    guard cursor.pointee == UInt8(ascii: "<"), !startsCDATA else {
      try checkNotAtEnd()
      return true
    }
    try readTag()
    return false
  }

  /// Goes on in an entity if there is a reference to one, or behind it at its end.
  ///
  /// - Returns: Whether that was so.
  private mutating func passEntityBoundary() throws -> Bool {
    guard documentType != nil else { return false }
    guard cursor.pointee == UInt8(ascii: "&") else { return try leaveEntity() }
    let place = cursor
    guard try readReference() == nil else {
      cursor = place
      return false
    }
    try enterEntity(at: place)
    return true
  }

  @inline(__always)
  private mutating func readTag() throws {
    if cursor[1] == UInt8(ascii: "/") { position = .end } else { try readStartTag() }
  }

  private func checkNotAtEnd() throws {
    guard cursor < end else { throw unexpectedEnd() }
  }

  func unexpectedEnd() -> XMLDecodingError {
    error(.malformed, "unexpected end of the document")
  }

  /// Moves over text up to `<` or `&`.
  ///
  /// - Throws: `XMLDecodingError` at `]]>`, and at the end of the document.
  @inline(__always)
  private mutating func skipPlainText() throws {
    var place = cursor
    while true {
      // The zero bytes behind the document stop it.
      let word = UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
      let hits = matches(word, 0x3C) | matches(word, 0x26) | matches(word, 0x5D) | matches(word, 0)
      if hits == 0 {
        place += 8
        continue
      }
      // The lowest bit set is right.
      place += hits.trailingZeroBitCount &>> 3
      cursor = place
      let byte = place.pointee
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return }
      if byte == 0 {
        if cursor == end, !inputs.isEmpty { return }
        throw unexpectedEnd()
      }
      guard place[1] != UInt8(ascii: "]") || place[2] != UInt8(ascii: ">") else {
        throw error(.malformed, "']]>' in text")
      }
      place += 1
    }
  }

  /// Reads a reference.
  ///
  /// - Returns: The character, nil if the reference is to a declared entity, whose name is then in
  ///   `referredEntity`.
  mutating func readReference() throws -> UInt32? {
    let start = cursor
    cursor += 1
    if cursor.pointee == UInt8(ascii: "#") {
      cursor += 1
      return try readCharacterReference(from: start)
    }
    let name = cursor
    if CharacterClass.isNameStart(cursor.pointee) || cursor.pointee >= 0x80 { try skipNCName() }
    let length = cursor - name
    guard length > 0, cursor.pointee == UInt8(ascii: ";") else {
      throw error(.malformed, "'&' that starts no reference", at: start)
    }
    cursor += 1
    for (entity, scalar) in Self.predefinedEntities where entity.utf8CodeUnitCount == length {
      if equalBytes(name, entity.utf8Start, length) { return scalar }
    }
    let entity = String(decoding: UnsafeBufferPointer(start: name, count: length), as: UTF8.self)
    guard let documentType, documentType.entities[entity] != nil else {
      throw undeclaredEntity(entity, at: start)
    }
    referredEntity = entity
    return nil
  }

  private static var predefinedEntities: [(StaticString, UInt32)] {
    [("lt", 0x3C), ("gt", 0x3E), ("amp", 0x26), ("quot", 0x22), ("apos", 0x27)]
  }

  private mutating func readCharacterReference(
    from start: UnsafePointer<UInt8>
  ) throws -> UInt32 {
    let isHexadecimal = cursor.pointee == UInt8(ascii: "x")
    if isHexadecimal { cursor += 1 }
    let digits = cursor
    var scalar: UInt32 = 0
    while let digit = Self.digit(cursor.pointee, isHexadecimal: isHexadecimal) {
      scalar = min(scalar * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      cursor += 1
    }
    guard cursor > digits, cursor.pointee == UInt8(ascii: ";") else {
      throw error(.malformed, "'&#' that starts no character reference", at: start)
    }
    cursor += 1
    guard CharacterClass.isCharacter(scalar) else {
      throw error(.malformed, "a reference to a character that XML forbids", at: start)
    }
    return scalar
  }

  private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHexadecimal: UInt32(byte - 0x37)
    case 0x61...0x66 where isHexadecimal: UInt32(byte - 0x57)
    default: nil
    }
  }

  private mutating func append(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return }
    scratch.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
