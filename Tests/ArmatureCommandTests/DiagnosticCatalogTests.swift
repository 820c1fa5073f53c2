import Foundation
import SpecDocuments
import Testing

@testable import ArmatureCommand

@Suite struct DiagnosticCatalogTests {
  private static let sources = URL(filePath: #filePath)
    .appending(path: "../../../Sources").standardized

  @Test(arguments: DiagnosticCatalog.all.map(\.code))
  func anExampleLeadsToItsDiagnostic(_ code: String) throws {
    let description = try #require(DiagnosticCatalog.description(of: code))
    guard let (name, text) = description.example.file else { return }
    let folder = TemporaryFolder()
    try folder.write(text, to: name)
    let path = "\(folder.path)/\(name)"
    let diagnostics: [Diagnostic]
    if name == "armature.yaml" {
      let error = #expect(throws: DiagnosticsError.self) {
        try ConfigurationReader.read(path, isDefault: false)
      }
      diagnostics = error?.diagnostics ?? []
    } else {
      var module = ModuleConfiguration(name: "Example", inputs: [path], output: ".")
      module.isVerbose = true
      diagnostics = ModuleGeneration.readService(for: module).diagnostics
    }
    let found = diagnostics.map { "\($0)".replacing("\(folder.path)/", with: "") }
    #expect(diagnostics.contains { $0.code == code }, "\(found)")
  }

  @Test func everyCodeThatTheSourcesHaveIsDescribedAndNoOther() throws {
    let described = Set(DiagnosticCatalog.all.map(\.code))
    #expect(described.count == DiagnosticCatalog.all.count)
    var literals: Set<String> = []
    var codes: Set<String> = []
    for target in ["SpecDocuments", "OpenAPIImport", "XMLSchemaImport", "ArmatureCommand"] {
      let folder = Self.sources.appending(path: target).resolvingSymlinksInPath().path
      for name in try #require(
        FileManager.default.enumerator(atPath: folder)?.allObjects as? [String])
      where name.hasSuffix(".swift") && !name.hasPrefix("Diagnostics/") {
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        for match in text.matches(of: /"([a-z]+(?:-[A-Za-z0-9.]+)+)"/) {
          literals.insert(String(match.1))
        }
        for match in text.matches(of: Self.codePlace) { codes.insert(String(match.1)) }
      }
    }
    #expect(codes.subtracting(described).sorted() == [], "say in Diagnostics/ what these mean")
    #expect(described.subtracting(literals).sorted() == [], "no source has these codes")
    // A code in any other place begins with a word that codes begin with.
    let words = Set(described.compactMap { $0.split(separator: "-").first })
    let names: Set<String> = ["content-type", "final-state-schema", "final-state-via"]
    let others = literals.subtracting(described).subtracting(names).filter { literal in
      words.contains { literal.hasPrefix("\($0)-") }
    }
    #expect(others.sorted() == [], "say in Diagnostics/ what these mean")
  }

  /// A code where sources make a diagnostic of it.
  private static var codePlace: Regex<(Substring, Substring)> {
    /(?:\bcode:|\b(?:warn|error|report|diagnose)\(|\brule:|\brule =)\s*"([a-z]+(?:-[A-Za-z0-9.]+)+)"/
  }

  @Test func explainTellsWhatADiagnosticMeans() throws {
    let text = try #require(DiagnosticCatalog.description(of: "unknown-alias")).text
    #expect(
      text == """
        diagnostic unknown-alias
          A YAML alias has no anchor before it.
          example:
              swagger: *version
          fix: Declare the anchor (`&version`) first, or put the alias in quotes if it is text.
        """)
    #expect(DiagnosticCatalog.description(of: "no-such-code") == nil)
  }
}

extension DiagnosticDescription.Example {
  /// The example as a file with all that it leaves out; nil if it is told in words.
  fileprivate var file: (name: String, text: String)? {
    func document(_ version: String, _ text: String) -> String {
      version + (text.contains("info:") ? "" : "info: {title: Example, version: '1'}\n")
        + (text.hasPrefix("paths:") || text.contains("\npaths:") ? "" : "paths: {}\n") + text + "\n"
    }
    func indented(_ text: String, by count: Int) -> String {
      let margin = String(repeating: " ", count: count)
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { margin + $0 }.joined(separator: "\n")
    }
    switch self {
    case .file(let text, let name): return (name, text)
    case .schema(let text):
      return ("a.yaml", document("swagger: '2.0'\n", "definitions:\n" + indented(text, by: 2)))
    case .swagger(let text): return ("a.yaml", document("swagger: '2.0'\n", text))
    case .openAPI(let text): return ("a.yaml", document("openapi: 3.0.3\n", text))
    case .operation(let text):
      let responses = text.contains("responses:") ? "" : "\nresponses: {'204': {description: Done}}"
      return (
        "a.yaml",
        document(
          "swagger: '2.0'\n",
          "paths:\n  /pets:\n    get:\n" + indented(text + responses, by: 6))
      )
    case .xsd(let text):
      return (
        "a.xsd",
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n\(text)\n</xs:schema>\n"
      )
    case .words: return nil
    }
  }
}
