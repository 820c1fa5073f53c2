import ArgumentParser
import Foundation
import SwiftGeneration

/// What the configuration says about one module.
struct ModuleConfiguration: Sendable {
  /// The name of the module, and the prefix of its files.
  var name: String
  /// The specifications that become the module, relative to the working directory.
  var inputs: [String]
  /// Where its files go.
  var output: String
  /// Where samples of documented calls go; nil for none.
  var samples: String?
  /// Where tests of documented calls go; nil for none.
  var tests: String?
  /// Where calls of all operations go; nil for none.
  var calls: String?
  /// Who can use its declarations; nil for everybody.
  var access: GenerationOptions.Access?
  /// How its types are spread over files.
  var layout = GenerationOptions.Layout.readable
  /// When requests are checked; nil for what suits the kind of input.
  var validation: GenerationOptions.ValidationPolicy?
  /// Conformances that its types have.
  var conformances: [GenerationOptions.Conformance] = []
  /// What is changed about the service before code is made of it.
  var adjustments = ServiceAdjustments()
  /// Other specifications whose code is part of the same target.
  var beside: [String] = []
  /// Whether declarations say that no actor isolates them.
  var isNonisolated = false
  /// Whether everything that is doubtful in the specifications is an error.
  var isStrict = false
  /// Whether diagnostics of one kind are all printed.
  var isVerbose = false
  /// A folder with templates that replace built-in ones.
  var templates: String?
  /// The XML catalog that says which files stand for URLs in schemas; nil for none.
  var catalog: String?
  /// The folder that references may not leave; nil for that of the first input.
  var root: String?

  init(name: String, inputs: [String], output: String) {
    self.name = name
    self.inputs = inputs
    self.output = output
  }

  /// The folder that references may not leave.
  var rootFolder: String {
    let folder = root ?? inputs.first?.parentFolder ?? ""
    return folder.isEmpty ? "." : folder
  }

  /// A path relative to the root folder, as the user would write it.
  func userPath(of path: String) -> String {
    if rootFolder == "." || path.hasPrefix("/") { return path }
    return rootFolder.hasSuffix("/") ? rootFolder + path : "\(rootFolder)/\(path)"
  }

  /// The name of a module made of a specification without a configuration: that of the file.
  static func defaultName(for input: String) -> String {
    let file = input.split(separator: "/").last ?? ""
    let stem = file.split(separator: ".").first ?? ""
    let words = stem.split { !$0.isLetter && !$0.isNumber }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

extension [ModuleConfiguration] {
  /// Checks that the files of each module, and of each kind, have a folder of their own: what does
  /// not belong in a folder any more is removed from it.
  ///
  /// - Throws: ``OutputError`` for a folder that is meant for several.
  func checkFolders() throws {
    var owners: [String: String] = [:]
    for module in self {
      let folders = [
        ("code", module.output), ("samples", module.samples), ("tests", module.tests),
        ("calls", module.calls),
      ]
      for (kind, path) in folders {
        guard let path else { continue }
        let place = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
        let files = "the \(kind) of \(module.name)"
        if let other = owners.updateValue(files, forKey: place) {
          throw OutputError(
            path: path,
            problem: "\(other) and \(files) cannot have the same folder, since each would remove "
              + "the other; one module can have several inputs")
        }
      }
    }
  }

  /// The module of a name.
  ///
  /// - Throws: `ValidationError` if there is none.
  func named(_ name: String) throws -> [ModuleConfiguration] {
    let chosen = filter { $0.name == name }
    guard chosen.isEmpty else { return chosen }
    let names = map(\.name)
    throw ValidationError(
      "there is no module '\(name)'; "
        + (didYouMean(name, among: names) ?? "there are \(names.joined(separator: ", "))"))
  }
}
