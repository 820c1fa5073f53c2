import ServiceModel
import SpecDocuments

/// An attribute declaration (part 1, §3.2).
struct AttributeDeclaration: Sendable {
  var name: XMLQName
  /// Nil for `xs:anySimpleType`.
  var type: SchemaTypeUse?
  var valueConstraint: ValueConstraint?
  var annotation = SchemaAnnotation()
  var location: SourceLocation
}

/// An attribute where it is used (part 1, §3.2.2).
struct AttributeUse: Sendable {
  enum Target: Sendable {
    case local(AttributeDeclaration)
    case reference(SchemaReference)
  }

  enum Use: String, Sendable {
    case optional, required, prohibited
  }

  var target: Target
  var use: Use
  var valueConstraint: ValueConstraint?
  var annotation = SchemaAnnotation()
  var location: SourceLocation

  var name: XMLQName {
    switch target {
    case .local(let declaration): declaration.name
    case .reference(let reference): reference.name
    }
  }
}

/// The attributes that a complex type or an attribute group names.
struct AttributeSet: Sendable {
  var uses: [AttributeUse] = []
  var groups: [SchemaReference] = []
  var wildcard: Wildcard?
}

/// An attribute group definition (part 1, §3.6).
struct AttributeGroupDefinition: Sendable {
  var name: XMLQName
  var attributes: AttributeSet
  var location: SourceLocation
}

/// A wildcard (part 1, §3.10).
struct Wildcard: Sendable {
  var wildcard: XMLWildcard
  var location: SourceLocation
}
