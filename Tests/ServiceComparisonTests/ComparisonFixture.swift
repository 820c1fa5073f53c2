import OpenAPIImport
import ServiceComparison
import ServiceModel
import SpecDocuments
import XMLSchemaImport

/// Compares small specifications.
enum Comparison {
  /// The changes between two documents, each as `impact rule subject`.
  static func changes(from old: String, to new: String) throws -> [String] {
    try all(from: old, to: new).map { "\($0.impact) \($0.rule.rawValue) \($0.subject)" }
  }

  /// The changes between two documents.
  static func all(from old: String, to new: String) throws -> [Change] {
    ModuleComparison.changes(
      from: try ComparedModule(service: service(old), moduleName: "Test"),
      to: try ComparedModule(service: service(new), moduleName: "Test"))
  }

  /// The changes between two schemas, each as `impact rule subject`.
  static func schemaChanges(from old: String, to new: String) throws -> [String] {
    func module(_ text: String) throws -> ComparedModule {
      let schemas = XMLSchemaImporter(
        store: DocumentStore(root: ".", files: FileReader(["a.xsd": schema(text)])))
      schemas.load(path: "a.xsd")
      schemas.importAll(documents: "TestDocument")
      var service = Service(name: "Test")
      service.types = schemas.finish().types
      return try ComparedModule(service: service, moduleName: "Test")
    }
    return ModuleComparison.changes(from: try module(old), to: try module(new))
      .map { "\($0.impact) \($0.rule.rawValue) \($0.subject)" }
  }

  private static func schema(_ content: String) -> String {
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:a" targetNamespace="urn:a"
      xmlns:a="urn:armature:schema-annotations" elementFormDefault="qualified">
    \(content)
    </xs:schema>
    """
  }

  private static func service(_ text: String) -> Service {
    let store = DocumentStore(root: ".", files: FileReader(["a.yaml": text]))
    let importer = OpenAPIImporter(store: store) { reference throws(Diagnostic) in
      throw Diagnostic(code: "none", message: "no schemas", location: reference.location)
    }
    return importer.importService(entries: ["a.yaml"], name: "Test").service
  }

  // MARK: Documents

  /// A document of one operation, `PUT /things`.
  static func document(
    operation: String, path: String = "/things", method: String = "put", id: String = "Things_put",
    definitions: String = "{}", top: String = ""
  ) -> String {
    """
    swagger: '2.0'
    info: {title: Test, version: '1'}
    host: things.example
    \(top)
    paths:
      \(path):
        \(method): {operationId: \(id), \(operation)}
    definitions: \(definitions)
    """
  }

  /// A document whose operation takes this and returns that.
  static func types(_ definitions: String, takes: String? = nil, returns: String? = nil) -> String {
    let parameters = takes.map {
      "{name: body, in: body, required: true, schema: {$ref: '#/definitions/\($0)'}}"
    }
    let schema = returns.map { ", schema: {$ref: '#/definitions/\($0)'}" }
    return document(
      operation: """
        parameters: [\(parameters ?? "")],
              responses: {'200': {description: d\(schema ?? "")}}
        """,
      definitions: "{\(definitions)}")
  }
}

/// Two documents, and what changes from one to the other and back.
struct RuleCase: Sendable, CustomStringConvertible {
  let title: String
  let old: String
  let new: String
  let forward: [String]
  let backward: [String]

  var description: String { title }

  init(_ title: String, _ old: String, _ new: String, _ forward: [String], _ backward: [String]) {
    self.title = title
    self.old = old
    self.new = new
    self.forward = forward
    self.backward = backward
  }
}
