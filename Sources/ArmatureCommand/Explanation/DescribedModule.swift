import ServiceModel
import SpecDocuments
import SwiftGeneration

/// A module's service and what callers see of it, with places as the user would write them.
struct DescribedModule {
  let configuration: ModuleConfiguration
  let service: Service
  let interface: ModuleInterface
  let types: [TypeID: TypeDeclaration]

  /// Reads the specifications of a module.
  ///
  /// - Throws: ``DiagnosticsError`` if there are errors.
  init(_ configuration: ModuleConfiguration) throws {
    let (service, diagnostics, _) = ModuleGeneration.readService(for: configuration)
    try DiagnosticPrinter.report(diagnostics.filter { $0.severity == .error })
    try self.init(configuration, service: service)
  }

  init(_ configuration: ModuleConfiguration, service: Service) throws {
    self.configuration = configuration
    let generator = SwiftGenerator(
      service: service,
      options: GenerationOptions(moduleName: configuration.name, toolVersion: toolVersion),
      templates: try Templates())
    self.service = generator.service
    interface = generator.interface
    types = Dictionary(
      generator.service.types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var name: String { configuration.name }

  /// The operations and their methods.
  var operations: [(operation: Operation, method: MethodInterface)] {
    Array(zip(service.operations, interface.methods))
  }

  /// The types that have a declaration in Swift.
  var declarations: [(type: TypeDeclaration, interface: TypeInterface)] {
    service.types.compactMap { type in interface.types[type.id].map { (type, $0) } }
  }

  func place(_ origin: Origin) -> String {
    "\(configuration.userPath(of: origin.path)):\(origin.line):\(origin.column)"
  }
}

extension TypeDefinition {
  /// What a declaration is, in words.
  var kind: String {
    switch self {
    case .product: "structure"
    case .sum: "alternatives"
    case .enumeration: "enumeration"
    case .alias: "alias"
    case .external: "type of the program"
    }
  }
}
