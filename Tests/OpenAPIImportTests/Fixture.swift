import OpenAPIImport
import ServiceModel
import SpecDocuments

/// Documents in memory and what becomes of them.
struct Fixture {
  let result: ImportResult

  var service: Service { result.service }
  var messages: [String] { result.diagnostics.map(\.description) }

  /// Imports files, of which the first is the entry if none is named.
  init(
    _ files: KeyValuePairs<String, String>, entries: [String]? = nil, checksExamples: Bool = false
  ) {
    let contents = Dictionary(
      files.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    var limits = DocumentStore.Limits()
    limits.maximumDuplicateKeys = 10
    let store = DocumentStore(root: "", limits: limits, files: FileReader(contents))
    let importer = OpenAPIImporter(store: store) { reference throws(Diagnostic) in
      ImportedSchemaType(
        type: TypeUse(.named(TypeID("\(reference.path)#\(reference.name)"))),
        element: XMLQName(reference.name, namespace: "urn:x"))
    }
    result = importer.importService(
      entries: entries ?? [files[0].key], checksExamples: checksExamples)
  }

  /// Imports the schemas of a Swagger 2 document.
  init(swaggerDefinitions: String) {
    self.init([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      paths: {}
      definitions:
      \(swaggerDefinitions.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      """
    ])
  }

  func type(_ name: String) -> TypeDefinition? {
    service.types.first { $0.id.rawValue.hasSuffix("/\(name)") }?.definition
  }

  func product(_ name: String) -> Product? {
    if case .product(let product)? = type(name) { product } else { nil }
  }

  func sum(_ name: String) -> Sum? {
    for declaration in service.types where declaration.name == name {
      if case .sum(let sum) = declaration.definition { return sum }
    }
    return nil
  }

  func enumeration(_ name: String) -> Enumeration? {
    for declaration in service.types where declaration.name == name {
      if case .enumeration(let enumeration) = declaration.definition { return enumeration }
    }
    return nil
  }
}

extension Product {
  func member(_ name: String) -> Member? { members.first { $0.name == name } }
}
