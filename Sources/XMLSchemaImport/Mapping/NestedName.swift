/// The name of a type as the types in it see it, which are named after it: they do not repeat it.
struct NestedName {
  /// All words of the name, that of the types around it included.
  private let words: [Substring]
  /// How many of them are its own.
  private let count: Int

  init(_ name: String) {
    words = name.nameWords
    count = words.count
  }

  private init(words: [Substring], count: Int) {
    self.words = words
    self.count = count
  }

  /// The name of a type in this one.
  func adding(_ name: String) -> NestedName {
    let own = name.nameWords
    return NestedName(words: words + own, count: own.count)
  }

  /// Whether it ends with all the words of a name.
  func endsWith(_ name: String) -> Bool {
    let own = name.nameWords
    return !own.isEmpty && own.count < words.count && matches(words.suffix(own.count), own[...])
  }

  /// A name without the words in front that this one ends with, or of which at least two begin its own
  /// part; the whole name if nothing would be left.
  func shortened(_ name: String) -> String {
    let own = name.nameWords
    guard own.count > 1 else { return name }
    for length in (1..<own.count).reversed()
    where length <= words.count && matches(words.suffix(length), own.prefix(length)) {
      return rest(of: name, from: own[length])
    }
    let common = zip(words.suffix(count), own).prefix { $0.lowercased() == $1.lowercased() }.count
    guard common >= 2, common < own.count else { return name }
    return rest(of: name, from: own[common])
  }

  private func matches(_ left: ArraySlice<Substring>, _ right: ArraySlice<Substring>) -> Bool {
    left.elementsEqual(right) { $0.lowercased() == $1.lowercased() }
  }

  /// What is left of a name from a word on; the whole name if that does not begin with a letter.
  private func rest(of name: String, from word: Substring) -> String {
    word.first?.isLetter == true ? String(name[word.startIndex...]) : name
  }
}

extension String {
  /// The words of a name: separated by signs, or begun by a capital behind a small letter or digit.
  fileprivate var nameWords: [Substring] {
    var words: [Substring] = []
    var start = startIndex
    var previous: Character?
    func end(at index: Index) {
      if start < index { words.append(self[start..<index]) }
    }
    for index in indices {
      let character = self[index]
      if !character.isLetter, !character.isNumber {
        end(at: index)
        start = self.index(after: index)
      } else if character.isUppercase, let previous, previous.isLowercase || previous.isNumber {
        end(at: index)
        start = index
      }
      previous = character
    }
    end(at: endIndex)
    return words
  }
}
