/// Canonical XML 1.0 (W3C recommendation of 15 March 2001), and Exclusive XML Canonicalization 1.0,
/// of documents as ``XMLWriter`` writes them: tags and text only, attributes in double quotes behind
/// single spaces, and characters escaped as they must be but for `>` in attributes.
struct CanonicalForm {
  /// A prefix, empty for the default namespace, and what it means.
  private struct Binding {
    var prefix: ArraySlice<UInt8>
    /// The namespace name as it is written.
    var name: ArraySlice<UInt8>
  }

  private struct Attribute {
    var written: ArraySlice<UInt8>
    var prefix: ArraySlice<UInt8>
    var local: ArraySlice<UInt8>
    var value: ArraySlice<UInt8>
    /// The namespace name, without references.
    var namespace: [UInt8] = []
  }

  private struct Element {
    var bindingCount: Int
    var renderedCount: Int
  }

  private let form: XML.Canonicalization
  private var output: [UInt8] = []
  private var open: [Element] = []
  /// The declarations in scope, the innermost last.
  private var bindings: [Binding] = []
  /// The declarations in scope that have been written.
  private var rendered: [Binding] = []
  /// Behind the first tag with a namespace name that is relative.
  private var relativeName: Int?

  private init(_ form: XML.Canonicalization) { self.form = form }

  /// The canonical form of a document that has no XML declaration.
  ///
  /// - Throws: `XMLEncodingError` if the name of a namespace is relative, which neither form admits.
  static func canonical(_ document: [UInt8], _ form: XML.Canonicalization) throws -> [UInt8] {
    var writer = CanonicalForm(form)
    writer.output.reserveCapacity(document.count + document.count / 8)
    writer.write(document[...])
    if let place = writer.relativeName {
      throw XMLEncodingError(
        kind: .invalidName,
        message: "the canonical form admits no relative namespace names",
        elementPath: document.withUnsafeBufferPointer {
          ElementPath.description(atEndOf: UnsafeBufferPointer(rebasing: $0[..<place]))
        }
      )
    }
    return writer.output
  }

  /// Whether a namespace name, if it is not empty, has a scheme (RFC 3986, section 3.1).
  private static func isAbsolute(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first else { return true }
    guard let colon = name.firstIndex(of: UInt8(ascii: ":")), first != UInt8(ascii: ":") else {
      return false
    }
    return CharacterClass.isNameStart(first) && first != UInt8(ascii: "_")
      && name[..<colon].allSatisfy {
        CharacterClass.isName($0) && $0 != UInt8(ascii: "_") || $0 == UInt8(ascii: "+")
      }
  }

  private mutating func write(_ document: ArraySlice<UInt8>) {
    var rest = document
    while let first = rest.first {
      guard first == UInt8(ascii: "<") else {
        let text = rest.prefix { $0 != UInt8(ascii: "<") }
        output += text
        rest = rest[text.endIndex...]
        continue
      }
      let end = rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? rest.endIndex
      let tag = rest[..<end]
      rest = rest[end...]
      if tag.starts(with: "</".utf8) {
        output += tag
        close()
      } else {
        writeStartTag(tag)
      }
    }
  }

  private mutating func close() {
    guard let element = open.popLast() else { return }
    bindings.removeLast(bindings.count - element.bindingCount)
    rendered.removeLast(rendered.count - element.renderedCount)
  }

  private mutating func writeStartTag(_ tag: ArraySlice<UInt8>) {
    let isEmpty = tag.dropLast().last == UInt8(ascii: "/")
    var rest = tag.dropFirst().dropLast(isEmpty ? 2 : 1)
    let name = rest.prefix { $0 != 0x20 }
    rest = rest[name.endIndex...]
    open.append(Element(bindingCount: bindings.count, renderedCount: rendered.count))

    var declared: [ArraySlice<UInt8>] = []
    var attributes: [Attribute] = []
    while let attribute = Self.nextAttribute(of: &rest) {
      if attribute.written.elementsEqual("xmlns".utf8) {
        bindings.append(Binding(prefix: [], name: attribute.value))
        declared.append([])
      } else if attribute.prefix.elementsEqual("xmlns".utf8) {
        bindings.append(Binding(prefix: attribute.local, name: attribute.value))
        declared.append(attribute.local)
      } else {
        attributes.append(attribute)
      }
    }
    if relativeName == nil,
      !bindings.suffix(declared.count).allSatisfy({ Self.isAbsolute($0.name) })
    {
      relativeName = tag.endIndex
    }
    for index in attributes.indices where !attributes[index].prefix.isEmpty {
      attributes[index].namespace = Self.unescaped(meaning(of: attributes[index].prefix, bindings))
    }
    attributes.sort {
      $0.namespace == $1.namespace
        ? $0.local.lexicographicallyPrecedes($1.local)
        : $0.namespace.lexicographicallyPrecedes($1.namespace)
    }

    output.append(UInt8(ascii: "<"))
    output += name
    let prefix = Self.split(name).prefix
    writeDeclarations(
      declared: declared, used: [prefix] + attributes.map(\.prefix).filter { !$0.isEmpty })
    for attribute in attributes { write(attribute) }
    output.append(UInt8(ascii: ">"))
    guard isEmpty else { return }
    output += "</".utf8
    output += name
    output.append(UInt8(ascii: ">"))
    close()
  }

  /// Writes the declarations that the element needs and that are not in force already.
  private mutating func writeDeclarations(
    declared: [ArraySlice<UInt8>], used: [ArraySlice<UInt8>]
  ) {
    var prefixes: [ArraySlice<UInt8>]
    switch form {
    case .inclusive: prefixes = declared
    case .exclusive(let inclusive):
      prefixes = used
      prefixes += declared.filter { prefix in
        inclusive.contains { prefix.elementsEqual($0.utf8) || prefix.isEmpty && $0 == "#default" }
      }
    }
    prefixes.sort { $0.lexicographicallyPrecedes($1) }
    for prefix in prefixes where !prefix.elementsEqual("xml".utf8) {
      let name = meaning(of: prefix, bindings)
      guard name != meaning(of: prefix, rendered) else { continue }
      rendered.append(Binding(prefix: prefix, name: name))
      output += (prefix.isEmpty ? " xmlns" : " xmlns:").utf8
      output += prefix
      writeValue(name)
    }
  }

  private func meaning(of prefix: ArraySlice<UInt8>, _ bindings: [Binding]) -> ArraySlice<UInt8> {
    if let binding = bindings.last(where: { $0.prefix == prefix }) { return binding.name }
    return prefix.elementsEqual("xml".utf8) ? ArraySlice(XMLNamespace.xml.name.utf8) : []
  }

  private mutating func write(_ attribute: Attribute) {
    output.append(0x20)
    output += attribute.written
    writeValue(attribute.value)
  }

  private mutating func writeValue(_ value: ArraySlice<UInt8>) {
    output += "=\"".utf8
    var rest = value
    let escaped = Array("&gt;".utf8)
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      output += rest[..<ampersand]
      rest = rest[ampersand...]
      if rest.starts(with: escaped) {
        output.append(UInt8(ascii: ">"))
        rest = rest.dropFirst(escaped.count)
      } else {
        output.append(UInt8(ascii: "&"))
        rest = rest.dropFirst()
      }
    }
    output += rest
    output.append(UInt8(ascii: "\""))
  }

  // MARK: Reading tags

  private static func nextAttribute(of rest: inout ArraySlice<UInt8>) -> Attribute? {
    guard let start = rest.firstIndex(where: { $0 != 0x20 }),
      let equals = rest[start...].firstIndex(of: UInt8(ascii: "=")), equals + 2 <= rest.endIndex,
      let end = rest[(equals + 2)...].firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    let written = rest[start..<equals]
    let value = rest[(equals + 2)..<end]
    rest = rest[(end + 1)...]
    let (prefix, local) = split(written)
    return Attribute(written: written, prefix: prefix, local: local, value: value)
  }

  private static func split(
    _ name: ArraySlice<UInt8>
  ) -> (prefix: ArraySlice<UInt8>, local: ArraySlice<UInt8>) {
    guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return ([], name) }
    return (name[..<colon], name[(colon + 1)...])
  }

  /// Text without the references that ``OutputBuffer`` writes.
  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    let references: [(String, UInt8)] = [
      ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#x9;", 0x09),
      ("&#xA;", 0x0A), ("&#xD;", 0x0D),
    ]
    var result: [UInt8] = []
    var rest = text
    while let first = rest.first {
      let reference = references.first { rest.starts(with: $0.0.utf8) }
      result.append(reference?.1 ?? first)
      rest = rest.dropFirst(reference?.0.utf8.count ?? 1)
    }
    return result
  }
}
