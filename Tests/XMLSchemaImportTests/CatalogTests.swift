import ServiceModel
import Testing

@testable import SpecDocuments
@testable import XMLSchemaImport

@Suite struct CatalogTests {
  private static let namespace = "urn:oasis:names:tc:entity:xmlns:xml:catalog"

  private func catalog(_ entries: String, _ attributes: String = "") -> String {
    #"<catalog xmlns="\#(Self.namespace)" \#(attributes)>\#(entries)</catalog>"#
  }

  private func schema(_ namespace: String, _ content: String) -> String {
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:o"
      targetNamespace="\(namespace)">\(content)</xs:schema>
    """
  }

  /// Imports `specs/a.xsd`, with `catalogs/catalog.xml`.
  private func messages(_ files: [String: String], schema: String) -> [String] {
    var files = files
    files["specs/a.xsd"] = schema
    let store = DocumentStore(root: "specs", files: FileReader(files))
    let found = XMLCatalog.read("catalogs/catalog.xml", from: store)
    let importer = XMLSchemaImporter(store: store, catalog: found.catalog)
    importer.load(path: "specs/a.xsd")
    importer.importAll(documents: "ADocument")
    return (found.diagnostics + importer.finish().diagnostics).map(\.description)
  }

  private var other: String {
    schema("urn:o", #"<xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>"#)
  }

  private func importing(_ location: String?) -> String {
    let attribute = location.map { #"schemaLocation="\#($0)""# } ?? ""
    return schema(
      "urn:a",
      #"<xs:import namespace="urn:o" \#(attribute)/><xs:element name="e" type="o:T"/>"#)
  }

  @Test(arguments: [
    #"<uri name="http://example.org/o.xsd" uri="o.xsd"/>"#,
    #"<system systemId="http://example.org/o.xsd" uri="./o.xsd"/>"#,
    #"<rewriteURI uriStartString="http://example.org/" rewritePrefix="./"/>"#,
    #"<rewriteSystem systemIdStartString="http://" rewritePrefix="nowhere/"/>"#
      + #"<rewriteSystem systemIdStartString="http://example.org/o" rewritePrefix="o"/>"#,
    #"<systemSuffix systemIdSuffix="/o.xsd" uri="o.xsd"/>"#,
    #"<group xml:base="../catalogs/"><uri name="http://example.org/o.xsd" uri="o.xsd"/></group>"#,
    #"<uri name="urn:o" uri="o%2Exsd"/>"#,
    #"<nextCatalog catalog="more/next.xml"/>"#,
  ])
  func entriesStandForURLs(entry: String) {
    let files = [
      "catalogs/catalog.xml": catalog(entry), "catalogs/o.xsd": other,
      "catalogs/more/next.xml": catalog(
        #"<nextCatalog catalog="../catalog.xml"/><uri name="urn:o" uri="o.xsd" xml:base=".."/>"#
          + #"<uri name="http://example.org/o.xsd" uri="o.xsd" xml:base="../"/>"#),
    ]
    #expect(messages(files, schema: importing("http://example.org/o.xsd")) == [])
  }

  @Test func namespacesStandForSchemasWithoutLocation() {
    let files = [
      "catalogs/catalog.xml": catalog(#"<uri name="urn:o" uri="o.xsd"/>"#),
      "catalogs/o.xsd": other,
    ]
    #expect(messages(files, schema: importing(nil)) == [])
    #expect(messages(files, schema: importing("gone.xsd")) == [])
  }

  @Test func schemasReferToTheirNeighboursInFoldersThatACatalogNames() {
    let entry = #"<rewriteURI uriStartString="http://example.org/" rewritePrefix="../mirror/"/>"#
    let files = [
      "catalogs/catalog.xml": catalog(entry),
      "mirror/a/o.xsd": schema("urn:o", #"<xs:include schemaLocation="../b/t.xsd"/>"#),
      "mirror/b/t.xsd": other,
    ]
    #expect(messages(files, schema: importing("http://example.org/a/o.xsd")) == [])
  }

  @Test func whatACatalogDoesNotHaveIsNotFetched() {
    let files = ["catalogs/catalog.xml": catalog("")]
    #expect(
      messages(files, schema: importing("http://example.org/o.xsd")).first == """
        specs/a.xsd:2:27: warning: the schema of 'urn:o' was not read: the catalog has no entry for \
        'http://example.org/o.xsd', and nothing is fetched [unread-schema]
          hint: add <uri name="http://example.org/o.xsd" uri="FILE"/> to 'catalogs/catalog.xml'
        """)
  }

  @Test(arguments: [
    (
      #"<uri name="a" uri="http://example.org/"/>"#,
      "catalogs/catalog.xml:1:63: warning: 'http://example.org/' is a URL, and nothing is fetched [remote-reference]\n  hint: name a file, relative to the catalog"
    ),
    (
      #"<uri uri="a.xsd"/>"#,
      "catalogs/catalog.xml:1:63: error: 'uri' needs the attribute 'name' [missing-attribute]"
    ),
    (
      #"<nextCatalog catalog="gone.xml"/>"#,
      "catalogs/catalog.xml:1:63: warning: 'catalogs/gone.xml' cannot be read: there is no such file [missing-file]"
    ),
    (
      #"<delegateURI uriStartString="a" catalog="b"/>"#,
      "catalogs/catalog.xml:1:63: warning: 'delegateURI' is passed over [unsupported-catalog-entry]\n  hint: name the catalog in a nextCatalog"
    ),
  ])
  func mistakesInCatalogsAreNamed(entry: String, message: String) {
    let files = ["catalogs/catalog.xml": catalog(entry)]
    #expect(messages(files, schema: schema("urn:a", "")) == [message])
  }

  @Test func whatIsNoCatalogIsRefused() {
    #expect(
      messages(["catalogs/catalog.xml": "<a/>"], schema: schema("urn:a", "")) == [
        "catalogs/catalog.xml:1:1: error: expected catalog of \(Self.namespace), found 'a' "
          + "[not-a-catalog]"
      ])
    #expect(
      messages([:], schema: schema("urn:a", "")) == [
        "error: 'catalogs/catalog.xml' cannot be read: there is no such file [missing-file]"
      ])
  }
}
