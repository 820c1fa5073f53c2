import ServiceModel
import SpecDocuments

extension ComponentReader {
  mutating func group(_ node: XMLNode) -> ModelGroupDefinition {
    let content = node.schemaChild("all", "choice", "sequence")
    let group =
      content.map { modelGroup($0) }
      ?? ModelGroup(compositor: .sequence, particles: [], location: node.location)
    return ModelGroupDefinition(
      name: name(of: node), group: group,
      annotation: annotations.annotation(of: node, as: .group), location: node.location)
  }

  /// The particle that a child of a complex type or model group stands for.
  mutating func particle(_ node: XMLNode) -> Particle? {
    let term: Particle.Term?
    switch node.name.localName {
    case "element": term = elementParticle(node)
    case "any": term = .wildcard(wildcard(node))
    case "group":
      term = redefinableReference("ref", of: node).map { .groupReference($0) }
    case "sequence", "choice", "all": term = .group(modelGroup(node))
    default: term = nil
    }
    return term.map {
      Particle(term: $0, occurrence: occurrence(of: node), location: node.location)
    }
  }

  mutating func modelGroup(_ node: XMLNode) -> ModelGroup {
    let compositor = ModelGroup.Compositor(rawValue: node.name.localName) ?? .sequence
    let particles = node.schemaChildren.compactMap { particle($0) }
    if compositor == .all {
      let occurrence = occurrence(of: node)
      if occurrence.maximum != 1 || occurrence.minimum > 1 {
        report("invalid-occurrence", "'\(node.name)' occurs at most once", node)
      }
      for particle in particles where particle.occurrence.maximum.map({ $0 > 1 }) ?? true {
        diagnose(
          "invalid-occurrence", "an element in '\(node.name)' occurs at most once",
          particle.location)
      }
    }
    return ModelGroup(compositor: compositor, particles: particles, location: node.location)
  }

  mutating func wildcard(_ node: XMLNode) -> Wildcard {
    let words = (node["namespace"] ?? "##any").xmlWords
    let namespaces: XMLWildcard.Namespaces =
      switch words {
      case ["##any"]: .any
      case ["##other"]: .other(context.namespace)
      default:
        .only(
          words.map { word in
            switch word {
            case "##targetNamespace": context.namespace
            case "##local": nil
            default: word
            }
          })
      }
    let processing = node["processContents"].flatMap {
      XMLWildcard.Processing(rawValue: $0.trimmedXMLSpace)
    }
    return Wildcard(
      wildcard: XMLWildcard(namespaces: namespaces, processing: processing ?? .strict),
      location: node.location)
  }

  private mutating func occurrence(of node: XMLNode) -> Occurrence {
    // Numbers beyond Int are as good as no bound.
    let minimum = node["minOccurs"].flatMap { Int($0.trimmedXMLSpace) } ?? 1
    var maximum: Int? = 1
    if let text = node["maxOccurs"]?.trimmedXMLSpace {
      maximum = text == "unbounded" ? nil : Int(text)
    }
    if let bound = maximum, minimum > bound {
      report(
        "invalid-occurrence", "'minOccurs' (\(minimum)) is greater than 'maxOccurs' (\(bound))",
        node,
        hint: node["maxOccurs"] == nil
          ? "'maxOccurs' is 1 where it is not given"
          : "write maxOccurs=\"unbounded\" for any number")
      return Occurrence(minimum: bound, maximum: bound)
    }
    return Occurrence(minimum: minimum, maximum: maximum)
  }
}
