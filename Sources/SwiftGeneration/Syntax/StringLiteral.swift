/// The text as a Swift string literal, in which nothing can be interpolated, end the literal or
/// hide.
func stringLiteral(_ text: String) -> String { "\"\(escaped(text))\"" }

/// The text as the body of a Swift string literal.
func escaped(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy {
    $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"")
  }
  if isPlain { return text }
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\"": result += "\\\""
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      if isPrintable(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
  }
  return result
}

/// The text as a string literal over several lines where one would be longer than `width`, broken
/// after characters at which a reader would break it.
///
/// - Parameters:
///   - text: What the literal stands for.
///   - indentation: The columns before the lines of a literal that is broken.
///   - width: The columns that a line may have.
func wrappedStringLiteral(_ text: String, indentation: Int, width: Int = 100) -> String {
  let whole = stringLiteral(text)
  let room = width - indentation - 2
  guard whole.count > room else { return whole }
  let margin = String(repeating: " ", count: indentation)
  var lines: [String] = []
  var line = ""
  var breakable: Int?
  for scalar in text.unicodeScalars {
    if "/?&; ".unicodeScalars.contains(scalar), !line.isEmpty { breakable = line.count }
    line += escaped(String(scalar))
    if line.count >= room - 1, let cut = breakable {
      lines.append(line.prefix(cut) + "\\")
      line.removeFirst(cut)
      breakable = nil
    }
  }
  lines.append(line)
  return "\"\"\"\n" + lines.map { margin + $0 + "\n" }.joined() + margin + "\"\"\""
}
