import Foundation
import SpecDocuments
import SwiftGeneration

/// A folder of templates that replace built-in ones.
struct TemplateFolder {
  /// A template of the folder.
  struct Override {
    /// The name, without `.mustache`.
    let name: String
    let path: String
    let source: String
  }

  /// The templates, in order of their names.
  let overrides: [Override]

  /// Reads a folder. Files that are not named `*.mustache` are passed over.
  ///
  /// - Throws: ``OutputError`` for a folder or file that cannot be read.
  init(at folder: String) throws {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw OutputError(path: folder, problem: "the folder of templates cannot be read")
    }
    overrides = try names.filter { $0.hasSuffix(".mustache") }.sorted().map { name in
      let path = "\(folder)/\(name)"
      guard let data = FileManager.default.contents(atPath: path) else {
        throw OutputError(path: path, problem: "the template cannot be read")
      }
      return Override(
        name: String(name.dropLast(".mustache".count)), path: path,
        source: String(decoding: data, as: UTF8.self))
    }
  }

  /// The built-in templates, with these in place of theirs.
  ///
  /// - Throws: `TemplateError` for a template that cannot be used.
  var templates: Templates {
    get throws {
      try Templates(
        overrides: Dictionary(
          overrides.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// What is wrong with the templates.
  var diagnostics: [Diagnostic] {
    overrides.flatMap { override in
      Templates.problems(in: override.source, of: override.name).map {
        $0.diagnostic(in: override)
      }
    }
  }
}

extension TemplateProblem {
  fileprivate func diagnostic(in override: TemplateFolder.Override) -> Diagnostic {
    Diagnostic(
      severity: severity, code: code, message: message,
      location: SourceLocation(path: override.path, line: line, column: column), hint: hint)
  }

  private var severity: Diagnostic.Severity {
    switch kind {
    case .unknownTemplate, .invalid: .error
    case .unknownKey, .misusedKey, .changed: .warning
    }
  }

  private var code: String {
    switch kind {
    case .unknownTemplate: "unknown-template"
    case .invalid: "invalid-template"
    case .unknownKey: "unknown-template-key"
    case .misusedKey: "misused-template-key"
    case .changed: "changed-template"
    }
  }

  private var hint: String? {
    switch kind {
    case .unknownTemplate:
      return suggestion ?? "`armature templates list` lists all templates"
    case .unknownKey where !candidates.isEmpty:
      return suggestion ?? "there are \(candidates.joined(separator: ", "))"
    case .misusedKey: return "write {{#\(name)}}…{{/\(name)}}"
    case .changed:
      return "take over what has changed from `armature templates export`, with its first line"
    case .unknownKey, .invalid: return nil
    }
  }

  private var suggestion: String? { didYouMean(name, among: candidates) }
}
