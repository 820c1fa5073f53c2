/// What must differ, or must exist elsewhere, within an XML element (XML Schema part 1, section 3.11).
public struct IdentityConstraint: Sendable, Equatable {
  /// What is demanded of the elements that are selected.
  public enum Kind: Sendable, Equatable {
    /// Those that have all fields differ in them.
    case unique
    /// All have all fields, and differ in them.
    case key
    /// Those that have all fields have them in common with an element that the key of this name selects.
    case reference(to: String)
  }

  /// What is demanded.
  public var kind: Kind
  /// The name in the specification.
  public var name: String
  /// The path to the elements, in the subset of XPath that schemas allow.
  public var selector: String
  /// The paths from such an element to what is compared.
  public var fields: [String]
  /// What the texts of fields stand for; empty if all are compared as they are.
  public var spaces: [ValueFacets.Space] = []
  /// The namespaces of the prefixes in paths.
  public var prefixes: [String: String]
  /// The elements within, of which each is concerned by itself; nil for the element itself.
  public var element: XMLQName?

  /// Makes a constraint.
  public init(
    kind: Kind, name: String, selector: String, fields: [String], prefixes: [String: String],
    element: XMLQName? = nil
  ) {
    self.kind = kind
    self.name = name
    self.selector = selector
    self.fields = fields
    self.prefixes = prefixes
    self.element = element
  }
}
