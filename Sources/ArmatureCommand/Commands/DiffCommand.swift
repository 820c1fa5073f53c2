import ArgumentParser
import Foundation
import ServiceComparison

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what a change of specifications means for code that calls the module.",
    usage: """
      armature diff OLD NEW
      armature diff --old OLD … --new NEW …
      armature diff REVISION [-- PATH …]
      armature diff REVISION..REVISION [-- PATH …]
      armature diff --rules
      """,
    discussion: """
      Each change is breaking (code may no longer compile, or does something else), additive \
      (there is more to call) or neutral (callers do not see it), and comes with its places in \
      both versions:

        pets.yaml:9:4: breaking: Pet.age: is `Int`, was `Bool` [property-type-changed]
          was: old/pets.yaml:8:4

      OLD and NEW are files or folders; a folder stands for all specifications in it, which \
      together make one module. With one argument, git revisions are compared: a revision with \
      the files as they are, or two revisions with each other (`main...HEAD` begins where the two \
      part). Without paths, the modules of armature.yaml are compared.

        armature diff v1/pets.yaml v2/pets.yaml
        armature diff main -- specs/
        armature diff main...HEAD --format markdown --fail-on breaking

      Exit codes: 0 all is well; 1 diagnostics, or a change that --fail-on names; 2 wrong usage.
      """)

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case breaking, additive

    var impact: Impact { self == .breaking ? .breaking : .additive }
  }

  @Argument(help: "The old specification, or a git revision.", completion: .file())
  var first: String?

  @Argument(help: "The new specification.", completion: .file())
  var second: String?

  @Argument(
    parsing: .postTerminator, help: "Specifications, or folders of them, in the revisions.",
    completion: .file())
  var paths: [String] = []

  @Option(help: "One of several old specifications.", completion: .file())
  var old: [String] = []

  @Option(help: "One of several new specifications.", completion: .file())
  var new: [String] = []

  @Option(help: "How changes are printed: text, markdown or json.")
  var format = ChangeFormat.text

  @Option(
    help: "Exit with 1 if there is a change like this or a graver one: breaking or additive.")
  var failOn: FailOn?

  @Option(help: "The configuration to read.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(help: "The name of the module.")
  var module: String?

  @Option(
    help: "The folder that references may not leave; by default the one that has all inputs.",
    completion: .directory)
  var root: String?

  @Flag(help: "Print warnings about the specifications, too.")
  var verbose = false

  @Flag(help: "Print the rules by which changes are judged.")
  var rules = false

  private var versions: [String] { [first, second].compactMap(\.self) }

  func validate() throws {
    if rules { return }
    let isExplicit = !old.isEmpty || !new.isEmpty
    if isExplicit {
      guard !old.isEmpty, !new.isEmpty else {
        throw ValidationError("--old and --new need each other")
      }
      guard versions.isEmpty, paths.isEmpty else {
        throw ValidationError("--old and --new take the place of OLD and NEW")
      }
    } else if versions.isEmpty {
      throw ValidationError("name an old and a new specification, or a git revision")
    } else if versions.count == 2, !paths.isEmpty {
      throw ValidationError(
        "two revisions are compared as \(versions[0])..\(versions[1]) -- \(paths[0])")
    } else if versions.count == 1, FileManager.default.fileExists(atPath: versions[0]),
      paths.isEmpty
    {
      throw ValidationError("'\(versions[0])' is a file or folder; what is it to be compared with?")
    }
  }

  func run() throws {
    if rules {
      printToStandardOutput(ChangeRule.table)
      return
    }
    let inputs = ComparisonInputs(module: module, root: root, isVerbose: verbose)
    let compared =
      versions.count == 1
      ? try inputs.revisions(
        versions[0], paths: paths, configuration: config ?? "armature.yaml",
        isDefault: config == nil)
      : [
        try inputs.versions(
          old: old.isEmpty ? [versions[0]] : old, new: new.isEmpty ? [versions[1]] : new)
      ]
    printToStandardOutput(try compared.report(format))
    if let failOn, compared.contains(where: { $0.has(failOn.impact) }) { throw ExitCode(1) }
  }
}
