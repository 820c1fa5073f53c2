import ServiceModel
import SpecDocuments

/// All global components that were read, by name within each symbol space.
struct SchemaSet: Sendable {
  var elements = SymbolSpace<ElementDeclaration>()
  var attributes = SymbolSpace<AttributeDeclaration>()
  var types = SymbolSpace<SchemaType>()
  var groups = SymbolSpace<ModelGroupDefinition>()
  var attributeGroups = SymbolSpace<AttributeGroupDefinition>()
  var notations = SymbolSpace<NotationDeclaration>()
  var identityConstraints = SymbolSpace<IdentityConstraint>()
  /// The elements that name an element as the head of their substitution group, in reading order.
  var affiliates: [XMLQName: [XMLQName]] = [:]
}

/// Components of one kind by name, in the order in which they were read.
struct SymbolSpace<Component: Sendable>: Sendable {
  private(set) var names: [XMLQName] = []
  private var components: [XMLQName: Component] = [:]

  /// The component of a name. Setting one that is new appends it.
  subscript(name: XMLQName) -> Component? {
    get { components[name] }
    set {
      if components[name] == nil { names.append(name) }
      components[name] = newValue
    }
  }

  /// The local names in a namespace, for hints.
  func localNames(in namespace: String?) -> [String] {
    names.filter { $0.namespace == namespace && $0.localName == $0.writtenName }.map(\.localName)
  }
}
