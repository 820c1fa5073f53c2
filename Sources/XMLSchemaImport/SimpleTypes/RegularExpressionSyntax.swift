/// Checks the syntax of regular expressions (part 2, appendix F).
struct RegularExpressionSyntax {
  /// What is wrong with an expression, nil if nothing is.
  static func problem(of pattern: String) -> String? {
    var parser = RegularExpressionSyntax(pattern)
    do {
      try parser.expression(depth: 0)
      return nil
    } catch {
      return error.message
    }
  }

  private struct Problem: Error {
    var message: String
  }

  private static let maximumDepth = 200
  private let text: [Unicode.Scalar]
  private var index = 0

  private init(_ pattern: String) { text = Array(pattern.unicodeScalars) }

  private var next: Unicode.Scalar? { index < text.count ? text[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  private func failure(_ message: String) -> Problem {
    Problem(message: "\(message) at character \(index + 1)")
  }

  // MARK: Expressions

  private mutating func expression(depth: Int) throws(Problem) {
    guard depth < Self.maximumDepth else { throw failure("groups are nested too deep") }
    while let scalar = next {
      if scalar == ")" {
        if depth > 0 { return }
        throw failure("')' closes no group")
      }
      if take("|") { continue }
      try atom(depth: depth)
      try quantifier()
    }
    if depth > 0 { throw failure("a group is not closed") }
  }

  private mutating func atom(depth: Int) throws(Problem) {
    guard let scalar = next else { return }
    switch scalar {
    case "(":
      index += 1
      try expression(depth: depth + 1)
      index += 1
    case "[":
      index += 1
      try characterClass(depth: depth + 1)
    case "\\": try escape(inClass: false)
    case "?", "*", "+", "{": throw failure("'\(scalar)' has nothing before it to repeat")
    case "]", "}": throw failure("'\(scalar)' must be escaped")
    default: index += 1
    }
  }

  private mutating func quantifier() throws(Problem) {
    if take("?") || take("*") || take("+") { return }
    guard take("{") else { return }
    let minimum = digits()
    guard !minimum.isEmpty else { throw failure("a number is expected behind '{'") }
    var maximum = minimum
    if take(",") { maximum = digits() }
    guard take("}") else { throw failure("'}' is expected") }
    if let low = DecimalText(minimum), let high = DecimalText(maximum), high < low {
      throw failure("the quantity {\(minimum),\(maximum)} ends below its beginning")
    }
  }

  private mutating func digits() -> String {
    var result = ""
    while let scalar = next, ("0"..."9").contains(scalar) {
      result.unicodeScalars.append(scalar)
      index += 1
    }
    return result
  }

  // MARK: Escapes

  /// Reads an escape; the character that it stands for, nil for a class of characters.
  @discardableResult
  private mutating func escape(inClass: Bool) throws(Problem) -> Unicode.Scalar? {
    index += 1
    guard let scalar = next else { throw failure("'\\' escapes nothing") }
    index += 1
    switch scalar {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]": return scalar
    case "s", "S", "i", "I", "c", "C", "d", "D", "w", "W": return nil
    case "p", "P":
      guard take("{") else { throw failure("'{' is expected behind '\\\(scalar)'") }
      var name = ""
      while let part = next, part != "}" {
        name.unicodeScalars.append(part)
        index += 1
      }
      guard take("}") else { throw failure("'}' is expected") }
      guard Self.categories.contains(name) || Self.isBlock(name) else {
        throw failure("there is no category or block '\(name)'")
      }
      return nil
    default:
      index -= 1
      throw failure("'\\\(scalar)' is no escape")
    }
  }

  private static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C",
    "Cc", "Cf", "Co", "Cn",
  ]

  /// Blocks grow with Unicode, so that only the form of the name is checked.
  private static func isBlock(_ name: String) -> Bool {
    let block = name.dropFirst(2)
    return name.hasPrefix("Is") && block.first?.isUppercase == true
      && block.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }

  // MARK: Character classes

  private mutating func characterClass(depth: Int) throws(Problem) {
    guard depth < Self.maximumDepth else { throw failure("classes are nested too deep") }
    _ = take("^")
    var isEmpty = true
    while let scalar = next {
      if scalar == "]" {
        guard !isEmpty else { throw failure("a character class is empty") }
        index += 1
        return
      }
      if scalar == "-", index + 1 < text.count, text[index + 1] == "[" {
        guard !isEmpty else { throw failure("a subtraction needs something before it") }
        index += 2
        try characterClass(depth: depth + 1)
        guard next == "]" else { throw failure("']' is expected behind a subtraction") }
        continue
      }
      try range(isFirst: isEmpty)
      isEmpty = false
    }
    throw failure("a character class is not closed")
  }

  private mutating func range(isFirst: Bool) throws(Problem) {
    let low = try member(isFirst: isFirst)
    guard next == "-", index + 1 < text.count, !["]", "["].contains(text[index + 1]) else { return }
    // A hyphen at the very end, or before a subtraction, stands for itself.
    guard let low else { throw failure("a class of characters begins no range") }
    index += 1
    guard let high = try member(isFirst: false) else {
      throw failure("a class of characters ends no range")
    }
    guard low <= high else { throw failure("a range ends below its beginning") }
  }

  private mutating func member(isFirst: Bool) throws(Problem) -> Unicode.Scalar? {
    guard let scalar = next else { throw failure("a character class is not closed") }
    switch scalar {
    case "\\": return try escape(inClass: true)
    case "[": throw failure("'[' must be escaped")
    case "-":
      let isLast = index + 1 < text.count && text[index + 1] == "]"
      guard isFirst || isLast else { throw failure("'-' must be escaped") }
      index += 1
      return scalar
    default:
      index += 1
      return scalar
    }
  }
}
