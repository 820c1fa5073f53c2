import ServiceModel

extension Literal {
  /// The value as JSON over several lines, each a line of a raw Swift string literal.
  func jsonLines(indentation: Int) -> [String] {
    var lines: [String] = []
    appendJSON(to: &lines, margin: String(repeating: " ", count: indentation), prefix: "", end: "")
    return lines
  }

  private func appendJSON(
    to lines: inout [String], margin: String, prefix: String, end: String
  ) {
    switch self {
    case .array(let values) where !values.isEmpty:
      lines.append("\(margin)\(prefix)[")
      for (index, value) in values.enumerated() {
        value.appendJSON(
          to: &lines, margin: margin + "  ", prefix: "", end: index + 1 < values.count ? "," : "")
      }
      lines.append("\(margin)]\(end)")
    case .object(let members) where !members.isEmpty:
      lines.append("\(margin)\(prefix){")
      for (index, member) in members.enumerated() {
        member.value.appendJSON(
          to: &lines, margin: margin + "  ", prefix: "\(jsonString(member.key)): ",
          end: index + 1 < members.count ? "," : "")
      }
      lines.append("\(margin)}\(end)")
    default:
      lines.append("\(margin)\(prefix)\(jsonText)\(end)")
    }
  }

  /// A value without members as JSON.
  private var jsonText: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): text
    case .string(let text): jsonString(text)
    case .array: "[]"
    case .object: "{}"
    }
  }
}

/// The text as a JSON string, with all escaped that could end a raw literal, hide or reorder text.
private func jsonString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "#": result += "\\u0023"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      if isPrintable(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
  }
  return result + "\""
}
