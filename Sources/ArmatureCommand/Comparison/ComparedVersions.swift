import ArgumentParser
import ServiceComparison
import ServiceModel
import SpecDocuments

/// Two versions of a module's specifications, and what changed between them.
struct ComparedVersions {
  /// One version of the specifications of a module.
  struct Version {
    var module: ModuleConfiguration
    /// The folder that paths are relative to; nil for the process's.
    var workingDirectory: String?
  }

  /// A place as the user would write its path.
  struct Place: Hashable, Codable {
    var path: String
    var line: Int
    var column: Int

    var text: String { "\(path):\(line):\(column)" }
  }

  /// A change with its places.
  struct PlacedChange {
    var change: Change
    var old: Place?
    var new: Place?
  }

  let name: String
  let changes: [PlacedChange]

  /// Reads and compares two versions.
  ///
  /// - Parameter isVerbose: Whether warnings about the specifications are printed.
  /// - Throws: `ExitCode` 1, with diagnostics printed, if a specification cannot be read.
  init(old: Version, new: Version, isVerbose: Bool = false) throws {
    func read(_ version: Version) throws -> Service {
      let (service, diagnostics, _) = ModuleGeneration.readService(
        for: version.module, workingDirectory: version.workingDirectory)
      let errors = diagnostics.contains { $0.severity == .error }
      let shown = isVerbose ? diagnostics : diagnostics.filter { $0.severity == .error }
      // The files may be gone when the error is known elsewhere.
      DiagnosticPrinter.show(
        shown.inOrder, workingDirectory: version.workingDirectory)
      if errors { throw ExitCode(1) }
      return service
    }
    name = new.module.name
    let before = try ComparedModule(service: read(old), moduleName: name)
    let after = try ComparedModule(service: read(new), moduleName: name)
    func place(_ origin: Origin?, _ version: Version) -> Place? {
      origin.map {
        Place(path: version.module.userPath(of: $0.path), line: $0.line, column: $0.column)
      }
    }
    changes = ModuleComparison.changes(from: before, to: after).map {
      PlacedChange(change: $0, old: place($0.old, old), new: place($0.new, new))
    }
  }

  /// Makes what a comparison found.
  init(name: String, changes: [PlacedChange]) {
    self.name = name
    self.changes = changes
  }

  /// How many changes have an impact.
  func count(_ impact: Impact) -> Int { changes.count { $0.change.impact == impact } }

  /// Whether there is a change with an impact, or with a graver one.
  func has(_ impact: Impact) -> Bool { changes.contains { $0.change.impact >= impact } }

  /// How many changes there are, in words.
  var summary: String {
    let parts = Impact.allCases.map { "\(count($0)) \($0.rawValue)" }
    return "\(name): " + parts.joined(separator: ", ")
  }
}
