import ServiceModel

// Which types a client reads and writes as XML.

extension Service {
  /// The types of all XML bodies, also of requests that the service makes.
  var xmlUses: [TypeUse] { (operations + incomingRequests.map(\.operation)).flatMap(\.xmlUses) }

  /// The service without the XML that no client speaks: where a body may be JSON or XML, clients
  /// take JSON, and types that only others would have in XML need no XML coder.
  var withoutSpareXML: Service {
    var result = self
    for index in operations.indices { result.operations[index].dropSpareXML() }
    var used: Set<TypeID> = []
    var pending = result.xmlUses
    let types =
      pending.isEmpty
      ? [:]
      : Dictionary(self.types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    while let use = pending.popLast() {
      switch use.shape {
      case .list(let element), .textList(let element), .map(let element): pending.append(element)
      case .named(let id) where used.insert(id).inserted:
        pending += types[id]?.definition.uses ?? []
      case .named, .scalar, .untyped, .byteStream: break
      }
    }
    for index in self.types.indices {
      guard case .product(var product) = self.types[index].definition, product.isJSON,
        !used.contains(self.types[index].id),
        product.xml != nil || product.members.contains(where: { $0.xml != nil })
      else { continue }
      product.xml = nil
      for member in product.members.indices { product.members[member].xml = nil }
      result.types[index].definition = .product(product)
    }
    return result
  }
}

extension Operation {
  /// The types of XML bodies and of parts with XML.
  var xmlUses: [TypeUse] {
    let contents = (body?.contents ?? []) + responses.flatMap(\.contents)
    return contents.flatMap { content -> [TypeUse] in
      switch content.payload {
      case .xml(let use, _): [use]
      case .multipart(let fields): fields.filter { $0.part?.xmlRoot != nil }.map(\.type)
      default: []
      }
    }
  }

  /// Drops XML where a body may be JSON.
  fileprivate mutating func dropSpareXML() {
    body?.contents.dropSpareXML()
    for index in responses.indices { responses[index].contents.dropSpareXML() }
  }
}

extension [MediaContent] {
  fileprivate mutating func dropSpareXML() {
    guard contains(where: \.isJSON) else { return }
    removeAll { if case .xml = $0.payload { true } else { false } }
  }
}

extension TypeSpelling {
  /// The name that the root element of a body must have, as a Swift expression of type `XMLName?`.
  func rootExpression(_ root: XMLQName, of use: TypeUse, _ namespaces: NamespaceNames) -> String {
    if case .product(let product)? = declaration(of: use)?.definition,
      product.xml?.acceptsAnyRoot == true
    {
      return "nil"
    }
    return namespaces.expression(root)
  }
}
