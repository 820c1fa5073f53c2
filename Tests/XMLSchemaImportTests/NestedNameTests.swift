import Testing

@testable import XMLSchemaImport

@Suite struct NestedNameTests {
  @Test(arguments: [
    ("Locality", "LocalityName", "Name"),
    ("AdministrativeArea", "administrative-area-name", "name"),
    ("ThoroughfareNumberRange", "ThoroughfareNumberFrom", "From"),
    ("PostalCode", "PostTown", "PostTown"),
    ("Node", "Node", "Node"),
    ("att.iso", "iso", "iso"),
    ("Address", "Address2", "Address2"),
    ("Order", "ordering", "ordering"),
  ])
  func nestedTypesDoNotRepeatWhatTheyAreIn(parent: String, name: String, short: String) {
    #expect(NestedName(parent).shortened(name) == short)
  }

  @Test func theNamesAroundCountAsWell() {
    let name = NestedName("Premise").adding("Number").adding("Range")
    #expect(name.shortened("NumberRangeType") == "Type")
    #expect(name.shortened("PremiseNumberFrom") == "PremiseNumberFrom")
  }

  @Test func anonymousTypesAreNamedWithoutRepetition() {
    let schema = SchemaFixture(
      """
      <xs:element name="Locality"><xs:complexType><xs:sequence>
        <xs:element name="LocalityName"><xs:complexType><xs:sequence/>
          <xs:attribute name="x"/></xs:complexType></xs:element></xs:sequence></xs:complexType>
        </xs:element>
      <xs:attributeGroup name="att.kind"><xs:attribute name="kind"><xs:simpleType>
        <xs:restriction base="xs:token"><xs:enumeration value="a"/></xs:restriction>
        </xs:simpleType></xs:attribute></xs:attributeGroup>
      <xs:complexType name="T"><xs:attributeGroup ref="att.kind"/></xs:complexType>
      """)
    #expect(schema.diagnostics == [])
    #expect(schema["element:Locality/LocalityName"]?.name == "Name")
    #expect(schema.types.contains { $0.name == "att.kind" })
  }

  @Test func typesOfGlobalAttributesDoNotRepeatTheirNames() {
    let schema = SchemaFixture(
      """
      <xs:attribute name="show"><xs:simpleType><xs:restriction base="xs:token">
        <xs:enumeration value="new"/></xs:restriction></xs:simpleType></xs:attribute>
      <xs:complexType name="T"><xs:attribute ref="show"/></xs:complexType>
      """)
    #expect(schema.diagnostics == [])
    #expect(schema.types.map(\.name).contains("show-Value"))
  }
}
