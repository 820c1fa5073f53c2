import Mustache

/// The values that a template can name.
///
/// Every name that a template uses is present, empty rather than absent: Mustache looks an absent
/// one up in the surrounding contexts.
struct TemplateContext: MustacheParent, ExpressibleByDictionaryLiteral {
  private(set) var values: [(name: String, value: Any)]

  init(dictionaryLiteral elements: (String, Any)...) {
    values = elements.map { ($0.0, $0.1) }
  }

  /// The context with one more value.
  func adding(_ name: String, _ value: Any) -> TemplateContext {
    var result = self
    result.values.append((name, value))
    return result
  }

  func child(named name: String) -> Any? {
    for entry in values where entry.name == name { return entry.value }
    return nil
  }
}
