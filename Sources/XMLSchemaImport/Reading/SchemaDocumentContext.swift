import ServiceModel
import SpecDocuments

/// What the components of a schema document take from its root.
struct SchemaDocumentContext: Sendable {
  var root: XMLNode
  /// The target namespace; for a document without one, that of the document that includes it.
  var namespace: String?
  /// Whether unprefixed names without namespace stand for the including document's namespace.
  var isChameleon: Bool
  /// The namespaces that names may refer to.
  var visibleNamespaces: Set<String?>

  init(root: XMLNode, namespace: String?) {
    self.root = root
    self.namespace = namespace
    isChameleon = root["targetNamespace"] == nil && namespace != nil
    visibleNamespaces = [namespace, SchemaNamespace.schema]
    if isChameleon { visibleNamespaces.insert(nil) }
    for child in root.children where child.isSchema("import") {
      visibleNamespaces.insert(child["namespace"]?.trimmedXMLSpace)
    }
  }

  /// Whether local elements or attributes are in the target namespace.
  func isQualified(_ node: XMLNode, default attribute: String) -> Bool {
    (node["form"] ?? root[attribute])?.trimmedXMLSpace == "qualified"
  }

  /// What `block` or `final` says, or the document's default.
  func derivations(_ node: XMLNode, _ attribute: String) -> Set<String> {
    SchemaAttributeValues.derivationWords(node[attribute] ?? root[attribute + "Default"])
  }
}
