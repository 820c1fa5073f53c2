import ServiceModel
import SpecDocuments

/// A content model with group references resolved, in a form that members can be made of.
struct ContentNode {
  indirect enum Kind {
    case element(ContentElement)
    case wildcard(Wildcard)
    case sequence([ContentNode])
    case choice([ContentNode])
  }

  var kind: Kind
  var occurrence = Occurrence.once
  /// The model group definition that this is the whole content of.
  var group: XMLQName?
  /// Whether the parts of a sequence come in any order: an `xs:all`.
  var isUnordered = false
  var location: SourceLocation

  /// Whether it may match nothing.
  var isEmptiable: Bool {
    if occurrence.minimum == 0 { return true }
    return switch kind {
    case .element, .wildcard: false
    case .sequence(let children): children.allSatisfy(\.isEmptiable)
    case .choice(let children): children.contains(where: \.isEmptiable)
    }
  }

  /// All elements and wildcards in it, in document order.
  var leaves: [ContentNode] {
    var result: [ContentNode] = []
    var pending = [self]
    while let node = pending.popLast() {
      switch node.kind {
      case .element, .wildcard: result.append(node)
      case .sequence(let children), .choice(let children): pending += children.reversed()
      }
    }
    return result
  }
}

/// An element of a content model.
struct ContentElement {
  var declaration: ElementDeclaration
  /// What the place of use says about it.
  var annotation: SchemaAnnotation
  /// The model group definition that it is written in, if any.
  var group: XMLQName?
}

// MARK: - Simplification

extension ContentNode {
  /// The same language in fewer levels: groups that say nothing go, and optional parts of a choice
  /// make the choice optional.
  var simplified: ContentNode {
    switch kind {
    case .element, .wildcard: return self
    case .sequence(let children):
      return simplifiedSequence(children.flatMap { $0.simplified.asSequenceParts })
    case .choice(let children): return simplifiedChoice(children.map(\.simplified))
    }
  }

  private var asSequenceParts: [ContentNode] {
    guard case .sequence(let children) = kind else { return [self] }
    if children.isEmpty || occurrence == .once { return children }
    let isOptional = occurrence == Occurrence(minimum: 0, maximum: 1)
    return isOptional && children.allSatisfy({ $0.occurrence.minimum == 0 }) ? children : [self]
  }

  private func simplifiedSequence(_ children: [ContentNode]) -> ContentNode {
    guard !children.isEmpty else { return nothing }
    var result = self
    result.kind = .sequence(children)
    if children.count == 1, let only = merged(with: children[0]) { return only }
    return result
  }

  private func simplifiedChoice(_ parts: [ContentNode]) -> ContentNode {
    var result = self
    var children: [ContentNode] = []
    // A model group definition looks the same wherever it is used.
    let absorbs = group == nil && occurrence.maximum == nil && occurrence.minimum <= 1
    var pending = Array(parts.reversed())
    while var child = pending.popLast() {
      if case .sequence(let inner) = child.kind, inner.isEmpty {
        result.makeOptional()
        continue
      }
      if child.occurrence.minimum == 0 {
        result.makeOptional()
        child.occurrence.minimum = 1
      }
      if absorbs, child.occurrence.minimum == 1 { child.occurrence = .once }
      if case .choice(let inner) = child.kind, child.occurrence == .once {
        pending += inner.reversed()
      } else {
        children.append(child)
      }
    }
    var names: Set<XMLQName> = []
    children.removeAll { child in
      guard case .element(let element) = child.kind else { return false }
      return !names.insert(element.declaration.name).inserted
    }
    // Without alternatives no element can stand here.
    guard !children.isEmpty else { return nothing }
    result.kind = .choice(children)
    if children.count == 1, let only = result.merged(with: children[0]) { return only }
    return result
  }

  /// A sequence without parts, in the place of this node.
  private var nothing: ContentNode {
    ContentNode(kind: .sequence([]), group: group, isUnordered: isUnordered, location: location)
  }

  private mutating func makeOptional() {
    if occurrence.minimum == 1 { occurrence.minimum = 0 }
  }

  /// The one child of this group with the group's occurrence, nil if one occurrence cannot say what
  /// the two do.
  private func merged(with child: ContentNode) -> ContentNode? {
    let inner = child.occurrence
    var result = child
    if result.group == nil { result.group = group }
    if occurrence == .once { return result }
    let product = inner.minimum.multipliedReportingOverflow(by: occurrence.minimum)
    guard !product.overflow else { return nil }
    if inner == .once {
      result.occurrence = occurrence
    } else if inner.minimum <= 1, inner.maximum == nil || occurrence.maximum == nil {
      result.occurrence = Occurrence(minimum: product.partialValue, maximum: nil)
    } else if occurrence == Occurrence(minimum: 0, maximum: 1), inner.minimum <= 1 {
      result.occurrence = Occurrence(minimum: 0, maximum: inner.maximum)
    } else if inner == Occurrence(minimum: 0, maximum: 1) {
      result.occurrence = Occurrence(minimum: 0, maximum: occurrence.maximum)
    } else {
      return nil
    }
    return result
  }
}
