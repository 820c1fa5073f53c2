import ServiceModel

/// The servers of a service as Swift: a constant for each, or a function over its variables.
struct ServerNames {
  let service: Service
  var access = ""

  /// The servers, each once, with the operation that one is for.
  private var servers: [(server: Server, operationID: String?)] {
    var seen: Set<String> = []
    let all =
      service.servers.map { ($0, nil as String?) }
      + service.operations.flatMap { operation in operation.servers.map { ($0, operation.id) } }
    return all.filter { seen.insert($0.0.urlTemplate).inserted && $0.0.urlTemplate.contains(":") }
  }

  /// Whether there is anything to choose.
  private var isWorthwhile: Bool { servers.count > 1 || !variables.isEmpty }

  /// The variables that have few values.
  private var variables: [Server.Variable] {
    var seen: Set<String> = []
    return servers.flatMap(\.server.variables).filter {
      $0.allowedValues.count > 1 && seen.insert($0.name).inserted
    }
  }

  /// The enumeration of the values of a variable; nil if it may have any, or if another variable of
  /// its name has others.
  func enumeration(of variable: Server.Variable) -> String? {
    guard let first = variables.first(where: { $0.name == variable.name }),
      first.allowedValues == variable.allowedValues,
      variable.defaultValue.map({ variable.allowedValues.contains($0) }) ?? true
    else { return nil }
    let names = variable.allowedValues.map { Self.caseName($0).bare }
    return Set(names).count == names.count ? TypeName(specified: variable.name).description : nil
  }

  static func caseName(_ value: String) -> MemberName { MemberName(specified: value) }

  /// What the template `servers` lays out; nil if there is nothing to choose.
  func context(client: String, _ writer: DocumentationWriter) -> TemplateContext? {
    guard isWorthwhile else { return nil }
    var scope = NameScope()
    return [
      "client": client,
      "enumerations": variables.compactMap { variable in
        enumeration(of: variable).map { enumerationContext(variable, named: $0, writer) }
      },
      "servers": servers.enumerated().map { index, item -> TemplateContext in
        let name = MemberName(
          verbatim: scope.claim(Self.name(of: item.server) ?? "server\(index + 1)"))
        let origin = item.operationID.map { "For `\($0)`: " } ?? ""
        return [
          "documentation": writer.lines(
            item.server.documentation, fallback: "\(origin)`\(item.server.urlTemplate)`.",
            indentation: 4),
          "lines": lines(item.server, named: name),
        ]
      },
    ]
  }

  private func enumerationContext(
    _ variable: Server.Variable, named name: String, _ writer: DocumentationWriter
  ) -> TemplateContext {
    [
      "documentation": writer.lines(
        variable.documentation, fallback: "`\(variable.name)` in the specification.",
        indentation: 4),
      "name": name,
      "cases": variable.allowedValues.map { value in
        let name = Self.caseName(value)
        return name.bare == value
          ? "case \(name)" : "case \(name) = \(stringLiteral(value))"
      },
    ]
  }

  private func lines(_ server: Server, named name: MemberName) -> [String] {
    let template =
      server.urlTemplate.last == "/"
      ? String(server.urlTemplate.dropLast()) : server.urlTemplate
    let variables = server.variables.filter { template.contains("{\($0.name)}") }
    guard !variables.isEmpty else {
      return Statement.assignment(
        "\(access)static let \(name)", stringLiteral(template), indentation: 4
      ).split(separator: "\n").map(String.init)
    }
    var scope = NameScope()
    var expression = stringLiteral(template)
    let parameters = variables.map { variable in
      let plain = MemberName(specified: variable.clientName ?? variable.name).bare
      let parameter = MemberName(verbatim: scope.claim(plain, plain + "Part"))
      let enumeration = enumeration(of: variable)
      expression = expression.replacing(
        "{\(variable.name)}",
        with: enumeration == nil ? "\\(\(parameter))" : "\\(\(parameter).rawValue)")
      let value = variable.defaultValue.map { value in
        " = " + (enumeration == nil ? stringLiteral(value) : ".\(Self.caseName(value))")
      }
      return "\(parameter.label): \(enumeration ?? "String")\(value ?? "")"
    }
    return ["\(access)static func \(name)("]
      + parameters.dropLast().map { "  \($0)," } + parameters.suffix(1).map { "  \($0)" }
      + [") -> String {", "  \(expression)", "}"]
  }

  /// A name that the description gives, if it is short.
  private static func name(of server: Server) -> String? {
    let words = (server.documentation.description ?? "").split { !$0.isLetter && !$0.isNumber }
    guard (1...4).contains(words.count), words[0].first?.isLetter == true else { return nil }
    let used =
      words.count > 1 && words.last?.lowercased() == "server" ? words.dropLast() : words[...]
    return MemberName(specified: used.joined(separator: " ")).bare
  }
}
