/// A template in the part of the Mustache language (mustache(5)) that laying out code needs:
/// variables, sections, inverted sections, comments and other delimiters. Nothing is escaped, and
/// templates include no others.
///
/// `{{#first()}}` and `{{#last()}}`, and their inverted sections, tell where in the innermost list
/// the element at hand stands.
struct Template: Sendable {
  /// A part of a template.
  indirect enum Part: Sendable {
    case text(String)
    case variable(Key)
    case section(Key, isInverted: Bool, [Part])
  }

  /// What a tag names.
  enum Key: Sendable {
    /// The element of a list itself: `.`
    case element
    /// Whether the element is the first of its list: `first()`
    case isFirst
    /// Whether the element is the last of its list: `last()`
    case isLast
    /// A key of the innermost context that has it, and keys below it: `a.b`
    case path(String, rest: [String])
  }

  /// What is between the start and the end.
  let parts: [Part]

  /// Parses a template.
  ///
  /// - Throws: What is wrong first, with its place.
  init(_ source: some Collection<UInt8>) throws(TemplateSyntaxError) {
    parts = try TemplateParser.parse(Array(source)).parts
  }

  /// The context laid out.
  func render(_ context: TemplateContext) -> String {
    var renderer = Renderer(context)
    renderer.append(parts)
    return String(decoding: renderer.result, as: UTF8.self)
  }

  private struct Renderer {
    /// The text in UTF-8.
    var result: [UInt8] = []
    /// The contexts around the place at hand, the innermost last.
    private var contexts: [TemplateContext]
    private var element = TemplateContext.Content.flag(true)
    private var isFirst = false
    private var isLast = false

    init(_ context: TemplateContext) {
      contexts = [context]
      result.reserveCapacity(2048)
    }

    mutating func append(_ parts: [Part]) {
      for part in parts {
        switch part {
        case .text(let text): result.append(contentsOf: text.utf8)
        case .variable(let key):
          if case .text(let text)? = value(of: key) { result.append(contentsOf: text.utf8) }
        case .section(let key, let isInverted, let parts):
          guard let value = value(of: key) else {
            if isInverted { append(parts) }
            continue
          }
          if isInverted {
            if !value.isTruthy { append(parts) }
          } else {
            append(parts, for: value)
          }
        }
      }
    }

    private mutating func append(_ parts: [Part], for value: TemplateContext.Content) {
      switch value {
      case .flag(let flag): if flag { append(parts) }
      case .text(let text): if !text.isEmpty { append(parts, element: value) }
      case .texts(let texts):
        let outer = (isFirst, isLast)
        for (index, text) in texts.enumerated() {
          (isFirst, isLast) = (index == 0, index == texts.count - 1)
          append(parts, element: .text(text))
        }
        (isFirst, isLast) = outer
      case .items(let items):
        let outer = (isFirst, isLast)
        for (index, item) in items.enumerated() {
          (isFirst, isLast) = (index == 0, index == items.count - 1)
          contexts.append(item)
          append(parts)
          contexts.removeLast()
        }
        (isFirst, isLast) = outer
      }
    }

    private mutating func append(_ parts: [Part], element value: TemplateContext.Content) {
      let outer = element
      element = value
      append(parts)
      element = outer
    }

    private func value(of key: Key) -> TemplateContext.Content? {
      switch key {
      case .element: return element
      case .isFirst: return .flag(isFirst)
      case .isLast: return .flag(isLast)
      case .path(let name, let rest):
        var index = contexts.count
        while index > 0 {
          index -= 1
          guard var value = contexts[index][name] else { continue }
          for name in rest {
            guard case .items(let items) = value, let inner = items.first?[name] else { return nil }
            value = inner
          }
          return value
        }
        return nil
      }
    }
  }
}

/// What is wrong with a template, and where.
struct TemplateSyntaxError: Error {
  /// What was expected.
  var message: String
  /// The line, from 1.
  var line: Int
  /// The column, from 1, in Unicode scalars.
  var column: Int
}
