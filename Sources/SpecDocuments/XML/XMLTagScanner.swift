/// Finds tags and attributes in the text of a well-formed document, since libxml2 tells only where it
/// stopped reading.
struct XMLTagScanner {
  let bytes: [UInt8]

  /// Whether there may be declarations of entities.
  var hasEntityDeclarations: Bool { end(of: "<!ENTITY", after: 0) < bytes.count }

  /// The next start tag, from `<` to behind `>`; nil if there is none.
  ///
  /// Comments, CDATA sections, processing instructions, the document type and end tags are passed
  /// over.
  func startTag(after offset: Int) -> Range<Int>? {
    var index = offset
    while let open = bytes[min(index, bytes.count)...].firstIndex(of: UInt8(ascii: "<")) {
      switch open + 1 < bytes.count ? bytes[open + 1] : 0 {
      case UInt8(ascii: "/"): index = end(of: ">", after: open + 2)
      case UInt8(ascii: "?"): index = end(of: "?>", after: open + 2)
      case UInt8(ascii: "!"): index = endOfMarkup(at: open)
      default: return open..<endOfTag(after: open + 1)
      }
    }
    return nil
  }

  /// The place of an attribute in a start tag; nil if it is not written there.
  func attribute(named name: String, inTagAt offset: Int) -> Int? {
    let isDelimiter = { (byte: UInt8) in
      byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: ">")
    }
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "<") else { return nil }
    let tag = bytes[offset..<endOfTag(after: offset + 1)]
    // Names and values take turns behind the name of the element.
    var rest = tag.drop { !isDelimiter($0) }
    while true {
      rest = rest.drop { isDelimiter($0) }
      let found = rest.prefix { !isDelimiter($0) }
      if found.isEmpty { return nil }
      if found.elementsEqual(name.utf8) { return found.startIndex }
      rest = rest[found.endIndex...].drop { isDelimiter($0) }
      guard let quote = rest.first, let end = rest.dropFirst().firstIndex(of: quote) else {
        return nil
      }
      rest = rest[(end + 1)...]
    }
  }

  private func endOfTag(after offset: Int) -> Int {
    var quote: UInt8?
    for index in min(offset, bytes.count)..<bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return bytes.count
  }

  /// The end of a comment, CDATA section or document type.
  private func endOfMarkup(at open: Int) -> Int {
    if bytes[open...].starts(with: "<!--".utf8) { return end(of: "-->", after: open + 4) }
    if bytes[open...].starts(with: "<![CDATA[".utf8) { return end(of: "]]>", after: open + 9) }
    var isInSubset = false
    var index = open + 2
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        index = bytes[(index + 1)...].firstIndex(of: bytes[index]) ?? bytes.count
      case UInt8(ascii: "<") where bytes[index...].starts(with: "<!--".utf8):
        index = end(of: "-->", after: index + 4) - 1
      case UInt8(ascii: "<") where bytes[index...].starts(with: "<?".utf8):
        index = end(of: "?>", after: index + 2) - 1
      case UInt8(ascii: "["): isInSubset = true
      case UInt8(ascii: "]"): isInSubset = false
      case UInt8(ascii: ">") where !isInSubset: return index + 1
      default: break
      }
      index += 1
    }
    return bytes.count
  }

  private func end(of text: StaticString, after offset: Int) -> Int {
    let wanted = Array("\(text)".utf8)
    var index = offset
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
        return index + wanted.count
      }
      index += 1
    }
    return bytes.count
  }
}
