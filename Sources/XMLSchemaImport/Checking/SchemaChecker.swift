import ServiceModel
import SpecDocuments

/// Finds what is wrong between components: names that lead nowhere, cycles, values that are none.
struct SchemaChecker {
  private(set) var diagnostics: [Diagnostic] = []
  var schemas = SchemaSet()
  /// The content models of the components that are being checked.
  var models = ContentModels(schemas: SchemaSet())
  /// The attributes of the types that are being checked.
  var attributeModels = AttributeModels(schemas: SchemaSet())
  private var hints = 0
  /// Whether definitions lead through so many others that following them from each would take long, or
  /// much of the stack: then nothing else is looked at.
  private(set) var isTooDeep = false
  /// Whether a content model was found that is too large: then no more are laid out.
  var hasEndlessContent = false
  /// How many particles all content models may have together before no more are looked at: long
  /// chains of extensions repeat what they inherit.
  static let maximumComparedParticles = 20_000_000
  var comparedParticles = 0
  private var reported: Set<Diagnostic> = []
  private var counts = Counts()

  /// How many components of each kind have been checked.
  private struct Counts {
    var elements = 0
    var attributes = 0
    var types = 0
    var groups = 0
    var attributeGroups = 0
    var identityConstraints = 0
    var redefinitions = 0
  }

  /// Checks the components that were added since the last time.
  mutating func check(_ schemas: SchemaSet) {
    self.schemas = schemas
    models = ContentModels(schemas: schemas)
    attributeModels = AttributeModels(schemas: schemas)
    checkCycles()
    if !isTooDeep { checkComponents() }
    self.schemas = SchemaSet()
    models = ContentModels(schemas: self.schemas)
    attributeModels = AttributeModels(schemas: self.schemas)
  }

  private mutating func checkComponents() {
    for name in schemas.types.names.dropFirst(counts.types) {
      if let type = schemas.types[name] { check(type) }
    }
    for name in schemas.attributes.names.dropFirst(counts.attributes) {
      if let attribute = schemas.attributes[name] { check(attribute) }
    }
    for name in schemas.attributeGroups.names.dropFirst(counts.attributeGroups) {
      guard let group = schemas.attributeGroups[name] else { continue }
      checkAttributes(group.attributes, at: group.location)
    }
    for name in schemas.groups.names.dropFirst(counts.groups) {
      guard let group = schemas.groups[name] else { continue }
      check(group.group)
      checkContent(of: group)
    }
    for name in schemas.elements.names.dropFirst(counts.elements) {
      if let element = schemas.elements[name] { check(element) }
    }
    for name in schemas.identityConstraints.names.dropFirst(counts.identityConstraints) {
      if let constraint = schemas.identityConstraints[name] { check(constraint) }
    }
    for redefinition in schemas.redefinitions.dropFirst(counts.redefinitions) {
      check(redefinition)
    }
    counts = Counts(
      elements: schemas.elements.names.count,
      attributes: schemas.attributes.names.count,
      types: schemas.types.names.count,
      groups: schemas.groups.names.count,
      attributeGroups: schemas.attributeGroups.names.count,
      identityConstraints: schemas.identityConstraints.names.count,
      redefinitions: schemas.redefinitions.count)
  }

  mutating func report(
    _ code: String, _ message: String, _ location: SourceLocation, hint: String? = nil
  ) {
    diagnose(Diagnostic(code: code, message: message, location: location, hint: hint))
  }

  mutating func diagnose(_ diagnostic: Diagnostic) {
    if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  // MARK: Names

  /// Reports that a name leads nowhere.
  ///
  /// - Parameters:
  ///   - kind: What it should lead to.
  ///   - reference: The name.
  ///   - candidates: The names of that kind, in all namespaces.
  mutating func reportUnresolved(
    _ kind: String, _ reference: SchemaReference, among candidates: [XMLQName]
  ) {
    // A schema with very many wrong names is better told so soon than with hints.
    hints += 1
    if reference.name.namespace == SchemaNamespace.schema,
      SchemaGrammar.laterTypes.contains(reference.name.localName)
    {
      return report(
        "unsupported-xsd-1.1",
        "the type \(reference.name.displayName) is of XML Schema 1.1; 1.0 is read",
        reference.location)
    }
    report(
      "unresolved-name", "there is no \(kind) \(reference.name.displayName)", reference.location,
      hint: hints > 100 ? nil : hint(for: reference.name, kind, among: candidates))
  }

  /// What may have been meant: the same name in another namespace or of another kind, or a name nearby.
  private func hint(
    for name: XMLQName, _ kind: String, among candidates: [XMLQName]
  ) -> String? {
    let candidates = candidates.filter { $0.localName == $0.writtenName }
    let others = candidates.filter { $0.localName == name.localName }
    if let other = others.first {
      let place = other.namespace.map { "in the namespace '\($0)'" } ?? "without a namespace"
      let remedy = other.namespace == nil ? "" : "; write a prefix that is bound to it"
      return "there is one of that name \(place)\(remedy)"
    }
    let own = candidates.filter { $0.namespace == name.namespace }.map(\.localName)
    if let near = nearest(to: name.writtenName, among: own) { return "did you mean '\(near)'?" }
    let kinds = [
      ("type", schemas.types[name] != nil), ("global element", schemas.elements[name] != nil),
      ("group", schemas.groups[name] != nil),
      ("attribute group", schemas.attributeGroups[name] != nil),
      ("global attribute", schemas.attributes[name] != nil),
    ]
    if let other = kinds.first(where: { $0.1 && $0.0 != kind }) {
      return "\(name.displayName) is the name of \(other.0.first == "a" ? "an" : "a") \(other.0)"
    }
    if kind == "type", name.namespace != SchemaNamespace.schema,
      BuiltinType.names.contains(name.localName)
    {
      return "types of XML Schema need its prefix, such as xs:\(name.localName)"
    }
    return nil
  }

  /// Checks that a type exists, and is of the kind wanted.
  mutating func checkType(_ use: SchemaTypeUse?, mustBeSimple: Bool) {
    switch use {
    case nil: break
    case .anonymous(let type): check(type)
    case .named(let reference):
      let name = reference.name
      if schemas.builtin(name) != nil { return }
      if name.isAnyType || schemas.types[name] != nil {
        let isComplex = if case .complex? = schemas.types[name] { true } else { name.isAnyType }
        if mustBeSimple, isComplex {
          report(
            "wrong-type-kind", "expected a simple type, found the complex type \(name.displayName)",
            reference.location,
            hint: "attributes, lists and unions have simple types; an element can have this one")
        }
        return
      }
      let isBuiltin = name.namespace == SchemaNamespace.schema
      reportUnresolved(
        "type", reference,
        among: (isBuiltin ? BuiltinType.names.map(XMLQName.schema) : []) + schemas.types.names)
    }
  }

  // MARK: Cycles

  private mutating func checkCycles() {
    let schemas = schemas
    let types = DefinitionGraph(
      Array(schemas.types.names), maximumDepth: SchemaSet.maximumDerivations / 2
    ) { name in
      schemas.types[name].map { $0.derivedFrom } ?? []
    }
    let groups = DefinitionGraph(
      Array(schemas.groups.names), maximumDepth: ContentExpansion.maximumDepth
    ) { name in
      schemas.groups[name].map { $0.group.groupReferences } ?? []
    }
    let attributeGroups = DefinitionGraph(
      Array(schemas.attributeGroups.names), maximumDepth: ContentExpansion.maximumDepth
    ) { name in
      schemas.attributeGroups[name].map { $0.attributes.groups.map(\.name) } ?? []
    }
    let elements = DefinitionGraph(Array(schemas.elements.names), maximumDepth: .max - 1) { name in
      schemas.elements[name]?.substitutionGroup.map { [$0.name] } ?? []
    }
    report(types, "type") { schemas.types[$0]?.location }
    report(groups, "group") { schemas.groups[$0]?.location }
    report(attributeGroups, "attribute group") { schemas.attributeGroups[$0]?.location }
    report(elements, "substitution group") { schemas.elements[$0]?.location }
  }

  private mutating func report(
    _ graph: DefinitionGraph, _ kind: String,
    _ locations: (XMLQName) -> SourceLocation?
  ) {
    for name in graph.cycles {
      guard let place = locations(name) else { continue }
      report(
        "cyclic-definition", "the \(kind) \(name.displayName) is defined by itself", place,
        hint: "what refers to itself must do so by an element in its content")
    }
    for name in graph.tooDeep {
      guard let place = locations(name) else { continue }
      isTooDeep = true
      report(
        "nested-too-deep", "the \(kind) \(name.displayName) is defined through too many others",
        place)
    }
  }

  // MARK: Elements

  mutating func check(_ element: ElementDeclaration) {
    checkType(element.type, mustBeSimple: false)
    checkNotation(element.type, at: element.location)
    if let head = element.substitutionGroup {
      if let declaration = schemas.elements[head.name] {
        checkSubstitution(of: element, for: declaration)
      } else {
        reportUnresolved(
          "global element", head, among: schemas.elements.names)
      }
    }
    if let constraint = element.valueConstraint { checkValue(constraint, of: element) }
    if element.annotation.base64Text != nil {
      checkBase64Text(
        element.annotation, schemas.resolvedSimpleType(schemas.typeUse(of: element)))
    }
  }

  private mutating func checkSubstitution(
    of element: ElementDeclaration, for head: ElementDeclaration
  ) {
    let own = schemas.typeUse(of: element)
    let wanted = schemas.typeUse(of: head)
    guard !schemas.isDerived(own, from: wanted, without: head.final) else { return }
    if schemas.isDerived(own, from: wanted, without: []) {
      let methods = schemas.derivationSteps(from: own, to: TypeKey(wanted)) ?? head.final
      let method = methods.intersection(head.final).sorted().first ?? "restriction"
      report(
        "e-props-correct",
        "the head \(head.name.displayName) is final for types derived by \(method)",
        element.location)
    } else {
      report(
        "e-props-correct",
        "the type of \(element.name.displayName) is not derived from that of the head "
          + head.name.displayName, element.location)
    }
  }

  private mutating func checkValue(_ constraint: ValueConstraint, of element: ElementDeclaration) {
    let use = schemas.typeUse(of: element)
    if let resolved = schemas.resolvedSimpleType(use) {
      checkValue(constraint.text, as: resolved, at: element.location)
      return
    }
    guard case .complex(let type)? = schemas.type(use), !type.hasSimpleContent else { return }
    let isAllowed: Bool =
      switch models.content(of: type) {
      case .empty: false
      case .particle(let content, let isMixed): isMixed && content.isEmptiable
      case .simple, .anything: true
      }
    if !isAllowed {
      report(
        "cos-valid-default",
        "an element has a default or fixed value only if its content may be text alone",
        element.location, hint: "give it a simple type, or mixed content that may be empty")
    }
  }

  mutating func checkValue(
    _ text: String, as type: ResolvedSimpleType, at location: SourceLocation
  ) {
    if type.builtin?.name == "ID" {
      report(
        "invalid-value", "an ID has no default or fixed value", location,
        hint: "leave the value out: every document has IDs of its own")
    } else if let problem = SimpleValue.problem(of: text, as: type) {
      report(
        "invalid-value", problem, location,
        hint: type.enumeration.isEmpty
          ? nil
          : nearest(
            to: text, among: type.enumeration.map(\.value)
          ).map { "did you mean '\($0)'?" })
    }
  }

  private mutating func check(_ constraint: IdentityConstraint) {
    guard let refer = constraint.refer else { return }
    guard let key = schemas.identityConstraints[refer.name], key.kind != .keyref else {
      reportUnresolved(
        "key", refer, among: schemas.identityConstraints.names)
      return
    }
    if key.fields.count != constraint.fields.count {
      report(
        "wrong-key",
        "the key \(refer.name.displayName) has \(key.fields.count) fields, "
          + "the reference \(constraint.fields.count)", constraint.location)
    }
  }
}

extension SchemaType {
  /// The named types that the definition needs.
  fileprivate var derivedFrom: [XMLQName] {
    switch self {
    case .complex(let type):
      var result = type.base.map { [$0.name] } ?? []
      if case .simple(let own?, _) = type.content { result += own.derivedFrom }
      return result
    case .simple(let type):
      switch type.derivation {
      case .restriction(let base, _): return base?.derivedFrom ?? []
      case .list(let item): return item?.derivedFrom ?? []
      case .union(let members): return members.flatMap(\.derivedFrom)
      }
    }
  }
}

extension SchemaTypeUse {
  fileprivate var derivedFrom: [XMLQName] {
    switch self {
    case .named(let reference): [reference.name]
    case .anonymous(let type): type.derivedFrom
    }
  }
}

extension ModelGroup {
  /// The groups that are referred to in it.
  fileprivate var groupReferences: [XMLQName] {
    particles.flatMap { particle -> [XMLQName] in
      switch particle.term {
      case .group(let group): group.groupReferences
      case .groupReference(let reference): [reference.name]
      case .element, .elementReference, .wildcard: []
      }
    }
  }
}
