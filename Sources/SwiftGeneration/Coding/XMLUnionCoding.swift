import ServiceModel

/// A value of one of several simple types, told by its text (XML Schema part 2, section 2.5.1.3).
struct XMLUnionCoding {
  let declaration: SumDeclaration
  let spelling: TypeSpelling
  let rules: ValidationRules

  /// What the template `union` lays out.
  func context(
    _ documentation: DocumentationWriter, conformances: String
  ) -> TemplateContext {
    let steps = declaration.cases.map(step)
    let decoding = decoding(steps)
    return [
      "documentation": documentation.lines(
        declaration.declaration.documentation,
        fallback: DocumentationWriter.origin(
          declaration.declaration.name, writtenAs: declaration.name.description),
        isDeprecated: declaration.declaration.isDeprecated, indentation: 0),
      "name": declaration.name.description,
      "conformances": conformances,
      "isScoped": isScoped,
      "cases": declaration.caseContexts(documentation),
      "collapses": decoding.contains {
        $0.contains("(wireText: text)") || $0.contains("Text: text,")
          || $0.contains("(text)") || $0.contains("(rawValue: text)")
      },
      "decoding": decoding,
      "encoding": declaration.cases.map { item in
        let value = conversion(of: item).map { "\($0.wrapper)(value)" } ?? "value"
        let text = spelling.isScoped(item.model.type) ? "scopedText(prefix: prefix)" : "wireText"
        return "case .\(item.name)(let value): \(value).\(text)"
      },
    ]
  }

  // MARK: Reading

  /// The conditions under which a text is a value of a case.
  private func step(_ item: SumDeclaration.Case) -> String {
    let type = spelling.codedType(of: item.model.type, isXML: true)
    let suffix = conversion(of: item).map { "?\($0.suffix)" } ?? ""
    if spelling.isScoped(item.model.type) {
      return "let value = \(type)(scopedText: text, namespace: namespace)\(suffix)"
    }
    return "let value = \(type)(wireText: \(item.model.keepsSpace ? source : "text"))\(suffix)"
  }

  /// The text as it was read.
  private var source: String { isScoped ? "scopedText" : "wireText" }

  /// Whether some values are names, which mean something only together with the prefixes in scope.
  private var isScoped: Bool { declaration.cases.contains { spelling.isScoped($0.model.type) } }

  private func decoding(_ steps: [String]) -> [String] {
    var lines: [String] = []
    let fallback = self.fallback
    for (item, step) in zip(declaration.cases, steps) {
      // What is kept where nothing fits need not be tried last.
      if item.name == fallback?.name, item.name == declaration.cases.last?.name { continue }
      let checks = rules.statements("\"\"", "value", item.model.type, isOptional: false)
      let keyword = lines.isEmpty ? "if" : "} else if"
      if checks.isEmpty {
        lines.append("\(keyword) \(step) {")
      } else {
        let accepts = self.accepts(checks)
        let line = "\(keyword) \(step), \(accepts[0].dropFirst(2)) {"
        lines +=
          accepts.count == 1 && line.count + 4 <= Statement.width
          ? [line] : ["\(keyword) \(step),"] + accepts + ["{"]
      }
      lines.append("  self = .\(item.name)(value)")
    }
    return lines + ["} else {", "  \(fallback?.statement ?? "return nil")", "}"]
  }

  private func accepts(_ checks: [String]) -> [String] {
    if checks == ["check.member(\"\", value)"] { return ["  Validation.accepts(value)"] }
    let line = "  Validation.accepts({ check in \(checks[0]) })"
    if checks.count == 1, line.count + 4 <= Statement.width { return [line] }
    let body = checks.flatMap { Statement.broken($0, indentation: 8) }.map { $0.dropFirst(4) }
    return ["  Validation.accepts({ check in"] + body.map(String.init) + ["  })"]
  }

  /// What is done with a text that is a value of no case: it is kept where a check will find it.
  private var fallback: (name: MemberName, statement: String)? {
    let text = declaration.cases.first { $0.resolvedType.shape == .scalar(.string) }
    if let text {
      return (text.name, "self = .\(text.name)(\(text.model.keepsSpace ? source : "text"))")
    }
    let enumeration = declaration.cases.first {
      guard case .enumeration? = spelling.declaration(of: $0.model.type)?.definition else {
        return false
      }
      return true
    }
    return enumeration.map { ($0.name, "self = .\($0.name)(\($0.payload)(rawValue: text))") }
  }

  private func conversion(of item: SumDeclaration.Case) -> WireConversion? {
    spelling.conversion(of: item.model.type)
  }
}
