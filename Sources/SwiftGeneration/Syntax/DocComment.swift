/// Text of a specification as the lines of a documentation comment, without the slashes.
///
/// The text is hostile until proven otherwise: every character that could end a line, hide or
/// reorder text is replaced, so that nothing in it can leave the comment.
struct DocComment {
  private(set) var lines: [String] = []

  /// Appends a paragraph for each one of the text, wrapped to `width` columns.
  mutating func append(_ text: String?, width: Int) {
    guard let text else { return }
    let paragraphs = sanitized(text).utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
    var isBlank = true
    var isFirst = lines.isEmpty
    for paragraph in paragraphs {
      if paragraph.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        isBlank = true
        continue
      }
      if isBlank && !isFirst { lines.append("") }
      isBlank = false
      isFirst = false
      wrap(paragraph, width: width)
    }
  }

  private mutating func wrap(_ paragraph: Substring, width: Int) {
    var line = ""
    var lineWidth = 0
    for word in paragraph.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init) {
      let wordWidth = word.utf8.allSatisfy { $0 < 0x80 } ? word.utf8.count : word.count
      if lineWidth > 0, lineWidth + 1 + wordWidth > width {
        lines.append(line)
        line = ""
        lineWidth = 0
      }
      if lineWidth > 0 {
        line += " "
        lineWidth += 1
      }
      line += word
      lineWidth += wordWidth
    }
    if !line.isEmpty { lines.append(line) }
  }
}

/// The text with line ends unified and every other control or formatting character made a space.
private func sanitized(_ text: String) -> String {
  if text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A }) { return text }
  var result = String.UnicodeScalarView()
  var previousWasReturn = false
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n":
      if !previousWasReturn { result.append("\n") }
    case "\r", "\u{85}", "\u{2028}", "\u{2029}":
      result.append("\n")
    default:
      result.append(isPrintable(scalar) ? scalar : " ")
    }
    previousWasReturn = scalar == "\r"
  }
  return String(result)
}

/// Whether a scalar shows as itself: no control, no bidirectional or invisible formatting.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x7F { return scalar.value >= 0x20 }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
    return false
  default:
    return true
  }
}
