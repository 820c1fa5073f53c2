import ArgumentParser
import SpecDocuments

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells whether generated files are current, and shows what would change.",
    discussion: """
      Nothing is written. If generated files differ from what `generate` would write, the \
      difference is printed as a unified diff and the exit code is 1.

        armature check
        armature check --json
      """)

  @OptionGroup var options: ModuleOptions
  @OptionGroup var diagnostics: DiagnosticOptions

  func run() throws {
    var isStale = false
    try DiagnosticLog(diagnostics, annotatesByDefault: true).run { log in
      for module in try ModuleGeneration.run(options.modules(), log: log) {
        var result = DiagnosticLog.ModuleResult(name: module.name, folders: [])
        for folder in module.folders {
          let difference = try folder.difference()
          let isCurrent = difference.isEmpty
          result.folders?.append(
            .init(
              path: folder.path, isStale: !isCurrent, difference: isCurrent ? nil : difference))
          guard !isCurrent else {
            log.show("\(module.name): \(folder.path) is current")
            continue
          }
          isStale = true
          log.show(difference, terminator: "")
          let text = "\(folder.path) is stale; `armature generate` makes it current"
          log.complain(
            Diagnostic(code: "stale-code", message: text, location: nil),
            text: "\(module.name): \(text)")
        }
        log.note(result)
      }
    }
    if isStale { throw ExitCode(1) }
  }
}
