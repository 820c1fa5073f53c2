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

  /// The values by their names. They are made contents of when a template asks for them.
  private var entries: [Entry]

  private typealias Entry = (StaticString, any TemplateValue)

  init(dictionaryLiteral elements: (StaticString, any TemplateValue)...) { entries = elements }

  /// The values, in the order in which they were given.
  var values: [(name: String, value: Content)] {
    entries.map { ("\($0)", $1.templateContent) }
  }

  /// The context with one more value.
  consuming func adding(_ name: StaticString, _ value: some TemplateValue) -> TemplateContext {
    var result = self
    result.entries.append((name, value))
    return result
  }

  /// The context with the values of another.
  func adding(_ other: TemplateContext) -> TemplateContext {
    var result = self
    result.entries += other.entries
    return result
  }

  /// The value of a name, in UTF-8; nil if the context has none.
  subscript(name: [UInt8]) -> Content? {
    let place = entries.withUnsafeBytes { bytes in
      // Names alone are looked at, which entries begin with: an entry would be copied whole.
      entries.indices.first { place in
        let offset = place * MemoryLayout<Entry>.stride
        return bytes.load(fromByteOffset: offset, as: StaticString.self).isEqual(to: name)
      }
    }
    return place.map { entries[$0].1.templateContent }
  }
}

extension StaticString {
  /// Whether the text in UTF-8 has these bytes.
  fileprivate func isEqual(to bytes: [UInt8]) -> Bool {
    let count = utf8CodeUnitCount
    guard count == bytes.count else { return false }
    // Names often begin alike.
    for place in stride(from: count - 1, through: 0, by: -1) where utf8Start[place] != bytes[place]
    {
      return false
    }
    return true
  }
}

/// What can be put into a template's context.
protocol TemplateValue: Sendable {
  var templateContent: TemplateContext.Content { get }
}

/// A value that is worked out when a template asks for it.
struct Deferred<Value: TemplateValue>: TemplateValue {
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var templateContent: TemplateContext.Content { make().templateContent }
}

extension String: TemplateValue {
  var templateContent: TemplateContext.Content { .text(self) }
}

extension Bool: TemplateValue {
  var templateContent: TemplateContext.Content { .flag(self) }
}

/// An element of a list that can be put into a template's context.
protocol TemplateElement: Sendable {
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
