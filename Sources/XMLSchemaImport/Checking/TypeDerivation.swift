import ServiceModel
import SpecDocuments

/// Which type definition a use leads to: what two uses of one definition have in common.
enum TypeKey: Hashable {
  /// `xs:anyType`.
  case anyType
  case named(XMLQName)
  case anonymous(SourceLocation)

  init(_ use: SchemaTypeUse?) {
    switch use {
    case nil: self = .anyType
    case .named(let reference):
      self = reference.name.isAnyType ? .anyType : .named(reference.name)
    case .anonymous(let type): self = .anonymous(type.location)
    }
  }

  static func builtin(_ name: String) -> TypeKey {
    .named(XMLQName(name, namespace: SchemaNamespace.schema))
  }

  var isAnySimpleType: Bool { self == .builtin("anySimpleType") }
}

extension SchemaSet {
  /// The base of a type and how it is derived from it; nil for `xs:anyType` and unknown types.
  func baseStep(of use: SchemaTypeUse?) -> (base: SchemaTypeUse?, method: String)? {
    guard let use else { return nil }
    let anySimpleType = SchemaTypeUse.named(
      SchemaReference(
        name: XMLQName("anySimpleType", namespace: SchemaNamespace.schema),
        location: SourceLocation(path: "", line: 1, column: 1)))
    if case .named(let reference) = use {
      if reference.name.isAnyType { return nil }
      if let builtin = builtin(reference.name) {
        guard let base = BuiltinType.base(of: builtin.name) else { return (nil, "restriction") }
        let name = XMLQName(base, namespace: SchemaNamespace.schema)
        return (.named(SchemaReference(name: name, location: reference.location)), "restriction")
      }
    }
    switch type(use) {
    case .complex(let type):
      guard let base = type.base, !base.name.isAnyType else { return (nil, "restriction") }
      return (.named(base), type.derivation.rawValue)
    case .simple(let type):
      switch type.derivation {
      case .restriction(let base?, _): return (base, "restriction")
      case .restriction(nil, _): return nil
      case .list: return (anySimpleType, "list")
      case .union: return (anySimpleType, "union")
      }
    case nil: return nil
    }
  }

  /// The methods by which a type is derived from another; nil if it is not, as far as is known.
  func derivationSteps(from use: SchemaTypeUse?, to base: TypeKey) -> Set<String>? {
    var methods: Set<String> = []
    var current = use
    var key = TypeKey(use)
    var steps = 0
    while key != base {
      steps += 1
      guard steps < Self.maximumSteps, let step = baseStep(of: current) else { return nil }
      methods.insert(step.method)
      current = step.base
      key = TypeKey(current)
    }
    return methods
  }

  /// How many derivations are followed before a type counts as derived.
  private static let maximumSteps = 100_000

  /// The simple type that the content of a type is, or is restricted from by facets; nil if it has
  /// no simple content.
  func simpleContentType(of type: ComplexType) -> SchemaTypeUse? {
    var current = type
    var seen: Set<XMLQName> = []
    while case .simple(let own, _) = current.content {
      if let own { return own }
      guard let base = current.base, seen.insert(base.name).inserted else { return nil }
      guard case .complex(let next)? = types[base.name] else { return .named(base) }
      current = next
    }
    return nil
  }

  /// Whether a type is validly derived from another (part 1, §3.4.6 and §3.14.6, Type Derivation
  /// OK). What leads to unknown types counts as derived: that they are unknown has been reported.
  ///
  /// - Parameter excluded: The methods that may not be used: `extension`, `restriction`, `list`,
  ///   `union`.
  func isDerived(
    _ use: SchemaTypeUse?, from base: SchemaTypeUse?, without excluded: Set<String>,
    depth: Int = 0
  ) -> Bool {
    let wanted = TypeKey(base)
    var current = use
    var key = TypeKey(use)
    var steps = 0
    if key == wanted { return true }
    var methods: Set<String> = []
    while true {
      if key == wanted { return methods.isDisjoint(with: excluded) }
      if case .anyType = key { break }
      steps += 1
      guard steps < Self.maximumSteps, let step = baseStep(of: current) else { return true }
      methods.insert(step.method == "list" || step.method == "union" ? "restriction" : step.method)
      current = step.base
      key = TypeKey(current)
    }
    // A type that is derived from a member of a union is derived from the union.
    guard depth < Self.maximumDerivations, let members = unionMembers(of: base) else {
      return false
    }
    return members.contains { isDerived(use, from: $0, without: excluded, depth: depth + 1) }
  }

  /// The members of a union, or of one that the type restricts; nil for other types.
  private func unionMembers(of use: SchemaTypeUse?) -> [SchemaTypeUse]? {
    var current = use
    for _ in 0..<Self.maximumDerivations {
      guard case .simple(let type)? = type(current) else { return nil }
      switch type.derivation {
      case .union(let members): return members
      case .restriction(let base, _): current = base
      case .list: return nil
      }
    }
    return nil
  }
}
