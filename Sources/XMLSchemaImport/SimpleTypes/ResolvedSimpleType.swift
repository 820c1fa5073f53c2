import ServiceModel
import SpecDocuments

/// A simple type with all it takes from the types that it is derived from.
struct ResolvedSimpleType {
  indirect enum Variety {
    case atomic(BuiltinType)
    case list(item: ResolvedSimpleType)
    case union([ResolvedSimpleType])
  }

  var variety: Variety
  /// The name of the type, nil if it is anonymous.
  var name: XMLQName?
  /// The name of the type that says what the list or the union consists of; nil for an anonymous one.
  var varietyName: XMLQName?
  /// Where the type is defined; nil for a built-in one.
  var location: SourceLocation?
  /// The facets in force but enumerations, the innermost derivation's last.
  private var steps: [[Facet]] = []
  /// The facets that can be given once, each as the last derivation has it.
  private var single: [Facet.Kind: Facet] = [:]
  /// The enumeration facets of the last derivation that has any.
  private(set) var enumeration: [Facet] = []
  /// The name of the type in the chain whose enumeration is in force; nil inside an anonymous type.
  private(set) var enumerationName: XMLQName?
  var base64Text: SchemaAnnotation.Base64Text?

  init(variety: Variety) { self.variety = variety }

  /// Adds the facets of a derivation from this type.
  mutating func add(_ facets: FacetSet, of name: XMLQName?) {
    if !facets.enumeration.isEmpty {
      enumeration = facets.enumeration
      enumerationName = name
    }
    guard !facets.others.isEmpty else { return }
    steps.append(facets.others)
    for facet in facets.others where facet.kind != .pattern { single[facet.kind] = facet }
  }

  /// The built-in type of an atomic one.
  var builtin: BuiltinType? {
    if case .atomic(let type) = variety { type } else { nil }
  }

  /// The values of the enumeration, as texts.
  var enumerationTexts: Set<String> { Set(enumeration.map { normalized($0.value) }) }

  /// The patterns of each derivation: a value matches one of each.
  var patterns: [[String]] {
    steps.compactMap { step in
      let patterns = step.filter { $0.kind == .pattern }.map(\.value)
      return patterns.isEmpty ? nil : patterns
    }
  }

  /// The last value of a facet that can be given once.
  func facet(_ kind: Facet.Kind) -> Facet? { single[kind] }

  /// What a value that is neither a list nor a union becomes, a string for those.
  var scalar: Scalar {
    switch variety {
    case .atomic(let type) where base64Text != nil && type.scalar == .base64: .base64Text
    case .atomic(let type) where type.scalar == .bigInteger && fitsInt: .integer
    case .atomic(let type): type.scalar
    case .list, .union: .string
    }
  }

  /// Whether the facets leave no whole number that needs more than 64 bits.
  private var fitsInt: Bool {
    if let digits = facet(.totalDigits).flatMap({ Int($0.value.trimmedXMLSpace) }), digits <= 18 {
      return true
    }
    let bounds = [
      (builtin?.minimum, Facet.Kind.minInclusive, Facet.Kind.minExclusive),
      (builtin?.maximum, .maxInclusive, .maxExclusive),
    ]
    return bounds.allSatisfy { inherent, inclusive, exclusive in
      let texts = [inherent, facet(inclusive)?.value, facet(exclusive)?.value]
      return texts.contains { $0.flatMap { Int($0.trimmedXMLSpace) } != nil }
    }
  }

  /// Whether the enumeration becomes one of strings. Of a union it is one of texts.
  var hasTextEnumeration: Bool {
    guard !enumeration.isEmpty else { return false }
    return switch variety {
    case .atomic(let builtin): builtin.isText
    case .list: false
    case .union: !holdsNames
    }
  }

  /// Whether a value may be a qualified name, or hold some.
  var holdsNames: Bool {
    switch variety {
    case .atomic(let builtin): builtin.scalar == .qualifiedName
    case .list(let item): item.holdsNames
    case .union(let members): members.contains(where: \.holdsNames)
    }
  }

  /// Whether white space counts.
  var keepsSpace: Bool { normalized(" ") == " " }

  /// Whether an empty element with a default stands for another value than the empty text.
  var hasEmptyElementDefault: Bool {
    switch variety {
    case .atomic:
      item == nil && ![.string, .qualifiedName, .base64Text].contains(scalar)
    case .list: false
    case .union(let members):
      enumeration.isEmpty && !holdsNames && members.allSatisfy(\.hasEmptyElementDefault)
    }
  }

  /// The type of the items of a list, nil for other types.
  var item: ResolvedSimpleType? {
    switch variety {
    case .list(let item): item
    case .atomic(let builtin): builtin.item.flatMap(BuiltinType.named).map(Self.init(builtin:))
    case .union: nil
    }
  }

  /// A built-in type.
  init(builtin: BuiltinType) {
    self.init(variety: .atomic(builtin))
    name = .schema(builtin.name)
  }

  /// What the number of items of a list must be.
  var itemCount: Constraints {
    var result = Constraints()
    // The built-in lists are never empty.
    if builtin != nil { result.minItems = 1 }
    func bound(_ kind: Facet.Kind) -> Int? {
      facet(kind).flatMap { Int($0.value.trimmedXMLSpace) }
    }
    result.minItems = bound(.length) ?? bound(.minLength) ?? result.minItems
    result.maxItems = bound(.length) ?? bound(.maxLength)
    return result
  }

  /// What a list must be: the number of its items, and what its one text must be.
  var listConstraints: Constraints {
    var result = itemCount
    result.patterns = ownPatterns
    result.valueFacets = valueFacets
    return result
  }

  /// What the text of a union's value must be.
  var unionConstraints: Constraints {
    var result = Constraints()
    result.patterns = ownPatterns
    return result
  }

  /// Patterns of the facets; those of one derivation are alternatives, those of different ones must
  /// all match.
  var ownPatterns: [Constraints.Pattern] {
    var result: [Constraints.Pattern] = []
    for step in patterns {
      let pattern = Constraints.Pattern(step.joined(separator: "|"), dialect: .xmlSchema)
      if !result.contains(pattern) { result.append(pattern) }
    }
    return result
  }

  /// White space as the type treats it: `collapse` for all but `xs:string` and what it derives.
  func normalized(_ text: String) -> String {
    switch facet(.whiteSpace)?.value.trimmedXMLSpace {
    case "collapse": return text.collapsedXMLSpace
    case "preserve", "replace": return text
    default: break
    }
    guard let builtin, builtin.item == nil else { return text.collapsedXMLSpace }
    return ["string", "normalizedString", "anySimpleType"].contains(builtin.name)
      ? text : text.collapsedXMLSpace
  }

  /// What values of the scalar must satisfy.
  var constraints: Constraints {
    guard let builtin, builtin.item == nil else { return Constraints() }
    var result = builtin.constraints
    if let base64Text {
      result.maxLength = base64Text.maxLength
      return result
    }
    result.patterns += ownPatterns.filter { !result.patterns.contains($0) }
    for step in steps { apply(step, to: &result, builtin) }
    result.valueFacets = valueFacets
    return result
  }

  private func apply(_ step: [Facet], to result: inout Constraints, _ builtin: BuiltinType) {
    let isNumber = [.decimal, .float, .double].contains(builtin.primitive)
    let hasLength = ![.QName, .NOTATION].contains(builtin.primitive)
    for facet in step {
      let value = facet.value.trimmedXMLSpace
      let isFinite = DecimalText(value) != nil || Double(value)?.isFinite == true
      switch facet.kind {
      case .length where hasLength:
        result.minLength = Int(value)
        result.maxLength = Int(value)
      case .minLength where hasLength: result.minLength = Int(value)
      case .maxLength where hasLength: result.maxLength = Int(value)
      case .minInclusive where isNumber && isFinite: result.minimum = .init(value)
      case .maxInclusive where isNumber && isFinite: result.maximum = .init(value)
      case .minExclusive where isNumber && isFinite:
        result.minimum = .init(value, isExclusive: true)
      case .maxExclusive where isNumber && isFinite:
        result.maximum = .init(value, isExclusive: true)
      case .totalDigits: result.totalDigits = Int(value)
      case .fractionDigits: result.fractionDigits = Int(value)
      default: break
      }
    }
  }
}
