import ArmatureRuntime
import ArmatureXML
import Testing

/// Compiles and runs what the build plugin generates from `fleet.xsd`.
@Suite struct SchemaDocumentTests {
  private func fleet(_ content: String, _ attributes: String = "") -> String {
    #"<fleet xmlns="urn:example:fleet" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#
      + #" version="1.0" \#(attributes)>\#(content)</fleet>"#
  }

  private func again(_ xml: String) throws -> XMLElement {
    let document = try XML.decode(FleetDocument.self, from: Array(xml.utf8))
    return try XML.decode(from: try XML.encode(document))
  }

  @Test(arguments: [
    "<vehicle><wheels>6</wheels></vehicle>",
    #"<vehicle xsi:type="Vehicle"><wheels>6</wheels></vehicle>"#,
    #"<vehicle xsi:type="Truck"><wheels>6</wheels><load>2.50</load></vehicle>"#,
    "<note>a</note><note>b</note>"
      + "<driver><born>1999-01-31</born><name>Ada</name><licence>B</licence></driver>",
    "<note>a</note><note>b</note><note>c</note>",
    "<note>a</note><note>b</note><driver><name>Ada</name></driver><note>c</note>",
    #"<vehicle><wheels>100000000000000000000</wheels></vehicle>"#,
    #"<note>a</note><note>b</note><x:more xmlns:x="urn:more" y="1">z</x:more>"#,
  ])
  func contentSurvivesARoundTrip(content: String) throws {
    let xml = fleet(content, #"edition="first""#)
    // The order of attributes means nothing; a tree keeps it.
    var expected = try XML.decode(from: Array(xml.utf8))
    var found = try again(xml)
    expected.attributes.sort { $0.name.localName < $1.name.localName }
    found.attributes.sort { $0.name.localName < $1.name.localName }
    #expect(found == expected)
  }

  @Test func derivedTypesAreCases() throws {
    let xml = fleet(#"<vehicle xsi:type="Truck"><wheels/><load>2.50</load></vehicle>"#)
    guard case .fleet(let fleet) = try XML.decode(FleetDocument.self, from: Array(xml.utf8)),
      case .truck(let truck)? = fleet.vehicle.first
    else {
      Issue.record("expected a truck")
      return
    }
    #expect(truck.wheels == 4)
    #expect(truck.load.wireText == "2.50")
    let wrong = self.fleet(#"<vehicle xsi:type="Fleet"/>"#)
    let error = #expect(throws: XMLDecodingError.self) {
      try XML.decode(FleetDocument.self, from: Array(wrong.utf8))
    }
    #expect(error?.elementPath == "/fleet/vehicle")
  }

  @Test func namesInValuesKeepTheirNamespace() throws {
    let xml = fleet("", #"xmlns:k="urn:kinds" kind="k:army""#)
    guard case .fleet(var fleet) = try XML.decode(FleetDocument.self, from: Array(xml.utf8)) else {
      Issue.record("expected a fleet")
      return
    }
    #expect(fleet.kind == XMLName("army", XMLNamespace("urn:kinds")))
    let kept = try XML.encode(FleetDocument.fleet(fleet))
    #expect(String(decoding: kept, as: UTF8.self).contains(#"xmlns:k="urn:kinds""#))
    fleet.kind = XMLName("plain")
    let plain = try XML.encode(FleetDocument.fleet(fleet))
    guard case .fleet(let read) = try XML.decode(FleetDocument.self, from: plain) else { return }
    #expect(read.kind == XMLName("plain"))
  }

  @Test func emptyElementsStandForDefaults() throws {
    let xml = #"<count xmlns="urn:example:fleet"/>"#
    guard case .count(let count) = try XML.decode(FleetDocument.self, from: Array(xml.utf8)) else {
      Issue.record("expected a count")
      return
    }
    #expect(count == 1)
  }

  @Test func whatIsOpenKeepsNil() throws {
    let xml =
      #"<anything xmlns="urn:example:fleet" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" "#
      + #"xsi:nil="true" x="1"/>"#
    #expect(try again(xml) == XML.decode(from: Array(xml.utf8)))
  }

  @Test func anUnknownRootIsRefused() throws {
    let error = #expect(throws: XMLDecodingError.self) {
      try XML.decode(FleetDocument.self, from: Array("<fleet/>".utf8))
    }
    #expect(error?.kind == .unexpectedRoot)
  }
}
