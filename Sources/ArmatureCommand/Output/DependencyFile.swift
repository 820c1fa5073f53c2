import Foundation

/// Which files were made of which, as Make, Ninja and Bazel read it: one rule,
/// `outputs: inputs`.
struct DependencyFile {
  var outputs: [String]
  var inputs: [String]

  /// The rule. Blanks, `#`, `$`, `:` and `\` in names are escaped as GNU Make has it.
  var text: String {
    let lines = inputs.map { " \\\n  \(Self.escaped($0))" }.joined()
    return "\(outputs.map(Self.escaped).joined(separator: " ")):\(lines)\n"
  }

  private static func escaped(_ path: String) -> String {
    path.map { character in
      switch character {
      case " ", "#", ":", "\\": "\\\(character)"
      case "$": "$$"
      default: String(character)
      }
    }.joined()
  }

  /// Writes the rule if it differs from what the file says.
  ///
  /// - Throws: ``OutputError``
  func write(to path: String) throws {
    let contents = Data(text.utf8)
    guard FileManager.default.contents(atPath: path) != contents else { return }
    do {
      try contents.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw OutputError(path: path, problem: (error as NSError).localizedDescription)
    }
  }
}
