extension DiagnosticCatalog {
  /// The rules of XML Schema on components, under the names that the specification gives them.
  static let xmlSchemaRules: [DiagnosticDescription] = [
    DiagnosticDescription(
      "au-props-correct",
      """
      An attribute that is declared with a fixed value is used with another value (part 1, \
      3.5.6).
      """,
      .xsd(
        """
        <xs:attribute name="unit" type="xs:string" fixed="kg"/>
        <xs:complexType name="T"><xs:attribute ref="unit" fixed="lb"/></xs:complexType>
        """),
      fix: "Use the same value, or none."),
    DiagnosticDescription(
      "cos-all-limited",
      """
      An `xs:all` stands where it cannot: a type of such content cannot be extended by more \
      (part 1, 3.8.6).
      """,
      .xsd(
        """
        <xs:complexType name="A"><xs:all><xs:element name="a" type="xs:int"/></xs:all></xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:extension base="A">
              <xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence>
            </xs:extension>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Let the base have a sequence."),
    DiagnosticDescription(
      "cos-aw-intersect",
      "No wildcard admits exactly what all attribute wildcards of a type admit (part 1, 3.10.6).",
      .words(
        """
        two attribute groups with `xs:anyAttribute namespace="##other"` of different target \
        namespaces in one type.
        """),
      fix: "Name the namespaces one by one."),
    DiagnosticDescription(
      "cos-aw-union",
      "No wildcard admits what an attribute wildcard or that of the base admits (part 1, 3.10.6).",
      .words("`##other` of one namespace extended by `##other` of another one."),
      fix: "Name the namespaces one by one."),
    DiagnosticDescription(
      "cos-ct-extends",
      "A type cannot extend its base in this way (part 1, 3.4.6).",
      .xsd(
        """
        <xs:complexType name="A"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent mixed="true">
            <xs:extension base="A">
              <xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence>
            </xs:extension>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Let both be mixed or neither, and both have simple content or neither."),
    DiagnosticDescription(
      "cos-element-consistent",
      "Elements of one name in a content model have different types (part 1, 3.8.6).",
      .xsd(
        """
        <xs:complexType name="T">
          <xs:sequence>
            <xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/>
            <xs:element name="a" type="xs:string"/>
          </xs:sequence>
        </xs:complexType>
        """),
      fix: "Give both one type, or rename one of them."),
    DiagnosticDescription(
      "cos-nonambig",
      """
      An element may match two places of a content model, and the next element alone does not \
      tell which (part 1, 3.8.6, Unique Particle Attribution).
      """,
      .xsd(
        """
        <xs:complexType name="T">
          <xs:sequence>
            <xs:element name="a" type="xs:int" minOccurs="0"/><xs:element name="a" type="xs:int"/>
          </xs:sequence>
        </xs:complexType>
        """),
      fix: "Put the places together: one `a` with `maxOccurs=\"2\"`."),
    DiagnosticDescription(
      "cos-particle-restrict",
      """
      A part of a restricted content is of a kind that cannot restrict that of the base (part 1, \
      3.9.6).
      """,
      .xsd(
        """
        <xs:complexType name="A"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A"><xs:sequence><xs:any/></xs:sequence></xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Restrict elements by elements, and wildcards by elements or narrower wildcards."),
    DiagnosticDescription(
      "cos-valid-default",
      "An element with complex content has a default that its content cannot be (part 1, 3.3.6).",
      .xsd(
        """
        <xs:element name="a" default="1">
          <xs:complexType><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType>
        </xs:element>
        """),
      fix: "Remove the default."),
    DiagnosticDescription(
      "ct-props-correct",
      "A type that extends another declares an attribute that the other has (part 1, 3.4.6).",
      .xsd(
        """
        <xs:complexType name="A"><xs:attribute name="a" type="xs:int"/></xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:extension base="A"><xs:attribute name="a" type="xs:int"/></xs:extension>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Remove it."),
    DiagnosticDescription(
      "derivation-ok-restriction",
      "A restriction allows what its base does not (part 1, 3.4.6).",
      .xsd(
        """
        <xs:complexType name="A"><xs:attribute name="a" type="xs:int" use="required"/></xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A"><xs:attribute name="a" type="xs:int" use="optional"/></xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Let the restriction allow no more than the base, or extend the base."),
    DiagnosticDescription(
      "duplicate-attribute",
      "A type has an attribute twice, or two attributes of type ID (part 1, 3.4.6).",
      .xsd(
        """
        <xs:complexType name="T">
          <xs:attribute name="a" type="xs:int"/><xs:attribute name="a" type="xs:int"/>
        </xs:complexType>
        """),
      fix: "Remove one of them."),
    DiagnosticDescription(
      "e-props-correct",
      """
      An element declaration contradicts itself: its type is not derived from that of the head \
      of its substitution group, or the head does not allow it (part 1, 3.3.6).
      """,
      .xsd(
        """
        <xs:element name="head" type="xs:int"/>
        <xs:element name="member" type="xs:string" substitutionGroup="head"/>
        """),
      fix: "Derive the type of the member from that of the head."),
    DiagnosticDescription(
      "enumeration-required-notation",
      "`xs:NOTATION` is used as it is (part 2, 3.2.19).",
      .xsd("<xs:element name=\"a\" type=\"xs:NOTATION\"/>"),
      fix: "Restrict it by `xs:enumeration`."),
    DiagnosticDescription(
      "enumeration-valid-restriction",
      "A value of an enumeration of names has a prefix that is not declared (part 2, 4.3.5).",
      .xsd(
        """
        <xs:simpleType name="T">
          <xs:restriction base="xs:QName"><xs:enumeration value="o:a"/></xs:restriction>
        </xs:simpleType>
        """),
      fix: "Declare the prefix."),
    DiagnosticDescription(
      "final-type",
      "A type is derived from one that is final (part 1, 3.4.6).",
      .xsd(
        """
        <xs:simpleType name="A" final="restriction"><xs:restriction base="xs:string"/></xs:simpleType>
        <xs:simpleType name="B"><xs:restriction base="A"/></xs:simpleType>
        """),
      fix: "Derive it from another type, or lift `final`."),
    DiagnosticDescription(
      "invalid-facet",
      "A facet does not fit the type or the other facets (part 2, 4.3).",
      .xsd(
        """
        <xs:simpleType name="T">
          <xs:restriction base="xs:int">
            <xs:minInclusive value="2"/><xs:maxInclusive value="1"/>
          </xs:restriction>
        </xs:simpleType>
        """),
      fix: "Correct or remove the facet."),
    DiagnosticDescription(
      "invalid-value",
      "A default or fixed value is no value of its type.",
      .xsd("<xs:element name=\"age\" type=\"xs:int\" default=\"young\"/>"),
      fix: "Correct the value."),
    DiagnosticDescription(
      "rcase-MapAndSum",
      """
      A sequence restricts a choice of the base, but has a part that is no alternative, or too \
      many (part 1, 3.9.6).
      """,
      .xsd(
        """
        <xs:complexType name="A">
          <xs:choice><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice>
        </xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A">
              <xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:sequence>
            </xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Restrict the choice by a choice."),
    DiagnosticDescription(
      "rcase-NSCompat",
      "An element restricts a wildcard that does not admit it (part 1, 3.9.6).",
      .xsd(
        """
        <xs:complexType name="A"><xs:sequence><xs:any namespace="urn:other"/></xs:sequence></xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A">
              <xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence>
            </xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Use an element of a namespace that the wildcard admits."),
    DiagnosticDescription(
      "rcase-NSRecurseCheckCardinality",
      "A group restricts a wildcard, but has more or fewer elements than it (part 1, 3.9.6).",
      .xsd(
        """
        <xs:complexType name="A"><xs:sequence><xs:any/></xs:sequence></xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A">
              <xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:sequence>
            </xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Keep to the number of elements that the wildcard has."),
    DiagnosticDescription(
      "rcase-NSSubset",
      "A wildcard admits more than that of the base (part 1, 3.9.6).",
      .xsd(
        """
        <xs:complexType name="A"><xs:sequence><xs:any namespace="urn:other"/></xs:sequence></xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A"><xs:sequence><xs:any namespace="##any"/></xs:sequence></xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Let it admit a part of what the base admits."),
    DiagnosticDescription(
      "rcase-NameAndTypeOK",
      "An element restricts one of another name, type or occurrence (part 1, 3.9.6).",
      .xsd(
        """
        <xs:complexType name="A"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A">
              <xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence>
            </xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Keep the name, derive the type from that of the base, and keep within its occurrence."),
    DiagnosticDescription(
      "rcase-Recurse",
      "A sequence or `xs:all` does not follow that of the base part by part (part 1, 3.9.6).",
      .xsd(
        """
        <xs:complexType name="A">
          <xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:sequence>
        </xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A">
              <xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence>
            </xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Keep the order of the base, and leave out optional parts only."),
    DiagnosticDescription(
      "rcase-RecurseLax",
      """
      A choice has an alternative that the choice of the base does not have at such a place \
      (part 1, 3.9.6).
      """,
      .xsd(
        """
        <xs:complexType name="A">
          <xs:choice><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice>
        </xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A">
              <xs:choice><xs:element name="b" type="xs:int"/><xs:element name="a" type="xs:int"/></xs:choice>
            </xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Keep the order of the alternatives, and leave out some."),
    DiagnosticDescription(
      "rcase-RecurseUnordered",
      """
      A sequence restricts an `xs:all`, but has a part that the other has not, or leaves out a \
      required one (part 1, 3.9.6).
      """,
      .xsd(
        """
        <xs:complexType name="A">
          <xs:all><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:all>
        </xs:complexType>
        <xs:complexType name="B">
          <xs:complexContent>
            <xs:restriction base="A">
              <xs:sequence><xs:element name="b" type="xs:int"/><xs:element name="c" type="xs:int"/></xs:sequence>
            </xs:restriction>
          </xs:complexContent>
        </xs:complexType>
        """),
      fix: "Leave out optional parts only."),
    DiagnosticDescription(
      "src-redefine",
      """
      A group that is redefined refers to what it redefines more than once, or not once (part 1, \
      4.2.2).
      """,
      .words("a group inside `xs:redefine` with two references to itself."),
      fix: "Refer to it once."),
    DiagnosticDescription(
      "wrong-key",
      "A `keyref` refers to no key, or has another number of fields (part 1, 3.11.6).",
      .xsd(
        """
        <xs:element name="a" type="xs:string">
          <xs:key name="k"><xs:selector xpath="b"/><xs:field xpath="@id"/></xs:key>
          <xs:keyref name="r" refer="k">
            <xs:selector xpath="c"/><xs:field xpath="@id"/><xs:field xpath="@other"/>
          </xs:keyref>
        </xs:element>
        """),
      fix: "Name a key of the schema, and give as many fields as it has."),
    DiagnosticDescription(
      "wrong-type-kind",
      "A simple type stands where a complex one must, or the other way round.",
      .xsd(
        """
        <xs:complexType name="A"><xs:sequence/></xs:complexType>
        <xs:simpleType name="B"><xs:restriction base="A"/></xs:simpleType>
        """),
      fix: "Use a type of the right kind."),
  ]
}
