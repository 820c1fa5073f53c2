import ServiceComparison
import Testing

private func sequence(_ particles: String) -> String {
  """
  <xs:element name="Thing"><xs:complexType><xs:sequence>\(particles)</xs:sequence></xs:complexType>
  </xs:element>
  """
}

private func element(_ name: String, _ attributes: String = "") -> String {
  "<xs:element name=\"\(name)\" type=\"xs:string\" \(attributes)/>"
}

private func choice(_ particles: String) -> String {
  sequence("<xs:choice maxOccurs=\"unbounded\">\(particles)</xs:choice>")
}

private func annotated(_ name: String, since version: String) -> String {
  """
  <xs:element name="\(name)" type="xs:string" minOccurs="0"><xs:annotation><xs:appinfo>
  <a:availability since="\(version)"/></xs:appinfo></xs:annotation></xs:element>
  """
}

/// Rules about the content of XML elements, in both directions.
@Suite struct ContentRuleTests {
  static let cases: [RuleCase] = [
    RuleCase(
      "elements that change places break initializers",
      sequence(element("a") + element("b")), sequence(element("b") + element("a")),
      ["breaking property-order-changed Thing"], ["breaking property-order-changed Thing"]),
    RuleCase(
      "an element that may be missing is optional",
      sequence(element("a")), sequence(element("a", "minOccurs=\"0\"")),
      ["breaking property-optional Thing.a"], ["breaking property-required Thing.a"]),
    RuleCase(
      "an element that may be repeated is a list",
      sequence(element("a")), sequence(element("a", "maxOccurs=\"unbounded\"")),
      ["breaking property-occurrence-changed Thing.a", "breaking constraint-tightened Thing.a"],
      ["breaking property-occurrence-changed Thing.a", "neutral constraint-loosened Thing.a"]),
    RuleCase(
      "a list that is limited is tightened",
      sequence(element("a", "maxOccurs=\"unbounded\"")),
      sequence(element("a", "maxOccurs=\"4\"")),
      ["breaking constraint-tightened Thing.a"], ["neutral constraint-loosened Thing.a"]),
    RuleCase(
      "an element more must be given",
      sequence(element("a")), sequence(element("a") + element("b")),
      ["breaking property-added Thing.b"], ["breaking property-removed Thing.b"]),
    RuleCase(
      "an attribute in place of an element is the same property",
      sequence(element("a", "minOccurs=\"0\"")),
      """
      <xs:element name="Thing"><xs:complexType><xs:attribute name="a" type="xs:string"/>
      </xs:complexType></xs:element>
      """,
      ["neutral property-wire-changed Thing.a"], ["neutral property-wire-changed Thing.a"]),
    RuleCase(
      "an alternative of a choice breaks switches",
      choice(element("a") + element("b")), choice(element("a") + element("b") + element("c")),
      ["breaking alternative-added ThingContent.c"],
      ["breaking alternative-removed ThingContent.c"]),
    RuleCase(
      "an alternative of a choice with another type has another payload",
      choice(element("a") + element("b")),
      choice(element("a") + "<xs:element name=\"b\" type=\"xs:int\"/>"),
      ["breaking alternative-type-changed ThingContent.b"],
      ["breaking alternative-type-changed ThingContent.b"]),
    RuleCase(
      "a later version is needed for what existed before",
      sequence(annotated("a", since: "2010-01-01")), sequence(annotated("a", since: "2012-01-01")),
      ["breaking availability-changed Thing.a"], ["neutral availability-changed Thing.a"]),
    RuleCase(
      "a value of a schema's enumeration breaks switches",
      """
      <xs:simpleType name="Mode"><xs:restriction base="xs:string"><xs:enumeration value="Auto"/>
      </xs:restriction></xs:simpleType>
      """,
      """
      <xs:simpleType name="Mode"><xs:restriction base="xs:string"><xs:enumeration value="Auto"/>
      <xs:enumeration value="Manual"/></xs:restriction></xs:simpleType>
      """,
      ["breaking case-added Mode.manual"], ["breaking case-removed Mode.manual"]),
  ]

  @Test(arguments: cases) func changesAreJudgedInBothDirections(_ rule: RuleCase) throws {
    #expect(try Comparison.schemaChanges(from: rule.old, to: rule.new) == rule.forward)
    #expect(try Comparison.schemaChanges(from: rule.new, to: rule.old) == rule.backward)
    #expect(try Comparison.schemaChanges(from: rule.new, to: rule.new) == [])
  }
}
