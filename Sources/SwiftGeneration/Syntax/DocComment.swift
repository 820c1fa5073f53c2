/// Text of a specification as the lines of a documentation comment.
///
/// The text is hostile until proven otherwise: every character that could end a line, hide or
/// reorder text is replaced, so that nothing in it can leave the comment.
struct DocComment {
  private(set) var lines: [String] = []
  /// What lines begin with.
  private let mark: String
  /// What stands between paragraphs.
  private let blankLine: String

  /// Makes a comment without text.
  ///
  /// - Parameter hasSlashes: Whether lines begin with those of a documentation comment.
  init(hasSlashes: Bool = false) {
    mark = hasSlashes ? "/// " : ""
    blankLine = hasSlashes ? "///" : ""
  }

  /// Appends a paragraph for each one of the text, wrapped to `width` columns.
  mutating func append(_ text: String?, width: Int) {
    guard let text, !text.isEmpty else { return }
    let isPlain = text.utf8.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A }
    if isPlain {
      var text = text
      return text.withUTF8 { appendPlain($0, width: width) }
    }
    let paragraphs = sanitized(text).utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
    var isBlank = true
    var isFirst = lines.isEmpty
    for paragraph in paragraphs {
      if paragraph.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        isBlank = true
        continue
      }
      if isBlank && !isFirst { lines.append(blankLine) }
      isBlank = false
      isFirst = false
      wrap(paragraph, width: width)
    }
  }

  /// Appends text of which every byte is a printable character or a line end.
  private mutating func appendPlain(_ text: UnsafeBufferPointer<UInt8>, width: Int) {
    var isBlank = true
    var isFirst = lines.isEmpty
    var line: [UInt8] = []
    line.reserveCapacity(mark.utf8.count + width)
    line += mark.utf8
    let start = line.count
    var index = 0
    while index <= text.count {
      // A paragraph.
      var hasWord = false
      while index < text.count, text[index] != UInt8(ascii: "\n") {
        guard text[index] != UInt8(ascii: " ") else {
          index += 1
          continue
        }
        let word = index
        while index < text.count, text[index] > UInt8(ascii: " ") { index += 1 }
        if !hasWord {
          if isBlank && !isFirst { lines.append(blankLine) }
          isBlank = false
          isFirst = false
          hasWord = true
        }
        if line.count > start {
          if line.count - start + 1 + index - word > width {
            lines.append(String(decoding: line, as: UTF8.self))
            line.removeLast(line.count - start)
          } else {
            line.append(UInt8(ascii: " "))
          }
        }
        line.append(contentsOf: UnsafeBufferPointer(rebasing: text[word..<index]))
      }
      if hasWord {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeLast(line.count - start)
      } else {
        isBlank = true
      }
      index += 1
    }
  }

  private mutating func wrap(_ paragraph: Substring, width: Int) {
    var line = ""
    var lineWidth = 0
    for word in paragraph.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init) {
      let wordWidth = word.utf8.allSatisfy { $0 < 0x80 } ? word.utf8.count : word.count
      if lineWidth > 0, lineWidth + 1 + wordWidth > width {
        lines.append(mark + line)
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
    if !line.isEmpty { lines.append(mark + line) }
  }
}

/// The text with line ends unified and every other control or formatting character made a space.
private func sanitized(_ text: String) -> String {
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
