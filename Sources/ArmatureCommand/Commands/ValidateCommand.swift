import ArgumentParser

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Prints what is wrong with specifications.",
    discussion: "Nothing is generated. The exit code is 1 if there is an error.")

  @OptionGroup var options: ModuleOptions

  func run() throws {
    for var module in try options.modules() {
      module.isVerbose = true
      let service = try ModuleGeneration.importService(for: module)
      print(
        "\(module.name): \(counted(service.operations.count, "operation")) and"
          + " \(counted(service.types.count, "type")) in"
          + " \(counted(service.sources.count, "document"))")
    }
  }
}
