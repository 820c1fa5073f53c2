import ServiceModel
import SpecDocuments

extension ModelMapper {
  // MARK: Elements

  /// The type of an element, without regard to its occurrence and to nil.
  mutating func typeUse(
    of element: ElementDeclaration, annotation: SchemaAnnotation, in owner: Owner
  ) -> TypeUse {
    let type = schemas.typeUse(of: element)
    if annotation.base64Text != nil {
      return simpleUse(type, annotation: annotation, name: element.name.localName, in: owner)
    }
    switch type {
    case nil: return TypeUse(.untyped)
    case .named(let reference) where reference.name.isAnySimpleType:
      // What it holds is said by `xsi:type`.
      return TypeUse(.untyped)
    case .named(let reference):
      return typeVariants(of: reference.name) ?? use(ofNamed: reference.name)
    case .anonymous(.simple):
      // A global element gives an anonymous type its own identity.
      if element.isGlobal { return globalSimpleUse(of: element, type) }
      return simpleUse(type, annotation: annotation, name: element.name.localName, in: owner)
    case .anonymous(.complex(let complex)):
      return anonymousUse(of: complex, element, in: owner)
    }
  }

  /// The type of an element, without regard to its occurrence. What is kept as it is says itself
  /// whether it is nil.
  mutating func nillableUse(
    of element: ElementDeclaration, annotation: SchemaAnnotation, in owner: Owner
  ) -> TypeUse {
    var use = typeUse(of: element, annotation: annotation, in: owner)
    if element.isNillable, use.shape != .untyped { use.isNullable = true }
    return use
  }

  private mutating func globalSimpleUse(
    of element: ElementDeclaration, _ type: SchemaTypeUse?
  ) -> TypeUse {
    let owner = Owner(group: "element", element.name)
    return simpleUse(type, annotation: element.annotation, name: "Value", in: owner)
  }

  private mutating func anonymousUse(
    of type: ComplexType, _ element: ElementDeclaration, in owner: Owner
  ) -> TypeUse {
    if element.isGlobal { return TypeUse(.named(require(.element(element.name)))) }
    let local = element.name.localName
    let key = anonymousID(at: type.location, name: local, in: owner)
    if key.isNew {
      let (name, parent) = owner.name(of: local)
      anonymousTypes.append(
        AnonymousType(type: type, id: key.id, name: name, parent: parent, element: element))
    }
    return TypeUse(.named(key.id))
  }

  /// The member that an element of a sequence becomes.
  ///
  /// - Parameter wraps: Whether an element around a list may become the list itself.
  mutating func member(
    of element: ContentElement, _ occurrence: Occurrence, in owner: Owner, wraps: Bool
  ) -> Member {
    let declaration = element.declaration
    let location = declaration.location
    let owner = element.group.map { Owner(group: "group", $0) } ?? owner
    if declaration.isGlobal, let substitution = substitution(for: declaration, occurrence) {
      return substitution
    }
    if wraps, let wrapped = wrappedList(element, occurrence, in: owner) { return wrapped }
    let use = nillableUse(of: declaration, annotation: element.annotation, in: owner)
    let isList = occurrence.isRepeated
    var member = Member(
      name: declaration.name.localName,
      documentation: element.annotation.documentation,
      type: use.repeated(occurrence),
      isRequired: occurrence.minimum > 0,
      isSecret: element.annotation.isSecret,
      xml: .element(declaration.name),
      origin: origin(location))
    apply(element.annotation.availability, to: &member)
    member.emptyElementText = emptyElementText(of: declaration)
    member.keepsTypeName = keepsTypeName(declaration, use)
    member.identityConstraints = memberIdentityConstraints(of: declaration)
    if !isList, let constraint = declaration.valueConstraint {
      apply(constraint, to: &member, schemas.typeUse(of: declaration))
    }
    return member
  }

  /// Whether `xsi:type` may name a simple type derived from the element's. That of a built-in type is
  /// not kept: it would be all elements whose types are derived from somewhere.
  private func keepsTypeName(_ element: ElementDeclaration, _ use: TypeUse) -> Bool {
    guard case .named(let type)? = schemas.typeUse(of: element), !use.isNullable,
      !element.block.contains("restriction"), schemas.builtin(type.name) == nil,
      case .simple? = schemas.types[type.name]
    else { return false }
    return derivations.hasSubstitutes(forSimple: type.name)
      && schemas.resolvedSimpleType(.named(type))?.holdsNames == false
  }

  /// The text that an empty element stands for, if that is another value than the empty text.
  func emptyElementText(of element: ElementDeclaration) -> String? {
    let type = schemas.typeUse(of: element)
    guard let constraint = element.valueConstraint, !element.isNillable,
      let resolved = schemas.resolvedSimpleType(type), schemas.type(type)?.isComplex != true,
      resolved.hasEmptyElementDefault
    else { return nil }
    return resolved.normalized(constraint.text)
  }

  /// The member of an element that only wraps a list, nil for any other element.
  private mutating func wrappedList(
    _ element: ContentElement, _ occurrence: Occurrence, in owner: Owner
  ) -> Member? {
    let outer = element.declaration
    guard !outer.isGlobal, !outer.isNillable, !occurrence.isRepeated,
      case .anonymous(.complex(let type))? = outer.type, !type.isMixed, type.base == nil,
      type.attributes.isEmpty, !type.annotation.ignoresNamespaces,
      case .particle(let particle?) = type.content
    else { return nil }
    var expansion = ContentExpansion(schemas: schemas)
    let content = expansion.content(of: particle)
    guard case .element(let inner) = content.kind, content.occurrence.isRepeated,
      inner.declaration.isGlobal == false || schemas.substitutes(of: inner.declaration) == nil
    else { return nil }
    let item = nillableUse(of: inner.declaration, annotation: inner.annotation, in: owner)
    var use = item.repeated(content.occurrence)
    let listed = outer.identityConstraints.first {
      !uniqueMembers(inListOf: inner.declaration, by: $0).isEmpty
    }
    if let listed {
      use.constraints.uniqueMembers = uniqueMembers(inListOf: inner.declaration, by: listed)
    }
    var member = Member(
      name: outer.name.localName,
      documentation: element.annotation.documentation,
      type: use,
      isRequired: occurrence.minimum > 0,
      isSecret: element.annotation.isSecret,
      xml: .wrapped(outer.name, item: inner.declaration.name),
      origin: origin(outer.location))
    member.identityConstraints = identityConstraints(
      of: outer, except: Set([listed?.name].compactMap { $0 }))
    apply(element.annotation.availability, to: &member)
    return member
  }

  /// What exists only from some version on cannot be demanded of all.
  func apply(_ availability: Availability, to member: inout Member) {
    member.availability = availability
    if availability.since != nil { member.isRequired = false }
  }

  func apply(
    _ constraint: ValueConstraint, to member: inout Member, _ type: SchemaTypeUse?
  ) {
    let value = literal(constraint.text, of: type)
    switch constraint {
    case .default: member.defaultValue = value
    case .fixed:
      // What may be absent is still a choice, and an element may be empty instead.
      guard case .attribute? = member.xml, member.isRequired, member.type.isWrittenAlike else {
        member.defaultValue = value
        return
      }
      member.constantValue = value.isList ? .string(constraint.text.collapsedXMLSpace) : value
    }
  }

  // MARK: Attributes

  /// The members for the attributes that a set names, and for those of its groups.
  mutating func attributeMembers(of set: AttributeSet, in owner: Owner) -> [Member] {
    var seen: Set<XMLQName> = []
    let members = attributeMembers(of: set, in: owner, seen: &seen, depth: 0)
    // One wildcard takes what several admit.
    return Self.extended([], by: members)
  }

  private mutating func attributeMembers(
    of set: AttributeSet, in owner: Owner, seen: inout Set<XMLQName>, depth: Int
  ) -> [Member] {
    var members: [Member] = []
    for use in set.uses where use.use != .prohibited { members.append(member(of: use, in: owner)) }
    guard depth < ContentExpansion.maximumDepth else { return members }
    for reference in set.groups where seen.insert(reference.name).inserted {
      guard let group = schemas.attributeGroups[reference.name] else { continue }
      members += attributeMembers(
        of: group.attributes, in: Owner(group: "attributeGroup", reference.name),
        seen: &seen, depth: depth + 1)
    }
    if let wildcard = set.wildcard { members.append(member(of: wildcard)) }
    return members
  }

  private mutating func member(of use: AttributeUse, in owner: Owner) -> Member {
    let declaration: AttributeDeclaration
    switch use.target {
    case .local(let local): declaration = local
    case .reference(let reference):
      declaration =
        schemas.attributes[reference.name]
        ?? AttributeDeclaration(name: reference.name, location: reference.location)
    }
    var owner = owner
    var typeName = declaration.name.localName
    if case .reference(let reference) = use.target {
      // Named after the attribute already.
      owner = Owner(group: "attribute", reference.name)
      typeName = "Value"
    }
    var annotation = use.annotation
    if annotation.documentation == Documentation() {
      annotation.documentation = declaration.annotation.documentation
    }
    let secret = annotation.isSecret || declaration.annotation.isSecret
    annotation.base64Text = annotation.base64Text ?? declaration.annotation.base64Text
    var member = Member(
      name: declaration.name.localName,
      documentation: annotation.documentation,
      type: simpleUse(declaration.type, annotation: annotation, name: typeName, in: owner),
      isRequired: use.use == .required,
      isSecret: secret,
      xml: .attribute(declaration.name),
      origin: origin(use.location))
    apply(annotation.availability, to: &member)
    if let constraint = use.valueConstraint ?? declaration.valueConstraint {
      apply(constraint, to: &member, declaration.type)
    }
    return member
  }

  private mutating func member(of wildcard: Wildcard) -> Member {
    Member(
      name: "anyAttribute", type: TypeUse(.list(TypeUse(.untyped))),
      xml: .anyAttribute(wildcard.wildcard), origin: origin(wildcard.location))
  }
}

extension TypeUse {
  /// The use itself, or a list of it if it is repeated.
  func repeated(_ occurrence: Occurrence) -> TypeUse {
    guard occurrence.isRepeated else { return self }
    var list = TypeUse(.list(self))
    if occurrence.minimum > 0 { list.constraints.minItems = occurrence.minimum }
    list.constraints.maxItems = occurrence.maximum
    return list
  }
}

extension Literal {
  fileprivate var isList: Bool { if case .array = self { true } else { false } }
}

extension TypeUse {
  /// Whether the text of a value is the same wherever it stands.
  fileprivate var isWrittenAlike: Bool {
    shape != .untyped && shape != .scalar(.qualifiedName)
      && shape != .textList(TypeUse(.scalar(.qualifiedName)))
  }
}

extension SchemaType {
  /// Whether it is a complex type.
  var isComplex: Bool { if case .complex = self { true } else { false } }
}

extension AttributeSet {
  var isEmpty: Bool { uses.isEmpty && groups.isEmpty && wildcard == nil }
}
