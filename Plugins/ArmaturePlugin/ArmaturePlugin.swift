import Foundation
import PackagePlugin

/// Generates Swift for the specifications in a target's folder, at every build that finds one
/// changed.
///
/// A target with an `armature.yaml` becomes what that describes. Without one, each OpenAPI document
/// and XML Schema in the folder, or in folders of it, is generated with the defaults, unless another
/// one refers to it.
@main
struct ArmaturePlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let tool = try context.tool(named: "armature").url
    let specifications = Specifications(
      files: target.sourceFiles.map(\.url), folder: target.directoryURL)
    let folder = context.pluginWorkDirectoryURL

    if let configuration = specifications.configuration {
      return [
        command(
          tool, ["--config", configuration.path], prefix: target.moduleName,
          inputs: specifications.files, output: folder.appending(path: target.moduleName),
          name: target.name)
      ]
    }
    let entries = specifications.entries
    if entries.isEmpty {
      Diagnostics.warning(
        "target \(target.name) has neither an armature.yaml nor an OpenAPI document "
          + "(.json, .yaml, .yml) or XML Schema (.xsd); nothing is generated")
    }
    var prefixes: [String: URL] = [:]
    return entries.compactMap { entry in
      let prefix = specifications.prefix(for: entry, module: target.moduleName)
      if let other = prefixes.updateValue(entry, forKey: prefix) {
        Diagnostics.error(
          "\(other.lastPathComponent) and \(entry.lastPathComponent) of target \(target.name) would "
            + "both become \(prefix)Client; rename one of them, or describe both in an armature.yaml"
        )
        return nil
      }
      // Types that several specifications name alike are told apart.
      let others = entries.filter { $0 != entry }.flatMap { ["--beside", $0.path] }
      return command(
        tool, [entry.path, "--root", target.directoryURL.path] + others, prefix: prefix,
        inputs: specifications.files,
        output: folder.appending(path: prefix), name: target.name)
    }
  }

  private func command(
    _ tool: URL, _ arguments: [String], prefix: String, inputs: [URL], output: URL, name: String
  ) -> Command {
    let shards = Self.shards(for: inputs)
    // The build system must know the files before they exist.
    let files =
      ["\(prefix)Client.swift"] + (1...shards).map { "\(prefix)Models\($0).swift" }
      + (1...(shards + 3) / 4).map { "\(prefix)Operations\($0).swift" }
    return .buildCommand(
      displayName: "Generating \(prefix) for \(name)",
      executable: tool,
      arguments: ["generate", "--quiet"] + arguments + [
        "--output", output.path, "--module", prefix, "--layout", "shards:\(shards)",
        "--default-access", "internal", "--nonisolated",
      ],
      inputFiles: inputs,
      outputFiles: files.map { output.appending(path: $0) })
  }

  /// How many files types are spread over: 4, doubled until none is made of more than about 128 kB
  /// of specifications, so that compilers share the work and a change recompiles little. Powers of
  /// two, since another number moves every type.
  private static func shards(for inputs: [URL]) -> Int {
    let size = inputs.reduce(0) { sum, url in
      sum + ((try? url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0)
    }
    var shards = 4
    while shards < 64, size / shards > 128 << 10 { shards *= 2 }
    return shards
  }
}
