import ServiceModel
import SpecDocuments

/// A type where it is used: by name, or defined in place.
indirect enum SchemaTypeUse: Sendable {
  case named(SchemaReference)
  case anonymous(SchemaType)
}

/// A type definition of either kind.
enum SchemaType: Sendable {
  case simple(SimpleType)
  case complex(ComplexType)

  var location: SourceLocation {
    switch self {
    case .simple(let type): type.location
    case .complex(let type): type.location
    }
  }
}

/// A simple type definition (part 1, §3.14).
struct SimpleType: Sendable {
  enum Derivation: Sendable {
    case restriction(base: SchemaTypeUse?, facets: FacetSet)
    case list(item: SchemaTypeUse?)
    case union(members: [SchemaTypeUse])
  }

  /// Nil if it is anonymous.
  var name: XMLQName?
  var derivation: Derivation
  var final: Set<String> = []
  var annotation = SchemaAnnotation()
  var location: SourceLocation
}

/// A constraining facet (part 2, §4.3).
struct Facet: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case length, minLength, maxLength, pattern, enumeration, whiteSpace
    case maxInclusive, maxExclusive, minInclusive, minExclusive, totalDigits, fractionDigits
  }

  var kind: Kind
  var value: String
  var isFixed = false
  var annotation = SchemaAnnotation()
  var location: SourceLocation
  /// The element that it is written as, which knows what prefixes in the value stand for.
  var node: XMLNode?

  /// The value as a qualified name; nil if it is none, or has a prefix that is not declared.
  var qualifiedName: XMLQName? {
    let text = value.trimmedXMLSpace
    guard text.isQName else { return nil }
    let parts = text.split(separator: ":")
    let prefix = parts.count == 2 ? String(parts[0]) : nil
    let namespace = node?.namespace(forPrefix: prefix)
    if prefix != nil, namespace == nil { return nil }
    return XMLQName(String(parts[parts.count - 1]), namespace: namespace)
  }
}

/// The facets of one derivation.
struct FacetSet: Sendable {
  var enumeration: [Facet] = []
  var others: [Facet] = []

  var isEmpty: Bool { enumeration.isEmpty && others.isEmpty }
}

/// A complex type definition (part 1, §3.4).
struct ComplexType: Sendable {
  enum Derivation: String, Sendable {
    case restriction, `extension`
  }

  enum Content: Sendable {
    /// Elements, possibly none.
    case particle(Particle?)
    /// Text; what the restriction of a type with simple content adds.
    case simple(type: SchemaTypeUse?, facets: FacetSet)
  }

  /// Nil if it is anonymous.
  var name: XMLQName?
  var isAbstract = false
  var isMixed = false
  var derivation = Derivation.restriction
  /// Nil for `xs:anyType`, which everything restricts that says nothing else.
  var base: SchemaReference?
  var content: Content
  var attributes = AttributeSet()
  var block: Set<String> = []
  var final: Set<String> = []
  var annotation = SchemaAnnotation()
  var location: SourceLocation

  var hasSimpleContent: Bool {
    if case .simple = content { true } else { false }
  }
}
