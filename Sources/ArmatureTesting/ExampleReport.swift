import Foundation
import Synchronization

/// What became of each part of each example, for whoever counts: lines of fields separated by tabs,
/// appended to the file that the environment variable `ARMATURE_EXAMPLE_REPORT` names.
enum ExampleReport {
  private static let file = Mutex<FileHandle?>(
    ProcessInfo.processInfo.environment["ARMATURE_EXAMPLE_REPORT"].flatMap { path in
      if !FileManager.default.fileExists(atPath: path) {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
      }
      let handle = FileHandle(forWritingAtPath: path)
      _ = try? handle?.seekToEnd()
      return handle
    })

  /// Adds a line: `body`, `value` or `call`, the operation or type, the part of it, the outcome, what is wrong with
  /// the example, and what was found.
  static func add(_ fields: [String]) {
    file.withLock { file in
      guard let file else { return }
      let line = fields.map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
        .joined(separator: "\t")
      try? file.write(contentsOf: Data((line + "\n").utf8))
    }
  }
}
