import ServiceModel
import SpecDocuments

// Identity constraints (part 1, §3.11).

extension ModelMapper {
  /// The constraints of an element that are checked on it as it is written: all but those that say no
  /// more than that the elements of a list differ in their members.
  ///
  /// - Parameters:
  ///   - element: The element.
  ///   - listed: The constraints that are checked as those of a list.
  func identityConstraints(
    of element: ElementDeclaration, except listed: Set<XMLQName> = []
  ) -> [ServiceModel.IdentityConstraint] {
    let referred = Set(element.identityConstraints.compactMap { $0.refer?.name })
    let own = Set(element.identityConstraints.map(\.name))
    var result: [ServiceModel.IdentityConstraint] = []
    for constraint in element.identityConstraints
    where !listed.contains(constraint.name) || referred.contains(constraint.name) {
      result.append(model(of: constraint, within: nil))
    }
    // A key may be one of elements within.
    for name in element.identityConstraints.compactMap({ $0.refer?.name }).distinct
    where !own.contains(name) {
      guard let key = schemas.identityConstraints[name], let owner = key.element else { continue }
      result.append(model(of: key, within: owner))
    }
    return result
  }

  /// The constraints of an element whose type has a name, and so does not know them.
  func memberIdentityConstraints(
    of element: ElementDeclaration
  ) -> [ServiceModel.IdentityConstraint] {
    guard !element.identityConstraints.isEmpty, case .named? = schemas.typeUse(of: element),
      schemas.type(schemas.typeUse(of: element))?.isComplex == true
    else { return [] }
    return identityConstraints(of: element)
  }

  private func model(
    of constraint: IdentityConstraint, within element: XMLQName?
  ) -> ServiceModel.IdentityConstraint {
    let kind: ServiceModel.IdentityConstraint.Kind =
      switch constraint.kind {
      case .unique: .unique
      case .key: .key
      case .keyref: .reference(to: constraint.refer?.name.localName ?? "")
      }
    var result = ServiceModel.IdentityConstraint(
      kind: kind, name: constraint.name.localName, selector: constraint.selector.withoutXMLSpace,
      fields: constraint.fields.map(\.withoutXMLSpace), prefixes: constraint.namespaces,
      element: element)
    let spaces = result.fields.map { valueSpaces.space(of: $0, in: constraint) }
    if spaces.contains(where: { $0 != .text }) { result.spaces = spaces }
    return result
  }

  /// The members in which the elements of a list must differ, as a constraint of the element around it
  /// says; empty if that says something else, or the elements need not have the members.
  func uniqueMembers(
    inListOf item: ElementDeclaration, by constraint: IdentityConstraint
  ) -> [String] {
    guard constraint.kind != .keyref, let required = requiredMembers(of: item),
      let selector = XPathSubset.simpleSteps(of: constraint.selector), selector.count == 1,
      constraint.matches(selector[0], item.name)
    else { return [] }
    let fields = constraint.fields.compactMap { field -> String? in
      guard let steps = XPathSubset.simpleSteps(of: field), steps.count == 1 else { return nil }
      let isAttribute = steps[0].hasPrefix("@")
      let step = isAttribute ? String(steps[0].dropFirst()) : steps[0]
      let match = required.first {
        constraint.matches(step, $0.name) && $0.isAttribute == isAttribute
      }
      // Swift tells these apart by their texts.
      let space = valueSpaces.space(of: field.withoutXMLSpace, in: constraint)
      guard [.text, .boolean, .float, .double, .name].contains(space) || match?.isWhole == true
      else { return nil }
      return match?.name.localName
    }
    return fields.count == constraint.fields.count ? fields : []
  }

  /// The attributes and elements that an element always has, as far as its own type says so alone.
  private func requiredMembers(
    of element: ElementDeclaration
  ) -> [(name: XMLQName, isAttribute: Bool, isWhole: Bool)]? {
    guard !element.isNillable, schemas.substitutes(of: element)?.count ?? 1 == 1,
      case .complex(let type)? = schemas.type(schemas.typeUse(of: element)), !type.isMixed,
      type.name.map(derivations.hasDerived) != true
    else { return nil }
    var result = type.attributes.uses.filter { $0.use == .required && !$0.isFixed }
      .map { (name: $0.name, isAttribute: true, isWhole: isWhole($0.type)) }
    guard case .particle(let particle?) = type.content,
      case .group(let group) = particle.term, group.compositor != .choice,
      particle.occurrence == .once
    else { return result }
    let names = group.particles.compactMap { particle -> XMLQName? in
      guard case .element(let declaration) = particle.term else { return nil }
      return declaration.name
    }
    for particle in group.particles where particle.occurrence == .once {
      guard case .element(let declaration) = particle.term, !declaration.isNillable,
        schemas.resolvedSimpleType(schemas.typeUse(of: declaration)) != nil,
        schemas.type(schemas.typeUse(of: declaration))?.isComplex != true,
        names.count(where: { $0 == declaration.name }) == 1
      else { continue }
      result.append((declaration.name, false, isWhole(schemas.typeUse(of: declaration))))
    }
    return result
  }

  /// Whether values are whole numbers, which Swift compares by their values.
  private func isWhole(_ type: SchemaTypeUse?) -> Bool {
    schemas.resolvedSimpleType(type)?.builtin?.isInteger == true
  }
}

extension String {
  /// A path without white space, which means nothing in it.
  fileprivate var withoutXMLSpace: String { filter { !$0.isXMLSpace } }
}

extension [XMLQName] {
  /// The names, each once.
  fileprivate var distinct: [XMLQName] {
    var seen: Set<XMLQName> = []
    return filter { seen.insert($0).inserted }
  }
}

extension AttributeUse {
  /// The type of one that is declared where it is used.
  fileprivate var type: SchemaTypeUse? {
    if case .local(let declaration) = target { declaration.type } else { nil }
  }

  fileprivate var isFixed: Bool {
    guard case .local(let declaration) = target else { return true }
    if case .fixed? = valueConstraint ?? declaration.valueConstraint { return true }
    return false
  }
}

extension IdentityConstraint {
  /// Whether a step of an expression is the name of an element or attribute.
  fileprivate func matches(_ step: String, _ name: XMLQName) -> Bool {
    let parts = step.split(separator: ":", maxSplits: 1)
    let namespace = parts.count == 2 ? namespaces[String(parts[0])] : nil
    return parts.last.map(String.init) == name.localName && namespace == name.namespace
  }
}
