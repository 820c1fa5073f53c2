import ArgumentParser
import Foundation
import SpecDocuments

/// How diagnostics are given, for commands that read whole specifications.
struct DiagnosticOptions: ParsableArguments {
  /// What shows diagnostics beside the code.
  enum Annotations: String, ExpressibleByArgument, CaseIterable {
    case github, none
  }

  @Flag(help: "Print nothing but diagnostics.")
  var quiet = false

  @Flag(help: "Print all there is to say as JSON, diagnostics and results.")
  var json = false

  @Option(
    help: "A file to write all diagnostics to, as SARIF 2.1.0.",
    completion: .file(extensions: ["sarif"]))
  var sarif: String?

  @Option(
    help: ArgumentHelp(
      "Print diagnostics for a service that shows them in the code: github or none.",
      discussion: "By default github where GITHUB_ACTIONS is set, but for `generate`."))
  var annotations: Annotations?
}

/// Gathers what a command has to say, and gives it as its options ask.
final class DiagnosticLog {
  private let options: DiagnosticOptions
  private let annotates: Bool
  private(set) var diagnostics: [Diagnostic] = []
  /// What the command did, as JSON, module by module.
  private var results: [ModuleResult] = []

  /// What a command says of a module beside diagnostics.
  struct ModuleResult: Encodable {
    var name: String
    var operations: Int?
    var types: Int?
    var documents: Int?
    var folders: [FolderResult]?
  }

  /// What a command says of a folder.
  struct FolderResult: Encodable {
    var path: String
    var isStale: Bool?
    var written: [String]?
    var removed: [String]?
    var unchanged: Int?
    var difference: String?
  }

  /// Makes a log.
  ///
  /// - Parameters:
  ///   - options: How diagnostics are given.
  ///   - annotatesByDefault: Whether they are shown in code where GitHub runs the command.
  ///   - environment: The environment of the process.
  init(
    _ options: DiagnosticOptions, annotatesByDefault: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.options = options
    if options.quiet || options.json { ProgressLine.standardError.disable() }
    annotates =
      options.annotations.map { $0 == .github }
      ?? (annotatesByDefault && environment["GITHUB_ACTIONS"] == "true")
  }

  /// Does what a command does, and gives what there was to say whatever came of it.
  ///
  /// - Throws: `ExitCode` 1 if there are errors, and whatever else the command throws.
  func run(_ body: (DiagnosticLog) throws -> Void) throws {
    do {
      try body(self)
    } catch let error as DiagnosticsError {
      add(error.diagnostics)
      if !options.json { DiagnosticPrinter.show(error.diagnostics) }
      try finish()
      throw ExitCode(1)
    } catch {
      try finish()
      throw error
    }
    try finish()
  }

  /// Notes diagnostics, prints warnings, and throws if there are errors.
  ///
  /// - Parameter isVerbose: Whether all warnings are printed, not only the first of each kind.
  /// - Throws: ``DiagnosticsError`` with the errors.
  func report(_ new: [Diagnostic], isVerbose: Bool) throws {
    let warnings = new.inOrder.filter { $0.severity != .error }
    add(warnings)
    if !options.json {
      DiagnosticPrinter.show(
        isVerbose ? warnings : DiagnosticPrinter.firstOfEachKind(warnings))
    }
    let errors = new.inOrder.filter { $0.severity == .error }
    if !errors.isEmpty { throw DiagnosticsError(errors) }
  }

  /// Notes what was done with a module, for JSON.
  func note(_ result: ModuleResult) { results.append(result) }

  /// Prints what was done, unless JSON is wanted, or nothing but diagnostics.
  func show(_ text: String, terminator: String = "\n") {
    guard !options.json, !options.quiet else { return }
    printToStandardOutput(text, terminator: terminator)
  }

  /// Says that something is not as it should be, though it is no fault of a specification.
  func complain(_ diagnostic: Diagnostic, text: String) {
    if annotates { annotations.append(diagnostic) }
    if !options.json { printToStandardError(text) }
  }

  private var annotations: [Diagnostic] = []

  private func add(_ new: [Diagnostic]) { diagnostics += new }

  private func finish() throws {
    ProgressLine.standardError.clear()
    if options.json { printToStandardOutput(try json()) }
    if annotates {
      let lines = (diagnostics + annotations).map(\.gitHubAnnotation)
      // Standard output is one JSON document, if that is wanted.
      for line in lines { options.json ? printToStandardError(line) : printToStandardOutput(line) }
    }
    if let path = options.sarif {
      do {
        try Data((try jsonText(SARIFLog(diagnostics)) + "\n").utf8).write(
          to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw OutputError(path: path, problem: (error as NSError).localizedDescription)
      }
    }
  }

  private func json() throws -> String {
    struct Report: Encodable {
      let diagnostics: [ReportedDiagnostic]
      let modules: [ModuleResult]
    }
    return try jsonText(
      Report(diagnostics: diagnostics.map(ReportedDiagnostic.init), modules: results))
  }
}
