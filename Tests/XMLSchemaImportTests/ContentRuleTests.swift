import Testing

@testable import XMLSchemaImport

@Suite struct ContentRuleTests {
  private static let optional = "minOccurs='0'"
  private static let many = "maxOccurs='unbounded'"

  @Test(arguments: [
    RuleCase.type("cos-nonambig", sequence(local("a", optional) + local("a"))),
    .type("cos-nonambig", sequence(local("a", many) + local("a"))),
    .type("cos-nonambig", sequence(local("a", "minOccurs='2' maxOccurs='3'") + local("a"))),
    .type("cos-nonambig", choice(local("a") + sequence(local("a") + local("b")))),
    .type("cos-nonambig", sequence(sequence(local("a") + local("b", optional), many) + local("b"))),
    .type("cos-nonambig", sequence(wildcard(optional) + local("a"))),
    .type(
      "cos-nonambig",
      choice(wildcard("namespace='urn:x'") + wildcard("namespace='urn:x urn:y'"))),
    .type("cos-nonambig", all(local("a") + local("a"))),
    .rejected(
      "cos-nonambig",
      """
      <xs:element name="h"/><xs:element name="m" substitutionGroup="h"/>
      <xs:complexType name="T"><xs:choice><xs:element ref="h"/><xs:element ref="m"/></xs:choice>
      </xs:complexType>
      """),
    .rejected(
      "cos-nonambig",
      """
      <xs:complexType name="B">\(sequence(local("a", optional)))</xs:complexType>
      <xs:complexType name="T"><xs:complexContent><xs:extension base="B">\(sequence(local("a")))
      </xs:extension></xs:complexContent></xs:complexType>
      """),
    .type(nil, sequence(local("a", "minOccurs='2' maxOccurs='2'") + local("a"))),
    .type(nil, sequence(local("a", "minOccurs='90000' maxOccurs='90000'") + local("b"))),
    .type(nil, sequence(sequence(local("a") + local("b"), many) + local("c"))),
    .type(nil, sequence(wildcard("namespace='##other' minOccurs='0'") + local("a"))),
    .type(nil, choice(local("a") + sequence(local("b") + local("a")))),
    .accepted(
      """
      <xs:element name="h" block="substitution"/><xs:element name="m" substitutionGroup="h"/>
      <xs:complexType name="T"><xs:choice><xs:element ref="h"/><xs:element ref="m"/></xs:choice>
      </xs:complexType>
      """),
  ])
  func contentIsUnambiguous(rule: RuleCase) { rule.check() }

  @Test(arguments: [
    RuleCase.type(
      "cos-element-consistent",
      sequence(local("a", "type='xs:int'") + local("b") + local("a", "type='xs:string'"))),
    .type(
      "cos-element-consistent",
      sequence(
        "<xs:element name='a'><xs:complexType/></xs:element>" + local("b")
          + "<xs:element name='a'><xs:complexType/></xs:element>")),
    .type(nil, sequence(local("a", "type='xs:int'") + local("b") + local("a", "type='xs:int'"))),
  ])
  func elementsOfOneNameHaveOneType(rule: RuleCase) { rule.check() }

  @Test(arguments: [
    RuleCase.restriction(
      "cos-particle-restrict", sequence(local("a")), sequence(local("a") + local("b"))),
    .restriction(
      "rcase-Recurse", sequence(local("a") + local("b")),
      sequence(local("a") + local("b") + local("c"))),
    .restriction("rcase-Recurse", sequence(local("a") + local("b")), sequence(local("a"))),
    .restriction(
      "rcase-Recurse", sequence(local("a") + local("b")), sequence(local("b") + local("a"))),
    .restriction("rcase-NameAndTypeOK", sequence(local("a")), sequence(local("a", optional))),
    .restriction(
      "rcase-NameAndTypeOK", sequence(local("a")), sequence(local("a", "nillable='true'"))),
    .restriction(
      "rcase-NameAndTypeOK", sequence(local("a", "fixed='1'")),
      sequence(local("a", "fixed='2'"))),
    .restriction(
      "rcase-NameAndTypeOK", sequence(local("a", "type='xs:int'")),
      sequence(local("a", "type='xs:string'"))),
    .restriction(
      "rcase-NameAndTypeOK", sequence(local("a", "block='extension'")), sequence(local("a"))),
    .restriction(
      "rcase-RecurseLax", choice(local("a") + local("b")), choice(local("a") + local("c"))),
    .restriction(
      "rcase-RecurseLax", choice(local("a") + local("b")), choice(local("b") + local("a"))),
    .restriction(
      "rcase-RecurseUnordered", all(local("a", optional) + local("b", optional)),
      sequence(local("a") + local("b") + local("a"))),
    .restriction(
      "rcase-MapAndSum", choice(local("a") + local("b")), sequence(local("a") + local("b"))),
    .restriction(
      "cos-particle-restrict", sequence(local("a") + local("b")),
      choice(local("a") + local("b"))),
    .restriction("cos-particle-restrict", sequence(local("a")), sequence(wildcard())),
    .restriction(
      "rcase-NSCompat", sequence(wildcard("namespace='##other'")), sequence(local("a"))),
    .restriction(
      "rcase-NSSubset", sequence(wildcard("namespace='urn:x'")), sequence(wildcard())),
    .restriction(
      "rcase-NSSubset", sequence(wildcard()), sequence(wildcard("processContents='lax'"))),
    .restriction(
      "rcase-NSRecurseCheckCardinality", sequence(wildcard("maxOccurs='2'")),
      sequence(local("a") + local("b") + local("c"))),
    .restriction("derivation-ok-restriction", sequence(local("a")), ""),
    .restriction("derivation-ok-restriction", "", sequence(local("a"))),
    .restriction(nil, sequence(local("a") + local("b", optional)), sequence(local("a"))),
    .restriction(nil, sequence(local("a", optional)), ""),
    .restriction(
      nil, sequence(wildcard("minOccurs='0' maxOccurs='unbounded'")),
      sequence(local("a", "maxOccurs='2'") + local("b"))),
    .restriction(
      nil, choice(local("a") + local("b") + local("c")), choice(local("a") + local("c"))),
    .restriction(nil, choice(local("a") + local("b")), sequence(local("b"))),
    .restriction(
      nil, choice(local("a") + local("b"), many), sequence(local("a") + local("b"))),
    .restriction(nil, all(local("a") + local("b")), sequence(local("b") + local("a"))),
    .restriction(
      nil, sequence(sequence(local("a")) + choice(local("b"))),
      sequence(local("a") + sequence(local("b")))),
    .restriction(
      nil, sequence(local("a", "type='xs:decimal'")), sequence(local("a", "type='xs:int'"))),
    .restriction(
      nil, sequence(local("a", "type='xs:int' fixed='1'")),
      sequence(local("a", "type='xs:int' fixed='01'"))),
  ])
  func restrictionsAdmitOnlyWhatTheBaseAdmits(rule: RuleCase) { rule.check() }

  @Test func whatStandsForAHeadRestrictsIt() {
    let elements = """
      <xs:element name="h"/><xs:element name="m" substitutionGroup="h"/>
      """
    func rule(_ code: String?, _ base: String, _ derived: String) -> RuleCase {
      let restriction = RuleCase.restriction(
        code, sequence("<xs:element ref='h' \(base)/>"),
        sequence("<xs:element ref='m' \(derived)/>"))
      return RuleCase(content: elements + restriction.content, code: code)
    }
    rule(nil, "", "").check()
    rule(nil, "minOccurs='0' maxOccurs='3'", "").check()
    rule("rcase-NameAndTypeOK", "maxOccurs='3'", "maxOccurs='2'").check()
  }

  @Test(arguments: [
    RuleCase.rejected(
      "cos-ct-extends",
      """
      <xs:complexType name="B">\(sequence(local("a")))</xs:complexType>
      <xs:complexType name="T" mixed="true"><xs:complexContent><xs:extension base="B"/>
      </xs:complexContent></xs:complexType>
      """),
    .rejected(
      "cos-all-limited",
      """
      <xs:complexType name="B">\(all(local("a")))</xs:complexType>
      <xs:complexType name="T"><xs:complexContent><xs:extension base="B">\(sequence(local("b")))
      </xs:extension></xs:complexContent></xs:complexType>
      """),
    .rejected(
      "cos-valid-default",
      """
      <xs:complexType name="T" mixed="true">\(sequence(local("a")))</xs:complexType>
      <xs:element name="e" type="T" default="x"/>
      """),
    .accepted(
      """
      <xs:complexType name="T" mixed="true">\(sequence(local("a", optional)))</xs:complexType>
      <xs:element name="e" type="T" default="x"/><xs:element name="f" default="x"/>
      """),
    .accepted(
      """
      <xs:complexType name="B" mixed="true"/>
      <xs:complexType name="T" mixed="true"><xs:complexContent><xs:extension base="B">
      \(sequence(local("b")))</xs:extension></xs:complexContent></xs:complexType>
      """),
  ])
  func extensionsAndDefaultsFitTheContent(rule: RuleCase) { rule.check() }

  @Test func largeModelsAreCheckedInTime() {
    // Groups that double, sequences of optional elements, and counts that nest.
    let names = (0..<500).map { local("e\($0)", Self.optional) }.joined()
    RuleCase.restriction(nil, sequence(names), sequence(names)).check()
    RuleCase.type("cos-nonambig", sequence(names + names)).check()
    let counts = String(repeating: "<xs:sequence minOccurs='3' maxOccurs='3'>", count: 60)
    RuleCase.type(
      nil,
      counts + local("a") + local("b") + local("a") + local("b")
        + String(repeating: "</xs:sequence>", count: 60)
    ).check()
  }
}
