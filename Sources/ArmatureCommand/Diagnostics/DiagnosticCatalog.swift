/// What there is to know of a kind of diagnostic.
struct DiagnosticDescription {
  /// The code that stands behind messages in brackets.
  let code: String
  /// What it means, and what comes of it.
  let meaning: String
  /// Input that leads to it.
  let example: Example
  /// What to do about it.
  let fix: String

  init(_ code: String, _ meaning: String, _ example: Example, fix: String) {
    self.code = code
    self.meaning = meaning
    self.example = example
    self.fix = fix
  }

  /// Input that leads to a diagnostic.
  enum Example {
    /// A file as it is; the name tells the format.
    case file(String, named: String)
    /// A schema of Swagger 2.0.
    case schema(String)
    /// A document of Swagger 2.0 without `swagger` and `info`.
    case swagger(String)
    /// A document of OpenAPI 3.0 without `openapi` and `info`.
    case openAPI(String)
    /// The operation `GET /pets` of Swagger 2.0.
    case operation(String)
    /// What an `xs:schema` without a target namespace has in it.
    case xsd(String)
    /// What leads to it is told in words.
    case words(String)

    /// The example as the page shows it.
    var text: String {
      switch self {
      case .file(let text, _), .schema(let text), .swagger(let text), .openAPI(let text),
        .operation(let text), .xsd(let text), .words(let text):
        text
      }
    }

    /// How the page sets it.
    var language: String? {
      switch self {
      case .file(_, let name):
        name.hasSuffix(".json") ? "json" : name.hasSuffix(".xsd") ? "xml" : "yaml"
      case .schema, .swagger, .openAPI, .operation: "yaml"
      case .xsd: "xml"
      case .words: nil
      }
    }
  }
}

/// All kinds of diagnostics.
enum DiagnosticCatalog {
  /// The kinds, in order of their codes.
  static let all: [DiagnosticDescription] =
    (documents + tool + structure + operations + schemas + examples + xmlSchema + xmlSchemaRules)
    .sorted { $0.code < $1.code }

  private static let byCode = Dictionary(
    all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  /// What there is to know of a code; nil for one that the tool does not have.
  static func description(of code: String) -> DiagnosticDescription? { byCode[code] }

  /// The page of the reference, in Markdown.
  static var page: String {
    var lines = [
      "# Diagnostics", "",
      "Every diagnostic ends in a code in brackets. `armature explain CODE` prints what stands here.",
      "",
    ]
    for entry in all { lines += ["## \(entry.code)", "", entry.markdown, ""] }
    lines.removeLast()
    return lines.joined(separator: "\n") + "\n"
  }
}

extension DiagnosticDescription {
  /// The description for a terminal.
  var text: String {
    let lines = example.text.split(separator: "\n", omittingEmptySubsequences: false)
    let shown =
      example.language == nil
      ? ["example: \(example.text)"] : ["example:"] + lines.map { "    \($0)" }
    return (["diagnostic \(code)", "  \(meaning)"] + shown.map { "  \($0)" } + ["  fix: \(fix)"])
      .joined(separator: "\n")
  }

  /// The description in Markdown, without its code.
  var markdown: String {
    let shown =
      example.language.map { "```\($0)\n\(example.text)\n```" } ?? "For example: \(example.text)"
    return "\(meaning)\n\n\(shown)\n\n*Fix:* \(fix)"
  }
}
