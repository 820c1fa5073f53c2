/// The syntax of regular expressions (ECMA-262, "Pattern", with the leniency of its annex B).
///
/// Only what no engine can read is found; properties and names of groups are not looked into.
struct PatternSyntax {
  private let characters: [Character]
  private var position = 0
  private var depth = 0

  private init(_ text: String) { characters = Array(text) }

  /// What is wrong with an expression, nil if nothing is.
  static func problem(in text: String) -> String? {
    if text.hasPrefix("/^"), text.hasSuffix("$/") {
      return "the slashes around it are taken as characters"
    }
    var syntax = PatternSyntax(text)
    return syntax.read()
  }

  private mutating func next() -> Character? {
    guard position < characters.count else { return nil }
    defer { position += 1 }
    return characters[position]
  }

  private func peek(_ text: String) -> Bool { characters[position...].starts(with: text) }

  private mutating func read() -> String? {
    // Whether a quantifier may come next.
    var isAtom = false
    while let character = next() {
      switch character {
      case "\\":
        guard let escaped = next() else { return "nothing follows the backslash at its end" }
        isAtom = escaped != "b" && escaped != "B"
      case "[":
        if let problem = readClass() { return problem }
        isAtom = true
      case "(":
        depth += 1
        if let problem = readGroupStart() { return problem }
        isAtom = false
      case ")":
        guard depth > 0 else { return "a ')' has no '('" }
        depth -= 1
        isAtom = true
      case "|", "^": isAtom = false
      // Harmless before a quantifier, and seen there.
      case "$": isAtom = true
      case "*", "+", "?":
        guard isAtom else { return "'\(character)' has nothing to repeat" }
        skipLaziness()
        isAtom = false
      case "{":
        switch readCount() {
        case .none: isAtom = true
        case .some(let isOrdered):
          guard isAtom else { return "'{' has nothing to repeat" }
          guard isOrdered else { return "the numbers in '{}' are out of order" }
          skipLaziness()
          isAtom = false
        }
      default: isAtom = true
      }
    }
    return depth > 0 ? "a '(' has no ')'" : nil
  }

  private mutating func skipLaziness() {
    if peek("?") { position += 1 }
  }

  private mutating func readGroupStart() -> String? {
    guard peek("?") else { return nil }
    position += 1
    guard let kind = next() else { return "a '(' has no ')'" }
    if [":", "=", "!", "<"].contains(kind) { return nil }
    // Modifiers of a group (ECMA-262, 2025).
    let end = characters[position...].firstIndex { !"ims-".contains($0) }
    if "ims-".contains(kind), let end, characters[end] == ":" { return nil }
    return "'(?\(kind)' begins no group"
  }

  /// A count such as `{2,5}`.
  ///
  /// - Returns: Whether its numbers are in order; nil if it is none, but a character.
  private mutating func readCount() -> Bool? {
    // Longer numbers than any count has are not looked for.
    guard let end = characters[position...].prefix(24).firstIndex(of: "}") else { return nil }
    let numbers = characters[position..<end].split(
      separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let areDigits = numbers.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    guard areDigits, let first = numbers.first, !first.isEmpty else { return nil }
    position = end + 1
    guard numbers.count == 2, !numbers[1].isEmpty, let low = Int(String(first)),
      let high = Int(String(numbers[1]))
    else { return true }
    return low <= high
  }

  private mutating func readClass() -> String? {
    var previous: Character?
    var isRange = false
    if peek("^") { position += 1 }
    while let character = next() {
      if character == "]" { return nil }
      if character == "-", previous != nil, !isRange, !peek("]") {
        isRange = true
        continue
      }
      var current: Character? = character
      if character == "\\" {
        guard let escaped = next() else { return "nothing follows the backslash at its end" }
        // A class such as \d has no place in an order, nor have codes, which are not read.
        current = escaped.isLetter || escaped.isNumber ? nil : escaped
      }
      if isRange {
        isRange = false
        if let previous, let current, let low = previous.unicodeScalars.first,
          let high = current.unicodeScalars.first, low.value > high.value
        {
          return "the range '\(previous)-\(current)' is out of order"
        }
        previous = nil
      } else {
        previous = current
      }
    }
    return "a '[' has no ']'"
  }
}
