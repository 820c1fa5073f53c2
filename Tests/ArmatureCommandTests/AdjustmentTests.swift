import Foundation
import ServiceModel
import SpecDocuments
import SwiftGeneration
import Testing

@testable import ArmatureCommand

/// Filters, names and types that a configuration asks for.
@Suite struct AdjustmentTests {
  private static let specification = """
    openapi: 3.0.3
    info: {title: Pets, version: '1'}
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
      /pets/{id}/visits:
        get:
          operationId: listVisits
          tags: [visits]
          parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
          responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Visit'}}}}}
      /admin/reset:
        post:
          operationId: reset
          tags: [admin]
          responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Report'}}}}}
    components:
      schemas:
        Pet: {type: object, properties: {id: {type: string, format: uuid}, petType: {type: string, enum: [cat, dog]}, owner: {$ref: '#/components/schemas/Owner'}}}
        Owner: {type: object, properties: {name: {type: string}, since: {$ref: '#/components/schemas/Year'}}}
        Year: {type: integer}
        Visit: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
        Report: {type: object, properties: {text: {type: string}}}
        Loose: {type: object, properties: {text: {type: string}}}
    """

  private struct Outcome {
    var service: Service
    var code: String
    var messages: [String]

    var types: Set<String> { Set(service.types.map(\.name)) }
    var operations: [String] { service.operations.map(\.id) }
  }

  /// Generates with a configuration, and tells what was said.
  private func generate(_ configuration: String) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.specification.write(
      toFile: "\(folder)/pets.yaml", atomically: true, encoding: .utf8)
    try "name: Pets\ninputs: [pets.yaml]\n\(configuration)".write(
      toFile: "\(folder)/armature.yaml", atomically: true, encoding: .utf8)
    func shown(_ diagnostics: [Diagnostic]) -> [String] {
      diagnostics.map { $0.description.replacing("\(folder)/", with: "") }
    }
    let module: ModuleConfiguration
    do {
      module = try #require(
        try ConfigurationReader.read("\(folder)/armature.yaml", isDefault: false).first)
    } catch let error as DiagnosticsError {
      return Outcome(service: Service(name: ""), code: "", messages: shown(error.diagnostics))
    }
    let (service, diagnostics, _) = ModuleGeneration.readService(for: module)
    let generator = SwiftGenerator(
      service: service, options: GenerationOptions(moduleName: "Pets", toolVersion: "1"),
      templates: try Templates())
    return Outcome(
      service: service, code: generator.files().map(\.contents).joined(),
      messages: shown(diagnostics + module.adjustments.clashes(in: generator)))
  }

  // MARK: Filters

  @Test(arguments: [
    ("operations: [listPets]", ["listPets"], ["Pet", "petType", "Owner"]),
    ("tags: [visits]", ["listVisits"], ["Visit", "Pet", "petType", "Owner"]),
    ("paths: ['/pets/**']", ["listVisits"], ["Visit", "Pet", "petType", "Owner"]),
    ("paths: ['/*']", ["listPets"], ["Pet", "petType", "Owner"]),
    ("schemas: [Lo*]", [], ["Loose"]),
    (
      "exclude: {tags: [admin]}", ["listPets", "listVisits"],
      ["Pet", "petType", "Owner", "Visit", "Loose"]
    ),
    (
      "{operations: ['list*'], exclude: {paths: [/pets/**]}}", ["listPets"],
      ["Pet", "petType", "Owner"]
    ),
  ])
  func aFilterKeepsWhatItTakesAndWhatThatNeeds(
    filter: String, operations: [String], types: [String]
  ) throws {
    let outcome = try generate("filter: \(filter.hasPrefix("{") ? filter : "{\(filter)}")")
    #expect(outcome.operations == operations)
    #expect(outcome.types == Set(types))
    #expect(outcome.messages == [])
  }

  @Test func whatAFilterDoesNotFindIsSaid() throws {
    let outcome = try generate(
      """
      filter:
        operations: [listPet]
        exclude: {schemas: [Owner]}
      """)
    #expect(
      outcome.messages == [
        """
        armature.yaml:4:16: warning: expected an operation of the specification, found 'listPet' \
        [unmatched-entry]
          hint: did you mean 'listPets'?
        """
      ])
    let needed = try generate("filter: {exclude: {schemas: [Owner]}}")
    #expect(
      needed.messages == [
        """
        armature.yaml:3:30: warning: 'Owner' is left out by the filter, but what it takes needs it \
        [needed-schema]
          hint: it stays
        """
      ])
    #expect(needed.types.contains("Owner"))
  }

  // MARK: Names

  @Test func overriddenNamesAreUsed() throws {
    let outcome = try generate(
      """
      nameOverrides:
        operations: {listPets: fetchPets}
        schemas: {Pet: Animal}
        properties: {Pet.petType: kind}
        enumValues: {Pet.petType.cat: feline}
      """)
    #expect(outcome.messages == [])
    for text in [
      "func fetchPets(", "struct Animal:", "var kind: AnimalType?", "static var feline",
    ] {
      #expect(outcome.code.contains(text), "\(text)")
    }
  }

  @Test func namesThatCannotBeGivenAreSaid() throws {
    let outcome = try generate(
      """
      nameOverrides:
        schemas: {Pet: Owner, Pat: Animal}
        properties: {Owner.nam: title}
      """)
    #expect(
      outcome.messages == [
        """
        armature.yaml:4:25: warning: expected a schema of the specification, found 'Pat' \
        [unmatched-entry]
          hint: did you mean 'Pet'?
        """,
        """
        armature.yaml:5:16: warning: expected a property of the specification, found 'Owner.nam' \
        [unmatched-entry]
          hint: did you mean 'Owner.name'?
        """,
        """
        armature.yaml:4:13: error: 'Owner' cannot be the name of the schema 'Pet' [name-clash]
          hint: it is taken, or not written as Swift names are; 'PetsOwner' is free
        """,
      ])
    #expect(
      try generate("nameOverrides: {schemas: {Pet: my pet}}").messages == [
        "armature.yaml:3:32: error: 'my pet' cannot be a name in Swift [invalid-configuration]"
      ])
  }

  // MARK: Types

  @Test func typesOfTheProgramStandForSchemasAndFormats() throws {
    let outcome = try generate(
      """
      typeOverrides:
        schemas: {Owner: People.Person, Year: CalendarYear}
        formats: {uuid: Foundation.UUID}
      """)
    #expect(outcome.messages == [])
    for text in [
      "import Foundation\nimport People\n", "var owner: People.Person?", "var id: Foundation.UUID?",
      "id: Foundation.UUID,", "request.path(\"id\", id)",
    ] {
      #expect(outcome.code.contains(text), "\(text)")
    }
    #expect(!outcome.code.contains("struct Owner"))
    #expect(
      try generate("typeOverrides: {formats: {uuidd: Foundation.UUID}, schemas: {Pets: A.B}}")
        .messages.map { $0.prefix { $0 != "\n" } } == [
          "armature.yaml:3:62: warning: expected a schema of the specification, found 'Pets' [unmatched-entry]",
          "armature.yaml:3:27: warning: expected a format of the specification, found 'uuidd' [unmatched-entry]",
        ])
  }

  @Test func enumerationsAreOpenUnlessTheConfigurationClosesThem() throws {
    #expect(try generate("").code.contains("struct PetType: OpenEnumeration"))
    #expect(
      try generate("enumerations: closed").code.contains("enum PetType: ClosedEnumeration"))
  }

  @Test func theCommandLineSaysTheSame() throws {
    let options = try AdjustmentOptions.parse([
      "--include", "tag:pets", "--exclude", "path:/a/*", "--rename", "property:Pet.a=b", "--type",
      "format:uuid=Foundation.UUID", "--enumerations", "closed",
    ])
    var adjustments = ServiceAdjustments()
    options.apply(to: &adjustments)
    #expect(adjustments.filter.map(\.wish.pattern) == ["pets", "/a/*"])
    #expect(adjustments.filter.map(\.wish.isExclusion) == [false, true])
    #expect(adjustments.names.first?.wish.target == "Pet.a")
    #expect(adjustments.formatTypes.first?.wish.type.module == "Foundation")
    #expect(adjustments.enumerations == .closed)
    #expect(throws: (any Error).self) { try AdjustmentOptions.parse(["--include", "pets"]) }
  }
}
