import ServiceModel
import SpecDocuments

/// An element declaration (part 1, §3.3).
struct ElementDeclaration: Sendable {
  var name: XMLQName
  var isGlobal: Bool
  /// Nil if the schema names none: then it is that of the substitution group's head, or `xs:anyType`.
  var type: SchemaTypeUse?
  var isNillable = false
  var isAbstract = false
  var valueConstraint: ValueConstraint?
  var substitutionGroup: SchemaReference?
  var identityConstraints: [IdentityConstraint] = []
  /// What may not stand in its place: `substitution`, `extension`, `restriction`.
  var block: Set<String> = []
  /// What may not be derived from its type for substitutes.
  var final: Set<String> = []
  var annotation = SchemaAnnotation()
  var location: SourceLocation
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
