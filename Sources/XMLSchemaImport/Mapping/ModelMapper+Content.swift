import ServiceModel
import SpecDocuments

extension ModelMapper {
  // MARK: Members

  /// The members that a content model becomes: one for each part of a sequence. An element whose
  /// name comes again is another member, which order alone tells from the first.
  ///
  /// - Parameters:
  ///   - content: The content model.
  ///   - taken: The members that stand before these.
  ///   - owner: What anonymous types are named after.
  mutating func contentMembers(
    of content: ContentNode?, taken: [Member], in owner: Owner
  ) -> [Member] {
    guard let content else { return [] }
    var parts = [content]
    if case .sequence(let children) = content.kind, content.occurrence == .once {
      parts = children
    }
    var members: [Member] = []
    var names = PartNames(taken.map { $0.clientName ?? $0.name })
    var bindings = Set(taken.compactMap(\.xml))
    for (index, part) in parts.enumerated() {
      var member = member(of: part, isFirst: index == 0, names: &names, in: owner)
      if let binding = member.xml, binding != .content, !bindings.insert(binding).inserted,
        case .element = part.kind
      {
        member.clientName = names.claim(member.name)
      }
      members.append(member)
    }
    return members
  }

  private mutating func member(
    of node: ContentNode, isFirst: Bool, names: inout PartNames, in owner: Owner
  ) -> Member {
    switch node.kind {
    case .element(let element):
      names.reserve(element.declaration.name.localName)
      return member(of: element, node.occurrence, in: owner, wraps: true)
    case .wildcard(let wildcard):
      let name = node.occurrence.isRepeated ? "anyElements" : "anyElement"
      return Member(
        name: names.claim(name), type: TypeUse(.untyped).repeated(node.occurrence),
        isRequired: node.occurrence.minimum > 0, xml: .wildcard(wildcard.wildcard),
        origin: origin(node.location))
    case .sequence, .choice:
      let name =
        node.group.map { names.claim($0.writtenName) }
        ?? (isFirst ? names.claim("content", node.plainName) : names.claim(node.plainName))
      // The use comes first: a copy of the mapper must not live while the mapper changes.
      let use = groupUse(of: node, name: name, in: owner)
      return groupMember(node, use, name: name)
    }
  }

  private mutating func groupMember(_ node: ContentNode, _ use: TypeUse, name: String) -> Member {
    var list = use.repeated(node.occurrence)
    // Repetitions of what may be empty cannot be counted.
    if node.withoutOccurrence.isEmptiable { list.constraints.minItems = nil }
    return Member(
      name: name, type: list, isRequired: !node.isEmptiable, xml: .content,
      origin: origin(node.location))
  }

  // MARK: Groups

  /// The type of a sequence or choice that is read in place, without regard to its occurrence.
  private mutating func groupUse(
    of node: ContentNode, name: String, in owner: Owner
  ) -> TypeUse {
    if let group = node.group { return TypeUse(.named(require(.group(group)))) }
    let (id, isNew) = anonymousID(at: node.location, name: name, in: owner)
    if isNew { declareGroup(node.withoutOccurrence, id, name: name, in: owner) }
    return TypeUse(.named(id))
  }

  mutating func declareGroup(_ name: XMLQName) {
    guard let definition = schemas.groups[name] else { return }
    var expansion = ContentExpansion(schemas: schemas)
    let content = expansion.content(of: definition).withoutOccurrence
    declareGroup(
      content, .component("group", name), name: name.writtenName, in: nil,
      documentation: definition.annotation.documentation)
  }

  /// Declares what a sequence or choice becomes. A model group definition has no owner.
  private mutating func declareGroup(
    _ node: ContentNode, _ id: TypeID, name: String, in owner: Owner?,
    documentation: Documentation = Documentation()
  ) {
    let place = declarations.count
    let (typeName, parent) = owner?.name(of: name) ?? (name, nil)
    declare(
      id, name: typeName, parent: parent, documentation: documentation,
      .product(Product()), at: node.location)
    let inner = Owner(id: id)
    if case .choice(let children) = node.kind {
      var cases: [SumCase] = []
      var names = PartNames()
      for child in children { cases.append(sumCase(of: child, names: &names, in: inner)) }
      declarations[place].definition = .sum(Sum(cases: cases, selection: .content))
    } else {
      let members = contentMembers(of: node, taken: [], in: inner)
      declarations[place].definition = .product(
        Product(members: members, xml: XMLProductBinding(isGroup: true)))
    }
  }

  // MARK: Cases

  /// The case that an alternative of a choice becomes.
  mutating func sumCase(
    of node: ContentNode, names: inout PartNames, in owner: Owner
  ) -> SumCase {
    switch node.kind {
    case .element(let element):
      names.reserve(element.declaration.name.localName)
      let member = member(of: element, node.occurrence, in: owner, wraps: false)
      var item = SumCase(
        name: member.name, type: member.type, xml: member.xml, documentation: member.documentation,
        origin: member.origin)
      item.emptyElementText = member.emptyElementText
      item.identityConstraints = member.identityConstraints
      return item
    case .wildcard(let wildcard):
      return SumCase(
        name: names.claim("anyElement"), type: TypeUse(.untyped).repeated(node.occurrence),
        xml: .wildcard(wildcard.wildcard), origin: origin(node.location))
    case .sequence, .choice:
      let name = names.claim(node.group?.writtenName ?? node.plainName)
      let use = groupUse(of: node, name: name, in: owner)
      return SumCase(
        name: name, type: use.repeated(node.occurrence), xml: .content,
        origin: origin(node.location))
    }
  }

  // MARK: Substitution groups

  /// The member for an element that others can stand for, nil if none can.
  mutating func substitution(
    for head: ElementDeclaration, _ occurrence: Occurrence
  ) -> Member? {
    guard let substitutes = schemas.substitutes(of: head),
      substitutes.count > 1 || head.isAbstract
    else { return nil }
    var member = Member(
      name: head.name.localName,
      documentation: head.annotation.documentation,
      type: TypeUse(.untyped),
      isRequired: occurrence.minimum > 0,
      origin: origin(head.location))
    if substitutes.isEmpty {
      // Only elements of schemas that were not read can stand here.
      member.xml = .wildcard(XMLWildcard(namespaces: .any, processing: .lax))
    } else {
      member.type = TypeUse(.named(require(.substitutes(head.name))))
      member.xml = .content
    }
    member.type = member.type.repeated(occurrence)
    return member
  }

  mutating func declareSubstitutes(of name: XMLQName) {
    guard let head = schemas.elements[name] else { return }
    let cases = self.cases(for: schemas.substitutes(of: head) ?? [])
    declare(
      .component("substitutes", name), name: "\(name.localName)-choice",
      documentation: head.annotation.documentation,
      .sum(Sum(cases: cases, selection: .content)), at: head.location)
  }

  /// Cases for global elements.
  private mutating func cases(for elements: [ElementDeclaration]) -> [SumCase] {
    var cases: [SumCase] = []
    for element in elements {
      let owner = Owner(id: .component("element", element.name))
      let use = nillableUse(of: element, annotation: element.annotation, in: owner)
      var item = SumCase(
        name: element.name.localName, type: use, xml: .element(element.name),
        documentation: element.annotation.documentation, origin: origin(element.location))
      item.emptyElementText = emptyElementText(of: element)
      item.identityConstraints = memberIdentityConstraints(of: element)
      cases.append(item)
    }
    return cases
  }

  // MARK: Documents

  /// Declares the sum of the elements that documents can start with. If there are none, a document is
  /// any element, whose type only `xsi:type` can tell (part 1, section 3.3.4).
  mutating func declareDocuments(
    named name: String, of elements: [ElementDeclaration], at place: SourceLocation?
  ) {
    guard let place = elements.first?.location ?? place else { return }
    var cases = self.cases(for: elements)
    if cases.isEmpty {
      cases.append(
        SumCase(
          name: "other", type: TypeUse(.untyped),
          xml: .wildcard(XMLWildcard(namespaces: .any, processing: .lax)), origin: origin(place)))
    }
    let documentation = Documentation(summary: "A document, told by its root element.")
    declare(
      TypeID("document:\(name)"), name: name, documentation: documentation,
      .sum(Sum(cases: cases, selection: .content)), at: place)
    drain()
  }
}

extension ContentNode {
  fileprivate var elementName: XMLQName? {
    if case .element(let element) = kind { element.declaration.name } else { nil }
  }

  /// What a part is called that has no name of its own: after what it begins with, so that others
  /// beside it do not change its name.
  fileprivate var plainName: String {
    let noun = if case .choice = kind { "choice" } else { "group" }
    return firstName.map { "\($0)-\(noun)" } ?? noun
  }

  private var firstName: String? {
    var pending = [self]
    while let node = pending.popLast() {
      if let group = node.group { return group.writtenName }
      switch node.kind {
      case .element(let element): return element.declaration.name.localName
      case .wildcard: break
      case .sequence(let children), .choice(let children): pending += children.reversed()
      }
    }
    return nil
  }

  fileprivate var withoutOccurrence: ContentNode {
    var result = self
    result.occurrence = .once
    return result
  }
}
