import SpecDocuments
import Testing

@Suite struct XMLTests {
  private func root(_ text: String) throws(Diagnostic) -> XMLNode {
    try store(["a.xsd": text]).schemaDocument(at: "a.xsd").root
  }

  @Test(arguments: [
    ("", "1:1: error: Document is empty [invalid-xml]"),
    ("<a><b></a>", "1:11: error: Opening and ending tag mismatch: b line 1 and a [invalid-xml]"),
    ("<é>\n<ü x='1' x='2'/></é>", "2:15: error: Attribute x redefined [invalid-xml]"),
    ("<a>&undeclared;</a>", "1:16: error: Entity 'undeclared' not defined [invalid-xml]"),
    ("<p:a/>", "1:5: error: Namespace prefix p on a is not defined [invalid-xml]"),
    ("<a/><b/>", "1:5: error: Extra content at the end of the document [invalid-xml]"),
    (
      "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
      "1:61: error: Entity 'e' not defined [invalid-xml]"
    ),
    (
      "<!DOCTYPE a SYSTEM 'a.dtd'><a>&e;</a>",
      "1:34: error: Entity 'e' not defined [invalid-xml]"
    ),
  ])
  func rejects(_ text: String, _ expected: String) {
    #expect(diagnosis { () throws(Diagnostic) in _ = try root(text) } == "a.xsd:" + expected)
  }

  @Test func tellsPositions() throws {
    let node = try root(
      """
      <?xml version="1.0" encoding="UTF-16"?>
      <!-- <no> --><!DOCTYPE a [ <!-- > --> <!ENTITY e "<x/>"> ]>
      <a t=">" ü = 'é'
         b="&#60;"><![CDATA[<no>]]>é<b/><?no <no>?>
        <p:c xmlns:p="urn:p" p:d='1'>&e;</p:c><d></d>
      </a>
      """)
    #expect(place(node.location) == "3:1")
    #expect(node.attributes.map { place($0.location) } == ["3:4", "3:10", "4:4"])
    #expect(node.attributes.map(\.value) == [">", "é", "<"])
    #expect(node.children.map { place($0.location) } == ["4:31", "5:3", "5:41"])
    #expect(node.children[1].attributes.map { place($0.location) } == ["5:24"])
    #expect(node.children[1].children.map { place($0.location) } == ["5:32"])
    #expect(node.children[1].children[0].parent == node.children[1])
  }

  @Test func readsMixedContent() throws {
    let node = try root("<a>one<b>two</b><![CDATA[<three>]]> &amp; four<!-- no --> five</a>")
    let content = node.content.map { item in
      switch item {
      case .element(let element): "<\(element.name)>"
      case .text(let text): text
      }
    }
    #expect(content == ["one", "<b>", "<three> & four five"])
    #expect(node.text == "one<three> & four five")
    #expect(node.children.map(\.text) == ["two"])
  }

  @Test func knowsNamespaces() throws {
    let node = try root(
      "<a xmlns='urn:d' xmlns:p='urn:p' x='1' p:x='2'><p:b xmlns=''><c/></p:b></a>")
    #expect(node.name == XMLQualifiedName(namespace: "urn:d", localName: "a"))
    #expect(node["x"] == "1")
    #expect(node.attributes[1].name.namespace == "urn:p")
    let b = node.children[0]
    #expect(b.name == XMLQualifiedName(namespace: "urn:p", localName: "b", prefix: "p"))
    #expect(b.children[0].name.namespace == nil)
    #expect(b.children[0].namespace(forPrefix: nil) == nil)
    #expect(b.children[0].namespace(forPrefix: "p") == "urn:p")
    #expect(b.namespace(forPrefix: "xml") == "http://www.w3.org/XML/1998/namespace")
    #expect(b.namespace(forPrefix: "q") == nil)
    #expect(node.namespace(forPrefix: nil) == "urn:d")
  }

  @Test func takesDefaultsOfTheDocumentType() throws {
    let node = try root("<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]>\n<a/>")
    #expect(node["b"] == "x")
    #expect(place(node.attributes[0].location) == "2:1")
  }

  @Test(arguments: ["<a>&l9;</a>", "<a b='&l9;'/>"])
  func boundsEntities(_ use: String) {
    let entities = (1..<10).map { level in
      "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>"
    }
    let bomb = "<!DOCTYPE a [<!ENTITY l0 'lol'>\(entities.joined())]>\(use)"
    #expect(
      diagnosis { () throws(Diagnostic) in _ = try root(bomb) }
        .contains("entity reference loop"))
  }

  @Test func boundsWhatOneLargeEntityAdds() {
    let entity = "<!ENTITY e '\(String(repeating: "x", count: 10_000))'>"
    let text = String(repeating: "&e;", count: 1_000)
    for use in ["<a>\(text)</a>", "<a b='\(text)'/>"] {
      #expect(
        diagnosis { () throws(Diagnostic) in _ = try root("<!DOCTYPE a [\(entity)]>\(use)") }
          .contains("entities add more than 4194304 bytes to the document [invalid-xml]"))
    }
  }

  @Test func boundsDepth() {
    let text = String(repeating: "<a>", count: 600)
    #expect(
      diagnosis { () throws(Diagnostic) in _ = try root(text) }
        == "a.xsd:1:1537: error: elements are nested more than 512 deep [nested-too-deep]")
  }

  @Test func takesHugeTexts() throws {
    let text = String(repeating: "x", count: 12_000_000)
    #expect(try root("<a>\(text)</a>").text.utf8.count == 12_000_000)
  }

  @Test func decodesLatin1() throws {
    let bytes = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9]
    let files = FileReader { _ in bytes + Array("<b/></a>".utf8) }
    let node = try DocumentStore(root: ".", files: files).schemaDocument(at: "a.xsd").root
    #expect(node.text == "é")
    #expect(place(node.children[0].location) == "1:48")
  }
}
