import ArgumentParser

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

  @Flag(help: "Print nothing but diagnostics.")
  var quiet = false

  func run() throws {
    let generated = try ModuleGeneration.run(options.modules())
    for module in generated {
      for folder in module.folders {
        let change = try folder.write()
        if !quiet { print("\(module.name): \(change)") }
      }
    }
  }
}
