import ArgumentParser
import Foundation

/// The version of the tool, which stands in the header of every generated file.
package let toolVersion = "0.1.0"

/// The command line of Armature.
public struct ArmatureCommand: ParsableCommand {
  /// What the tool is called, and what it can do.
  public static let configuration = CommandConfiguration(
    commandName: "armature",
    abstract: "Generates Swift from OpenAPI documents and XML Schemas.",
    discussion: """
      Armature reads Swagger 2.0 (with Azure's x-ms-*), OpenAPI 3.x and XML Schema, and writes \
      Swift models, coders and clients.

      Without specifications on the command line, the modules that armature.yaml describes are \
      generated:

        modules:
          - name: Petstore
            inputs: [specs/petstore.yaml]
            output: Sources/Petstore

      Exit codes: 0 all is well; 1 diagnostics, or stale code; 2 wrong usage.
      """,
    version: toolVersion,
    subcommands: [
      GenerateCommand.self, CheckCommand.self, ValidateCommand.self, DiffCommand.self,
      ListCommand.self, ExplainCommand.self, InitCommand.self, TemplatesCommand.self,
      ManualCommand.self, CompileSchemaCommand.self,
    ])

  /// Makes a command that does nothing but show what there is.
  public init() {}

  /// Checks that the first argument is a command, if it is no option.
  ///
  /// - Throws: `ValidationError` that names the nearest command.
  static func checkCommandName(in arguments: [String]) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let name = arguments.first, !name.hasPrefix("-"), !names.contains(name) else { return }
    let hint = didYouMean(name, among: names) ?? "there are \(names.joined(separator: ", "))"
    throw ValidationError(printable("there is no command '\(name)'; \(hint)"))
  }

  /// Runs the tool with its own exit codes, since ArgumentParser's own code for wrong usage is 64.
  public static func main() {
    StandardStreams.openClosed()
    do {
      try checkCommandName(in: Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot()
      defer { ProgressLine.standardError.clear() }
      try command.run()
    } catch {
      exit(reporting: error)
    }
  }
}

extension ParsableCommand {
  /// Says what a command threw, and ends the process: with 0 where help was asked for, 1 for
  /// diagnostics, 2 for wrong usage.
  package static func exit(reporting error: any Error) -> Never {
    if let error = error as? DiagnosticsError {
      DiagnosticPrinter.show(error.diagnostics)
      Foundation.exit(1)
    }
    if let error = error as? any ReportedError {
      printToStandardError(error.description)
      Foundation.exit(1)
    }
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code == .success {
      if !message.isEmpty { printToStandardOutput(message) }
      Foundation.exit(0)
    }
    if !message.isEmpty { printToStandardError(message) }
    Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
  }
}

/// An error that says in its description all there is to say, in the form of a diagnostic.
package protocol ReportedError: Error, CustomStringConvertible {}
