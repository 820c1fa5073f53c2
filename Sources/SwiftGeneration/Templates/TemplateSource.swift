/// The tags of a template, with their places.
struct TemplateSource {
  /// A tag that names a key, opens or closes a section, or says something else.
  struct Tag {
    enum Kind {
      case variable, section, inverted, close, comment, partial
    }

    let kind: Kind
    /// The name without calls of transforms, or the text of a comment.
    let name: String
    /// The line, from 1.
    let line: Int
    /// The column of the name, from 1, in Unicode scalars.
    let column: Int
  }

  private(set) var tags: [Tag] = []

  /// Scans a template. What does not parse ends the scan: the Mustache parser reports it.
  init(_ source: String) {
    var scanner = Scanner(text: Array(source.unicodeScalars))
    while let tag = scanner.next() { tags.append(tag) }
  }

  private struct Scanner {
    let text: [UnicodeScalar]
    var position = 0
    var line = 1
    var lineStart = 0
    var open = Array("{{".unicodeScalars)
    var close = Array("}}".unicodeScalars)

    mutating func next() -> Tag? {
      while position < text.count {
        guard starts(with: open, at: position) else {
          advance()
          continue
        }
        position += open.count
        let sigil = position < text.count ? text[position] : nil
        let isTriple = sigil == "{"
        let end = isTriple ? Array("}}}".unicodeScalars) : close
        if let sigil, "#^/!>&=%<${".unicodeScalars.contains(sigil) { position += 1 }
        while position < text.count, text[position] == " " { position += 1 }
        let start = (line: line, column: position - lineStart + 1)
        var content: [UnicodeScalar] = []
        while position < text.count, !starts(with: end, at: position) {
          content.append(text[position])
          advance()
        }
        guard position < text.count else { return nil }
        position += end.count
        if sigil == "=" {
          setDelimiters(content)
        } else if let kind = kind(of: sigil) {
          let name = String(String.UnicodeScalarView(content)).trimmed
          return Tag(
            kind: kind, name: kind == .comment ? name : name.withoutTransforms,
            line: start.line, column: start.column)
        }
      }
      return nil
    }

    private func kind(of sigil: UnicodeScalar?) -> Tag.Kind? {
      switch sigil {
      case "#": .section
      case "^": .inverted
      case "/": .close
      case "!": .comment
      case ">", "<": .partial
      case "%", "$", "=": nil
      default: .variable
      }
    }

    private mutating func advance() {
      if text[position] == "\n" {
        line += 1
        lineStart = position + 1
      }
      position += 1
    }

    private func starts(with mark: [UnicodeScalar], at index: Int) -> Bool {
      index + mark.count <= text.count && text[index..<(index + mark.count)].elementsEqual(mark)
    }

    /// `{{=<% %>=}}` makes `<%` and `%>` the delimiters.
    private mutating func setDelimiters(_ content: [UnicodeScalar]) {
      let parts = content.filter { $0 != "=" }.split(separator: " ")
      guard parts.count == 2 else { return }
      (open, close) = (Array(parts[0]), Array(parts[1]))
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The name that transforms are called with: `a` of `reversed(a)`, nothing of `last()`.
  fileprivate var withoutTransforms: String {
    guard let paren = lastIndex(of: "(") else { return self }
    return String(self[index(after: paren)...].prefix { $0 != ")" })
  }
}
