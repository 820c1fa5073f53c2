/// How JSON carries a member.
public struct JSONBinding: Sendable, Equatable {
  /// The keys that lead to the value: one, or several where intermediate objects are flattened.
  public var path: [String]

  /// Makes a binding to a path of keys.
  public init(path: [String]) { self.path = path }

  /// Makes a binding to a key.
  public init(key: String) { path = [key] }
}

/// An expanded XML name.
public struct XMLQName: Sendable, Hashable {
  /// The namespace name, nil for none.
  public var namespace: String?
  /// The local name.
  public var localName: String

  /// Makes a name.
  public init(_ localName: String, namespace: String?) {
    self.localName = localName
    self.namespace = namespace
  }
}

/// How XML carries a member of a product, or the payload of a case of a content sum.
public indirect enum XMLBinding: Sendable, Hashable {
  /// A child element; a list is one element for each value.
  case element(XMLQName)
  /// A child element that holds one element for each value of a list.
  case wrapped(XMLQName, item: XMLQName)
  /// An attribute.
  case attribute(XMLQName)
  /// The text of the element that the product describes: simple content.
  case text
  /// A model group, read in place: the payload's own members or cases stand here. A list is a
  /// repeated group.
  case content
  /// Text between elements of mixed content.
  case mixedText
  /// Any element that the wildcard admits, kept as it is.
  case wildcard(XMLWildcard)
  /// All other attributes that the wildcard admits, kept as they are.
  case anyAttribute(XMLWildcard)
}

/// What `xs:any` and `xs:anyAttribute` admit.
public struct XMLWildcard: Sendable, Hashable {
  /// Namespaces admitted.
  public enum Namespaces: Sendable, Hashable {
    /// All.
    case any
    /// All but this one and none (`##other`).
    case other(String?)
    /// These; nil stands for no namespace.
    case only([String?])
  }

  /// How strictly the content is to be checked.
  public enum Processing: String, Sendable, Hashable {
    case strict, lax, skip
  }

  /// The namespaces admitted.
  public var namespaces: Namespaces
  /// How strictly the content is to be checked.
  public var processing: Processing

  /// Makes a wildcard.
  public init(namespaces: Namespaces, processing: Processing) {
    self.namespaces = namespaces
    self.processing = processing
  }
}

/// How XML carries a product.
public struct XMLProductBinding: Sendable, Equatable {
  /// Whether text may stand between the elements.
  public var isMixed: Bool
  /// Whether it is a model group without an element of its own.
  public var isGroup: Bool
  /// Whether element names are compared by their local part alone when read.
  public var ignoresNamespaces: Bool
  /// Whether the elements may come in any order, and are written in that in which they were read.
  public var keepsOrder: Bool
  /// Whether what `xsi:type` said is said again, though it says nothing new.
  public var keepsTypeName: Bool
  /// Whether members keep what `xsi:type` said of them.
  public var keepsMemberTypes = false
  /// Whether an empty element stands for an optional value that is absent, if no value of its type
  /// has an empty text, and the absence of an element around a list for an empty list.
  public var emptyMeansAbsent: Bool
  /// Whether a root element of any name is read: the specification names none, and what is written
  /// is named after the type.
  public var acceptsAnyRoot: Bool

  /// Makes a binding.
  public init(
    isMixed: Bool = false,
    isGroup: Bool = false,
    ignoresNamespaces: Bool = false,
    keepsOrder: Bool = false,
    keepsTypeName: Bool = false,
    emptyMeansAbsent: Bool = false,
    acceptsAnyRoot: Bool = false
  ) {
    self.isMixed = isMixed
    self.isGroup = isGroup
    self.ignoresNamespaces = ignoresNamespaces
    self.keepsOrder = keepsOrder
    self.keepsTypeName = keepsTypeName
    self.emptyMeansAbsent = emptyMeansAbsent
    self.acceptsAnyRoot = acceptsAnyRoot
  }
}
