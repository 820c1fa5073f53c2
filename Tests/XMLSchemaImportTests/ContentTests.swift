import ServiceModel
import Testing

@testable import XMLSchemaImport

@Suite struct ContentTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var content: String
    var members: [String]
    var declares: [String: [String]] = [:]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Example(
      name: "a sequence",
      content: """
        <xs:sequence><xs:element name="a" type="xs:int"/>
        <xs:element name="b" type="xs:string" minOccurs="0"/>
        <xs:element name="c" maxOccurs="unbounded" type="xs:date"/>
        <xs:element name="d" minOccurs="0" maxOccurs="5" type="xs:date"/></xs:sequence>
        <xs:attribute name="e" use="required" type="xs:boolean"/>
        """,
      members: [
        "e: boolean @e", "a: int32 <a>", "b?: string <b>", "c: [date]1... <c>",
        "d?: [date]0...5 <d>",
      ]),
    Example(
      name: "nested groups that say nothing",
      content: """
        <xs:sequence><xs:sequence><xs:choice><xs:element name="a" type="xs:int"/></xs:choice>
        </xs:sequence><xs:sequence minOccurs="0"><xs:element name="b" type="xs:int"/></xs:sequence>
        <xs:sequence maxOccurs="unbounded"><xs:element name="c" minOccurs="0" type="xs:int"/>
        </xs:sequence></xs:sequence>
        """,
      members: ["a: int32 <a>", "b?: int32 <b>", "c?: [int32]0... <c>"]),
    Example(
      name: "groups in which nothing can stand",
      content: """
        <xs:sequence><xs:choice minOccurs="0" maxOccurs="unbounded"/>
        <xs:choice maxOccurs="unbounded"><xs:sequence/><xs:choice><xs:sequence minOccurs="0"/>
        </xs:choice></xs:choice><xs:element name="a" type="xs:int"/></xs:sequence>
        """,
      members: ["a: int32 <a>"]),
    Example(
      name: "nothing but an empty choice",
      content: """
        <xs:choice minOccurs="0" maxOccurs="unbounded"><xs:sequence/></xs:choice>
        """,
      members: []),
    Example(
      name: "all",
      content: """
        <xs:all><xs:element name="a" type="xs:int"/>
        <xs:element name="b" minOccurs="0" type="xs:int"/></xs:all>
        """,
      members: ["a: int32 <a>", "b?: int32 <b>"]),
    Example(
      name: "a choice",
      content: """
        <xs:choice><xs:element name="a" type="xs:int"/><xs:any namespace="##other"/>
        <xs:sequence><xs:element name="b" type="xs:int"/><xs:element name="c" type="xs:int"/>
        </xs:sequence></xs:choice>
        """,
      members: ["content: type:T/content content"],
      declares: [
        "type:T/content": [
          "a: int32 <a>", "anyElement: untyped any", "b-group: type:T/content/b-group content",
        ],
        "type:T/content/b-group": ["b: int32 <b>", "c: int32 <c>"],
      ]),
    Example(
      name: "an optional choice among others",
      content: """
        <xs:sequence><xs:element name="x" type="xs:int"/><xs:choice>
        <xs:element name="a" type="xs:int"/><xs:element name="b" minOccurs="0" type="xs:int"/>
        </xs:choice><xs:choice minOccurs="2" maxOccurs="3"><xs:element name="c" type="xs:int"/>
        <xs:element name="d" type="xs:int"/></xs:choice></xs:sequence>
        """,
      members: [
        "x: int32 <x>", "a-choice?: type:T/a-choice content",
        "c-choice: [type:T/c-choice]2...3 content",
      ],
      declares: ["type:T/a-choice": ["a: int32 <a>", "b: int32 <b>"]]),
    Example(
      name: "a choice in front of others",
      content: """
        <xs:sequence><xs:choice maxOccurs="unbounded"><xs:element name="a" type="xs:int"/>
        <xs:element name="b" type="xs:int"/></xs:choice><xs:element name="x" type="xs:int"/>
        </xs:sequence>
        """,
      members: ["content: [type:T/content]1... content", "x: int32 <x>"]),
    Example(
      name: "a choice beside an attribute of its name",
      content: """
        <xs:choice><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/>
        </xs:choice><xs:attribute name="content"/>
        """,
      members: ["content?: string @content", "a-choice: type:T/a-choice content"]),
    Example(
      name: "a repeated choice takes in those inside it",
      content: """
        <xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="a" type="xs:int"/>
        <xs:choice maxOccurs="unbounded"><xs:element name="b" minOccurs="0" type="xs:int"/>
        <xs:element name="c" maxOccurs="unbounded" type="xs:int"/></xs:choice></xs:choice>
        """,
      members: ["content?: [type:T/content]0... content"],
      declares: ["type:T/content": ["a: int32 <a>", "b: int32 <b>", "c: int32 <c>"]]),
    Example(
      name: "a repeated sequence",
      content: """
        <xs:sequence maxOccurs="unbounded"><xs:element name="a" type="xs:int"/>
        <xs:element name="b" type="xs:int"/></xs:sequence>
        """,
      members: ["content: [type:T/content]1... content"],
      declares: ["type:T/content": ["a: int32 <a>", "b: int32 <b>"]]),
    Example(
      name: "a name that comes twice",
      content: """
        <xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/>
        <xs:element name="a" type="xs:int"/></xs:sequence>
        """,
      members: ["a: int32 <a>", "b: int32 <b>", "a: int32 <a>"]),
    Example(
      name: "a list in an element of its own",
      content: """
        <xs:sequence><xs:element name="Items" minOccurs="0"><xs:complexType><xs:sequence>
        <xs:element name="Item" minOccurs="0" maxOccurs="25" nillable="true" type="xs:int"/>
        </xs:sequence></xs:complexType></xs:element></xs:sequence>
        """,
      members: ["Items?: [int32 nullable]0...25 <Items><Item>"]),
    Example(
      name: "an anonymous type",
      content: """
        <xs:sequence><xs:element name="a" nillable="true"><xs:complexType>
        <xs:attribute name="b" type="xs:int"/></xs:complexType></xs:element></xs:sequence>
        """,
      members: ["a: type:T/a nullable <a>"],
      declares: ["type:T/a": ["b?: int32 @b"]]),
    Example(
      name: "wildcards",
      content: """
        <xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="lax"/>
        </xs:sequence><xs:anyAttribute namespace="##local urn:x"/>
        """,
      members: ["anyAttribute?: [untyped]0... @any", "anyElements?: [untyped]0... any"]),
    Example(
      name: "no type at all",
      content: #"<xs:sequence><xs:element name="a"/></xs:sequence><xs:attribute name="b"/>"#,
      members: ["b?: string @b", "a: untyped <a>"]),
  ])
  func contentBecomesMembers(_ example: Example) {
    let schema = SchemaFixture(
      #"<xs:complexType name="T">\#(example.content)</xs:complexType>"#)
    #expect(schema.diagnostics == [])
    #expect(schema.members("type:T").map(\.outline) == example.members)
    for (id, outlines) in example.declares {
      let found =
        schema.members(id).map(\.outline) + schema.cases(id).map(\.outline)
      #expect(found == outlines, "\(id)")
      #expect(schema[id]?.parent != nil)
    }
  }

  @Test func mixedContentKeepsItsOrder() throws {
    let schema = SchemaFixture(
      """
      <xs:complexType name="T" mixed="true"><xs:sequence><xs:element name="b" type="xs:int"/>
      <xs:choice maxOccurs="2"><xs:element name="i" type="xs:int"/><xs:any/></xs:choice>
      <xs:element name="b" type="xs:int"/></xs:sequence><xs:attribute name="x"/></xs:complexType>
      <xs:complexType name="Text" mixed="true"/>
      """)
    #expect(
      schema.members("type:T").map(\.outline) == [
        "x?: string @x", "content?: [type:T/Item]0... content",
      ])
    #expect(
      schema.cases("type:T/Item").map(\.outline) == [
        "text: string mixed", "b: int32 <b>", "i: int32 <i>", "anyElement: untyped any",
      ])
    #expect(schema.members("type:Text").map(\.outline) == ["value: string text"])
    guard case .product(let product)? = schema["type:T"]?.definition else { return }
    #expect(product.xml?.isMixed == true)
  }

  @Test func groupsAreSharedWhereTheyStayGroups() {
    let schema = SchemaFixture(
      """
      <xs:group name="Pair"><xs:sequence><xs:element name="a"><xs:simpleType>
        <xs:restriction base="xs:string"><xs:enumeration value="x"/></xs:restriction>
        </xs:simpleType></xs:element><xs:element name="b" type="xs:int"/></xs:sequence></xs:group>
      <xs:complexType name="T"><xs:sequence><xs:group ref="Pair"/></xs:sequence></xs:complexType>
      <xs:complexType name="U"><xs:sequence>
        <xs:group ref="Pair" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
      """)
    #expect(
      schema.members("type:T").map(\.outline) == ["a: group:Pair/a <a>", "b: int32 <b>"])
    #expect(schema.members("type:U").map(\.outline) == ["Pair: [group:Pair]1... content"])
    #expect(schema.members("group:Pair").map(\.outline) == schema.members("type:T").map(\.outline))
    #expect(schema["group:Pair/a"]?.name == "Pair-a")
  }

  @Test func derivedTypesRepeatWhatTheyInherit() {
    let schema = SchemaFixture(
      """
      <xs:complexType name="B" abstract="true"><xs:sequence><xs:element name="a" type="xs:int"/>
        <xs:element name="b" type="xs:int" minOccurs="0"/></xs:sequence>
        <xs:attribute name="x" type="xs:int"/><xs:attribute name="y"/></xs:complexType>
      <xs:complexType name="E"><xs:complexContent><xs:extension base="B"><xs:sequence>
        <xs:element name="c" type="xs:int"/></xs:sequence><xs:attribute name="z"/>
        </xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="R"><xs:complexContent><xs:restriction base="B"><xs:sequence>
        <xs:element name="a" type="xs:int"/></xs:sequence>
        <xs:attribute name="x" type="xs:int" use="required"/>
        <xs:attribute name="y" use="prohibited"/></xs:restriction></xs:complexContent>
      </xs:complexType>
      <xs:complexType name="S"><xs:simpleContent><xs:extension base="xs:decimal">
        <xs:attribute name="value"/></xs:extension></xs:simpleContent></xs:complexType>
      <xs:complexType name="N"><xs:simpleContent><xs:restriction base="S">
        <xs:maxInclusive value="5"/></xs:restriction></xs:simpleContent></xs:complexType>
      """)
    #expect(schema.diagnostics == [])
    #expect(
      schema.members("type:E").map(\.outline) == [
        "x?: int32 @x", "y?: string @y", "a: int32 <a>", "b?: int32 <b>", "z?: string @z",
        "c: int32 <c>",
      ])
    #expect(schema.members("type:R").map(\.outline) == ["x: int32 @x", "a: int32 <a>"])
    #expect(
      schema.members("type:S").map(\.outline) == ["value?: string @value", "text: decimal text"])
    #expect(schema.members("type:N").last?.type.constraints.maximum == .init("5"))
    guard case .product(let base)? = schema["type:B"]?.definition,
      case .product(let derived)? = schema["type:E"]?.definition
    else {
      Issue.record("no products")
      return
    }
    #expect(base.isAbstract)
    #expect(derived.base == TypeID("{urn:t}type:B"))
  }

  @Test func whatARedefinitionAddsToIsTheTypesOwn() {
    let schema = SchemaFixture(
      """
      <xs:redefine schemaLocation="b.xsd"><xs:complexType name="T"><xs:complexContent>
        <xs:extension base="T"><xs:attribute name="y"/></xs:extension></xs:complexContent>
        </xs:complexType></xs:redefine>
      """,
      others: [
        "b.xsd": SchemaFixture.schema(
          """
          <xs:complexType name="B"/>
          <xs:complexType name="T"><xs:complexContent><xs:extension base="B"><xs:choice>
            <xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice>
            </xs:extension></xs:complexContent></xs:complexType>
          """)
      ])
    #expect(schema.diagnostics == [])
    #expect(
      schema.members("type:T").map(\.outline) == [
        "content: type:T/content content", "y?: string @y",
      ])
    #expect(schema.types.filter { $0.name.contains("Original") }.isEmpty)
    guard case .product(let product)? = schema["type:T"]?.definition else { return }
    #expect(product.base == TypeID("{urn:t}type:B"))
  }

  @Test func substitutesAreAChoice() {
    let schema = SchemaFixture(
      """
      <xs:element name="Shape" type="S" abstract="true"/>
      <xs:element name="Circle" type="S" substitutionGroup="Shape"/>
      <xs:element name="Square" substitutionGroup="Shape"/>
      <xs:element name="Alone" type="S" abstract="true"/>
      <xs:complexType name="S"><xs:attribute name="x"/></xs:complexType>
      <xs:complexType name="T"><xs:sequence><xs:element ref="Shape" maxOccurs="unbounded"/>
        <xs:element ref="Alone" minOccurs="0"/></xs:sequence></xs:complexType>
      """)
    #expect(
      schema.members("type:T").map(\.outline) == [
        "Shape: [substitutes:Shape]1... content", "Alone?: untyped any",
      ])
    #expect(
      schema.cases("substitutes:Shape").map(\.outline) == [
        "Circle: type:S <Circle>", "Square: type:S <Square>",
      ])
  }

  @Test func derivedTypesCanStandForTheirBase() throws {
    let schema = SchemaFixture(
      """
      <xs:complexType name="Shape"/>
      <xs:complexType name="Round" abstract="true"><xs:complexContent><xs:extension base="Shape"/>
        </xs:complexContent></xs:complexType>
      <xs:complexType name="Circle"><xs:complexContent><xs:extension base="Round">
        <xs:attribute name="r" type="xs:int"/></xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="T"><xs:sequence><xs:element name="shape" type="Shape"/>
        <xs:element name="circle" type="Circle"/></xs:sequence></xs:complexType>
      """)
    #expect(
      schema.members("type:T").map(\.outline) == [
        "shape: variants:Shape <shape>", "circle: type:Circle <circle>",
      ])
    #expect(schema["variants:Shape"]?.name == "any-Shape")
    guard case .sum(let sum)? = schema["variants:Shape"]?.definition else {
      Issue.record("no sum")
      return
    }
    #expect(sum.selection == .xmlType)
    #expect(sum.cases.map(\.xmlTypeName?.localName) == ["Shape", "Circle"])
    #expect(sum.cases.map(\.isDeclaredType) == [true, false])
  }

  @Test func anAllKeepsTheOrderItWasReadIn() throws {
    let schema = SchemaFixture(
      """
      <xs:complexType name="T"><xs:all minOccurs="0"><xs:element name="a" type="xs:int"/>
        <xs:element name="b" type="xs:int"/></xs:all></xs:complexType>
      """)
    guard case .product(let product)? = schema["type:T"]?.definition else {
      Issue.record("no product")
      return
    }
    #expect(product.xml?.keepsOrder == true)
    #expect(product.members.map(\.outline) == ["a?: int32 <a>", "b?: int32 <b>"])
  }

  @Test func attributeWildcardsOfGroupsAreOne() {
    let schema = SchemaFixture(
      """
      <xs:attributeGroup name="G"><xs:anyAttribute namespace="urn:x"/></xs:attributeGroup>
      <xs:complexType name="T"><xs:attributeGroup ref="G"/>
        <xs:anyAttribute namespace="urn:y"/></xs:complexType>
      """)
    #expect(schema.members("type:T").map(\.outline) == ["anyAttribute?: [untyped]0... @any"])
  }

  @Test func whatCarriesItsOwnTypeIsKeptAsItIs() {
    let schema = SchemaFixture(
      """
      <xs:complexType name="T"><xs:sequence><xs:element name="a" nillable="true"/>
        <xs:element name="b" type="xs:anySimpleType"/></xs:sequence>
        <xs:attribute name="c" type="xs:anySimpleType"/></xs:complexType>
      """)
    #expect(
      schema.members("type:T").map(\.outline) == [
        "c?: string @c", "a: untyped <a>", "b: untyped <b>",
      ])
  }

  @Test func documentsAreToldByTheirRootElement() {
    let schema = SchemaFixture(
      """
      <xs:element name="a" type="xs:int" default="5"/><xs:element name="b" abstract="true"/>
      <xs:element name="c"/>
      """)
    #expect(
      schema.cases("document:TestDocument").map(\.outline) == ["a: int32 <a>", "c: untyped <c>"])
    #expect(schema.cases("document:TestDocument").map(\.emptyElementText) == ["5", nil])
  }

  @Test func withoutGlobalElementsADocumentIsAnyElement() {
    let schema = SchemaFixture(
      #"<xs:simpleType name="t"><xs:restriction base="xs:string"/></xs:simpleType>"#)
    #expect(schema.cases("document:TestDocument").map(\.name) == ["other"])
    #expect(SchemaFixture("").types.isEmpty)
  }
}
