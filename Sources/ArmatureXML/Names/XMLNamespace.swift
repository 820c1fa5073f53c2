/// A namespace of XML names ("Namespaces in XML 1.0"), compared by its name alone.
public struct XMLNamespace: Sendable, Hashable, CustomStringConvertible {
  /// One object per namespace makes the usual comparison one of addresses.
  final class Storage: Sendable {
    let name: String
    let prefix: String?

    init(name: String, prefix: String?) {
      self.name = name
      self.prefix = prefix
    }
  }

  let storage: Storage

  /// Makes a namespace.
  ///
  /// - Parameters:
  ///   - name: The namespace name, a URI reference. Empty for none.
  ///   - prefix: The prefix to write where the namespace is not the default one, if it is free.
  public init(_ name: String, prefix: String? = nil) {
    storage = Storage(name: name, prefix: prefix)
  }

  /// The namespace name, empty for ``none``.
  public var name: String { storage.name }

  /// The prefix preferred when writing, nil if any will do.
  public var prefix: String? { storage.prefix }

  /// The namespace name.
  public var description: String { storage.name }

  /// The absence of a namespace.
  public static let none = XMLNamespace("")

  /// Every namespace: names are compared by their local part when read. Written, it is ``none``.
  public static let any = XMLNamespace("##any")

  /// The namespace that the prefix `xml` is bound to, for good.
  public static let xml = XMLNamespace("http://www.w3.org/XML/1998/namespace", prefix: "xml")

  /// The namespace of `xsi:nil` and `xsi:type` (XML Schema part 1, section 2.6).
  public static let schemaInstance = XMLNamespace(
    "http://www.w3.org/2001/XMLSchema-instance",
    prefix: "i"
  )

  /// What tells objects apart. Different ones may still be equal namespaces.
  @inline(__always)
  var identity: ObjectIdentifier { ObjectIdentifier(storage) }

  /// Whether this is ``any``, which a document cannot name.
  var isAny: Bool { storage === XMLNamespace.any.storage }

  /// Whether the names are the same, code unit by code unit.
  public static func == (left: XMLNamespace, right: XMLNamespace) -> Bool {
    if left.storage === right.storage { return true }
    return left.isAny == right.isAny && left.name.utf8.elementsEqual(right.name.utf8)
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
