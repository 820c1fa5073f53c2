import ArgumentParser
import Foundation
import ServiceComparison

/// How changes are printed.
enum ChangeFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, json
}

private struct ReportedModule: Encodable {
  let name: String
  let summary: [String: Int]
  let changes: [ReportedChange]
}

private struct ReportedChange: Encodable {
  let rule: String
  let impact: String
  let subject: String
  let alsoIn: [String]
  let message: String
  let old: ComparedVersions.Place?
  let new: ComparedVersions.Place?
}

extension [ComparedVersions] {
  /// The changes as text, Markdown or JSON.
  func report(_ format: ChangeFormat) throws -> String {
    switch format {
    case .text: map(\.text).joined(separator: "\n")
    case .markdown: map(\.markdown).joined(separator: "\n\n")
    case .json: try json
    }
  }

  private var json: String {
    get throws {
      let modules = map { compared in
        ReportedModule(
          name: compared.name,
          summary: Dictionary(
            uniqueKeysWithValues: Impact.allCases.map { ($0.rawValue, compared.count($0)) }),
          changes: compared.changes.map { item in
            ReportedChange(
              rule: item.change.rule.rawValue, impact: item.change.impact.rawValue,
              subject: item.change.subject, alsoIn: item.change.others,
              message: item.change.message, old: item.old, new: item.new)
          })
      }
      return try jsonText(["modules": modules])
    }
  }
}

/// A value as JSON, the same bytes for the same value.
func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

extension ComparedVersions {
  /// A line for each change, in the form of a compiler's, and the place where it was.
  fileprivate var text: String {
    var lines: [String] = []
    for item in changes {
      let change = item.change
      let place = (item.new ?? item.old).map { "\($0.text): " } ?? ""
      lines.append(
        "\(place)\(change.impact.rawValue): \(change.subject): \(change.message)"
          + " [\(change.rule.rawValue)]")
      if item.new != nil, let old = item.old, item.old != item.new {
        lines.append("  was: \(old.text)")
      }
      if !change.others.isEmpty { lines.append("  also: \(change.othersText)") }
    }
    return (lines.map(printable) + [summary]).joined(separator: "\n")
  }

  /// A section for each impact, for a pull request.
  fileprivate var markdown: String {
    var lines = ["### \(escaped(summary))"]
    for impact in Impact.allCases where count(impact) > 0 {
      let isFolded = impact == .neutral
      let title = impact.rawValue.capitalized
      lines += ["", isFolded ? "<details><summary>\(title)</summary>" : "#### \(title)", ""]
      lines += changes.filter { $0.change.impact == impact }.map(markdownLine)
      if isFolded { lines += ["", "</details>"] }
    }
    return lines.joined(separator: "\n")
  }

  private func markdownLine(_ item: PlacedChange) -> String {
    let change = item.change
    var places: [String] = []
    if let new = item.new { places.append("`\(new.text)`") }
    if let old = item.old, old != item.new {
      places.append((item.new == nil ? "" : "was ") + "`\(old.text)`")
    }
    var line = "- `\(change.subject)`: \(escaped(change.message))"
    if !places.isEmpty { line += " (\(places.joined(separator: ", ")))" }
    if !change.others.isEmpty { line += "; also \(escaped(change.othersText))" }
    return printable(line)
  }

  /// The text with what Markdown and HTML would read taken for text, outside code.
  private func escaped(_ text: String) -> String {
    var isCode = false
    return text.reduce(into: "") { result, character in
      if character == "`" { isCode.toggle() }
      if !isCode, "<>*_[]#|\\".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}

extension Change {
  /// Some of the other declarations that change alike.
  fileprivate var othersText: String {
    let shown = others.prefix(5).joined(separator: ", ")
    return others.count > 5 ? "\(shown) and \(others.count - 5) more" : shown
  }
}

/// The text on one line, with control characters escaped.
func printable(_ line: String) -> String {
  line.unicodeScalars.reduce(into: "") { result, scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
}
