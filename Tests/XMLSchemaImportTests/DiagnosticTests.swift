import SpecDocuments
import Testing

@testable import XMLSchemaImport

@Suite struct DiagnosticTests {
  /// A wrong schema, its content in line 3, and the diagnostic up to its code.
  @Test(arguments: [
    (
      "<xs:elemnt name='a'/>",
      "a.xsd:3:1: error: 'xs:elemnt' is not an element of XML Schema [unknown-schema-element]\n  hint: did you mean 'element'?"
    ),
    (
      "<xs:complexType name='T'><xs:assert test='1'/></xs:complexType>",
      "a.xsd:3:26: error: 'xs:assert' is of XML Schema 1.1; 1.0 is read [unsupported-xsd-1.1]\n  hint: leave it out here, and check it in code"
    ),
    (
      "<xs:group name='g'><xs:sequence><xs:any notNamespace='u'/></xs:sequence></xs:group>",
      "a.xsd:3:33: error: the attribute 'notNamespace' of 'xs:any' is of XML Schema 1.1; 1.0 is read [unsupported-xsd-1.1]"
    ),
    (
      "<xs:element name='a' type='xs:dateTimeStamp'/>",
      "a.xsd:3:1: error: the type '{http://www.w3.org/2001/XMLSchema}dateTimeStamp' is of XML Schema 1.1; 1.0 is read [unsupported-xsd-1.1]"
    ),
    (
      "<xs:element name='a' typ='xs:int'/>",
      "a.xsd:3:1: error: 'xs:element' takes no attribute 'typ' here [unknown-schema-attribute]\n  hint: did you mean 'type'?"
    ),
    (
      "<xs:element type='xs:int'/>",
      "a.xsd:3:1: error: 'xs:element' needs the attribute 'name' [missing-attribute]"
    ),
    (
      "<xs:element name='a' type='xs:strin'/>",
      "a.xsd:3:1: error: there is no type '{http://www.w3.org/2001/XMLSchema}strin' [unresolved-name]\n  hint: did you mean 'string'?"
    ),
    (
      "<xs:element name='a' type='p:x'/>",
      "a.xsd:3:1: error: the prefix 'p' is not declared [unresolved-prefix]\n  hint: declare it: xmlns:p=\"NAMESPACE\""
    ),
    (
      "<xs:element name='a' type='int'/>",
      "a.xsd:3:1: error: there is no type '{urn:t}int' [unresolved-name]\n  hint: types of XML Schema need its prefix, such as xs:int"
    ),
    (
      "<xs:element name='b'/><xs:element name='a' type='b'/>",
      "a.xsd:3:23: error: there is no type '{urn:t}b' [unresolved-name]\n  hint: '{urn:t}b' is the name of a global element"
    ),
    (
      "<xs:element name='a' type='xs:Own'/><xs:complexType name='Own'/>",
      "a.xsd:3:1: error: there is no type '{http://www.w3.org/2001/XMLSchema}Own' [unresolved-name]\n  hint: there is one of that name in the namespace 'urn:t'; write a prefix that is bound to it"
    ),
    (
      "<xs:element name='a' type='a:x'/>",
      "a.xsd:3:1: error: 'a:x' is in the namespace 'urn:armature:schema-annotations', which is not imported [namespace-not-imported]\n  hint: add xs:import to the schema"
    ),
    (
      "<xs:element name='a'/><xs:element name='a'/>",
      "a.xsd:3:23: error: the element '{urn:t}a' is declared twice [duplicate-component]\n  hint: give one of them another name, or leave one out\na.xsd:3:1: note: the first declaration is here"
    ),
    (
      "<xs:group name='g'><xs:sequence><xs:element name='a' ref='b'/></xs:sequence></xs:group>",
      "a.xsd:3:33: error: an element with 'ref' takes no attribute 'name' [conflicting-attributes]\n  hint: it belongs to the global element; without 'ref' an element is declared here"
    ),
    (
      "<xs:group name='g'><xs:sequence><xs:any minOccurs='3' maxOccurs='2'/></xs:sequence></xs:group>",
      "a.xsd:3:33: error: 'minOccurs' (3) is greater than 'maxOccurs' (2) [invalid-occurrence]\n  hint: write maxOccurs=\"unbounded\" for any number"
    ),
    (
      "<xs:group name='g'><xs:sequence><xs:group ref='g'/></xs:sequence></xs:group>",
      "a.xsd:3:1: error: the group '{urn:t}g' is defined by itself [cyclic-definition]\n  hint: what refers to itself must do so by an element in its content"
    ),
    (
      "<xs:simpleType name='a'><xs:restriction base='xs:int'><xs:minInclusive value='x'/></xs:restriction></xs:simpleType>",
      "a.xsd:3:55: error: 'x' is not of the type int [invalid-facet]"
    ),
    (
      "<xs:simpleType name='a'><xs:restriction base='xs:string'><xs:pattern value='[a'/></xs:restriction></xs:simpleType>",
      "a.xsd:3:58: error: the pattern '[a' is wrong: a character class is not closed at character 3 [invalid-facet]"
    ),
    (
      "<xs:element name='a' type='xs:int' default='b'/>",
      "a.xsd:3:1: error: 'b' is not of the type int [invalid-value]"
    ),
    (
      "<xs:complexType name='T'><xs:annotation><xs:appinfo><a:ignoreNamespace/></xs:appinfo></xs:annotation></xs:complexType>",
      "a.xsd:3:53: error: 'a:ignoreNamespace' is not an annotation of urn:armature:schema-annotations [invalid-annotation]\n  hint: did you mean 'ignoreNamespaces'?"
    ),
    (
      "<xs:element name='a' type='xs:int'><xs:annotation><xs:appinfo><a:base64Text/></xs:appinfo></xs:annotation></xs:element>",
      "a.xsd:3:63: error: base64Text is for xs:base64Binary and types derived from it [invalid-annotation]"
    ),
    (
      "<xs:import namespace='urn:x' schemaLocation='http://example.org/x.xsd'/>",
      "a.xsd:3:1: warning: the schema of 'urn:x' was not read: 'http://example.org/x.xsd' is a URL, and nothing is fetched [unread-schema]\n  hint: map it to a copy in an XML catalog: `--catalog FILE`, or `catalog:` in armature.yaml"
    ),
    (
      "<xs:include schemaLocation='gone.xsd'/>",
      "a.xsd:3:1: warning: 'gone.xsd' was not read: there is no file 'gone.xsd' [unread-schema]\n  hint: put a copy beside this schema and refer to it"
    ),
  ])
  func everyMistakeIsNamedWithItsPlace(content: String, diagnostic: String) {
    #expect(SchemaFixture(content).diagnostics.first == diagnostic)
  }

  @Test(arguments: [
    // Types, groups and elements that lead to themselves.
    """
    <xs:complexType name="A"><xs:complexContent><xs:extension base="B"/></xs:complexContent>
    </xs:complexType><xs:complexType name="B"><xs:complexContent><xs:extension base="A"/>
    </xs:complexContent></xs:complexType>
    """,
    """
    <xs:simpleType name="A"><xs:union memberTypes="B"/></xs:simpleType>
    <xs:simpleType name="B"><xs:list itemType="A"/></xs:simpleType>
    """,
    """
    <xs:attributeGroup name="A"><xs:attributeGroup ref="B"/></xs:attributeGroup>
    <xs:attributeGroup name="B"><xs:attributeGroup ref="A"/></xs:attributeGroup>
    <xs:complexType name="T"><xs:attributeGroup ref="A"/></xs:complexType>
    """,
    """
    <xs:element name="A" substitutionGroup="B"/><xs:element name="B" substitutionGroup="A"/>
    <xs:complexType name="T"><xs:sequence><xs:element ref="A"/></xs:sequence></xs:complexType>
    """,
  ])
  func cyclesEnd(content: String) {
    #expect(
      SchemaFixture(content).diagnostics.contains { $0.contains("[cyclic-definition]") })
  }

  @Test(arguments: [
    #"<xs:complexType name="t%"><xs:complexContent><xs:extension base="t^"><xs:sequence><xs:element name="e%"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"#,
    #"<xs:simpleType name="t%"><xs:union memberTypes="t^ xs:int"/></xs:simpleType>"#,
    #"<xs:group name="t%"><xs:sequence><xs:group ref="t^"/></xs:sequence></xs:group>"#,
    #"<xs:attributeGroup name="t%"><xs:attributeGroup ref="t^"/></xs:attributeGroup>"#,
  ])
  func chainsThatAreTooDeepAreRefusedAtOnce(link: String) {
    let links = (1...3_000).map {
      link.replacing("%", with: "\($0)").replacing("^", with: "\($0 - 1)")
    }
    let diagnostics = SchemaFixture(links.joined()).diagnostics
    #expect(diagnostics.count == 1 && diagnostics[0].contains("[nested-too-deep]"))
  }

  @Test func definitionsThatGrowWithoutBoundEnd() {
    var groups = #"<xs:group name="g0"><xs:sequence><xs:any/></xs:sequence></xs:group>"#
    var unions = #"<xs:simpleType name="u0"><xs:restriction base="xs:int"/></xs:simpleType>"#
    for index in 1...40 {
      let group = #"<xs:group ref="g\#(index - 1)"/>"#
      groups += """
        <xs:group name="g\(index)"><xs:sequence>\(group)\(group)</xs:sequence></xs:group>
        """
      unions += """
        <xs:simpleType name="u\(index)"><xs:union memberTypes="u\(index - 1) u\(index - 1)"/>
        </xs:simpleType>
        """
    }
    let type = """
      <xs:complexType name="T"><xs:sequence><xs:group ref="g40"/></xs:sequence>
      <xs:attribute name="u" type="u40" default="1"/></xs:complexType>
      """
    let schema = SchemaFixture(groups + unions + type)
    #expect(schema.diagnostics.contains { $0.contains("[content-model-too-large]") })
  }

  @Test(arguments: [
    ("<xs:sequence>", "</xs:sequence>"),
    (
      "<xs:sequence><xs:element name='a'><xs:complexType>",
      "</xs:complexType></xs:element></xs:sequence>"
    ),
  ])
  func deepNestingIsAnError(open: String, close: String) {
    let content =
      "<xs:complexType name='T'>" + String(repeating: open, count: 120)
      + String(repeating: close, count: 120) + "</xs:complexType>"
    #expect(SchemaFixture(content).diagnostics.contains { $0.contains("[nested-too-deep]") })
  }

  @Test func longChainsOfTypesEnd() {
    var content = #"<xs:complexType name="t0"/><xs:element name="e0"/>"#
    for index in 1...3000 {
      content += """
        <xs:complexType name="t\(index)"><xs:sequence><xs:element name="a"><xs:complexType>
        <xs:complexContent><xs:extension base="t\(index - 1)"/></xs:complexContent>
        </xs:complexType></xs:element></xs:sequence></xs:complexType>
        <xs:element name="e\(index)"><xs:complexType><xs:sequence>
        <xs:element ref="e\(index - 1)"/></xs:sequence></xs:complexType></xs:element>
        """
    }
    let schema = SchemaFixture(content)
    #expect(schema.diagnostics == [])
    #expect(schema.types.count > 6000)
  }
}
