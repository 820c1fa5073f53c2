import Foundation
import PackagePlugin

/// Runs `armature` in the package's folder, so that generated files can be committed.
///
///     swift package generate-armature-code            # what armature.yaml describes
///     swift package generate-armature-code check      # tells whether that is current
@main
struct GenerateArmatureCode: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    var arguments = arguments
    let commands = [
      "generate", "check", "validate", "diff", "list", "explain", "init", "templates", "manual",
    ]
    let command =
      arguments.first.map(commands.contains) == true ? arguments.removeFirst() : "generate"

    let process = Process()
    process.executableURL = try context.tool(named: "armature").url
    process.arguments = [command] + arguments
    process.currentDirectoryURL = context.package.directoryURL
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw Failure(command: command, status: process.terminationStatus)
    }
  }

  /// The tool did not succeed; it has said why.
  private struct Failure: Error, CustomStringConvertible {
    let command: String
    let status: Int32

    var description: String { "armature \(command) ended with exit code \(status)" }
  }
}
