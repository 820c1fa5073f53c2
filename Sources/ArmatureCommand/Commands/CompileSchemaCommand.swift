import ArgumentParser
import SpecDocuments

/// Runs libxml2's schema compiler, for another process of the tool that may stop this one.
struct CompileSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile-schema",
    abstract: "Prints what libxml2 says about a schema.",
    shouldDisplay: false)

  @Argument var schema: String

  func run() throws {
    for diagnostic in LibXMLSchemaCompiler.diagnostics(ofSchemaAt: schema) {
      printToStandardOutput(SecondOpinion.line(for: diagnostic))
    }
  }
}
