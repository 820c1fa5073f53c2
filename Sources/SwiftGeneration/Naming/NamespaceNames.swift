import ServiceModel

/// The Swift names of the XML namespaces that a service uses.
struct NamespaceNames {
  private var names: [String: MemberName] = [:]
  private let prefixes: [String: String]

  /// Names the namespaces of a service.
  ///
  /// - Parameters:
  ///   - takenElsewhere: Names that other code of the target has.
  ///   - prefix: What is put before a name that is taken there.
  init(service: Service, takenElsewhere: Set<String> = [], prefix: String = "") {
    prefixes = service.xmlPrefixes
    var found: Set<String> = []
    func note(_ binding: XMLBinding?) {
      switch binding {
      case .element(let name), .attribute(let name): name.namespace.map { _ = found.insert($0) }
      case .wrapped(let outer, let item):
        for name in [outer, item] { name.namespace.map { _ = found.insert($0) } }
      case .text, .content, .mixedText, .wildcard, .anyAttribute, nil: break
      }
    }
    for declaration in service.types {
      switch declaration.definition {
      case .product(let product): for member in product.members { note(member.xml) }
      case .sum(let sum):
        for item in sum.cases {
          note(item.xml)
          if let name = item.xmlTypeName { note(.element(name)) }
        }
      case .enumeration, .alias, .external: break
      }
    }
    for operation in service.operations {
      let contents = operation.responses.flatMap(\.contents) + (operation.body?.contents ?? [])
      for content in contents {
        switch content.payload {
        case .xml(_, let root): note(.element(root))
        case .multipart(let fields):
          for field in fields { field.part?.xmlRoot.map { note(.element($0)) } }
        default: break
        }
      }
    }
    var scope = NameScope(reserved: ["none", "any", "xml", "xsi", "init", "self", "Type"])
    for uri in found.sorted() {
      let parts = uri.split { "/:#?".contains($0) }.map(String.init)
      let named = parts.filter { !$0.allSatisfy { $0.isNumber || $0 == "." } }
      let last = MemberName(specified: named.last ?? "namespace").bare
      let long = MemberName(specified: parts.suffix(2).joined(separator: " ")).bare
      let isTaken = takenElsewhere.contains(Self.qualified(last))
      let own = MemberName(specified: "\(prefix) \(last)").bare
      names[uri] = MemberName(
        verbatim: isTaken
          ? scope.claim(own, own + "Namespace") : scope.claim(last, long, long + "Namespace"))
    }
  }

  /// A name as one of those that code of the same target takes.
  static func qualified(_ name: String) -> String { "XMLNamespace.\(name)" }

  /// Each namespace with its name and the prefix suggested for it, in order of the names.
  var all: [(uri: String, name: MemberName, prefix: String?)] {
    names.map { ($0.key, $0.value, prefixes[$0.key]) }.sorted { $0.1.bare < $1.1.bare }
  }

  /// A namespace as a Swift expression of type `XMLNamespace`.
  func expression(_ uri: String?) -> String {
    guard let uri else { return ".none" }
    return names[uri].map { ".\($0)" } ?? "XMLNamespace(\(stringLiteral(uri)))"
  }

  /// A name as a Swift expression of type `XMLName`.
  func expression(_ name: XMLQName) -> String {
    "XMLName(\(stringLiteral(name.localName)), \(expression(name.namespace)))"
  }
}
