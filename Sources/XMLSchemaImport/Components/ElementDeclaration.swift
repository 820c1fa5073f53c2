import ServiceModel
import SpecDocuments

/// An element declaration (part 1, §3.3).
final class ElementDeclaration: Sendable {
  let name: XMLQName
  let isGlobal: Bool
  /// Nil if the schema names none: then it is that of the substitution group's head, or `xs:anyType`.
  let type: SchemaTypeUse?
  let isNillable: Bool
  let isAbstract: Bool
  let valueConstraint: ValueConstraint?
  let substitutionGroup: SchemaReference?
  let identityConstraints: [IdentityConstraint]
  /// What may not stand in its place: `substitution`, `extension`, `restriction`.
  let block: Set<String>
  /// What may not be derived from its type for substitutes.
  let final: Set<String>
  let annotation: SchemaAnnotation
  let location: SourceLocation

  init(
    name: XMLQName,
    isGlobal: Bool,
    type: SchemaTypeUse?,
    isNillable: Bool,
    isAbstract: Bool,
    valueConstraint: ValueConstraint?,
    substitutionGroup: SchemaReference?,
    identityConstraints: [IdentityConstraint],
    block: Set<String>,
    final: Set<String>,
    annotation: SchemaAnnotation,
    location: SourceLocation
  ) {
    self.name = name
    self.isGlobal = isGlobal
    self.type = type
    self.isNillable = isNillable
    self.isAbstract = isAbstract
    self.valueConstraint = valueConstraint
    self.substitutionGroup = substitutionGroup
    self.identityConstraints = identityConstraints
    self.block = block
    self.final = final
    self.annotation = annotation
    self.location = location
  }
}

/// A value that is assumed, or demanded.
enum ValueConstraint: Sendable, Hashable {
  case `default`(String)
  case fixed(String)

  var text: String {
    switch self {
    case .default(let text), .fixed(let text): text
    }
  }
}

/// An identity-constraint definition (part 1, §3.11).
struct IdentityConstraint: Sendable {
  enum Kind: String, Sendable {
    case unique, key, keyref
  }

  var kind: Kind
  var name: XMLQName
  /// The element that it is a constraint of.
  var element: XMLQName?
  var selector: String
  var fields: [String]
  /// The key that a `keyref` refers to.
  var refer: SchemaReference?
  /// The namespaces of the prefixes in the expressions.
  var namespaces: [String: String]
  var location: SourceLocation
}

/// A notation declaration (part 1, §3.12).
struct NotationDeclaration: Sendable {
  var name: XMLQName
  var location: SourceLocation
}
