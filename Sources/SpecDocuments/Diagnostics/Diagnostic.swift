/// Something to tell a user about a specification.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
  /// How grave it is.
  public enum Severity: String, Sendable, Hashable {
    case error, warning, note
  }

  /// More about a diagnostic, at another place.
  public struct Note: Hashable, Sendable {
    /// What to know.
    public var message: String
    /// Where.
    public var location: SourceLocation

    /// Makes a note.
    public init(_ message: String, at location: SourceLocation) {
      self.message = message
      self.location = location
    }
  }

  /// How grave it is.
  public var severity: Severity
  /// Its kind, the same for all diagnostics of the kind, in kebab case.
  public var code: String
  /// What was expected and what was found.
  public var message: String
  /// Where; nil if it is about no place in a file.
  public var location: SourceLocation?
  /// What to do about it.
  public var hint: String?
  /// What else to know.
  public var notes: [Note]

  /// Makes a diagnostic.
  public init(
    severity: Severity = .error,
    code: String,
    message: String,
    location: SourceLocation?,
    hint: String? = nil,
    notes: [Note] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.hint = hint
    self.notes = notes
  }

  /// `path:line:column: severity: message [code]`, then hint and notes on lines of their own.
  ///
  /// Control and formatting characters, which a document can bring in, are escaped.
  public var description: String {
    let place = location.map { "\($0): " } ?? ""
    var lines = ["\(place)\(severity.rawValue): \(message) [\(code)]"]
    if let hint { lines.append("  hint: \(hint)") }
    lines += notes.map { "\($0.location): note: \($0.message)" }
    return lines.map(printable).joined(separator: "\n")
  }
}

private func printable(_ line: String) -> String {
  guard !line.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) else { return line }
  return line.unicodeScalars.reduce(into: "") { result, scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
}
