import ServiceModel
import SpecDocuments

extension ModelMapper {
  /// How often an element name may come again among the members of a product.
  private static let maximumRepetitions = 32

  // MARK: Members

  /// The members that a content model becomes: one for each part of a sequence.
  mutating func contentMembers(
    of content: ContentNode?, taken: [Member], in owner: Owner, repetition: Int = 0
  ) -> [Member] {
    guard let content else { return [] }
    var parts = [content]
    if case .sequence(let children) = content.kind, content.occurrence == .once {
      parts = children
    }
    var members: [Member] = []
    var names = PartNames(taken.map(\.name))
    var seen: Set<XMLQName> = []
    for (index, part) in parts.enumerated() {
      if let name = part.elementName, !seen.insert(name).inserted {
        // The same name again is another member, which order alone tells from the first.
        guard repetition < Self.maximumRepetitions else {
          diagnostics.append(.contentModelTooLarge(at: part.location))
          return members
        }
        let rest = ContentNode(kind: .sequence(Array(parts[index...])), location: part.location)
        let name = names.claim("following")
        let (id, isNew) = anonymousID(at: rest.location, name: name, in: owner)
        if isNew {
          declareGroup(rest, id, name: name, in: owner, repetition: repetition + 1)
        }
        members.append(groupMember(rest, TypeUse(.named(id)), name: name))
        return members
      }
      members.append(member(of: part, isOnly: parts.count == 1, names: &names, in: owner))
    }
    return members
  }

  /// Members of a base and its extension; a name that comes again goes into a group of its own.
  mutating func separatingRepetitions(
    in members: [Member], owner: Owner, at location: SourceLocation
  ) -> [Member] {
    var seen: Set<XMLBinding> = []
    let index = members.firstIndex { member in
      guard let binding = member.xml, case .element = binding else { return false }
      return !seen.insert(binding).inserted
    }
    guard let index else { return members }
    let isContent: (Member) -> Bool = { member in
      switch member.xml {
      case .attribute, .anyAttribute, .text, nil: false
      default: true
      }
    }
    let rest = members[index...].filter(isContent)
    let name = Self.free("following", beside: members)
    let (id, isNew) = anonymousID(at: location, name: name, in: owner)
    if isNew {
      let (typeName, parent) = owner.name(of: name)
      let product = Product(members: rest, xml: XMLProductBinding(isGroup: true))
      declare(id, name: typeName, parent: parent, .product(product), at: location)
    }
    let following = Member(
      name: name, type: TypeUse(.named(id)), isRequired: rest.contains(where: \.isRequired),
      xml: .content, origin: origin(location))
    return members[..<index] + [following] + members[index...].filter { !isContent($0) }
  }

  private mutating func member(
    of node: ContentNode, isOnly: Bool, names: inout PartNames, in owner: Owner
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
      let name = names.claim(
        node.group?.writtenName ?? (isOnly ? "content" : node.plainName))
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
    documentation: Documentation = Documentation(), repetition: Int = 0
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
      let members = contentMembers(of: node, taken: [], in: inner, repetition: repetition)
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
      return SumCase(
        name: member.name, type: member.type, xml: member.xml, documentation: member.documentation,
        origin: member.origin)
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
    var cases: [SumCase] = []
    for element in schemas.substitutes(of: head) ?? [] {
      let owner = Owner(id: .component("element", element.name))
      var use = typeUse(of: element, annotation: element.annotation, in: owner)
      use.isNullable = use.isNullable || element.isNillable
      cases.append(
        SumCase(
          name: element.name.localName, type: use, xml: .element(element.name),
          documentation: element.annotation.documentation, origin: origin(element.location)))
    }
    declare(
      .component("substitutes", name), name: "\(name.localName)-choice",
      documentation: head.annotation.documentation,
      .sum(Sum(cases: cases, selection: .content)), at: head.location)
  }
}

extension ContentNode {
  fileprivate var elementName: XMLQName? {
    if case .element(let element) = kind { element.declaration.name } else { nil }
  }

  /// What a part is called that has no name of its own.
  fileprivate var plainName: String {
    if case .choice = kind { "choice" } else { "group" }
  }

  fileprivate var withoutOccurrence: ContentNode {
    var result = self
    result.occurrence = .once
    return result
  }
}
