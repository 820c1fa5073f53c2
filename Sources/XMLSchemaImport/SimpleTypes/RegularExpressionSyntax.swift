/// Reads regular expressions (part 2, appendix F).
struct RegularExpressionSyntax {
  typealias Node = RegularExpression.Node
  typealias CharacterClass = RegularExpression.CharacterClass

  /// What is wrong with an expression, nil if nothing is.
  static func problem(of pattern: String) -> String? {
    var parser = RegularExpressionSyntax(pattern)
    do {
      _ = try parser.expression(depth: 0)
      return nil
    } catch {
      return error.message
    }
  }

  /// The expression, nil if it is wrong.
  static func expression(_ pattern: String) -> RegularExpression? {
    var parser = RegularExpressionSyntax(pattern)
    return (try? parser.expression(depth: 0)).map { RegularExpression($0) }
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

  private mutating func expression(depth: Int) throws(Problem) -> Node {
    guard depth < Self.maximumDepth else { throw failure("groups are nested too deep") }
    var branches: [Node] = []
    var pieces: [Node] = []
    while let scalar = next {
      if scalar == ")" {
        guard depth > 0 else { throw failure("')' closes no group") }
        return .choice(branches + [.sequence(pieces)])
      }
      if take("|") {
        branches.append(.sequence(pieces))
        pieces = []
        continue
      }
      pieces.append(try quantified(try atom(scalar, depth: depth)))
    }
    if depth > 0 { throw failure("a group is not closed") }
    return .choice(branches + [.sequence(pieces)])
  }

  private mutating func atom(_ scalar: Unicode.Scalar, depth: Int) throws(Problem) -> Node {
    switch scalar {
    case "(":
      index += 1
      let result = try expression(depth: depth + 1)
      index += 1
      return result
    case "[":
      index += 1
      return .characters(try characterClass(depth: depth + 1))
    case "\\": return .characters(CharacterClass(try escape()))
    case "?", "*", "+", "{": throw failure("'\(scalar)' has nothing before it to repeat")
    case "]", "}": throw failure("'\(scalar)' must be escaped")
    default:
      index += 1
      return .characters(CharacterClass(scalar == "." ? .anything : .range(scalar, scalar)))
    }
  }

  private mutating func quantified(_ node: Node) throws(Problem) -> Node {
    if take("?") { return .repetition(node, minimum: 0, maximum: 1) }
    if take("*") { return .repetition(node, minimum: 0, maximum: nil) }
    if take("+") { return .repetition(node, minimum: 1, maximum: nil) }
    guard take("{") else { return node }
    let minimum = digits()
    guard !minimum.isEmpty else { throw failure("a number is expected behind '{'") }
    var maximum = minimum
    if take(",") { maximum = digits() }
    guard take("}") else { throw failure("'}' is expected") }
    if let low = DecimalText(minimum), let high = DecimalText(maximum), high < low {
      throw failure("the quantity {\(minimum),\(maximum)} ends below its beginning")
    }
    return .repetition(
      node, minimum: Int(minimum) ?? .max, maximum: maximum.isEmpty ? nil : Int(maximum) ?? .max)
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

  /// Reads an escape; a range of one character unless it stands for a class.
  private mutating func escape() throws(Problem) -> CharacterClass.Item {
    index += 1
    guard let scalar = next else { throw failure("'\\' escapes nothing") }
    index += 1
    switch scalar {
    case "n": return .range("\n", "\n")
    case "r": return .range("\r", "\r")
    case "t": return .range("\t", "\t")
    case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]":
      return .range(scalar, scalar)
    case "s", "i", "c", "d", "w": return .escape(scalar)
    case "S": return .complement(of: CharacterClass(.escape("s")))
    case "I": return .complement(of: CharacterClass(.escape("i")))
    case "C": return .complement(of: CharacterClass(.escape("c")))
    case "D": return .complement(of: CharacterClass(.escape("d")))
    case "W": return .complement(of: CharacterClass(.escape("w")))
    case "p", "P":
      guard take("{") else { throw failure("'{' is expected behind '\\\(scalar)'") }
      var name = ""
      while let part = next, part != "}" {
        name.unicodeScalars.append(part)
        index += 1
      }
      guard take("}") else { throw failure("'}' is expected") }
      let isCategory = Self.categories.contains(name)
      guard isCategory || Self.isBlock(name) else {
        throw failure("there is no category or block '\(name)'")
      }
      let item: CharacterClass.Item = isCategory ? .category(name) : .block
      return scalar == "p" ? item : .complement(of: CharacterClass(item))
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

  private mutating func characterClass(depth: Int) throws(Problem) -> CharacterClass {
    guard depth < Self.maximumDepth else { throw failure("classes are nested too deep") }
    var result = CharacterClass()
    result.isNegated = take("^")
    while let scalar = next {
      if scalar == "]" {
        guard !result.items.isEmpty else { throw failure("a character class is empty") }
        index += 1
        return result
      }
      if scalar == "-", index + 1 < text.count, text[index + 1] == "[" {
        guard !result.items.isEmpty else {
          throw failure("a subtraction needs something before it")
        }
        index += 2
        result.subtracted = [try characterClass(depth: depth + 1)]
        guard next == "]" else { throw failure("']' is expected behind a subtraction") }
        continue
      }
      result.items.append(try range(isFirst: result.items.isEmpty))
    }
    throw failure("a character class is not closed")
  }

  private mutating func range(isFirst: Bool) throws(Problem) -> CharacterClass.Item {
    let item = try member(isFirst: isFirst)
    guard next == "-", index + 1 < text.count, !["]", "["].contains(text[index + 1]) else {
      return item
    }
    // A hyphen at the very end, or before a subtraction, stands for itself.
    guard case .range(let low, _) = item else {
      throw failure("a class of characters begins no range")
    }
    index += 1
    guard case .range(_, let high) = try member(isFirst: false) else {
      throw failure("a class of characters ends no range")
    }
    guard low <= high else { throw failure("a range ends below its beginning") }
    return .range(low, high)
  }

  private mutating func member(isFirst: Bool) throws(Problem) -> CharacterClass.Item {
    guard let scalar = next else { throw failure("a character class is not closed") }
    switch scalar {
    case "\\": return try escape()
    case "[": throw failure("'[' must be escaped")
    case "-":
      let isLast = index + 1 < text.count && text[index + 1] == "]"
      guard isFirst || isLast else { throw failure("'-' must be escaped") }
    default: break
    }
    index += 1
    return .range(scalar, scalar)
  }
}
