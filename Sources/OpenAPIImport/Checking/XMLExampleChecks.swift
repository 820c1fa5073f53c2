import ServiceModel
import SpecDocuments

/// Whether documents of XML that stand in examples are what their types describe.
struct XMLExampleChecks {
  private let session: ImportSession
  private let types: [TypeID: TypeDeclaration]
  private let conformance: ExampleConformance

  /// What is wrong, and where.
  private struct Mismatch {
    let kind: ExampleMismatch.Kind
    let path: String
    let expected: String
    let found: String
  }

  init(session: ImportSession) {
    self.session = session
    types = Dictionary(
      session.types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    conformance = ExampleConformance(types: types)
  }

  /// Notes in each example of XML what is wrong with it.
  ///
  /// - Parameter isReported: Whether it is a warning too.
  func check(_ operations: inout [ServiceModel.Operation], isReported: Bool) {
    for index in operations.indices {
      let operation = operations[index]
      for place in operation.examples.indices {
        check(&operations[index].examples[place].body, operation.body?.contents, isReported)
        for response in operation.examples[place].responses.indices {
          let contents = operation.response(for: operation.examples[place].responses[response])?
            .contents
          check(
            &operations[index].examples[place].responses[response].body, contents, isReported)
        }
      }
    }
  }

  private func check(
    _ example: inout BodyExample?, _ contents: [MediaContent]?, _ isReported: Bool
  ) {
    guard let body = example,
      case .xml(let use, _)? = contents?.content(of: body)?.payload,
      case .string(let text) = body.value, let mismatch = mismatch(of: text, with: use)
    else { return }
    example?.contradiction = "\(mismatch.kind.rawValue): \(mismatch.path)"
    guard isReported, let node = session.exampleNodes[body.origin] else { return }
    session.warn(
      "example-xml", "expected \(mismatch.expected) in an example, found \(mismatch.found)",
      at: node, hint: "correct \(mismatch.path), or its schema")
  }

  private func mismatch(of text: String, with use: TypeUse) -> Mismatch? {
    do throws(Diagnostic) {
      let document = try XMLDocument(text: text, path: "example")
      return mismatch(of: document.root, with: use, at: "/\(document.root.name.localName)")
    } catch {
      return Mismatch(
        kind: .format, path: "the document", expected: "a document of XML",
        found: error.message)
    }
  }

  // MARK: Elements

  private func mismatch(of node: XMLNode, with use: TypeUse, at path: String) -> Mismatch? {
    let use = types.resolved(use)
    guard case .named(let id) = use.shape, case .product(let product)? = types[id]?.definition
    else { return mismatch(ofText: node.text, with: use, at: path) }
    // Types of an XML Schema have content that is read in other ways.
    guard product.xml?.emptyMeansAbsent == true else { return nil }
    return mismatch(of: node, with: product, at: path)
  }

  private func mismatch(of node: XMLNode, with product: Product, at path: String) -> Mismatch? {
    for attribute in node.attributes
    where attribute.name.namespace != "http://www.w3.org/2001/XMLSchema-instance" {
      let place = "\(path)/@\(attribute.name.localName)"
      guard let member = product.member(attribute: attribute.name.localName) else {
        return undeclared(attribute.name.localName, at: place)
      }
      if let found = mismatch(ofText: attribute.value, with: member.type, at: place) {
        return found
      }
    }
    for child in node.children {
      let name = child.name.localName
      let place = "\(path)/\(name)"
      guard let member = product.member(element: name) else { return undeclared(name, at: place) }
      if let found = mismatch(of: child, with: member, at: place) { return found }
      let isList = if case .list = types.resolved(member.type).shape { true } else { false }
      if !isList, node.children.filter({ $0.name.localName == name }).count > 1 {
        return Mismatch(
          kind: .wrongType, path: place, expected: "one element '\(name)'", found: "several")
      }
    }
    for member in product.members {
      switch member.xml {
      case .text:
        if let found = mismatch(ofText: node.text, with: member.type, at: path) { return found }
      case .attribute(let name) where member.isRequired:
        if !node.attributes.contains(where: { $0.name.localName == name.localName }) {
          return missing(name.localName, at: "\(path)/@\(name.localName)")
        }
      case .element(let name) where member.isRequired,
        .wrapped(let name, _) where member.isRequired:
        let isList = if case .list = types.resolved(member.type).shape { true } else { false }
        if !isList, !node.children.contains(where: { $0.name.localName == name.localName }) {
          return missing(name.localName, at: "\(path)/\(name.localName)")
        }
      default: break
      }
    }
    return nil
  }

  /// Compares an element with the member that it belongs to.
  private func mismatch(of node: XMLNode, with member: Member, at path: String) -> Mismatch? {
    guard case .list(let element) = types.resolved(member.type).shape else {
      return mismatch(of: node, with: member.type, at: path)
    }
    guard case .wrapped(_, let item)? = member.xml else {
      return mismatch(of: node, with: element, at: path)
    }
    for child in node.children {
      let place = "\(path)/\(child.name.localName)"
      guard child.name.localName == item.localName else {
        return undeclared(child.name.localName, at: place)
      }
      if let found = mismatch(of: child, with: element, at: place) { return found }
    }
    return nil
  }

  // MARK: Texts

  private func mismatch(ofText text: String, with use: TypeUse, at path: String) -> Mismatch? {
    guard let value = literal(text, of: use),
      let found = conformance.mismatch(of: value, with: use)
    else { return nil }
    return Mismatch(
      kind: found.kind, path: path, expected: found.expected, found: "'\(text.prefix(40))'")
  }

  /// The value that a text stands for; nil if it is any.
  private func literal(_ text: String, of use: TypeUse) -> Literal? {
    let scalar: Scalar
    switch types.resolved(use).shape {
    case .scalar(let known): scalar = known
    case .named(let id):
      guard case .enumeration(let enumeration)? = types[id]?.definition else { return nil }
      scalar = enumeration.rawType
    case .list, .textList, .map, .untyped, .byteStream: return nil
    }
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if scalar == .boolean, ["true", "false", "0", "1"].contains(trimmed) {
      return .boolean(trimmed == "true" || trimmed == "1")
    }
    if scalar.isNumeric || scalar == .unixTime, Double(trimmed) != nil { return .number(trimmed) }
    return .string(scalar == .string ? text : trimmed)
  }

  private func undeclared(_ name: String, at path: String) -> Mismatch {
    Mismatch(kind: .undeclared, path: path, expected: "a declared name", found: "'\(name)'")
  }

  private func missing(_ name: String, at path: String) -> Mismatch {
    Mismatch(kind: .missing, path: path, expected: "the required '\(name)'", found: "none")
  }
}

extension Product {
  fileprivate func member(attribute name: String) -> Member? {
    members.first { if case .attribute(let own) = $0.xml { own.localName == name } else { false } }
  }

  fileprivate func member(element name: String) -> Member? {
    members.first {
      switch $0.xml {
      case .element(let own), .wrapped(let own, _): own.localName == name
      default: false
      }
    }
  }
}
