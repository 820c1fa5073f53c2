import ArgumentParser
import Foundation
import SpecDocuments
import Synchronization
import Testing

@testable import ArmatureCommand

private func diagnostic(
  _ message: String, line: Int, column: Int, path: String = "a.yaml", hint: String? = nil,
  notes: [Diagnostic.Note] = []
) -> Diagnostic {
  Diagnostic(
    code: "some-code", message: message,
    location: SourceLocation(path: path, line: line, column: column), hint: hint, notes: notes)
}

@Suite struct DiagnosticRendererTests {
  private func text(
    for diagnostic: Diagnostic, in source: String, showsColor: Bool = false
  ) -> String {
    DiagnosticRenderer(showsColor: showsColor, files: FileReader(["a.yaml": source]))
      .text(for: diagnostic)
  }

  @Test func theLineIsShownWithACaret() {
    let place = SourceLocation(path: "a.yaml", line: 1, column: 1)
    #expect(
      text(
        for: diagnostic(
          "wrong", line: 2, column: 6, hint: "do it", notes: [.init("seen here", at: place)]),
        in: "first: 1\nkey: value\n") == """
          a.yaml:2:6: error: wrong [some-code]
             2 | key: value
               |      ^~~~~
            hint: do it
          a.yaml:1:1: note: seen here
             1 | first: 1
               | ^~~~~
          """)
  }

  @Test(arguments: [
    ("a: \"b c\" # d", 4, "^~~~~"), ("a: 'b", 4, "^"), ("a: {b: c}", 4, "^"), ("a:", 3, "^"),
    ("a: $ref-x, b", 4, "^~~~~~"),
  ]) func theCaretMarksAWordOrAQuotation(_ source: String, _ column: Int, _ mark: String) {
    let lines = text(for: diagnostic("m", line: 1, column: column), in: source).split(
      separator: "\n")
    #expect(
      lines.last.map(String.init) == "     | " + String(repeating: " ", count: column - 1) + mark)
  }

  @Test func wideCharactersAndTabsKeepTheCaretInPlace() {
    #expect(
      text(for: diagnostic("m", line: 1, column: 5), in: "\t日é x").hasSuffix(
        "   1 | \t日é x\n     | \t    ^"))
    #expect(text(for: diagnostic("m", line: 1, column: 3), in: "e\u{301}x").hasSuffix("|  ^"))
  }

  @Test func anExcerptFitsIntoTheTerminal() {
    let source = String(repeating: "x", count: 300)
    for (columns, width) in [(1, 20), (40, 30), (80, 70), (400, 100)] {
      let renderer = DiagnosticRenderer(
        showsColor: false, columns: columns, files: FileReader(["a.yaml": source]))
      let lines = renderer.text(for: diagnostic("m", line: 1, column: 150))
        .split(separator: "\n")
      #expect(lines.dropFirst().first?.filter { $0 == "x" }.count == width)
    }
  }

  @Test func ofALongLineThePartAroundThePlaceIsShown() {
    let source = String(repeating: "a", count: 500) + "!" + String(repeating: "b", count: 500)
    let lines = text(for: diagnostic("m", line: 1, column: 501), in: source).split(separator: "\n")
    #expect(
      lines[1]
        == "   1 | …\(String(repeating: "a", count: 50))!\(String(repeating: "b", count: 49))…"
    )
    #expect(lines[2] == "     |  \(String(repeating: " ", count: 50))^")
  }

  @Test func whatATerminalWouldObeyIsNotShown() {
    let rendered = text(
      for: diagnostic("m\u{1B}[31m", line: 1, column: 1), in: "a\u{1B}[31m\u{202E}b")
    #expect(!rendered.unicodeScalars.contains("\u{1B}"))
    #expect(!rendered.unicodeScalars.contains("\u{202E}"))
  }

  @Test func theFirstLineIsWhatBuildSystemsLookFor() {
    for source in ["", "a: b", "\r\n\r\n"] {
      let subject = diagnostic("wrong", line: 1, column: 9)
      let first = text(for: subject, in: source).split(separator: "\n").first
      #expect(first.map(String.init) == subject.description)
    }
    let missing = diagnostic("wrong", line: 1, column: 1, path: "gone.yaml")
    #expect(text(for: missing, in: "") == missing.description)
    let placeless = Diagnostic(code: "c", message: "m", location: nil)
    #expect(text(for: placeless, in: "") == "error: m [c]")
  }

  @Test func coloursSurroundWhatMatters() {
    let colored = text(for: diagnostic("m", line: 1, column: 1), in: "a", showsColor: true)
    #expect(colored.hasPrefix("\u{1B}[1ma.yaml:1:1: \u{1B}[0m\u{1B}[1;31merror\u{1B}[0m"))
    #expect(colored.hasSuffix("\u{1B}[1;32m^\u{1B}[0m"))
  }

  @Test(
    arguments: [
      (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false),
      (true, ["NO_COLOR": ""], true), (true, ["CI": "true"], false),
      (true, ["TERM": "dumb"], false), (true, ["CLICOLOR": "0"], false),
      (true, ["CLICOLOR": "1"], true), (false, ["CLICOLOR_FORCE": "1"], true),
      (false, ["CLICOLOR_FORCE": "0"], false), (true, ["CI": "1", "CLICOLOR_FORCE": "1"], true),
      (true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
    ] as [(Bool, [String: String], Bool)])
  func coloursAreForTerminals(
    _ isTerminal: Bool, _ environment: [String: String], _ expected: Bool
  ) {
    #expect(
      Terminal.showsColor(isTerminal: isTerminal, environment: environment) == expected)
  }
}

@Suite struct ProgressLineTests {
  private final class Written: Sendable {
    let text = Mutex("")
  }

  private func written(isEnabled: Bool = true, _ body: (ProgressLine) -> Void) -> String {
    let written = Written()
    body(
      ProgressLine(isEnabled: isEnabled, width: { 10 }) { text in
        written.text.withLock { $0 += text }
      })
    return written.text.withLock { $0 }
  }

  private let erase = "\r\u{1B}[2K"

  @Test func eachTextTakesThePlaceOfTheOneBefore() {
    #expect(
      written {
        $0.show("one")
        $0.show("two")
        $0.clear()
        $0.clear()
      } == "\(erase)one\(erase)two\(erase)")
  }

  @Test func aTextNeverWrapsAndNeverCommandsTheTerminal() {
    #expect(written { $0.show("a long, long text") } == "\(erase)a long, l")
    #expect(written { $0.show("\u{1B}[2J") } == "\(erase)\\u{1B}[2J")
  }

  @Test func nothingIsWrittenWhereThereIsNoTerminal() {
    #expect(
      written(isEnabled: false) {
        $0.show("one")
        $0.clear()
      } == "")
    #expect(
      written {
        $0.disable()
        $0.show("one")
      } == "")
  }

  @Test func progressIsForTerminalsThatAPersonLooksAt() {
    #expect(Terminal.canMoveCursor(isTerminal: true, environment: [:]))
    #expect(Terminal.canMoveCursor(isTerminal: true, environment: ["NO_COLOR": "1"]))
    #expect(!Terminal.canMoveCursor(isTerminal: true, environment: ["TERM": "dumb"]))
    #expect(!Terminal.canMoveCursor(isTerminal: true, environment: ["CI": "true"]))
    #expect(!Terminal.canMoveCursor(isTerminal: false, environment: ["CLICOLOR_FORCE": "1"]))
  }
}

@Suite struct DiagnosticReportTests {
  private let folder = TemporaryFolder()

  @Test func anAnnotationEscapesWhatEndsACommand() {
    #expect(
      diagnostic("50% of a, b", line: 3, column: 4, path: "a:b,c.yaml", hint: "h").gitHubAnnotation
        == "::error file=a%3Ab%2Cc.yaml,line=3,col=4,title=some-code::50%25 of a, b%0Ahint: h")
    let warning = Diagnostic(
      severity: .warning, code: "c", message: "m\n::error::x", location: nil)
    #expect(warning.gitHubAnnotation == "::warning title=c::m%0A::error::x")
  }

  @Test func aLogInSARIFHasRulesAndPlaces() throws {
    let place = SourceLocation(path: "b.yaml", line: 1, column: 2)
    let text = try jsonText(
      SARIFLog([
        diagnostic(
          "wrong", line: 3, column: 4, path: "a b.yaml", hint: "h", notes: [.init("n", at: place)])
      ]))
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    #expect(result["ruleId"] as? String == "some-code")
    #expect(result["level"] as? String == "error")
    #expect(text.contains("\"uri\" : \"a%20b.yaml\""))
    #expect(text.contains("\"text\" : \"wrong (hint: h)\""))
    #expect((result["relatedLocations"] as? [Any])?.count == 1)
  }

  @Test func aRuleInSARIFTellsWhatItsCodeMeans() throws {
    let known = Diagnostic(code: "unknown-alias", message: "m", location: nil)
    let text = try jsonText(SARIFLog([known]))
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rule = try #require((driver?["rules"] as? [[String: Any]])?.first)
    let description = try #require(DiagnosticCatalog.description(of: "unknown-alias"))
    #expect(rule["fullDescription"] as? [String: String] == ["text": description.meaning])
    #expect(
      rule["help"] as? [String: String]
        == ["text": description.text, "markdown": description.markdown])
  }

  @Test func everythingIsWrittenToTheFileThoughTheCommandFails() throws {
    let path = "\(folder.path)/log.sarif"
    let options = try DiagnosticOptions.parse(["--sarif", path])
    let error = #expect(throws: ExitCode.self) {
      try DiagnosticLog(options, annotatesByDefault: false, environment: [:]).run { log in
        try log.report(
          [
            Diagnostic(severity: .warning, code: "w", message: "m", location: nil),
            Diagnostic(code: "e", message: "m", location: nil),
          ], isVerbose: true)
      }
    }
    #expect(error == ExitCode(1))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("\"ruleId\" : \"w\""))
    #expect(text.contains("\"ruleId\" : \"e\""))
  }

  @Test func aReportAsJSONHasEachPartOfADiagnostic() throws {
    let text = try jsonText(ReportedDiagnostic(diagnostic("m", line: 1, column: 2, hint: "h")))
    #expect(
      text == """
        {
          "code" : "some-code",
          "column" : 2,
          "hint" : "h",
          "line" : 1,
          "message" : "m",
          "notes" : [

          ],
          "path" : "a.yaml",
          "severity" : "error"
        }
        """)
  }

  @Test func linesEndInAnyWay() {
    let lines = SourceLines(text: "a\r\nb\rc\n\nd")
    #expect((1...6).map { lines[$0] } == ["a", "b", "c", "", "d", nil])
    #expect(lines[0] == nil)
  }
}
