import ServiceModel

@testable import SwiftGeneration

/// Small services for snippet tests.
enum Fixture {
  static let origin = Origin(path: "spec.json", line: 1, column: 1)

  static func member(
    _ name: String, _ shape: Shape, isRequired: Bool = false, isNullable: Bool = false
  ) -> Member {
    Member(
      name: name, type: TypeUse(shape, isNullable: isNullable), isRequired: isRequired,
      json: JSONBinding(key: name), origin: origin)
  }

  static func product(_ name: String, _ members: [Member]) -> TypeDeclaration {
    TypeDeclaration(
      id: TypeID("spec.json#\(name)"), name: name,
      definition: .product(Product(members: members, isJSON: true)), origin: origin)
  }

  static func generate(
    _ types: [TypeDeclaration], layout: GenerationOptions.Layout = .readable,
    access: GenerationOptions.Access = .public
  ) throws -> [GeneratedFile] {
    var service = Service(name: "Test")
    service.types = types
    service.sources = ["spec.json"]
    let options = GenerationOptions(
      moduleName: "Test", access: access, layout: layout, toolVersion: "1.0")
    return SwiftGenerator(service: service, options: options, templates: try Templates()).files()
  }

  static func code(_ types: [TypeDeclaration]) throws -> String {
    try generate(types).map(\.contents).joined()
  }

  /// A GET that answers with 204.
  static func operation(_ id: String, group: String? = nil) -> Operation {
    var operation = Operation(
      id: id, group: group, name: id, method: "GET", path: "/\(id)", origin: origin)
    operation.responses = [Response(status: .code(204), isError: false)]
    return operation
  }

  static func generator(
    _ operations: [Operation], _ types: [TypeDeclaration] = [],
    layout: GenerationOptions.Layout = .readable
  ) throws -> SwiftGenerator {
    var service = Service(name: "Test")
    service.operations = operations
    service.types = types
    service.sources = ["spec.json"]
    return SwiftGenerator(
      service: service,
      options: GenerationOptions(moduleName: "Test", layout: layout, toolVersion: "1.0"),
      templates: try Templates())
  }
}
