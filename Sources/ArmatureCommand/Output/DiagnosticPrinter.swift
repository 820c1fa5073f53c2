import SpecDocuments

/// Everything that is wrong with the input, to be printed as it is.
struct DiagnosticsError: ReportedError {
  let diagnostics: [Diagnostic]

  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

enum DiagnosticPrinter {
  /// Prints warnings and notes to standard error, and throws if there are errors.
  ///
  /// - Parameters:
  ///   - diagnostics: What there is to say, in any order.
  ///   - isVerbose: Whether all of it is printed, not only the first warning of each kind.
  /// - Throws: ``DiagnosticsError`` with the errors, in order of their places.
  static func report(_ diagnostics: [Diagnostic], isVerbose: Bool = true) throws {
    let sorted = diagnostics.inOrder
    let warnings = sorted.filter { $0.severity != .error }
    show(isVerbose ? warnings : firstOfEachKind(warnings))
    let errors = sorted.filter { $0.severity == .error }
    if !errors.isEmpty { throw DiagnosticsError(errors) }
  }

  /// Prints diagnostics to standard error, with the lines that they are about.
  ///
  /// - Parameter workingDirectory: The folder that paths are relative to; nil for the process's.
  static func show(
    _ diagnostics: [Diagnostic], workingDirectory: String? = nil
  ) {
    let renderer = DiagnosticRenderer(
      showsColor: Terminal.standardErrorShowsColor,
      columns: Terminal.standardErrorShowsProgress ? Terminal.width : nil,
      workingDirectory: workingDirectory)
    for diagnostic in diagnostics {
      printToStandardError(renderer.text(for: diagnostic))
    }
  }

  /// The first diagnostic of each kind, which says how many there are.
  static func firstOfEachKind(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let kinds = Dictionary(grouping: diagnostics, by: \.code)
    return diagnostics.compactMap { diagnostic in
      guard let alike = kinds[diagnostic.code], alike.first == diagnostic else { return nil }
      guard alike.count > 1 else { return diagnostic }
      var first = diagnostic
      let count = "this is the first of \(alike.count) of its kind; --verbose prints them all"
      first.hint = first.hint.map { "\($0); \(count)" } ?? count
      return first
    }
  }
}

extension [Diagnostic] {
  /// The diagnostics in order of their places, those without a place last.
  var inOrder: [Diagnostic] {
    sorted { left, right in
      guard let first = left.location, let second = right.location else {
        return left.location != nil && right.location == nil
      }
      return first < second
    }
  }
}

/// A hint that suggests the name nearest to one that nothing has; nil if none is near.
func didYouMean(_ name: String, among candidates: [String]) -> String? {
  nearest(to: name, among: candidates).map { "did you mean '\($0)'?" }
}
