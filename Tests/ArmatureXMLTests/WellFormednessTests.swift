import ArmatureXML
import Testing

@Suite struct WellFormedness {
  @Test(arguments: [
    // Tags.
    "", " ", "text", "<", "<a", "<a>", "<a></b>", "<a></a", "<a></a b>", "<a/><b/>", "<a/>x",
    "</a>",
    "<a><b></a></b>", "< a/>", "<a / >", "<1/>", "<-a/>", "<a><b/>", "x<a/>", "<a></aa>",
    "<a/>&amp;",
    "<a//>", "<a>\u{0}</a>",
    // Attributes.
    "<a b/>", "<a b=/>", "<a b=c/>", "<a b='c\"/>", "<a b='c'd='e'/>", "<a b='<'/>", "<a b='&'/>",
    "<a b='1' b='1'/>", "<a b='1' c='2' b='3'/>", "<a ='1'/>", "<a b='&x;'/>", "<a b='",
    // Text and references.
    "<a>]]></a>", "<a>x]]]></a>", "<a>&</a>", "<a>&;</a>", "<a>&lt</a>", "<a>&unknown;</a>",
    "<a>&#0;</a>", "<a>&#xFFFE;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>", "<a>&#;</a>",
    "<a>&#x;</a>", "<a>&#X41;</a>", "<a>&#99999999999999999999;</a>", "<a>\u{1}</a>",
    "<a>\u{FFFF}</a>", "<a>& amp;</a>", "<a>&1;</a>",
    // Comments, processing instructions, CDATA sections.
    "<a><!-- -- --></a>", "<a><!-- ---></a>", "<a><!- x --></a>", "<a><!-- </a>", "<!-->", "<!--->",
    "<a><?xml x?></a>", "<a><?XML?></a>", "<a><?x</a>", "<a><??></a>", "<a><?x:y ?></a>",
    "<a><?x!?></a>", "<a><![CDATA[</a>", "<a><![cdata[]]></a>", "<![CDATA[]]><a/>", "<a><!x></a>",
    "<a/><![CDATA[]]>",
    // The XML declaration.
    " <?xml version='1.0'?><a/>", "<?xml?><a/>", "<?xml version='2.0'?><a/>",
    "<?xml version='1.'?><a/>", "<?xml encoding='UTF-8'?><a/>", "<?xml version=1.0?><a/>",
    "<?xml version='1.0' standalone='maybe'?><a/>", "<?xml version='1.0'><a/>",
    "<?xml version='1.0' standalone='no' encoding='UTF-8'?><a/>",
    "<?xml version='1.0'encoding='UTF-8'?><a/>", "<?xml version='1.0'?>",
    // Namespaces.
    "<p:a/>", "<a p:b='1'/>", "<:a/>", "<a:/>", "<a:b:c xmlns:a='x'/>", "<a xmlns:p=''/>",
    "<a xmlns:xml='x'/>", "<a xmlns:xmlns='x'/>", "<xmlns:a/>",
    "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>", "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
    "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", "<a xmlns:p='x' xmlns:p='y'/>",
    "<a xmlns='x' xmlns='y'/>", "<a xmlns:p='x' xmlns:q='x' p:b='1' q:b='2'/>",
    "<a><b xmlns:p='x'/><p:c/></a>", "<p:a xmlns:p='x'></q:a>",
    "<p:a xmlns:p='x' xmlns:q='x'></q:a>",
  ])
  func refuses(source: String) {
    let error = #expect(throws: XMLDecodingError.self) { try XML.decode(from: Array(source.utf8)) }
    #expect(error?.kind == .malformed)
  }

  @Test(arguments: [
    "<a></b>", "<a b='&x;'/>", "<a b='1' b='1'/>", "]]>", "&x;", "&#0;", "<!-- -- -->", "<?xml?>",
    "<p:a/>", "<![CDATA[", "<a><b></a></b>", "<a", "<!DOCTYPE a>",
  ])
  func refusesInWhatIsSkipped(source: String) {
    let bytes = Array("<r><s>\(source)</s></r>".utf8)
    let error = #expect(throws: XMLDecodingError.self) {
      _ = try XML.decode(Skipped.self, from: bytes, root: XMLName("r"))
    }
    #expect(error?.kind == .malformed)
  }

  @Test(arguments: [
    ("<a/>", ""),
    ("<a></a >", ""),
    ("<a\n b = '1'\tc=\"2\"/>", ""),
    ("<a>&lt;&gt;&amp;&quot;&apos;</a>", "<>&\"'"),
    ("<a>&#65;&#x1F600;&#xd;</a>", "A\u{1F600}\r"),
    ("<a>x\r\ny\rz\n\r\n</a>", "x\ny\nz\n\n"),
    ("<a>]] ]>]</a>", "]] ]>]"),
    ("<a><![CDATA[]]]]><![CDATA[>&lt;]]></a>", "]]>&lt;"),
    ("<a>1<!--x-->2<?y z?>3<!---->4<?w?></a>", "1234"),
    (
      "<a>'\">long text without any markup, longer than a word</a>",
      "'\">long text without any markup, longer than a word"
    ),
    ("<\u{E9}l\u{E9}ment\u{B7}>\u{4E2D}</\u{E9}l\u{E9}ment\u{B7}>", "\u{4E2D}"),
    ("<\u{10000}/>", ""),
    ("<a xmlns='' xmlns:p='x'><p:b/></a>", ""),
    ("<a xmlns:p='x' p:b='1' b='1'/>", ""),
    ("<a xml:lang='en' xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", ""),
    ("<a><p:b xmlns:p='x'/><p:b xmlns:p='y'/></a>", ""),
    ("<?xml version='1.1'?><a/>", ""),
    ("<?xml-stylesheet href='x'?><a/>", ""),
    ("<a>\u{7F}\u{85}\u{2028}</a>", "\u{7F}\u{85}\u{2028}"),
  ])
  func accepts(source: String, text: String) throws {
    #expect(try XML.decode(from: Array(source.utf8)).text.utf8.elementsEqual(text.utf8))
  }

  @Test func normalizesAttributeValues() throws {
    let source = "<a b=' x\ty\r\nz&#9;&#xA;&#13;&quot;&#x1F600;  '/>"
    let element = try XML.decode(from: Array(source.utf8))
    #expect(element.attributes.map(\.value) == [" x y z\t\n\r\"\u{1F600}  "])
    let bytes = try XML.encode(element, root: element.name)
    #expect(try XML.decode(from: bytes) == element)
  }

  @Test func reservedNamespacesAreNeverDeclared() throws {
    let element = try XML.decode(from: Array("<xml:a><b xml:c=''/><xml:d/></xml:a>".utf8))
    let options = XML.EncodingOptions(declaration: false)
    let bytes = try XML.encode(element, root: element.name, options: options)
    #expect(String(decoding: bytes, as: UTF8.self) == #"<xml:a><b xml:c=""/><xml:d/></xml:a>"#)
    let declarations = XMLNamespace("http://www.w3.org/2000/xmlns/")
    let root = XMLName("a", declarations)
    let inner = XMLElement(XMLName("r"), content: [.element(XMLElement(root))])
    for element in [XMLElement(root), inner] {
      let error = #expect(throws: XMLEncodingError.self) {
        try XML.encode(element, root: element.name)
      }
      #expect(error?.kind == .invalidName)
    }
  }

  @Test(arguments: [0xD7, 0xF7, 0x37E, 0x2190, 0x3000, 0xFFFD + 1, 0x2040, 0x300, 0xB7])
  func refusesNamesThatStartWith(scalar: Int) throws {
    let name = String(try #require(Unicode.Scalar(scalar)))
    #expect(throws: XMLDecodingError.self) { try XML.decode(from: Array("<\(name)/>".utf8)) }
  }
}

/// A value that skips what its element holds.
private struct Skipped: XMLDecodable {
  init(from reader: inout XMLReader) throws {
    while try reader.nextElement(in: .any) != nil { try reader.skipElement() }
  }
}

@Suite struct Encodings {
  @Test(arguments: [
    Array("\u{FEFF}<a>\u{E9}</a>".utf8),
    Array("<?xml version='1.0' encoding='utf-8'?><a>\u{E9}</a>".utf8),
    [0xFF, 0xFE] + Self.utf16("<a>\u{E9}</a>", isBigEndian: false),
    [0xFE, 0xFF]
      + Self.utf16("<?xml version='1.0' encoding='UTF-16'?><a>\u{E9}</a>", isBigEndian: true),
    Self.utf16("<?xml version='1.0' encoding='UTF-16LE'?><a>\u{E9}</a>", isBigEndian: false),
    Array("<?xml version='1.0' encoding=\"ISO-8859-1\" ?><a>".utf8) + [0xE9] + Array("</a>".utf8),
    Array("<?xml version='1.0' encoding='us-ascii'?><a>&#xE9;</a>".utf8),
  ])
  func reads(bytes: [UInt8]) throws {
    #expect(try XML.decode(String.self, from: bytes, root: XMLName("a")) == "\u{E9}")
  }

  @Test(
    arguments: [
      [0x3C, 0x61, 0x3E, 0xE9, 0x3C, 0x2F, 0x61, 0x3E],
      Array("<a>".utf8) + [0xC0, 0x80] + Array("</a>".utf8),
      Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8),
      Array("<a>".utf8) + [0xF4, 0x90, 0x80, 0x80] + Array("</a>".utf8),
      Array("<a>".utf8) + [0xE2, 0x82],
      Array("<?xml version='1.0' encoding='US-ASCII'?><a>\u{E9}</a>".utf8),
      Array("<?xml version='1.0' encoding='EBCDIC'?><a/>".utf8),
      Array("<?xml version='1.0' encoding='UTF-16'?><a/>".utf8),
      Array("\u{FEFF}<?xml version='1.0' encoding='ISO-8859-1'?><a/>".utf8),
      [0xFF, 0xFE] + Self.utf16("<?xml version='1.0' encoding='UTF-8'?><a/>", isBigEndian: false),
      [0xFF, 0xFE] + Self.utf16("<a/>", isBigEndian: false) + [0x00],
      [0xFF, 0xFE, 0x3C, 0x00, 0x00, 0xD8],
    ] as [[UInt8]])
  func refuses(bytes: [UInt8]) {
    let error = #expect(throws: XMLDecodingError.self) { try XML.decode(from: bytes) }
    #expect(error?.kind == .encoding)
  }

  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      isBigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }
}

@Suite struct Limits {
  private static let documentType =
    "<!DOCTYPE a [<!-- ]> --><!ENTITY x \"]>\"><?p ]>?>]><a>1</a>"

  @Test func documentTypesAreRefusedUnlessAllowed() throws {
    let bytes = Array(Self.documentType.utf8)
    let error = #expect(throws: XMLDecodingError.self) { try XML.decode(from: bytes) }
    #expect(error?.kind == .documentType)
    var options = XML.DecodingOptions()
    options.allowsDocumentType = true
    #expect(try XML.decode(from: bytes, options: options).text == "1")
  }

  @Test func stackIsLimitedWhateverTheDepth() {
    var options = XML.DecodingOptions()
    options.maximumDepth = .max
    let bytes = Array(String(repeating: "<a>", count: 20_000).utf8)
    let error = #expect(throws: XMLDecodingError.self) {
      try XML.decode(from: bytes, options: options)
    }
    #expect(error?.kind == .limit)
    // What is skipped needs no stack.
    let skipped = #expect(throws: XMLDecodingError.self) {
      _ = try XML.decode(Skipped.self, from: bytes, root: XMLName("a"), options: options)
    }
    #expect(skipped?.kind == .malformed)
  }

  @Test(arguments: [
    (String(repeating: "<a>", count: 300), "depth"),
    ("<a " + (0..<5000).map { "b\($0)=''" }.joined(separator: " ") + "/>", "attributes"),
    (
      "<a>" + (0..<10).map { _ in "<a>" }.joined()
        + (0..<1_000).map { "<b xmlns='\($0)'/>" }.joined(), "namespaces"
    ),
  ])
  func areKept(source: String, limit: String) {
    let error = #expect(throws: XMLDecodingError.self) { try XML.decode(from: Array(source.utf8)) }
    #expect(error?.kind == .limit, "\(limit)")
  }

  @Test func textsMayBeVeryLong() throws {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 11_000_000)
    let bytes = Array("<a>".utf8) + text + Array("</a>".utf8)
    let found = try XML.decode(String.self, from: bytes, root: XMLName("a"))
    #expect(found.utf8.count == 11_000_000)
  }

  @Test func sizeIsLimited() {
    var options = XML.DecodingOptions()
    options.maximumSize = 7
    #expect(throws: Never.self) { try XML.decode(from: Array("<a></a>".utf8), options: options) }
    #expect(throws: XMLDecodingError.self) {
      try XML.decode(from: Array("<a> </a>".utf8), options: options)
    }
  }

  @Test(arguments: [2, 32, 33, 500])
  func attributesAreUniqueHoweverMany(count: Int) throws {
    let attributes = (0..<count).map { "a\($0)='' x:a\($0)=''" }.joined(separator: " ")
    func document(_ more: String) -> [UInt8] {
      Array("<r xmlns:x='urn:x' xmlns:y='urn:x' \(attributes) \(more)/>".utf8)
    }
    #expect(try XML.decode(from: document("y:b=''")).attributes.count == 2 * count + 1)
    #expect(throws: XMLDecodingError.self) { try XML.decode(from: document("y:a1=''")) }
  }
}
