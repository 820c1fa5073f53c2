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
          "wrong-type-kind", "xs:anySimpleType cannot be restricted by a schema", type.location,
          hint: "restrict xs:string")
      }
      if let resolved = schemas.resolvedSimpleType(base) {
        checkFacets(facets, over: resolved)
        if type.annotation.base64Text != nil { checkBase64Text(type.annotation, resolved) }
      }
    case .list(let item):
      checkType(item, mustBeSimple: true)
      checkFinal(item, "list", at: type.location)
      checkNotation(item, at: type.location)
      if let resolved = schemas.resolvedSimpleType(item), resolved.containsList {
        report(
          "wrong-type-kind", "the items of a list cannot be lists", type.location,
          hint: "name the type of the items, or repeat an element that holds a list")
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
    guard let primitive = base.builtin?.primitive, [.NOTATION, .QName].contains(primitive) else {
      return
    }
    for facet in facets.enumeration where facet.value.trimmedXMLSpace.isQName {
      guard let name = facet.qualifiedName else {
        report(
          "enumeration-valid-restriction",
          "the prefix of '\(facet.value)' is not declared", facet.location)
        continue
      }
      // A name without prefix in a document without target namespace may mean one of the document
      // that includes it.
      let isKnown =
        schemas.notations[name] != nil
        || (name.namespace == nil
          && schemas.notations.names.contains { $0.localName == name.localName })
      if primitive == .NOTATION, !isKnown {
        report("invalid-facet", "there is no notation '\(facet.value)'", facet.location)
      }
    }
  }

  /// Reports that a type is `xs:NOTATION` without an enumeration (part 2, §3.2.19).
  mutating func checkNotation(_ use: SchemaTypeUse?, at location: SourceLocation) {
    guard case .named(let reference)? = use,
      let type = schemas.resolvedSimpleType(use), type.builtin?.primitive == .NOTATION,
      type.enumeration.isEmpty
    else { return }
    report(
      "enumeration-required-notation",
      "\(reference.name.displayName) cannot be used as it is: it does not list the notations",
      location, hint: "restrict it by xs:enumeration")
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
        location, hint: "take '\(method)' from its 'final', or derive in another way")
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
      if let own, let base, let inherited = schemas.simpleContentType(of: base),
        !schemas.isDerived(own, from: inherited, without: [])
      {
        report(
          "derivation-ok-restriction",
          "the type of the content does not restrict that of the base", type.location)
      }
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
            + name.displayName, type.location, hint: "use xs:simpleContent")
      }
      if let particle { check(particle, isTop: true) }
      checkContent(of: type, base)
    }
    checkAttributes(type.attributes, at: type.location)
    if let base { checkAttributes(of: type, base) }
  }

  private mutating func checkSimpleContent(
    of type: ComplexType, _ base: ComplexType?, hasOwnType: Bool
  ) {
    guard let name = type.base?.name else { return }
    let isSimple = schemas.builtin(name) != nil || (schemas.types[name] != nil && base == nil)
    if isSimple, type.derivation == .restriction {
      report(
        "wrong-type-kind", "simpleContent restricts a complex type; \(name.displayName) is simple",
        type.location, hint: "write a simpleType, or xs:extension to add attributes")
    } else if name.isAnyType {
      report("wrong-type-kind", "xs:anyType has no simple content", type.location)
    } else if let base, !base.hasSimpleContent {
      var isAllowed = false
      switch models.content(of: base) {
      case .particle(let content, let isMixed):
        isAllowed =
          hasOwnType && type.derivation == .restriction && isMixed && content.isEmptiable
      case .anything, .simple: isAllowed = true
      case .empty: break
      }
      if !isAllowed {
        report(
          "wrong-type-kind", "\(name.displayName) has no simple content", type.location,
          hint: "use xs:complexContent")
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
          "global element", reference, among: schemas.elements.names)
      }
    case .wildcard: break
    case .group(let group): check(group)
    case .groupReference(let reference):
      guard let group = schemas.groups[reference.name] else {
        reportUnresolved("group", reference, among: schemas.groups.names)
        return
      }
      if group.group.compositor == .all, !isTop || particle.occurrence.maximum != 1 {
        report(
          "invalid-occurrence",
          "\(reference.name.displayName) is an 'all' group: "
            + "it stands alone, and occurs at most once",
          particle.location, hint: "use xs:sequence where there is more than that")
      }
    }
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
