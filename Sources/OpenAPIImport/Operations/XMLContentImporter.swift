import ServiceModel
import SpecDocuments

/// The root element of an XML body, whose type is looked at when all types are known.
struct XMLRoot {
  /// The type of its value.
  var use: TypeUse
  /// The name of the elements inside, if the value is a list.
  var item: XMLQName?
  /// The name for a type that is needed for the root alone.
  var typeName: String
  /// Whether the document names no root, so that the type's name was taken.
  var isNameInferred: Bool
  /// Where the body is described.
  var node: Node
  /// Whether nothing but XML is offered in one of the places.
  var isOnlyContent: Bool
}

/// Turns the schemas of XML bodies into root elements.
struct XMLContentImporter {
  let schemas: SchemaImporter

  private var session: ImportSession { schemas.session }

  /// Whether a media type is that of XML documents.
  static func isXML(_ mediaType: String) -> Bool {
    let essence = mediaType.mediaTypeEssence
    return essence == "application/xml" || essence == "text/xml" || essence.hasSuffix("+xml")
  }

  /// The payload that a schema describes; nil if it names no root element, or describes bytes.
  ///
  /// - Parameters:
  ///   - isOnlyContent: Whether no other content is offered in its place.
  ///   - propertyName: The name of the property that it is the schema of, if any.
  func payload(
    of schema: Node, in context: NameContext, isOnlyContent: Bool, propertyName: String? = nil
  ) -> MediaContent.Payload? {
    guard let target = session.resolvedNode(schema), target.kind == .mapping else { return nil }
    let object = XMLObject(schema, session)
    let component = schemas.componentName(of: schema)
    guard let name = object.name ?? component ?? propertyName else { return nil }
    let use = schemas.use(of: schema, in: context)
    if case .byteStream = use.shape { return nil }
    let root = XMLQName(name, namespace: object.namespace)
    let id = TypeID("\(session.id(of: target).rawValue)|xml \(name)")
    let isList = if case .list = use.shape { true } else { false }
    // Without an element around them, several elements are no document.
    if isList, !object.isWrapped, object.name == nil { return nil }
    if session.xmlRoots[id] == nil {
      session.xmlRoots[id] = XMLRoot(
        use: use, item: isList ? schemas.xmlItemName(of: schema, default: root) : nil,
        typeName: component ?? name, isNameInferred: object.name == nil, node: schema,
        isOnlyContent: false)
    }
    if isOnlyContent { session.xmlRoots[id]?.isOnlyContent = true }
    return .xml(TypeUse(.named(id)), root: root)
  }

  /// Whether a schema describes bytes: also as an object, as some documents do.
  func isBytes(_ schema: Node) -> Bool {
    ["binary", "file"].contains(session.resolvedNode(schema)?["format"]?.string ?? "")
      || session.resolvedNode(schema)?["type"]?.string == "file"
  }

  /// Says that XML is not described.
  static func warn(at schema: Node, _ session: ImportSession) {
    session.warn(
      "unsupported-xml", "the XML that this schema describes is passed on as bytes", at: schema,
      hint: "describe it by an XML Schema and refer to X.xsd#Element")
  }
}

extension ImportSession {
  /// JSON before the XML that the same schemas describe, since either will do and JSON leaves less
  /// open, and plain JSON before that of other media types; otherwise the contents as they are.
  func preferringJSON(_ contents: [MediaContent]) -> [MediaContent] {
    guard contents.count > 1 else { return contents }
    let first = contents.firstIndex { if case .json = $0.payload { true } else { false } }
    guard let first else { return contents }
    var contents = contents
    let plain = contents.firstIndex { content in
      guard case .json = content.payload else { return false }
      return content.mediaType.mediaTypeEssence == "application/json"
    }
    if let plain, plain > first { contents.insert(contents.remove(at: plain), at: first) }
    let isXML = { (content: MediaContent) -> Bool in
      guard XMLContentImporter.isXML(content.mediaType) else { return false }
      guard case .xml(let use, _) = content.payload, case .named(let id) = use.shape else {
        return true
      }
      return self.xmlRoots[id] != nil
    }
    return contents.filter { !isXML($0) } + contents.filter(isXML)
  }
}
