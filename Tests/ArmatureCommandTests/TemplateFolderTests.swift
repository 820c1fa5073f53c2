import ArgumentParser
import Foundation
import SpecDocuments
import SwiftGeneration
import Testing

@testable import ArmatureCommand

@Suite struct TemplateFolderTests {
  private let folder = TemporaryFolder()

  /// The diagnostics of a folder with one template, without the folder's path.
  private func problems(_ source: String, name: String = "structure") throws -> [String] {
    try folder.write(source, to: "\(name).mustache")
    return try TemplateFolder(at: folder.path).diagnostics.map {
      $0.description.replacing("\(folder.path)/", with: "")
    }
  }

  @Test func aKeyThatTheContextDoesNotHaveIsReported() throws {
    #expect(
      try problems("{{access}}struct {{nme}} {\n{{#properties}}\n  {{decl}}\n{{/properties}}\n}\n")
        == [
          """
          structure.mustache:1:20: warning: there is no 'nme' here [unknown-template-key]
            hint: did you mean 'name'?
          """,
          """
          structure.mustache:3:5: warning: there is no 'decl' here [unknown-template-key]
            hint: there are documentation, declaration, isComputed, storage, box, assignment, \
          documentation, access, name, conformances, properties, parameters, hasParameters, \
          hasImplicitInitializer, hidesSecrets, reflected, keepsOrder, keepsTypeName, \
          keepsMemberTypes
          """,
        ])
  }

  @Test func keysOfTheSurroundingContextsAreKnownInSections() throws {
    #expect(
      try problems("{{#properties}}{{name}}{{^isComputed}}{{.}}{{/isComputed}}{{/properties}}")
        == [])
    #expect(
      try problems("{{storage}}").map { $0.prefix(60) }
        == ["structure.mustache:1:3: warning: there is no 'storage' here "])
  }

  @Test func transformsCommentsAndDelimitersAreUnderstood() throws {
    #expect(
      try problems(
        """
        {{! nothing.here }}
        {{#parameters}}{{parameter}}{{^last()}},{{/last()}}{{/parameters}}
        {{name}} {{{name}}} {{&name}}
        {{=<% %>=}}
        <%name%> {{unknown}} <%unkown%>
        """
      ) == [
        """
        structure.mustache:5:24: warning: there is no 'unkown' here [unknown-template-key]
          hint: there are documentation, access, name, conformances, properties, parameters, \
        hasParameters, hasImplicitInitializer, hidesSecrets, reflected, keepsOrder, keepsTypeName, \
        keepsMemberTypes
        """
      ])
  }

  @Test func whatIsNoTextIsNotPrinted() throws {
    #expect(
      try problems("{{properties}}{{hasParameters}}") == [
        """
        structure.mustache:1:3: warning: 'properties' is a list, and no text [misused-template-key]
          hint: write {{#properties}}…{{/properties}}
        """,
        """
        structure.mustache:1:17: warning: 'hasParameters' is true or false, and no text \
        [misused-template-key]
          hint: write {{#hasParameters}}…{{/hasParameters}}
        """,
      ])
  }

  @Test func aTemplateThatReplacesNoneIsAnError() throws {
    #expect(
      try problems("", name: "struct") == [
        "struct.mustache:1:1: error: there is no template 'struct' [unknown-template]\n"
          + "  hint: `armature templates list` lists all templates"
      ])
    #expect(
      try problems("", name: "structures").last?.hasSuffix("hint: did you mean 'structure'?")
        == true)
  }

  @Test func aTemplateThatDoesNotParseIsAnError() throws {
    #expect(
      try problems("{{name}}\n{{#properties}}\n") == [
        """
        structure.mustache:3:1: error: expected the end of the section 'properties', found the end of \
        the template [invalid-template]
        """
      ])
  }

  @Test func aChangeOfTheBuiltInTemplateIsReported() throws {
    let exported = try #require(Templates.exported("structure"))
    #expect(try problems(exported + "// mine\n") == [])
    let fingerprint = try #require(Templates.fingerprint(of: "structure"))
    let older = exported.replacing(fingerprint, with: "0123456789abcdef")
    #expect(
      try problems(older) == [
        """
        structure.mustache:1:5: warning: the built-in template 'structure' is not the one that this \
        was made from [changed-template]
          hint: take over what has changed from `armature templates export`, with its first line
        """
      ])
  }

  @Test func theFirstLineOfAnExportedTemplateIsNotInTheCode() throws {
    try folder.write(
      "modules: [{name: Pets, inputs: [pets.yaml], templates: templates}]", to: "armature.yaml")
    try folder.write(
      """
      swagger: '2.0'
      info: {title: Pets, version: '1'}
      paths: {}
      definitions: {Pet: {type: object, properties: {name: {type: string}}}}
      """, to: "pets.yaml")
    let modules = try ConfigurationReader.read("\(folder.path)/armature.yaml", isDefault: false)
    func generated() throws -> [GeneratedFile] {
      let log = DiagnosticLog(
        try DiagnosticOptions.parse([]), annotatesByDefault: false, environment: [:])
      return try ModuleGeneration.run(modules, log: log).flatMap { $0.folders.flatMap(\.files) }
    }
    for name in Templates.names {
      try folder.write(try #require(Templates.exported(name)), to: "templates/\(name).mustache")
    }
    let exported = try generated()
    try FileManager.default.removeItem(atPath: "\(folder.path)/templates")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/templates", withIntermediateDirectories: false)
    #expect(try generated() == exported)
  }

  @Test func theTemplatesOfTheExampleFit() throws {
    let path = URL(filePath: #filePath).appending(
      path: "../../../Examples/Templates/Sources/Library/templates"
    ).standardized.path
    let example = try TemplateFolder(at: path)
    #expect(example.overrides.map(\.name) == ["file", "structure"])
    #expect(example.diagnostics == [])
  }

  @Test func exportLeavesFilesThatExistAlone() throws {
    let target = "\(folder.path)/templates"
    try folder.write("mine", to: "templates/sum.mustache")
    try TemplatesExportCommand.parse([target, "sum", "file"]).run()
    #expect(try String(contentsOfFile: "\(target)/sum.mustache", encoding: .utf8) == "mine")
    #expect(
      try String(contentsOfFile: "\(target)/file.mustache", encoding: .utf8)
        == Templates.exported("file"))
    #expect(throws: (any Error).self) {
      try TemplatesExportCommand.parse([target, "structur"])
    }
  }
}
