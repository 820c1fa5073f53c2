import ServiceModel
import SpecDocuments

/// How often something may occur.
struct Occurrence: Sendable, Hashable {
  var minimum: Int
  /// Nil for any number.
  var maximum: Int?

  static let once = Occurrence(minimum: 1, maximum: 1)

  var isRepeated: Bool { maximum.map { $0 > 1 } ?? true }
}

/// A part of a content model with its occurrence (part 1, §3.9).
struct Particle: Sendable {
  indirect enum Term: Sendable {
    case element(ElementDeclaration)
    case elementReference(SchemaReference, SchemaAnnotation)
    case group(ModelGroup)
    case groupReference(SchemaReference)
    case wildcard(Wildcard)
  }

  var term: Term
  var occurrence: Occurrence
  var location: SourceLocation
}

/// A sequence, choice or all (part 1, §3.8).
struct ModelGroup: Sendable {
  enum Compositor: String, Sendable {
    case sequence, choice, all
  }

  var compositor: Compositor
  var particles: [Particle]
  var location: SourceLocation
}

/// A model group definition (part 1, §3.7).
struct ModelGroupDefinition: Sendable {
  var name: XMLQName
  var group: ModelGroup
  var annotation = SchemaAnnotation()
  var location: SourceLocation
}
