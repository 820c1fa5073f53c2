import ServiceModel
import SpecDocuments

/// A type that a reference into an XML Schema leads to.
public struct ImportedSchemaType {
  /// The type.
  public var type: TypeUse
  /// The name of the element, nil for a reference to a type.
  public var element: XMLQName?

  /// Makes a type.
  public init(type: TypeUse, element: XMLQName?) {
    self.type = type
    self.element = element
  }
}

/// What an import gives: as much of a service as could be read, and what was wrong.
public struct ImportResult {
  /// The service.
  public var service: Service
  /// What to tell the user.
  public var diagnostics: [Diagnostic]
  /// The types of the program that were put in the place of schemas and formats.
  public var usedExternalTypes = ExternalTypes.Uses()
}

/// Turns Swagger 2.0 (with Azure's `x-ms-*`) and OpenAPI 3.x documents into a service.
public struct OpenAPIImporter {
  /// Resolves a reference into an XML Schema.
  public typealias SchemaTypes = (SchemaComponentReference) throws(Diagnostic) -> ImportedSchemaType

  private let store: DocumentStore
  private let schemaTypes: SchemaTypes
  private let externalTypes: ExternalTypes

  /// Makes an importer.
  ///
  /// - Parameters:
  ///   - store: What loads documents.
  ///   - externalTypes: Types of the program that stand for schemas and formats.
  ///   - schemaTypes: What resolves references into XML Schemas.
  public init(
    store: DocumentStore, externalTypes: ExternalTypes = ExternalTypes(),
    schemaTypes: @escaping SchemaTypes
  ) {
    self.store = store
    self.externalTypes = externalTypes
    self.schemaTypes = schemaTypes
  }

  /// Imports documents that together describe one service.
  ///
  /// An operation that cannot be understood is left out, a value whose schema cannot be understood
  /// is any value; both are reported as warnings. Only a document that cannot be read is an error.
  ///
  /// - Parameters:
  ///   - entries: The paths of the documents.
  ///   - name: The name of the service; nil for the title of the first document.
  ///   - checksExamples: Whether examples are compared with their schemas.
  public func importService(
    entries: [String], name: String? = nil, checksExamples: Bool = false
  ) -> ImportResult {
    let session = ImportSession(store: store, schemaTypes: schemaTypes)
    if !externalTypes.schemas.isEmpty || !externalTypes.formats.isEmpty {
      session.externalTypes = externalTypes
    }
    var service = Service(name: name ?? "")
    var isFirst = true
    for entry in entries {
      do {
        let root = try store.document(at: entry).root
        let dialect = try Dialect(root)
        let documents = DocumentImporter(root: root, dialect: dialect, session: session)
        if isFirst {
          session.version = root["info"]?["version"]?.scalarText
          service = documents.service(name: name)
          isFirst = false
        }
        session.noteFileNames(of: dialect.schemas(in: root))
        documents.importContents(into: &service)
        DocumentChecker(root: root, dialect: dialect, session: session).check()
      } catch {
        session.reject(error)
      }
    }
    for diagnostic in store.duplicateKeys { session.report(diagnostic) }
    session.checkOperationReferences(in: service.operations)
    // Until all types are known, requests that the service makes are treated as operations.
    let incoming = service.operations.count...
    service.operations += service.incomingRequests.map(\.operation)
    session.completePolymorphism(in: &service.operations)
    session.completeXML(in: &service.operations)
    if service.operations.contains(where: { !$0.examples.isEmpty }) {
      XMLExampleChecks(session: session).check(&service.operations, isReported: checksExamples)
    }
    service.types = session.types
    service.schemaExamples = session.schemaExamples
    if checksExamples { ExampleChecks(types: service.types, session: session).check(service) }
    service.mergeDuplicateTypes()
    for (index, operation) in service.operations[incoming].enumerated() {
      service.incomingRequests[index].operation = operation
    }
    service.operations.removeSubrange(incoming)
    service.removeUnusedTypes { $0.id.isAnonymous }
    service.separateDirections(of: session.directedProducts)
    service.shareUnions(where: \.isAnonymous)
    service.xmlPrefixes = session.xmlPrefixes
    let read = (entries + store.loadedPaths).map { store.relativePath(of: $0) }
    service.sources = read.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return ImportResult(
      service: service, diagnostics: session.diagnostics,
      usedExternalTypes: session.usedExternalTypes)
  }
}

extension TypeID {
  /// Whether a schema that is not declared by name has this identity.
  var isAnonymous: Bool {
    var text = rawValue
    return text.withUTF8 { bytes in
      guard let hash = bytes.firstIndex(of: UInt8(ascii: "#")) else { return false }
      let pointer = bytes[hash...].dropFirst().prefix { $0 != UInt8(ascii: "|") }
      switch pointer.count(where: { $0 == UInt8(ascii: "/") }) {
      case 0: return false
      case 2: return !pointer.starts(with: "/definitions/".utf8)
      case 3: return !pointer.starts(with: "/components/".utf8)
      default: return true
      }
    }
  }
}

/// Where the two families of documents keep the same things.
enum Dialect {
  case swagger2
  case openAPI3

  /// Tells which family a document belongs to.
  init(_ root: Node) throws(Diagnostic) {
    guard root.kind == .mapping else {
      throw Diagnostic(
        code: "unknown-document",
        message: "expected an OpenAPI document, found \(root.kindDescription)",
        location: root.location)
    }
    if let version = root["swagger"] {
      guard version.scalarText == "2.0" else {
        throw Diagnostic(
          code: "unknown-version",
          message: "expected Swagger 2.0, found '\(version.scalarText ?? "")'",
          location: version.location)
      }
      self = .swagger2
    } else if let version = root["openapi"] {
      guard version.scalarText?.hasPrefix("3.") == true else {
        throw Diagnostic(
          code: "unknown-version",
          message: "expected OpenAPI 3.x, found '\(version.scalarText ?? "")'",
          location: version.location)
      }
      self = .openAPI3
    } else {
      throw Diagnostic(
        code: "unknown-document", message: "expected a key 'swagger' or 'openapi'",
        location: root.location, hint: "is this an OpenAPI document?")
    }
  }

  /// The schemas that a document declares.
  func schemas(in root: Node) -> Node? {
    self == .swagger2 ? root["definitions"] : root["components"]?["schemas"]
  }

  /// The security schemes that a document declares.
  func securitySchemes(in root: Node) -> Node? {
    self == .swagger2 ? root["securityDefinitions"] : root["components"]?["securitySchemes"]
  }
}
