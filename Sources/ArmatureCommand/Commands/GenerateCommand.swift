import ArgumentParser
import SwiftGeneration

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes Swift files for specifications.",
    discussion: """
      Files are written only where they change, and generated files that no specification asks \
      for any more are removed. If anything is wrong with a specification, nothing is written.

        armature generate
        armature generate petstore.yaml --output Sources/Petstore --module Petstore
      """)

  @OptionGroup var options: ModuleOptions
  @OptionGroup var diagnostics: DiagnosticOptions

  func run() throws {
    try DiagnosticLog(diagnostics, annotatesByDefault: false).run { log in
      for module in try ModuleGeneration.run(options.modules(), log: log) {
        var result = DiagnosticLog.ModuleResult(name: module.name, folders: [])
        for folder in module.folders {
          let change = try folder.write()
          result.folders?.append(
            .init(
              path: folder.path, written: change.written, removed: change.removed,
              unchanged: change.unchanged))
          log.show("\(module.name): \(change)")
        }
        log.note(result)
      }
    }
  }
}
