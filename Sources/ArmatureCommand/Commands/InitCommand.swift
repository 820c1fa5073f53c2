import ArgumentParser
import Foundation

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes armature.yaml for specifications, and tells what Package.swift needs.",
    discussion: """
      The specifications are read, so that what is written fits them. An armature.yaml that exists \
      is left alone, and the exit code is 1.

        armature init specs/petstore.yaml
        armature init specs/ --module Petstore --output Sources/PetstoreAPI
      """)

  @Argument(
    help: "Specifications, or folders of them, that together become one module.",
    completion: .file(extensions: ["json", "yaml", "yml", "xsd"]))
  var inputs: [String]

  @Option(help: "The name of the module; by default that of the first specification.")
  var module: String?

  @Option(help: "Where generated files go; by default Sources/MODULE.", completion: .directory)
  var output: String?

  func run() throws {
    let folder = FileManager.default.currentDirectoryPath
    printToStandardOutput(try setUp(in: folder))
  }

  /// Writes the configuration.
  ///
  /// - Parameter folder: Where it goes; the specifications are relative to it.
  /// - Returns: What to tell the user.
  /// - Throws: ``DiagnosticsError`` if a specification cannot be read, ``OutputError`` if there is a
  ///   configuration, or none can be written.
  func setUp(in folder: String) throws -> String {
    let file = "\(folder)/armature.yaml"
    guard !FileManager.default.fileExists(atPath: file) else { throw Self.exists }
    let setup = try self.setup(in: folder)
    do {
      try Data(setup.configuration.utf8).write(
        to: URL(fileURLWithPath: file), options: .withoutOverwriting)
    } catch CocoaError.fileWriteFileExists {
      throw Self.exists
    } catch {
      throw OutputError(
        path: "armature.yaml", problem: "cannot be written: \(systemProblem(error))")
    }
    let service = setup.service
    var text = """
      armature.yaml is written, for a module \(setup.module.name) of \
      \(counted(service.operations.count, "operation")) and \
      \(counted(service.types.count, "type")).

      For Package.swift:

      \(indented(setup.packageLines))
      """
    if !setup.callerLines.isEmpty {
      text += "\n\nFor a target that calls the service:\n\n\(indented(setup.callerLines))"
    }
    return text + "\n\nThen run `armature generate`, and commit what it writes."
  }

  private static let exists = OutputError(
    path: "armature.yaml", problem: "there is one already; add a module to its list 'modules'")

  private func setup(in folder: String) throws -> PackageSetup {
    let files = try inputs.map { $0.relative(to: folder) }.flatMap {
      try SpecificationFolder.specifications(at: $0, workingDirectory: folder)
    }
    let name = module ?? ModuleConfiguration.defaultName(for: files[0])
    guard name.isIdentifier else {
      throw ValidationError("'\(name)' cannot be the name of a Swift module; give one by --module")
    }
    var result = ModuleConfiguration(
      name: name, inputs: files, output: output ?? "Sources/\(name)")
    let common = SpecificationFolder.commonFolder(of: files)
    if common != files[0].parentFolder { result.root = common.isEmpty ? "." : common }
    let (service, diagnostics, _) = ModuleGeneration.readService(
      for: result, workingDirectory: folder)
    try DiagnosticPrinter.report(diagnostics.filter { $0.severity == .error })
    if service.operations.contains(where: { !$0.examples.isEmpty }) {
      result.tests = "Tests/\(name)Tests"
    }
    return PackageSetup(module: result, service: service)
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
  }
}

/// A count with its noun.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

extension String {
  /// The path from a folder on, if it is in it.
  fileprivate func relative(to folder: String) -> String {
    hasPrefix(folder + "/") ? String(dropFirst(folder.count + 1)) : self
  }
}
