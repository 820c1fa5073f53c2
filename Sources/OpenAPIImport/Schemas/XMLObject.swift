import ServiceModel
import SpecDocuments

/// What the `xml` object of a schema says, completed by that of the schema that it refers to.
struct XMLObject {
  /// The objects of the schemas, that of the one at the place of use first.
  private var objects: [Node] = []
  /// Whether a schema says beside its object that the value is text.
  private var isMarkedAsText = false

  init(_ schema: Node, _ session: ImportSession) {
    add(schema)
    if schema["$ref"] != nil {
      if let target = session.resolvedNode(schema) { add(target) }
    } else if let parts = schema["allOf"]?.elements, schema["properties"] == nil {
      // A reference in a wrapper, as OpenAPI 3.0 needs it to say something beside the reference,
      // there or in parts that say nothing else.
      let typed = parts.filter { part in SchemaImporter.shapeKeys.contains { part[$0] != nil } }
      if let part = typed.first, typed.count == 1 {
        for other in parts where other != part { add(other) }
        add(session.resolvedNode(part) ?? part)
      }
    }
    if let namespace, let prefix, session.xmlPrefixes[namespace] == nil {
      session.xmlPrefixes[namespace] = prefix
    }
  }

  private mutating func add(_ schema: Node) {
    if let object = schema["xml"] { objects.append(object) }
    if schema["x-ms-text"]?.boolean == true { isMarkedAsText = true }
  }

  private func value<Value>(_ key: Key, _ read: (Node) -> Value?) -> Value? {
    for object in objects {
      if let value = object[key].flatMap(read) { return value }
    }
    return nil
  }

  /// The name given to the element or attribute.
  var name: String? { value("name", \.string) }
  /// The namespace of the name.
  var namespace: String? { value("namespace", \.string).flatMap { $0.isEmpty ? nil : $0 } }
  /// Whether an attribute carries the value.
  var isAttribute: Bool { value("attribute", \.boolean) ?? false }
  /// Whether an element stands around those of a list.
  var isWrapped: Bool { value("wrapped", \.boolean) ?? false }
  /// Whether the value is the text of the element around it.
  var isText: Bool {
    value("x-ms-text", \.boolean) ?? isMarkedAsText
  }
  /// The namespace that elements inside are in as well, since it is declared without a prefix.
  var defaultNamespace: String? { prefix == nil ? namespace : nil }

  private var prefix: String? { value("prefix", \.string).flatMap { $0.isEmpty ? nil : $0 } }
}

extension ObjectImporter {
  /// How XML carries the member that a property declares.
  func xmlBinding(
    of member: Member, _ node: Node, defaultNamespace: String?
  ) -> XMLBinding {
    let object = XMLObject(node, session)
    if object.isText { return .text }
    if object.isAttribute {
      return .attribute(XMLQName(object.name ?? member.name, namespace: object.namespace))
    }
    let name = XMLQName(
      object.name ?? member.name, namespace: object.namespace ?? defaultNamespace)
    guard case .list = member.type.shape else { return .element(name) }
    let item = schemas.xmlItemName(of: node, default: name)
    return object.isWrapped ? .wrapped(name, item: item) : .element(item)
  }
}

extension SchemaImporter {
  /// The name of the elements of a list: their own, that of the schema that they refer to, or that
  /// of the list.
  func xmlItemName(of list: Node, default name: XMLQName) -> XMLQName {
    var list = session.resolvedNode(list) ?? list
    if list["items"] == nil, let part = list["allOf"]?.elements.first {
      list = session.resolvedNode(part) ?? list
    }
    guard let items = list["items"] else { return name }
    let object = XMLObject(items, session)
    return XMLQName(
      object.name ?? componentName(of: items) ?? name.localName,
      namespace: object.namespace ?? name.namespace)
  }

  /// The name that a document declares a schema under, if it is referred to.
  func componentName(of schema: Node) -> String? {
    guard schema["$ref"] != nil, let target = session.resolvedNode(schema), isDeclared(target)
    else { return nil }
    return declaredName(of: target)
  }
}
