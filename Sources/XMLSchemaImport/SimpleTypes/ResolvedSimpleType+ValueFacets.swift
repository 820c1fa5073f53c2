import ServiceModel

// Facets that Swift's own comparisons cannot check.

extension ResolvedSimpleType {
  /// What values must be by what their texts stand for; nil if nothing beyond the other constraints.
  var valueFacets: ValueFacets? {
    guard let space = valueSpace else { return nil }
    var result = ValueFacets(space)
    if isComparedByText {
      result.minInclusive = facet(.minInclusive)?.value.trimmedXMLSpace
      result.minExclusive = facet(.minExclusive)?.value.trimmedXMLSpace
      result.maxInclusive = facet(.maxInclusive)?.value.trimmedXMLSpace
      result.maxExclusive = facet(.maxExclusive)?.value.trimmedXMLSpace
    }
    if space == .decimal {
      func count(_ kind: Facet.Kind) -> Int? {
        facet(kind).flatMap { Int($0.value.trimmedXMLSpace) }
      }
      result.totalDigits = count(.totalDigits)
      result.fractionDigits = builtin?.isInteger == true ? nil : count(.fractionDigits)
    }
    if !hasTextEnumeration { result.values = enumeration.map { normalized($0.value) } }
    return result.isEmpty ? nil : result
  }

  /// Whether the order of values is known from their texts alone: numbers of Swift's own are compared
  /// as such.
  private var isComparedByText: Bool {
    switch scalar {
    case .decimal: true
    case .string, .dateTime, .date, .time, .duration: builtin != nil && item == nil
    default: false
    }
  }

  /// What texts stand for; nil for names, which mean nothing without their prefixes, and for unions.
  var valueSpace: ValueFacets.Space? {
    if let item {
      guard let space = item.valueSpace else { return nil }
      if case .list = space { return nil }
      return .list(space)
    }
    guard let builtin, base64Text == nil else { return nil }
    return switch builtin.primitive {
    case .anySimpleType, .string, .anyURI: .text
    case .boolean: .boolean
    case .decimal: .decimal
    case .float: .float
    case .double: .double
    case .duration: .duration
    case .dateTime: .dateTime
    case .date: .date
    case .time: .time
    case .gYearMonth: .yearMonth
    case .gYear: .year
    case .gMonthDay: .monthDay
    case .gDay: .day
    case .gMonth: .month
    case .hexBinary: .hex
    case .base64Binary: .base64
    case .QName, .NOTATION: nil
    }
  }
}
