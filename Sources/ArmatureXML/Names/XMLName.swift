/// An expanded name: a local name in a namespace.
public struct XMLName: Sendable, Hashable, CustomStringConvertible {
  /// The part after the prefix.
  public var localName: String
  /// The namespace.
  public var namespace: XMLNamespace

  /// Makes a name.
  public init(_ localName: String, _ namespace: XMLNamespace = .none) {
    self.localName = localName
    self.namespace = namespace
  }

  /// The name as `{namespace}local`, or `local` without a namespace.
  public var description: String {
    namespace.name.isEmpty || namespace.isAny ? localName : "{\(namespace.name)}\(localName)"
  }

  /// Whether both parts are the same, code unit by code unit.
  public static func == (left: XMLName, right: XMLName) -> Bool {
    left.localName.utf8.elementsEqual(right.localName.utf8) && left.namespace == right.namespace
  }

  /// Hashes both parts.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(localName)
    hasher.combine(namespace)
  }
}

/// An attribute that is kept as it was found.
public struct XMLAttribute: Sendable, Hashable {
  /// The name.
  public var name: XMLName
  /// The normalized value.
  public var value: String

  /// Makes an attribute.
  public init(name: XMLName, value: String) {
    self.name = name
    self.value = value
  }
}
