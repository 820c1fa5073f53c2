import Foundation
import SpecDocuments

/// What libxml2 says about schemas. It is asked in a process of its own, since it may crash or never
/// end; where none can be started, nothing is said.
enum SecondOpinion {
  /// How long libxml2 may take for a schema.
  static let timeLimit: TimeInterval = 10

  /// Warnings about the schemas among some files.
  static func diagnostics(of inputs: [String]) -> [Diagnostic] {
    guard let tool = Bundle.main.executablePath else { return [] }
    return inputs.filter { $0.hasSuffix(".xsd") }.flatMap { path in
      diagnostics(of: path, program: tool, arguments: ["compile-schema", "--", path])
    }
  }

  /// Warnings that a program prints about a schema.
  static func diagnostics(
    of path: String, program: String, arguments: [String], timeLimit: TimeInterval = timeLimit
  ) -> [Diagnostic] {
    let place = SourceLocation(path: path, line: 1, column: 1)
    switch ChildProcess.run(program, arguments, timeLimit: timeLimit) {
    case .notStarted: return []
    case .ended(let output, 0):
      return output.split(separator: "\n").compactMap { diagnostic(in: $0) }
    case .ended:
      return [
        Diagnostic(
          severity: .warning, code: "libxml2", message: "libxml2 crashes on the schema",
          location: place)
      ]
    case .stopped:
      return [
        Diagnostic(
          severity: .warning, code: "libxml2",
          message: "libxml2 was stopped after \(Int(timeLimit)) s: it has no opinion on the schema",
          location: place)
      ]
    }
  }

  /// A diagnostic as a line, for another process.
  static func line(for diagnostic: Diagnostic) -> String {
    let location = diagnostic.location
    return "\(location?.line ?? 0)\t\(location?.path ?? "")\t\(diagnostic.message)"
  }

  private static func diagnostic(in line: Substring) -> Diagnostic? {
    let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let number = Int(parts[0]) else { return nil }
    let location = SourceLocation(path: String(parts[1]), line: number, column: 1)
    return Diagnostic(
      severity: .warning, code: "libxml2", message: String(parts[2]),
      location: parts[1].isEmpty ? nil : location)
  }
}
