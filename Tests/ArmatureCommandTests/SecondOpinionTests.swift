import Foundation
import SpecDocuments
import Testing

@testable import ArmatureCommand

@Suite struct SecondOpinionTests {
  private func opinion(_ script: String, timeLimit: TimeInterval = 60) -> [String] {
    SecondOpinion.diagnostics(
      of: "a.xsd", program: "/bin/sh", arguments: ["-c", script], timeLimit: timeLimit
    ).map(\.description)
  }

  @Test func whatIsPrintedIsAWarning() {
    #expect(
      opinion(#"printf '3\ta.xsd\tlibxml2 says: no\nnonsense\n'"#) == [
        "a.xsd:3:1: warning: libxml2 says: no [libxml2]"
      ])
  }

  @Test func whatNeverEndsIsStopped() {
    #expect(
      opinion("while :; do :; done", timeLimit: 0.2) == [
        "a.xsd:1:1: warning: libxml2 was stopped after 0 s: it has no opinion on the schema [libxml2]"
      ])
  }

  @Test func aCrashIsAWarning() {
    #expect(
      opinion("kill -SEGV $$") == ["a.xsd:1:1: warning: libxml2 crashes on the schema [libxml2]"])
  }

  @Test func whereNoProcessCanBeStartedNothingIsSaid() {
    #expect(
      SecondOpinion.diagnostics(of: "a.xsd", program: "/nowhere/tool", arguments: []).isEmpty)
  }

  @Test func libxml2IsAskedAboutSchemas() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xsd")
    defer { try? FileManager.default.removeItem(at: file) }
    let head = #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">"#
    try "\(head)\n<xs:element name='a' type='b'/></xs:schema>"
      .write(to: file, atomically: true, encoding: .utf8)
    let found = try #require(
      LibXMLSchemaCompiler.diagnostics(ofSchemaAt: file.path).first)
    #expect(found.severity == .warning)
    #expect(found.location == SourceLocation(path: file.path, line: 2, column: 1))
    try "\(head)</xs:schema>".write(to: file, atomically: true, encoding: .utf8)
    #expect(LibXMLSchemaCompiler.diagnostics(ofSchemaAt: file.path).isEmpty)
  }
}
