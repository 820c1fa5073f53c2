import ServiceModel
import SpecDocuments

extension SchemaChecker {
  mutating func check(_ type: SchemaType) {
    switch type {
    case .simple(let simple): check(simple)
    case .complex(let complex): check(complex)
    }
  }

  // MARK: Simple types

  private mutating func check(_ type: SimpleType) {
    switch type.derivation {
    case .restriction(let base, let facets):
      checkType(base, mustBeSimple: true)
      checkFinal(base, "restriction", at: type.location)
      if case .named(let reference)? = base, reference.name.localName == "anySimpleType",
        schemas.builtin(reference.name) != nil, type.name?.namespace != SchemaNamespace.schema
      {
        report(
          "wrong-type-kind", "xs:anySimpleType cannot be restricted by a schema", type.location)
      }
      if let resolved = schemas.resolvedSimpleType(base) {
        checkFacets(facets, over: resolved)
        if type.annotation.base64Text != nil { checkBase64Text(type.annotation, resolved) }
      }
    case .list(let item):
      checkType(item, mustBeSimple: true)
      checkFinal(item, "list", at: type.location)
      if let resolved = schemas.resolvedSimpleType(item), resolved.containsList {
        report("wrong-type-kind", "the items of a list cannot be lists", type.location)
      }
    case .union(let members):
      for member in members {
        checkType(member, mustBeSimple: true)
        checkFinal(member, "union", at: type.location)
      }
      if diagnostics.isEmpty, schemas.resolvedSimpleType(of: type) == nil {
        report("nested-too-deep", "the union consists of too many types", type.location)
      }
    }
  }

  mutating func checkFacets(_ facets: FacetSet, over base: ResolvedSimpleType) {
    for problem in FacetRules.problems(of: facets, over: base) {
      report("invalid-facet", problem.message, problem.facet.location)
    }
    if base.builtin?.primitive == .NOTATION {
      for facet in facets.enumeration {
        let name = facet.value.trimmedXMLSpace.split(separator: ":").last.map(String.init) ?? ""
        if !schemas.notations.names.contains(where: { $0.localName == name }) {
          report("invalid-facet", "there is no notation '\(facet.value)'", facet.location)
        }
      }
    }
  }

  func isBase64(_ type: ResolvedSimpleType) -> Bool {
    type.builtin?.primitive == .base64Binary
  }

  mutating func checkBase64Text(_ annotation: SchemaAnnotation, _ type: ResolvedSimpleType?) {
    guard let base64Text = annotation.base64Text else { return }
    if type.map(isBase64) != true {
      report(
        "invalid-annotation", "base64Text is for xs:base64Binary and types derived from it",
        base64Text.location)
    }
  }

  private mutating func checkFinal(
    _ base: SchemaTypeUse?, _ method: String, at location: SourceLocation
  ) {
    guard case .named(let reference)? = base else { return }
    let final: Set<String> =
      switch schemas.types[reference.name] {
      case .simple(let type): type.final
      case .complex(let type): type.final
      case nil: []
      }
    if final.contains(method) {
      report(
        "final-type", "\(reference.name.displayName) is final: nothing is derived by \(method)",
        location)
    }
  }

  // MARK: Complex types

  private mutating func check(_ type: ComplexType) {
    if let base = type.base {
      checkType(.named(base), mustBeSimple: false)
      checkFinal(.named(base), type.derivation.rawValue, at: type.location)
    }
    let base: ComplexType? = type.base.flatMap {
      if case .complex(let base)? = schemas.types[$0.name] { base } else { nil }
    }
    switch type.content {
    case .simple(let own, let facets):
      checkType(own, mustBeSimple: true)
      checkSimpleContent(of: type, base, hasOwnType: own != nil)
      if let base = type.base,
        let resolved = own.map({ schemas.resolvedSimpleType($0) })
          ?? schemas.resolvedSimpleType(.named(base))
      {
        checkFacets(facets, over: resolved)
      }
    case .particle(let particle):
      if let name = type.base?.name, base == nil, !name.isAnyType,
        schemas.builtin(name) != nil || schemas.types[name] != nil
      {
        report(
          "wrong-type-kind",
          "complexContent cannot be derived from the simple type "
            + name.displayName, type.location)
      }
      if let base { checkComplexContent(of: type, base) }
      if let particle {
        check(particle, isTop: true)
        checkConsistency(of: particle)
      }
    }
    checkAttributes(
      type.attributes, base: base.map { ($0, type.derivation) }, at: type.location)
  }

  private mutating func checkSimpleContent(
    of type: ComplexType, _ base: ComplexType?, hasOwnType: Bool
  ) {
    guard let name = type.base?.name else { return }
    let isSimple = schemas.builtin(name) != nil || (schemas.types[name] != nil && base == nil)
    if isSimple, type.derivation == .restriction {
      report(
        "wrong-type-kind", "simpleContent restricts a complex type; \(name.displayName) is simple",
        type.location)
    } else if name.isAnyType {
      report("wrong-type-kind", "xs:anyType has no simple content", type.location)
    } else if let base, !base.hasSimpleContent {
      var expansion = ContentExpansion(schemas: schemas)
      var isEmptiable = true
      if case .particle(let particle?) = base.content {
        isEmptiable = expansion.content(of: particle).isEmptiable
      }
      let isAllowed =
        hasOwnType && type.derivation == .restriction
        && (base.isMixed || base.derivation == .extension) && isEmptiable
      if !isAllowed {
        report(
          "wrong-type-kind", "\(name.displayName) has no simple content", type.location)
      }
    }
  }

  private mutating func checkComplexContent(of type: ComplexType, _ base: ComplexType) {
    let name = type.base?.name.displayName ?? ""
    var content: Particle?
    if case .particle(let particle) = type.content { content = particle }
    let hasContent = content.map { !schemas.isEmpty($0) } ?? false
    if base.hasSimpleContent, hasContent || type.derivation == .restriction {
      report(
        "wrong-type-kind",
        "complexContent cannot be derived from \(name), which has simple content", type.location)
    }
    guard case .particle(let inherited) = base.content else { return }
    let baseHasContent = inherited.map { !schemas.isEmpty($0) } ?? false
    switch type.derivation {
    case .extension:
      guard hasContent, baseHasContent else { return }
      if base.isMixed != type.isMixed {
        let verb =
          base.isMixed
          ? "is mixed, so its extension must be" : "is not mixed, so its extension cannot be"
        report("wrong-derivation", "\(name) \(verb)", type.location)
      }
      if schemas.isAll(content) || schemas.isAll(inherited) {
        report(
          "wrong-derivation",
          "a type whose content is an 'all' group cannot be extended by content", type.location)
      }
    case .restriction:
      let isPlain = base.base == nil
      if isPlain, type.isMixed, !base.isMixed {
        report(
          "wrong-derivation", "\(name) is not mixed, so its restriction cannot be", type.location)
      }
      if isPlain, hasContent, !baseHasContent {
        report(
          "wrong-derivation", "\(name) is empty, so its restriction cannot have content",
          type.location)
      }
    }
  }

  // MARK: Particles

  mutating func check(_ group: ModelGroup) {
    for particle in group.particles { check(particle, isTop: false) }
  }

  private mutating func check(_ particle: Particle, isTop: Bool) {
    switch particle.term {
    case .element(let element):
      check(element)
    case .elementReference(let reference, let annotation):
      if let element = schemas.elements[reference.name] {
        if annotation.base64Text != nil {
          checkBase64Text(
            annotation, schemas.resolvedSimpleType(schemas.typeUse(of: element)))
        }
      } else {
        reportUnresolved(
          "global element", reference,
          among: schemas.elements.localNames(in: reference.name.namespace))
      }
    case .wildcard: break
    case .group(let group): check(group)
    case .groupReference(let reference):
      guard let group = schemas.groups[reference.name] else {
        reportUnresolved(
          "group", reference, among: schemas.groups.localNames(in: reference.name.namespace))
        return
      }
      if group.group.compositor == .all, !isTop || particle.occurrence.maximum != 1 {
        report(
          "invalid-occurrence",
          "\(reference.name.displayName) is an 'all' group: "
            + "it stands alone, and occurs at most once",
          particle.location)
      }
    }
  }

  /// Elements of one name in a content model have one type (part 1, §3.8.6).
  mutating func checkConsistency(of particle: Particle) {
    var expansion = ContentExpansion(schemas: schemas)
    guard !hasEndlessContent else { return }
    let content = expansion.unsimplifiedContent(of: particle)
    if expansion.isTruncated {
      // A group that contains itself has been reported.
      hasEndlessContent = true
      if !diagnostics.contains(where: { $0.code == "cyclic-definition" }) {
        diagnose(.contentModelTooLarge(at: particle.location))
      }
      return
    }
    var seen: [XMLQName: ElementDeclaration] = [:]
    for leaf in content.leaves {
      guard case .element(let element) = leaf.kind else { continue }
      let declaration = element.declaration
      guard let earlier = seen.updateValue(declaration, forKey: declaration.name) else { continue }
      if earlier.location == declaration.location { continue }
      switch (schemas.typeUse(of: earlier), schemas.typeUse(of: declaration)) {
      case (nil, nil): continue
      case (.named(let left)?, .named(let right)?) where left.name == right.name: continue
      default:
        report(
          "inconsistent-elements",
          "the element \(declaration.name.displayName) has another type at "
            + "\(earlier.location.line):\(earlier.location.column) of the same content model",
          declaration.location)
      }
    }
  }
}

extension SchemaSet {
  /// Whether a particle has no elements and wildcards.
  func isEmpty(_ particle: Particle) -> Bool {
    var expansion = ContentExpansion(schemas: self)
    return expansion.content(of: particle).leaves.isEmpty
  }

  fileprivate func isAll(_ particle: Particle?) -> Bool {
    switch particle?.term {
    case .group(let group): group.compositor == .all
    case .groupReference(let reference): groups[reference.name]?.group.compositor == .all
    default: false
    }
  }

  /// The base of a named type and how it is derived from it; nil for what has no known base.
  func derivation(of name: XMLQName) -> (base: XMLQName?, method: String)? {
    if let builtin = builtin(name) {
      let base = BuiltinType.base(of: builtin.name)
      return (base.map { XMLQName($0, namespace: name.namespace) }, "restriction")
    }
    switch types[name] {
    case .complex(let type):
      guard let base = type.base?.name, !base.isAnyType else { return (nil, "restriction") }
      return (base, type.derivation.rawValue)
    case .simple(let type):
      guard case .restriction(let base, _) = type.derivation else { return (nil, "list") }
      guard case .named(let reference)? = base else { return nil }
      return (reference.name, "restriction")
    case nil: return nil
    }
  }

  /// Whether a type is a union: what it is derived from is not followed further.
  func isUnion(_ name: XMLQName) -> Bool {
    guard case .simple(let type)? = types[name], case .union = type.derivation else {
      return false
    }
    return true
  }
}

extension ResolvedSimpleType {
  /// Whether values may be lists.
  fileprivate var containsList: Bool {
    switch variety {
    case .atomic(let type): type.item != nil
    case .list: true
    case .union(let members): members.contains(where: \.containsList)
    }
  }
}
