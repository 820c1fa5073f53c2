import ArmatureRuntime

extension XMLWriter {
  /// Writes an attribute without a namespace, nothing if the value is nil.
  public mutating func attribute<Value: WireText>(_ name: StaticString, _ value: Value?) {
    guard let value, canWriteAttribute() else { return }
    output.append(UInt8(ascii: " "))
    output.append(name)
    writeValue(value.wireText)
  }

  /// Writes an attribute, nothing if the value is nil.
  public mutating func attribute<Value: WireText>(_ name: XMLName, _ value: Value?) {
    guard let value else { return }
    writeAttribute(name, value.wireText)
  }

  /// Writes kept attributes.
  public mutating func attributes(_ attributes: [XMLAttribute]) {
    for attribute in attributes { writeAttribute(attribute.name, attribute.value) }
  }

  /// Writes `xsi:nil="true"`.
  @usableFromInline
  mutating func null() { attribute(XMLName("nil", .schemaInstance), true) }

  /// Writes `xsi:type`.
  public mutating func typeName(_ name: XMLName) {
    checkName(name.localName)
    hasTypeName = true
    if writesDefault(name.namespace) || name.namespace.name.isEmpty && !hasDefault {
      return writeAttribute(XMLName("type", .schemaInstance), name.localName)
    }
    guard !name.namespace.name.isEmpty, !name.namespace.isAny else {
      return note(.unrepresentableName, "a type without namespace beneath a default namespace")
    }
    let index = prefixes.index(of: name.namespace)
    let prefix = prefixes[index]
    writeAttribute(XMLName("type", .schemaInstance), "\(prefix):\(name.localName)")
  }

  /// Makes prefixes mean what values refer to.
  mutating func declare(_ namespaces: [XMLNamespace]) {
    var seen: Set<String> = []
    for namespace in namespaces {
      guard let prefix = namespace.prefix, NamespacePrefixes.isUsable(prefix),
        !namespace.name.isEmpty, seen.insert(prefix).inserted,
        prefixes.reserve(prefix, for: namespace) == false
      else { continue }
      if startTagPrefix >= 0, prefixes[Int(startTagPrefix)] == prefix {
        note(.unrepresentableName, "the prefix \(prefix) has two meanings in one element")
      } else if canWriteAttribute() {
        writeDeclaration(prefix: prefix, namespace: namespace)
      }
    }
  }

  mutating func writeDeclaration(prefix: String, namespace: XMLNamespace) {
    output.append(prefix.isEmpty ? " xmlns" : " xmlns:")
    output.append(prefix)
    writeValue(namespace.name)
  }

  private mutating func writeAttribute(_ name: XMLName, _ value: String) {
    guard canWriteAttribute() else { return }
    checkName(name.localName)
    output.append(UInt8(ascii: " "))
    if !name.namespace.name.isEmpty, !name.namespace.isAny {
      let index = prefixes.index(of: name.namespace)
      output.append(prefixes[index])
      output.append(UInt8(ascii: ":"))
    } else if name.localName == "xmlns" {
      note(.invalidName, "an attribute named xmlns")
    }
    output.append(name.localName)
    writeValue(value)
  }

  private mutating func writeValue(_ value: String) {
    output.append("=\"")
    if !output.appendEscaped(value, isAttribute: true) { noteForbiddenCharacter() }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func canWriteAttribute() -> Bool {
    if !isStartTagOpen { note(.misplacedAttribute, "an attribute after content") }
    return isStartTagOpen
  }
}
