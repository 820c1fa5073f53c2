import Testing

@testable import XMLSchemaImport

@Suite struct DerivationRuleTests {
  private static let rule = "derivation-ok-restriction"

  @Test(arguments: [
    RuleCase.restriction(rule, attribute("a", "use='required'"), attribute("a")),
    .restriction(rule, attribute("a", "use='required'"), attribute("a", "use='prohibited'")),
    .restriction(rule, attribute("a", "type='xs:int'"), attribute("a", "type='xs:string'")),
    .restriction(rule, attribute("a"), attribute("b")),
    .restriction(rule, attribute("a", "fixed='1'"), attribute("a", "fixed='2'")),
    .restriction(rule, "", "<xs:anyAttribute/>"),
    .restriction(rule, "<xs:anyAttribute namespace='urn:x'/>", "<xs:anyAttribute/>"),
    .restriction(rule, "<xs:anyAttribute namespace='urn:x'/>", attribute("a")),
    .restriction(rule, "<xs:anyAttribute/>", "<xs:anyAttribute processContents='skip'/>"),
    .restriction(nil, attribute("a"), attribute("a", "use='prohibited'")),
    .restriction(nil, attribute("a"), attribute("a", "type='xs:int' use='required'")),
    .restriction(
      nil, attribute("a", "type='xs:int' fixed='1'"), attribute("a", "type='xs:int' fixed='01'")),
    .restriction(
      nil, "<xs:anyAttribute processContents='lax'/>",
      attribute("a") + "<xs:anyAttribute namespace='##other'/>"),
  ])
  func attributesRestrictThoseOfTheBase(rule: RuleCase) { rule.check() }

  @Test(arguments: [
    RuleCase.rejected(
      "duplicate-attribute",
      """
      <xs:complexType name="B">\(attribute("a", "type='xs:ID'"))</xs:complexType>
      <xs:complexType name="T"><xs:complexContent><xs:extension base="B">
      \(attribute("b", "type='xs:ID'"))</xs:extension></xs:complexContent></xs:complexType>
      """),
    .rejected(
      "ct-props-correct",
      """
      <xs:complexType name="B">\(attribute("a"))</xs:complexType>
      <xs:complexType name="T"><xs:complexContent><xs:extension base="B">\(attribute("a"))
      </xs:extension></xs:complexContent></xs:complexType>
      """),
    .rejected(
      "cos-aw-union",
      """
      <xs:complexType name="B"><xs:anyAttribute namespace="##other"/></xs:complexType>
      <xs:complexType name="T"><xs:complexContent><xs:extension base="B">
      <xs:anyAttribute namespace="##local"/></xs:extension></xs:complexContent></xs:complexType>
      """),
    .rejected(
      "au-props-correct",
      """
      \(attribute("a", "fixed='1'"))
      <xs:complexType name="T"><xs:attribute ref="a" fixed="2"/></xs:complexType>
      """),
  ])
  func attributesOfTypesFitTogether(rule: RuleCase) { rule.check() }

  @Test(arguments: [
    RuleCase.rejected(
      "e-props-correct",
      "\(local("h", "type='xs:int'"))\(local("m", "type='xs:string' substitutionGroup='h'"))"),
    .rejected(
      "e-props-correct",
      """
      \(local("h", "type='xs:string' final='restriction'"))
      <xs:element name="m" substitutionGroup="h"><xs:simpleType><xs:restriction base="xs:string"/>
      </xs:simpleType></xs:element>
      """),
    .rejected(
      rule,
      """
      <xs:complexType name="B"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>
      </xs:complexType>
      <xs:complexType name="T"><xs:simpleContent><xs:restriction base="B"><xs:simpleType>
      <xs:restriction base="xs:string"/></xs:simpleType></xs:restriction></xs:simpleContent>
      </xs:complexType>
      """),
    .accepted(
      """
      <xs:simpleType name="U"><xs:union memberTypes="xs:int xs:boolean"/></xs:simpleType>
      \(local("h", "type='U'"))\(local("m", "type='xs:short' substitutionGroup='h'"))
      \(local("g"))\(local("n", "type='U' substitutionGroup='g'"))
      """),
  ])
  func typesAreDerivedFromWhatTheyStandFor(rule: RuleCase) { rule.check() }

  /// What a redefinition contains, and the code of the error.
  @Test(arguments: [
    ("<xs:group name='g'><xs:sequence>\(local("a"))</xs:sequence></xs:group>", nil),
    (
      "<xs:group name='g'><xs:sequence>\(local("a"))\(local("c"))</xs:sequence></xs:group>",
      "rcase-Recurse"
    ),
    (
      "<xs:group name='g'><xs:sequence><xs:group ref='g'/>\(local("c"))</xs:sequence></xs:group>",
      nil
    ),
    (
      "<xs:group name='g'><xs:sequence><xs:group ref='g' minOccurs='0'/></xs:sequence></xs:group>",
      "src-redefine"
    ),
    ("<xs:attributeGroup name='h'>\(attribute("x", "use='required'"))</xs:attributeGroup>", nil),
    (
      "<xs:complexType name='T'><xs:complexContent><xs:restriction base='T'>"
        + "\(sequence(local("b")))</xs:restriction></xs:complexContent></xs:complexType>",
      "rcase-NameAndTypeOK"
    ),
    (
      "<xs:attributeGroup name='h'>\(attribute("x"))</xs:attributeGroup>"
        + "<xs:attributeGroup name='h'>\(attribute("x"))</xs:attributeGroup>",
      "duplicate-component"
    ),
    ("<xs:attributeGroup name='h'>\(attribute("z"))</xs:attributeGroup>", rule),
    (
      "<xs:attributeGroup name='h'><xs:attributeGroup ref='h'/>\(attribute("z"))"
        + "</xs:attributeGroup>",
      nil
    ),
  ])
  func redefinedGroupsReferToOrRestrictTheOriginal(content: String, code: String?) {
    let schema = SchemaFixture(
      "<xs:redefine schemaLocation='b.xsd'>\(content)</xs:redefine>",
      others: [
        "b.xsd": SchemaFixture.schema(
          """
          <xs:group name="g">\(sequence(local("a") + local("b", "minOccurs='0'")))</xs:group>
          <xs:attributeGroup name="h">\(attribute("x"))\(attribute("y"))</xs:attributeGroup>
          <xs:complexType name="T">\(sequence(local("a")))</xs:complexType>
          """)
      ])
    guard let code else {
      #expect(schema.diagnostics == [])
      return
    }
    #expect(schema.diagnostics.first?.contains("[\(code)]") == true, "\(schema.diagnostics)")
  }
}
