import ArgumentParser
import Foundation

/// A command of the tool as its own help describes it: what `--experimental-dump-help` prints, as
/// far as it is needed.
struct CommandTree: Decodable {
  /// An argument, option or flag.
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String

      var spelling: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let parsingStrategy: String?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?
    let discussion: String?

    var isPositional: Bool { kind == "positional" }

    /// `--name` and its other spellings, without a value; the placeholder of a positional argument.
    var spelling: String {
      isPositional
        ? "<\(valueName ?? "value")>" : (names ?? []).map(\.spelling).joined(separator: ", ")
    }

    /// The placeholder of the value; nil for flags and positional arguments.
    var placeholder: String? { kind == "option" ? "<\(valueName ?? "value")>" : nil }

    /// What it means, in sentences.
    var meaning: [String] {
      var sentences = [abstract ?? ""]
      if let discussion, !discussion.isEmpty { sentences.append(discussion) }
      if let allValues, !allValues.isEmpty {
        sentences.append("Values: \(allValues.joined(separator: ", ")).")
      }
      if let defaultValue { sentences.append("Default: \(defaultValue).") }
      return sentences.filter { !$0.isEmpty }
    }
  }

  let commandName: String
  let superCommands: [String]?
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool?
  let arguments: [Argument]?
  let subcommands: [CommandTree]?

  /// The whole tool.
  static func tool() throws -> CommandTree {
    struct Dump: Decodable { let command: CommandTree }
    return try JSONDecoder().decode(Dump.self, from: Data(ArmatureCommand._dumpHelp().utf8)).command
  }

  /// The name with those of the commands it belongs to: `armature templates export`.
  var fullName: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

  /// The commands of it that help shows.
  var visibleCommands: [CommandTree] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  /// The command and all those below it, in order.
  var all: [CommandTree] { [self] + visibleCommands.flatMap(\.all) }

  /// The arguments of its own, without those that every command has.
  var ownArguments: [Argument] {
    (arguments ?? []).filter { argument in
      argument.shouldDisplay
        && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
  }

  /// How it is written: all positional arguments, `[options]` for the others.
  var synopsis: String {
    var words = [fullName]
    words += ownArguments.filter(\.isPositional).map { argument in
      let terminator = argument.parsingStrategy == "postTerminator" ? "-- " : ""
      let text = terminator + argument.spelling + (argument.isRepeating ? " …" : "")
      return argument.isOptional ? "[\(text)]" : text
    }
    if ownArguments.contains(where: { !$0.isPositional }) { words.append("[options]") }
    if !visibleCommands.isEmpty { words.append("<command>") }
    return words.joined(separator: " ")
  }

  /// The discussion as paragraphs of text and blocks of code, which are indented.
  var paragraphs: [Paragraph] {
    (discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false).reduce(into: []) {
      result, line in
      let isCode = line.hasPrefix("  ")
      let text = isCode ? String(line.dropFirst(2)) : String(line)
      if let last = result.last, last.isCode == isCode, !line.isEmpty, !last.isClosed {
        result[result.count - 1].lines.append(text)
      } else if line.isEmpty {
        if !result.isEmpty { result[result.count - 1].isClosed = true }
      } else {
        result.append(Paragraph(isCode: isCode, lines: [text]))
      }
    }
  }

  struct Paragraph {
    let isCode: Bool
    var lines: [String]
    var isClosed = false
  }
}
