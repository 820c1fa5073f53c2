import ServiceModel
import Synchronization

/// A regular expression of a specification in the syntax of Swift's `Regex`.
///
/// ECMA-262 expressions are nearly the same there. XML Schema's (part 2, appendix F) are anchored
/// at both ends, know no anchors of their own, and have classes of name characters.
struct SwiftRegex {
  /// The expression.
  let text: String

  /// Translates an expression; nil if Swift cannot have it.
  init?(_ pattern: Constraints.Pattern) {
    let translated: String
    switch pattern.dialect {
    case .ecmaScript: translated = pattern.text
    case .xmlSchema: translated = "\\A(?:\(Self.translateXMLSchema(pattern.text)))\\z"
    }
    guard (try? Regex(translated)) != nil else { return nil }
    text = translated
  }

  private static func translateXMLSchema(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    var classDepth = 0
    var rest = text[...]
    while let character = rest.popFirst() {
      if isEscaped {
        isEscaped = false
        if let block = block(behind: character, in: rest) {
          result += block.text
          rest = block.rest
          continue
        }
        result += nameClasses[character].map { classDepth > 0 ? $0 : "[\($0)]" } ?? "\\\(character)"
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "[":
        classDepth += 1
        // `[a-z-[aeiou]]` subtracts; Swift writes that as `--`.
        if classDepth > 1, result.hasSuffix("-") { result += "-" }
        result += "["
      case "]":
        classDepth -= 1
        result += "]"
      case "^" where classDepth == 0, "$" where classDepth == 0: result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }

  /// The class that `\p{IsName}` or `\P{IsName}` stands for, and what comes behind it; nil if no block is
  /// named.
  private static func block(
    behind letter: Character, in text: Substring
  ) -> (text: String, rest: Substring)? {
    guard letter == "p" || letter == "P", text.hasPrefix("{Is"),
      let end = text.firstIndex(of: "}"),
      let range = UnicodeBlocks.ranges[String(text[..<end].dropFirst(3))]
    else { return nil }
    return ("[\(letter == "P" ? "^" : "")\(range)]", text[text.index(after: end)...])
  }

  private static let nameClasses: [Character: String] = [
    "i": "\\p{L}\\p{Nl}_:", "c": "\\p{L}\\p{N}\\p{M}\\-._:",
  ]
}

/// Translated expressions: services use few, and often.
final class RegexTable: Sendable {
  private let known = Mutex<[Constraints.Pattern: SwiftRegex?]>([:])

  /// The expression; nil if Swift cannot have it.
  subscript(pattern: Constraints.Pattern) -> SwiftRegex? {
    if let regex = known.withLock({ $0[pattern] }) { return regex }
    let regex = SwiftRegex(pattern)
    known.withLock { $0[pattern] = .some(regex) }
    return regex
  }
}
