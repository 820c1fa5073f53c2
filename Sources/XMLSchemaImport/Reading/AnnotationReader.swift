import ServiceModel
import SpecDocuments

/// Reads `xs:annotation`: documentation, and the generator's own elements in `xs:appinfo`.
struct AnnotationReader {
  /// The components that annotations can be for.
  enum Subject: String {
    case element, attribute, enumeration, simpleType, complexType, group, other
  }

  private(set) var diagnostics: [Diagnostic] = []

  /// What the annotations of a component say.
  mutating func annotation(of node: XMLNode, as subject: Subject) -> SchemaAnnotation {
    var result = SchemaAnnotation()
    var texts: [(text: String, language: String?)] = []
    for annotation in node.children where annotation.isSchema("annotation") {
      for part in annotation.children {
        if part.isSchema("documentation") {
          let language = part.attributes.first {
            $0.name.localName == "lang" && $0.name.namespace == SchemaNamespace.xml
          }
          texts.append((Self.text(of: part), language?.value))
        } else if part.isSchema("appinfo") {
          for child in part.children where child.name.namespace == SchemaNamespace.annotations {
            read(child, of: subject, into: &result)
          }
        }
      }
    }
    let english = texts.filter { $0.language?.lowercased().hasPrefix("en") ?? true }
    let chosen = (english.isEmpty ? Array(texts.prefix(1)) : english).map(\.text)
    let text = chosen.filter { !$0.isEmpty }.joined(separator: "\n\n")
    if !text.isEmpty { result.documentation.description = text }
    return result
  }

  private static let vocabulary: [String: (subjects: Set<Subject>, attributes: Set<String>)] = [
    "availability": ([.element, .attribute, .enumeration], ["since", "requiredSince"]),
    "base64Text": ([.element, .attribute, .simpleType], ["maxLength"]),
    "ignoreNamespaces": ([.complexType], []),
    "secret": ([.element, .attribute], []),
  ]

  private mutating func read(
    _ node: XMLNode, of subject: Subject, into annotation: inout SchemaAnnotation
  ) {
    let name = node.name.localName
    guard let entry = Self.vocabulary[name] else {
      let near = nearest(to: name, among: Self.vocabulary.keys.sorted())
      report(
        "'\(node.name)' is not an annotation of \(SchemaNamespace.annotations)", node,
        hint: near.map { "did you mean '\($0)'?" })
      return
    }
    guard entry.subjects.contains(subject) else {
      let subjects = entry.subjects.map(\.rawValue).sorted().joined(separator: ", ")
      report("'\(node.name)' is not for this component; it is for: \(subjects)", node)
      return
    }
    for attribute in node.attributes where attribute.name.namespace == nil {
      let key = attribute.name.localName
      guard !entry.attributes.contains(key) else { continue }
      let near = nearest(to: key, among: entry.attributes.sorted())
      report(
        "'\(node.name)' takes no attribute '\(key)'", node,
        hint: near.map { "did you mean '\($0)'?" })
    }
    switch name {
    case "availability":
      annotation.availability = Availability(
        since: node["since"], requiredSince: node["requiredSince"])
      if node["since"] == nil, node["requiredSince"] == nil {
        report("'\(node.name)' needs 'since' or 'requiredSince'", node)
      }
    case "base64Text":
      let maxLength = node["maxLength"]
      if let maxLength, Int(maxLength).map({ $0 < 0 }) ?? true {
        report("expected a whole number in 'maxLength', found '\(maxLength)'", node)
      }
      annotation.base64Text = SchemaAnnotation.Base64Text(
        maxLength: maxLength.flatMap(Int.init), location: node.location)
    case "ignoreNamespaces": annotation.ignoresNamespaces = true
    default: annotation.isSecret = true
    }
  }

  private mutating func report(_ message: String, _ node: XMLNode, hint: String? = nil) {
    diagnostics.append(
      Diagnostic(
        code: "invalid-annotation", message: message, location: node.location, hint: hint))
  }

  /// The text in an element and all elements in it, each line without the space at its ends.
  private static func text(of node: XMLNode) -> String {
    var pieces = ""
    var pending: [XMLContent] = node.content.reversed()
    while let item = pending.popLast() {
      switch item {
      case .text(let text): pieces += text
      case .element(let child): pending += child.content.reversed()
      }
    }
    let lines = pieces.split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { $0.trimmedXMLSpace }
    let first = lines.firstIndex { !$0.isEmpty } ?? lines.count
    let last = lines.lastIndex { !$0.isEmpty } ?? -1
    return first <= last ? lines[first...last].joined(separator: "\n") : ""
  }
}

extension XMLNode {
  /// Whether it is an element of XML Schema with this local name.
  func isSchema(_ localName: String) -> Bool {
    name.localName == localName && name.namespace == SchemaNamespace.schema
  }

  /// The first child that is an element of XML Schema with one of these local names.
  func schemaChild(_ names: String...) -> XMLNode? {
    schemaChildren.first { names.contains($0.name.localName) }
  }

  /// The children that are elements of XML Schema.
  var schemaChildren: [XMLNode] {
    children.filter { $0.name.namespace == SchemaNamespace.schema }
  }
}
