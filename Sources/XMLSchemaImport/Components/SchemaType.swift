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
final class SimpleType: Sendable {
  enum Derivation: Sendable {
    case restriction(base: SchemaTypeUse?, facets: FacetSet)
    case list(item: SchemaTypeUse?)
    case union(members: [SchemaTypeUse])
  }

  /// Nil if it is anonymous.
  let name: XMLQName?
  let derivation: Derivation
  let final: Set<String>
  let annotation: SchemaAnnotation
  let location: SourceLocation

  init(
    name: XMLQName?,
    derivation: Derivation,
    final: Set<String>,
    annotation: SchemaAnnotation,
    location: SourceLocation
  ) {
    self.name = name
    self.derivation = derivation
    self.final = final
    self.annotation = annotation
    self.location = location
  }
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
final class ComplexType: Sendable {
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
  let name: XMLQName?
  let isAbstract: Bool
  let isMixed: Bool
  let derivation: Derivation
  /// Nil for `xs:anyType`, which everything restricts that says nothing else.
  let base: SchemaReference?
  let content: Content
  let attributes: AttributeSet
  let block: Set<String>
  let final: Set<String>
  let annotation: SchemaAnnotation
  let location: SourceLocation

  init(
    name: XMLQName?,
    isAbstract: Bool,
    isMixed: Bool,
    derivation: Derivation,
    base: SchemaReference?,
    content: Content,
    attributes: AttributeSet,
    block: Set<String>,
    final: Set<String>,
    annotation: SchemaAnnotation,
    location: SourceLocation
  ) {
    self.name = name
    self.isAbstract = isAbstract
    self.isMixed = isMixed
    self.derivation = derivation
    self.base = base
    self.content = content
    self.attributes = attributes
    self.block = block
    self.final = final
    self.annotation = annotation
    self.location = location
  }

  var hasSimpleContent: Bool {
    if case .simple = content { true } else { false }
  }
}
