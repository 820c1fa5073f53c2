/// Splits a name of a specification into words: at characters that no identifier has, before an
/// upper-case letter after a lower-case one or a digit, and before the last of several upper-case
/// letters that a lower-case one follows (`HTTPServer` → `HTTP`, `Server`), unless it is the `v` of a
/// version (`IPv4`). Words that are shouted
/// (`NOT_FOUND`) are lowered, beside a hyphen too (`any-NOT_FOUND`).
func words(of name: String) -> [String] {
  guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return unicodeWords(of: name) }
  var words: [String] = []
  forEachASCIIWord(of: name) { word, isLowered in
    let text = String(decoding: word, as: UTF8.self)
    words.append(isLowered ? text.lowercased() : text)
  }
  return words
}

/// The words of a name, joined as one that starts with a lower-case letter.
func lowerCamelCase(of name: String) -> String { camelCase(of: name, startsLower: true) }

/// The words of a name, joined as one that starts with an upper-case letter.
func upperCamelCase(of name: String) -> String { camelCase(of: name, startsLower: false) }

private func camelCase(of name: String, startsLower: Bool) -> String {
  guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
    let words = unicodeWords(of: name)
    return startsLower ? lowerCamelCase(words) : upperCamelCase(words)
  }
  var result: [UInt8] = []
  result.reserveCapacity(name.utf8.count)
  forEachASCIIWord(of: name) { word, isLowered in
    if startsLower, result.isEmpty {
      result.append(contentsOf: word.lazy.map(\.asciiLowercased))
    } else {
      appendCapitalized(word, isLowered: isLowered, to: &result)
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private func unicodeWords(of name: String) -> [String] {
  let hyphen = UInt8(ascii: "-")
  if name.utf8.contains(hyphen), name.utf8.contains(where: \.isASCIILowercase) {
    // By bytes: a hyphen with a mark upon it is another character.
    return name.utf8.split(separator: hyphen).flatMap { words(of: String(Substring($0))) }
  }
  var found: [String] = []
  var current = ""
  var previous: Character?
  let characters = Array(name)
  func finish() {
    if !current.isEmpty { found.append(current) }
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
  let isShouted = found.count > 1 && !name.contains(where: \.isLowercase)
  return isShouted ? found.map { $0.lowercased() } : found
}

/// Does something with the words of a name in ASCII, which nearly all names are.
///
/// - Parameter body: Takes a word, and whether it is shouted.
private func forEachASCIIWord(
  of name: String, _ body: (_ word: Slice<UnsafeBufferPointer<UInt8>>, _ isLowered: Bool) -> Void
) {
  var name = name
  name.withUTF8 { bytes in
    let hasLowercase = bytes.contains(where: \.isASCIILowercase)
    guard hasLowercase, bytes.contains(UInt8(ascii: "-")) else {
      return forEachWord(of: bytes[...], isShouted: !hasLowercase, body)
    }
    for part in bytes.split(separator: UInt8(ascii: "-")) {
      forEachWord(of: part, isShouted: !part.contains(where: \.isASCIILowercase), body)
    }
  }
}

/// Does something with the words of ASCII between hyphens. A single word is never lowered.
private func forEachWord(
  of bytes: Slice<UnsafeBufferPointer<UInt8>>, isShouted: Bool,
  _ body: (_ word: Slice<UnsafeBufferPointer<UInt8>>, _ isLowered: Bool) -> Void
) {
  var start = bytes.startIndex
  var isFirst = true
  func finish(at end: Int) {
    defer { start = end }
    guard start < end else { return }
    let isOnly = isFirst && !bytes[end...].contains(where: \.isASCIILetterOrDigit)
    body(bytes[start..<end], isShouted && !isOnly)
    isFirst = false
  }
  for index in bytes.startIndex..<bytes.endIndex {
    let byte = bytes[index]
    guard byte.isASCIILetterOrDigit else {
      finish(at: index)
      start = index + 1
      continue
    }
    guard start < index, byte.isASCIIUppercase else { continue }
    let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
    let isPlural =
      next == UInt8(ascii: "s")
      && (index + 2 == bytes.endIndex || !bytes[index + 2].isASCIILowercase)
    let isVersioned =
      next == UInt8(ascii: "v") && index + 2 < bytes.endIndex && bytes[index + 2].isASCIIDigit
    if !bytes[index - 1].isASCIIUppercase || (next.isASCIILowercase && !isPlural && !isVersioned) {
      finish(at: index)
    }
  }
  finish(at: bytes.endIndex)
}

/// Whether the upper-case letter at `index` ends an initialism in the plural (`IDs`, `VMs`).
private func isPlural(_ characters: [Character], at index: Int) -> Bool {
  guard index > 0, index + 1 < characters.count, characters[index + 1] == "s" else { return false }
  let isEnd = index + 2 == characters.count
  return isEnd || !characters[index + 2].isLowercase
}

/// Initialisms that the API Design Guidelines ask to be cased uniformly.
private let initialisms = [
  "api", "dns", "html", "http", "https", "id", "ip", "json", "sas", "sdk", "sql", "ssh", "ssl",
  "tls", "uri", "url", "utc", "uuid", "xml",
].map { Array($0.utf8) }

/// Those in the plural, whose last letter stays lower-case.
private let pluralInitialisms = ["ids", "uris", "urls"].map { Array($0.utf8) }

/// The bytes of the longest of the initialisms.
private let longestInitialism = 5

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
  guard word.utf8.allSatisfy({ $0 < 0x80 }) else {
    return word.prefix(1).uppercased() + word.dropFirst()
  }
  var result: [UInt8] = []
  var word = word
  word.withUTF8 { appendCapitalized($0[...], isLowered: false, to: &result) }
  return String(decoding: result, as: UTF8.self)
}

/// Appends a word of ASCII with its first letter in upper case, or all of them if it is an initialism.
///
/// - Parameter isLowered: Whether the others are put in lower case.
private func appendCapitalized(
  _ word: Slice<UnsafeBufferPointer<UInt8>>, isLowered: Bool, to result: inout [UInt8]
) {
  guard let first = word.first else { return }
  if word.count <= longestInitialism {
    let lowercase = word.lazy.map(\.asciiLowercased)
    let isPlural = pluralInitialisms.contains { $0.elementsEqual(lowercase) }
    if isPlural || initialisms.contains(where: { $0.elementsEqual(lowercase) }) {
      result.append(contentsOf: word.lazy.map(\.asciiUppercased))
      if isPlural { result[result.count - 1] = UInt8(ascii: "s") }
      return
    }
  }
  result.append(first.asciiUppercased)
  if isLowered {
    result.append(contentsOf: word.dropFirst().lazy.map(\.asciiLowercased))
  } else {
    result.append(contentsOf: word.dropFirst())
  }
}

extension UInt8 {
  var isASCIIUppercase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }

  var isASCIILowercase: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

  var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }

  var asciiUppercased: UInt8 { isASCIILowercase ? self & 0xDF : self }

  var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isASCIILetterOrDigit: Bool { isASCIIUppercase || isASCIILowercase || isASCIIDigit }
}
