import ArgumentParser
import Foundation
import SwiftGeneration

struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "Lists, exports and checks the templates that lay out generated code.",
    discussion: """
      Each declaration is laid out by a Mustache template. A folder with templates of the same \
      names replaces them: `templates:` in armature.yaml, or --templates.

        armature templates list
        armature templates export templates structure file
        armature templates check templates
      """,
    subcommands: [
      TemplatesListCommand.self, TemplatesExportCommand.self, TemplatesCheckCommand.self,
    ],
    defaultSubcommand: TemplatesListCommand.self)
}

struct TemplatesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the built-in templates, with what each lays out.")

  func run() {
    let width = TemplateDescription.all.map(\.name.count).max() ?? 0
    for template in TemplateDescription.all {
      let padding = String(repeating: " ", count: width - template.name.count)
      printToStandardOutput("\(template.name)\(padding)  \(template.summary)")
    }
  }
}

struct TemplatesExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes built-in templates to a folder, to be changed there.",
    discussion: """
      The first line of each records which template it was made from, so that `check` can tell \
      when a later version of the tool has another. Files that exist are left alone.
      """)

  @Argument(help: "The folder to write to.", completion: .directory)
  var folder: String

  @Argument(
    help: "The templates to write; by default all.", completion: .list(Templates.names))
  var names: [String] = []

  @Flag(help: "Replace files that exist.")
  var force = false

  func validate() throws {
    for name in names where !Templates.names.contains(name) {
      let hint = didYouMean(name, among: Templates.names)
      throw ValidationError("there is no template '\(name)'\(hint.map { "; \($0)" } ?? "")")
    }
  }

  func run() throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for name in names.isEmpty ? Templates.names : names {
        guard let source = Templates.exported(name) else { continue }
        let path = "\(folder)/\(name).mustache"
        if !force, FileManager.default.fileExists(atPath: path) {
          printToStandardOutput("\(path) is there already")
          continue
        }
        try Data(source.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        printToStandardOutput("\(path) is written")
      }
    } catch {
      throw OutputError(path: folder, problem: (error as NSError).localizedDescription)
    }
  }
}

struct TemplatesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells whether templates fit this version of the tool.",
    discussion: """
      Reports templates that replace none, keys that a context does not have, and templates made \
      from built-in ones that have changed since. The exit code is 1 if there is anything to \
      report. Without folders, those that armature.yaml names are checked.
      """)

  @Argument(help: "Folders of templates.", completion: .directory)
  var folders: [String] = []

  @Option(
    help: "The configuration to read.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @OptionGroup var diagnostics: DiagnosticOptions

  func run() throws {
    var isFitting = true
    try DiagnosticLog(diagnostics, annotatesByDefault: true).run { log in
      for path in try folders.isEmpty ? configuredFolders() : folders {
        let folder = try TemplateFolder(at: path)
        let found = folder.diagnostics
        if !found.isEmpty { isFitting = false }
        try log.report(found, isVerbose: true)
        if found.isEmpty { log.show("\(path): \(counted(folder.overrides.count, "template"))") }
      }
    }
    if !isFitting { throw ExitCode(1) }
  }

  private func configuredFolders() throws -> [String] {
    let modules = try ConfigurationReader.read(
      config ?? "armature.yaml", isDefault: config == nil)
    var folders: [String] = []
    for folder in modules.compactMap(\.templates) where !folders.contains(folder) {
      folders.append(folder)
    }
    guard !folders.isEmpty else {
      throw ValidationError("no module has 'templates'; name a folder")
    }
    return folders
  }
}
