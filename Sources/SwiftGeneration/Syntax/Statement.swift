/// The texts one behind the other, with room made for all of them at once.
func concatenated(
  _ first: String, _ second: String, _ third: String = "", _ fourth: String = ""
) -> String {
  let count = first.utf8.count + second.utf8.count + third.utf8.count + fourth.utf8.count
  return String(unsafeUninitializedCapacity: count) { buffer in
    var end = buffer.initialize(fromContentsOf: first.utf8)
    end = buffer[end...].initialize(fromContentsOf: second.utf8)
    end = buffer[end...].initialize(fromContentsOf: third.utf8)
    return buffer[end...].initialize(fromContentsOf: fourth.utf8)
  }
}

/// Lines of code that must fit the width of generated files.
enum Statement {
  /// The columns that a line may have.
  static let width = 100

  /// Whether a text, and another one behind it, fit in a line beside so many columns.
  static func fits(_ columns: Int, _ text: String, _ other: String = "") -> Bool {
    // No text has more characters than bytes, and bytes need not be looked at to be counted.
    if columns + text.utf8.count + other.utf8.count <= width { return true }
    return columns + text.count + other.count <= width
  }

  /// `case pattern: statement`, over two lines where one would be too long.
  static func switchCase(_ pattern: String, _ statement: String, indentation: Int) -> [String] {
    let margin = String(repeating: " ", count: indentation)
    let line = "\(margin)case \(pattern): \(statement)"
    if fits(0, line), !statement.utf8.contains(UInt8(ascii: "\n")) { return [line] }
    return ["\(margin)case \(pattern):"] + broken(statement, indentation: indentation + 2)
  }

  /// `name: type`, over two lines where one would be too long.
  ///
  /// - Parameters:
  ///   - declaration: What stands before the colon.
  ///   - type: What stands behind it.
  ///   - indentation: The columns before it.
  static func declaration(_ declaration: String, _ type: String, indentation: Int) -> String {
    fits(indentation + 2, declaration, type)
      ? concatenated(declaration, ": ", type)
      : "\(declaration):\n\(String(repeating: " ", count: indentation + 2))\(type)"
  }

  /// `name: type { expression }`, over three lines where one would be too long.
  static func computed(
    _ declaration: String, _ type: String, _ expression: String, indentation: Int
  ) -> String {
    let line = "\(declaration): \(type) { \(expression) }"
    guard indentation + line.count > width else { return line }
    let margin = String(repeating: " ", count: indentation)
    return "\(declaration): \(type) {\n\(margin)  \(expression)\n\(margin)}"
  }

  /// `target = value`, over two lines where one would be too long.
  static func assignment(_ target: String, _ value: String, indentation: Int) -> String {
    fits(indentation + 3, target, value)
      ? concatenated(target, " = ", value)
      : "\(target) =\n\(String(repeating: " ", count: indentation + 2))\(value)"
  }

  /// `name: type {`, with the brace on a line of its own where the type has one.
  static func opening(_ declaration: String, _ type: String, indentation: Int) -> String {
    let text = self.declaration(declaration, type, indentation: indentation)
    if !text.utf8.contains(UInt8(ascii: "\n")), fits(indentation + 2, text) { return text + " {" }
    return text + "\n" + String(repeating: " ", count: indentation) + "{"
  }

  /// ` -> type` behind the closing parenthesis of a method and before its body, with the arguments of
  /// a generic type on lines of their own where the line would be too long.
  ///
  /// - Parameters:
  ///   - type: The type that is returned.
  ///   - effects: What stands before the arrow.
  static func result(_ type: String, effects: String) -> String {
    guard type.hasSuffix(">"), !fits(0, "  )\(effects) -> \(type) {"),
      let open = type.firstIndex(of: "<")
    else { return " -> \(type)" }
    let inner = type[type.index(after: open)...].dropLast()
    var lines = ["    \(inner)"]
    if lines[0].count > width {
      var depth = 0
      var pieces = [""]
      for character in inner {
        if "<[(".contains(character) { depth += 1 }
        if ">])".contains(character) { depth -= 1 }
        if character == ",", depth == 0 {
          pieces.append("")
        } else {
          pieces[pieces.count - 1].append(character)
        }
      }
      lines = pieces.map { "    \($0.drop { $0 == " " })" }
    }
    return " -> \(type[...open])\n\(lines.joined(separator: ",\n"))\n  >"
  }

  /// `head[element, element]`, over as many lines as it takes.
  static func list(_ head: String, _ elements: [String], indentation: Int) -> String {
    let line = "\(head)[\(elements.joined(separator: ", "))]"
    if fits(indentation + 1, line) { return line }
    let margin = String(repeating: " ", count: indentation)
    var lines = [margin + " "]
    for element in elements {
      if !fits(2, lines[lines.count - 1], element) { lines.append(margin + " ") }
      lines[lines.count - 1] += " \(element),"
    }
    return "\(head)[\n\(lines.joined(separator: "\n"))\n\(margin)]"
  }

  /// A statement, broken inside its outermost call where it would be too long.
  ///
  /// - Parameters:
  ///   - statement: The statement.
  ///   - indentation: The columns before it.
  ///   - reserved: The columns that something behind it takes.
  static func broken(_ statement: String, indentation: Int, reserving reserved: Int = 0)
    -> [String]
  {
    let margin = spaces(indentation)
    let line = concatenated(margin, statement)
    guard statement.utf8.last == UInt8(ascii: ")"), !fits(reserved, line),
      let call = outermostCall(statement)
    else {
      return [line]
    }
    let arguments = call.arguments.map { "\(margin)  \($0)" }
    return ["\(margin)\(call.callee)("] + arguments.dropLast().map { $0 + "," }
      + arguments.suffix(1) + ["\(margin))"]
  }

  private static func spaces(_ count: Int) -> String {
    margins.indices.contains(count) ? margins[count] : String(repeating: " ", count: count)
  }

  /// The margins that most lines have.
  private static let margins = (0...8).map { String(repeating: " ", count: $0) }

  /// The callee and the arguments of the call that a statement ends with.
  private static func outermostCall(_ text: String) -> (callee: Substring, arguments: [String])? {
    let bytes = text.utf8
    var depth = 0
    var inString = false
    var open: String.Index?
    var pieces: [Substring] = []
    var start = text.startIndex
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      defer { previous = byte }
      if byte == UInt8(ascii: "\""), previous != UInt8(ascii: "\\") { inString.toggle() }
      if inString { continue }
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        guard depth == 1 else { continue }
        start = index
        guard byte == UInt8(ascii: "(") else { continue }
        open = index
        pieces = []
        start = bytes.index(after: index)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0, bytes.index(after: index) == bytes.endIndex {
          pieces.append(text[start..<index])
        }
      case UInt8(ascii: ","):
        guard depth == 1 else { continue }
        pieces.append(text[start..<index])
        start = bytes.index(after: index)
      default: break
      }
    }
    guard let open else { return nil }
    return (text[..<open], pieces.map { String($0.drop { $0 == " " }) })
  }
}
