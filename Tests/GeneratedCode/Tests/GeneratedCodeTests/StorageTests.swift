import ArmatureRuntime
import ArmatureXML
import Testing

/// XML bodies that the `xml` objects of a specification describe.
@Suite struct StorageTests {
  private func decode<Value: XMLDecodable>(
    _ type: Value.Type, _ xml: String, root: String?
  ) throws -> Value {
    try XML.decode(type, from: Array(xml.utf8), root: root.map { XMLName($0) })
  }

  private func encode(_ value: some XMLEncodable, root: XMLName) throws -> String {
    let bytes = try XML.encode(value, root: root, options: .init(declaration: false))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Expects that a document is written as it was read.
  private func expectRoundTrip<Value: XMLCodable>(_ type: Value.Type, _ xml: String) throws {
    let root = try XML.decode(from: Array(xml.utf8)).name
    let value = try XML.decode(type, from: Array(xml.utf8), root: root)
    #expect(try encode(value, root: root) == xml)
  }

  // MARK: Lists

  @Test func aPageOfBinsIsRead() throws {
    let xml = """
      \u{FEFF}<?xml version="1.0" encoding="utf-8"?>
      <Results Endpoint="https://storage.example.com/">
        <Prefix>ye</Prefix>
        <Bins>
          <Bin>
            <Name>yellow</Name>
            <Properties>
              <Last-Modified>Wed, 12 Aug 2020 20:39:39 GMT</Last-Modified>
              <Etag>"0x8D83EFF"</Etag>
              <Lock>open</Lock>
              <Access>galaxy</Access>
            </Properties>
            <Metadata><Color>yellow</Color><empty /></Metadata>
          </Bin>
          <Bin><Properties><Etag/></Properties><Name>yet</Name></Bin>
        </Bins>
        <NextMarker />
      </Results>
      """
    let page = try decode(BinPage.self, xml, root: "Results")
    #expect(page.endpoint == "https://storage.example.com/")
    #expect(page.prefix == "ye")
    #expect(page.nextMarker == "")
    #expect(page.maxResults == nil)
    #expect(page.bins.map(\.name) == ["yellow", "yet"])
    let bin = try #require(page.bins.first)
    #expect(bin.deleted == nil)
    #expect(bin.properties?.lastModified?.wireText == "Wed, 12 Aug 2020 20:39:39 GMT")
    #expect(bin.properties?.etag == "\"0x8D83EFF\"")
    #expect(bin.properties?.lock == .open)
    #expect(bin.properties?.access == Access(rawValue: "galaxy"))
    #expect(bin.metadata == ["Color": "yellow", "empty": ""])
    #expect(page.bins.last?.metadata == nil)
    #expect(page.bins.last?.properties?.etag == "")
  }

  @Test func elementsComeInAnyOrderAmongOthersAndMayBeMissing() throws {
    let xml = """
      <Results BinName="b" Colour="red">
        <NextMarker>m</NextMarker>
        <Future><Name>not</Name> me</Future>
        <Parcels>
          <ParcelPrefix><Name>a/</Name></ParcelPrefix>
          <Parcel>
            <Future/>
            <Properties><Sealed/><Sequence>7</Sequence><x-sequence-number>8</x-sequence-number>
              <Content-MD5>AQID</Content-MD5><Content-Length/></Properties>
            <Name Encoded="true">x%EF%BF%BE</Name>
            <RuleMetadata><r1>done</r1></RuleMetadata>
            <Metadata Encrypted="key"><b>2</b><a>1</a></Metadata>
            <Tags><TagSet><Tag><Value>1</Value><Key>k</Key></Tag><Other/></TagSet></Tags>
            <Extra kept="yes"><inner/></Extra>
          </Parcel>
          <ParcelPrefix><Name>c/</Name></ParcelPrefix>
          <Parcel><Name>d</Name></Parcel>
        </Parcels>
      </Results>
      """
    let page = try decode(ParcelPage.self, xml, root: "Results")
    #expect(page.endpoint == nil)
    #expect(page.binName == "b")
    #expect(page.segment?.prefixes.map(\.name?.content) == ["a/", "c/"])
    let parcels = page.segment?.items ?? []
    #expect(parcels.map(\.name?.content) == ["x%EF%BF%BE", "d"])
    #expect(parcels.map(\.name?.encoded) == [true, nil])
    let parcel = try #require(parcels.first)
    #expect(parcel.properties?.sequenceNumber == 8)
    #expect(parcel.properties?.contentMD5?.bytes == [1, 2, 3])
    #expect(parcel.properties?.contentLength == nil)
    #expect(parcel.properties?.sealed == nil)
    #expect(parcel.properties?.etag == nil)
    #expect(parcel.metadata?.encrypted == "key")
    #expect(parcel.metadata?.additionalProperties == ["a": "1", "b": "2"])
    #expect(parcel.rules == ["r1": "done"])
    #expect(parcel.labels?.set.map(\.key) == ["k"])
    #expect(parcel.extra?.attributes.map(\.value) == ["yes"])
    #expect(parcels.last?.properties == nil)
  }

  @Test(arguments: [
    #"<Results Endpoint="e" BinName="b"><Parcels/></Results>"#,
    #"<Results BinName="b"><Delimiter>/</Delimiter><Parcels><ParcelPrefix><Name>a</Name>"#
      + #"</ParcelPrefix><Parcel><Name Encoded="false">n</Name><Properties><Etag>e</Etag>"#
      + #"<Content-Length>9007199254740993</Content-Length><Expiry>2021-01-02T03:04:05.0670000Z"#
      + #"</Expiry><Sealed>true</Sealed></Properties><Metadata Encrypted="k"><a>1</a></Metadata>"#
      + #"<Tags><TagSet/></Tags></Parcel></Parcels><NextMarker/></Results>"#,
  ])
  func pagesSurviveARoundTrip(xml: String) throws {
    try expectRoundTrip(ParcelPage.self, xml)
  }

  @Test func blocksAreInListsOfTheirOwn() throws {
    let xml =
      "<BlockLists><CommittedBlocks><Block><Name>QQ==</Name><Size>4</Size></Block>"
      + "<Block><Name>Qg==</Name><Size>5</Size></Block></CommittedBlocks><UncommittedBlocks/>"
      + "</BlockLists>"
    let lists = try decode(BlockLists.self, xml, root: nil)
    #expect(lists.committed?.map(\.name) == ["QQ==", "Qg=="])
    #expect(lists.uncommitted?.isEmpty == true)
    #expect(try decode(BlockLists.self, "<x/>", root: nil).committed == nil)
    try expectRoundTrip(BlockLists.self, xml)
  }

  // MARK: What is sent

  @Test func namesOfItemsTellListsApart() throws {
    let choice = BlockChoice(committed: ["QQ==", "Qg=="], latest: ["Qw=="])
    let xml =
      "<BlockList><Committed>QQ==</Committed><Committed>Qg==</Committed><Latest>Qw==</Latest>"
      + "</BlockList>"
    #expect(try encode(choice, root: XMLName("BlockList")) == xml)
    try expectRoundTrip(BlockChoice.self, xml)
  }

  @Test func aListCanBeTheWholeBody() throws {
    let window = AccessWindow(expiry: DateTime(wireText: "2021-01-02T00:00:00Z"), permission: "rwd")
    let policies = Policies(items: [
      Policy(id: "first", accessPolicy: window), Policy(id: "second & last"),
    ])
    let xml =
      "<SignedIdentifiers><SignedIdentifier><Id>first</Id><AccessPolicy>"
      + "<Expiry>2021-01-02T00:00:00Z</Expiry><Permission>rwd</Permission></AccessPolicy>"
      + "</SignedIdentifier><SignedIdentifier><Id>second &amp; last</Id></SignedIdentifier>"
      + "</SignedIdentifiers>"
    #expect(try encode(policies, root: XMLName("SignedIdentifiers")) == xml)
    try expectRoundTrip(Policies.self, xml)
    let empty = try decode(Policies.self, "<SignedIdentifiers />", root: "SignedIdentifiers")
    #expect(empty.items.isEmpty)
    let open = try decode(
      Policies.self,
      "<SignedIdentifiers><SignedIdentifier><Id>i</Id><AccessPolicy><Start /><Expiry></Expiry>"
        + "</AccessPolicy></SignedIdentifier></SignedIdentifiers>", root: "SignedIdentifiers")
    #expect(open.items.first?.accessPolicy?.start == nil)
    #expect(open.items.first?.accessPolicy?.expiry == nil)
  }

  @Test func settingsAreWrittenInTheOrderOfTheSpecification() throws {
    let settings = StoreSettings(
      logging: Logging(
        version: "1.0", delete: true, read: false, retention: Retention(enabled: true, days: 7)),
      minuteMetrics: Metrics(enabled: false),
      cors: [CrossOriginRule(origins: "*", maxAge: 60)])
    let xml =
      "<ServiceProperties><Logging><Version>1.0</Version><Delete>true</Delete><Read>false</Read>"
      + "<RetentionPolicy><Enabled>true</Enabled><Days>7</Days></RetentionPolicy></Logging>"
      + "<MinuteMetrics><Enabled>false</Enabled></MinuteMetrics>"
      + "<Cors><CorsRule><Origins>*</Origins><MaxAge>60</MaxAge></CorsRule></Cors>"
      + "</ServiceProperties>"
    #expect(try encode(settings, root: XMLName("ServiceProperties")) == xml)
    try expectRoundTrip(StoreSettings.self, xml)
    try expectRoundTrip(StoreSettings.self, "<ServiceProperties><Cors/></ServiceProperties>")
    try expectRoundTrip(StoreSettings.self, "<ServiceProperties/>")
  }

  @Test func whatIsSentMustBeWholeWhenItIsRead() throws {
    let error = #expect(throws: XMLDecodingError.self) {
      try decode(Labels.self, "<Tags><TagSet><Tag><Key>k</Key></Tag></TagSet></Tags>", root: "Tags")
    }
    #expect(error?.kind == .missing)
    #expect(try decode(Labels.self, "<Tags/>", root: "Tags").set.isEmpty)
    #expect(throws: XMLDecodingError.self) { try decode(Labels.self, "<Labels/>", root: "Tags") }
  }

  @Test func constantsStandWhereTheSpecificationHasThem() throws {
    let question = Question(note: "n", expression: "SELECT 1 < 2")
    #expect(
      try encode(question, root: XMLName("Question"))
        == #"<Question Version="1.0" Note="n"><Kind>SQL</Kind>"#
        + "<Expression>SELECT 1 &lt; 2</Expression></Question>")
  }

  @Test func keysMustBeNamesOfElements() {
    #expect(throws: XMLEncodingError.self) {
      try encode(ParcelMeta(additionalProperties: ["not a name": "x"]), root: XMLName("Metadata"))
    }
  }

  // MARK: Namespaces and both wires

  @Test func namespacesAndPrefixesAreWrittenAndIgnoredWhenRead() throws {
    let notice = Notice(level: "high", title: "Hello", signed: "me")
    let root = XMLName("notice", XMLNamespace("urn:example:notice"))
    let xml = try encode(notice, root: root)
    let expected =
      #"<notice xmlns="urn:example:notice" xmlns:x="urn:example:level" xmlns:y="urn:example:seal" "#
      + #"x:level="high"><title>Hello</title><y:signed>me</y:signed></notice>"#
    #expect(try XML.decode(from: Array(xml.utf8)) == XML.decode(from: Array(expected.utf8)))
    #expect(xml.contains("lv:level="))
    #expect(xml.contains("<seal:signed>"))
    let read = try decode(
      Notice.self, "<notice><title>Hi</title><signed>me</signed></notice>", root: nil)
    #expect(read.title == "Hi")
    #expect(read.signed == "me")
  }

  @Test(arguments: [
    (#"{"number":1,"required":[]}"#, "<receipt><number>1</number></receipt>"),
    (
      #"{"number":2,"lines":[{"text":"a"},{"text":"b","at":"2020-02-03T04:05:06Z"}],"#
        + #""required":["r"],"notes":[],"totals":{"net":1.5}}"#,
      "<receipt><number>2</number><line><text>a</text></line><line><text>b</text>"
        + "<at>2020-02-03T04:05:06Z</at></line><required>r</required><notes/>"
        + "<totals><net>1.5</net></totals></receipt>"
    ),
  ])
  func oneTypeTravelsOnBothWires(json: String, xml: String) throws {
    let receipt = try JSON.decode(Receipt.self, from: Array(json.utf8))
    #expect(try encode(receipt, root: XMLName("receipt")) == xml)
    let same = try decode(Receipt.self, xml, root: "receipt")
    #expect(String(decoding: try JSON.encode(same), as: UTF8.self) == json)
  }

  @Test func anEmptyDateIsNone() throws {
    let health = try decode(
      StoreHealth.self,
      "<Health><Replication><Status>bootstrap</Status><LastSync></LastSync></Replication></Health>",
      root: "Health")
    #expect(health.replication?.status == "bootstrap")
    #expect(health.replication?.lastSync == nil)
  }
}
