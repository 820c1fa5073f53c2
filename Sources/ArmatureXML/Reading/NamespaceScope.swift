/// The namespaces of a document, as small numbers, and the prefixes bound to them at a place.
struct NamespaceScope {
  /// The number of the absence of a namespace.
  static let none = 0
  /// The number of the namespace of `xml:` names.
  static let xml = 1
  /// The number of the namespace of declarations.
  static let xmlns = 2
  /// The number of the namespace of `xsi:` names.
  static let schemaInstance = 3

  /// A state to return to.
  struct Mark {
    var bindingCount: Int
    var defaultNamespace: Int
  }

  private struct Binding {
    var prefix: UnsafeBufferPointer<UInt8>
    var namespace: Int
  }

  private var names: [UnsafeBufferPointer<UInt8>]
  /// The namespaces that were asked for or handed out, by number.
  private var namespaces: [XMLNamespace?]
  private var bindings: [Binding] = []
  private(set) var defaultNamespace = NamespaceScope.none
  /// The namespace that matched last.
  private var matched = (identity: XMLNamespace.none.identity, number: NamespaceScope.none)

  init() {
    let predefined: [StaticString] = [
      "", "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/",
      "http://www.w3.org/2001/XMLSchema-instance",
    ]
    names = predefined.map { UnsafeBufferPointer(start: $0.utf8Start, count: $0.utf8CodeUnitCount) }
    namespaces = [XMLNamespace.none, .xml, nil, .schemaInstance]
  }

  /// The state now.
  var mark: Mark { Mark(bindingCount: bindings.count, defaultNamespace: defaultNamespace) }

  /// How many namespaces and prefix bindings there are.
  var size: Int { names.count + bindings.count }

  /// Forgets the declarations made since a state.
  @inline(__always)
  mutating func leave(to mark: Mark) {
    defaultNamespace = mark.defaultNamespace
    if bindings.count > mark.bindingCount {
      bindings.removeLast(bindings.count - mark.bindingCount)
    }
  }

  /// Binds a prefix, or the default namespace if it is empty.
  mutating func bind(_ prefix: UnsafeBufferPointer<UInt8>, to namespace: Int) {
    if prefix.isEmpty {
      defaultNamespace = namespace
    } else {
      bindings.append(Binding(prefix: prefix, namespace: namespace))
    }
  }

  /// The namespace that a prefix is bound to, nil if it is not.
  func resolve(_ prefix: UnsafeBufferPointer<UInt8>) -> Int? {
    for binding in bindings.reversed()
    where binding.prefix.count == prefix.count && binding.prefix.elementsEqual(prefix) {
      return binding.namespace
    }
    return prefix.elementsEqual("xml".utf8) ? Self.xml : nil
  }

  /// The number of a namespace, which must live as long as the document.
  mutating func number(of name: UnsafeBufferPointer<UInt8>) -> Int {
    if let number = find(name) { return number }
    names.append(name)
    namespaces.append(nil)
    return names.count - 1
  }

  /// The number of a namespace if it occurs.
  func find(_ name: some Collection<UInt8>) -> Int? {
    names.firstIndex { $0.count == name.count && $0.elementsEqual(name) }
  }

  /// The namespace name.
  @inline(__always)
  func name(_ number: Int) -> UnsafeBufferPointer<UInt8> { names[number] }

  /// The namespace.
  func namespace(_ number: Int) -> XMLNamespace {
    namespaces[number] ?? XMLNamespace(String(decoding: names[number], as: UTF8.self))
  }

  /// The namespace, the same object each time, with a prefix that the document binds to it.
  mutating func sharedNamespace(_ number: Int) -> XMLNamespace {
    if let known = namespaces[number] { return known }
    let prefix = bindings.last { $0.namespace == number }?.prefix
    let namespace = XMLNamespace(
      String(decoding: names[number], as: UTF8.self),
      prefix: prefix.map { String(decoding: $0, as: UTF8.self) }
    )
    namespaces[number] = namespace
    return namespace
  }

  /// Whether a number is that of a namespace. What matched last is compared by address.
  @inline(__always)
  mutating func matches(_ number: Int, _ namespace: XMLNamespace) -> Bool {
    if namespace.identity == matched.identity { return number == matched.number }
    return matchesAnother(number, namespace)
  }

  @inline(never)
  private mutating func matchesAnother(_ number: Int, _ namespace: XMLNamespace) -> Bool {
    if namespace.isAny { return true }
    guard hasBytes(names[number], namespace.name) else { return false }
    // Kept, the object has its address to itself.
    namespaces[number] = namespace
    matched = (namespace.identity, number)
    return true
  }
}
