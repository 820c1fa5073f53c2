import SpecDocuments

/// Finds what in a schema document is not XML Schema 1.0: elements, attributes, their order and
/// their values.
struct SchemaGrammarCheck {
  /// How deep elements may be nested: what reads them recurses.
  static let maximumDepth = 100

  private(set) var diagnostics: [Diagnostic] = []
  private var ids: Set<String> = []

  /// Checks a document's root and all that is in it.
  static func diagnostics(of root: XMLNode) -> [Diagnostic] {
    var check = SchemaGrammarCheck()
    check.visit(root, in: nil, depth: 0)
    return check.diagnostics
  }

  private mutating func visit(_ node: XMLNode, in parent: String?, depth: Int) {
    let name = node.name.localName
    guard let rule = SchemaGrammar.rule(for: name, in: parent) else { return }
    checkAttributes(of: node, rule)
    checkLanguage(of: node)
    if name == "notation", node["public"] == nil, node["system"] == nil {
      report("missing-attribute", "'\(node.name)' needs the attribute 'public' or 'system'", node)
    }
    guard !rule.isOpen else { return }
    guard depth < Self.maximumDepth else {
      report("nested-too-deep", "elements are nested more than \(Self.maximumDepth) deep", node)
      return
    }
    if node.text.contains(where: { !$0.isWhitespace }) {
      report("unexpected-text", "text is not allowed in '\(node.name)'", node)
    }
    checkContent(of: node, rule)
    let isDefinition = name == "group" && (parent == "schema" || parent == "redefine")
    for child in node.children where child.name.namespace == SchemaNamespace.schema {
      visit(child, in: isDefinition ? "definition" : name, depth: depth + 1)
    }
  }

  private mutating func checkAttributes(of node: XMLNode, _ rule: SchemaGrammar) {
    let element = node.name.localName
    for attribute in node.attributes {
      let name = attribute.name.localName
      if attribute.name.namespace == SchemaNamespace.schema {
        report("unknown-schema-attribute", "'\(attribute.name)' must not have a prefix", node)
      }
      guard attribute.name.namespace == nil else { continue }
      guard rule.attributes.contains(name) else {
        if SchemaGrammar.laterAttributes.contains(name) {
          report(
            "unsupported-xsd-1.1",
            "the attribute '\(name)' of '\(node.name)' is of XML Schema 1.1; 1.0 is read", node)
          continue
        }
        let near = nearest(to: name, among: rule.attributes.sorted())
        report(
          "unknown-schema-attribute", "'\(node.name)' takes no attribute '\(name)' here", node,
          hint: near.map { "did you mean '\($0)'?" })
        continue
      }
      let value = attribute.value
      if let expected = SchemaAttributeValues.expectation(of: name, on: element, value: value) {
        report(
          "invalid-attribute-value", "expected \(expected) in '\(name)', found '\(value)'", node)
      } else if name == "id", !ids.insert(value.trimmedXMLSpace).inserted {
        report("duplicate-id", "the id '\(value)' is used twice in the document", node)
      }
    }
    for name in rule.requiredAttributes where node[name] == nil {
      report("missing-attribute", "'\(node.name)' needs the attribute '\(name)'", node)
    }
  }

  private mutating func checkLanguage(of node: XMLNode) {
    guard node.name.localName == "documentation",
      let language = node.attributes.first(where: {
        $0.name.localName == "lang" && $0.name.namespace == SchemaNamespace.xml
      })
    else { return }
    let type = BuiltinType.named("language")
    guard !language.value.isEmpty, let type, !LexicalSpace.contains(language.value, of: type)
    else { return }
    report(
      "invalid-attribute-value",
      "expected a language in '\(language.name)', found '\(language.value)'", node)
  }

  private mutating func checkContent(of node: XMLNode, _ rule: SchemaGrammar) {
    var index = 0
    var count = 0
    for child in node.children {
      let name = child.name.localName
      guard child.name.namespace == SchemaNamespace.schema else {
        report(
          "unknown-schema-element", "'\(child.name)' is not an element of XML Schema", child,
          hint: "foreign elements belong into xs:annotation/xs:appinfo")
        continue
      }
      var next = index
      while next < rule.content.count, !rule.content[next].names.contains(name) { next += 1 }
      guard next < rule.content.count else {
        reportMisplaced(child, in: node, rule)
        continue
      }
      if next != index {
        checkRequired(rule.content[index..<next], count: count, in: node)
        index = next
        count = 0
      }
      count += 1
      if count > 1, !rule.content[index].repeats {
        reportMisplaced(child, in: node, rule)
      }
    }
    checkRequired(rule.content[index...], count: count, in: node)
  }

  /// Reports parts that are missing. `count` is how many elements the first of the parts has.
  private mutating func checkRequired(
    _ parts: ArraySlice<SchemaGrammar.Part>, count: Int, in node: XMLNode
  ) {
    for (offset, part) in parts.enumerated() where part.isRequired && (offset > 0 || count == 0) {
      let names = part.names.map { "'\($0)'" }.joined(separator: " or ")
      report("missing-schema-element", "'\(node.name)' needs an element \(names)", node)
    }
  }

  private mutating func reportMisplaced(
    _ child: XMLNode, in node: XMLNode, _ rule: SchemaGrammar
  ) {
    let name = child.name.localName
    let allowed = rule.content.flatMap(\.names)
    if SchemaGrammar.laterElements.contains(name) {
      report(
        "unsupported-xsd-1.1", "'\(child.name)' is of XML Schema 1.1; 1.0 is read", child,
        hint: "leave it out here, and check it in code")
    } else if allowed.contains(name) {
      report(
        "misplaced-schema-element",
        "'\(child.name)' is not allowed at this place in '\(node.name)'", child)
    } else {
      let isKnown = SchemaGrammar.elementNames.contains(name)
      let near = nearest(to: name, among: isKnown ? allowed : SchemaGrammar.elementNames)
      report(
        isKnown ? "misplaced-schema-element" : "unknown-schema-element",
        isKnown
          ? "'\(child.name)' is not allowed in '\(node.name)'"
          : "'\(child.name)' is not an element of XML Schema", child,
        hint: near.map { "did you mean '\($0)'?" })
    }
  }

  private mutating func report(
    _ code: String, _ message: String, _ node: XMLNode, hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code: code, message: message, location: node.location, hint: hint))
  }
}
