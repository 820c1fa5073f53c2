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
  @Option(
    help: ArgumentHelp(
      "Where to write which files were made of which.",
      discussion: "A rule as Make, Ninja and Bazel read it.", valueName: "file"),
    completion: .file())
  var depfile: String?
  @OptionGroup var diagnostics: DiagnosticOptions

  func run() throws {
    try DiagnosticLog(diagnostics, annotatesByDefault: false).run { log in
      var dependencies = DependencyFile(outputs: [], inputs: [])
      let modules = try ModuleGeneration.run(options.modules(), log: log)
      try Interruption.putOff {
        for module in modules {
          dependencies.inputs += module.inputs.filter { !dependencies.inputs.contains($0) }
          var result = DiagnosticLog.ModuleResult(name: module.name, folders: [])
          for folder in module.folders {
            let change = try folder.write()
            dependencies.outputs += folder.files.map { "\(folder.path)/\($0.name)" }
            result.folders?.append(
              .init(
                path: folder.path, written: change.written, removed: change.removed,
                unchanged: change.unchanged))
            log.show("\(module.name): \(change)")
          }
          log.note(result)
        }
        if let depfile { try dependencies.write(to: depfile) }
      }
    }
  }
}
