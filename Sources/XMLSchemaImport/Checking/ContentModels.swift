import ServiceModel
import SpecDocuments

/// The content models of types, each made once.
///
/// What is too large or refers to itself is cut off; ``isTruncated`` tells.
final class ContentModels {
  /// What may be between the tags of an element (part 1, §3.4.2).
  enum Content {
    case empty
    /// Text: a simple type.
    case simple
    case particle(ContentParticle, isMixed: Bool)
    /// `xs:anyType`, or the base is not known.
    case anything
  }

  /// How many parts a sequence of extensions may have before the next begins one of its own: types
  /// do not share sequences.
  private static let maximumParts = 500

  let schemas: SchemaSet
  /// Whether something was cut off since this was last set.
  var isTruncated = false
  private var symbols: [XMLQName: Int] = [:]
  private(set) var names: [XMLQName] = []
  private var groups: [XMLQName: ContentParticle] = [:]
  private var open: [XMLQName] = []
  private var contents: [XMLQName: Content] = [:]
  private var substitutes: [Int: [ElementDeclaration]] = [:]

  init(schemas: SchemaSet) { self.schemas = schemas }

  /// The number of a name.
  func symbol(of name: XMLQName) -> Int {
    if let known = symbols[name] { return known }
    symbols[name] = names.count
    names.append(name)
    return names.count - 1
  }

  // MARK: Particles

  /// The particle with groups in place, nil if it never occurs.
  func content(of particle: Particle) -> ContentParticle? {
    content(of: particle, depth: 0)
  }

  /// The content of a model group.
  func content(of group: ModelGroup) -> ContentParticle {
    content(of: group, .once, at: group.location, depth: 0)
  }

  private func content(of particle: Particle, depth: Int) -> ContentParticle? {
    let occurrence = particle.occurrence
    guard occurrence.maximum != 0 else { return nil }
    guard depth < ContentExpansion.maximumNesting else {
      isTruncated = true
      return nil
    }
    switch particle.term {
    case .element(let declaration):
      return element(declaration, occurrence, at: particle.location)
    case .elementReference(let reference, _):
      guard let declaration = schemas.elements[reference.name] else { return nil }
      return element(declaration, occurrence, at: particle.location)
    case .wildcard(let wildcard):
      return ContentParticle(.wildcard(wildcard), occurrence, at: particle.location)
    case .group(let group):
      return content(of: group, occurrence, at: particle.location, depth: depth)
    case .groupReference(let reference):
      guard let group = group(reference.name) else { return nil }
      guard group.depth + depth < ContentExpansion.maximumNesting else {
        isTruncated = true
        return nil
      }
      if occurrence == group.occurrence { return group }
      return ContentParticle(group.term, occurrence, at: particle.location)
    }
  }

  private func element(
    _ declaration: ElementDeclaration, _ occurrence: Occurrence, at location: SourceLocation
  ) -> ContentParticle {
    ContentParticle(.element(element(declaration)), occurrence, at: location)
  }

  /// The declaration with what content models know of it.
  func element(_ declaration: ElementDeclaration) -> ContentParticle.Element {
    let isHead =
      declaration.isGlobal && schemas.affiliates[declaration.name] != nil
      && !declaration.block.contains("substitution")
    return .init(
      declaration: declaration, symbol: symbol(of: declaration.name), isHead: isHead)
  }

  private func content(
    of group: ModelGroup, _ occurrence: Occurrence, at location: SourceLocation, depth: Int
  ) -> ContentParticle {
    let children = group.particles.compactMap { content(of: $0, depth: depth + 1) }
    return ContentParticle(.group(group.compositor, children), occurrence, at: location)
  }

  /// The content of a model group definition.
  func group(_ name: XMLQName) -> ContentParticle? {
    if let known = groups[name] { return known }
    guard let definition = schemas.groups[name] else { return nil }
    guard !open.contains(name), open.count < ContentExpansion.maximumDepth else {
      isTruncated = true
      return nil
    }
    open.append(name)
    let result = content(of: definition.group)
    open.removeLast()
    groups[name] = result
    return result
  }

  // MARK: Types

  /// The content of a type, with that of the types that it extends.
  func content(of type: ComplexType) -> Content {
    let key = schemas.key(of: type)
    if let key, let known = contents[key] { return known }
    // The types from this one to one whose content is known or does not depend on its base.
    var chain = [(key: key, type: type)]
    var seen = Set([key].compactMap { $0 })
    var content = Content.anything
    while let current = chain.last?.type {
      guard current.derivation == .extension, let base = current.base?.name, !base.isAnyType
      else { break }
      if let known = contents[base] {
        content = known
        break
      }
      guard case .complex(let next)? = schemas.types[base] else {
        content = schemas.builtin(base) != nil || schemas.types[base] != nil ? .simple : .anything
        break
      }
      guard seen.insert(base).inserted else { break }
      chain.append((base, next))
    }
    for step in chain.reversed() {
      content = self.content(of: step.type, over: content)
      if let key = step.key { contents[key] = content }
    }
    return content
  }

  private func content(of type: ComplexType, over base: Content) -> Content {
    guard case .particle(let particle) = type.content else { return .simple }
    let own = explicitContent(of: particle, isMixed: type.isMixed, at: type.location)
    guard type.derivation == .extension, let base = type.base.map({ _ in base }) else {
      return own.map { .particle($0, isMixed: type.isMixed) } ?? .empty
    }
    guard let own else { return base }
    switch base {
    case .empty: return .particle(own, isMixed: type.isMixed)
    case .simple: return .simple
    case .anything: return .anything
    case .particle(let inherited, _):
      var parts = [inherited]
      // A chain of extensions stays one sequence.
      if case .group(.sequence, let children) = inherited.term, inherited.isOnce,
        children.count < Self.maximumParts
      {
        parts = children
      }
      return .particle(
        ContentParticle(.group(.sequence, parts + [own]), .once, at: type.location),
        isMixed: type.isMixed)
    }
  }

  /// What a type itself says about its content (part 1, §3.4.2, effective content); nil for nothing.
  func explicitContent(
    of particle: Particle?, isMixed: Bool, at location: SourceLocation
  ) -> ContentParticle? {
    if let content = particle.flatMap({ self.content(of: $0) }) {
      guard case .group(let compositor, let children) = content.term else { return content }
      let isNothing =
        children.isEmpty && (compositor != .choice || content.occurrence.minimum == 0)
      if !isNothing { return content }
    }
    return isMixed ? ContentParticle(.group(.sequence, []), .once, at: location) : nil
  }

  // MARK: Substitution groups

  /// The elements that can stand for an element but itself (part 1, §3.3.6, Substitution Group).
  func substitutes(of element: ContentParticle.Element) -> [ElementDeclaration] {
    guard element.isHead else { return [] }
    let head = element.declaration
    if let known = substitutes[element.symbol] { return known }
    var result: [ElementDeclaration] = []
    var seen: Set<XMLQName> = [head.name]
    var pending = [head.name]
    while let name = pending.popLast() {
      for name in schemas.affiliates[name] ?? [] where seen.insert(name).inserted {
        guard let member = schemas.elements[name] else { continue }
        pending.append(name)
        if canStand(member, for: head) { result.append(member) }
      }
    }
    substitutes[element.symbol] = result
    return result
  }

  /// Whether no derivation between the types of two elements is blocked.
  private func canStand(_ member: ElementDeclaration, for head: ElementDeclaration) -> Bool {
    var blocked = head.block
    let wanted = TypeKey(schemas.typeUse(of: head))
    if case .complex(let type)? = schemas.type(schemas.typeUse(of: head)) {
      blocked.formUnion(type.block)
    }
    guard !blocked.isEmpty else { return true }
    let steps = schemas.derivationSteps(from: schemas.typeUse(of: member), to: wanted)
    return steps?.isDisjoint(with: blocked) ?? true
  }
}
