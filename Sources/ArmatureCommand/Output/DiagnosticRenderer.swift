import SpecDocuments

/// Shows diagnostics with the lines that they are about.
///
/// The first line of each is `path:line:column: severity: message [code]` whatever else is shown,
/// since editors and build systems look for it.
final class DiagnosticRenderer {
  /// The greatest number of characters of a line that are shown.
  private let width: Int
  private let showsColor: Bool
  private let workingDirectory: String?
  private let files: FileReader
  private var sources: [String: SourceLines?] = [:]
  /// The line shown last: of a file without line breaks it is all of it.
  private var last: (place: String, scalars: [UnicodeScalar])?

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - showsColor: Whether what matters is coloured.
  ///   - columns: The columns of the terminal, that an excerpt is to fit into; nil for no terminal.
  ///   - workingDirectory: The folder that paths are relative to; nil for the process's.
  ///   - files: What reads the files.
  init(
    showsColor: Bool, columns: Int? = nil, workingDirectory: String? = nil,
    files: FileReader = .disk
  ) {
    self.showsColor = showsColor
    // In front of the line stand its number and a bar, around it what shows that it is cut.
    width = min(100, max(20, (columns ?? .max) - 10))
    self.workingDirectory = workingDirectory
    self.files = files
  }

  /// The text for a diagnostic.
  func text(for diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    for line in diagnostic.headlines {
      switch line {
      case .message(let place, let severity, let text):
        lines.append(
          styled(place, .bold) + styled(severity, severity == "error" ? .red : .magenta)
            + styled(text, .bold))
        lines += excerpt(at: diagnostic.location)
      case .hint(let text): lines.append("  \(styled("hint:", .cyan)) \(text)")
      case .note(let location, let text):
        lines.append(styled("\(location): ", .bold) + styled("note:", .cyan) + " \(text)")
        lines += excerpt(at: location)
      }
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Excerpts

  private func excerpt(at location: SourceLocation?) -> [String] {
    guard let location, let scalars = line(at: location), !scalars.isEmpty else { return [] }
    let column = min(max(location.column - 1, 0), scalars.count)
    // Of a long line, as in a document without line breaks, the part around the place is shown.
    let start = scalars.count <= width ? 0 : max(0, column - width / 2)
    let end = min(scalars.count, start + width)
    let shown = scalars[start..<end].map(visible).joined()
    let padding = scalars[start..<column].map(blank).joined()
    let marks = mark(scalars, from: column, to: end)
    let number = "\(location.line)"
    let margin = String(repeating: " ", count: max(4 - number.count, 0))
    let empty = String(repeating: " ", count: margin.count + number.count)
    let (front, back) = (start > 0 ? "…" : "", end < scalars.count ? "…" : "")
    return [
      styled("\(margin)\(number) |", .blue) + " \(front)\(shown)\(back)",
      styled("\(empty) |", .blue) + " \(start > 0 ? " " : "")\(padding)"
        + styled(marks, .green),
    ]
  }

  private func line(at location: SourceLocation) -> [UnicodeScalar]? {
    let place = "\(location.path):\(location.line)"
    if let last, last.place == place { return last.scalars }
    guard let line = source(at: location.path)?[location.line] else { return nil }
    let scalars = Array(line.unicodeScalars)
    last = (place, scalars)
    return scalars
  }

  private func source(at path: String) -> SourceLines? {
    if let known = sources[path] { return known }
    let file =
      workingDirectory.flatMap { path.hasPrefix("/") ? nil : "\($0)/\(path)" } ?? path
    let lines = SourceLines(path: file, files: files)
    sources[path] = lines
    return lines
  }

  /// A caret under a place, and a line under the rest of the word or quotation that begins there.
  private func mark(_ scalars: [UnicodeScalar], from column: Int, to end: Int) -> String {
    guard column < end else { return "^" }
    let rest = scalars[(column + 1)..<end]
    let first = scalars[column]
    let count: Int
    if first == "\"" || first == "'" {
      let isCut = end < scalars.count
      count = rest.firstIndex(of: first).map { $0 - column } ?? (isCut ? rest.count : 0)
    } else if Self.isWord(first) {
      count = rest.prefix(while: Self.isWord).count
    } else {
      count = 0
    }
    let marked = scalars[column...(column + count)].map { width(of: $0) }.reduce(0, +)
    return "^" + String(repeating: "~", count: max(marked - 1, 0))
  }

  private static func isWord(_ scalar: UnicodeScalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
      || scalar == "-" || scalar == "$"
  }

  /// A character as a terminal may show it.
  private func visible(_ scalar: UnicodeScalar) -> String {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\t" ? "\t" : "\u{FFFD}"
    case .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
    default: String(scalar)
    }
  }

  /// White space as wide as a character.
  private func blank(_ scalar: UnicodeScalar) -> String {
    scalar == "\t" ? "\t" : String(repeating: " ", count: width(of: scalar))
  }

  /// How many columns of a terminal a character takes (Unicode Standard Annex 11, roughly).
  private func width(of scalar: UnicodeScalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    let isWide =
      scalar.properties.isEmojiPresentation || (0x1100...0x115F).contains(scalar.value)
      || (0x2E80...0xA4CF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
      || (0xF900...0xFAFF).contains(scalar.value) || (0xFE30...0xFE6F).contains(scalar.value)
      || (0xFF00...0xFF60).contains(scalar.value) || (0x20000...0x3FFFD).contains(scalar.value)
    return isWide ? 2 : 1
  }

  // MARK: Colours

  /// Attributes of text (ECMA-48, Select Graphic Rendition).
  private enum Style: String {
    case bold = "1"
    case red = "1;31"
    case green = "1;32"
    case blue = "34"
    case magenta = "1;35"
    case cyan = "36"
  }

  private func styled(_ text: String, _ style: Style) -> String {
    showsColor && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// A line of a diagnostic, in the parts that are shown differently.
enum DiagnosticLine {
  case message(place: String, severity: String, text: String)
  case hint(String)
  case note(SourceLocation, String)
}

extension Diagnostic {
  /// The lines of the diagnostic, with control characters escaped.
  fileprivate var headlines: [DiagnosticLine] {
    var lines: [DiagnosticLine] = [
      .message(
        place: printable(location.map { "\($0): " } ?? ""), severity: severity.rawValue,
        text: printable(": \(message) [\(code)]"))
    ]
    if let hint { lines.append(.hint(printable(hint))) }
    lines += notes.map { .note($0.location, printable($0.message)) }
    return lines
  }
}
