import ServiceModel
import SpecDocuments

/// The values that one place of a document shows, by name, and one without a name.
struct ShownValues {
  private(set) var unnamed: ValueExample?
  private(set) var named: [ValueExample] = []

  init(unnamed: ValueExample? = nil) { self.unnamed = unnamed }

  /// Reads the examples of a place; only without any are those of its schema taken.
  ///
  /// - Parameters:
  ///   - holders: The objects that may have `example` and `examples`, the closest one first.
  ///   - schema: The schema of the value.
  init(_ holders: [Node], schema: Node?, _ session: ImportSession) {
    for holder in holders {
      read(holder, session)
      if !isEmpty { return }
    }
    // What stands beside a reference counts before what it leads to.
    if let schema { read(schema, session) }
    if isEmpty, let schema, schema["$ref"] != nil, let target = session.exampleTarget(of: schema) {
      read(target, session)
    }
  }

  var isEmpty: Bool { unnamed == nil && named.isEmpty }

  /// All values, those with names first.
  var all: [ValueExample] { named + (unnamed.map { [$0] } ?? []) }

  /// The one without a name, or the first.
  var first: ValueExample? { unnamed ?? named.first }

  /// The value of a name, or else the one without.
  subscript(title: String) -> ValueExample? { named.first { $0.title == title } ?? unnamed }

  /// Reads `example` and `examples`, and what documents of Swagger 2 write instead.
  private mutating func read(_ holder: Node, _ session: ImportSession) {
    guard holder.kind == .mapping else { return }
    if let value = (holder["example"] ?? holder["x-example"]).flatMap(session.exampleTarget) {
      unnamed = ValueExample(value: Literal(value), origin: session.exampleOrigin(of: value))
    }
    guard
      let examples = (holder["examples"] ?? holder["x-examples"]).flatMap(session.exampleTarget)
    else { return }
    switch examples.kind {
    case .sequence:
      let values = examples.elements
      for (index, value) in values.enumerated() {
        named.append(
          ValueExample(
            title: "example \(index + 1)", value: Literal(value),
            origin: session.exampleOrigin(of: value)))
      }
      // A single one needs no name.
      if values.count == 1, unnamed == nil, var only = named.popLast() {
        only.title = nil
        unnamed = only
      }
    case .mapping:
      for member in examples.members { readNamed(member, session) }
    default: break
    }
  }

  private mutating func readNamed(_ member: Node.Member, _ session: ImportSession) {
    guard let node = session.exampleTarget(of: member.value) else { return }
    let shown = node["value"] ?? node["dataValue"] ?? node["serializedValue"]
    if let value = shown.flatMap(session.exampleTarget) {
      named.append(
        ValueExample(
          title: member.key, value: Literal(value), origin: session.exampleOrigin(of: value)))
    } else if let external = node["externalValue"] {
      session.report(
        Diagnostic(
          severity: .note, code: "external-example",
          message: "expected an example with 'value', found one with 'externalValue'",
          location: external.location, hint: "it is not read"))
    }
  }

  /// The values as a body of a content has them: JSON that is written as text becomes what it says.
  func rewritten(for content: MediaContent, _ session: ImportSession) -> ShownValues {
    guard case .json(let use) = content.payload, !session.isText(use) else { return self }
    var result = self
    result.unnamed = unnamed.map(\.parsed)
    result.named = named.map(\.parsed)
    return result
  }
}

extension ValueExample {
  /// The value that JSON text says, if the value is such a text.
  fileprivate var parsed: ValueExample {
    guard case .string(let text) = value,
      ["{", "["].contains(text.first { !$0.isWhitespace }),
      let document = try? Document(json: text, path: origin.path)
    else { return self }
    var result = self
    result.value = Literal(document.root)
    return result
  }
}

extension ImportSession {
  /// Where an example stands, which is kept to report what is wrong with it.
  func exampleOrigin(of node: Node) -> Origin {
    let origin = origin(of: node)
    exampleNodes[origin] = node
    return origin
  }

  /// What a reference in the place of an example leads to. A value that is a reference is taken for
  /// what it leads to, as tools do that join documents; a member named `$ref` may be part of the
  /// value, so one that leads nowhere is no mistake.
  func exampleTarget(of node: Node) -> Node? {
    var node = node
    var seen: Set<Node> = []
    while let reference = node["$ref"], let text = reference.string, seen.insert(node).inserted,
      case .node(let target)? = try? store.resolve(reference: text, from: reference)
    {
      node = target
    }
    return node
  }

  /// Whether values are text.
  fileprivate func isText(_ use: TypeUse) -> Bool {
    switch use.shape {
    case .scalar, .byteStream: true
    case .named(let id):
      switch declaration(id)?.definition {
      case .enumeration, .sum: true
      default: false
      }
    case .list, .textList, .map, .untyped: false
    }
  }
}

extension MediaContent {
  /// The fields of a form; none for other contents.
  var fields: [Parameter] {
    switch payload {
    case .form(let fields), .multipart(let fields): fields
    case .json, .xml, .text, .binary, .events, .jsonItems: []
    }
  }
}
