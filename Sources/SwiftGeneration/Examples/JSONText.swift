import ServiceModel

extension Literal {
  /// The value as JSON over several lines, each a line of a raw Swift string literal.
  func jsonLines(indentation: Int) -> [String] {
    var lines: [String] = []
    appendJSON(to: &lines, margin: String(repeating: " ", count: indentation), prefix: "", end: "")
    return lines
  }

  /// The columns that a line of JSON may have.
  private static let width = 100

  private func appendJSON(
    to lines: inout [String], margin: String, prefix: String, end: String
  ) {
    let room = Self.width - margin.count - prefix.count - end.count
    if let text = compactJSON(room: room) {
      lines.append("\(margin)\(prefix)\(text)\(end)")
      return
    }
    switch self {
    case .array(let values):
      lines.append("\(margin)\(prefix)[")
      for (index, value) in values.enumerated() {
        value.appendJSON(
          to: &lines, margin: margin + "  ", prefix: "", end: index + 1 < values.count ? "," : "")
      }
      lines.append("\(margin)]\(end)")
    case .object(let members):
      lines.append("\(margin)\(prefix){")
      for (index, member) in members.enumerated() {
        member.value.appendJSON(
          to: &lines, margin: margin + "  ", prefix: "\(jsonString(member.key)): ",
          end: index + 1 < members.count ? "," : "")
      }
      lines.append("\(margin)}\(end)")
    case .null, .boolean, .number, .string:
      lines.append("\(margin)\(prefix)\(jsonText)\(end)")
    }
  }

  /// The value as JSON in one line; nil if it needs more room.
  private func compactJSON(room: Int) -> String? {
    guard room > 0 else { return nil }
    var text: String
    switch self {
    case .array(let values):
      text = "["
      for value in values {
        let separator = text.count == 1 ? "" : ", "
        guard let item = value.compactJSON(room: room - text.count) else { return nil }
        text += separator + item
      }
      text += "]"
    case .object(let members):
      text = "{"
      for member in members {
        let separator = text.count == 1 ? "" : ", "
        guard let item = member.value.compactJSON(room: room - text.count) else { return nil }
        text += "\(separator)\(jsonString(member.key)): \(item)"
      }
      text += "}"
    case .null, .boolean, .number, .string: text = jsonText
    }
    return text.count <= room ? text : nil
  }

  /// The value as JSON in one line.
  var jsonLine: String {
    switch self {
    case .array(let values): "[\(values.map(\.jsonLine).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(jsonString($0.key)):\($0.value.jsonLine)" }.joined(separator: ","))}"
    case .null, .boolean, .number, .string: jsonText
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

extension String {
  /// The text as lines of a raw Swift string literal with one number sign; nothing but line ends is
  /// lost, which are those of this platform.
  func rawLines(indentation: Int) -> [String] {
    let margin = String(repeating: " ", count: indentation)
    let lines = replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      var result = margin
      for scalar in line.unicodeScalars {
        if scalar == "\\" || scalar == "#" || !isPrintable(scalar) {
          result += "\\#u{\(String(scalar.value, radix: 16))}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
      return result
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
