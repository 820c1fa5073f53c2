import ArgumentParser
import SwiftGeneration

/// A page of the reference, made of what the tool itself goes by.
enum ReferencePage: String, CaseIterable, ExpressibleByArgument {
  case man, commands, configuration, templates, diagnostics

  /// The source of the page: for `man`, else Markdown.
  func text() throws -> String {
    switch self {
    case .man: ManualPage(tool: try CommandTree.tool()).text
    case .commands: Self.commandPage(try CommandTree.tool())
    case .configuration: Self.configurationPage
    case .templates: Self.templatePage
    case .diagnostics: DiagnosticCatalog.page
    }
  }

  // MARK: Commands

  private static func commandPage(_ tool: CommandTree) -> String {
    var lines = [
      "# Commands and options", "",
      "Every command has `--help`; `armature manual | man -l -` shows this as a manual page.", "",
    ]
    lines += [
      "Exit codes: 0 all is well; 1 diagnostics, stale code, or a change that `--fail-on` names; "
        + "2 wrong usage.", "",
    ]
    for command in tool.all.dropFirst() {
      let level = (command.superCommands?.count ?? 1) > 1 ? "###" : "##"
      lines += ["\(level) \(command.fullName)", "", command.abstract ?? "", ""]
      if command.visibleCommands.isEmpty { lines += ["    \(command.synopsis)", ""] }
      for paragraph in command.paragraphs {
        lines += paragraph.lines.map { paragraph.isCode ? "    \($0)" : $0 } + [""]
      }
      guard !command.ownArguments.isEmpty else { continue }
      lines += ["| argument | meaning |", "|---|---|"]
      for argument in command.ownArguments {
        let name = argument.spelling + (argument.placeholder.map { " \($0)" } ?? "")
        lines.append("| `\(name)` | \(argument.meaning.joined(separator: " ")) |")
      }
      lines.append("")
    }
    return page(lines)
  }

  // MARK: The configuration

  private static var configurationPage: String {
    var lines = [
      "# armature.yaml", "",
      "A list `modules`, each of which has the keys below; a configuration of one module may have "
        + "them at its root. Paths are relative to the folder of the file. `armature init` writes "
        + "one.", "",
      "| key | value | without it | meaning |", "|---|---|---|---|",
    ]
    for key in ConfigurationKey.all {
      lines.append("| `\(key.name)` | \(key.value) | \(key.fallback) | \(key.meaning) |")
    }
    return page(lines + [""])
  }

  // MARK: Templates

  private static var templatePage: String {
    var lines = [
      "# Contexts of the templates", "",
      "Each template is given a context with the keys below, all of which are always present. "
        + "A *text* is printed by `{{key}}`. A *flag* opens a section, `{{#key}}…{{/key}}`, or an "
        + "inverted one, `{{^key}}…{{/key}}`. *Texts*, often lines of code, are printed one by one: "
        + "`{{#key}}{{.}}{{/key}}`. A *list* opens a section for each element, in which the indented "
        + "keys are known, and those around it. Nothing is escaped.", "",
      "[Templates.md](Templates.md) tells how to replace a template.", "",
    ]
    for template in TemplateDescription.all {
      lines += ["## \(template.name)", "", template.summary, ""]
      lines += ["| key | kind | meaning |", "|---|---|---|"]
      lines += rows(for: template.keys, depth: 0) + [""]
    }
    return page(lines)
  }

  private static func rows(for keys: [TemplateKey], depth: Int) -> [String] {
    keys.flatMap { key -> [String] in
      let indentation = String(repeating: "&emsp;", count: depth)
      func row(_ kind: String) -> String {
        "| \(indentation)`\(key.name)` | \(kind) | \(key.meaning) |"
      }
      switch key.value {
      case .text: return [row("text")]
      case .flag: return [row("flag")]
      case .texts: return [row("texts")]
      case .items(let inner): return [row("list")] + rows(for: inner, depth: depth + 1)
      }
    }
  }

  private static func page(_ lines: [String]) -> String {
    var lines = lines
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}
