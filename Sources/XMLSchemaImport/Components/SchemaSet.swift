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
  /// The groups and attribute groups that were redefined, in reading order.
  var redefinitions: [Redefinition] = []
}

/// That a group or an attribute group takes the place of another of its name (part 1, §4.2.2).
struct Redefinition: Sendable {
  enum Kind: Sendable {
    case group, attributeGroup
  }

  var kind: Kind
  var name: XMLQName
  /// The name under which what it replaces is kept.
  var original: XMLQName
  var location: SourceLocation
}

/// Components of one kind by name, in the order in which they were read.
struct SymbolSpace<Component: Sendable>: Sendable {
  private(set) var names: [XMLQName] = []
  /// In the order of the names.
  private var components: [Component] = []
  private var places: [XMLQName: Int] = [:]

  /// The component of a name. Setting one that is new appends it.
  subscript(name: XMLQName) -> Component? {
    get { places[name].map { components[$0] } }
    set {
      guard let newValue else { return }
      if let place = places[name] {
        components[place] = newValue
      } else {
        places[name] = components.count
        names.append(name)
        components.append(newValue)
      }
    }
  }

  /// The local names in a namespace, for hints.
  func localNames(in namespace: String?) -> [String] {
    names.filter { $0.namespace == namespace && $0.localName == $0.writtenName }.map(\.localName)
  }
}
