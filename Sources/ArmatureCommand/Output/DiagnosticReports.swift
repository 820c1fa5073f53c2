import Foundation
import SpecDocuments

/// A diagnostic as JSON.
struct ReportedDiagnostic: Encodable {
  struct Note: Encodable {
    let message: String
    let path: String
    let line: Int
    let column: Int
  }

  let severity: String
  let code: String
  let message: String
  let path: String?
  let line: Int?
  let column: Int?
  let hint: String?
  let notes: [Note]

  init(_ diagnostic: Diagnostic) {
    severity = diagnostic.severity.rawValue
    code = diagnostic.code
    message = diagnostic.message
    path = diagnostic.location?.path
    line = diagnostic.location?.line
    column = diagnostic.location?.column
    hint = diagnostic.hint
    notes = diagnostic.notes.map {
      Note(
        message: $0.message, path: $0.location.path, line: $0.location.line,
        column: $0.location.column)
    }
  }
}

extension Diagnostic {
  /// The diagnostic as a workflow command of GitHub Actions, which shows it at its line.
  var gitHubAnnotation: String {
    let command =
      switch severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties = ["title=\(Self.escaped(code, isProperty: true))"]
    if let location {
      properties =
        [
          "file=\(Self.escaped(location.path, isProperty: true))", "line=\(location.line)",
          "col=\(location.column)",
        ] + properties
    }
    let text = message + (hint.map { "\nhint: \($0)" } ?? "")
    let list = properties.joined(separator: ",")
    return printable("::\(command) \(list)::\(Self.escaped(text, isProperty: false))")
  }

  /// Text in a workflow command: what ends a command or a property is percent-encoded.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    let always = text.replacing("%", with: "%25").replacing("\r", with: "%0D")
      .replacing("\n", with: "%0A")
    return isProperty ? always.replacing(":", with: "%3A").replacing(",", with: "%2C") : always
  }
}

/// Diagnostics as a log of the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS).
struct SARIFLog: Encodable {
  let version = "2.1.0"
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case version
    case schema = "$schema"
    case runs
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind = "unicodeCodePoints"
    let results: [Result]
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name = "armature"
    let version = toolVersion
    let rules: [Rule]
  }

  struct Rule: Encodable {
    let id: String
    let fullDescription: Message?
    let help: Help?

    /// Makes the rule of a code, with what there is to know of it.
    init(_ code: String) {
      id = code
      let description = DiagnosticCatalog.description(of: code)
      fullDescription = description.map { Message(text: $0.meaning) }
      help = description.map { Help(text: $0.text, markdown: $0.markdown) }
    }
  }

  /// What a viewer shows of a rule.
  struct Help: Encodable {
    let text: String
    let markdown: String
  }

  struct Result: Encodable {
    let ruleId: String
    let level: String
    let message: Message
    let locations: [Location]
    let relatedLocations: [Location]
  }

  struct Message: Encodable {
    let text: String
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation
    let message: Message?

    init(_ location: SourceLocation, message: String? = nil) {
      physicalLocation = PhysicalLocation(
        artifactLocation: ArtifactLocation(uri: Self.uri(of: location.path)),
        region: Region(startLine: location.line, startColumn: location.column))
      self.message = message.map(Message.init)
    }

    /// The path as a URI reference (RFC 3986).
    private static func uri(of path: String) -> String {
      let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":;"))
      let encoded = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
      return path.hasPrefix("/") ? "file://\(encoded)" : encoded
    }
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region
  }

  struct ArtifactLocation: Encodable {
    let uri: String
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
  }

  /// Makes a log of one run.
  init(_ diagnostics: [Diagnostic]) {
    let results = diagnostics.map { diagnostic in
      Result(
        ruleId: diagnostic.code, level: diagnostic.severity.rawValue,
        message: Message(
          text: diagnostic.message + (diagnostic.hint.map { " (hint: \($0))" } ?? "")),
        locations: diagnostic.location.map { [Location($0)] } ?? [],
        relatedLocations: diagnostic.notes.map { Location($0.location, message: $0.message) })
    }
    let codes = Set(diagnostics.map(\.code)).sorted()
    runs = [
      Run(tool: Tool(driver: Driver(rules: codes.map(Rule.init))), results: results)
    ]
  }
}
