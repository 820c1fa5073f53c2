import ServiceModel

/// Something that a specification demands of a value: a method of `Validation` that checks it, and a
/// constraint in a table of members that says it.
struct ValueDemand {
  let function: String
  let arguments: [String]
  var isOfBytes = false

  /// The statement that checks a value.
  func statement(_ name: String, _ value: String, isOptional: Bool) -> String {
    let value = isOfBytes ? "\(value)\(isOptional ? "?" : "").bytes" : value
    return "check.\(function)(\(([name, value] + arguments).joined(separator: ", ")))"
  }

  /// The constraint of a member.
  var constraint: String { ".\(function)(\(arguments.joined(separator: ", ")))" }
}

extension ValidationRules {
  // MARK: What a table says

  /// The constraints of each property; nil if some need statements: those on versions, on other
  /// members, and on numbers beyond the machine's.
  func constraints(of product: Product, _ properties: [Property]) -> [[String]]? {
    guard product.identityConstraints.isEmpty else { return nil }
    var all: [[String]] = []
    for property in properties {
      guard property.member.availability.isUnconditional,
        property.member.identityConstraints.isEmpty,
        let constraints = constraints(of: property.resolvedType),
        constraints.isEmpty || !property.isBoxed
      else { return nil }
      all.append(constraints)
    }
    return all
  }

  private func constraints(of use: TypeUse) -> [String]? {
    let use = spelling.resolved(use)
    if !use.isConstrained {
      switch use.shape {
      case .scalar, .map, .named, .untyped, .byteStream: return []
      case .list, .textList: break
      }
    }
    let constraints = use.constraints
    guard constraints.valueFacets?.isEmpty != false else { return nil }
    let count = limits("count", constraints.minItems, constraints.maxItems).map(\.constraint)
    switch use.shape {
    case .scalar(let scalar):
      let demands = demands(of: scalar, constraints)
      let isBeyondInt = [constraints.minimum, constraints.maximum].contains {
        $0.map { Double($0.value) ?? 0 > 0x1p62 } ?? false
      }
      let needsStatements = scalar == .bigInteger || (isBeyondInt && !scalar.isFloating)
      return needsStatements && !demands.isEmpty ? nil : demands.map(\.constraint)
    case .list(let element), .textList(let element):
      guard constraints.uniqueMembers.isEmpty, let inner = self.constraints(of: element) else {
        return nil
      }
      return count + (inner.isEmpty ? [] : [".elements(\(inner.joined(separator: ", ")))"])
    case .map:
      return count
    case .named, .untyped, .byteStream:
      return []
    }
  }

  // MARK: What is demanded

  /// What is demanded of a scalar.
  func demands(of scalar: Scalar, _ constraints: Constraints) -> [ValueDemand] {
    switch scalar {
    case .qualifiedName:
      return []
    case .string, .base64Text:
      let patterns = constraints.patterns.compactMap { pattern -> ValueDemand? in
        guard let regex = regexes[pattern] else { return nil }
        var arguments = [stringLiteral(regex.text)]
        if regex.text != pattern.text { arguments.append("source: \(stringLiteral(pattern.text))") }
        return ValueDemand(function: "pattern", arguments: arguments)
      }
      return limits("characters", constraints.minLength, constraints.maxLength) + patterns
    case .base64, .base64URL, .hex:
      return limits("bytes", constraints.minLength, constraints.maxLength).map {
        ValueDemand(function: $0.function, arguments: $0.arguments, isOfBytes: true)
      }
    default:
      guard scalar.isNumeric, scalar != .decimal else { return [] }
      return bounds(constraints, of: scalar)
    }
  }

  /// What is demanded of a length or count.
  func limits(_ function: String, _ least: Int?, _ most: Int?) -> [ValueDemand] {
    var arguments: [String] = []
    if let least, least > 0 { arguments.append("atLeast: \(least)") }
    if let most { arguments.append("atMost: \(most)") }
    return arguments.isEmpty ? [] : [ValueDemand(function: function, arguments: arguments)]
  }

  /// A whole number as Swift writes it; nil if the text is none, or beyond all values of the type.
  private func wholeNumeral(_ text: String, of scalar: Scalar) -> String? {
    if let whole = Int64(text) { return scalar.holds(whole) ? "\(whole)" : nil }
    if scalar == .uint64 || scalar == .bigInteger, let whole = UInt64(text) { return "\(whole)" }
    let digits = text.hasPrefix("-") ? text.utf8.dropFirst() : text.utf8[...]
    if scalar == .bigInteger, !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) {
      return text
    }
    // JSON may write it with a fraction or an exponent.
    return Double(text).flatMap { Int64(exactly: $0) }.map { "\($0)" }
  }

  private func bounds(_ constraints: Constraints, of scalar: Scalar) -> [ValueDemand] {
    let isFloating = scalar.isFloating
    var inclusive: [String] = []
    var exclusive: [String] = []
    func numeral(_ bound: Constraints.Bound) -> String? {
      if isFloating { return Double(bound.value).map { "\($0)" } }
      return wholeNumeral(bound.value, of: scalar)
    }
    if let bound = constraints.minimum, let text = numeral(bound) {
      if bound.isExclusive { exclusive.append("moreThan: \(text)") }
      if !bound.isExclusive { inclusive.append("atLeast: \(text)") }
    }
    if let bound = constraints.maximum, let text = numeral(bound) {
      if bound.isExclusive { exclusive.append("lessThan: \(text)") }
      if !bound.isExclusive { inclusive.append("atMost: \(text)") }
    }
    var demands = [inclusive, exclusive].filter { !$0.isEmpty }.map {
      ValueDemand(function: "range", arguments: $0)
    }
    if !isFloating, let factor = constraints.multipleOf, let whole = Int64(factor), whole > 0 {
      demands.append(ValueDemand(function: "multiple", arguments: ["of: \(whole)"]))
    }
    return demands
  }
}

extension Scalar {
  fileprivate var isFloating: Bool { self == .float || self == .double }
}
