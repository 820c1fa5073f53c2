import ArgumentParser
import Foundation
import SwiftGeneration
import Testing

@testable import ArmatureCommand

@Suite struct ConfigurationTests {
  private func read(_ text: String) throws -> [ModuleConfiguration] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try text.write(toFile: "\(folder)/armature.yaml", atomically: true, encoding: .utf8)
    do {
      return try ConfigurationReader.read("\(folder)/armature.yaml", isDefault: false)
    } catch let error as DiagnosticsError {
      throw Message(text: error.description.replacing("\(folder)/", with: ""))
    }
  }

  private struct Message: Error {
    let text: String
  }

  @Test func everyKeyIsUnderstood() throws {
    let modules = try read(
      """
      modules:
        - name: Pets
          inputs: [a.yaml, b.xsd]
          output: Sources/Pets
          samples: Samples
          access: package
          layout: shards:8
          validation: before-sending
          conformances: [Equatable]
          templates: templates
          catalog: schemas/catalog.xml
        - inputs: petstore-v2.yaml
      """)
    let first = try #require(modules.first)
    #expect(first.name == "Pets")
    #expect(first.inputs.map { ($0 as NSString).lastPathComponent } == ["a.yaml", "b.xsd"])
    #expect(first.output.hasSuffix("/Sources/Pets"))
    #expect(first.access == .package)
    #expect(first.catalog?.hasSuffix("/schemas/catalog.xml") == true)
    #expect(first.layout == .shards(8))
    #expect(first.validation == .beforeSending)
    #expect(first.conformances == [.equatable])
    #expect(modules.last?.name == "PetstoreV2")
  }

  @Test(arguments: [
    ("input: [a]", "armature.yaml:1:1: error: unknown key 'input' [invalid-configuration]"),
    (
      "inputs: [a.yaml]\naccess: open",
      "armature.yaml:2:9: error: 'access' must be one of public, package, internal, found 'open'"
    ),
    (
      "inputs: [a.yaml]\nname: my module",
      "armature.yaml:2:7: error: 'my module' cannot be the name of a Swift module"
    ),
    (
      "inputs: [a.yaml]\nlayout: shards:0",
      "armature.yaml:2:9: error: 'layout' must be readable or shards:N, found 'shards:0'"
    ),
    ("- a", "armature.yaml:1:1: error: expected a mapping, found a sequence"),
    ("modules: []", "armature.yaml:1:10: error: 'modules' has no module"),
    ("", "armature.yaml:1:1: error: expected a mapping, found null"),
  ])
  func whatIsWrongIsSaidWithItsPlace(text: String, expected: String) throws {
    let message = #expect(throws: Message.self) { try read(text) }
    #expect(message?.text.hasPrefix(expected) == true, "\(message?.text ?? "")")
  }

  @Test(arguments: [
    ("inputs: [a.yaml]\nacces: public", "hint: did you mean 'access'?"),
    ("module: [a.yaml]", "hint: did you mean 'modules'?"),
    ("inputs: [a.yaml]\naccess: pubic", "hint: did you mean 'public'?"),
    ("inputs: [a.yaml]\nconformances: [Hashabel]", "hint: did you mean 'Hashable'?"),
  ])
  func theNearestNameIsSuggested(text: String, hint: String) throws {
    let message = #expect(throws: Message.self) { try read(text) }
    #expect(message?.text.contains(hint) == true, "\(message?.text ?? "")")
  }

  @Test func aModuleThatTheConfigurationDoesNotHaveIsToldFromTheNearest() throws {
    let modules = ["Pets", "Orders"].map {
      ModuleConfiguration(name: $0, inputs: ["a.yaml"], output: ".")
    }
    #expect(try modules.named("Pets").map(\.name) == ["Pets"])
    let error = #expect(throws: ValidationError.self) { try modules.named("Petz") }
    #expect(error?.message == "there is no module 'Petz'; did you mean 'Pets'?")
  }
}
