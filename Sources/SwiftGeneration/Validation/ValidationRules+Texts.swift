import ServiceModel

// What the texts of values must be: patterns, and what they stand for.

extension ValidationRules {
  /// The statements that check the text of a value that is no string by patterns of XML Schema.
  func textPatterns(
    _ name: String, _ value: String, _ constraints: Constraints, isOptional: Bool
  ) -> [String] {
    var constraints = constraints
    constraints.patterns.removeAll { $0.dialect != .xmlSchema }
    return patterns(name, value + (isOptional ? "?" : "") + ".wireText", constraints)
  }

  /// Whether values are written as they were read, or in the only way that there is. Patterns say
  /// nothing about others.
  func keepsForm(_ use: TypeUse) -> Bool {
    let use = spelling.resolved(use)
    switch use.shape {
    case .scalar(let scalar): return ![.boolean, .float, .double].contains(scalar)
    case .textList(let element): return keepsForm(element)
    case .named(let id):
      guard case .sum(let sum)? = spelling.types[id]?.definition, sum.selection == .text else {
        return true
      }
      return sum.cases.allSatisfy { keepsForm($0.type) }
    case .list, .map, .untyped, .byteStream: return true
    }
  }

  /// The statements that check a text by patterns.
  func patterns(_ name: String, _ text: String, _ constraints: Constraints) -> [String] {
    constraints.patterns.compactMap { pattern in
      guard let regex = regexes[pattern] else { return nil }
      let source = regex.text == pattern.text ? "" : ", source: \(stringLiteral(pattern.text))"
      return "check.pattern(\(name), \(text), \(stringLiteral(regex.text))\(source))"
    }
  }

  /// The statements that check what the one text of a list must be.
  func textStatements(
    _ name: String, _ list: String, _ element: TypeUse, _ constraints: Constraints,
    isOptional: Bool
  ) -> [String] {
    // What a prefix means is not known where the text is made.
    guard !spelling.isScoped(element) else { return [] }
    return
      (keepsForm(element)
      ? textPatterns(name, list, constraints, isOptional: isOptional) : [])
      + facets(name, list, constraints.valueFacets)
  }

  /// The statement that checks a value by what its text stands for; none if nothing is demanded.
  func facets(_ name: String, _ value: String, _ facets: ValueFacets?) -> [String] {
    guard let facets, !facets.isEmpty else { return [] }
    var arguments = [name, value, "in: \(facets.space.swiftExpression)"]
    let bounds = [
      ("atLeast", facets.minInclusive), ("moreThan", facets.minExclusive),
      ("atMost", facets.maxInclusive), ("lessThan", facets.maxExclusive),
    ]
    for (label, text) in bounds {
      if let text { arguments.append("\(label): \(stringLiteral(text))") }
    }
    if let digits = facets.totalDigits { arguments.append("totalDigits: \(digits)") }
    if let digits = facets.fractionDigits { arguments.append("fractionDigits: \(digits)") }
    let values = facets.values.map(stringLiteral)
    let list = values.isEmpty ? [] : ["oneOf: [\(values.joined(separator: ", "))]"]
    let line = "check.facets(\((arguments + list).joined(separator: ", ")))"
    guard line.count + 8 > Statement.width, !list.isEmpty else { return [line] }
    let lines = Statement.list("oneOf: ", values, indentation: 2).split(separator: "\n")
    return ["check.facets("] + arguments.map { "  \($0)," } + ["  \(lines[0])"]
      + lines.dropFirst().map(String.init) + [")"]
  }
}

extension ValueFacets.Space {
  /// The space as the runtime names it.
  var swiftExpression: String {
    if case .list(let item) = self { return ".list(\(item.swiftExpression))" }
    return ".\(self)"
  }
}
