import Foundation
import PackagePlugin

/// Generates Swift for the specifications in a target's folder, at every build that finds one
/// changed.
///
/// A target with an `armature.yaml` becomes what that describes. Without one, each file named
/// `openapi`, `swagger`, `*.openapi` or `*.swagger` (`.json`, `.yaml`, `.yml`), and each `.xsd`
/// that stands alone, is generated with the defaults.
@main
struct ArmaturePlugin: BuildToolPlugin {
  /// How many files the types of a specification are spread over. The build system must know the
  /// files before they exist.
  private static let shards = 4

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let tool = try context.tool(named: "armature").url
    let specifications = target.sourceFiles.map(\.url).filter(Self.isSpecification)
    let folder = context.pluginWorkDirectoryURL

    if let configuration = specifications.first(where: { $0.lastPathComponent == "armature.yaml" })
    {
      return [
        command(
          tool, ["--config", configuration.path], prefix: target.moduleName,
          inputs: specifications, output: folder.appending(path: target.moduleName),
          name: target.name)
      ]
    }
    let entries = specifications.filter(Self.isEntry)
    if entries.isEmpty {
      Diagnostics.warning(
        "target \(target.name) has no armature.yaml, and no file named openapi, swagger, "
          + "*.openapi or *.swagger (.json, .yaml, .yml) or *.xsd; nothing is generated")
    }
    return entries.map { entry in
      let prefix = Self.prefix(for: entry, in: target)
      return command(
        tool, [entry.path], prefix: prefix, inputs: specifications,
        output: folder.appending(path: prefix), name: target.name)
    }
  }

  private func command(
    _ tool: URL, _ arguments: [String], prefix: String, inputs: [URL], output: URL, name: String
  ) -> Command {
    let files =
      ["\(prefix)Client.swift"] + (1...Self.shards).map { "\(prefix)Models\($0).swift" }
    return .buildCommand(
      displayName: "Generating \(prefix) for \(name)",
      executable: tool,
      arguments: ["generate", "--quiet"] + arguments + [
        "--output", output.path, "--module", prefix, "--layout", "shards:\(Self.shards)",
        "--default-access", "internal", "--nonisolated",
      ],
      inputFiles: inputs,
      outputFiles: files.map { output.appending(path: $0) })
  }

  /// Whether a file can be part of a specification, or a template that replaces a built-in one.
  private static func isSpecification(_ url: URL) -> Bool {
    ["json", "yaml", "yml", "xsd", "mustache"].contains(url.pathExtension)
  }

  /// Whether a file is a specification of its own, by its name.
  private static func isEntry(_ url: URL) -> Bool {
    if url.pathExtension == "xsd" { return true }
    let stem = url.deletingPathExtension().lastPathComponent.lowercased()
    return ["openapi", "swagger"].contains { stem == $0 || stem.hasSuffix(".\($0)") }
  }

  /// What the names of a specification's files start with.
  private static func prefix(for entry: URL, in target: SourceModuleTarget) -> String {
    let stem = entry.deletingPathExtension().lastPathComponent
    let isPlain = ["openapi", "swagger"].contains(stem.lowercased())
    guard !isPlain, let name = stem.split(separator: ".").first else { return target.moduleName }
    let words = name.split { !$0.isLetter && !$0.isNumber }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
