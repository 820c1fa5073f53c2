import ArmatureXML
import Testing

/// Document type declarations and what their internal subsets declare (XML 1.0, sections 2.8, 3.3
/// and 4).
@Suite struct DocumentTypes {
  private static func decode(
    _ source: String, _ change: (inout XML.DecodingOptions) -> Void = { _ in }
  ) throws -> XMLElement {
    var options = XML.DecodingOptions()
    options.allowsDocumentType = true
    change(&options)
    return try XML.decode(from: Array(source.utf8), options: options)
  }

  @Test(arguments: [
    ("<!DOCTYPE a><a>x</a>", "x"),
    ("<!DOCTYPE a SYSTEM 'x'><a>x</a>", "x"),
    ("<!DOCTYPE p:a PUBLIC \"-//X//Y\" 'z' [ ] ><a>x</a>", "x"),
    ("<!DOCTYPE a [<!ENTITY e 'y'>]><a>x&e;z&e;</a>", "xyzy"),
    // The first declaration binds, and predefined entities stay what they are.
    ("<!DOCTYPE a [<!ENTITY e '1'><!ENTITY e '2'><!ENTITY lt '&#38;#60;'>]><a>&e;&lt;</a>", "1<"),
    // References to characters are replaced when an entity is declared, others when it is used.
    (
      "<!DOCTYPE a [<!ENTITY e '&#38;f;&#60;b>z&#60;/b>'><!ENTITY f 'y'>]><a>x&e;</a>", "xyz"
    ),
    ("<!DOCTYPE a [<!ENTITY e '<![CDATA[&f;]]><!-- x --><?p?>'>]><a>&e;</a>", "&f;"),
    ("<!DOCTYPE a [<!ENTITY e ''>]><a>&e;x&e;</a>", "x"),
    // Parameter entities stand between declarations.
    ("<!DOCTYPE a [<!ENTITY % p '<!ENTITY e \"x\">'> %p; ]><a>&e;</a>", "x"),
    (
      "<!DOCTYPE a [<!ELEMENT a EMPTY><!ELEMENT b ANY ><!ELEMENT c (#PCDATA)><!ELEMENT d "
        + "( #PCDATA | a|p:b )*><!ELEMENT e ((a , b?)+|c*|(d))><!ELEMENT f (a)><!NOTATION n SYSTEM 'x'>"
        + "<!NOTATION o PUBLIC 'x'><!NOTATION p PUBLIC 'x' 'y'><!ENTITY u SYSTEM 'x' NDATA n>"
        + "<!ENTITY % v PUBLIC 'x' 'y'><!ATTLIST a><!ATTLIST a b CDATA #IMPLIED c (x|1y) 'x' "
        + "d NOTATION (n|o) #REQUIRED e ID #IMPLIED f NMTOKENS #FIXED ' 1  2 '><!-- ]> --><?p ]>?>]>"
        + "<a>x</a>", "x"
    ),
  ])
  func areRead(source: String, text: String) throws {
    #expect(try Self.decode(source).text == text)
  }

  @Test(arguments: [
    "<!DOCTYPE><a/>", "<!DOCTYPEa><a/>", "<!doctype a><a/>", "<!DOCTYPE a x><a/>",
    "<!DOCTYPE a [<a/>", "<!DOCTYPE a [x]><a/>", "<!DOCTYPE a []", "<!DOCTYPE a SYSTEM><a/>",
    "<!DOCTYPE a PUBLIC 'x'><a/>", "<!DOCTYPE a PUBLIC 'x''y'><a/>",
    "<!DOCTYPE a PUBLIC '{' 'y'><a/>",
    "<!DOCTYPE a SYSTEM'x'><a/>", "<!DOCTYPE a><!DOCTYPE a><a/>", "<a/><!DOCTYPE a>",
    "<!DOCTYPE a [ <![CDATA[]]> ]><a/>",
    "<a><!DOCTYPE a></a>", "<!DOCTYPE a [<!ELEMENT a>]><a/>", "<!DOCTYPE a [<!ELEMENT a ()>]><a/>",
    "<!DOCTYPE a [<!ELEMENT a (b,c|d)>]><a/>", "<!DOCTYPE a [<!ELEMENT a (b,)>]><a/>",
    "<!DOCTYPE a [<!ELEMENT a (b ?)>]><a/>", "<!DOCTYPE a [<!ELEMENT a (#PCDATA|b)>]><a/>",
    "<!DOCTYPE a [<!ELEMENT a (b|#PCDATA)*>]><a/>", "<!DOCTYPE a [<!ELEMENT a (#PCDATA,b)*>]><a/>",
    "<!DOCTYPE a [<!ELEMENT a empty>]><a/>", "<!DOCTYPE a [<!ELEMENT a(b)>]><a/>",
    "<!DOCTYPE a [<!ELEMENT a b>]><a/>", "<!DOCTYPE a [<!ELEMENT 1 ANY>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b>]><a/>", "<!DOCTYPE a [<!ATTLIST a b CDATA>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b cdata #IMPLIED>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA 'x'c ID #IMPLIED>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b () 'x'>]><a/>", "<!DOCTYPE a [<!ATTLIST a b (x,y) 'x'>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b NOTATION(x) 'x'>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA #FIXED>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA '<'>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA '&e;'><!ENTITY e 'x'>]><a/>",
    "<!DOCTYPE a [<!ENTITY e>]><a/>", "<!DOCTYPE a [<!ENTITY e 'x' NDATA n>]><a/>",
    "<!DOCTYPE a [<!ENTITY e SYSTEM 'x'NDATA n>]><a/>",
    "<!DOCTYPE a [<!ENTITY % e SYSTEM 'x' NDATA n>]><a/>",
    "<!DOCTYPE a [<!ENTITY e '%x;'>]><a/>", "<!DOCTYPE a [<!ENTITY e '&x'>]><a/>",
    "<!DOCTYPE a [<!ENTITY e '&#0;'>]><a/>", "<!DOCTYPE a [<!ENTITY p:e 'x'>]><a/>",
    "<!DOCTYPE a [<!ENTITY %e 'x'>]><a/>", "<!DOCTYPE a [<!NOTATION n>]><a/>",
    "<!DOCTYPE a [<!NOTATION n 'x'>]><a/>",
    "<!DOCTYPE a [<!ENTITY e 'x'>] x><a/>", "<!DOCTYPE a [<!X>]><a/>", "<!DOCTYPE a [ % p; ]><a/>",
    "<!DOCTYPE a [<!ENTITY % p '<!ENTITY e'> %p; 'x'> ]><a/>",
    "<!DOCTYPE a [<!ENTITY % p ']>'> %p;<a/>",
    // References.
    "<!DOCTYPE a []><a>&e;</a>", "<!DOCTYPE a [<!ENTITY e '&e;'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY e '&f;'><!ENTITY f '&e;'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY e '&f;'><!ENTITY f '&e;'>]><a b='&e;'/>",
    "<!DOCTYPE a [<!ENTITY e '<b>'>]><a>&e;</b></a>",
    "<!DOCTYPE a [<!ENTITY e '</a><a>'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY e '<b>'><!ENTITY f '</b>'>]><a>&e;&f;</a>",
    "<!DOCTYPE a [<!ENTITY e '&#60;b>'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY e '&#38;'>]><a>&e;</a>", "<!DOCTYPE a [<!ENTITY e 'x]]'>]><a>]]>&e;</a>",
    "<!DOCTYPE a [<!ENTITY e '&#60;'>]><a b='&e;'/>",
    "<!DOCTYPE a [<!ENTITY e '<b/>'>]><a b='&e;'/>",
    "<!DOCTYPE a [<!ENTITY e SYSTEM 'x'>]><a b='&e;'/>",
    "<!DOCTYPE a [<!NOTATION n SYSTEM 'x'><!ENTITY e SYSTEM 'x' NDATA n>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY e '<!-- '>]><a>&e; --></a>", "<!DOCTYPE a [<!ENTITY e 'x'>]>&e;<a/>",
    "<!DOCTYPE a [<!ENTITY e 'x'>]><a/>&e;", "<!DOCTYPE a [<!ENTITY e '<b'>]><a>&e;/></a>",
    "<!DOCTYPE a [<!ATTLIST a p:b CDATA 'x'>]><a/>",
    "<!DOCTYPE a [<!ATTLIST a xmlns:xml CDATA 'x'>]><a/>",
  ])
  func areCheckedForWellFormedness(source: String) {
    let error = #expect(throws: XMLDecodingError.self) { try Self.decode(source) }
    #expect(error?.kind == .malformed, "\(String(describing: error))")
    let skipped = #expect(throws: XMLDecodingError.self) {
      var options = XML.DecodingOptions()
      options.allowsDocumentType = true
      _ = try XML.decode(Skipping.self, from: Array(source.utf8), root: nil, options: options)
    }
    #expect(
      skipped?.kind == .malformed || skipped?.kind == .unexpectedText,
      "\(String(describing: skipped))")
  }

  @Test func entitiesMayHoldElements() throws {
    let source =
      "<!DOCTYPE r [<!ENTITY e '<b c=\"&#38;f;\">&f;</b><b/>'><!ENTITY f 'x y'>]>"
      + "<r xmlns='urn:r'> &e; <b>&f;&e;</b></r>"
    let element = try Self.decode(source)
    #expect(element.children.map(\.text) == ["x y", "", "x yx y"])
    #expect(element.children[0].attributes.map(\.value) == ["x y"])
    #expect(element.children.allSatisfy { $0.name.namespace == XMLNamespace("urn:r") })
    var options = XML.DecodingOptions()
    options.allowsDocumentType = true
    // Where only elements belong as well.
    let plain = "<!DOCTYPE r [<!ENTITY e '<k>1</k> '>]><r>\n&e;<m>2</m></r>"
    let value = try XML.decode(
      [String: Int].self, from: Array(plain.utf8), root: nil, options: options)
    #expect(value == ["k": 1, "m": 2])
  }

  @Test func attributesAreNormalizedAndDefaulted() throws {
    let source = """
      <!DOCTYPE r [
        <!ENTITY e " x&#10;&#13; y ">
        <!ATTLIST r a CDATA " 1&#32; &e; " b NMTOKENS " 1 &e; " c ID #IMPLIED a CDATA "other"
          xmlns CDATA "urn:d" p:d CDATA "4" xmlns:p CDATA #FIXED "urn:p">
      ]>
      <r c="\t x  y&#32; " e="&e;\t"/>
      """
    let element = try Self.decode(source)
    #expect(element.name == XMLName("r", XMLNamespace("urn:d")))
    let values = Dictionary(
      uniqueKeysWithValues: element.attributes.map { ($0.name.description, $0.value) })
    #expect(
      values == [
        "a": " 1   x   y  ", "b": "1 x y", "c": "x y", "e": " x   y  ", "{urn:p}d": "4",
      ])
  }

  @Test func whatIsNotReadIsAnErrorOfItsOwn() throws {
    for source in [
      "<!DOCTYPE a [<!ENTITY e SYSTEM 'x'>]><a>&e;</a>", "<!DOCTYPE a SYSTEM 'x'><a>&e;</a>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM 'x'> %p; <!ENTITY e 'x'>]><a>&e;</a>",
      "<!DOCTYPE a [%p;]><a>&e;</a>",
    ] {
      let error = #expect(throws: XMLDecodingError.self) { try Self.decode(source) }
      #expect(error?.kind == .documentType)
    }
    let source =
      "<?xml version='1.0' standalone='yes'?><!DOCTYPE a [<!ENTITY % p SYSTEM 'x'> %p; "
      + "<!ENTITY e 'x'>]><a>&e;</a>"
    #expect(try Self.decode(source).text == "x")
  }

  @Test func amplificationIsLimited() {
    let laughs = (1..<20).map { "<!ENTITY e\($0) '&e\($0 - 1);&e\($0 - 1);'>" }.joined()
    let many = "<a>" + String(repeating: "&e0;", count: 1_000) + "</a>"
    for (content, limit) in [
      ("<a>&e19;</a>", 1 << 20), ("<a b='&e19;'/>", 1 << 20), (many, 10_000),
      ("<a><b>&e19;</b></a>", 1 << 20),
    ] {
      let source = "<!DOCTYPE a [<!ENTITY e0 'ha'>\(laughs)]>\(content)"
      let error = #expect(throws: XMLDecodingError.self) {
        try Self.decode(source) { $0.maximumExpansion = limit }
      }
      #expect(error?.kind == .limit)
    }
    let nested = "<!DOCTYPE a [<!ELEMENT a \(String(repeating: "(", count: 100_000))>]><a/>"
    let error = #expect(throws: XMLDecodingError.self) { try Self.decode(nested) }
    #expect(error?.kind == .limit)
  }

  @Test func errorsInEntitiesNameTheReference() {
    let source = "<!DOCTYPE a [<!ENTITY e '<b><c></b>'>]>\n<a><x/>\n  &e;</a>"
    let error = #expect(throws: XMLDecodingError.self) { try Self.decode(source) }
    #expect(error.map { "\($0.line):\($0.column)" } == "3:6")
    #expect(error?.elementPath == "/a/b/c")
  }
}

/// A value that skips what its element holds.
private struct Skipping: XMLDecodable {
  init(from reader: inout XMLReader) throws {}
}
