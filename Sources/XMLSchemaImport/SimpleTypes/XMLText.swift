extension StringProtocol {
  /// The words between white space (part 2, §4.3.6).
  var xmlWords: [String] {
    split(whereSeparator: \.isXMLSpace).map { String($0) }
  }

  /// The text with white space collapsed.
  var collapsedXMLSpace: String {
    var wasSpace = true
    for byte in utf8 {
      let isSpace = byte == 0x20
      if (isSpace && wasSpace) || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        return xmlWords.joined(separator: " ")
      }
      wasSpace = isSpace
    }
    return wasSpace ? xmlWords.joined(separator: " ") : String(self)
  }

  /// The text without white space at its ends.
  var trimmedXMLSpace: String {
    let start = drop(while: \.isXMLSpace)
    guard let end = start.lastIndex(where: { !$0.isXMLSpace }) else { return "" }
    return String(start[...end])
  }

  /// Whether it is a non-negative integer.
  var isWholeNumber: Bool {
    let digits = first == "+" ? dropFirst() : self[...]
    return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether it is an NCName (Namespaces in XML, §3).
  var isNCName: Bool {
    var scalars = unicodeScalars.makeIterator()
    guard let first = scalars.next(), first.isNameStart, first != ":" else { return false }
    while let scalar = scalars.next() {
      guard scalar.isNameCharacter, scalar != ":" else { return false }
    }
    return true
  }

  /// Whether it is a Name (XML 1.0, §2.3).
  var isXMLName: Bool {
    guard let first = unicodeScalars.first, first.isNameStart else { return false }
    return unicodeScalars.allSatisfy(\.isNameCharacter)
  }

  /// Whether it is a qualified name (Namespaces in XML, §4).
  var isQName: Bool {
    let parts = split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { $0.isNCName }
  }
}

extension Character {
  /// White space of XML (XML 1.0, §2.3).
  var isXMLSpace: Bool {
    self == " " || self == "\t" || self == "\n" || self == "\r" || self == "\r\n"
  }
}

extension Unicode.Scalar {
  /// NameStartChar of XML 1.0, fifth edition.
  var isNameStart: Bool {
    switch value {
    case 0x3A, 0x5F, 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
      0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
      0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// NameChar of XML 1.0, fifth edition.
  var isNameCharacter: Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isNameStart
    }
  }
}
