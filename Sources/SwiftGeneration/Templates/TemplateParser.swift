/// Parses templates.
///
/// A tag that prints nothing and stands alone on its line takes the line with it, as mustache(5) has
/// it.
struct TemplateParser {
  /// A tag, with the place of its name.
  struct Tag {
    enum Kind {
      case variable, section, inverted, close, comment, partial
    }

    let kind: Kind
    /// The name, or the text of a comment.
    let name: String
    /// The line, from 1.
    let line: Int
    /// The column, from 1, in Unicode scalars.
    let column: Int
  }

  private struct Section {
    let tag: Tag
    let key: Template.Key
    var parts: [Template.Part]
  }

  /// All tags, in order.
  private(set) var tags: [Tag] = []
  private(set) var parts: [Template.Part] = []
  private var sections: [Section] = []

  private let source: [UInt8]
  private var position = 0
  private var lineStart = 0
  private var line = 1
  private var opening = Array("{{".utf8)
  private var closing = Array("}}".utf8)

  /// Parses a template.
  ///
  /// - Throws: What is wrong first.
  static func parse(_ source: [UInt8]) throws(TemplateSyntaxError) -> TemplateParser {
    var parser = TemplateParser(source: source)
    try parser.parse()
    return parser
  }

  private init(source: [UInt8]) { self.source = source }

  private mutating func parse() throws(TemplateSyntaxError) {
    var textStart = 0
    while position < source.count {
      guard starts(with: opening) else {
        advance()
        continue
      }
      let start = position
      let tagLine = lineStart
      let tag = try scanTag()
      var textEnd = start
      if tag?.kind != .variable, let lineEnd = standaloneEnd(of: start, from: tagLine) {
        textEnd = tagLine
        while position < lineEnd { advance() }
      }
      append(text: textStart..<textEnd)
      textStart = position
      if let tag { try add(tag) }
    }
    append(text: textStart..<source.count)
    if let section = sections.last {
      throw error(
        "expected the end of the section '\(section.tag.name)', found the end of the template")
    }
  }

  /// The end of the line, if nothing but blanks stands beside the tag that ends here.
  private func standaloneEnd(of tag: Int, from lineStart: Int) -> Int? {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard source[lineStart..<tag].allSatisfy(isBlank) else { return nil }
    var end = position
    while end < source.count, isBlank(source[end]) || source[end] == UInt8(ascii: "\r") { end += 1 }
    if end == source.count { return end }
    return source[end] == UInt8(ascii: "\n") ? end + 1 : nil
  }

  private mutating func append(text range: Range<Int>) {
    guard !range.isEmpty else { return }
    append(.text(String(decoding: source[range], as: UTF8.self)))
  }

  private mutating func append(_ part: Template.Part) {
    if sections.isEmpty {
      parts.append(part)
    } else {
      sections[sections.count - 1].parts.append(part)
    }
  }

  // MARK: Tags

  private mutating func add(_ tag: Tag) throws(TemplateSyntaxError) {
    tags.append(tag)
    switch tag.kind {
    case .variable: append(.variable(try key(of: tag)))
    case .section, .inverted:
      sections.append(Section(tag: tag, key: try key(of: tag), parts: []))
    case .close:
      guard let section = sections.popLast(), section.tag.name == tag.name else {
        throw error("expected the end of the section that was opened last", at: tag)
      }
      append(.section(section.key, isInverted: section.tag.kind == .inverted, section.parts))
    case .comment, .partial: break
    }
  }

  /// Reads a tag; nil for one that sets delimiters.
  private mutating func scanTag() throws(TemplateSyntaxError) -> Tag? {
    position += opening.count
    let sigil = position < source.count ? source[position] : 0
    let isTriple = sigil == UInt8(ascii: "{")
    if "#^/!>&={".utf8.contains(sigil) { position += 1 }
    while position < source.count, source[position] == UInt8(ascii: " ") { position += 1 }
    let place = (line: line, column: column)
    let start = position
    let end = isTriple ? Array("}".utf8) + closing : closing
    while position < source.count, !starts(with: end) { advance() }
    guard position < source.count else {
      throw TemplateSyntaxError(
        message: "expected a name and the end of the tag", line: place.line, column: place.column)
    }
    var content = source[start..<position]
    position += end.count
    while content.last == UInt8(ascii: " ") { content.removeLast() }
    if sigil == UInt8(ascii: "=") {
      try setDelimiters(content, at: place)
      return nil
    }
    let kind: Tag.Kind =
      switch sigil {
      case UInt8(ascii: "#"): .section
      case UInt8(ascii: "^"): .inverted
      case UInt8(ascii: "/"): .close
      case UInt8(ascii: "!"): .comment
      case UInt8(ascii: ">"): .partial
      default: .variable
      }
    return Tag(
      kind: kind, name: String(decoding: content, as: UTF8.self), line: place.line,
      column: place.column)
  }

  private func key(of tag: Tag) throws(TemplateSyntaxError) -> Template.Key {
    switch tag.name {
    case ".": return .element
    case "first()": return .isFirst
    case "last()": return .isLast
    default: break
    }
    let names = tag.name.utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false
    ).map { String(Substring($0)) }
    guard let first = names.first, names.allSatisfy({ !$0.isEmpty }) else {
      throw error("expected a name and the end of the tag", at: tag)
    }
    guard !tag.name.utf8.contains(where: " (){}".utf8.contains) else {
      throw error("expected a name, 'first()' or 'last()', found '\(tag.name)'", at: tag)
    }
    return .path(first, rest: Array(names.dropFirst()))
  }

  /// `{{=<% %>=}}` makes `<%` and `%>` the delimiters.
  private mutating func setDelimiters(
    _ content: ArraySlice<UInt8>, at place: (line: Int, column: Int)
  ) throws(TemplateSyntaxError) {
    let parts = content.filter { $0 != UInt8(ascii: "=") }.split(separator: UInt8(ascii: " "))
    guard content.last == UInt8(ascii: "="), parts.count == 2 else {
      throw TemplateSyntaxError(
        message: "expected two delimiters, as in {{=<% %>=}}", line: place.line,
        column: place.column)
    }
    (opening, closing) = (Array(parts[0]), Array(parts[1]))
  }

  // MARK: Places

  private func starts(with mark: [UInt8]) -> Bool {
    guard source[position] == mark[0], position + mark.count <= source.count else { return false }
    return mark.indices.allSatisfy { source[position + $0] == mark[$0] }
  }

  private mutating func advance() {
    if source[position] == UInt8(ascii: "\n") {
      line += 1
      lineStart = position + 1
    }
    position += 1
  }

  /// Where the reader is in its line, from 1, in Unicode scalars.
  private var column: Int {
    source[lineStart..<position].count { $0 & 0xC0 != 0x80 } + 1
  }

  private func error(_ message: String, at tag: Tag? = nil) -> TemplateSyntaxError {
    TemplateSyntaxError(
      message: message, line: tag?.line ?? line, column: tag?.column ?? column)
  }
}
