import ServiceModel
import SpecDocuments

/// An attribute declaration (part 1, §3.2).
final class AttributeDeclaration: Sendable {
  let name: XMLQName
  /// Nil for `xs:anySimpleType`.
  let type: SchemaTypeUse?
  let valueConstraint: ValueConstraint?
  let annotation: SchemaAnnotation
  let location: SourceLocation

  init(
    name: XMLQName,
    type: SchemaTypeUse? = nil,
    valueConstraint: ValueConstraint? = nil,
    annotation: SchemaAnnotation = SchemaAnnotation(),
    location: SourceLocation
  ) {
    self.name = name
    self.type = type
    self.valueConstraint = valueConstraint
    self.annotation = annotation
    self.location = location
  }
}

/// An attribute where it is used (part 1, §3.2.2).
final class AttributeUse: Sendable {
  enum Target: Sendable {
    case local(AttributeDeclaration)
    case reference(SchemaReference)
  }

  enum Use: String, Sendable {
    case optional, required, prohibited
  }

  let target: Target
  let use: Use
  let valueConstraint: ValueConstraint?
  let annotation: SchemaAnnotation
  let location: SourceLocation

  init(
    target: Target,
    use: Use,
    valueConstraint: ValueConstraint?,
    annotation: SchemaAnnotation,
    location: SourceLocation
  ) {
    self.target = target
    self.use = use
    self.valueConstraint = valueConstraint
    self.annotation = annotation
    self.location = location
  }

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
