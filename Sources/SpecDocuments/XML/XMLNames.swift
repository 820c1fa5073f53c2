/// The name of an element or attribute with its namespace.
public struct XMLQualifiedName: Hashable, Sendable, CustomStringConvertible {
  /// The namespace name, nil for none.
  public var namespace: String?
  /// The local name.
  public var localName: String
  /// The prefix written, nil for none.
  public var prefix: String?

  /// Makes a name.
  public init(namespace: String?, localName: String, prefix: String? = nil) {
    self.namespace = namespace
    self.localName = localName
    self.prefix = prefix
  }

  /// The name as written.
  public var description: String { prefix.map { "\($0):\(localName)" } ?? localName }
}
