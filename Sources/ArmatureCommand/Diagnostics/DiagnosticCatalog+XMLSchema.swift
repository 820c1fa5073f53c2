extension DiagnosticCatalog {
  /// How XML Schemas are written.
  static let xmlSchema: [DiagnosticDescription] = [
    DiagnosticDescription(
      "conflicting-attributes",
      "Attributes or children of a schema element exclude each other.",
      .xsd("<xs:element name=\"age\" type=\"xs:int\" default=\"1\" fixed=\"1\"/>"),
      fix: "Remove one of them."),
    DiagnosticDescription(
      "content-model-too-large",
      "Groups refer to each other so often that their content cannot be laid out.",
      .words("twenty groups, each of which refers to the next one twenty times."),
      fix: "Let a type or element of its own take the place of a group."),
    DiagnosticDescription(
      "cyclic-definition",
      "A type, group or attribute group is defined by itself.",
      .xsd("<xs:group name=\"a\"><xs:sequence><xs:group ref=\"a\"/></xs:sequence></xs:group>"),
      fix: "Let one of the definitions do without the other."),
    DiagnosticDescription(
      "duplicate-component",
      "A name is declared twice in a namespace.",
      .xsd(
        """
        <xs:element name="age" type="xs:int"/>
        <xs:element name="age" type="xs:int"/>
        """),
      fix: "Remove or rename one of them."),
    DiagnosticDescription(
      "duplicate-id",
      "Two elements of a schema document have one `id`.",
      .xsd(
        """
        <xs:element name="a" id="one" type="xs:int"/>
        <xs:element name="b" id="one" type="xs:int"/>
        """),
      fix: "Give each an identifier of its own, or none."),
    DiagnosticDescription(
      "invalid-annotation",
      "An annotation for the generator (`urn:armature:schema-annotations`) is not understood.",
      .xsd(
        """
        <xs:element name="key" type="xs:string">
          <xs:annotation>
            <xs:appinfo><secrets xmlns="urn:armature:schema-annotations"/></xs:appinfo>
          </xs:annotation>
        </xs:element>
        """),
      fix: """
        Use one of `availability`, `base64Text`, `ignoreNamespaces`, `secret`, with the attributes \
        that each has.
        """),
    DiagnosticDescription(
      "invalid-attribute-value",
      "An attribute of a schema element has a value that it cannot have.",
      .xsd("<xs:element name=\"age\" type=\"xs:int\" nillable=\"perhaps\"/>"),
      fix: "Write what the message expects."),
    DiagnosticDescription(
      "invalid-occurrence",
      "`minOccurs` is greater than `maxOccurs`, or an `xs:all` may come several times.",
      .xsd(
        """
        <xs:complexType name="T">
          <xs:sequence><xs:element name="a" type="xs:int" minOccurs="2" maxOccurs="1"/></xs:sequence>
        </xs:complexType>
        """),
      fix: "Correct the numbers."),
    DiagnosticDescription(
      "invalid-xpath",
      """
      The path of an identity constraint is not of the kind that schemas may have (part 1, \
      3.11.6).
      """,
      .xsd(
        """
        <xs:element name="a" type="xs:string">
          <xs:key name="k"><xs:selector xpath="b[1]"/><xs:field xpath="@id"/></xs:key>
        </xs:element>
        """),
      fix: "Use names, `/`, `//` in front, `|` and, in a field, one attribute."),
    DiagnosticDescription(
      "misplaced-schema-element",
      "A schema element stands where none of its kind may stand.",
      .xsd(
        """
        <xs:complexType name="T"><xs:attribute name="a" type="xs:int"/><xs:sequence/></xs:complexType>
        """),
      fix: "Put the elements in the order that XML Schema asks for: content, then attributes."),
    DiagnosticDescription(
      "missing-attribute",
      "A schema element does not have an attribute that it must have.",
      .xsd("<xs:element type=\"xs:int\"/>"),
      fix: "Add the attribute."),
    DiagnosticDescription(
      "missing-schema-element",
      "A schema element does not have a child that it must have.",
      .xsd(
        """
        <xs:element name="a" type="xs:string"><xs:key name="k"><xs:selector xpath="b"/></xs:key></xs:element>
        """),
      fix: "Add the child."),
    DiagnosticDescription(
      "namespace-not-imported",
      "A name is of a namespace that the schema does not import.",
      .file(
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:other">
          <xs:element name="a" type="o:T"/>
        </xs:schema>
        """, named: "a.xsd"),
      fix: "Add `xs:import` with the namespace."),
    DiagnosticDescription(
      "not-a-schema",
      "A file is XML, but no XML Schema.",
      .file("<schema/>", named: "a.xsd"),
      fix: "Name a file whose root is `xs:schema` of http://www.w3.org/2001/XMLSchema."),
    DiagnosticDescription(
      "unexpected-text",
      "There is text between schema elements.",
      .xsd("<xs:complexType name=\"T\">text</xs:complexType>"),
      fix: "Remove it, or put it into `xs:annotation`."),
    DiagnosticDescription(
      "unknown-schema-attribute",
      "A schema element has an attribute that it cannot have.",
      .xsd("<xs:element name=\"a\" tpye=\"xs:int\"/>"),
      fix: "Correct the name; attributes of your own have a namespace."),
    DiagnosticDescription(
      "unknown-schema-element",
      "There is no schema element of this name.",
      .xsd("<xs:elment name=\"a\"/>"),
      fix: "Correct the name; foreign elements belong into `xs:appinfo`."),
    DiagnosticDescription(
      "unread-schema",
      "A schema that is included or imported cannot be read; nothing is fetched from the network.",
      .xsd("<xs:include schemaLocation=\"types.xsd\"/>"),
      fix: """
        Put the file beside this one, and correct `schemaLocation`; or map the URL to a file in an XML \
        catalog: `catalog:` in armature.yaml, or `--catalog`.
        """),
    DiagnosticDescription(
      "not-a-catalog",
      "The file that is named as an XML catalog is none.",
      .words("`--catalog armature.yaml`."),
      fix: "Name a file whose root is `catalog` of `urn:oasis:names:tc:entity:xmlns:xml:catalog`."),
    DiagnosticDescription(
      "unsupported-catalog-entry",
      "An XML catalog delegates to another one.",
      .words("`<delegateURI uriStartString=\"http://example.com/\" catalog=\"more.xml\"/>`."),
      fix: "Name the other catalog in a `nextCatalog`."),
    DiagnosticDescription(
      "unresolved-name",
      "There is no component of the name that a schema refers to.",
      .xsd(
        """
        <xs:element name="a" type="Tpye"/>
        <xs:simpleType name="Type"><xs:restriction base="xs:string"/></xs:simpleType>
        """),
      fix: "Correct the name, or include the schema that declares it."),
    DiagnosticDescription(
      "unresolved-prefix",
      "A prefix is not declared.",
      .xsd("<xs:element name=\"a\" type=\"o:T\"/>"),
      fix: "Declare it: `xmlns:o=\"…\"`."),
    DiagnosticDescription(
      "unsupported-xsd-1.1",
      "An element, attribute or type is one of XML Schema 1.1, which is not read.",
      .xsd("<xs:complexType name=\"T\"><xs:assert test=\"true()\"/></xs:complexType>"),
      fix: "Remove it, or say the same in XML Schema 1.0."),
    DiagnosticDescription(
      "wrong-derivation",
      "A type that is redefined is not derived from itself.",
      .words("`<xs:restriction base=\"xs:string\"/>` for the type `Name` inside `xs:redefine`."),
      fix: "Let its base be the type of the same name."),
    DiagnosticDescription(
      "wrong-target-namespace",
      "A schema is included that has another target namespace, or imported though it has the same.",
      .xsd("<xs:import/>"),
      fix: "Include schemas of the same namespace, and import those of others."),
  ]
}
