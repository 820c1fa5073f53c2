import Foundation
import Testing

@testable import ArmatureCommand

@Suite struct InitTests {
  private let folder = TemporaryFolder()

  private func setUp(_ arguments: [String]) throws -> String {
    try InitCommand.parse(arguments).setUp(in: folder.path)
  }

  private var configuration: String? {
    try? String(contentsOfFile: "\(folder.path)/armature.yaml", encoding: .utf8)
  }

  private let spec = """
    swagger: '2.0'
    info: {title: Zoo, version: '1'}
    securityDefinitions: {o: {type: oauth2, scopes: {a: a}}}
    security: [{o: [a]}]
    paths:
      /pets:
        get:
          operationId: Pets_get
          x-ms-examples: {all: {parameters: {}, responses: {'204': {}}}}
          responses: {'204': {description: d}}
    """

  @Test func aConfigurationIsWrittenThatTheToolReads() throws {
    try folder.write(spec, to: "specs/my-zoo.yaml")
    let text = try setUp(["specs/my-zoo.yaml"])
    #expect(
      configuration == """
        # What `armature generate` makes of specifications; `armature generate --help` tells more.
        modules:
          - name: MyZoo
            inputs: [specs/my-zoo.yaml]
            output: Sources/MyZoo
            tests: Tests/MyZooTests

        """)
    #expect(
      text == """
        armature.yaml is written, for a module MyZoo of 1 operation and 0 types.

        For Package.swift:

            platforms: [.macOS(.v15)],  // or later; or iOS 18
            dependencies: [
              .package(url: "…/armature", from: "0.1.0"),
            ],
            targets: [
              .target(
                name: "MyZoo",
                dependencies: [
                  .product(name: "ArmatureRuntime", package: "armature"),
                ]),
              .testTarget(
                name: "MyZooTests",
                dependencies: [
                  "MyZoo",
                  .product(name: "ArmatureRuntime", package: "armature"),
                  .product(name: "ArmatureTesting", package: "armature"),
                ]),
            ],

        For a target that calls the service:

            dependencies: [
              "MyZoo",
              .product(name: "ArmatureAsyncHTTPClient", package: "armature"),
              .product(name: "ArmatureIdentity", package: "armature"),
            ],

        Then run `armature generate`, and commit what it writes.
        """)
    let read = try ConfigurationReader.read("\(folder.path)/armature.yaml", isDefault: false)
    #expect(read.map(\.name) == ["MyZoo"])
  }

  @Test func severalInputsAndOddPathsAreWritten() throws {
    try folder.write(spec, to: "a b/zoo.yaml")
    try folder.write(
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="A"><xs:complexType>
      <xs:attribute name="b"/></xs:complexType></xs:element></xs:schema>
      """, to: "schemas/a.xsd")
    let text = try setUp(["a b/zoo.yaml", "schemas", "--module", "Zoo", "--output", "Code"])
    let read = try ConfigurationReader.read("\(folder.path)/armature.yaml", isDefault: false)
    let module = try #require(read.first)
    #expect(module.inputs == ["a b/zoo.yaml", "schemas/a.xsd"].map { "\(folder.path)/\($0)" })
    #expect(module.rootFolder == folder.path)
    #expect(text.contains("path: \"Code\""))
    #expect(text.contains("ArmatureXML"))
  }

  @Test func aConfigurationThatExistsIsLeftAlone() throws {
    try folder.write(spec, to: "zoo.yaml")
    try folder.write("modules: []", to: "armature.yaml")
    let error = #expect(throws: OutputError.self) { try setUp(["zoo.yaml"]) }
    #expect(
      error?.description
        == "armature.yaml: error: there is one already; add a module to its list 'modules'")
    #expect(configuration == "modules: []")
  }

  @Test func nothingIsWrittenForWhatCannotBeRead() throws {
    try folder.write("swagger: '2.0'\npaths: [", to: "zoo.yaml")
    #expect(throws: DiagnosticsError.self) { try setUp(["zoo.yaml"]) }
    #expect(configuration == nil)
  }
}
