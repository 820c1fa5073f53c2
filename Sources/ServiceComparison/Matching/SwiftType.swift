/// A Swift type as it is spelled, taken apart.
struct SwiftType: Hashable {
  /// The type without what stands for absence and null.
  var base: String
  var isOptional: Bool
  var isNullable: Bool

  /// Takes a spelling apart.
  init(_ spelling: String) {
    var rest = spelling[...]
    isOptional = rest.hasSuffix("?")
    if isOptional { rest = rest.dropLast() }
    isNullable = rest.hasPrefix("Nullable<") && rest.hasSuffix(">")
    if isNullable { rest = rest.dropFirst("Nullable<".count).dropLast() }
    base = String(rest)
  }

  /// Whether one is a list of the other.
  func differsInOccurrence(from other: SwiftType) -> Bool {
    base == "[\(other.base)]" || other.base == "[\(base)]"
  }

  /// The identifiers in a spelling.
  static func identifiers(in spelling: String) -> [String] {
    spelling.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }

  /// The spelling with some identifiers replaced.
  static func replacing(_ names: [String: String], in spelling: String) -> String {
    guard !names.isEmpty else { return spelling }
    var result = ""
    var word = ""
    for character in spelling + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        result += names[word] ?? word
        result.append(character)
        word = ""
      }
    }
    return String(result.dropLast())
  }
}
