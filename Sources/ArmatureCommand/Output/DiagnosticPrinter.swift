import SpecDocuments

/// Everything that is wrong with the input, to be printed as it is.
struct DiagnosticsError: Error, CustomStringConvertible {
  let diagnostics: [Diagnostic]

  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

enum DiagnosticPrinter {
  /// Prints warnings and notes to standard error, and throws if there are errors.
  ///
  /// - Throws: ``DiagnosticsError`` with the errors, in order of their places.
  static func report(_ diagnostics: [Diagnostic]) throws {
    let sorted = diagnostics.sorted { left, right in
      guard let first = left.location, let second = right.location else {
        return left.location != nil && right.location == nil
      }
      return first < second
    }
    for diagnostic in sorted where diagnostic.severity != .error {
      printToStandardError(diagnostic.description)
    }
    let errors = sorted.filter { $0.severity == .error }
    if !errors.isEmpty { throw DiagnosticsError(errors) }
  }
}
