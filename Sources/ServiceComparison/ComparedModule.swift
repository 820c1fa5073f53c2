import ServiceModel
import SwiftGeneration

/// One version of a module: its service, and what callers of the generated code see of it.
public struct ComparedModule: Sendable {
  /// The service.
  public let service: Service
  /// What callers see.
  public let interface: ModuleInterface
  let declarations: [TypeID: TypeDeclaration]
  let ids: [String: TypeID]
  let directions: [TypeID: Direction]

  /// Makes a version.
  ///
  /// - Parameters:
  ///   - service: The service.
  ///   - moduleName: The name of the Swift module; both versions must have the same.
  /// - Throws: ``TemplateError`` if a built-in template cannot be used.
  public init(service: Service, moduleName: String) throws(TemplateError) {
    let options = GenerationOptions(moduleName: moduleName, toolVersion: "")
    let generator = SwiftGenerator(
      service: service, options: options, templates: try Templates())
    self.service = generator.service
    interface = generator.interface
    declarations = Dictionary(
      generator.service.types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    ids = Dictionary(
      interface.types.map { ($0.value.name, $0.key) }, uniquingKeysWith: { min($0, $1) })
    directions = Direction.directions(in: generator.service, declarations)
  }

  /// The direction in which values of a type travel; both for a type that no operation leads to,
  /// since callers may do with it what they like.
  func direction(of id: TypeID) -> Direction { directions[id] ?? .both }

  /// The declared types that a Swift type is made of.
  func declaredNames(in type: String) -> [String] {
    SwiftType.identifiers(in: type).filter { ids[$0] != nil }
  }
}
