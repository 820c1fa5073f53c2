import ServiceModel
import SpecDocuments

/// What a complex type consists of, with all it inherits.
struct Layout {
  var members: [Member] = []
  /// The content model, nil if it is empty.
  var content: ContentNode?
  var isMixed = false
  /// Whether the elements may come in any order.
  var isUnordered: Bool { !isMixed && content?.isUnordered == true }
}

extension ModelMapper {
  mutating func declareType(_ name: XMLQName) {
    switch schemas.types[name] {
    case .simple(let type): declareSimpleType(type, name)
    case .complex(let type):
      let original = name.localName == name.writtenName ? "" : "Original"
      declareComplexType(type, .component("type", name), name: name.writtenName + original)
    case nil: break
    }
  }

  mutating func declareElement(_ name: XMLQName) {
    guard let element = schemas.elements[name],
      case .anonymous(.complex(let type))? = schemas.typeUse(of: element)
    else { return }
    declareComplexType(
      type, .component("element", name), name: name.localName, element: element)
  }

  /// Declares a complex type; an anonymous one with the element that it is the type of.
  mutating func declareComplexType(
    _ type: ComplexType, _ id: TypeID, name: String, parent: TypeID? = nil,
    element: ElementDeclaration? = nil
  ) {
    // The place in the list is kept, so that types come before those in them.
    let place = declarations.count
    declare(id, name: name, parent: parent, .product(Product()), at: type.location)
    let layout = self.layout(of: type, id)
    var product = Product(members: layout.members, isAbstract: type.isAbstract)
    product.xml = XMLProductBinding(
      isMixed: layout.isMixed && layout.content != nil,
      ignoresNamespaces: type.annotation.ignoresNamespaces,
      keepsOrder: layout.isUnordered,
      keepsTypeName: type.name.map(derivations.hasDerived) ?? false)
    product.xml?.keepsMemberTypes = layout.members.contains(where: \.keepsTypeName)
    if let base = baseThatCanBeNamed(of: type) { product.base = require(.type(base)) }
    if let element { addIdentityConstraints(of: element, layout.content, to: &product) }
    declarations[place].definition = .product(product)
    let documentation = type.annotation.documentation
    declarations[place].documentation =
      documentation == Documentation()
      ? element?.annotation.documentation ?? documentation : documentation
  }

  /// Adds the identity constraints of the element that an anonymous type is the type of.
  private func addIdentityConstraints(
    of element: ElementDeclaration, _ content: ContentNode?, to product: inout Product
  ) {
    guard !element.identityConstraints.isEmpty else { return }
    var listed: Set<XMLQName> = []
    for case .element(let item) in (content?.leaves ?? []).map(\.kind) {
      let place = product.members.firstIndex { $0.xml == .element(item.declaration.name) }
      guard let place, case .list = product.members[place].type.shape else { continue }
      for constraint in element.identityConstraints where !listed.contains(constraint.name) {
        let unique = uniqueMembers(inListOf: item.declaration, by: constraint)
        guard !unique.isEmpty, product.members[place].type.constraints.uniqueMembers.isEmpty
        else { continue }
        product.members[place].type.constraints.uniqueMembers = unique
        listed.insert(constraint.name)
      }
    }
    product.identityConstraints = identityConstraints(of: element, except: listed)
  }

  /// The complex type that a type is derived from. That of one that was redefined by extension, which no
  /// document can name, is what that is derived from.
  private func baseThatCanBeNamed(of type: ComplexType) -> XMLQName? {
    var type = type
    var seen: Set<XMLQName> = []
    while let base = type.base?.name, case .complex(let next)? = schemas.types[base] {
      guard type.extendsOriginal, seen.insert(base).inserted else { return base }
      type = next
    }
    return nil
  }

  // MARK: Layouts

  /// What a type consists of. Its bases are laid out first, from the outermost on.
  private mutating func layout(of type: ComplexType, _ id: TypeID) -> Layout {
    if let name = type.name, let known = layouts[name] { return known }
    var chain: [(type: ComplexType, id: TypeID)] = [(type, id)]
    var seen: Set<XMLQName> = Set([type.name].compactMap { $0 })
    var inherited: Layout?
    while let base = chain[chain.count - 1].type.base?.name, seen.insert(base).inserted,
      case .complex(let next)? = schemas.types[base]
    {
      if let known = layouts[base] {
        inherited = known
        break
      }
      // What a redefinition adds to stays the type's own.
      let last = chain[chain.count - 1]
      chain.append((next, last.type.extendsOriginal ? last.id : .component("type", base)))
    }
    for step in chain.reversed() {
      let layout = layout(of: step.type, step.id, over: inherited)
      if let name = step.type.name { layouts[name] = layout }
      inherited = layout
    }
    return inherited ?? Layout()
  }

  private mutating func layout(
    of type: ComplexType, _ id: TypeID, over base: Layout?
  ) -> Layout {
    let owner = Owner(id: id)
    let own = attributeMembers(of: type.attributes, in: owner)
    switch type.content {
    case .simple:
      return simpleLayout(of: type, over: base ?? Layout(), attributes: own, in: owner)
    case .particle(let particle):
      var expansion = ContentExpansion(schemas: schemas)
      var content = particle.map { expansion.content(of: $0) }
      if let node = content, node.leaves.isEmpty { content = nil }
      let isExtension = type.derivation == .extension
      let inherited = base ?? Layout()
      if isExtension, content == nil, inherited.members.contains(where: { $0.xml == .text }) {
        // Nothing is added to simple content, or to mixed content without elements.
        return Layout(
          members: Self.extended(inherited.members, by: own), isMixed: inherited.isMixed)
      }
      var result = Layout(isMixed: type.isMixed)
      if isExtension {
        result.content = ContentNode.joined(inherited.content, content)
        if content == nil { result.isMixed = type.isMixed || inherited.isMixed }
      } else {
        result.content = content
      }
      if result.isMixed {
        result.members = Self.attributes(inherited, own, type, isExtension: isExtension)
        result.members += mixedMembers(of: result.content, result.members, at: type, in: owner)
      } else if isExtension {
        let attributes = Self.extended(inherited.members, by: own)
        result.members =
          attributes + contentMembers(of: content, taken: attributes, in: owner)
      } else {
        let attributes = Self.attributes(inherited, own, type, isExtension: false)
        result.members =
          attributes + contentMembers(of: content, taken: attributes, in: owner)
      }
      return result
    }
  }

  // MARK: Simple content

  private mutating func simpleLayout(
    of type: ComplexType, over base: Layout, attributes own: [Member], in owner: Owner
  ) -> Layout {
    let use: TypeUse
    var isNew = true
    if case .simple(nil, let facets) = type.content, facets.isEmpty, let name = type.base?.name {
      if let text = base.members.first(where: { $0.xml == .text }) {
        use = text.type
        isNew = false
      } else {
        use = simpleUse(
          type.base.map { .named($0) }, annotation: SchemaAnnotation(), name: name.localName,
          in: owner)
      }
    } else if let resolved = schemas.resolvedContent(of: type) {
      use = anonymousUse(of: resolved, type.location, name: "Value", in: owner)
    } else {
      use = TypeUse(.scalar(.string))
    }
    var result = Layout()
    let isExtension = type.derivation == .extension
    if isExtension, !isNew {
      result.members = Self.extended(base.members, by: own)
    } else {
      result.members = Self.attributes(base, own, type, isExtension: isExtension)
      result.members.append(textMember(use, beside: result.members, at: type.location))
    }
    return result
  }

  private mutating func textMember(
    _ use: TypeUse, beside members: [Member], at location: SourceLocation
  ) -> Member {
    Member(
      name: Self.free("value", "text", beside: members), type: use, isRequired: true, xml: .text,
      origin: origin(location))
  }

  // MARK: Mixed content

  private mutating func mixedMembers(
    of content: ContentNode?, _ members: [Member], at type: ComplexType, in owner: Owner
  ) -> [Member] {
    guard let content else {
      return [textMember(TypeUse(.scalar(.string)), beside: members, at: type.location)]
    }
    let key = anonymousID(at: content.location, name: "Item", in: owner)
    if key.isNew {
      var cases = [
        SumCase(name: "text", type: TypeUse(.scalar(.string)), xml: .mixedText)
      ]
      var seen: Set<XMLBinding> = []
      var names = PartNames(["text"])
      for leaf in content.leaves {
        var leaf = leaf
        leaf.occurrence = .once
        let item = sumCase(of: leaf, names: &names, in: owner)
        if let binding = item.xml, seen.insert(binding).inserted || binding == .content {
          cases.append(item)
        }
      }
      let (name, parent) = owner.name(of: "Item")
      declare(
        key.id, name: name, parent: parent, .sum(Sum(cases: cases, selection: .content)),
        at: content.location)
    }
    return [
      Member(
        name: Self.free("content", "mixedContent", beside: members),
        type: TypeUse(.list(TypeUse(.named(key.id)))), xml: .content,
        origin: origin(content.location))
    ]
  }

  // MARK: Attributes

  /// The attribute members of a type and its base.
  private static func attributes(
    _ base: Layout, _ own: [Member], _ type: ComplexType, isExtension: Bool
  ) -> [Member] {
    let inherited = base.members.filter(\.isAttribute)
    if isExtension { return extended(inherited, by: own) }
    let prohibited = Set(type.attributes.uses.map { XMLBinding.attribute($0.name) })
    let overridden = Set(own.compactMap(\.xml))
    return inherited.filter { member in
      guard let binding = member.xml, case .attribute = binding else { return false }
      return !prohibited.contains(binding) && !overridden.contains(binding)
    } + own
  }

  /// Members with more behind them. There is one wildcard for attributes: the wider one.
  static func extended(_ base: [Member], by own: [Member]) -> [Member] {
    var result = base
    for member in own {
      if case .anyAttribute(let wildcard)? = member.xml,
        let index = result.firstIndex(where: \.isAnyAttribute),
        case .anyAttribute(let inherited)? = result[index].xml
      {
        result[index].xml = .anyAttribute(inherited.union(wildcard))
      } else {
        result.append(member)
      }
    }
    return result
  }

  /// A name that no member has: one of those given, or the last with a number behind it.
  static func free(_ name: String, _ other: String, beside members: [Member]) -> String {
    var names = PartNames(members.map(\.name))
    return names.claim(name, other)
  }
}

extension ComplexType {
  /// Whether it redefines a type by adding to it.
  fileprivate var extendsOriginal: Bool {
    guard let base = base?.name else { return false }
    return derivation == .extension && base.localName != base.writtenName
  }
}

extension Member {
  fileprivate var isAnyAttribute: Bool {
    if case .anyAttribute? = xml { true } else { false }
  }

  fileprivate var isAttribute: Bool {
    if case .attribute? = xml { true } else { isAnyAttribute }
  }
}

extension XMLWildcard {
  /// A wildcard that admits what either does.
  fileprivate func union(_ other: XMLWildcard) -> XMLWildcard {
    if self == other { return self }
    guard case .only(let left) = namespaces, case .only(let right) = other.namespaces else {
      return XMLWildcard(namespaces: .any, processing: other.processing)
    }
    return XMLWildcard(
      namespaces: .only(left + right.filter { !left.contains($0) }), processing: other.processing)
  }
}

extension ContentNode {
  /// Two content models, one behind the other.
  fileprivate static func joined(_ first: ContentNode?, _ second: ContentNode?) -> ContentNode? {
    guard let first, let second else { return first ?? second }
    return ContentNode(kind: .sequence([first, second]), location: second.location)
  }
}
