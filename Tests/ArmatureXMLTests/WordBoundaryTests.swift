import ArmatureRuntime
import ArmatureXML
import Testing

/// Scanning and writing take several bytes at a time; what is special must be found wherever it is.
@Suite struct WordBoundaries {
  private static let special: [(character: String, inText: String)] = [
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#xD;"), ("\"", "\""), ("\n", "\n"),
    ("\t", "\t"), ("]", "]"), ("\u{E9}", "\u{E9}"), ("\u{FFFD}", "\u{FFFD}"),
    ("\u{F900}", "\u{F900}"), ("\u{1F600}", "\u{1F600}"), ("]]>", "]]&gt;"),
    ("&&<", "&amp;&amp;&lt;"),
  ]

  @Test func textIsEscapedAndReadBackAtEveryPlace() throws {
    for (character, written) in Self.special {
      for length in 0..<40 {
        for place in stride(from: 0, through: length, by: length < 20 ? 1 : 5) {
          let before = String(repeating: "x", count: place)
          let after = String(repeating: "y", count: length - place)
          let text = before + character + after
          let bytes = try XML.encode(text, root: XMLName("a"), options: .init(declaration: false))
          #expect(bytes == Array("<a>\(before)\(written)\(after)</a>".utf8))
          let decoded = try XML.decode(String.self, from: bytes, root: XMLName("a"))
          #expect(Array(decoded.utf8) == Array(text.utf8))
        }
      }
    }
  }

  @Test(arguments: ["\u{0}", "\u{1}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
  func forbiddenCharactersAreFoundAtEveryPlace(character: String) {
    for place in 0..<70 {
      let text = String(repeating: "x", count: place) + character + String(repeating: "y", count: 9)
      #expect(throws: XMLEncodingError.self) { try XML.encode(text, root: XMLName("a")) }
      let error = #expect(throws: XMLDecodingError.self) {
        try XML.decode(from: Array("<a>\(text)</a>".utf8))
      }
      #expect(error?.column == 4 + place)
    }
  }

  @Test func lineEndsAreNormalizedAtEveryPlace() throws {
    for place in 0..<70 {
      let before = String(repeating: "x", count: place)
      let source = Array("<a>\(before)\r\n\r\ry\r\n</a>".utf8)
      #expect(try XML.decode(from: source).text == "\(before)\n\n\ny\n")
    }
  }

  @Test func whiteSpaceIsCollapsedAtEveryPlace() throws {
    for place in 1..<30 {
      let before = String(repeating: "x", count: place)
      let source = Array("<a> \n\(before)\t yy  z \r\n</a>".utf8)
      let decoded = try XML.decode(XMLName.self, from: Array("<a>\n\(before) </a>".utf8), root: nil)
      #expect(decoded.localName == before)
      let list = try XML.decode(XMLList<String>.self, from: source, root: nil)
      #expect(list.values == [before, "yy", "z"])
    }
  }

  @Test func base64OfEveryLengthIsReadBack() throws {
    for length in 0..<70 {
      let data = Base64Data((0..<length).map { UInt8(truncatingIfNeeded: $0 * 37) })
      let bytes = try XML.encode(data, root: XMLName("a"), options: .init(declaration: false))
      let text = data.wireText
      #expect(bytes == Array((length == 0 ? "<a/>" : "<a>\(text)</a>").utf8))
      #expect(try XML.decode(Base64Data.self, from: bytes, root: nil) == data)
      let lines = text.enumerated().map { $0 % 7 == 6 ? "\($1)\r\n " : "\($1)" }.joined()
      let broken = Array("<a>\n\(lines)</a>".utf8)
      #expect(try XML.decode(Base64Data.self, from: broken, root: nil) == data)
    }
  }

  @Test(arguments: ["A", "AAAAA", "AA=", "AAAA=", "AA==AA==", "AA.A", "AAAAAAAA\u{E9}AAA", "/w=="])
  func whatIsNoBase64TextIsRefused(text: String) {
    let error = #expect(throws: XMLDecodingError.self) {
      try XML.decode(Base64Text.self, from: Array("<a>\(text)</a>".utf8), root: nil)
    }
    #expect(error?.kind == .invalidValue)
    #expect(error?.column == 4)
  }

  @Test func namesOfEveryLengthAreToldApart() throws {
    for length in 1..<40 {
      let name = String(repeating: "n", count: length)
      let element = XMLElement(XMLName(name), content: [.text("x")])
      let bytes = try XML.encode(element, root: element.name, options: .init(declaration: false))
      #expect(bytes == Array("<\(name)>x</\(name)>".utf8))
      for place in 0..<length {
        var other = Array(name.utf8)
        other[place] = 0x6D
        let source = Array("<\(name)></".utf8) + other + [0x3E]
        #expect(throws: XMLDecodingError.self) { try XML.decode(from: source) }
        #expect(throws: XMLDecodingError.self) {
          let root = XMLName(String(decoding: other, as: UTF8.self))
          return try XML.decode(String.self, from: bytes, root: root)
        }
      }
    }
  }
}
