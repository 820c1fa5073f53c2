import Foundation
import SpecDocuments
import Testing

@testable import ArmatureCommand

/// Documents of which a part cannot be read.
@Suite struct LenientReadingTests {
  private func log() throws -> DiagnosticLog {
    DiagnosticLog(try DiagnosticOptions.parse([]), annotatesByDefault: false)
  }

  private func withModule(_ body: (ModuleConfiguration) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "api.yaml").path
    try """
    swagger: '2.0'
    info: {title: Test, version: '1'}
    paths:
      /good:
        get:
          operationId: good
          responses: {'204': {description: d}}
      /bad:
        get:
          operationId: bad
          parameters: [{$ref: '#/parameters/gone'}]
          responses: {'204': {description: d}}
      /worse:
        get:
          operationId: worse
          parameters: [{$ref: '#/parameters/gone'}]
          responses: {'204': {description: d}}
    definitions:
      A: {type: object, properties: {b: {$ref: '#/definitions/Gone'}, c: {type: string}}}
    parameters: {}
    """.write(toFile: path, atomically: true, encoding: .utf8)
    try body(
      ModuleConfiguration(name: "Test", inputs: [path], output: folder.appending(path: "Out").path))
  }

  @Test func whatCannotBeReadCostsAnOperationNotTheService() throws {
    try withModule { module in
      let service = ModuleGeneration.readService(for: module).service
      #expect(service.operations.map(\.id) == ["good"])
      #expect(service.types.map(\.name) == ["A"])
    }
  }

  @Test func inStrictModeEveryWarningIsAnError() throws {
    try withModule { module in
      var module = module
      module.isStrict = true
      let diagnostics = ModuleGeneration.readService(for: module).diagnostics
      let error = #expect(throws: DiagnosticsError.self) {
        try log().report(diagnostics, isVerbose: false)
      }
      let codes = error?.diagnostics.map(\.code) ?? []
      #expect(Set(codes) == ["unresolved-reference", "operation-left-out"])
      #expect(error?.diagnostics.allSatisfy { $0.severity == .error } == true)
    }
  }

  @Test func warningsOfAKindAreCounted() {
    func warning(_ code: String, line: Int, hint: String? = nil) -> Diagnostic {
      Diagnostic(
        severity: .warning, code: code, message: "m",
        location: SourceLocation(path: "a", line: line, column: 1), hint: hint)
    }
    let printed = DiagnosticPrinter.firstOfEachKind([
      warning("x", line: 1, hint: "h"), warning("y", line: 2), warning("x", line: 3, hint: "i"),
    ])
    #expect(
      printed.map(\.description) == [
        """
        a:1:1: warning: m [x]
          hint: h; this is the first of 2 of its kind; --verbose prints them all
        """,
        "a:2:1: warning: m [y]",
      ])
  }
}
