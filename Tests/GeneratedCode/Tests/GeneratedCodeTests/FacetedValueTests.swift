import ArmatureRuntime
import ArmatureXML
import Testing

/// Compiles and runs what the build plugin generates from `stock.xsd`: facets on values that Swift
/// alone does not compare, and unions with names.
@Suite struct FacetedValueTests {
  private func stock(_ content: String) throws -> Stock {
    let xml = #"<stock xmlns="urn:example:stock" xmlns:p="urn:p">\#(content)</stock>"#
    return try XML.decode(
      Stock.self, from: Array(xml.utf8),
      root: XMLName("stock", XMLNamespace("urn:example:stock")))
  }

  @Test(arguments: [
    "<price>999.99</price>", "<price>0000.50</price>", "<grade>2</grade>", "<sizes>1 2</sizes>",
    "<pair>1.0 2.00</pair>", "<amount>7</amount>", "<amount>2026-01-01</amount>", "<flag>1</flag>",
    "<thai>\u{E00}\u{E3F}x</thai>", "<zip>123</zip>",
    "<since>2026-03-01</since>", #"<part number="1"/><part number="2"/>"#,
  ])
  func valuesWithAllFacetsPass(content: String) throws {
    try stock(content).validate()
  }

  @Test(arguments: [
    ("<price>0.00</price>", "price: must be more than 0"),
    ("<price>1234.56</price>", "price: has 6 digits, at most 5 allowed"),
    ("<price>1.234</price>", "price: has 3 digits behind the point, at most 2 allowed"),
    ("<grade>3</grade>", "grade: must be one of 1, 02"),
    ("<sizes>1 -2</sizes>", #"sizes[1]: must match the pattern '\d+( \d+)*'"#),
    ("<pair>1 3</pair>", "pair: must be one of 1 2"),
    ("<amount>10</amount>", #"amount: must match the pattern '\d|2026-.*'"#),
    ("<thai>x</thai>", #"thai: must match the pattern '\p{IsThai}+\P{IsThai}'"#),
    ("<zip>12</zip>", #"zip: must match the pattern '\d{3}'"#),
    ("<since>2026-02-28</since>", "since: must be at least 2026-03-01"),
    (
      #"<part number="1"/><part number="1.0"/>"#,
      ": parts: elements 1 and 2 have the same @number"
    ),
  ])
  func othersAreRefused(content: String, violation: String) throws {
    let error = #expect(throws: ValidationError.self) { try stock(content).validate() }
    #expect(error?.violations.map(\.description) == [violation])
  }

  @Test func namesInUnionsKeepTheirNamespaces() throws {
    let value = try stock(
      """
      <tag>5</tag><tag>p:a</tag><tag> two  words </tag><tags>p:b 7 q:c</tags>
      <part number="1" tag="p:d"/>
      """)
    let namespace = XMLNamespace("urn:p")
    guard case .int(5) = value.tag[0], case .qName(XMLName("a", namespace)) = value.tag[1],
      case .string(" two  words ") = value.tag[2], let tags = value.tags, tags.count == 3,
      case .qName(XMLName("b", namespace)) = tags[0], case .string("q:c") = tags[2],
      case .qName(XMLName("d", namespace))? = value.part[0].tag
    else {
      Issue.record("\(value)")
      return
    }
    let text = String(decoding: try XML.encode(StockDocument.stock(value)), as: UTF8.self)
    #expect(text.contains("<tag>5</tag><tag>p:a</tag><tag> two  words </tag>"))
    #expect(text.contains("<tags>p:b 7 q:c</tags>"))
    #expect(text.contains(#"xmlns:p="urn:p""#))
    #expect(text.contains(#"tag="p:d""#))
  }
}
