import ServiceModel

/// The statements by which a method checks its arguments and fills the request.
extension OperationMethods {
  /// The expression for the pipeline inside the methods.
  var pipeline: String { clientExpression.isEmpty ? "pipeline" : "\(clientExpression).pipeline" }

  /// The statements, without their indentation.
  ///
  /// - Parameter accept: The media type that is asked for; nil for the operation's own.
  func requestStatements(indentation: Int = 4, accept: String? = nil) -> [String] {
    var lines = shape.body.map { memberStatements($0, indentation: indentation) } ?? []
    if options.validation == .beforeSending {
      lines += validationStatements(indentation: indentation)
    }
    func statements(for parameters: [Parameter]) -> [String] {
      parameters.flatMap {
        statement(for: $0, argument: shape.argument(for: $0), indentation: indentation)
      }
    }
    // What callers give as the media type replaces that of the body.
    let mediaTypes = operation.parameters.filter { shape.body != nil && $0.isContentType }
    var filling = statements(
      for: operation.parameters.filter { shape.body == nil || !$0.isContentType }
        + operation.formFields)
    if let body = shape.body { filling += bodyStatements(body, indentation: indentation) }
    filling += statements(for: mediaTypes)
    if let accept { filling.append("request.header(\"Accept\", \(stringLiteral(accept)))") }
    let keyword = filling.isEmpty ? "let" : "var"
    lines += broken(
      "\(keyword) request = OperationRequest(Self.\(descriptorName), options)",
      indentation: indentation)
    return lines + filling
  }

  private func clientProperty(_ name: MemberName) -> String {
    clientExpression.isEmpty ? name.description : "\(clientExpression).\(name)"
  }

  /// What an argument's value is in the body of a method.
  private func expression(of argument: Argument, for parameter: Parameter) -> String {
    guard parameter.isClientLevel else { return argument.expression }
    return versionChosenByCall(
      parameter, else: clientProperty(argument.name), of: argument.type)
  }

  /// The version that the options of the call ask for, if the parameter is that of the service.
  ///
  /// - Parameter type: The type of the value: that of the client may be another document's.
  private func versionChosenByCall(
    _ parameter: Parameter, else value: String, of type: TypeUse
  ) -> String {
    guard parameter.serviceVersion != nil,
      case .scalar(.string) = spelling.resolved(type).shape
    else { return value }
    return "options.apiVersion ?? \(value)"
  }

  // MARK: Parameters

  /// The statement that sets a parameter.
  func statement(for parameter: Parameter, argument: Argument?, indentation: Int) -> [String] {
    let key = stringLiteral(parameter.name)
    var value: String
    if let constant = parameter.constantValue {
      // Parameters have no null.
      if case .null = constant { return [] }
      value = versionChosenByCall(
        parameter, else: constant.swiftExpression, of: parameter.type)
    } else if let argument {
      value = expression(of: argument, for: parameter)
      if spelling.isBase64Text(argument.type) {
        value = argument.isOptional ? "\(value).map(Base64Text.init)" : "Base64Text(\(value))"
      }
    } else {
      return []
    }
    if let prefix = parameter.headerPrefix {
      return broken(
        "request.headers(prefix: \(stringLiteral(prefix)), \(value))", indentation: indentation)
    }
    if let style = parameter.objectStyle, parameter.location != .form {
      return broken(
        "try request.\(parameter.location.rawValue)(\(key), object: \(value), style: .\(style)"
          + "\(parameter.allowsReserved && parameter.location == .query ? ", allowsReserved: true" : ""))",
        indentation: indentation)
    }
    if parameter.collectionFormat == .json, parameter.location != .form,
      parameter.constantValue == nil
    {
      return broken(
        "try request.\(parameter.location.rawValue)(\(key), object: \(value), style: .json)",
        indentation: indentation)
    }
    var extra = ""
    if case .list(let element) = spelling.resolved(parameter.type).shape,
      parameter.constantValue == nil, !isFile(element)
    {
      if parameter.collectionFormat != .csv || parameter.location == .form {
        extra += ", format: .\(parameter.collectionFormat)"
      }
      if spelling.isList(element), parameter.location != .form {
        // Lists in lists are separated by commas, whatever separates the outer one.
        value +=
          (argument?.isOptional == true ? "?" : "")
          + ".map { $0.map(\\.wireText).joined(separator: \",\") }"
      }
    }
    if extra.isEmpty, parameter.location == .path, parameter.collectionFormat.isForSingleValues {
      extra += ", format: .\(parameter.collectionFormat)"
    }
    if parameter.skipsURLEncoding, [.path, .query].contains(parameter.location) {
      extra += ", isEncoded: true"
    } else if parameter.allowsReserved, [.query, .form].contains(parameter.location) {
      extra += ", allowsReserved: true"
    }
    switch parameter.location {
    case .host: return ["request.host(\(key), \(value))"]
    case .path, .query, .header, .cookie:
      return broken(
        "request.\(parameter.location.rawValue)(\(key), \(value)\(extra))",
        indentation: indentation)
    case .form:
      let isText = spelling.isFormText(parameter.type)
      guard operation.isMultipart else {
        let style = parameter.objectStyle ?? .json
        return broken(
          isText && parameter.collectionFormat != .json
            ? "request.form(\(key), \(value)\(extra))"
            : "try request.form(\(key), object: \(value), style: .\(style))",
          indentation: indentation)
      }
      let isList = isList(parameter.type)
      extra = isList && isText && !isFiles(parameter.type) ? extra : ""
      if let part = parameter.part { extra += partArguments(part) }
      // Each element of a list is a part (OpenAPI 3, "Encoding Object").
      let label =
        switch (parameter.part?.xmlRoot, isText) {
        case (_?, _): isList ? "xmlElements: " : "xml: "
        case (nil, true): ""
        case (nil, false): isList ? "jsonElements: " : "json: "
        }
      return broken(
        "\(label.isEmpty ? "" : "try ")request.part(\(key), \(label)\(value)\(extra))",
        indentation: indentation)
    }
  }

  private func isList(_ use: TypeUse) -> Bool {
    if case .list = spelling.resolved(use).shape { true } else { false }
  }

  private func isFiles(_ use: TypeUse) -> Bool {
    if case .list(let element) = spelling.resolved(use).shape { isFile(element) } else { false }
  }

  private func partArguments(_ part: PartEncoding) -> String {
    var text = part.xmlRoot.map { ", root: \(namespaces.expression($0))" } ?? ""
    text += part.contentType.map { ", contentType: \(stringLiteral($0))" } ?? ""
    if !part.headers.isEmpty {
      let fields = part.headers.map { "\(stringLiteral($0.name)): \(stringLiteral($0.value))" }
      text += ", headers: [\(fields.joined(separator: ", "))]"
    }
    return text
  }

  private func isFile(_ use: TypeUse) -> Bool { spelling.resolved(use).shape == .byteStream }

  // MARK: The body

  /// The statement that puts a body together of its members, where the method takes those.
  private func memberStatements(_ body: BodyArgument, indentation: Int) -> [String] {
    guard let members = body.members else { return [] }
    let arguments = members.map { "\($0.property.name.argumentLabel): \($0.name)" }
    return broken(
      "let \(body.name) = \(body.swiftType)(\(arguments.joined(separator: ", ")))",
      indentation: indentation)
  }

  func bodyStatements(_ body: BodyArgument, indentation: Int) -> [String] {
    let name = body.name.description
    let statement =
      if let content = body.content {
        builder.bodyStatement(
          content, value: name,
          contentType: body.contentType?.description
            ?? stringLiteral(content.sentMediaType ?? content.mediaType))
      } else {
        "try \(name).fill(&request)"
      }
    guard !body.body.isRequired, body.members == nil else {
      return broken(statement, indentation: indentation)
    }
    return ["if let \(name) {"]
      + broken(statement, indentation: indentation + 2).map { "  \($0)" } + ["}"]
  }

  // MARK: Checks

  private func validationStatements(indentation: Int) -> [String] {
    var checks: [String] = []
    var version: String?
    for parameter in operation.parameters {
      let argument = shape.argument(for: parameter)
      let value = argument.map { expression(of: $0, for: parameter) }
      if let role = parameter.serviceVersion {
        version = value
        if let least = role.minimum {
          checks.append(
            "check.serviceVersion(\(stringLiteral(parameter.name)), "
              + "atLeast: \(stringLiteral(least)))")
        }
      }
      guard let argument, let value, parameter.constantValue == nil else { continue }
      checks += rules.statements(
        stringLiteral(parameter.name), value, argument.type, isOptional: argument.isOptional)
    }
    if let body = shape.body, let type = body.type {
      let root =
        if case .xml(_, let name)? = body.content?.payload { name.localName } else {
          body.body.name
        }
      checks += rules.statements(
        stringLiteral(root), body.name.description, type,
        isOptional: !body.body.isRequired && body.members == nil)
    }
    guard !checks.isEmpty else { return [] }
    let argument = version.map { "(serviceVersion: \($0))" } ?? ""
    return ["try Validation.check\(argument) { check in"]
      + checks.flatMap { broken($0, indentation: indentation + 2) }.map { "  \($0)" }
      + ["}"]
  }
}

extension CollectionFormat {
  /// Whether the format shows where there is one value.
  fileprivate var isForSingleValues: Bool {
    switch self {
    case .label, .explodedLabel, .matrix, .explodedMatrix: true
    case .csv, .ssv, .tsv, .pipes, .multi, .indexed, .json: false
    }
  }
}
