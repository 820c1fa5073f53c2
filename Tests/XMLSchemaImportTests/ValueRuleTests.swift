import Testing

@testable import XMLSchemaImport

@Suite struct ValueRuleTests {
  /// A type of the name `S` with facets.
  private static func facets(
    _ code: String?, _ base: String, _ facets: KeyValuePairs<String, String>
  ) -> RuleCase {
    let parts = facets.map { "<xs:\($0) value='\($1)'/>" }.joined()
    return RuleCase(
      content: """
        <xs:simpleType name="S"><xs:restriction base="xs:\(base)">\(parts)</xs:restriction>
        </xs:simpleType>
        """, code: code)
  }

  @Test(arguments: [
    facets(
      "invalid-facet", "time", ["minExclusive": "13:20:00-04:00", "maxExclusive": "10:21:00-05:00"]),
    facets(
      "invalid-facet", "dateTime",
      ["minInclusive": "2001-01-01T12:00:00Z", "maxInclusive": "2001-01-01T12:00:00+01:00"]),
    facets(
      "invalid-facet", "dateTime",
      ["minInclusive": "2001-01-03T00:00:00", "maxInclusive": "2001-01-01T00:00:00Z"]),
    facets("invalid-facet", "date", ["minInclusive": "0001-01-01", "maxInclusive": "-0001-12-31"]),
    facets("invalid-facet", "duration", ["minInclusive": "P1Y", "maxInclusive": "P11M"]),
    facets("invalid-facet", "duration", ["minInclusive": "P1M", "maxInclusive": "P27D"]),
    facets("invalid-facet", "duration", ["minInclusive": "PT0.5S", "maxInclusive": "-PT0.5S"]),
    // Which comes first depends on the time zone, or on the month.
    facets(
      nil, "dateTime",
      ["minInclusive": "2001-01-01T12:00:00", "maxInclusive": "2001-01-01T12:00:00+01:00"]),
    facets(nil, "duration", ["minInclusive": "P30D", "maxInclusive": "P1M"]),
    facets(nil, "time", ["minInclusive": "10:00:00+02:00", "maxInclusive": "08:00:00Z"]),
    facets(
      nil, "dateTime",
      ["minInclusive": "2000-12-31T24:00:00", "maxInclusive": "2001-01-01T00:00:00.0"]),
  ])
  func datesAndDurationsAreInOrder(rule: RuleCase) { rule.check() }

  /// A pattern, a text that matches, and one that does not.
  @Test(arguments: [
    ("true|1", "1", "0"), ("[a-z-[aeiou]]+", "xyz", "xay"), ("a{2,3}", "aaa", "aaaa"),
    (#"\i\c*"#, "a-1", "1a"), (#"\p{Lu}\P{Lu}"#, "Aa", "AA"), (#"(a|b)*c?"#, "abba", "abcc"),
    (#"[^\d]{3}"#, "abc", "a1c"), (#"\d+\.\d{2}"#, "12.50", "12.5"), (".?", "", "ab"),
    (#"[\w-]+"#, "a-b", "a b"),
    ("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
  ])
  func patternsHoldForDefaults(pattern: String, match: String, other: String) {
    func rule(_ code: String?, _ value: String) -> RuleCase {
      RuleCase(
        content: """
          <xs:simpleType name="S"><xs:restriction base="xs:string"><xs:pattern value="\(pattern)"/>
          </xs:restriction></xs:simpleType><xs:element name="e" type="S" default="\(value)"/>
          """, code: code)
    }
    rule(nil, match).check()
    rule("invalid-value", other).check()
  }

  @Test func patternsThatGrowAreNotMatched() {
    let pattern = String(repeating: "(", count: 20) + "a" + String(repeating: "){0,999}", count: 20)
    RuleCase.accepted(
      """
      <xs:simpleType name="S"><xs:restriction base="xs:string"><xs:pattern value="\(pattern)"/>
      </xs:restriction></xs:simpleType><xs:element name="e" type="S" default="b"/>
      """
    ).check()
  }

  @Test(arguments: [
    RuleCase.rejected("missing-attribute", "<xs:notation name='n'/>"),
    .rejected("enumeration-required-notation", attribute("a", "type='xs:NOTATION'")),
    .rejected(
      "invalid-facet",
      """
      <xs:simpleType name="S"><xs:restriction base="xs:NOTATION"><xs:enumeration value="n"/>
      </xs:restriction></xs:simpleType>
      """),
    .rejected(
      "enumeration-valid-restriction",
      """
      <xs:simpleType name="S"><xs:restriction base="xs:QName"><xs:enumeration value="zz:n"/>
      </xs:restriction></xs:simpleType>
      """),
    .rejected(
      "invalid-attribute-value",
      """
      <xs:annotation><xs:documentation xml:lang="a_b">x</xs:documentation></xs:annotation>
      """),
    .rejected(
      "namespace-not-imported",
      "<xs:attributeGroup name='g'><xs:attribute ref='xml:lang'/></xs:attributeGroup>"),
    .accepted(
      """
      <xs:notation name="n" public="p"/><xs:simpleType name="S"><xs:restriction base="xs:NOTATION">
      <xs:enumeration value="n"/></xs:restriction></xs:simpleType>\(attribute("a", "type='S'"))
      """),
    .accepted(
      """
      <xs:annotation><xs:documentation xml:lang="en-GB">x</xs:documentation></xs:annotation>
      """),
  ])
  func notationsAndNamesAreDeclared(rule: RuleCase) { rule.check() }

  @Test(arguments: [
    ("xs:string", "minLength", "maxLength", "is greater than"),
    ("xs:int", "minInclusive", "maxInclusive", "is greater than"),
    ("xs:int", "minExclusive", "maxInclusive", "is not less than"),
  ])
  func boundsOutOfOrderAreToldApart(base: String, low: String, high: String, order: String) {
    let schema = SchemaFixture(
      """
      <xs:simpleType name="S"><xs:restriction base="\(base)"><xs:\(low) value="3"/>
        <xs:\(high) value="2"/></xs:restriction></xs:simpleType>
      """)
    #expect(schema.diagnostics.contains { $0.contains("'\(low)' (3) \(order) '\(high)' (2)") })
  }
}
