import ArmatureRuntime
import ArmatureXML
import Testing

/// Canonical XML 1.0, and its exclusive form.
@Suite struct CanonicalForms {
  private static func canonical(
    _ source: String, _ form: XML.Canonicalization = .inclusive
  ) throws -> String {
    let element = try XML.decode(from: Array(source.utf8))
    let options = XML.EncodingOptions(canonicalization: form)
    let bytes = try XML.encode(element, root: element.name, options: options)
    #expect(try XML.decode(from: bytes).text == element.text)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("<?xml version='1.0'?><!-- x -->\n<a />\n", "<a></a>"),
    ("<a><b/><c></c> </a>", "<a><b></b><c></c> </a>"),
    // Attributes: those without namespace first, then by the name of their namespace.
    (
      "<a z='1' b='2' y:c='3' x:d='4' y:b='5' xml:lang='en' xmlns:x='urn:2' xmlns:y='urn:1'/>",
      #"<a xmlns:x="urn:2" xmlns:y="urn:1" b="2" z="1" xml:lang="en" y:b="5" y:c="3" x:d="4"></a>"#
    ),
    // Characters.
    (
      "<a b='&quot;&apos;&lt;&gt;&amp;&#9;&#10;&#13; \u{E9}'>&lt;&gt;&amp;\"'&#13;\t\n<![CDATA[<]]></a>",
      "<a b=\"&quot;'&lt;>&amp;&#x9;&#xA;&#xD; \u{E9}\">&lt;&gt;&amp;\"'&#xD;\t\n&lt;</a>"
    ),
    // Declarations: the default one first, then by prefix, and none that is in force already.
    (
      "<a xmlns:c='urn:c' xmlns:b='urn:b' b:x='' c:x=''><c:d xmlns:c='urn:c' xmlns='urn:d'/></a>",
      #"<a xmlns:b="urn:b" xmlns:c="urn:c" b:x="" c:x=""><c:d></c:d></a>"#
    ),
    (
      "<a xmlns='urn:a&amp;b' xmlns:b='urn:a' b:c=''/>",
      #"<a xmlns="urn:a&amp;b" xmlns:b="urn:a" b:c=""></a>"#
    ),
    (
      "<a xmlns='urn:a'><b xmlns=''><c xmlns='urn:a'/></b></a>",
      #"<a xmlns="urn:a"><b xmlns=""><c xmlns="urn:a"></c></b></a>"#
    ),
  ])
  func isThatOfTheRecommendation(source: String, expected: String) throws {
    #expect(try Self.canonical(source) == expected)
  }

  @Test(arguments: [
    (
      "<a xmlns='urn:a' xmlns:b='urn:b'><b:c/><b:c b:d='1'><b:e/></b:c></a>",
      #"<a xmlns="urn:a"><b:c xmlns:b="urn:b"></b:c><b:c xmlns:b="urn:b" b:d="1"><b:e></b:e></b:c></a>"#
    ),
    (
      "<a xmlns='urn:a'><b xmlns=''><c xmlns='urn:a'/></b></a>",
      #"<a xmlns="urn:a"><b xmlns=""><c xmlns="urn:a"></c></b></a>"#
    ),
  ])
  func declaresInTheExclusiveFormWhatNamesUse(source: String, expected: String) throws {
    #expect(try Self.canonical(source, .exclusive()) == expected)
  }

  @Test func prefixesOfValuesAreDeclaredIfAsked() throws {
    let source = "<a xmlns:p='urn:p'><b>p:x</b></a>"
    #expect(try Self.canonical(source, .exclusive()) == "<a><b>p:x</b></a>")
    let form = XML.Canonicalization.exclusive(inclusivePrefixes: ["p"])
    #expect(try Self.canonical(source, form).hasPrefix(#"<a xmlns:p="urn:p">"#))
  }

  @Test(arguments: ["a", "a/b:c", "//host/path", "_a:b", ":a", "1a:b"])
  func relativeNamespaceNamesAreRefused(name: String) {
    let error = #expect(throws: XMLEncodingError.self) {
      try Self.canonical("<r><b xmlns='\(name)'/></r>")
    }
    #expect(error?.kind == .invalidName)
  }

  @Test func isTheSameForEqualDocuments() throws {
    let first = "<a  c = '1' b=\"2\" xmlns:x='urn:x'><x:b/></a >"
    let second = "<?xml version='1.0'?><a xmlns:x='urn:x' b='2' c='&#x31;'><x:b></x:b></a>"
    #expect(try Self.canonical(first) == Self.canonical(second))
  }
}
