/// What a template lays out, and the keys of the context that it is given.
public struct TemplateDescription: Sendable {
  /// The name, without `.mustache`.
  public let name: String
  /// What the template lays out.
  public let summary: String
  /// The keys, in the order that a reader meets them in.
  public let keys: [TemplateKey]

  init(_ name: String, _ summary: String, keys: [TemplateKey]) {
    self.name = name
    self.summary = summary
    self.keys = keys
  }

  /// All built-in templates, in order of their names.
  public static let all: [TemplateDescription] =
    (files + types + coding + operations).sorted { $0.name < $1.name }
}

/// A key of a template's context. Every key is always present: a text may be empty, a list may have
/// no elements.
public struct TemplateKey: Sendable {
  /// What stands under a key.
  public enum Value: Sendable {
    /// A text, such as a name or a declaration: `{{key}}`.
    case text
    /// Whether something is so: `{{#key}}…{{/key}}`, `{{^key}}…{{/key}}`.
    case flag
    /// A list of texts, often lines of code: `{{#key}}{{.}}{{/key}}`.
    case texts
    /// A list of contexts that have keys of their own.
    case items([TemplateKey])
  }

  /// The name that templates use.
  public let name: String
  /// What stands under it.
  public let value: Value
  /// What it means.
  public let meaning: String

  static func text(_ name: String, _ meaning: String) -> TemplateKey {
    TemplateKey(name: name, value: .text, meaning: meaning)
  }

  static func flag(_ name: String, _ meaning: String) -> TemplateKey {
    TemplateKey(name: name, value: .flag, meaning: meaning)
  }

  static func texts(_ name: String, _ meaning: String) -> TemplateKey {
    TemplateKey(name: name, value: .texts, meaning: meaning)
  }

  static func items(_ name: String, _ meaning: String, _ keys: [TemplateKey]) -> TemplateKey {
    TemplateKey(name: name, value: .items(keys), meaning: meaning)
  }

  /// The keys of the elements, if the value is a list of contexts.
  var children: [TemplateKey] {
    if case .items(let keys) = value { keys } else { [] }
  }
}

extension TemplateKey {
  static let access = text(
    "access", "The access modifier with a space behind it, such as `public `; empty for internal.")
  static let documentation = texts(
    "documentation", "The lines of the doc comment, each with its `///`.")
  static let typeName = text("name", "The name of the type.")
}
