import ArgumentParser

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Prints what is wrong with specifications.",
    discussion: """
      Nothing is generated. All modules are read; the exit code is 1 if there is an error.

        armature validate specs/petstore.yaml --strict
        armature validate --sarif armature.sarif
      """)

  @OptionGroup var options: ModuleOptions

  @Flag(
    help: ArgumentHelp(
      "Ask libxml2 about schemas, too, where nothing is found wrong with them.",
      discussion: "It is wrong at times: what it says are warnings."))
  var libxml2 = false

  @OptionGroup var diagnostics: DiagnosticOptions

  func run() throws {
    try DiagnosticLog(diagnostics, annotatesByDefault: true).run { log in
      var errors: [DiagnosticsError] = []
      let modules = try options.modules()
      for (index, var module) in modules.enumerated() {
        module.isVerbose = true
        do {
          let (service, diagnostics, _) = ModuleGeneration.readService(
            for: module, place: ModuleGeneration.place(index, of: modules.count))
          let isClean = diagnostics.allSatisfy { $0.severity == .note }
          let opinions = libxml2 && isClean ? SecondOpinion.diagnostics(of: module.inputs) : []
          try log.report(diagnostics + opinions, isVerbose: module.isVerbose)
          let counts = (service.operations.count, service.types.count, service.sources.count)
          log.note(
            .init(name: module.name, operations: counts.0, types: counts.1, documents: counts.2))
          log.show(
            "\(module.name): \(counted(counts.0, "operation")) and \(counted(counts.1, "type"))"
              + " in \(counted(counts.2, "document"))")
        } catch let error as DiagnosticsError {
          errors.append(error)
        }
      }
      if !errors.isEmpty { throw DiagnosticsError(errors.flatMap(\.diagnostics)) }
    }
  }
}
