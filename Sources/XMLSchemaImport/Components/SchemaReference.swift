import ServiceModel
import SpecDocuments

/// A name that refers to a component, and where it is written.
struct SchemaReference: Hashable, Sendable {
  var name: XMLQName
  var location: SourceLocation
}

extension XMLQName {
  /// The name of a component of XML Schema itself.
  static func schema(_ localName: String) -> XMLQName {
    XMLQName(localName, namespace: SchemaNamespace.schema)
  }

  /// The name for messages: `{namespace}local`, or `local` alone.
  var displayName: String { namespace.map { "'{\($0)}\(writtenName)'" } ?? "'\(writtenName)'" }

  /// The local name without the mark that a redefined component gets.
  var writtenName: String {
    localName.firstIndex(of: "\u{1}").map { String(localName[..<$0]) } ?? localName
  }

  /// The name under which the original of a redefined component is kept: no document can write it.
  func original(_ count: Int) -> XMLQName {
    XMLQName("\(writtenName)\u{1}\(count)", namespace: namespace)
  }
}

/// The namespaces that XML Schema gives a meaning.
enum SchemaNamespace {
  /// XML Schema itself.
  static let schema = "http://www.w3.org/2001/XMLSchema"
  /// `xsi:type`, `xsi:nil`.
  static let instance = "http://www.w3.org/2001/XMLSchema-instance"
  /// `xml:lang` and the like.
  static let xml = "http://www.w3.org/XML/1998/namespace"
  /// What schemas can tell the generator in `xs:appinfo`.
  static let annotations = "urn:armature:schema-annotations"
}
