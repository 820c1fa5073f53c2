import ServiceModel
import SpecDocuments
import Testing

@testable import XMLSchemaImport

@Suite struct ValueTests {
  @Test(arguments: [
    ("string", Scalar.string), ("token", .string), ("gYear", .string), ("boolean", .boolean),
    ("byte", .int8), ("unsignedLong", .uint64), ("integer", .bigInteger), ("decimal", .decimal),
    ("float", .float), ("double", .double), ("dateTime", .dateTime), ("date", .date),
    ("time", .time), ("duration", .duration), ("base64Binary", .base64), ("hexBinary", .hex),
  ])
  func builtInTypesAreScalars(name: String, scalar: Scalar) throws {
    let importer = SchemaFixture.importer([
      "a.xsd": SchemaFixture.schema(#"<xs:element name="e" type="xs:\#(name)"/>"#)
    ])
    #expect(try importer.element("e", in: "a.xsd").type == TypeUse(.scalar(scalar)))
  }

  @Test func facetsOfListsAndUnionsAreConstraints() throws {
    let schema = SchemaFixture(
      """
      <xs:simpleType name="List"><xs:list itemType="xs:decimal"/></xs:simpleType>
      <xs:simpleType name="Pair"><xs:restriction base="List"><xs:pattern value="\\S+ \\S+"/>
        <xs:enumeration value=" 1  2"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Union"><xs:union memberTypes="xs:int xs:boolean"/></xs:simpleType>
      <xs:simpleType name="Digit"><xs:restriction base="Union"><xs:pattern value="\\d"/>
        <xs:pattern value="true"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Year"><xs:restriction base="xs:gYear"><xs:minInclusive value="1900"/>
        <xs:enumeration value="2000"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Grade"><xs:restriction base="xs:int"><xs:enumeration value="1"/>
        <xs:enumeration value="2"/></xs:restriction></xs:simpleType>
      """)
    #expect(schema.diagnostics == [])
    func constraints(_ name: String) -> Constraints? {
      guard case .alias(let use)? = schema["type:\(name)"]?.definition else { return nil }
      return use.constraints
    }
    #expect(constraints("Pair")?.patterns.map(\.text) == ["\\S+ \\S+"])
    #expect(constraints("Pair")?.valueFacets?.space == .list(.decimal))
    #expect(constraints("Pair")?.valueFacets?.values == ["1 2"])
    #expect(constraints("Digit")?.patterns.map(\.text) == ["\\d|true"])
    #expect(constraints("Year")?.valueFacets?.minInclusive == "1900")
    #expect(constraints("Year")?.valueFacets?.values == ["2000"])
    #expect(constraints("Grade")?.valueFacets?.values == ["1", "2"])
  }

  @Test func identityConstraintsKnowWhatFieldsStandFor() {
    let schema = SchemaFixture(
      """
      <xs:element name="e"><xs:complexType><xs:sequence>
        <xs:element name="i" maxOccurs="unbounded"><xs:complexType>
          <xs:sequence><xs:element name="n" type="xs:decimal"/></xs:sequence>
          <xs:attribute name="d" type="xs:date"/><xs:attribute name="q" type="xs:QName"/>
          <xs:attribute name="s"/></xs:complexType></xs:element>
        <xs:element name="j"><xs:complexType><xs:attribute name="s" type="xs:int"/>
          </xs:complexType></xs:element></xs:sequence></xs:complexType>
        <xs:unique name="u" xmlns:t="urn:t"><xs:selector xpath="t:i"/><xs:field xpath="t:n"/>
          <xs:field xpath="@d"/><xs:field xpath="@q"/><xs:field xpath="@s"/></xs:unique>
        <xs:unique name="v" xmlns:t="urn:t"><xs:selector xpath="t:i/t:n"/><xs:field xpath="."/>
          </xs:unique>
      </xs:element>
      """)
    #expect(schema.diagnostics == [])
    guard case .product(let product)? = schema["element:e"]?.definition else {
      Issue.record("no product")
      return
    }
    #expect(
      product.identityConstraints.map(\.spaces) == [[.decimal, .date, .name, .text], [.decimal]])
  }

  @Test func facetsAreConstraints() throws {
    let schema = SchemaFixture(
      """
      <xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:minLength value="1"/>
        <xs:maxLength value="9"/><xs:pattern value="[a-z]+"/><xs:pattern value="\\d+"/>
        </xs:restriction></xs:simpleType>
      <xs:simpleType name="Short"><xs:restriction base="Code"><xs:maxLength value="3"/>
        <xs:pattern value=".*"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Price"><xs:restriction base="xs:decimal">
        <xs:minExclusive value="0"/><xs:maxInclusive value="10.5"/><xs:totalDigits value="4"/>
        <xs:fractionDigits value="2"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Count"><xs:restriction base="xs:positiveInteger"/></xs:simpleType>
      """)
    #expect(schema.diagnostics == [])
    var code = Constraints()
    code.minLength = 1
    code.maxLength = 9
    code.patterns = [.init("[a-z]+|\\d+", dialect: .xmlSchema)]
    var short = code
    short.maxLength = 3
    short.patterns.append(.init(".*", dialect: .xmlSchema))
    var price = Constraints()
    price.minimum = .init("0", isExclusive: true)
    price.maximum = .init("10.5")
    price.totalDigits = 4
    price.fractionDigits = 2
    var facets = ValueFacets(.decimal)
    facets.minExclusive = "0"
    facets.maxInclusive = "10.5"
    facets.totalDigits = 4
    facets.fractionDigits = 2
    price.valueFacets = facets
    var count = Constraints()
    count.minimum = .init("1")
    let expected: [(String, TypeUse)] = [
      ("Code", TypeUse(.scalar(.string), constraints: code)),
      ("Short", TypeUse(.scalar(.string), constraints: short)),
      ("Price", TypeUse(.scalar(.decimal), constraints: price)),
      ("Count", TypeUse(.scalar(.bigInteger), constraints: count)),
    ]
    for (name, use) in expected {
      guard case .alias(let found)? = schema["type:\(name)"]?.definition else {
        Issue.record("no alias \(name)")
        continue
      }
      #expect(found == use, "\(name)")
    }
  }

  @Test func listsAreOneText() throws {
    let schema = SchemaFixture(
      """
      <xs:simpleType name="Numbers"><xs:list itemType="xs:int"/></xs:simpleType>
      <xs:simpleType name="Pair"><xs:restriction base="Numbers"><xs:length value="2"/>
        </xs:restriction></xs:simpleType>
      <xs:simpleType name="Words"><xs:list><xs:simpleType><xs:restriction base="xs:token">
        <xs:enumeration value="a"/></xs:restriction></xs:simpleType></xs:list></xs:simpleType>
      <xs:simpleType name="Some"><xs:restriction base="Words"><xs:minLength value="1"/>
        <xs:maxLength value="9"/></xs:restriction></xs:simpleType>
      <xs:complexType name="C">
        <xs:attribute name="refs" type="xs:IDREFS"/>
        <xs:attribute name="names"><xs:simpleType><xs:list itemType="xs:QName"/></xs:simpleType>
          </xs:attribute>
        <xs:attribute name="pair" type="Pair" default="1  2"/>
      </xs:complexType>
      """)
    #expect(schema.diagnostics == [])
    let lists = ["Numbers", "Pair", "Words", "Some"].map { name -> String in
      guard case .alias(let use)? = schema["type:\(name)"]?.definition else { return "-" }
      return use.outline
    }
    #expect(
      lists == [
        "words(int32)", "words(int32)2...2", "words(type:Words/item)", "type:Words",
      ])
    #expect(schema["type:Words/item"]?.name == "Words-item")
    #expect(
      schema.members("type:C").map(\.outline) == [
        "refs?: words(string) @refs", "names?: words(qualifiedName) @names",
        "pair?: type:Pair @pair",
      ])
    #expect(schema.members("type:C")[2].defaultValue == .array([.number("1"), .number("2")]))
  }

  @Test func unionsAreWhatTheirMembersAre() throws {
    let schema = SchemaFixture(
      """
      <xs:simpleType name="A"><xs:restriction base="xs:string"><xs:enumeration value="a"/>
        </xs:restriction></xs:simpleType>
      <xs:simpleType name="B"><xs:restriction base="xs:string"><xs:enumeration value="b"/>
        <xs:enumeration value="a"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Closed"><xs:union memberTypes="A B"/></xs:simpleType>
      <xs:simpleType name="Open"><xs:union memberTypes="xs:string Closed"/></xs:simpleType>
      <xs:simpleType name="Text"><xs:union memberTypes="xs:token xs:anyURI"/></xs:simpleType>
      <xs:simpleType name="Names"><xs:union memberTypes="xs:int xs:QName"/></xs:simpleType>
      <xs:simpleType name="One"><xs:union memberTypes="xs:int xs:int"/></xs:simpleType>
      <xs:simpleType name="Mixed"><xs:union memberTypes="xs:int xs:gYear xs:boolean xs:gYearMonth A
        xs:NMTOKENS xs:string xs:date"/></xs:simpleType>
      <xs:simpleType name="Few"><xs:restriction base="Mixed"><xs:enumeration value="1"/>
        <xs:enumeration value="true"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Same"><xs:restriction base="Mixed"><xs:pattern value="[a-z]"/>
        </xs:restriction></xs:simpleType>
      <xs:simpleType name="Outer"><xs:union memberTypes="Mixed xs:int"/></xs:simpleType>
      """)
    #expect(schema.diagnostics == [])
    let found = schema.types.map { type -> String in
      switch type.definition {
      case .alias(let use): "\(type.name) = \(use.outline)"
      case .enumeration(let value):
        "\(type.name) \(value.isOpen ? "open" : "closed") \(value.values.map(\.rawValue))"
      case .sum(let sum): "\(type.name) \(sum.cases.map { "\($0.name): \($0.type.outline)" })"
      case .product, .external: type.name
      }
    }
    #expect(
      found.filter { !$0.hasPrefix("Test") } == [
        #"A closed ["a"]"#, #"B closed ["b", "a"]"#, #"Closed closed ["a", "b"]"#,
        #"Open open ["a", "b"]"#, "Text = string",
        #"Names ["int: int32", "QName: qualifiedName"]"#, "One = int32",
        #"Mixed ["int: int32", "boolean: boolean", "A: type:A", "NMTOKENS: words(string)1...", "#
          + #""string: string"]"#,
        #"Few closed ["1", "true"]"#, "Same = type:Mixed",
        #"Outer ["Mixed: type:Mixed", "int: int32"]"#,
      ])
  }

  @Test func enumerationsAreClosed() {
    let schema = SchemaFixture(
      """
      <xs:simpleType name="Mode"><xs:annotation><xs:documentation>How.</xs:documentation>
        </xs:annotation><xs:restriction base="xs:token">
        <xs:enumeration value=" Auto "/><xs:enumeration value="Manual"><xs:annotation>
          <xs:documentation>By hand.</xs:documentation>
          <xs:appinfo><a:availability since="2012-12-01"/></xs:appinfo></xs:annotation>
        </xs:enumeration></xs:restriction></xs:simpleType>
      <xs:simpleType name="Same"><xs:restriction base="Mode"/></xs:simpleType>
      <xs:element name="e"><xs:complexType><xs:attribute name="kind"><xs:simpleType>
        <xs:restriction base="xs:string"><xs:enumeration value="x"/></xs:restriction>
        </xs:simpleType></xs:attribute></xs:complexType></xs:element>
      """)
    guard case .enumeration(let mode)? = schema["type:Mode"]?.definition else {
      Issue.record("no enumeration")
      return
    }
    #expect(!mode.isOpen)
    #expect(
      mode.values == [
        EnumerationValue(rawValue: "Auto"),
        EnumerationValue(
          rawValue: "Manual", documentation: Documentation(description: "By hand."),
          availability: Availability(since: "2012-12-01")),
      ])
    #expect(schema["type:Mode"]?.documentation.description == "How.")
    guard case .alias(let same)? = schema["type:Same"]?.definition else { return }
    #expect(same == named("type:Mode"))
    #expect(schema.members("element:e").map(\.outline) == ["kind?: element:e/kind @kind"])
    #expect(schema["element:e/kind"]?.parent == TypeID("{urn:t}element:e"))
  }

  @Test func valuesAndAnnotationsReachMembers() throws {
    let schema = SchemaFixture(
      """
      <xs:complexType name="T"><xs:sequence>
        <xs:element name="mode" type="xs:string" default="Auto"/>
        <xs:element name="size" type="xs:int" fixed="7"/>
        <xs:element name="maybe" type="xs:int" fixed="7" minOccurs="0"/>
        <xs:element name="force" type="xs:boolean"><xs:annotation><xs:appinfo>
          <a:availability since="2011-10-01" requiredSince="2012-01-01"/><a:secret/>
        </xs:appinfo></xs:annotation></xs:element>
        <xs:element name="label" type="xs:base64Binary"><xs:annotation><xs:appinfo>
          <a:base64Text maxLength="100"/></xs:appinfo></xs:annotation></xs:element>
      </xs:sequence><xs:attribute name="flag" type="xs:boolean" default="1"/>
      <xs:attribute name="version" fixed="1.0"/></xs:complexType>
      <xs:complexType name="L"><xs:annotation><xs:appinfo><a:ignoreNamespaces/></xs:appinfo>
        </xs:annotation></xs:complexType>
      """)
    #expect(schema.diagnostics == [])
    let members = Dictionary(uniqueKeysWithValues: schema.members("type:T").map { ($0.name, $0) })
    #expect(members["mode"]?.isRequired == true)
    #expect(members["mode"]?.defaultValue == .string("Auto"))
    #expect(members["size"]?.constantValue == nil)
    #expect(members["size"]?.defaultValue == .number("7"))
    #expect(members["size"]?.emptyElementText == "7")
    #expect(members["maybe"]?.constantValue == nil)
    #expect(members["flag"]?.defaultValue == .boolean(true))
    #expect(members["version"]?.constantValue == nil)
    #expect(members["version"]?.defaultValue == .string("1.0"))
    #expect(members["force"]?.isRequired == false)
    #expect(members["force"]?.isSecret == true)
    #expect(
      members["force"]?.availability
        == Availability(since: "2011-10-01", requiredSince: "2012-01-01"))
    #expect(members["label"]?.type.shape == .scalar(.base64Text))
    #expect(members["label"]?.type.constraints.maxLength == 100)
    guard case .product(let lenient)? = schema["type:L"]?.definition else { return }
    #expect(lenient.xml?.ignoresNamespaces == true)
  }

  @Test func uniquenessOfAListIsAConstraint() {
    let item = #"<xs:element name="Item" maxOccurs="9" type="I"/>"#
    let unique = """
      <xs:unique name="u"><xs:selector xpath="t:Item"/><xs:field xpath="t:Name"/>
      <xs:field xpath="@id"/></xs:unique>
      """
    let schema = SchemaFixture(
      """
      <xs:complexType name="I"><xs:sequence><xs:element name="Name" type="xs:string"/>
        </xs:sequence><xs:attribute name="id" use="required"/></xs:complexType>
      <xs:complexType name="T"><xs:sequence><xs:element name="Items"><xs:complexType><xs:sequence>
        \(item)</xs:sequence></xs:complexType>\(unique)</xs:element></xs:sequence></xs:complexType>
      <xs:element name="Root"><xs:complexType><xs:sequence>\(item)</xs:sequence>
        <xs:attribute name="x"/></xs:complexType>\(unique.replacing("\"u\"", with: "\"v\""))
      </xs:element>
      """,
      attributes: #"targetNamespace="urn:t" xmlns:t="urn:t" elementFormDefault="qualified""#)
    #expect(schema.diagnostics == [])
    for id in ["type:T", "element:Root"] {
      #expect(schema.members(id).last?.type.constraints.uniqueMembers == ["Name", "id"])
      #expect(schema.members(id).last?.identityConstraints == [])
    }
  }

  @Test func otherIdentityConstraintsStayWithTheElement() {
    let content = #"<xs:sequence><xs:element name="i" maxOccurs="9" type="I"/></xs:sequence>"#
    let constraints = """
      <xs:key name="k"><xs:selector xpath=" .//t:i | t:j"/><xs:field xpath="@id"/></xs:key>
      <xs:keyref name="r" refer="t:inner"><xs:selector xpath="t:i"/><xs:field xpath="."/>
        </xs:keyref>
      """
    let schema = SchemaFixture(
      """
      <xs:complexType name="I"><xs:attribute name="id"/></xs:complexType>
      <xs:complexType name="T">\(content)</xs:complexType>
      <xs:element name="Named" type="T">\(constraints)</xs:element>
      <xs:element name="Own"><xs:complexType>\(content)</xs:complexType>
        <xs:unique name="u"><xs:selector xpath="t:i"/><xs:field xpath="@id"/></xs:unique>
        </xs:element>
      <xs:element name="Root"><xs:complexType><xs:sequence><xs:element ref="Named"/>
        <xs:element name="Inner" type="T"><xs:key name="inner"><xs:selector xpath="t:i"/>
          <xs:field xpath="@id"/></xs:key></xs:element></xs:sequence></xs:complexType></xs:element>
      """,
      attributes: #"targetNamespace="urn:t" xmlns:t="urn:t" elementFormDefault="qualified""#)
    #expect(schema.diagnostics == [])
    let prefixes = ["t": "urn:t"]
    let named = [
      ServiceModel.IdentityConstraint(
        kind: .key, name: "k", selector: ".//t:i|t:j", fields: ["@id"], prefixes: prefixes),
      ServiceModel.IdentityConstraint(
        kind: .reference(to: "inner"), name: "r", selector: "t:i", fields: ["."],
        prefixes: prefixes),
      ServiceModel.IdentityConstraint(
        kind: .key, name: "inner", selector: "t:i", fields: ["@id"], prefixes: prefixes,
        element: XMLQName("Inner", namespace: "urn:t")),
    ]
    #expect(schema.members("element:Root").first?.identityConstraints == named)
    #expect(schema.cases("document:TestDocument").first?.identityConstraints == named)
    guard case .product(let own)? = schema["element:Own"]?.definition else { return }
    // The attribute may be absent: then elements need not differ in it.
    #expect(own.identityConstraints.map(\.name) == ["u"])
    #expect(own.members[0].type.constraints.uniqueMembers == [])
  }

  @Test func formDecidesAboutNamespaces() {
    let schema = SchemaFixture(
      """
      <xs:attribute name="g" type="xs:int"/>
      <xs:complexType name="T"><xs:sequence><xs:element name="a"/>
        <xs:element name="b" form="qualified"/></xs:sequence><xs:attribute name="c"/>
        <xs:attribute ref="g"/></xs:complexType>
      """, attributes: #"targetNamespace="urn:t" attributeFormDefault="qualified""#)
    #expect(
      schema.members("type:T").map(\.xml) == [
        .attribute(XMLQName("c", namespace: "urn:t")),
        .attribute(XMLQName("g", namespace: "urn:t")),
        .element(XMLQName("a", namespace: nil)), element("b"),
      ])
  }
}
