import ArmatureRuntime
import ArmatureXML
import Testing

/// Elements that are decoded one by one while a document arrives.
@Suite struct Streaming {
  private struct Item: XMLDecodable, Equatable {
    var id: Int
    var name: String

    init(id: Int, name: String) {
      self.id = id
      self.name = name
    }

    init(from reader: inout XMLReader) throws {
      var id: Int?
      var name: String?
      while let attribute = try reader.nextAttribute(in: .none) {
        switch attribute {
        case "id": id = try reader.decodeAttribute(Int.self)
        default: reader.skipAttribute()
        }
      }
      while let element = try reader.nextElement(in: XMLNamespace("urn:f")) {
        switch element {
        case "name": name = try reader.decode(String.self)
        default: try reader.skipElement()
        }
      }
      self.init(id: try reader.require(id, "id"), name: try reader.require(name, "name"))
    }
  }

  private static let namespace = XMLNamespace("urn:f")

  /// The document in chunks of a length.
  private static func chunks(_ bytes: [UInt8], _ length: Int) -> AsyncStream<[UInt8]> {
    AsyncStream { continuation in
      for start in stride(from: 0, to: bytes.count, by: length) {
        continuation.yield(Array(bytes[start..<min(start + length, bytes.count)]))
      }
      continuation.finish()
    }
  }

  private static func items(
    _ bytes: [UInt8], by length: Int = 1, named name: XMLName = XMLName("item", namespace),
    beneath path: [XMLName] = [], options: XML.DecodingOptions = .init()
  ) async throws -> [Item] {
    var items: [Item] = []
    let elements = XML.elements(
      Item.self, named: name, beneath: path, in: chunks(bytes, length), options: options)
    for try await item in elements { items.append(item) }
    return items
  }

  private static let feed = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE feed [<!ENTITY x "]><a>"><!-- <item> ' --><?p "> ?>]>
    <!-- <item id='0'/> -->
    <feed xmlns="urn:f" xmlns:f='urn:f' note="a > b">
      <head><item id="-1"><name>no</name></item><other/></head>
      <item id="1"><name>one \u{E9} &amp; more</name></item><?p <item> ?>
      <item xmlns="urn:other" id="-2"/>
      <f:item id='2' note='/item>'><f:name>t<![CDATA[</f:item>]]>o</f:name><!-- </f:item> --></f:item>
      <item id="3"><name/><item id="-3"/></item >
      <empty/>\r\n
    </feed  >
    <!-- the end -->
    """

  private static let expected = [
    Item(id: 1, name: "one \u{E9} & more"), Item(id: 2, name: "t</f:item>o"), Item(id: 3, name: ""),
  ]

  @Test(arguments: [1, 2, 3, 5, 7, 64, 100_000])
  func deliversElementsHoweverTheBytesArrive(length: Int) async throws {
    var options = XML.DecodingOptions()
    options.allowsDocumentType = true
    let bytes = Array(Self.feed.utf8)
    #expect(try await Self.items(bytes, by: length, options: options) == Self.expected)
    let path = [XMLName("feed", Self.namespace)]
    let found = try await Self.items(bytes, by: length, beneath: path, options: options)
    #expect(found == Self.expected)
    let head = try await Self.items(
      bytes, by: length, beneath: path + [XMLName("head", .any)], options: options
    ).count
    #expect(head == 1)
  }

  @Test(arguments: [1, 2, 3, 1000])
  func readsAllEncodings(length: Int) async throws {
    let body = "<feed xmlns='urn:f'><item id='1'><name>\u{E9}</name></item></feed>"
    let pair = "<feed xmlns='urn:f'><item id='1'><name>\u{1F600}</name></item></feed>"
    let latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" + body
    let latinBytes = latin.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(try await Self.items(latinBytes, by: length).first?.name == "\u{E9}")
    for isBigEndian in [false, true] {
      let units = Array("\u{FEFF}\(pair)".utf16).flatMap { unit in
        isBigEndian
          ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      }
      #expect(try await Self.items(units, by: length).first?.name == "\u{1F600}")
      await #expect(throws: XMLDecodingError.self) {
        try await Self.items(Array(units.dropLast()), by: length)
      }
    }
    let marked = Array("\u{FEFF}\(body)".utf8)
    #expect(try await Self.items(marked, by: length).first?.name == "\u{E9}")
  }

  @Test func descendsAlongAPath() async throws {
    let source =
      "<r><x><list><item id='9'><name xmlns='urn:f'/></item></list></x><list/><list>"
      + "<item id='1'><name xmlns='urn:f'>a</name></item></list><y/><list>\n"
      + "<item id='2'><name xmlns='urn:f'>b</name></item></list></r>"
    for length in [1, 4, 1000] {
      let items = try await Self.items(
        Array(source.utf8), by: length, named: XMLName("item"),
        beneath: [XMLName("r"), XMLName("list")])
      #expect(items.map(\.id) == [1, 2])
    }
  }

  @Test(arguments: [
    // What is wrong, after how many elements, where.
    (
      "<feed xmlns='urn:f'>\n<item id='1'><name/></item>\n <item id='x'/></feed>", 1, "3:12",
      "/feed/item[2]/@id"
    ),
    (
      "<feed xmlns='urn:f'><item id='1'><name/></item><item id='2'/></feed>", 1, "1:62",
      "/feed/item[2]"
    ),
    ("<feed xmlns='urn:f'><item id='1'><name/></item>text</feed>", 1, "1:48", "/feed"),
    ("<feed xmlns='urn:f'><item id='1'><name/></item><p:a/></feed>", 1, "1:49", "/feed"),
    ("<feed xmlns='urn:f'><item id='1'><name/></item><a></b></a></feed>", 1, "1:51", "/feed/a"),
    ("<feed xmlns='urn:f'><item id='1'><name/></item></feeds>", 1, "1:48", "/feed"),
    ("<feed xmlns='urn:f'><item id='1'><name/></item></feed><a/>", 1, "1:55", "/"),
    ("<feed xmlns='urn:f'><item id='1'><name/></item>", 1, "1:48", "/feed"),
    ("<feed xmlns='urn:f'><item id='1'><name/></it", 0, "1:41", "/feed/item"),
    (
      "<feed xmlns='urn:f'><item id='1'><name>\u{1}</name></item></feed>", 0, "1:40",
      "/feed/item/name"
    ),
    ("<feed xmlns='urn:f'><![CDATA[x]]></feed>", 0, "1:21", "/feed"),
    ("<feed xmlns='urn:f'>&#32;<item/></feed>", 0, "1:21", "/feed"),
    ("<feed xmlns='urn:f'><!x></feed>", 0, "1:21", "/feed"),
    ("", 0, "1:1", "/"),
    ("text", 0, "1:1", "/"),
  ])
  func errorsTellWhere(source: String, count: Int, place: String, path: String) async throws {
    for length in [1, 1000] {
      var iterator = XML.elements(
        Item.self, named: XMLName("item", Self.namespace),
        in: Self.chunks(Array(source.utf8), length)
      ).makeAsyncIterator()
      for _ in 0..<count { #expect(try await iterator.next() != nil) }
      do {
        _ = try await iterator.next()
        Issue.record("no error")
      } catch let error as XMLDecodingError {
        #expect("\(error.line):\(error.column)" == place, "\(error)")
        #expect(error.elementPath == path)
      }
      #expect(try await iterator.next() == nil)
    }
  }

  @Test func entitiesHoldTextAndNoneOfTheElements() async throws {
    var options = XML.DecodingOptions()
    options.allowsDocumentType = true
    func document(_ content: String) -> [UInt8] {
      let item = "<item id='2'><name>2</name></item>"
      let type = "<!DOCTYPE feed [<!ENTITY t 'x<!-- -->y'><!ENTITY s ' '><!ENTITY i \"\(item)\">]>"
      return Array("\(type)<feed xmlns='urn:f'>\(content)</feed>".utf8)
    }
    let text = document("&s;<item id='1'><name>&t;&t;</name></item>")
    for length in [1, 1000] {
      let items = try await Self.items(text, by: length, options: options)
      #expect(items == [Item(id: 1, name: "xyxy")])
      let error = await #expect(throws: XMLDecodingError.self) {
        try await Self.items(document("&i;<item id='1'/>"), by: length, options: options)
      }
      #expect(error?.kind == .documentType)
    }
    options.maximumExpansion = 100
    let many = document(String(repeating: "<item id='1'><name>&t;</name></item>", count: 10))
    let error = await #expect(throws: XMLDecodingError.self) {
      try await Self.items(many, options: options)
    }
    #expect(error?.kind == .limit)
  }

  @Test func limitsHold() async throws {
    func fails(
      _ source: String, _ change: (inout XML.DecodingOptions) -> Void
    ) async -> XMLDecodingError? {
      var options = XML.DecodingOptions()
      change(&options)
      return await #expect(throws: XMLDecodingError.self) {
        try await Self.items(Array(source.utf8), by: 10, options: options)
      }
    }
    let item = "<item id='1'><name>0123456789</name></item>"
    let feed = "<feed xmlns='urn:f'>\(item)\(item)\(item)</feed>"
    #expect(await fails(feed) { $0.maximumSize = 100 }?.kind == .limit)
    #expect(await fails(feed) { $0.maximumElementSize = 40 }?.kind == .limit)
    #expect(await fails(feed) { $0.maximumDepth = 2 }?.kind == .limit)
    #expect(await fails(feed) { $0.maximumAttributes = 0 }?.kind == .limit)
    #expect(await fails("<!DOCTYPE a>" + feed) { _ in }?.kind == .documentType)
    #expect(
      await fails("<feed>" + String(repeating: " ", count: 200)) { $0.maximumElementSize = 100 }?
        .kind == .limit)
    #expect(
      await fails("<feed/>" + String(repeating: " ", count: 200)) { $0.maximumElementSize = 100 }?
        .kind == .limit)
    var options = XML.DecodingOptions()
    options.maximumElementSize = 60
    options.maximumDepth = 3
    #expect(try await Self.items(Array(feed.utf8), options: options).count == 3)
  }

  @Test func anyErrorOfADocumentIsFoundAsInOnePiece() async {
    var random = SplitMix(state: 7)
    var options = XML.DecodingOptions()
    options.allowsDocumentType = true
    let original = Array(Self.feed.utf8)
    let marks = ["<", ">", "/", "'", "\"", "<!--", "-->", "]]>", "<![CDATA[", "?>", "<?", "=", "&"]
    for _ in 0..<400 {
      var bytes = original
      let place = Int(random.next() % UInt64(bytes.count))
      if random.next() % 2 == 0 { bytes.remove(at: place) }
      let mark = marks[Int(random.next() % UInt64(marks.count))]
      if random.next() % 2 == 0 { bytes.insert(contentsOf: mark.utf8, at: place) }
      let whole = (try? XML.decode(from: bytes, options: options)) != nil
      let pieces = try? await Self.wellFormed(bytes, options)
      // In one piece, text may stand beside the elements.
      if pieces == true { #expect(whole, "\(String(decoding: bytes, as: UTF8.self))") }
    }
  }

  /// Whether the document can be read to its end.
  private static func wellFormed(
    _ bytes: [UInt8], _ options: XML.DecodingOptions
  ) async throws -> Bool {
    let elements = XML.elements(
      XMLElement.self, named: XMLName("item", namespace), in: chunks(bytes, 13), options: options)
    for try await _ in elements {}
    return true
  }
}

/// A generator of the same numbers each time.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
