import ServiceModel
import SpecDocuments
import Testing

@testable import XMLSchemaImport

@Suite struct DocumentTests {
  @Test func documentsOfOneAndOfOtherNamespacesAreRead() {
    let schema = SchemaFixture(
      """
      <xs:include schemaLocation="parts/b.xsd"/>
      <xs:include schemaLocation="chameleon.xsd"/>
      <xs:import namespace="urn:o" schemaLocation="other.xsd"/>
      <xs:complexType name="T"><xs:sequence><xs:element name="a" type="B"/>
        <xs:element name="b" type="C"/><xs:element ref="o:x"/></xs:sequence></xs:complexType>
      """,
      attributes: #"targetNamespace="urn:t" elementFormDefault="qualified" xmlns:o="urn:o""#,
      others: [
        // It includes the one that includes it.
        "parts/b.xsd": SchemaFixture.schema(
          """
          <xs:include schemaLocation="../a.xsd"/>
          <xs:simpleType name="B"><xs:restriction base="xs:int"/></xs:simpleType>
          """),
        "chameleon.xsd": SchemaFixture.schema(
          """
          <xs:complexType name="C"><xs:attribute name="d" type="D"/></xs:complexType>
          <xs:simpleType name="D"><xs:restriction base="xs:int"/></xs:simpleType>
          """, attributes: #"xmlns="""#
        ).replacing(#"xmlns="urn:t""#, with: ""),
        "other.xsd": SchemaFixture.schema(
          #"<xs:element name="x" type="xs:int"/>"#, attributes: #"targetNamespace="urn:o""#),
      ])
    #expect(schema.diagnostics == [])
    #expect(
      schema.members("type:T").map(\.outline) == [
        "a: type:B <a>", "b: type:C <b>", "x: int32 <x>",
      ])
    #expect(schema.members("type:C").map(\.outline) == ["d?: type:D @d"])
    #expect(schema.members("type:T").last?.xml == .element(XMLQName("x", namespace: "urn:o")))
  }

  @Test func redefinitionsReplaceAndExtend() {
    let schema = SchemaFixture(
      """
      <xs:redefine schemaLocation="b.xsd">
        <xs:complexType name="T"><xs:complexContent><xs:extension base="T"><xs:sequence>
          <xs:element name="b" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent>
        </xs:complexType>
        <xs:group name="G"><xs:sequence><xs:group ref="G"/><xs:element name="d" type="xs:int"/>
        </xs:sequence></xs:group>
      </xs:redefine>
      """,
      others: [
        "b.xsd": SchemaFixture.schema(
          """
          <xs:complexType name="T"><xs:sequence><xs:element name="a" type="xs:int"/>
            </xs:sequence></xs:complexType>
          <xs:group name="G"><xs:sequence><xs:element name="c" type="xs:int"/></xs:sequence>
            </xs:group>
          <xs:complexType name="U"><xs:sequence><xs:group ref="G"/>
            <xs:element name="t" type="T"/></xs:sequence></xs:complexType>
          """)
      ])
    #expect(schema.diagnostics == [])
    #expect(schema.members("type:T").map(\.outline) == ["a: int32 <a>", "b: int32 <b>"])
    #expect(
      schema.members("type:U").map(\.outline) == [
        "c: int32 <c>", "d: int32 <d>", "t: type:T <t>",
      ])
  }

  @Test func componentsAreFoundByReference() throws {
    let importer = SchemaFixture.importer([
      "a.xsd": SchemaFixture.schema(
        """
        <xs:element name="Upgrade" type="Upgrade" nillable="true"/>
        <xs:complexType name="Upgrade"/><xs:complexType name="Unused"/>
        <xs:complexType name="OnlyType"/>
        """)
    ])
    let found = try importer.element("Upgrade", in: "a.xsd")
    #expect(found.name == XMLQName("Upgrade", namespace: "urn:t"))
    #expect(found.type.outline == "type:Upgrade nullable")
    #expect(try importer.type("Upgrade", in: "a.xsd") == named("type:Upgrade"))
    let place = SourceLocation(path: "api.yaml", line: 3, column: 7)
    let hints = ["Upgrad": "did you mean 'Upgrade'?", "OnlyType": "write '#type:OnlyType'"]
    for (name, hint) in hints {
      #expect(
        throws: Diagnostic(
          code: "unresolved-reference",
          message: "there is no global element '\(name)' in 'a.xsd'", location: place, hint: hint)
      ) {
        _ = try importer.type(
          for: SchemaComponentReference(
            path: "a.xsd", kind: .element, name: name, location: place))
      }
    }
    #expect(importer.finish().types.map(\.id.rawValue) == ["{urn:t}type:Upgrade"])
  }
}
