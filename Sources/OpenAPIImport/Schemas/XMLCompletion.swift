import ServiceModel

/// XML bodies: which types XML carries, JSON, or both.
///
/// What a body is made of is known only when all types are, so until then the identity of its root
/// element stands in its place.
extension ImportSession {
  /// Puts the types of XML bodies in their places, and binds what they are made of to XML. A body
  /// that cannot be described is passed on as bytes.
  func completeXML(in operations: inout [Operation]) {
    guard !xmlRoots.isEmpty else {
      for id in types.map(\.id) { bind(id, isXML: false, isJSON: true) }
      return
    }
    xmlRoots = xmlRoots.mapValues { root in
      var root = root
      root.use = root.use.replacing(sums)
      return root
    }
    let all = Dictionary(types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let descriptions = XMLDescriptions(types: all)
    let jsonUses = operations.flatMap(\.jsonUses)
    ignoreDoubtfulErrors(in: &operations, knownAsJSON: descriptions.reachable(from: jsonUses))
    let mentioned = Set(operations.flatMap(\.xmlIDs))
    var bodies = xmlRoots.filter { mentioned.contains($0.key) }
      .compactMapValues { $0.types(by: descriptions) }
    var xmlTypes: Set<TypeID> = []
    var jsonTypes: Set<TypeID> = []
    var isStable = false
    while !isStable {
      xmlTypes = bodies.values.reduce(into: []) { $0.formUnion($1) }
      // What no body uses is JSON, as it would be without any XML.
      let others = all.keys.filter { !xmlTypes.contains($0) }.map { TypeUse(.named($0)) }
      jsonTypes = descriptions.reachable(from: jsonUses + others)
      let count = bodies.count
      bodies = bodies.filter { _, types in
        !types.contains { jsonTypes.contains($0) && descriptions.hasUntyped($0) }
      }
      isStable = bodies.count == count
    }
    let sent = operations.flatMap { $0.body?.contents.xmlIDs ?? [] }
    let sentTypes = descriptions.reachable(from: sent.compactMap { xmlRoots[$0]?.use })
    for id in all.keys.sorted() {
      bind(id, isXML: xmlTypes.contains(id), isJSON: jsonTypes.contains(id))
      if xmlTypes.contains(id), !jsonTypes.contains(id), !sentTypes.contains(id) { relax(id) }
    }
    for id in bodies.keys.sorted() { declareRoot(id) }
    let described = Set(bodies.keys)
    for index in operations.indices {
      operations[index].mapXML { payload($0, root: $1, described: described) }
    }
  }

  /// The payload that has the place of its root element's identity.
  private func payload(
    _ use: TypeUse, root: XMLQName, described: Set<TypeID>
  ) -> MediaContent.Payload {
    guard case .named(let id) = use.shape, let known = xmlRoots[id] else {
      return .xml(use, root: root)
    }
    guard described.contains(id) else {
      if known.isOnlyContent { XMLContentImporter.warn(at: known.node, self) }
      return .binary
    }
    return .xml(known.item == nil ? known.use : use, root: root)
  }

  /// Lets errors be bytes that are JSON in other operations, where an operation speaks no XML but
  /// for its errors: Swagger 2 has one list of media types for all responses, and it is the other
  /// ones, such as files, that are meant.
  private func ignoreDoubtfulErrors(in operations: inout [Operation], knownAsJSON: Set<TypeID>) {
    for index in operations.indices {
      let others = operations[index].responses.filter { !$0.isError }.flatMap(\.contents)
      guard (others + (operations[index].body?.contents ?? [])).xmlIDs.isEmpty else { continue }
      for place in operations[index].responses.indices {
        operations[index].responses[place].contents.mapXML { use, root in
          guard case .named(let id) = use.shape, case .named(let type)? = xmlRoots[id]?.use.shape,
            knownAsJSON.contains(type)
          else { return .xml(use, root: root) }
          return .binary
        }
      }
    }
  }

  private func bind(_ id: TypeID, isXML: Bool, isJSON: Bool) {
    let acceptsAnyRoot = xmlRoots.values.contains {
      $0.isNameInferred && $0.use.shape == .named(id)
    }
    update(id) { product in
      guard product.isJSON else { return }
      guard isXML else {
        for index in product.members.indices { product.members[index].xml = nil }
        return
      }
      let names = product.members.compactMap(\.xml?.elementName)
      product.xml = XMLProductBinding(
        ignoresNamespaces: Set(names.map(\.localName)).count == names.count,
        emptyMeansAbsent: true, acceptsAnyRoot: acceptsAnyRoot)
      product.isJSON = isJSON
      if !isJSON { for index in product.members.indices { product.members[index].json = nil } }
    }
  }

  /// Lets members be absent that a service alone writes. Nothing checks the XML that it writes, and
  /// services leave out what says nothing, required or not. Lists are empty then.
  private func relax(_ id: TypeID) {
    update(id) { product in
      for index in product.members.indices where product.members[index].constantValue == nil {
        if case .list = product.members[index].type.shape { continue }
        product.members[index].isRequired = false
      }
    }
  }

  /// Declares the element around a list that is the root of a body.
  private func declareRoot(_ id: TypeID) {
    guard let root = xmlRoots[id], let item = root.item else { return }
    let product = Product(
      members: [
        Member(
          name: item.localName, clientName: "items",
          documentation: Documentation(summary: "The elements inside."), type: root.use,
          isRequired: true, xml: .element(item), origin: origin(of: root.node))
      ],
      xml: XMLProductBinding(
        ignoresNamespaces: true, emptyMeansAbsent: true, acceptsAnyRoot: root.isNameInferred))
    let schema = resolvedNode(root.node) ?? root.node
    declare(
      TypeDeclaration(
        id: id, name: root.typeName,
        documentation: Documentation(description: text(schema["description"])),
        definition: .product(product), origin: origin(of: schema)))
  }
}

extension XMLRoot {
  /// The types that the body is made of; nil if it cannot be described.
  fileprivate func types(by descriptions: XMLDescriptions) -> Set<TypeID>? {
    guard case .list(let element) = use.shape else { return descriptions.closure(of: use) }
    return item?.isWritable == true && !use.isNullable ? descriptions.closure(of: element) : nil
  }
}

extension XMLBinding {
  /// The name of the element that carries a member, if one does.
  fileprivate var elementName: XMLQName? {
    switch self {
    case .element(let name), .wrapped(let name, _): name
    default: nil
    }
  }
}

extension Operation {
  /// What travels as JSON, or as text in the other parts of a request.
  fileprivate var jsonUses: [TypeUse] {
    let contents = responses.flatMap(\.contents) + (body?.contents ?? [])
    let inBodies = contents.flatMap { content -> [TypeUse] in
      switch content.payload {
      case .json(let use), .text(let use), .jsonItems(let use): [use]
      case .events(let use): use.map { [$0] } ?? []
      case .form(let fields), .multipart(let fields):
        fields.filter { $0.part?.xmlRoot == nil }.map(\.type)
      case .xml, .binary: []
      }
    }
    return inBodies + parameters.map(\.type) + responses.flatMap(\.headers).map(\.type)
  }

  /// The identities that stand for what XML bodies hold.
  fileprivate var xmlIDs: [TypeID] {
    ((body?.contents ?? []) + responses.flatMap(\.contents)).xmlIDs
  }

  /// Changes what XML bodies hold.
  fileprivate mutating func mapXML(_ change: (TypeUse, XMLQName) -> MediaContent.Payload) {
    body?.contents.mapXML(change)
    for index in responses.indices { responses[index].contents.mapXML(change) }
  }
}

extension [MediaContent] {
  /// The identities that stand for what the XML contents hold.
  fileprivate var xmlIDs: [TypeID] {
    flatMap { content -> [TypeID] in
      switch content.payload {
      case .xml(let use, _): use.namedID.map { [$0] } ?? []
      case .multipart(let fields):
        fields.filter { $0.part?.xmlRoot != nil }.compactMap(\.type.element.namedID)
      default: []
      }
    }
  }

  /// Changes what XML contents hold.
  fileprivate mutating func mapXML(_ change: (TypeUse, XMLQName) -> MediaContent.Payload) {
    for index in indices {
      switch self[index].payload {
      case .xml(let use, let root): self[index].payload = change(use, root)
      case .multipart(var fields):
        for place in fields.indices { fields[place].mapXML(change) }
        self[index].payload = .multipart(fields)
      default: break
      }
    }
  }
}

extension Parameter {
  /// Changes what a part with XML holds, or each element of a list of such parts.
  fileprivate mutating func mapXML(_ change: (TypeUse, XMLQName) -> MediaContent.Payload) {
    guard let root = part?.xmlRoot else { return }
    var use = TypeUse(.byteStream)
    if case .xml(let described, let root) = change(type.element, root) {
      use = described
      part?.xmlRoot = root
    } else {
      part?.xmlRoot = nil
    }
    if case .list = type.shape { use = TypeUse(.list(use)) }
    type = use
  }
}

extension TypeUse {
  /// The elements of a list; else the value itself.
  fileprivate var element: TypeUse { if case .list(let element) = shape { element } else { self } }

  fileprivate var namedID: TypeID? { if case .named(let id) = shape { id } else { nil } }
}
