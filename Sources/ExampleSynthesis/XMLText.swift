public import ServiceModel

/// Writes values as XML documents by the bindings of their types.
public struct XMLText: Sendable {
  private let types: TypeTable

  private static let instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance"

  /// Makes a writer.
  public init(types: TypeTable) { self.types = types }

  /// A document.
  ///
  /// - Parameters:
  ///   - value: The value: an object has a member under the name of each member of its type, or
  ///     under the local name of its element; a choice is an object of one member. It may stand in
  ///     an object under the name of the root.
  ///   - use: Its type.
  ///   - root: The name of the root element.
  public func document(_ value: Literal, of use: TypeUse, root: XMLQName) -> String {
    var inner = value
    if case .object(let members) = value, members.count == 1,
      let only = members.first, only.key == root.localName, !hasMember(use, named: only.key)
    {
      inner = only.value
    }
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
      + element(root, inner, use, inside: nil, depth: 0)
  }

  private func hasMember(_ use: TypeUse, named name: String) -> Bool {
    guard case .product(let product)? = types.declaration(of: use)?.definition else { return false }
    return product.members.contains { $0.name == name }
  }

  // MARK: Elements

  private func element(
    _ name: XMLQName, _ value: Literal, _ use: TypeUse, inside namespace: String?, depth: Int
  ) -> String {
    guard depth < 200 else { return "" }
    var content = Content()
    fill(&content, value, use, in: name.namespace, depth: depth)
    var tag = name.localName
    if name.namespace != namespace { tag += attribute("xmlns", name.namespace ?? "") }
    tag += content.attributes
    return content.body.isEmpty ? "<\(tag)/>" : "<\(tag)>\(content.body)</\(name.localName)>"
  }

  private struct Content {
    var attributes = ""
    var body = ""
  }

  private func fill(
    _ content: inout Content, _ value: Literal, _ use: TypeUse, in namespace: String?, depth: Int
  ) {
    let use = types.resolved(use)
    if value == .null {
      content.attributes += attribute("xmlns:xsi", Self.instanceNamespace)
      content.attributes += attribute("xsi:nil", "true")
      return
    }
    switch use.shape {
    case .named(let id):
      switch types[id]?.definition {
      case .product(let product):
        write(product, value, to: &content, in: namespace, depth: depth)
      case .sum(let sum):
        write(sum, value, to: &content, in: namespace, depth: depth)
      default: content.body += escaped(value.scalarText ?? "")
      }
    case .list:
      guard case .array(let values) = value else { return }
      content.body += escaped(values.compactMap(\.scalarText).joined(separator: " "))
    case .map(let element):
      guard case .object(let members) = value else { return }
      for member in members {
        content.body += self.element(
          XMLQName(member.key, namespace: namespace), member.value, element, inside: namespace,
          depth: depth + 1)
      }
    default: content.body += escaped(text(of: value))
    }
  }

  private func write(
    _ product: Product, _ value: Literal, to content: inout Content, in namespace: String?,
    depth: Int
  ) {
    guard case .object = value else {
      // Simple content may be given as it is.
      content.body += escaped(value.scalarText ?? "")
      return
    }
    for member in product.members {
      guard let binding = member.xml,
        let given = value[member.name] ?? binding.localName.flatMap({ value[$0] })
      else { continue }
      write(given, of: member.type, by: binding, to: &content, in: namespace, depth: depth)
    }
  }

  private func write(
    _ sum: Sum, _ value: Literal, to content: inout Content, in namespace: String?, depth: Int
  ) {
    guard case .object(let members) = value, let chosen = members.first,
      let item = sum.cases.first(where: { $0.name == chosen.key })
    else { return }
    if sum.selection == .xmlType {
      if let name = item.xmlTypeName, !item.isDeclaredType {
        content.attributes += attribute("xmlns:xsi", Self.instanceNamespace)
        if let type = name.namespace { content.attributes += attribute("xmlns:t", type) }
        content.attributes += attribute(
          "xsi:type", (name.namespace == nil ? "" : "t:") + name.localName)
      }
      fill(&content, chosen.value, item.type, in: namespace, depth: depth + 1)
    } else if let binding = item.xml {
      write(chosen.value, of: item.type, by: binding, to: &content, in: namespace, depth: depth)
    } else {
      fill(&content, chosen.value, item.type, in: namespace, depth: depth + 1)
    }
  }

  private func write(
    _ value: Literal, of use: TypeUse, by binding: XMLBinding, to content: inout Content,
    in namespace: String?, depth: Int
  ) {
    func each(_ body: (Literal, TypeUse) -> Void) {
      if let element = types.element(of: use), case .array(let values) = value {
        for value in values { body(value, element) }
      } else {
        body(value, types.element(of: use) ?? use)
      }
    }
    switch binding {
    case .element(let name):
      each { value, use in
        content.body += element(name, value, use, inside: namespace, depth: depth + 1)
      }
    case .wrapped(let name, let item):
      var inner = Content()
      each { value, use in
        inner.body += element(item, value, use, inside: name.namespace, depth: depth + 1)
      }
      let opening =
        name.localName
        + (name.namespace == namespace ? "" : attribute("xmlns", name.namespace ?? ""))
      content.body += "<\(opening)>\(inner.body)</\(name.localName)>"
    case .attribute(let name):
      guard let text = value.scalarText else { return }
      if let own = name.namespace, own != "http://www.w3.org/XML/1998/namespace" {
        let prefix = "a\(content.attributes.utf8.count)"
        content.attributes += attribute("xmlns:\(prefix)", own)
        content.attributes += attribute("\(prefix):\(name.localName)", text)
      } else {
        let prefix = name.namespace == nil ? "" : "xml:"
        content.attributes += attribute(prefix + name.localName, text)
      }
    case .text, .mixedText: content.body += escaped(text(of: value))
    case .content:
      each { value, use in
        fill(&content, value, use, in: namespace, depth: depth + 1)
      }
    case .wildcard, .anyAttribute: break
    }
  }

  // MARK: Text

  /// The text of a value; the elements of a list are separated by spaces.
  private func text(of value: Literal) -> String {
    if case .array(let values) = value {
      return values.compactMap(\.scalarText).joined(separator: " ")
    }
    return value.scalarText ?? ""
  }

  private func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(escaped(value))\""
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      // What XML 1.0 does not have.
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension XMLBinding {
  /// The local name of the element or attribute.
  fileprivate var localName: String? {
    switch self {
    case .element(let name), .wrapped(let name, _), .attribute(let name): name.localName
    case .text, .content, .mixedText, .wildcard, .anyAttribute: nil
    }
  }
}
