/// Splits a name of a specification into words: at characters that no identifier has, before an
/// upper-case letter after a lower-case one or a digit, and before the last of several upper-case
/// letters that a lower-case one follows (`HTTPServer` → `HTTP`, `Server`), unless it is the `v` of a
/// version (`IPv4`). Words that are shouted
/// (`NOT_FOUND`) are lowered, beside a hyphen too (`any-NOT_FOUND`).
func words(of name: String) -> [String] {
  let hyphen = UInt8(ascii: "-")
  if name.utf8.contains(hyphen), name.utf8.contains(where: \.isASCIILowercase) {
    // By bytes: a hyphen with a mark upon it is another character.
    return name.utf8.split(separator: hyphen).flatMap { words(of: String(Substring($0))) }
  }
  let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
  let found = isASCII ? asciiWords(of: name) : unicodeWords(of: name)
  let isShouted =
    found.count > 1
    && !(isASCII
      ? name.utf8.contains(where: \.isASCIILowercase) : name.contains(where: \.isLowercase))
  return isShouted ? found.map { $0.lowercased() } : found
}

private func unicodeWords(of name: String) -> [String] {
  var words: [String] = []
  var current = ""
  var previous: Character?
  let characters = Array(name)
  func finish() {
    if !current.isEmpty { words.append(current) }
    current = ""
  }
  for (index, character) in characters.enumerated() {
    guard character.isLetter || character.isNumber else {
      finish()
      previous = nil
      continue
    }
    if let previous, character.isUppercase {
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      if !previous.isUppercase || (next?.isLowercase == true && !isPlural(characters, at: index)) {
        finish()
      }
    }
    current.append(character)
    previous = character
  }
  finish()
  return words
}

/// The words of a name in ASCII, which nearly all names are.
private func asciiWords(of name: String) -> [String] {
  var words: [String] = []
  let bytes = Array(name.utf8)
  var start = 0
  func finish(at end: Int) {
    if start < end { words.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
    start = end
  }
  for (index, byte) in bytes.enumerated() {
    guard byte.isASCIILetterOrDigit else {
      finish(at: index)
      start = index + 1
      continue
    }
    guard start < index, byte.isASCIIUppercase else { continue }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    let isPlural =
      next == UInt8(ascii: "s")
      && (index + 2 == bytes.count || !bytes[index + 2].isASCIILowercase)
    let isVersioned =
      next == UInt8(ascii: "v") && index + 2 < bytes.count && bytes[index + 2].isASCIIDigit
    if !bytes[index - 1].isASCIIUppercase || (next.isASCIILowercase && !isPlural && !isVersioned) {
      finish(at: index)
    }
  }
  finish(at: bytes.count)
  return words
}

/// Whether the upper-case letter at `index` ends an initialism in the plural (`IDs`, `VMs`).
private func isPlural(_ characters: [Character], at index: Int) -> Bool {
  guard index > 0, index + 1 < characters.count, characters[index + 1] == "s" else { return false }
  let isEnd = index + 2 == characters.count
  return isEnd || !characters[index + 2].isLowercase
}

/// Initialisms that the API Design Guidelines ask to be cased uniformly.
private let initialisms: Set<String> = [
  "api", "dns", "html", "http", "https", "id", "ids", "ip", "json", "sas", "sdk", "sql", "ssh",
  "ssl", "tls", "uri", "uris", "url", "urls", "utc", "uuid", "xml",
]

/// The words joined as a name that starts with a lower-case letter.
func lowerCamelCase(_ words: [String]) -> String {
  guard let first = words.first else { return "" }
  return words.dropFirst().reduce(first.lowercased()) { $0 + capitalized($1) }
}

/// The words joined as a name that starts with an upper-case letter.
func upperCamelCase(_ words: [String]) -> String {
  words.reduce("") { $0 + capitalized($1) }
}

private func capitalized(_ word: String) -> String {
  let isASCII = word.utf8.allSatisfy { $0 < 0x80 }
  let canBeInitialism = word.utf8.count <= longestInitialism
  if isASCII, !canBeInitialism {
    return word.utf8.first?.isASCIILowercase == true ? capitalizedASCII(word) : word
  }
  let lowercase = word.lowercased()
  if canBeInitialism, initialisms.contains(lowercase) {
    return lowercase.hasSuffix("s") && lowercase.count > 2 && lowercase != "https"
      && lowercase != "tls" && lowercase != "dns" && lowercase != "sas"
      ? lowercase.dropLast().uppercased() + "s" : lowercase.uppercased()
  }
  return word.prefix(1).uppercased() + word.dropFirst()
}

/// The bytes of the longest of the initialisms.
private let longestInitialism = initialisms.reduce(0) { max($0, $1.utf8.count) }

/// A word whose first character is a lower-case letter, with that in upper case.
private func capitalizedASCII(_ word: String) -> String {
  var word = word
  return word.withUTF8 { bytes in
    String(unsafeUninitializedCapacity: bytes.count) { result in
      _ = result.initialize(from: bytes)
      result[0] &-= 0x20
      return bytes.count
    }
  }
}

extension UInt8 {
  var isASCIIUppercase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }

  var isASCIILowercase: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

  var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isASCIILetterOrDigit: Bool { isASCIIUppercase || isASCIILowercase || isASCIIDigit }
}
