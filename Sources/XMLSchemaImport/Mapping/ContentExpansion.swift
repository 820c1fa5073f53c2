import ServiceModel
import SpecDocuments

/// Turns particles into content models. What is too large, or refers to itself, is cut off: the
/// checks have reported it.
struct ContentExpansion {
  /// How many particles a content model may have with all groups in place.
  static let maximumSize = 10_000
  /// How deep group references may lead.
  static let maximumDepth = 64

  /// How deep groups may be nested with all references in place: what reads them recurses.
  static let maximumNesting = 100

  let schemas: SchemaSet
  private var budget = Self.maximumSize
  private var open: [XMLQName] = []
  private var depth = 0

  init(schemas: SchemaSet) { self.schemas = schemas }

  /// Whether something was cut off.
  private(set) var isTruncated = false

  /// The content model of a particle, simplified.
  mutating func content(of particle: Particle) -> ContentNode {
    unsimplifiedContent(of: particle).simplified
  }

  /// The content model of a particle as it is written.
  mutating func unsimplifiedContent(of particle: Particle) -> ContentNode {
    node(of: particle) ?? ContentNode(kind: .sequence([]), location: particle.location)
  }

  /// The content model of a model group definition, simplified.
  mutating func content(of definition: ModelGroupDefinition) -> ContentNode {
    open.append(definition.name)
    defer { open.removeLast() }
    var result = node(of: definition.group, location: definition.location).simplified
    result.group = definition.name
    return result
  }

  private mutating func node(of particle: Particle) -> ContentNode? {
    guard particle.occurrence.maximum != 0 else { return nil }
    budget -= 1
    depth += 1
    defer { depth -= 1 }
    guard budget > 0, depth < Self.maximumNesting else {
      isTruncated = true
      return nil
    }
    var result: ContentNode
    switch particle.term {
    case .element(let declaration):
      let element = ContentElement(
        declaration: declaration, annotation: declaration.annotation, group: open.last)
      result = ContentNode(kind: .element(element), location: particle.location)
    case .elementReference(let reference, let annotation):
      guard let declaration = schemas.elements[reference.name] else { return nil }
      let element = ContentElement(
        declaration: declaration, annotation: annotation.merged(over: declaration.annotation))
      result = ContentNode(kind: .element(element), location: particle.location)
    case .wildcard(let wildcard):
      result = ContentNode(kind: .wildcard(wildcard), location: particle.location)
    case .group(let group): result = node(of: group, location: particle.location)
    case .groupReference(let reference):
      guard let definition = schemas.groups[reference.name] else { return nil }
      guard !open.contains(reference.name), open.count < Self.maximumDepth else {
        isTruncated = true
        return nil
      }
      open.append(reference.name)
      result = node(of: definition.group, location: particle.location)
      open.removeLast()
      result.group = reference.name
    }
    result.occurrence = particle.occurrence
    if result.isUnordered, case .sequence(var children) = result.kind {
      // Where nothing need be, nothing can be demanded.
      if result.occurrence.minimum == 0 {
        for index in children.indices { children[index].occurrence.minimum = 0 }
      }
      result.kind = .sequence(children)
      result.occurrence = .once
    }
    return result
  }

  private mutating func node(of group: ModelGroup, location: SourceLocation) -> ContentNode {
    let children = group.particles.compactMap { node(of: $0) }
    return ContentNode(
      kind: group.compositor == .choice ? .choice(children) : .sequence(children),
      isUnordered: group.compositor == .all, location: location)
  }
}

extension SchemaAnnotation {
  /// What is said at a place of use, and what the declaration says beyond it.
  fileprivate func merged(over other: SchemaAnnotation) -> SchemaAnnotation {
    var result = self
    if documentation == Documentation() { result.documentation = other.documentation }
    if availability.isUnconditional { result.availability = other.availability }
    result.base64Text = base64Text ?? other.base64Text
    result.isSecret = isSecret || other.isSecret
    return result
  }
}

extension Diagnostic {
  /// That a content model goes beyond what is laid out.
  static func contentModelTooLarge(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "content-model-too-large",
      message: "the content model has more than \(ContentExpansion.maximumSize) particles, "
        + "is nested more than \(ContentExpansion.maximumNesting) deep, "
        + "or repeats the name of an element too often",
      location: location)
  }
}
