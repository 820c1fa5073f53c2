import ArmatureRuntime
import ArmatureXML
import Testing

extension XMLNamespace {
  fileprivate static let doc = XMLNamespace("urn:doc")
  fileprivate static let other = XMLNamespace("urn:other", prefix: "o")
}

/// Mixed content with a repeated choice and a wildcard.
private struct Paragraph: Equatable, XMLCodable {
  enum Item: Equatable, XMLContentCodable {
    case text(String)
    case bold(String)
    case paragraph(Paragraph)
    case other(XMLElement)

    init(content reader: inout XMLReader) throws {
      switch try reader.nextContent(in: .doc) {
      case .text: self = .text(try reader.readText())
      case .element("b"): self = .bold(try reader.decode(String.self))
      case .element("p"): self = .paragraph(try reader.decode(Paragraph.self))
      case .element(let key) where !key.isIn(.doc):
        self = .other(try reader.decode(XMLElement.self))
      case .element, .end: throw reader.unexpectedContent(expected: "text, b or p")
      }
    }

    func encodeContent(to writer: inout XMLWriter) {
      switch self {
      case .text(let text): writer.text(text)
      case .bold(let text): writer.element("b", in: .doc, text)
      case .paragraph(let paragraph): writer.element("p", in: .doc, paragraph)
      case .other(let element): writer.element(element)
      }
    }
  }

  var attributes: [XMLAttribute] = []
  var content: [Item]

  init(content: [Item]) { self.content = content }

  init(from reader: inout XMLReader) throws {
    while try reader.nextAttribute(in: .none) != nil { attributes.append(try reader.attribute()) }
    content = try reader.decodeContents(Item.self, isMixed: true)
  }

  func encode(to writer: inout XMLWriter) {
    writer.attributes(attributes)
    writer.content(content)
  }
}

/// A repeated choice of an element and a sequence of two, the second of them repeated.
private struct Steps: Equatable, XMLCodable {
  struct Pair: Equatable, XMLContentCodable {
    var key: String
    var values: [Int] = []

    init(content reader: inout XMLReader) throws {
      guard try reader.isAt("key", in: .doc) else {
        throw reader.unexpectedContent(expected: "key")
      }
      key = try reader.decode(String.self)
      while try reader.isAt("value", in: .doc) { values.append(try reader.decode(Int.self)) }
    }

    func encodeContent(to writer: inout XMLWriter) {
      writer.element("key", in: .doc, key)
      writer.element("value", in: .doc, values)
    }
  }

  enum Item: Equatable, XMLContentCodable {
    case skip(Bool)
    case pair(Pair)

    init(content reader: inout XMLReader) throws {
      switch try reader.nextElement(in: .doc) {
      case "skip"?: self = .skip(try reader.decode(Bool.self))
      default: self = .pair(try reader.decodeContent(Pair.self))
      }
    }

    func encodeContent(to writer: inout XMLWriter) {
      switch self {
      case .skip(let flag): writer.element("skip", in: .doc, flag)
      case .pair(let pair): writer.content(pair)
      }
    }
  }

  var items: [Item]

  init(from reader: inout XMLReader) throws { items = try reader.decodeContents(Item.self) }

  func encode(to writer: inout XMLWriter) { writer.content(items) }
}

/// A group that takes nothing.
private struct Nothing: XMLContentDecodable {
  init(content reader: inout XMLReader) throws { _ = try reader.nextElement(in: .any) }
}

private struct Nothings: XMLDecodable {
  init(from reader: inout XMLReader) throws { _ = try reader.decodeContents(Nothing.self) }
}

@Suite struct OrderedContent {
  @Test(arguments: [
    "<p xmlns=\"urn:doc\"> a <b>bold</b>\n<p/>&amp;<b/> </p>",
    "<p xmlns=\"urn:doc\" xmlns:o=\"urn:other\" id=\"1\" o:x=\"2\" xml:lang=\"en\">"
      + "<o:any o:k=\"v\" k=\"w\">t<b>in doc</b><n xmlns=\"\"><b xmlns=\"urn:doc\"/></n></o:any>"
      + "</p>",
    "<p xmlns=\"urn:doc\"/>",
  ])
  func mixedContentKeepsEverything(source: String) throws {
    let root = XMLName("p", .doc)
    let value = try XML.decode(Paragraph.self, from: Array(source.utf8), root: root)
    let bytes = try XML.encode(value, root: root, options: .init(declaration: false))
    #expect(String(decoding: bytes, as: UTF8.self) == source)
  }

  @Test func repeatedChoiceKeepsOrder() throws {
    let source =
      "<s xmlns=\"urn:doc\"><skip>true</skip><key>a</key><value>1</value><value>2</value>"
      + "<key>b</key><skip>false</skip><key>c</key></s>"
    let root = XMLName("s", .doc)
    let value = try XML.decode(Steps.self, from: Array(source.utf8), root: root)
    #expect(value.items.count == 5)
    let bytes = try XML.encode(value, root: root, options: .init(declaration: false))
    #expect(String(decoding: bytes, as: UTF8.self) == source)
  }

  @Test(arguments: [
    ("<s xmlns='urn:doc'><value>1</value></s>", "/s/value"),
    ("<s xmlns='urn:doc'><key>a</key><other/></s>", "/s/other"),
    ("<s xmlns='urn:doc'><key>a</key>text</s>", "/s"),
  ])
  func whatDoesNotBelongIsAnError(source: String, path: String) {
    let error = #expect(throws: XMLDecodingError.self) {
      try XML.decode(Steps.self, from: Array(source.utf8), root: XMLName("s", .doc))
    }
    #expect(error?.elementPath == path)
  }

  @Test func groupThatTakesNothingEnds() throws {
    #expect(throws: XMLDecodingError.self) {
      try XML.decode(Nothings.self, from: Array("<a><b/></a>".utf8), root: XMLName("a"))
    }
  }
}

/// A sum over `xsi:type`, with simple content.
private enum Shape: Equatable, XMLCodable {
  case circle(radius: Int)
  case unknown(XMLName?, String)

  init(from reader: inout XMLReader) throws {
    switch try reader.typeName {
    case XMLName("Circle", .other): self = .circle(radius: try reader.decodeText(Int.self))
    case let name: self = .unknown(name, try reader.text())
    }
  }

  func encode(to writer: inout XMLWriter) {
    switch self {
    case .circle(let radius):
      writer.typeName(XMLName("Circle", .other))
      writer.text(radius)
    case .unknown(let name, let text):
      if let name { writer.typeName(name) }
      writer.text(text)
    }
  }
}

@Suite struct Namespaces {
  private static let instance = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""

  @Test(arguments: [
    ("<s xmlns=\"urn:doc\" xmlns:o=\"urn:other\" \(instance) i:type=\"o:Circle\">5</s>", true),
    ("<s xmlns=\"urn:doc\" \(instance) i:type=\"Square\">5</s>", false),
    ("<s xmlns=\"urn:doc\">5</s>", false),
  ])
  func typeNames(source: String, isCircle: Bool) throws {
    let root = XMLName("s", .doc)
    let value = try XML.decode(Shape.self, from: Array(source.utf8), root: root)
    #expect((value == .circle(radius: 5)) == isCircle)
    let bytes = try XML.encode(value, root: root, options: .init(declaration: false))
    #expect(String(decoding: bytes, as: UTF8.self) == source)
  }

  @Test(arguments: ["p:T", "a b", ":T", "T:", ""])
  func refusesTypeName(name: String) {
    let source = "<s \(Self.instance) i:type='\(name)'/>"
    #expect(throws: XMLDecodingError.self) {
      try XML.decode(Shape.self, from: Array(source.utf8), root: XMLName("s"))
    }
  }

  /// Trees must come back the same, whatever prefixes were used.
  @Test(arguments: [
    "<a xmlns='u'><b xmlns=''><c xmlns='u'><d xmlns=''/></c></b></a>",
    "<a><b xmlns='u'><c xmlns=''/></b></a>",
    "<p:a xmlns:p='u' p:x='1'><p:b xmlns:p='v' p:x='2'/><b xmlns='w'/></p:a>",
    "<a xmlns:ns1='u' xmlns:xmlp='v'><b xmlns='w' ns1:c='' xmlp:c=''/><ns1:c/></a>",
    "<a xmlns='http://x?a=1&amp;b=\"2\"'/>",
    "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns='u' i:type='T' i:nil='true'/>",
    "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><b xmlns='v' i:type='T'/></a>",
    "<a xmlns:q='u' ref='q:x'>q:y<b xmlns:q='v' ref='q:z'/><q:c/><d>q:u</d></a>",
    "<q:a xmlns:q='u'><q:b xmlns:q='v' ref='q:z'/><b><q:c xmlns:q='w' ref='q:z' q:r=''/></b></q:a>",
  ])
  func treesComeBack(source: String) throws {
    let element = try XML.decode(from: Array(source.utf8))
    let bytes = try XML.encode(element, root: element.name)
    let again = try XML.decode(from: bytes)
    #expect(again == element, "\(String(decoding: bytes, as: UTF8.self))")
    #expect(prefixes(again) == prefixes(element))
  }

  private func prefixes(_ element: XMLElement) -> [[String?]] {
    [element.referredNamespaces.map(\.prefix)] + element.children.flatMap(prefixes)
  }

  @Test func listsAreSplitAtWhiteSpace() throws {
    let bytes = Array("<a> 1\n2  3 </a>".utf8)
    let list = try XML.decode(XMLList<Int>.self, from: bytes, root: XMLName("a"))
    #expect(list.values == [1, 2, 3])
    #expect(throws: XMLDecodingError.self) {
      try XML.decode(XMLList<Int>.self, from: Array("<a>1 x</a>".utf8), root: XMLName("a"))
    }
  }

  @Test func refusesNamesThatAreNone() {
    #expect(throws: XMLEncodingError.self) { try XML.encode("", root: XMLName("a b")) }
    #expect(throws: XMLEncodingError.self) {
      try XML.encode("", root: XMLName("a", XMLNamespace("\u{1}")))
    }
    let element = XMLElement(
      XMLName("a"),
      attributes: [XMLAttribute(name: XMLName("xmlns"), value: "x")]
    )
    #expect(throws: XMLEncodingError.self) { try XML.encode(element, root: element.name) }
  }
}
