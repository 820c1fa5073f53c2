extension [TypeID: TypeDeclaration] {
  /// The use with aliases followed. Their constraints come with the use.
  package func resolved(_ use: TypeUse) -> TypeUse {
    var result = use
    var seen: Set<TypeID> = []
    while case .named(let id) = result.shape, seen.insert(id).inserted,
      case .alias(let target)? = self[id]?.definition
    {
      result.shape = target.shape
      result.isNullable = result.isNullable || target.isNullable
      result.constraints = result.constraints.merged(over: target.constraints)
    }
    return result
  }
}

extension Constraints {
  /// These constraints, with what they leave open taken from others.
  package func merged(over other: Constraints) -> Constraints {
    var result = self
    result.minLength = minLength ?? other.minLength
    result.maxLength = maxLength ?? other.maxLength
    result.patterns = other.patterns + patterns.filter { !other.patterns.contains($0) }
    result.minimum = minimum ?? other.minimum
    result.maximum = maximum ?? other.maximum
    result.multipleOf = multipleOf ?? other.multipleOf
    result.minItems = minItems ?? other.minItems
    result.maxItems = maxItems ?? other.maxItems
    result.uniqueItems = uniqueItems || other.uniqueItems
    result.uniqueMembers = uniqueMembers.isEmpty ? other.uniqueMembers : uniqueMembers
    result.totalDigits = totalDigits ?? other.totalDigits
    result.fractionDigits = fractionDigits ?? other.fractionDigits
    result.valueFacets = valueFacets ?? other.valueFacets
    return result
  }
}

extension Scalar {
  /// Whether values are written as numerals.
  package var isNumeric: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .integer, .bigInteger,
      .float, .double, .decimal:
      true
    default: false
    }
  }
}
