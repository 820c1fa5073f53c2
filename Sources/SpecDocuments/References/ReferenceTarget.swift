/// What a reference leads to.
public enum ReferenceTarget: Sendable {
  /// A value in a JSON or YAML document.
  case node(Node)
  /// A component of an XML Schema.
  case schemaComponent(SchemaComponentReference)
}

/// A reference to a global element or type of an XML Schema: `X.xsd#Name`, `X.xsd#type:Name`.
public struct SchemaComponentReference: Sendable, Hashable {
  /// The kinds of components that can be referred to.
  public enum Kind: Sendable, Hashable {
    case element, type
  }

  /// The file of the schema.
  public var path: String
  /// Whether it is an element or a type.
  public var kind: Kind
  /// The local name.
  public var name: String
  /// Where the reference stands.
  public var location: SourceLocation

  /// Makes a reference.
  public init(path: String, kind: Kind, name: String, location: SourceLocation) {
    self.path = path
    self.kind = kind
    self.name = name
    self.location = location
  }
}
