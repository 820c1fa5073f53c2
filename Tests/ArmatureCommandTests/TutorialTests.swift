import Foundation
import ServiceComparison
import Testing

@testable import ArmatureCommand

/// What the tutorials show is what the tool prints.
@Suite struct TutorialTests {
  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.package.appending(path: path), encoding: .utf8)
  }

  private func resource(_ name: String) throws -> String {
    try text("Sources/ArmatureRuntime/ArmatureRuntime.docc/Resources/\(name)")
      .trimmingCharacters(in: .newlines)
  }

  /// A folder with the first and the last version of the specification.
  private func folder() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    try folder.write(resource("petstore-1.yaml"), to: "old/specs/petstore.yaml")
    try folder.write(resource("petstore-3.yaml"), to: "new/specs/petstore.yaml")
    return folder
  }

  private func module(in folder: String) throws -> DescribedModule {
    var module = ModuleConfiguration(
      name: "Petstore", inputs: ["specs/petstore.yaml"], output: "Sources/Petstore")
    module.root = "specs"
    let (service, diagnostics, _) = ModuleGeneration.readService(
      for: module, workingDirectory: folder)
    #expect(diagnostics == [])
    return try DescribedModule(module, service: service)
  }

  @Test func theConfigurationIsWhatInitWrites() throws {
    let folder = try folder()
    let shown = try InitCommand.parse(["specs/petstore.yaml"]).setUp(in: "\(folder.path)/old")
    let written = try String(contentsOfFile: "\(folder.path)/old/armature.yaml", encoding: .utf8)
    #expect(written.hasSuffix("\n" + (try resource("petstore-armature.yaml")) + "\n"))
    let package = try resource("shop-Package.swift")
    for line in shown.split(separator: "\n")
    where line.contains(".product(") || line.contains("arget(") {
      #expect(package.contains(line.trimmingCharacters(in: CharacterSet(charactersIn: " ,[]"))))
    }
  }

  @Test func theComparisonIsWhatDiffPrints() throws {
    let folder = try folder()
    func version(_ name: String) -> ComparedVersions.Version {
      .init(
        module: ModuleConfiguration(
          name: "Petstore", inputs: ["specs/petstore.yaml"], output: "Sources/Petstore"),
        workingDirectory: "\(folder.path)/\(name)")
    }
    let compared = try ComparedVersions(old: version("old"), new: version("new"))
    #expect(try resource("diff.txt") == "$ armature diff HEAD\n" + [compared].report(.text))
  }

  @Test func theExplanationIsWhatExplainPrints() throws {
    let folder = try folder()
    let explanation = try module(in: "\(folder.path)/new").explanations(of: "Pet.age")
    #expect(
      try resource("explain.txt")
        == "$ armature explain Pet.age\n" + explanation.joined(separator: "\n"))
  }

  @Test(arguments: [
    "petstore-1.yaml", "shop-Package.swift", "shop-Shop.swift", "mock.txt", "reader-Package.swift",
    "reader-Reader.swift", "diff.txt", "check.txt", "explain.txt",
  ])
  func theFirstStepsShowTheSame(_ name: String) throws {
    #expect(try text("Documentation/GettingStarted.md").contains(resource(name)))
  }
}
