import ServiceModel

/// The Swift names of the values of a service's enumerations.
struct EnumerationNames {
  private var names: [TypeID: [String: MemberName]] = [:]

  init(types: [TypeDeclaration]) {
    for declaration in types {
      guard case .enumeration(let enumeration) = declaration.definition else { continue }
      names[declaration.id] = Self.names(of: enumeration)
    }
  }

  /// The name of a value.
  func name(of rawValue: String, in id: TypeID) -> MemberName {
    names[id]?[rawValue] ?? MemberName(specified: rawValue)
  }

  /// The spelling of a declared value's name behind a dot; nil if the value is not declared.
  func caseName(of rawValue: String, in id: TypeID) -> String? {
    names[id]?[rawValue].map { $0.description }
  }

  private static func names(of enumeration: Enumeration) -> [String: MemberName] {
    var scope = NameScope(reserved: [
      "unrecognized", "rawValue", "specifiedValues", "init", "self", "Type", "none",
    ])
    var seen: Set<String> = []
    let values = enumeration.values.filter { seen.insert($0.rawValue).inserted }
    let plain = values.map { plainName(of: $0, rawType: enumeration.rawType) }
    let namesakes = Dictionary(grouping: values.indices, by: { plain[$0] })
    var names: [String: MemberName] = [:]
    for (index, value) in values.enumerated() {
      let name = plain[index]
      let others = (namesakes[name] ?? []).map { ValueText(values[$0]) }
      let claimed =
        others.count > 1
        ? claim(name, of: ValueText(value), among: others, in: &scope)
        : scope.claim(name, name + "Value")
      names[value.rawValue] = MemberName(verbatim: claimed)
    }
    return names
  }

  /// Takes a name for a value whose plain name others have as well.
  private static func claim(
    _ name: String, of text: ValueText, among namesakes: [ValueText], in scope: inout NameScope
  ) -> String {
    // `1.10` and `11.0` both keep their numbers apart, since neither is 110.
    if let separated = text.numbersApart,
      namesakes.contains(where: { $0.numbersApart != separated }),
      scope.claimsFirst(separated)
    {
      return separated
    }
    if scope.claimsFirst(name) { return name }
    // Values that differ in case alone are told apart by their letters.
    let marked =
      text.letters.isEmpty
      ? name
      : text.withMarks { offset, mark in
        namesakes.contains { $0.marks[offset] != mark }
      }
    let lettered = name + upperCamelCase([text.letters])
    return marked == name
      ? scope.claim(name + "Value", lettered) : scope.claim(marked, name + "Value", lettered)
  }

  private static func plainName(of value: EnumerationValue, rawType: Scalar) -> String {
    let text = value.clientName ?? value.rawValue
    if text.isEmpty || text.allSatisfy(\.isWhitespace) { return "empty" }
    if value.clientName == nil, rawType.isNumeric {
      return text.hasPrefix("-") ? "minus\(text.dropFirst())" : "value\(text)"
    }
    return MemberName(specified: ValueText(value).text).bare
  }
}

/// The text that a value is named after, and the marks between its letters and digits, which tell
/// values apart that have the same words.
private struct ValueText {
  /// With a minus in front as a word.
  let text: String

  init(_ value: EnumerationValue) {
    let text = value.clientName ?? value.rawValue
    let isSigned =
      value.clientName == nil && text.hasPrefix("-")
      && text.dropFirst().first.map { $0.isLetter || $0.isNumber } == true
    self.text = isSigned ? "minus \(text.dropFirst())" : text
  }

  var letters: String { text.filter { $0.isLetter || $0.isNumber } }

  /// The marks, by the count of letters and digits before them.
  var marks: [Int: String] {
    var result: [Int: String] = [:]
    var offset = 0
    for character in text {
      if character.isLetter || character.isNumber {
        offset += 1
      } else {
        result[offset, default: ""].append(character)
      }
    }
    return result
  }

  /// The name with an underscore wherever marks stand between digits: `1.10-beta` is `_1_10Beta`. Nil
  /// if none do.
  var numbersApart: String? {
    var parts: [String] = [""]
    var marks = ""
    for character in text {
      guard character.isLetter || character.isNumber else {
        marks.append(character)
        continue
      }
      if !marks.isEmpty, character.isNumber, parts.last?.last?.isNumber == true {
        parts.append("")
      } else {
        parts[parts.count - 1] += marks
      }
      marks = ""
      parts[parts.count - 1].append(character)
    }
    parts[parts.count - 1] += marks
    guard parts.count > 1 else { return nil }
    let first = MemberName(specified: parts[0]).bare
    return parts.dropFirst().reduce(first) { $0 + "_" + TypeName.joinedWords(of: $1) }
  }

  /// The name with those marks in words that are asked for: `a-b` is `aHyphenB`.
  func withMarks(where isAsked: (_ offset: Int, _ mark: String) -> Bool) -> String {
    var result = ""
    var offset = 0
    let marks = marks
    for character in text {
      if character.isLetter || character.isNumber {
        offset += 1
      } else if isAsked(offset, marks[offset] ?? "") {
        result += " \(MemberName(specified: String(character)).bare) "
        continue
      }
      result.append(character)
    }
    return MemberName(specified: result).bare
  }
}
