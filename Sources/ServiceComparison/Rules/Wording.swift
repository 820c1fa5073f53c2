import ServiceModel

extension ModuleComparison {
  /// A value in a message.
  func text(_ literal: Literal?) -> String { literal.map { code($0.text) } ?? "nothing" }
}

/// Text of a specification as code in a message, cut where it is long.
func code(_ text: String) -> String {
  let shown = text.count > 80 ? text.prefix(80) + "…" : text[...]
  return "`\(shown.replacing("`", with: "'"))`"
}

extension XMLBinding {
  /// The kind of content, without names.
  var form: String {
    switch self {
    case .element: "element"
    case .wrapped(_, let item): "wrapped \(item.localName)"
    case .attribute: "attribute"
    case .text: "text"
    case .content: "content"
    case .mixedText: "mixed text"
    case .wildcard: "wildcard"
    case .anyAttribute: "any attribute"
    }
  }

  var text: String {
    switch self {
    case .element(let name): name.text
    case .wrapped(let name, let item): "\(name.text)/\(item.localName)"
    case .attribute(let name): "@\(name.text)"
    case .text, .content, .mixedText, .wildcard, .anyAttribute: form
    }
  }
}

extension XMLQName {
  var text: String { namespace.map { "{\($0)}\(localName)" } ?? localName }
}

extension Mutability {
  /// What may be done with a member, in words.
  var text: String {
    if self == .read { return "is read-only" }
    if self == .all { return "may be read and set" }
    let words = [
      contains(.read) ? "read" : nil, contains(.create) ? "set when created" : nil,
      contains(.update) ? "set when updated" : nil,
    ]
    return "may be " + words.compactMap { $0 }.joined(separator: " and ")
  }
}

extension Availability {
  /// From when on something exists, in words.
  var text: String {
    let words = [
      since.map { "exists from version \($0) on" }, requiredSince.map { "needed from \($0) on" },
    ]
    let known = words.compactMap { $0 }
    return known.isEmpty ? "exists in every version" : known.joined(separator: ", ")
  }
}

extension Literal {
  /// The value as JSON would have it, on one line.
  var text: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let text): text
    case .string(let text): "\"\(text)\""
    case .array(let items): "[\(items.map(\.text).joined(separator: ", "))]"
    case .object(let members):
      "{\(members.map { "\"\($0.key)\": \($0.value.text)" }.joined(separator: ", "))}"
    }
  }
}
