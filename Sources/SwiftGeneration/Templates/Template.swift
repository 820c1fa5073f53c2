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

  /// What to do for a part. Steps are plain values, so that laying out copies nothing that is counted.
  private enum Step {
    /// Lays out a piece of the text.
    case text(Range<Int>)
    /// Lays out a text.
    case variable(Selector)
    /// Does the steps up to `end` for a value, or where there is none.
    case section(Selector, isInverted: Bool, end: Int)
  }

  /// A ``Key`` with names by their places in the table of names.
  private enum Selector {
    case element, isFirst, isLast
    case path(Int, rest: Range<Int>)
  }

  private var steps: [Step] = []
  /// The text of all steps in UTF-8.
  private var text: [UInt8] = []
  /// The names in UTF-8.
  private var names: [[UInt8]] = []

  /// Parses a template.
  ///
  /// - Throws: What is wrong first, with its place.
  init(_ source: some Collection<UInt8>) throws(TemplateSyntaxError) {
    add(try TemplateParser.parse(Array(source)).parts)
  }

  private mutating func add(_ parts: [Part]) {
    for part in parts {
      switch part {
      case .text(let added):
        let start = text.count
        text += added.utf8
        steps.append(.text(start..<text.count))
      case .variable(let key): steps.append(.variable(selector(of: key)))
      case .section(let key, let isInverted, let parts):
        let selector = selector(of: key)
        let start = steps.count
        steps.append(.section(selector, isInverted: isInverted, end: start))
        add(parts)
        steps[start] = .section(selector, isInverted: isInverted, end: steps.count)
      }
    }
  }

  private mutating func selector(of key: Key) -> Selector {
    switch key {
    case .element: return .element
    case .isFirst: return .isFirst
    case .isLast: return .isLast
    case .path(let name, let rest):
      let start = names.count
      names += ([name] + rest).map { Array($0.utf8) }
      return .path(start, rest: start + 1..<names.count)
    }
  }

  /// The context laid out.
  ///
  /// - Parameter outer: What the context stands in.
  func render(_ context: TemplateContext, in outer: TemplateContext = [:]) -> String {
    steps.withUnsafeBufferPointer { steps in
      text.withUnsafeBufferPointer { text in
        var renderer = Renderer(steps, text, names, [outer, context])
        renderer.run(steps.indices)
        return String(decoding: renderer.result, as: UTF8.self)
      }
    }
  }

  private struct Renderer {
    /// The text in UTF-8.
    var result: [UInt8] = []
    /// The template's, by the pointer: a step of many does little.
    private let steps: UnsafeBufferPointer<Step>
    private let text: UnsafeBufferPointer<UInt8>
    private let names: [[UInt8]]
    /// The contexts around the place at hand, the innermost last.
    private var contexts: [TemplateContext]
    private var element = TemplateContext.Content.flag(true)
    private var isFirst = false
    private var isLast = false

    init(
      _ steps: UnsafeBufferPointer<Step>, _ text: UnsafeBufferPointer<UInt8>, _ names: [[UInt8]],
      _ contexts: [TemplateContext]
    ) {
      self.steps = steps
      self.text = text
      self.names = names
      self.contexts = contexts
      result.reserveCapacity(2048)
    }

    mutating func run(_ range: Range<Int>) {
      var place = range.lowerBound
      while place < range.upperBound {
        switch steps[place] {
        case .text(let range):
          result.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
          place += 1
        case .variable(let selector):
          if case .text(let text)? = value(of: selector) { result.append(contentsOf: text.utf8) }
          place += 1
        case .section(let selector, let isInverted, let end):
          let value = value(of: selector)
          if isInverted {
            if value?.isTruthy != true { run(place + 1..<end) }
          } else if let value {
            run(place + 1..<end, for: value)
          }
          place = end
        }
      }
    }

    private mutating func run(_ steps: Range<Int>, for value: TemplateContext.Content) {
      switch value {
      case .flag(let flag): if flag { run(steps) }
      case .text(let text): if !text.isEmpty { run(steps, element: value) }
      case .texts(let texts):
        let outer = (isFirst, isLast)
        for index in texts.indices {
          (isFirst, isLast) = (index == 0, index == texts.count - 1)
          run(steps, element: .text(texts[index]))
        }
        (isFirst, isLast) = outer
      case .items(let items):
        let outer = (isFirst, isLast)
        for index in items.indices {
          (isFirst, isLast) = (index == 0, index == items.count - 1)
          contexts.append(items[index])
          run(steps)
          contexts.removeLast()
        }
        (isFirst, isLast) = outer
      }
    }

    private mutating func run(_ steps: Range<Int>, element value: TemplateContext.Content) {
      let outer = element
      element = value
      run(steps)
      element = outer
    }

    private func value(of selector: Selector) -> TemplateContext.Content? {
      switch selector {
      case .element: return element
      case .isFirst: return .flag(isFirst)
      case .isLast: return .flag(isLast)
      case .path(let name, let rest):
        for index in contexts.indices.reversed() {
          guard var value = contexts[index][names[name]] else { continue }
          for name in rest {
            guard case .items(let items) = value,
              let inner = items.first?[names[name]]
            else { return nil }
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
