/// The character encodings that are read. All but UTF-8 are transcoded before parsing.
enum DocumentEncoding {
  case utf8, utf16LittleEndian, utf16BigEndian, latin1, ascii

  /// Makes a checked buffer of a document in the encoding that its byte order mark and its
  /// declaration tell (XML 1.0, section 4.3.3 and appendix F).
  static func load(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws -> (document: DocumentBuffer, isUTF16: Bool) {
    let (encoding, markLength) = try detect(bytes)
    let content = UnsafeBufferPointer(rebasing: bytes[markLength...])
    switch encoding {
    case .utf8:
      return (try DocumentBuffer(utf8: content), false)
    case .latin1, .ascii, .utf16LittleEndian, .utf16BigEndian:
      let text = try utf8(Array(content)[...], encoding)
      let isUTF16 = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
      return (try text.withUnsafeBufferPointer { try DocumentBuffer(utf8: $0) }, isUTF16)
    }
  }

  /// Bytes in an encoding as UTF-8, which is not checked if they are in it already.
  static func utf8(
    _ bytes: ArraySlice<UInt8>,
    _ encoding: DocumentEncoding
  ) throws -> [UInt8] {
    switch encoding {
    case .utf8: return Array(bytes)
    case .latin1, .ascii:
      let limit: UInt8 = encoding == .ascii ? 0x7F : 0xFF
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes {
        guard byte <= limit else { throw error("a byte that is not US-ASCII") }
        if byte < 0x80 {
          text.append(byte)
        } else {
          text.append(0xC0 | byte >> 6)
          text.append(0x80 | byte & 0x3F)
        }
      }
      return text
    case .utf16LittleEndian, .utf16BigEndian:
      return try utf8(fromUTF16: bytes, isBigEndian: encoding == .utf16BigEndian)
    }
  }

  private static func utf8(
    fromUTF16 bytes: ArraySlice<UInt8>,
    isBigEndian: Bool
  ) throws -> [UInt8] {
    guard bytes.count % 2 == 0 else { throw error("UTF-16 with half a code unit at the end") }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).lazy.map { index in
      let high = UInt16(bytes[isBigEndian ? index : index + 1])
      return high << 8 | UInt16(bytes[isBigEndian ? index + 1 : index])
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    let failed = transcode(
      units.makeIterator(),
      from: UTF16.self,
      to: UTF8.self,
      stoppingOnError: true
    ) { text.append($0) }
    if failed { throw error("UTF-16 with an unpaired surrogate") }
    return text
  }

  static func detect(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws -> (encoding: DocumentEncoding, markLength: Int) {
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if bytes.starts(with: [0x3C, 0x00, 0x3F, 0x00]) { return (.utf16LittleEndian, 0) }
    if bytes.starts(with: [0x00, 0x3C, 0x00, 0x3F]) { return (.utf16BigEndian, 0) }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let name = declaredName(bytes[(hasMark ? 3 : 0)...]) else {
      return (.utf8, hasMark ? 3 : 0)
    }
    switch name.uppercased() {
    case "UTF-8", "UTF8": return (.utf8, hasMark ? 3 : 0)
    case "ISO-8859-1", "LATIN1", "ISO_8859-1", "L1": if !hasMark { return (.latin1, 0) }
    case "US-ASCII", "ASCII": if !hasMark { return (.ascii, 0) }
    case "UTF-16", "UTF-16LE", "UTF-16BE":
      throw error("declared as UTF-16, but the bytes are not")
    default: throw error("an encoding other than UTF-8, UTF-16, ISO-8859-1 and US-ASCII")
    }
    throw error("a UTF-8 byte order mark, but another encoding is declared")
  }

  /// The encoding that an XML declaration names. Its syntax is checked later.
  private static func declaredName(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    guard bytes.starts(with: "<?xml".utf8) else { return nil }
    let declaration = bytes.prefix(400).prefix { $0 != UInt8(ascii: ">") }
    let parts = declaration.split { byte in
      switch byte {
      case UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "\""): true
      default: CharacterClass.isSpace(byte)
      }
    }
    guard let index = parts.firstIndex(where: { $0.elementsEqual("encoding".utf8) }),
      index + 1 < parts.count
    else { return nil }
    return String(decoding: parts[index + 1], as: UTF8.self)
  }

  private static func error(_ message: String) -> XMLDecodingError {
    XMLDecodingError(kind: .encoding, message: message, line: 1, column: 1, elementPath: "/")
  }
}

extension DocumentEncoding {
  /// Whether a declared name fits UTF-16, the only encoding recognized without its declaration.
  static func isUTF16(_ name: String) -> Bool {
    ["UTF-16", "UTF-16LE", "UTF-16BE", "ISO-10646-UCS-2"].contains(name.uppercased())
  }
}
