import ArgumentParser

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells whether generated files are current, and shows what would change.",
    discussion: """
      Nothing is written. If generated files differ from what `generate` would write, the \
      difference is printed as a unified diff and the exit code is 1.
      """)

  @OptionGroup var options: ModuleOptions

  func run() throws {
    let generated = try ModuleGeneration.run(options.modules())
    var isStale = false
    for module in generated {
      for folder in module.folders {
        let difference = try folder.difference()
        guard !difference.isEmpty else {
          print("\(module.name): \(folder.path) is current")
          continue
        }
        isStale = true
        print(difference, terminator: "")
        printToStandardError(
          "\(module.name): \(folder.path) is stale; `armature generate` makes it current")
      }
    }
    if isStale { throw ExitCode(1) }
  }
}
