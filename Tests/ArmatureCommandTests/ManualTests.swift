import ArgumentParser
import Foundation
import Testing

@testable import ArmatureCommand

@Suite struct ManualTests {
  private static let folder = URL(filePath: #filePath)
    .appending(path: "../../../Documentation").standardized

  @Test(
    arguments: [
      (.commands, "CommandReference.md"), (.configuration, "ConfigurationReference.md"),
      (.templates, "TemplateReference.md"), (.diagnostics, "Diagnostics.md"),
    ] as [(ReferencePage, String)])
  func aCommittedPageIsWhatTheToolPrints(_ page: ReferencePage, _ name: String) throws {
    let committed = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    #expect(try page.text() == committed, "`make reference` writes it anew")
  }

  @Test func theManualPageNamesEveryCommandAndOption() throws {
    let tool = try CommandTree.tool()
    let page = ManualPage(tool: tool).text.replacing("\\-", with: "-")
    for command in tool.all.dropFirst() where command.visibleCommands.isEmpty {
      #expect(page.contains("\n.SS \(command.synopsis.replacing("…", with: "..."))\n"))
      for argument in command.ownArguments {
        #expect(page.contains("\n\\fB\(argument.spelling)\\fR"))
        #expect(argument.abstract?.isEmpty == false, "\(command.fullName) \(argument.spelling)")
      }
    }
    for key in ConfigurationKey.all { #expect(page.contains("\n.B \(key.name)\n")) }
  }

  @Test func noLineOfTheManualPageIsTakenForAMacro() throws {
    let macros = [
      ".TH", ".SH", ".SS", ".B", ".br", ".PP", ".TP", ".RS", ".RE", ".nf", ".fi", ".\\\"",
    ]
    for line in ManualPage(tool: try CommandTree.tool()).text.split(separator: "\n") {
      if line.hasPrefix(".") {
        #expect(macros.contains { line == $0 || line.hasPrefix("\($0) ") }, "\(line)")
      }
      #expect(!line.hasPrefix("'"))
      #expect(line.utf8.allSatisfy { $0 < 0x80 }, "\(line)")
    }
  }

  @Test(arguments: [CompletionShell.bash, .zsh, .fish])
  func completionScriptsKnowEveryCommand(_ shell: CompletionShell) throws {
    let script = ArmatureCommand.completionScript(for: shell)
    for command in try CommandTree.tool().all.dropFirst() {
      #expect(script.contains(command.commandName))
      for argument in command.ownArguments {
        for name in argument.names ?? [] { #expect(script.contains(name.name)) }
      }
    }
  }

  @Test(
    arguments: [
      (["chek"], "there is no command 'chek'; did you mean 'check'?"), (["check"], nil),
      (["--help"], nil), (["help", "check"], nil), ([], nil),
    ] as [([String], String?)])
  func anUnknownCommandIsToldFromTheNearest(_ arguments: [String], _ message: String?) {
    var found: String?
    do {
      try ArmatureCommand.checkCommandName(in: arguments)
    } catch {
      found = "\(error)"
    }
    #expect(found == message)
  }
}
