import ServiceModel

/// Whether texts are values of simple types.
enum SimpleValue {
  /// Why a text is no value of a type, nil if it is one.
  ///
  /// - Parameter enumeration: The values of the type's enumeration, if the caller has them at hand.
  static func problem(
    of text: String, as type: ResolvedSimpleType, enumeration: Set<String>? = nil
  ) -> String? {
    if let problem = lexicalProblem(of: text, as: type) { return problem }
    let value = type.normalized(text)
    return lengthProblem(of: value, as: type)
      ?? rangeProblem(of: value, as: type, allowsExcludedBounds: false)
      ?? digitsProblem(of: value, as: type)
      ?? patternProblem(of: value, as: type)
      ?? enumerationProblem(of: value, as: type, enumeration)
  }

  /// Why a text has not even the form of a value, nil if it has.
  static func lexicalProblem(of text: String, as type: ResolvedSimpleType) -> String? {
    switch type.variety {
    case .atomic(let builtin):
      return LexicalSpace.contains(text, of: builtin)
        ? nil : "'\(text)' is not of the type \(builtin.name)"
    case .list(let item):
      return text.xmlWords.lazy.compactMap { problem(of: $0, as: item) }.first
    case .union(let members):
      return members.contains { problem(of: text, as: $0) == nil }
        ? nil : "'\(text)' is of none of the types of the union"
    }
  }

  static func rangeProblem(
    of value: String, as type: ResolvedSimpleType, allowsExcludedBounds: Bool
  ) -> String? {
    for kind in [Facet.Kind.minInclusive, .minExclusive, .maxInclusive, .maxExclusive] {
      guard let facet = type.facet(kind), let order = order(value, facet.value, as: type)
      else { continue }
      let isLower = kind == .minInclusive || kind == .minExclusive
      let isExclusive = kind == .minExclusive || kind == .maxExclusive
      let isOutside = isLower ? order < 0 : order > 0
      if isOutside || (order == 0 && isExclusive && !allowsExcludedBounds) {
        return "'\(value)' is outside '\(kind.rawValue)' (\(facet.value)) of the type"
      }
    }
    return nil
  }

  /// How two values compare: below, at or above 0; nil if they cannot be compared.
  static func order(_ left: String, _ right: String, as type: ResolvedSimpleType) -> Int? {
    guard let builtin = type.builtin else { return nil }
    let left = left.trimmedXMLSpace
    let right = right.trimmedXMLSpace
    switch builtin.primitive {
    case .decimal: return decimalOrder(left, right)
    case .float, .double:
      guard let first = double(left), let second = double(right) else { return nil }
      return first < second ? -1 : first > second ? 1 : 0
    case .duration:
      guard let first = DurationText(left), let second = DurationText(right) else { return nil }
      return first.order(second)
    default:
      guard let first = CalendarText(left, as: builtin.primitive),
        let second = CalendarText(right, as: builtin.primitive)
      else { return nil }
      return first.order(second)
    }
  }

  static func decimalOrder(_ left: String, _ right: String) -> Int? {
    guard let first = DecimalText(left.trimmedXMLSpace),
      let second = DecimalText(right.trimmedXMLSpace)
    else { return nil }
    return first < second ? -1 : second < first ? 1 : 0
  }

  private static func double(_ text: String) -> Double? {
    switch text {
    case "INF": .infinity
    case "-INF": -.infinity
    default: Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  private static func lengthProblem(of value: String, as type: ResolvedSimpleType) -> String? {
    let length: Int
    switch type.variety {
    case .union: return nil
    case .list: length = value.xmlWords.count
    case .atomic(let builtin):
      if builtin.item != nil {
        length = value.xmlWords.count
      } else {
        switch builtin.primitive {
        case .string, .anyURI: length = value.unicodeScalars.count
        case .hexBinary: length = value.count / 2
        case .base64Binary:
          let digits = value.filter { !$0.isWhitespace && $0 != "=" }
          length = digits.count * 3 / 4
        default: return nil
        }
      }
    }
    for kind in [Facet.Kind.length, .minLength, .maxLength] {
      guard let bound = type.facet(kind).flatMap({ Int($0.value.trimmedXMLSpace) }) else {
        continue
      }
      let isRight =
        kind == .length ? length == bound : kind == .minLength ? length >= bound : length <= bound
      if !isRight { return "'\(value)' does not have the '\(kind.rawValue)' \(bound) of the type" }
    }
    return nil
  }

  private static func digitsProblem(of value: String, as type: ResolvedSimpleType) -> String? {
    guard let number = DecimalText(value), type.builtin?.primitive == .decimal else { return nil }
    if let bound = type.facet(.totalDigits).flatMap({ Int($0.value.trimmedXMLSpace) }),
      number.totalDigits > bound
    {
      return "'\(value)' has more than \(bound) digits"
    }
    if let bound = type.facet(.fractionDigits).flatMap({ Int($0.value.trimmedXMLSpace) }),
      number.fractionDigits > bound
    {
      return "'\(value)' has more than \(bound) digits behind the point"
    }
    return nil
  }

  private static func patternProblem(of value: String, as type: ResolvedSimpleType) -> String? {
    for patterns in type.patterns {
      // What cannot be told counts as a match.
      let isMatch = patterns.contains { pattern in
        RegularExpressionSyntax.expression(pattern)?.matches(value) ?? true
      }
      if !isMatch {
        let names = patterns.map { "'\($0)'" }.joined(separator: " or ")
        return "'\(value)' does not match the pattern \(names) of the type"
      }
    }
    return nil
  }

  private static func enumerationProblem(
    of value: String, as type: ResolvedSimpleType, _ values: Set<String>?
  ) -> String? {
    if type.enumeration.isEmpty || values?.contains(value) == true { return nil }
    let isEqual = type.enumeration.contains {
      $0.value == value || type.normalized($0.value) == value
        || order($0.value, value, as: type) == 0
    }
    return isEqual ? nil : "'\(value)' is not among the values of the type"
  }
}

extension SimpleValue {
  /// Whether two texts are the same value of a type.
  static func areEqual(_ left: String, _ right: String, as type: ResolvedSimpleType) -> Bool {
    type.normalized(left) == type.normalized(right) || order(left, right, as: type) == 0
  }
}
