/// The prefixes of a document, each declared once, on the root element.
struct NamespacePrefixes {
  private struct Entry {
    var namespace: XMLNamespace
    var prefix: String
    /// Whether the prefix has another meaning in places, so that names avoid it.
    var isAmbiguous = false
  }

  /// The namespace of names without prefix.
  var defaultNamespace: XMLNamespace {
    didSet { recentDefault = defaultNamespace }
  }
  /// The object that was found last to be the same namespace. Kept, it has its address to itself.
  private var recentDefault: XMLNamespace
  private var entries = [Entry(namespace: .xml, prefix: "xml")]
  private var recent = 0

  init(defaultNamespace: XMLNamespace) {
    self.defaultNamespace = defaultNamespace
    recentDefault = defaultNamespace
  }

  /// Whether a namespace is that of names without prefix.
  @inline(__always)
  mutating func isDefault(_ namespace: XMLNamespace) -> Bool {
    namespace.identity == recentDefault.identity || isEqualToDefault(namespace)
  }

  @inline(never)
  private mutating func isEqualToDefault(_ namespace: XMLNamespace) -> Bool {
    guard namespace == defaultNamespace else { return false }
    recentDefault = namespace
    return true
  }

  /// A prefix.
  subscript(index: Int) -> String { entries[index].prefix }

  /// The index of the prefix of a namespace, a new one if it has none.
  mutating func index(of namespace: XMLNamespace) -> Int {
    let last = entries[recent]
    if last.namespace.storage === namespace.storage, !last.isAmbiguous { return recent }
    let known = entries.firstIndex { $0.namespace == namespace && !$0.isAmbiguous }
    recent = known ?? entries.count
    if known == nil {
      entries.append(Entry(namespace: namespace, prefix: freePrefix(for: namespace)))
    }
    return recent
  }

  /// Lets a prefix be used for a namespace, by name or by a declaration further down.
  mutating func yield(_ namespace: XMLNamespace) {
    guard let prefix = namespace.prefix else { return }
    for index in entries.indices
    where entries[index].prefix == prefix && entries[index].namespace != namespace {
      entries[index].isAmbiguous = true
    }
  }

  /// Makes a prefix mean a namespace from the root on.
  ///
  /// - Returns: Whether that was possible, so that no further declaration is needed.
  mutating func reserve(_ prefix: String, for namespace: XMLNamespace) -> Bool {
    guard let index = entries.firstIndex(where: { $0.prefix == prefix }) else {
      entries.append(Entry(namespace: namespace, prefix: prefix))
      return true
    }
    if entries[index].namespace == namespace, !entries[index].isAmbiguous { return true }
    entries[index].isAmbiguous = true
    return false
  }

  /// Writes the declarations of all prefixes.
  ///
  /// - Returns: Whether XML admits the namespaces.
  func writeDeclarations(to output: inout OutputBuffer) -> Bool {
    var isAdmitted = true
    for entry in entries.dropFirst() {
      output.append(" xmlns:")
      output.append(entry.prefix)
      output.append("=\"")
      let name = entry.namespace.name
      isAdmitted = output.appendEscaped(name, isAttribute: true) && isAdmitted
      isAdmitted = isAdmitted && Self.isAdmitted(name)
      output.append("\"")
    }
    return isAdmitted
  }

  /// Whether a namespace can be declared (Namespaces in XML, section 3).
  static func isAdmitted(_ name: String) -> Bool { name != "http://www.w3.org/2000/xmlns/" }

  /// Whether a prefix can be declared.
  static func isUsable(_ prefix: String) -> Bool {
    CharacterClass.isNCName(prefix) && !prefix.lowercased().hasPrefix("xml")
  }

  private func freePrefix(for namespace: XMLNamespace) -> String {
    func isFree(_ prefix: String) -> Bool { !entries.contains { $0.prefix == prefix } }
    if let wish = namespace.prefix, Self.isUsable(wish), isFree(wish) { return wish }
    var number = 1
    while !isFree("ns\(number)") { number += 1 }
    return "ns\(number)"
  }
}
