import ServiceModel
import SpecDocuments

/// Which facets a simple type takes, and what their values must be (part 2, §4.3).
enum FacetRules {
  /// What is wrong with a derivation's facets. Each problem comes with the facet that has it.
  static func problems(
    of facets: FacetSet, over base: ResolvedSimpleType
  ) -> [(facet: Facet, message: String)] {
    var problems: [(Facet, String)] = []
    var seen: [Facet.Kind: Facet] = [:]
    let enumeration = facets.enumeration.isEmpty ? [] : base.enumerationTexts
    for facet in facets.others + facets.enumeration {
      guard isApplicable(facet.kind, to: base) else {
        problems.append((facet, "'\(facet.kind.rawValue)' does not apply to this type"))
        continue
      }
      let isRepeatable = facet.kind == .pattern || facet.kind == .enumeration
      if !isRepeatable, seen[facet.kind] != nil {
        problems.append((facet, "the facet '\(facet.kind.rawValue)' is given twice"))
      }
      seen[facet.kind] = facet
      if let problem = problem(of: facet, over: base, enumeration) {
        problems.append((facet, problem))
      }
    }
    for (left, right) in exclusive {
      guard let first = seen[left], seen[right] != nil else { continue }
      problems.append(
        (first, "'\(left.rawValue)' and '\(right.rawValue)' cannot be given both"))
    }
    problems += contradictions(in: seen, base)
    return problems
  }

  private static let exclusive: [(Facet.Kind, Facet.Kind)] = [
    (.minInclusive, .minExclusive), (.maxInclusive, .maxExclusive), (.length, .minLength),
    (.length, .maxLength),
  ]

  static func isApplicable(_ kind: Facet.Kind, to type: ResolvedSimpleType) -> Bool {
    switch type.variety {
    case .union: return kind == .pattern || kind == .enumeration
    case .list:
      return [.length, .minLength, .maxLength, .pattern, .enumeration, .whiteSpace].contains(kind)
    case .atomic(let builtin):
      switch kind {
      case .pattern, .whiteSpace: return true
      case .enumeration: return builtin.primitive != .boolean
      case .length, .minLength, .maxLength:
        return [.string, .anyURI, .QName, .NOTATION, .hexBinary, .base64Binary, .anySimpleType]
          .contains(builtin.primitive)
      case .totalDigits, .fractionDigits: return builtin.primitive == .decimal
      case .minInclusive, .maxInclusive, .minExclusive, .maxExclusive:
        return ![
          .string, .anyURI, .QName, .NOTATION, .hexBinary, .base64Binary, .boolean, .anySimpleType,
        ].contains(builtin.primitive)
      }
    }
  }

  private static func problem(
    of facet: Facet, over base: ResolvedSimpleType, _ enumeration: Set<String>
  ) -> String? {
    let value = facet.value.trimmedXMLSpace
    if let inherited = base.facet(facet.kind), inherited.isFixed,
      SimpleValue.order(inherited.value, value, as: base) ?? (inherited.value == value ? 0 : 1) != 0
    {
      return "the base fixes '\(facet.kind.rawValue)' at '\(inherited.value)'"
    }
    switch facet.kind {
    case .pattern:
      return RegularExpressionSyntax.problem(of: facet.value).map {
        "the pattern '\(facet.value)' is wrong: \($0)"
      }
    case .enumeration, .minInclusive, .maxInclusive:
      return SimpleValue.problem(of: facet.value, as: base, enumeration: enumeration)
    case .minExclusive, .maxExclusive:
      // A bound that is excluded may be the one that the base excludes.
      return SimpleValue.lexicalProblem(of: facet.value, as: base)
        ?? SimpleValue.rangeProblem(of: value, as: base, allowsExcludedBounds: true)
    case .fractionDigits where base.builtin?.isInteger == true:
      return Int(value) == 0 ? nil : "'fractionDigits' of an integer type is 0"
    case .totalDigits, .fractionDigits, .maxLength:
      return looser(facet, than: base.facet(facet.kind)) { $0 > $1 }
    case .minLength: return looser(facet, than: base.facet(.minLength)) { $0 < $1 }
    case .length: return looser(facet, than: base.facet(.length)) { $0 != $1 }
    case .whiteSpace:
      let order = ["preserve", "replace", "collapse"]
      let inherited = base.facet(.whiteSpace)?.value.trimmedXMLSpace ?? defaultWhiteSpace(of: base)
      guard let old = order.firstIndex(of: inherited), let new = order.firstIndex(of: value),
        new < old
      else { return nil }
      return "'whiteSpace' cannot be '\(value)': the base has '\(inherited)'"
    }
  }

  private static func defaultWhiteSpace(of type: ResolvedSimpleType) -> String {
    switch type.builtin?.name {
    case "string", "anySimpleType": "preserve"
    case "normalizedString": "replace"
    default: "collapse"
    }
  }

  private static func looser(
    _ facet: Facet, than inherited: Facet?, _ isLooser: (Int, Int) -> Bool
  ) -> String? {
    guard let inherited, let new = Int(facet.value.trimmedXMLSpace),
      let old = Int(inherited.value.trimmedXMLSpace), isLooser(new, old)
    else { return nil }
    return "'\(facet.kind.rawValue)' cannot be \(new): the base has \(old)"
  }

  /// Facets that, with those of the base, admit nothing.
  private static func contradictions(
    in own: [Facet.Kind: Facet], _ base: ResolvedSimpleType
  ) -> [(Facet, String)] {
    var problems: [(Facet, String)] = []
    func value(_ kind: Facet.Kind) -> Facet? {
      own[kind] ?? base.facet(kind) ?? base.builtinBound(kind)
    }
    func check(_ low: Facet.Kind, _ high: Facet.Kind, allowsEqual: Bool, isCount: Bool) {
      guard let first = value(low), let second = value(high),
        let facet = own[low] ?? own[high]
      else { return }
      let order =
        isCount
        ? SimpleValue.decimalOrder(first.value, second.value)
        : SimpleValue.order(first.value, second.value, as: base)
      guard let order, order > 0 || (order == 0 && !allowsEqual) else { return }
      problems.append(
        (
          facet,
          "'\(low.rawValue)' (\(first.value)) is \(allowsEqual ? "greater than" : "not less than") "
            + "'\(high.rawValue)' (\(second.value))"
        ))
    }
    check(.minLength, .maxLength, allowsEqual: true, isCount: true)
    check(.fractionDigits, .totalDigits, allowsEqual: true, isCount: true)
    check(.minInclusive, .maxInclusive, allowsEqual: true, isCount: false)
    check(.minInclusive, .maxExclusive, allowsEqual: false, isCount: false)
    check(.minExclusive, .maxInclusive, allowsEqual: false, isCount: false)
    check(.minExclusive, .maxExclusive, allowsEqual: true, isCount: false)
    if own[.length] != nil {
      check(.minLength, .length, allowsEqual: true, isCount: true)
      check(.length, .maxLength, allowsEqual: true, isCount: true)
    } else if own[.minLength] != nil || own[.maxLength] != nil, base.facet(.length) != nil {
      check(.minLength, .length, allowsEqual: true, isCount: true)
      check(.length, .maxLength, allowsEqual: true, isCount: true)
    }
    return problems
  }
}

extension ResolvedSimpleType {
  /// The bound that a built-in integer type has, as the facet that it is.
  fileprivate func builtinBound(_ kind: Facet.Kind) -> Facet? {
    let location = SourceLocation(path: "", line: 1, column: 1)
    let value: String? =
      switch kind {
      case .minInclusive: builtin?.minimum
      case .maxInclusive: builtin?.maximum
      default: nil
      }
    return value.map { Facet(kind: kind, value: $0, location: location) }
  }
}
