import Foundation
import Synchronization
import Testing

@testable import ArmatureCommand
@testable import SwiftGeneration

/// The keys that templates are given, seen while code is generated.
private final class SeenKeys: Sendable {
  private let seen = Mutex<[String: [String: Set<String>]]>([:])

  /// The kinds of values seen under each key, by template; inner keys as `list.key`.
  var all: [String: [String: Set<String>]] { seen.withLock { $0 } }

  func note(_ context: TemplateContext, of template: String) {
    let kinds = Self.kinds(in: context, prefix: "")
    seen.withLock { $0[template, default: [:]].merge(kinds) { $0.union($1) } }
  }

  private static func kinds(in context: TemplateContext, prefix: String) -> [String: Set<String>] {
    context.values.reduce(into: [:]) { result, entry in
      let name = prefix + entry.name
      switch entry.value {
      case .text: result[name, default: []].insert("text")
      case .flag: result[name, default: []].insert("flag")
      case .texts: result[name, default: []].insert("texts")
      case .items(let items):
        result[name, default: []].insert("list")
        for item in items {
          result.merge(kinds(in: item, prefix: "\(name).")) { $0.union($1) }
        }
      }
    }
  }
}

@Suite struct TemplateReferenceTests {
  private static let repository = URL(filePath: #filePath).appending(path: "../../..").standardized

  private static func described(
    _ keys: [TemplateKey], prefix: String = ""
  ) -> [String: Set<String>] {
    keys.reduce(into: [:]) { result, key in
      switch key.value {
      case .text: result[prefix + key.name] = ["text"]
      case .flag: result[prefix + key.name] = ["flag"]
      case .texts: result[prefix + key.name] = ["texts"]
      case .items(let inner):
        result[prefix + key.name] = ["list"]
        result.merge(described(inner, prefix: "\(prefix)\(key.name).")) { $0.union($1) }
      }
    }
  }

  /// Everything that the small specifications of the tests and those of the repository lead to.
  private static func seenKeys() throws -> [String: [String: Set<String>]] {
    let seen = SeenKeys()
    var templates = try Templates()
    templates.observer = { seen.note($1, of: $0) }
    let folder =
      repository.appending(path: "Tests/GeneratedCode/Tests/GeneratedCodeTests").path
    let small = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { [".json", ".yaml", ".xsd"].contains(where: $0.hasSuffix) }.sorted()
      .map { "\(folder)/\($0)" }
    // What those have not.
    let more = TemporaryFolder()
    try more.write(
      """
      <xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>
        <xs:element name='box'><xs:complexType><xs:choice maxOccurs='unbounded'>
          <xs:element name='item' type='xs:string'/>
          <xs:any namespace='##other' processContents='skip'/>
        </xs:choice></xs:complexType></xs:element>
      </xs:schema>
      """, to: "box.xsd")
    try more.write(
      """
      swagger: '2.0'
      info: {title: Pets, version: '1'}
      paths:
        /pets:
          get:
            operationId: Pets_count
            x-ms-examples: {all: {parameters: {}, responses: {'200': {body: {count: 1}}}}}
            responses:
              '200':
                description: d
                schema: {type: object, properties: {count: {type: integer}}}
      """, to: "pets.yaml")
    let own = try ConfigurationReader.read(
      repository.appending(path: "armature.yaml").path, isDefault: false)
    for inputs in small.map({ [$0] }) + own.map(\.inputs)
      + ["box.xsd", "pets.yaml"].map({ ["\(more.path)/\($0)"] })
    {
      for isInternal in [true, false] {
        let module = ModuleConfiguration(name: "Tested", inputs: inputs, output: ".")
        let service = ModuleGeneration.readService(for: module).service
        let generator = SwiftGenerator(
          service: service,
          options: GenerationOptions(
            moduleName: "Tested", access: isInternal ? .internal : .public,
            isNonisolated: isInternal, toolVersion: "1"),
          templates: templates)
        _ = generator.files()
        _ = generator.samples()
        _ = generator.exampleTests()
        _ = generator.serviceCalls()
      }
    }
    return seen.all
  }

  @Test func everyKeyOfEveryContextIsDescribedAndNoOther() throws {
    let seen = try Self.seenKeys()
    for template in TemplateDescription.all {
      #expect(
        seen[template.name] == Self.described(template.keys), "the template \(template.name)")
    }
  }

  @Test func everyTemplateIsDescribedOnce() {
    #expect(TemplateDescription.all.map(\.name) == Templates.names)
  }

  @Test(arguments: Templates.names) func aBuiltInTemplateFits(_ name: String) throws {
    #expect(Templates.problems(in: try #require(Templates.exported(name)), of: name) == [])
  }
}
