/// The values that a template can name.
///
/// Every name that a template uses is present, empty rather than absent: an absent one is looked up
/// in the surrounding contexts.
struct TemplateContext: Sendable, ExpressibleByDictionaryLiteral {
  /// A value that a template can name.
  enum Content: Sendable {
    case text(String)
    case flag(Bool)
    case texts([String])
    case items([TemplateContext])

    /// Whether sections of it are laid out.
    var isTruthy: Bool {
      switch self {
      case .text(let text): !text.isEmpty
      case .flag(let flag): flag
      case .texts(let texts): !texts.isEmpty
      case .items(let items): !items.isEmpty
      }
    }
  }

  private(set) var values: [(name: String, value: Content)]

  init(dictionaryLiteral elements: (String, any TemplateValue)...) {
    values = []
    // One more is often added.
    values.reserveCapacity(elements.count + 1)
    for index in elements.indices {
      values.append((elements[index].0, elements[index].1.templateContent))
    }
  }

  /// The context with one more value.
  consuming func adding(_ name: String, _ value: some TemplateValue) -> TemplateContext {
    var result = self
    result.values.append((name, value.templateContent))
    return result
  }

  /// The value of a name; nil if the context has none.
  subscript(name: String) -> Content? {
    for index in values.indices where values[index].name == name { return values[index].value }
    return nil
  }
}

/// What can be put into a template's context.
protocol TemplateValue {
  var templateContent: TemplateContext.Content { get }
}

extension String: TemplateValue {
  var templateContent: TemplateContext.Content { .text(self) }
}

extension Bool: TemplateValue {
  var templateContent: TemplateContext.Content { .flag(self) }
}

/// An element of a list that can be put into a template's context.
protocol TemplateElement {
  static func templateContent(of list: [Self]) -> TemplateContext.Content
}

extension String: TemplateElement {
  static func templateContent(of list: [String]) -> TemplateContext.Content { .texts(list) }
}

extension TemplateContext: TemplateElement {
  static func templateContent(of list: [TemplateContext]) -> TemplateContext.Content {
    .items(list)
  }
}

extension Array: TemplateValue where Element: TemplateElement {
  var templateContent: TemplateContext.Content { Element.templateContent(of: self) }
}
