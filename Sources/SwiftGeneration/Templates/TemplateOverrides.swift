/// Something that is wrong with a template that replaces a built-in one.
public struct TemplateProblem: Sendable, Hashable {
  /// What kind of problem it is.
  public enum Kind: Sendable, Hashable {
    /// No built-in template has its name.
    case unknownTemplate
    /// It does not parse.
    case invalid
    /// It names a key that the context does not have.
    case unknownKey
    /// It prints what is no text.
    case misusedKey
    /// The built-in template is not the one that it was made from.
    case changed
  }

  /// What kind of problem it is.
  public let kind: Kind
  /// What was expected and what was found.
  public let message: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int
  /// The name that nothing has.
  public let name: String
  /// The names that could have been meant.
  public let candidates: [String]
}

extension Templates {
  /// The source of a built-in template; nil if there is none of the name.
  public static func source(of name: String) -> String? {
    builtIn.first { $0.name == name }.map { String(decoding: $0.source, as: UTF8.self) }
  }

  /// What tells the source of a built-in template from another: FNV-1a (64 bits) of its bytes, in
  /// hexadecimal digits.
  public static func fingerprint(of name: String) -> String? {
    source(of: name).map { source in
      let digits = String(stableHash(of: source), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
  }

  /// The source of a built-in template as the start of one that replaces it: with a comment that
  /// tells which it was made from.
  public static func exported(_ name: String) -> String? {
    guard let source = source(of: name), let fingerprint = fingerprint(of: name) else { return nil }
    return "{{! Replaces Armature's \(name), fingerprint \(fingerprint) }}\n\(source)"
  }

  /// What is wrong with a template that replaces a built-in one.
  ///
  /// - Parameters:
  ///   - source: Its source.
  ///   - name: Its name, without `.mustache`.
  public static func problems(in source: String, of name: String) -> [TemplateProblem] {
    guard let description = TemplateDescription.all.first(where: { $0.name == name }) else {
      return [
        TemplateProblem(
          kind: .unknownTemplate, message: "there is no template '\(name)'", line: 1, column: 1,
          name: name, candidates: names)
      ]
    }
    let tags: [TemplateParser.Tag]
    do {
      tags = try TemplateParser.parse(Array(source.utf8)).tags
    } catch {
      return [
        TemplateProblem(
          kind: .invalid, message: error.message, line: error.line, column: error.column,
          name: name, candidates: [])
      ]
    }
    var problems = KeyCheck(description).problems(of: tags)
    for tag in tags where tag.kind == .comment {
      guard let mark = tag.name.firstRange(of: "fingerprint ") else { continue }
      let recorded = tag.name[mark.upperBound...].prefix { $0.isHexDigit }
      guard recorded != fingerprint(of: name) ?? "" else { continue }
      problems.append(
        TemplateProblem(
          kind: .changed,
          message: "the built-in template '\(name)' is not the one that this was made from",
          line: tag.line, column: tag.column, name: name, candidates: []))
    }
    return problems
  }
}

/// Compares the keys that a template names with those of its context.
private struct KeyCheck {
  private let root: [TemplateKey]
  private var problems: [TemplateProblem] = []

  init(_ description: TemplateDescription) { root = description.keys }

  consuming func problems(of tags: [TemplateParser.Tag]) -> [TemplateProblem] {
    // The innermost context is the last; sections that are no lists add none.
    var scopes = [root]
    for tag in tags {
      switch tag.kind {
      case .variable:
        check(tag, in: scopes, isPrinted: true)
      case .section:
        scopes.append(check(tag, in: scopes, isPrinted: false)?.children ?? [])
      case .inverted:
        check(tag, in: scopes, isPrinted: false)
        scopes.append([])
      case .close:
        if scopes.count > 1 { scopes.removeLast() }
      case .partial:
        add(.unknownKey, "templates cannot include others, found '\(tag.name)'", tag, [])
      case .comment: break
      }
    }
    return problems
  }

  @discardableResult
  private mutating func check(
    _ tag: TemplateParser.Tag, in scopes: [[TemplateKey]], isPrinted: Bool
  ) -> TemplateKey? {
    // The element itself, or what is said of its place.
    if [".", "first()", "last()"].contains(tag.name) { return nil }
    var known = scopes.reversed().flatMap(\.self)
    var key: TemplateKey?
    for part in tag.name.split(separator: ".") {
      key = known.first { $0.name == part }
      guard let key else {
        add(.unknownKey, "there is no '\(part)' here", tag, known.map(\.name))
        return nil
      }
      known = key.children
    }
    guard isPrinted, let key else { return key }
    switch key.value {
    case .text: break
    case .flag:
      add(.misusedKey, "'\(key.name)' is true or false, and no text", tag, [])
    case .texts, .items:
      add(.misusedKey, "'\(key.name)' is a list, and no text", tag, [])
    }
    return key
  }

  private mutating func add(
    _ kind: TemplateProblem.Kind, _ message: String, _ tag: TemplateParser.Tag,
    _ candidates: [String]
  ) {
    problems.append(
      TemplateProblem(
        kind: kind, message: message, line: tag.line, column: tag.column, name: tag.name,
        candidates: candidates))
  }
}
