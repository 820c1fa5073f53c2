import ArmatureRuntime
import ArmatureXML
import Testing

private let compact =
  #"<?xml version="1.0" encoding="UTF-8"?>"#
  + #"<UpgradeDeployment xmlns="http://schemas.microsoft.com/windowsazure""#
  + #" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" count="3"><Mode>Manual</Mode>"#
  + #"<Label>a &lt; b &amp; c&#xD;&#xD;"</Label><Force>false</Force><ExtendedProperties>"#
  + #"<ExtendedProperty><Name>One</Name></ExtendedProperty>"#
  + #"<ExtendedProperty><Name>Two</Name><Value i:nil="true"/></ExtendedProperty>"#
  + #"<ExtendedProperty><Name>Three</Name><Value>  x  </Value></ExtendedProperty>"#
  + #"</ExtendedProperties></UpgradeDeployment>"#

private let value = UpgradeDeployment(
  mode: .manual,
  label: "a < b & c\r\r\"",
  force: false,
  count: 3,
  extendedProperties: [
    ExtendedProperty(name: "One", value: nil),
    ExtendedProperty(name: "Two", value: .null),
    ExtendedProperty(name: "Three", value: .value("  x  ")),
  ]
)

@Test func writesCompactDocuments() throws {
  let bytes = try XML.encode(value, root: UpgradeDeployment.root)
  #expect(String(decoding: bytes, as: UTF8.self) == compact)
}

@Test func readsWhatItWrites() throws {
  let decoded = try XML.decode(
    UpgradeDeployment.self,
    from: Array(compact.utf8),
    root: UpgradeDeployment.root
  )
  #expect(decoded == value)
}

@Test func indentsOnlyWhatHoldsNoText() throws {
  let bytes = try XML.encode(
    value,
    root: UpgradeDeployment.root,
    options: .init(declaration: false, pretty: true)
  )
  let expected = """
    <UpgradeDeployment xmlns="http://schemas.microsoft.com/windowsazure" \
    xmlns:i="http://www.w3.org/2001/XMLSchema-instance" count="3">
      <Mode>Manual</Mode>
      <Label>a &lt; b &amp; c&#xD;&#xD;"</Label>
      <Force>false</Force>
      <ExtendedProperties>
        <ExtendedProperty>
          <Name>One</Name>
        </ExtendedProperty>
        <ExtendedProperty>
          <Name>Two</Name>
          <Value i:nil="true"/>
        </ExtendedProperty>
        <ExtendedProperty>
          <Name>Three</Name>
          <Value>  x  </Value>
        </ExtendedProperty>
      </ExtendedProperties>
    </UpgradeDeployment>

    """
  #expect(String(decoding: bytes, as: UTF8.self) == expected)
}

@Test(arguments: [
  (
    "<p>a<b>c</b><d><e/></d></p>",
    "<p>a<b>c</b><d><e/></d></p>\n"
  ),
  (
    "<p><q><b/>tail</q><r xml:space=\"preserve\"><s/></r></p>",
    "<p>\n  <q><b/>tail</q>\n  <r xml:space=\"preserve\"><s/></r>\n</p>\n"
  ),
])
func indentationKeepsMixedContent(source: String, expected: String) throws {
  let element = try XML.decode(from: Array(source.utf8))
  let bytes = try XML.encode(
    element,
    root: element.name,
    options: .init(declaration: false, pretty: true)
  )
  #expect(String(decoding: bytes, as: UTF8.self) == expected)
}

@Test func readsAnyPrefixAndOrder() throws {
  let source = """
    \u{FEFF}<?xml version='1.0' encoding="utf-8" standalone = 'yes' ?>
    <!-- a comment --><?target data?>
    <w:UpgradeDeployment xmlns:w="http://schemas.microsoft.com/windowsazure"
        xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="w:X" count=" 3 ">
      <w:Force> 0 </w:Force><!-- between -->
      <Label>no namespace: unknown</Label>
      <w:Unknown a="1"><w:Mode>Auto</w:Mode>]] text &amp; <![CDATA[<&]]></w:Unknown>
      <w:Mode>
        Ma<!-- in -->nu<![CDATA[a]]>&#x6C;
      </w:Mode >
    </w:UpgradeDeployment>
    <!-- after -->

    """
  let decoded = try XML.decode(
    UpgradeDeployment.self,
    from: Array(source.utf8),
    root: UpgradeDeployment.root
  )
  #expect(decoded == UpgradeDeployment(mode: .manual, force: false, count: 3))
}

@Test(arguments: [
  ("<Value/>", Nullable.value("")),
  ("<Value></Value>", .value("")),
  ("<Value i:nil='true'/>", .null),
  ("<Value i:nil=' 1 '>\n</Value>", .null),
  ("<Value i:nil='false'>x</Value>", .value("x")),
  ("", nil),
])
func tellsNilFromAbsentAndEmpty(source: String, expected: Nullable<String>?) throws {
  let document = """
    <P xmlns="http://schemas.microsoft.com/windowsazure" \
    xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Name>n</Name>\(source)</P>
    """
  let decoded = try XML.decode(
    ExtendedProperty.self,
    from: Array(document.utf8),
    root: XMLName("P", .any)
  )
  #expect(decoded.value == expected)
}

@Test(arguments: [
  ("<U xmlns='urn:x'/>", XMLDecodingError.Kind.unexpectedRoot, 1, 1, "/U"),
  ("<r>\n <Force>auto</Force></r>", .invalidValue, 2, 9, "/r/Force"),
  ("<r>\n\n</r>", .missing, 3, 1, "/r"),
  ("<r/>", .missing, 1, 5, "/r"),
  ("<r count='x'><Mode>Auto</Mode></r>", .invalidValue, 1, 11, "/r/@count"),
  ("<r>\u{E9}\u{1F600}</r>", .unexpectedText, 1, 4, "/r"),
  ("<r><Mode>Auto<b/></Mode></r>", .unexpectedElement, 1, 14, "/r/Mode/b"),
  (
    "<r><ExtendedProperties><ExtendedProperty><Name>n</Name></ExtendedProperty>"
      + "<Other/><!--<x>--><ExtendedProperty/></ExtendedProperties></r>",
    .missing, 1, 112, "/r/ExtendedProperties/ExtendedProperty[2]"
  ),
  ("<r><Label/><Label></r>", .malformed, 1, 19, "/r/Label[2]"),
])
func errorsTellWhere(
  source: String,
  kind: XMLDecodingError.Kind,
  line: Int,
  column: Int,
  path: String
) {
  let document = source.replacing(
    "<r",
    with: "<r xmlns='http://schemas.microsoft.com/windowsazure'",
    maxReplacements: 1
  )
  let shift = source.hasPrefix("<r") && line == 1 && column > 3 ? 50 : 0
  let error = #expect(throws: XMLDecodingError.self) {
    try XML.decode(
      UpgradeDeployment.self,
      from: Array(document.utf8),
      root: XMLName("r", .windowsAzure)
    )
  }
  #expect(error?.kind == kind)
  #expect(error?.line == line)
  #expect(error?.column == column + shift)
  #expect(error?.elementPath == path)
}

@Test func errorsNameBothRootsAndQuoteNoValues() {
  let root = #expect(throws: XMLDecodingError.self) {
    try XML.decode(UpgradeDeployment.self, from: Array("<x/>".utf8), root: UpgradeDeployment.root)
  }
  let expected =
    "expected root element {http://schemas.microsoft.com/windowsazure}UpgradeDeployment, "
    + "found element x"
  #expect(root?.message == expected)

  let value = #expect(throws: XMLDecodingError.self) {
    try XML.decode(Int.self, from: Array("<x>secret</x>".utf8), root: XMLName("x"))
  }
  #expect(value?.description == "1:4: /x: expected a value of type Int")
}

@Test(arguments: [
  ("a\u{0}b", "/x"),
  ("\u{FFFE}", "/x"),
  ("tab\tline\n", nil),
])
func refusesForbiddenCharacters(text: String, path: String?) throws {
  guard let path else {
    let bytes = try XML.encode(text, root: XMLName("x"))
    #expect(try XML.decode(String.self, from: bytes, root: XMLName("x")) == text)
    return
  }
  let error = #expect(throws: XMLEncodingError.self) {
    try XML.encode(text, root: XMLName("x"))
  }
  #expect(error?.kind == .forbiddenCharacter)
  #expect(error?.elementPath == path)
}
