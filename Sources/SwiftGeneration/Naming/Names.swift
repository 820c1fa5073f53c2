/// The name of a Swift type, as it is spelled in generated code.
///
/// Types keep the spelling that the specification gives them, so that a name found in the service's
/// documentation is found in the code; only what no identifier may have is taken out.
struct TypeName: Hashable, Sendable, CustomStringConvertible {
  let description: String

  /// Makes a type name of a name in a specification.
  init(specified name: String) {
    let isIdentifier = !name.isEmpty && name.utf8.allSatisfy(\.isASCIILetterOrDigit)
    let joined =
      isIdentifier
      ? name.prefix(1).uppercased() + name.dropFirst()
      : upperCamelCase(of: identifierName(name))
    if joined.isEmpty {
      description = "Unnamed"
    } else if joined.startsWithNumber {
      description = "_" + joined
    } else {
      description = joined
    }
  }

  /// Makes a type name of text known to be one.
  init(verbatim text: String) { description = text }

  /// The words of a name as what continues another: `10-beta` as `10Beta`.
  static func joinedWords(of name: String) -> String { upperCamelCase(of: identifierName(name)) }
}

/// The name of a property, parameter, function or enumeration case.
struct MemberName: Hashable, Sendable, CustomStringConvertible {
  /// The name without backticks.
  let bare: String
  /// Whether Swift has the word for itself.
  private let isReserved: Bool

  /// Makes a member name of a name in a specification.
  init(specified name: String) {
    let isLowercaseWord =
      name.utf8.first?.isASCIILowercase == true && name.utf8.allSatisfy(\.isASCIILowercase)
    let joined = isLowercaseWord ? name : lowerCamelCase(of: identifierName(name))
    if joined.isEmpty {
      self.init(verbatim: "unnamed")
    } else if joined.startsWithNumber {
      self.init(verbatim: "_" + joined)
    } else {
      self.init(verbatim: joined)
    }
  }

  /// Makes a member name of text known to be one.
  init(verbatim text: String) {
    bare = text
    isReserved = reservedMemberNames.contains(text)
  }

  /// The name as a declaration spells it.
  var description: String { isReserved ? "`\(bare)`" : bare }

  /// The name as a parameter label spells it: there only few of the words need backticks.
  var label: String { isReserved && reservedLabels.contains(bare) ? "`\(bare)`" : bare }

  /// The name as the label of an argument, where the compiler warns of backticks that it does not
  /// need.
  var argumentLabel: String { bare == "inout" ? "`inout`" : bare }
}

/// The name with the symbols that stand for something spelled out, and what no identifier may have
/// written as its code point.
private func identifierName(_ name: String) -> String {
  let isPlain = name.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: " "),
      UInt8(ascii: "/"):
      true
    default: byte.isASCIILetterOrDigit
    }
  }
  if isPlain, name.utf8.contains(where: \.isASCIILetterOrDigit) { return name }
  if let plain = withoutTypeArguments(name) { return identifierName(plain) }
  if let plain = withoutApostrophes(name) { return identifierName(plain) }
  var result = ""
  for scalar in name.unicodeScalars {
    if let word = symbolWords[scalar] {
      result += " \(word) "
    } else if scalar.isASCII || scalar.canStandInIdentifiers {
      result.unicodeScalars.append(scalar)
    } else {
      result += " u\(String(scalar.value, radix: 16)) "
    }
  }
  guard words(of: result).isEmpty else { return result }
  return name.unicodeScalars.compactMap { punctuationWords[$0] }.joined(separator: " ")
}

/// A name of a generic type with its arguments (`Page<User>`, `Map«string,List«User»»`) in words; nil
/// for other names.
private func withoutTypeArguments(_ name: String) -> String? {
  let openings: Set<Unicode.Scalar> = ["<", "«"]
  let closings: Set<Unicode.Scalar> = [">", "»"]
  let scalars = name.unicodeScalars
  guard let last = scalars.last, closings.contains(last),
    let opening = scalars.firstIndex(where: openings.contains), opening > scalars.startIndex,
    scalars[scalars.index(before: opening)].properties.isXIDContinue,
    scalars.filter(openings.contains).count == scalars.filter(closings.contains).count
  else { return nil }
  var result = ""
  for scalar in scalars {
    if openings.contains(scalar) {
      result += " of "
    } else {
      result.unicodeScalars.append(closings.contains(scalar) ? " " : scalar)
    }
  }
  return result
}

/// A name without the apostrophes inside its words (`a project's events`); nil if it has none.
private func withoutApostrophes(_ name: String) -> String? {
  let scalars = Array(name.unicodeScalars)
  func isLetter(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].properties.isAlphabetic
  }
  var result = String.UnicodeScalarView()
  for (index, scalar) in scalars.enumerated() {
    let isApostrophe = scalar == "'" || scalar == "\u{2019}"
    if isApostrophe, isLetter(index - 1), isLetter(index + 1) { continue }
    result.append(scalar)
  }
  return result.count == scalars.count ? nil : String(result)
}

extension String {
  /// Whether an identifier cannot begin as the text does.
  fileprivate var startsWithNumber: Bool {
    guard let byte = utf8.first else { return false }
    return byte < 0x80 ? byte.isASCIIDigit : first?.isNumber == true
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter, a mark upon one or a digit that stays what it is and that Swift takes in
  /// identifiers (The Swift Programming Language, Lexical Structure, Identifiers): all others are
  /// unseen, look like signs of the language, or may be turned into another by an editor.
  fileprivate var canStandInIdentifiers: Bool {
    guard !properties.isFullCompositionExclusion, properties.isXIDContinue else { return false }
    return switch value {
    case 0xAA, 0xB5, 0xBA, 0xC0...0x1FFF, 0x2C00...0x2DFF, 0x3005...0xD7FF, 0xF900...0xFD3D,
      0xFD40...0xFDCF, 0xFDF0...0xFE1F, 0xFE30...0xFE44, 0xFE47...0xFEFE, 0x10000...0x1FFFD,
      0x20000...0x2FFFD:
      properties.generalCategory != .connectorPunctuation
    default: false
    }
  }
}

private let symbolWords: [Unicode.Scalar: String] = [
  "*": "asterisk", "+": "plus", "<": "less", ">": "greater", "=": "equal", "%": "percent",
  "&": "and", "|": "or", "!": "not", "$": "dollar", "@": "at", "#": "number", "~": "tilde",
  "^": "caret",
]

/// Signs that separate words, and are spelled out where there are no words.
private let punctuationWords: [Unicode.Scalar: String] = [
  "-": "hyphen", "_": "underscore", ".": "period", ",": "comma", ";": "semicolon", ":": "colon",
  "/": "slash", "\\": "backslash", "?": "question mark", "'": "apostrophe", "\"": "quote",
  "`": "backtick", "(": "left parenthesis", ")": "right parenthesis", "[": "left bracket",
  "]": "right bracket", "{": "left brace", "}": "right brace", " ": "space", "\t": "tab",
  "\n": "newline", "\r": "return",
]

/// Names handed out in one scope, each once.
///
/// A name that is taken gets what tells it apart from the other: words of its context first, its
/// own spelling in the specification next, a number only when all else fails.
struct NameScope {
  private var taken: Set<String>

  init(reserved: Set<String> = []) { taken = reserved }

  /// Keeps names from being handed out.
  mutating func reserve(_ names: String...) { taken.formUnion(names) }

  /// Takes a name if it is free.
  mutating func claimsFirst(_ name: String) -> Bool { taken.insert(name).inserted }

  /// Takes the first of the candidates that is free.
  mutating func claim(_ candidates: String...) -> String {
    for candidate in candidates where taken.insert(candidate).inserted { return candidate }
    let last = candidates.last ?? "unnamed"
    var number = 2
    while !taken.insert("\(last)\(number)").inserted { number += 1 }
    return "\(last)\(number)"
  }
}
